/**
 * @file Adaptive integration of second-order equations of motion.
 *
 * Gragg's midpoint rule, extrapolated to zero step by Aitken and Neville's scheme (Bulirsch and Stoer 1966; Hairer,
 * Nørsett and Wanner, "Solving Ordinary Differential Equations I", § II.9): order 12 with six columns, so that steps are
 * long. The state between two knots is reached by one more step from the knot before,
 * with the full order; only the search for zeros looks at the quintic polynomial through two knots.
 */
import { TerrellaError } from "../../../../core/errors.ts";

/** Coordinates and their rates at a time. */
export interface State {
  readonly t: number;
  readonly q: readonly number[];
  readonly v: readonly number[];
}

/** A state on the path, with its second derivatives. */
interface Knot extends State {
  readonly a: readonly number[];
}

/** Second derivatives of the coordinates. */
export type Accelerations = (
  t: number,
  q: readonly number[],
  v: readonly number[],
) => readonly number[];

/** A path through knots in the order of time; it grows where it is asked to. */
export interface Path {
  readonly f: Accelerations;
  readonly knots: readonly Knot[];
  /** The time of the last knot. */
  readonly endS: number;
  /** True where the guard has ended the path. */
  readonly isStopped: boolean;
  /** Goes on to this time at least, or to the end of the path. */
  reach(t: number): void;
}

const TOLERANCE = 1e-9;
const MAX_STEPS = 3000;
const COLUMNS = [2, 4, 6, 8, 10, 12];
const ORDER = 2 * COLUMNS.length - 1;
/** Columns are left out from this one on where they agree to this part of the tolerance already. */
const FEWEST_COLUMNS = 3;
const EARLY = 0.1;
/** Pieces of a step in which a change of sign is looked for. */
const PIECES = 8;

/**
 * The path from a state to a time, or to the first zero of `guard` (a function whose sign changes there; a zero at the
 * start does not count). Nothing is integrated before it is asked for; then `simulator-failed` where the numbers end or
 * the steps become too many.
 */
export function integratePath(
  f: Accelerations,
  start: State,
  untilS: number,
  guard?: (state: State) => number,
): Path {
  const knots: Knot[] = [{ ...start, a: f(start.t, start.q, start.v) }];
  const last = (): Knot => knots[knots.length - 1] as Knot;
  let h = Math.min(0.02, (untilS - start.t) / 4);
  let isStopped = false;

  /** One step, or one try of a step. */
  function step(endS: number): void {
    const here = last();
    const length = Math.min(h, endS - here.t);
    const { q, v, error } = extrapolate(f, here, length);
    if (!Number.isFinite(error)) throw brokenOff(here.t);
    const factor = 0.8 * Math.max(error / TOLERANCE, 1e-9) ** (-1 / ORDER);
    // A step that was cut to end in time says nothing against longer ones.
    const next = length * Math.min(3, Math.max(0.2, factor));
    h = length < h && error <= TOLERANCE ? Math.max(h, next) : next;
    if (error > TOLERANCE) return;
    const there = knotAt(f, here.t + length, q, v);
    const met = guard === undefined ? undefined : signChanges(here, there, guard)[0];
    isStopped = met !== undefined;
    knots.push(guard === undefined || met === undefined ? there : landing(f, here, guard, met));
  }

  return {
    f,
    knots,
    get endS() {
      return last().t;
    },
    get isStopped() {
      return isStopped;
    },
    reach(t) {
      const endS = Math.min(t, untilS);
      for (let count = 0; count < MAX_STEPS; count++) {
        if (isStopped || endS - last().t <= 1e-13 * Math.max(1, endS)) return;
        step(endS);
      }
      throw brokenOff(last().t);
    },
  };
}

function brokenOff(t: number): TerrellaError {
  return new TerrellaError("simulator-failed", `the integration broke off at t = ${t}`);
}

/** The state on a path at a time (the ends where it lies outside). */
export function stateAt(path: Path, t: number): State {
  path.reach(t);
  const { f, knots, endS } = path;
  const from = knotBefore(knots, t);
  const h = Math.min(Math.max(t, from.t), endS) - from.t;
  return h === 0 ? from : { t: from.t + h, ...extrapolate(f, from, h) };
}

/** The first time on a path, up to `untilS`, at which a function of the state changes its sign. */
export function zeroOn(
  path: Path,
  untilS: number,
  value: (state: State) => number,
): number | undefined {
  for (let index = 1; ; index++) {
    if (index >= path.knots.length) path.reach(Math.min(untilS, path.endS + 0.05));
    const [from, to] = [path.knots[index - 1], path.knots[index]];
    if (from === undefined || to === undefined) return undefined;
    const [bracket] = signChanges(from, to, value);
    if (bracket !== undefined) return landing(path.f, from, value, bracket).t;
  }
}

function knotAt(f: Accelerations, t: number, q: readonly number[], v: readonly number[]): Knot {
  return { t, q, v, a: f(t, q, v) };
}

function knotBefore(knots: readonly Knot[], t: number): Knot {
  let [low, high] = [0, knots.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((knots[middle] as Knot).t <= t) low = middle;
    else high = middle;
  }
  return knots[low] as Knot;
}

/**
 * One step of the extrapolated midpoint rule. The error is relative to one unit beside the size of each number. Columns
 * are added until two neighbours agree.
 */
