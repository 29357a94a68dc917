/** @file How numbers of everyday scenes are asked for. */
import type { ReadEntity } from "../../../language/scene.ts";
import type { RecordedName } from "../../../questions/recorded.ts";
import type { Askable } from "../../domain.ts";

/** One number of a whole scene; `phrase` speaks of `{name}`. */
export function ask(id: string, quantity: RecordedName, subject: string, phrase: string): Askable {
  return { id: `${id} of ${subject}`, quantity, subject, when: "event", phrase };
}

/** Lists the numbers of an entity of one kind, in a family. */
export type Asker = (entity: ReadEntity, family: string) => readonly Askable[];
