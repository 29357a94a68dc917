/** @file Asks about springs: how one is made. */
import type { ReadEntity } from "../../language/scene.ts";
import type { RecordedName } from "../../questions/recorded.ts";
import type { Askable } from "../domain.ts";

/** An ask; its id is its word and its subject. */
export function ask(
  word: string,
  subject: string,
  quantity: RecordedName,
  more: Partial<Pick<Askable, "axis" | "when" | "phrase">> = {},
): Askable {
  return { id: `${word} of ${subject}`, quantity, subject, when: "moment", ...more };
}

/** The angle of a track with the horizontal in radians; a hanging chain is upright. */
export function steepnessOf({ kind, values }: ReadEntity): number {
  return kind === "hanging-springs" ? Math.PI / 2 : (values["slope"] ?? 0);
}
