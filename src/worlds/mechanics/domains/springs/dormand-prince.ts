/**
 * @file An adaptive integrator with continuous output, for the second witness's motion in a plane.
 *
 * The embedded pair of orders 5 and 4 of Dormand and Prince (1980), a step chosen by the classical controller, and
 * between steps the interpolant of order 4 of Shampine (1986) as Hairer, Nørsett and Wanner give it ("Solving Ordinary
 * Differential Equations I", II.6). Written for this witness alone.
 */

/** dy/dt as a function of y; the equations here do not depend on time. */
export type Slope = (y: readonly number[]) => readonly number[];

/** A solution that is continued as far as it is asked for. */
export interface Solution {
  /** The state at a time at or after the start. Not numbers where the solution cannot be continued. */
  stateAt(timeS: number): readonly number[];
}

interface Piece {
  readonly from: number;
  readonly step: number;
  readonly coefficients: readonly (readonly number[])[];
}

const ROWS: readonly (readonly number[])[] = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];
const DENSE = [
  -12715105075 / 11282082432,
  0,
  87487479700 / 32700410799,
  -10690763975 / 1880347072,
  701980252875 / 199316789632,
  -1453857185 / 822651844,
  69997945 / 29380423,
];
const MOST_PIECES = 20_000;

/** Solves y' = f(y) from `start`, with local errors below `tolerance` relative to `scales`. */
export function solveAdaptively(
  f: Slope,
  start: readonly number[],
  scales: readonly number[],
  firstStep: number,
  tolerance = 1e-11,
): Solution {
  const pieces: Piece[] = [];
  let y = start;
  let slope = f(start);
  let t = 0;
  let step = firstStep;

  function advance(): boolean {
    for (let tries = 0; tries < 100; tries++) {
      const { next, slopes, error } = attempt(f, y, slope, step, scales);
      const factor = Math.min(5, Math.max(0.2, 0.9 * (tolerance / Math.max(error, 1e-300)) ** 0.2));
      const used = step;
      step *= Number.isFinite(factor) ? factor : 0.2;
      if (!(error <= tolerance)) continue;
      pieces.push({ from: t, step: used, coefficients: interpolant(y, next, slopes, used) });
      t += used;
      y = next;
      slope = slopes[6] ?? slope;
      return y.every(Number.isFinite) && pieces.length < MOST_PIECES;
    }
    return false;
  }

  return {
    stateAt(timeS) {
      while (t < timeS) if (!advance()) return start.map(() => Number.NaN);
      const piece = findPiece(pieces, timeS);
      return piece === undefined ? start : evaluate(piece, timeS);
    },
  };
}

function attempt(
  f: Slope,
  y: readonly number[],
  slope: readonly number[],
  step: number,
  scales: readonly number[],
): {
  readonly next: readonly number[];
  readonly slopes: readonly (readonly number[])[];
  readonly error: number;
} {
  const slopes = [slope];
  let next = y;
  for (const row of ROWS) {
    next = y.map((value, i) => value + step * weigh(row, slopes, i));
    slopes.push(f(next));
  }
  const errors = y.map((_, i) => Math.abs(step * weigh(ERROR, slopes, i)) / (scales[i] ?? 1));
  return { next, slopes, error: Math.max(...errors) };
}

function weigh(
  weights: readonly number[],
  slopes: readonly (readonly number[])[],
  i: number,
): number {
  let sum = 0;
  for (let s = 0; s < weights.length; s++) sum += (weights[s] ?? 0) * (slopes[s]?.[i] ?? 0);
  return sum;
}

function interpolant(
  y: readonly number[],
  next: readonly number[],
  slopes: readonly (readonly number[])[],
  step: number,
): readonly (readonly number[])[] {
  return y.map((value, i) => {
    const rise = (next[i] ?? 0) - value;
    const bend = step * (slopes[0]?.[i] ?? 0) - rise;
    return [
      value,
      rise,
      bend,
      rise - step * (slopes[6]?.[i] ?? 0) - bend,
      step * weigh(DENSE, slopes, i),
    ];
  });
}

function findPiece(pieces: readonly Piece[], timeS: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.from ?? 0) <= timeS) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}

function evaluate({ from, step, coefficients }: Piece, timeS: number): readonly number[] {
  const s = (timeS - from) / step;
  const r = 1 - s;
  return coefficients.map(
    ([a = 0, b = 0, c = 0, d = 0, e = 0]) => a + s * (b + r * (c + s * (d + r * e))),
  );
}
