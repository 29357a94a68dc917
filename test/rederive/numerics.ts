/** @file The few numerical tools of the re-derivation, written for it alone: bisection, quadrature, small steps. */

/** Where a function changes sign between two places, by bisection. */
export function findRoot(miss: (at: number) => number, low: number, high: number): number {
  const start = Math.sign(miss(low));
  if (start === Math.sign(miss(high))) throw new Error("no change of sign to bisect");
  let [from, to] = [low, high];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (from + to) / 2;
    if (Math.sign(miss(middle)) === start) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** Like `findRoot`, from 0 up to wherever the sign has changed. */
export function findRootAbove(miss: (at: number) => number, guess = 1): number {
  const start = Math.sign(miss(0));
  let high = guess;
  while (Math.sign(miss(high)) === start) {
    high *= 2;
    if (high > 1e9) throw new Error("no change of sign anywhere");
  }
  return findRoot(miss, 0, high);
}

/** Where a function with one valley is least, by cutting off thirds. */
export function findLeast(size: (at: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let cut = 0; cut < 120; cut++) {
    const third = (to - from) / 3;
    if (size(from + third) < size(to - third)) to -= third;
    else from += third;
  }
  return (from + to) / 2;
}

/** An integral by the midpoint rule, which needs no value at either end. */
export function sumUp(
  rate: (at: number) => number,
  from: number,
  to: number,
  pieces = 400,
): number {
  const width = (to - from) / pieces;
  let sum = 0;
  for (let piece = 0; piece < pieces; piece++) sum += rate(from + (piece + 0.5) * width);
  return sum * width;
}

/** Speed of a body of mass 1 after `force` has worked on it over a distance, from a starting speed. */
export function speedAfter(force: (at: number) => number, distance: number, start = 0): number {
  return Math.sqrt(Math.max(0, start ** 2 + 2 * sumUp(force, 0, distance, 50)));
}

/** Time for a path on which the speed is known at each place; it may start from rest, as the root of the way. */
export function timeAlong(speedAt: (at: number) => number, distance: number): number {
  if (distance === 0) return 0;
  return sumUp((root) => (2 * root * distance) / speedAt(distance * root ** 2), 0, 1);
}

/** A point in a plane with its velocity. */
export interface Flight {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

/** One step of the leapfrog: half a kick, a drift, half a kick. */
export function leap(
  { x, y, vx, vy }: Flight,
  pull: (x: number, y: number) => readonly [number, number],
  dt: number,
): Flight {
  const [ax, ay] = pull(x, y);
  const half = { vx: vx + (ax * dt) / 2, vy: vy + (ay * dt) / 2 };
  const [nx, ny] = [x + half.vx * dt, y + half.vy * dt];
  const [bx, by] = pull(nx, ny);
  return { x: nx, y: ny, vx: half.vx + (bx * dt) / 2, vy: half.vy + (by * dt) / 2 };
}

/** Where between two values, one on either side of zero, a straight line crosses zero: 0 at the first, 1 at the other. */
export function crossing(before: number, after: number): number {
  return before / (before - after);
}
