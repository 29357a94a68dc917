/** @file What weighings tell: who is heavier than somebody heavier is heavier, who weighs as much stands in for the other. */
import { type Ordering, orderOf, weighingsOf } from "../reading.ts";
import type { Solver } from "./solver.ts";

/** How much less one thing weighs than another: 0 as much at most, 1 certainly less, −∞ where nothing is known. */
type Below = number[][];

const lessIn = (below: Below, lighter: number, heavier: number): number =>
  below[lighter]?.[heavier] ?? Number.NEGATIVE_INFINITY;

function say(below: Below, lighter: number, heavier: number, less: number): void {
  const row = below[lighter];
  if (row !== undefined) row[heavier] = Math.max(row[heavier] ?? 0, less);
}

/** Adds all that follows by way of one thing between two others. */
function close(below: Below, between: number): void {
  for (const i of below.keys()) {
    for (const j of below.keys()) {
      const [first, then] = [lessIn(below, i, between), lessIn(below, between, j)];
      if (first >= 0 && then >= 0) say(below, i, j, Math.max(first, then));
    }
  }
}

/** The order of all things that follows from some weighings. */
export const weighings: Solver = (entity) => {
  const { things, weighings: seen } = weighingsOf(entity);
  const below: Below = things.map((_, i) =>
    things.map((_one, j) => (i === j ? 0 : Number.NEGATIVE_INFINITY)),
  );
  for (const { left, right, tip } of seen) {
    if (tip <= 0) say(below, right, left, -tip);
    if (tip >= 0) say(below, left, right, tip);
  }
  for (const between of things.keys()) close(below, between);
  const order = (i: number, j: number): Ordering => {
    const [less, more] = [lessIn(below, i, j), lessIn(below, j, i)];
    if (less === 1) return -1;
    if (more === 1) return 1;
    return less === 0 && more === 0 ? 0 : 2;
  };
  const entries = things.flatMap((one, i) =>
    things.map((other, j) => [orderOf(one, other), order(i, j)] as const),
  );
  return Object.fromEntries(entries);
};
