/** @file Asks in short: lines of a name, a quantity and a phrase. */
import type { RecordedName } from "../../questions/recorded.ts";
import type { Askable } from "../domain.ts";
import { idOf } from "./readings.ts";

/** What an ask may say beyond its quantity. */
export interface More {
  readonly axis?: string;
  readonly phrase?: string;
}

/** One ask of some subject: its name, its quantity, and how it is said. */
export type Line = readonly [what: string, quantity: RecordedName, more?: More];

/** Asks of one subject. */
export function list(
  subject: string,
  when: Askable["when"],
  lines: readonly Line[],
): readonly Askable[] {
  return lines.map(([what, quantity, more]) => ({
    id: idOf(what, subject),
    quantity,
    subject,
    when,
    ...more,
  }));
}

/** A phrase of its own. */
export const saying = (phrase: string): More => ({ phrase });

/** Energies of the motion. */
export const ENERGY: readonly Line[] = [
  ["kinetic energy", "kinetic energy"],
  ["translational energy", "translational energy"],
  ["rotational energy", "rotational energy"],
];
