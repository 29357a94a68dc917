/** @file Shares of right answers with their intervals, over cells, families and students. */
import { rngFrom } from "../core/rng.ts";
import type { Cell } from "../core/world.ts";
import { bootstrapMean } from "../stats/bootstrap.ts";
import { type Interval, wilsonInterval } from "../stats/proportions.ts";
import type { Context } from "./context.ts";
import { byFamily } from "./evaluation.ts";

/** A score with its 95 % interval and how many cells it rests on. */
export interface Score extends Interval {
  readonly value: number;
  readonly n: number;
}

/** The cells of families that are no compositions. */
export function plainOf({ world }: Context, cells: readonly Cell[]): readonly Cell[] {
  const composed = new Set(
    world.families.flatMap(({ id, composed = false }) => (composed ? [id] : [])),
  );
  return cells.filter(({ family }) => !composed.has(family));
}

/** The mean over families, with an interval that resamples families; what has no verdict is not counted. */
export function scoreCells(
  cells: readonly Cell[],
  passed: Readonly<Record<string, boolean>>,
): Score {
  const judged = cells.filter(({ id }) => passed[id] !== undefined);
  const shares = [...byFamily(judged).values()].map(
    (own) => own.filter(({ id }) => passed[id] === true).length / own.length,
  );
  const found = bootstrapMean(shares, { rng: rngFrom("interval of the family average") });
  const { estimate: value = 0, low = 0, high = 1 } = found ?? {};
  return { value, low, high, n: judged.length };
}

/** The share of some cells that passed; what has no verdict is not counted. */
export function shareOf(cells: readonly Cell[], passed: Readonly<Record<string, boolean>>): Score {
  return pooled(cells, [passed]);
}

/** The share that several students reached together; what has no verdict is not counted. */
export function pooled(
  cells: readonly Cell[],
  students: readonly Readonly<Record<string, boolean>>[],
): Score {
  const counted = students.flatMap((passed) =>
    cells.flatMap(({ id }) => (passed[id] === undefined ? [] : [passed[id]])),
  );
  const right = counted.filter((isRight) => isRight).length;
  const value = counted.length === 0 ? 0 : right / counted.length;
  const interval = wilsonInterval({ passed: right, tried: counted.length });
  return { value, ...interval, n: counted.length };
}
