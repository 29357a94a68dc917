/** @file Questions whose answer is one of several words: which of two or three has the most or the least of something. */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import type { ChoiceAsk, Told, Trace } from "../../domain.ts";

/** Two values of the same size to this share are the same. */
const SAME = 1e-6;
/** Values nearer than this, but not the same, are too close to call. */
const CLEAR = 0.005;

/** Asks the questions of an entity of one kind. */
export type Chooser = (entity: ReadEntity) => readonly ChoiceAsk[];

/** One of those that are compared: how the story calls it, and how much it has. */
export interface Rival {
  name(told: Told): string;
  value(trace: Trace): number;
}

/** A comparison: `most` false asks for the least. Without `same`, rivals that are alike are not asked about. */
export interface Contest {
  readonly id: string;
  /** The question before the names. */
  readonly question: string;
  readonly rivals: readonly Rival[];
  readonly most?: boolean;
  readonly same?: string;
}

/** "a or b", "a, b or c". */
export function listOf(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 3 ? names.join(" or ") : `${names.slice(0, -1).join(", ")} or ${last}`;
}

/** Asks which of several has the most or the least. */
export function contest({ id, question, rivals, most = true, same }: Contest): ChoiceAsk {
  const names = (told: Told): string[] => rivals.map((rival) => rival.name(told));
  const isOpen = same === undefined || rivals.length > 2;
  return {
    id,
    ask: (told) => `${question}: ${listOf(names(told))}?`,
    options: (told) => (isOpen ? names(told) : [...names(told), same]),
    pick(trace) {
      const values = rivals.map((rival) => (most ? 1 : -1) * rival.value(trace));
      const [best = 0, next = 0] = [...values].sort((a, b) => b - a);
      const gap = Math.abs(best - next) / Math.max(Math.abs(best), Math.abs(next));
      if (gap < SAME) return isOpen ? undefined : rivals.length;
      return gap > CLEAR ? values.indexOf(best) : undefined;
    },
  };
}

/** Bodies as rivals in a quantity, by the ask's name: "pressure" for "pressure of A.1". */
export function rivalsIn(bodies: readonly ReadBody[], quantity: string): readonly Rival[] {
  return bodies.map(({ id }) => ({
    name: (told) => told.names[id] ?? id,
    value: (trace) => trace.value(`${quantity} of ${id}`, 0),
  }));
}

/** Left, right or level: by the sign of a tip. */
export function pickSide(
  trace: Trace,
  ask: string,
  clear: number = CLEAR / 10,
): number | undefined {
  const tip = trace.value(ask, 0);
  if (Math.abs(tip) < SAME) return 2;
  // A beam that is watched for a moment turns through less than the share by which one side outweighs the other.
  if (!(Math.abs(tip) > clear)) return undefined;
  return tip < 0 ? 0 : 1;
}

/** One of three words by the sign of a number: less than nothing, more, nothing. */
export function bySign(
  id: string,
  question: (told: Told) => string,
  ask: string,
  options: readonly [less: string, more: string, none: string],
  clear?: number,
): ChoiceAsk {
  return {
    id,
    ask: question,
    options: () => options,
    pick: (trace) => pickSide(trace, ask, clear),
  };
}