function extrapolate(
  f: Accelerations,
  from: Knot,
  h: number,
): { readonly q: readonly number[]; readonly v: readonly number[]; readonly error: number } {
  const size = from.q.length;
  let before: number[][] = [];
  let error = Number.POSITIVE_INFINITY;
  for (let j = 0; j < COLUMNS.length; j++) {
    const pieces = COLUMNS[j] as number;
    let fine = midpoint(f, from, h / pieces, pieces);
    const row = [fine];
    for (let k = 1; k <= j; k++) {
      const ratio = (pieces / (COLUMNS[j - k] as number)) ** 2 - 1;
      const coarse = before[k - 1] as number[];
      const better = new Array<number>(2 * size);
      for (let i = 0; i < 2 * size; i++) {
        const value = fine[i] as number;
        better[i] = value + (value - (coarse[i] as number)) / ratio;
      }
      row.push(better);
      fine = better;
    }
    if (j > 0) error = difference(fine, row[j - 1] as number[]);
    before = row;
    if (j >= FEWEST_COLUMNS && error < EARLY * TOLERANCE) break;
  }
  const best = before[before.length - 1] as number[];
  return { q: best.slice(0, size), v: best.slice(size), error };
}

function difference(a: readonly number[], b: readonly number[]): number {
  let worst = 0;
  for (let i = 0; i < a.length; i++) {
    const value = a[i] as number;
    const miss = Math.abs(value - (b[i] as number)) / (1 + Math.abs(value));
    // A comparison with "not a number" is false: it must not pass for a small error.
    if (!(miss <= worst)) worst = miss;
  }
  return worst;
}

/** Coordinates and rates, in one list, after some pieces of Gragg's midpoint rule. */
function midpoint(f: Accelerations, { t, q, v, a }: Knot, h: number, pieces: number): number[] {
  const size = q.length;
  // Two states change places: the one before is overwritten by the one after.
  let [lastQ, lastV] = [q.slice(), v.slice()];
  let [hereQ, hereV] = [leap(q, v, h), leap(v, a, h)];
  for (let piece = 1; piece < pieces; piece++) {
    const push = f(t + piece * h, hereQ, hereV);
    for (let i = 0; i < size; i++) {
      (lastQ[i] as number) += 2 * h * (hereV[i] as number);
      (lastV[i] as number) += 2 * h * (push[i] as number);
    }
    [lastQ, lastV, hereQ, hereV] = [hereQ, hereV, lastQ, lastV];
  }
  const push = f(t + pieces * h, hereQ, hereV);
  const end = new Array<number>(2 * size);
  for (let i = 0; i < size; i++) {
    const rate = hereV[i] as number;
    end[i] = ((hereQ[i] as number) + (lastQ[i] as number) + h * rate) / 2;
    end[size + i] = (rate + (lastV[i] as number) + h * (push[i] as number)) / 2;
  }
  return end;
}

function leap(y: readonly number[], slope: readonly number[], h: number): number[] {
  return y.map((value, i) => value + h * (slope[i] as number));
}

type Bracket = readonly [number, number];

/** Where a function changes its sign between two knots, by the polynomial through them. */
function signChanges(from: Knot, to: Knot, value: (state: State) => number): readonly Bracket[] {
  const found: Bracket[] = [];
  let [t, before] = [from.t, value(from)];
  for (let piece = 1; piece <= PIECES; piece++) {
    const next = from.t + ((to.t - from.t) * piece) / PIECES;
    const after = value(piece === PIECES ? to : between(from, to, next));
    if (before !== 0 && before < 0 !== after < 0) found.push([t, next]);
    [t, before] = [next, after];
  }
  return found;
}

/** The zero in a bracket, with states of the full order. */
function landing(
  f: Accelerations,
  from: Knot,
  value: (state: State) => number,
  [low, high]: Bracket,
): Knot {
  const at = (t: number): State =>
    t === from.t ? from : { t, ...extrapolate(f, from, t - from.t) };
  const { t, q, v } = at(findZero((time) => value(at(time)), low, high));
  return knotAt(f, t, q, v);
}

/** A zero between two places of different sign, by false position with Illinois' rule (Dowell and Jarratt 1971). */
function findZero(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  if (fa < 0 === fb < 0) return Math.abs(fa) < Math.abs(fb) ? a : b;
  for (let count = 0; count < 60 && Math.abs(b - a) > 1e-14 * Math.max(1, Math.abs(b)); count++) {
    const c = b - (fb * (b - a)) / (fb - fa);
    const fc = f(c);
    if (fc === 0) return c;
    if (fc < 0 !== fb < 0) [a, fa] = [b, fb];
    else fa /= 2;
    if (Math.abs(c - b) < 1e-14 * Math.max(1, Math.abs(c))) return c;
    [b, fb] = [c, fc];
  }
  return b;
}

/** The quintic polynomial that meets places, rates and accelerations at both ends (Hermite). */
function between(from: Knot, to: Knot, t: number): State {
  const h = to.t - from.t;
  const s = (t - from.t) / h;
  const q: number[] = [];
  const v: number[] = [];
  for (let i = 0; i < from.q.length; i++) {
    const [q0, v0, a0] = [from.q[i] ?? 0, (from.v[i] ?? 0) * h, (from.a[i] ?? 0) * h * h];
    const [q1, v1, a1] = [to.q[i] ?? 0, (to.v[i] ?? 0) * h, (to.a[i] ?? 0) * h * h];
    const rest = q1 - q0 - v0 - a0 / 2;
    const slope = v1 - v0 - a0;
    const bend = a1 - a0;
    const c3 = 10 * rest - 4 * slope + bend / 2;
    const c4 = -15 * rest + 7 * slope - bend;
    const c5 = 6 * rest - 3 * slope + bend / 2;
    q.push(q0 + s * (v0 + s * (a0 / 2 + s * (c3 + s * (c4 + s * c5)))));
    v.push((v0 + s * (a0 + s * (3 * c3 + s * (4 * c4 + s * 5 * c5)))) / h);
  }
  return { t, q, v };
}
