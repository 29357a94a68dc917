/**
 * @file How hard to search at the n-th try.
 *
 * Most answers are small, so a first try is cheap and each further one twice as large. Every third try is lean: without
 * angles and pure numbers the table reaches larger expressions of what remains, which is what many bodies with known
 * blocks need.
 */

/** One try. */
export interface SearchEffort {
  /** Most small expressions kept. */
  readonly cap: number;
  readonly mode: "full" | "lean";
  /** Most combinations tested: a search that finds nothing must not hold up those that would. */
  readonly budget: number;
}

const FIRST_CAP = 1000;
const LARGEST_CAP = 16_000;
const LARGEST_CAP_INTERMEDIATE = 14_000;
const MOST_TRIES = 9;
const FIRST_BUDGET = 500_000;

/** The effort of try 0, 1, 2, …, or `undefined` when it is time to stop trying. */
export function searchEffort(tries: number, intermediate: boolean): SearchEffort | undefined {
  if (tries >= MOST_TRIES) return undefined;
  const cap = Math.min(
    FIRST_CAP * 2 ** tries,
    intermediate ? LARGEST_CAP_INTERMEDIATE : LARGEST_CAP,
  );
  const budget = FIRST_BUDGET * 2 ** tries;
  return { cap, budget, mode: !intermediate && tries % 3 === 1 ? "lean" : "full" };
}
