/**
 * @file An adaptive integrator with continuous output, for the second witness's motion in a plane.
 *
 * The embedded pair of orders 5 and 4 of Dormand and Prince (1980), a step chosen by the classical controller, and
 * between steps the interpolant of order 4 of Shampine (1986) as Hairer, Nørsett and Wanner give it ("Solving Ordinary
 * Differential Equations I", II.6). Written for this witness alone.
 */

/** Writes dy/dt at y into `out`; the equations here do not depend on time. */
export type Slope = (y: Float64Array, out: Float64Array) => void;

/** A solution that is continued as far as it is asked for. */
export interface Solution {
  /** The state at a time at or after the start. Not numbers where the solution cannot be continued. */
  stateAt(timeS: number): readonly number[];
}

/** How a solution is stepped. */
export interface Stepping {
  /** Natural size of each coordinate, by which its error is measured. */
  readonly scales: readonly number[];
  readonly firstStep: number;
  readonly tolerance: number;
}

/** One step with its interpolant: five coefficients for each coordinate, one after another. */
interface Piece {
  readonly from: number;
  readonly step: number;
  readonly coefficients: Float64Array;
}

const ROWS: readonly Float64Array[] = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
].map((row) => Float64Array.from(row));
const ERROR = Float64Array.from([
  71 / 57600,
  0,
  -71 / 16695,
  71 / 1920,
  -17253 / 339200,
  22 / 525,
  -1 / 40,
]);
const DENSE = Float64Array.from([
  -12715105075 / 11282082432,
  0,
  87487479700 / 32700410799,
  -10690763975 / 1880347072,
  701980252875 / 199316789632,
  -1453857185 / 822651844,
  69997945 / 29380423,
]);
const MOST_PIECES = 20_000;
const MOST_TRIES = 100;
const TERMS = 5;

/** Solves y' = f(y) from `start`. */
export function solveAdaptively(f: Slope, start: readonly number[], stepping: Stepping): Solution {
  const { scales, tolerance } = stepping;
  const size = start.length;
  const pieces: Piece[] = [];
  const slopes = Array.from({ length: 1 + ROWS.length }, () => new Float64Array(size));
  const y = Float64Array.from(start);
  const next = new Float64Array(size);
  const sum = new Float64Array(size);
  let t = 0;
  let step = stepping.firstStep;
  f(y, first(slopes));

  /** Adds the slopes so far, each with its weight, into `sum`. */
  function weigh(weights: Float64Array): void {
    sum.fill(0);
    for (let s = 0; s < weights.length; s++) {
      const weight = weights[s] ?? 0;
      const slope = slopes[s] ?? sum;
      if (weight === 0) continue;
      for (let i = 0; i < size; i++) sum[i] = (sum[i] ?? 0) + weight * (slope[i] ?? 0);
    }
  }

  /** Takes the stages of one step into `next` and returns the largest error as a share of the scales. */
  function attempt(): number {
    for (let s = 0; s < ROWS.length; s++) {
      weigh(ROWS[s] ?? sum);
      for (let i = 0; i < size; i++) next[i] = (y[i] ?? 0) + step * (sum[i] ?? 0);
      f(next, slopes[s + 1] ?? next);
    }
    weigh(ERROR);
    let worst = 0;
    for (let i = 0; i < size; i++) {
      const error = Math.abs(step * (sum[i] ?? 0)) / (scales[i] ?? 1);
      if (!(error <= worst)) worst = error;
    }
    return worst;
  }

  function interpolant(): Float64Array {
    const out = new Float64Array(TERMS * size);
    weigh(DENSE);
    for (let i = 0; i < size; i++) {
      const value = y[i] ?? 0;
      const rise = (next[i] ?? 0) - value;
      const bend = step * (slopes[0]?.[i] ?? 0) - rise;
      const turn = rise - step * (slopes[6]?.[i] ?? 0) - bend;
      const at = TERMS * i;
      out[at] = value;
      out[at + 1] = rise;
      out[at + 2] = bend;
      out[at + 3] = turn;
      out[at + 4] = step * (sum[i] ?? 0);
    }
    return out;
  }

  function advance(): boolean {
    for (let tries = 0; tries < MOST_TRIES && pieces.length < MOST_PIECES; tries++) {
      const error = attempt();
      const wanted = 0.9 * (tolerance / Math.max(error, 1e-300)) ** 0.2;
      const factor = Number.isFinite(wanted) ? Math.min(5, Math.max(0.2, wanted)) : 0.2;
      if (!(error <= tolerance)) {
        step *= factor;
        continue;
      }
      pieces.push({ from: t, step, coefficients: interpolant() });
      t += step;
      y.set(next);
      first(slopes).set(slopes[6] ?? next);
      step *= factor;
      return true;
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

function first(slopes: readonly Float64Array[]): Float64Array {
  return slopes[0] ?? new Float64Array(0);
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
  const out: number[] = [];
  for (let at = 0; at < coefficients.length; at += TERMS) {
    const turn = (coefficients[at + 3] ?? 0) + r * (coefficients[at + 4] ?? 0);
    const rise = (coefficients[at + 1] ?? 0) + r * ((coefficients[at + 2] ?? 0) + s * turn);
    out.push((coefficients[at] ?? 0) + s * rise);
  }
  return out;
}
