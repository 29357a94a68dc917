/**
 * @file Motions by extrapolation: the modified midpoint rule with ever more substeps, extrapolated to none.
 *
 * Gragg (1965), Bulirsch and Stoer (1966); the tableau of Neville as in Hairer, Nørsett and Wanner, "Solving Ordinary
 * Differential Equations I" (1993), II.9. Steps grow and shrink until the last two extrapolations agree. States of the
 * ends of steps are kept; between them one more, shorter step leads to any time.
 */

/** dy/dt at (t, y). */
export type Rate = (t: number, y: readonly number[]) => number[];

/** A motion from a start to an end. */
export interface Flow {
  readonly fromS: number;
  readonly toS: number;
  /** The state at a time, also a little outside of the range. */
  at(timeS: number): readonly number[];
  rate(timeS: number): readonly number[];
  /** Times of the ends of steps. */
  readonly marks: readonly number[];
}

/** How far, and with what longest step. */
export interface FlowRun {
  readonly fromS: number;
  readonly toS: number;
  readonly longest: number;
}

const SUBSTEPS = [2, 4, 6, 8, 12, 16, 24, 32];
const TOLERANCE = 1e-12;
const MOST = 20_000;

/** The motion of a law from a start. */
export function flow(rate: Rate, start: readonly number[], { fromS, toS, longest }: FlowRun): Flow {
  const marks = [fromS];
  const states: (readonly number[])[] = [start];
  let t = fromS;
  let h = Math.min(longest, toS - fromS);
  let y = start;
  for (let count = 0; count < MOST && toS - t > 1e-14 * Math.max(1, Math.abs(toS)); count++) {
    const step = Math.min(h, toS - t);
    const tried = extrapolate(rate, t, y, step);
    if (tried.miss > TOLERANCE && step > 1e-12 * (toS - fromS)) {
      h = step / 2;
      continue;
    }
    y = tried.y;
    t += step;
    marks.push(t);
    states.push(y);
    h = Math.min(longest, tried.rows <= 6 ? 1.6 * step : step);
  }
  const at = (timeS: number): readonly number[] => {
    const index = lastBefore(marks, timeS);
    const from = marks[index] ?? fromS;
    const state = states[index] ?? start;
    if (timeS === from) return state;
    return walk(rate, from, state, timeS, longest);
  };
  return { fromS, toS, at, rate: (timeS) => rate(timeS, at(timeS)), marks };
}

/** The first time at which a function of the motion falls through zero, by halving; `undefined` where it does not. */
export function firstFall(
  { marks, at }: Flow,
  guard: (state: readonly number[], timeS: number) => number,
): number | undefined {
  const value = (t: number): number => guard(at(t), t);
  for (let index = 1; index < marks.length; index++) {
    const [low, high] = [marks[index - 1] ?? 0, marks[index] ?? 0];
    if (value(low) > 0 && value(high) <= 0) return zeroBetween(value, low, high);
  }
  return undefined;
}

/** Ridders (1979): the false position of a function straightened by an exponential; the bracket at least halves. */
function zeroBetween(f: (t: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [below, above] = [f(low), f(high)];
  for (let i = 0; i < 40 && high - low > 1e-14 * Math.max(Math.abs(high), 1e-3); i++) {
    const middle = (low + high) / 2;
    const between = f(middle);
    const root = Math.sqrt(between * between - below * above);
    if (root === 0) return middle;
    const guess = middle + ((middle - low) * between) / root;
    const found = f(guess);
    const all: [number, number][] = [
      [low, below],
      [middle, between],
      [guess, found],
      [high, above],
    ];
    all.sort((a, b) => a[0] - b[0]);
    const last = all.findLastIndex(([, value]) => value > 0);
    const [[newLow, newBelow] = [low, below], [newHigh, newAbove] = [high, above]] = all.slice(
      last,
      last + 2,
    );
    [low, below, high, above] = [newLow, newBelow, newHigh, newAbove];
    if (above === 0) return high;
  }
  return (low + high) / 2;
}

/** The first zero of a continuous function between two times at which its signs differ. */
export function halve(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const sign = Math.sign(f(low));
  for (let i = 0; i < 200 && Math.abs(high - low) > 1e-16 * Math.abs(high); i++) {
    const middle = (low + high) / 2;
    if (Math.sign(f(middle)) === sign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function lastBefore(marks: readonly number[], timeS: number): number {
  let [low, high] = [0, marks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((marks[middle] ?? 0) <= timeS) low = middle;
    else high = middle - 1;
  }
  return low;
}

function walk(
  rate: Rate,
  from: number,
  start: readonly number[],
  to: number,
  longest: number,
): readonly number[] {
  const parts = Math.max(1, Math.ceil((to - from) / longest));
  const h = (to - from) / parts;
  let y = start;
  for (let part = 0; part < parts; part++) y = extrapolate(rate, from + part * h, y, h).y;
  return y;
}

interface Tried {
  readonly y: readonly number[];
  /** Relative difference of the last two extrapolations. */
  readonly miss: number;
  readonly rows: number;
}

function extrapolate(rate: Rate, t: number, y: readonly number[], h: number): Tried {
  const first = rate(t, y);
  let last: number[][] = [];
  let miss = Number.POSITIVE_INFINITY;
  let rows = 0;
  for (const count of SUBSTEPS) {
    const row = [midpoint(rate, first, { t, y, h }, count)];
    for (let j = 1; j <= rows; j++) {
      const ratio = (count / (SUBSTEPS[rows - j] ?? 1)) ** 2;
      const better = row[j - 1] ?? [];
      const older = last[j - 1] ?? [];
      row.push(better.map((value, i) => value + (value - (older[i] ?? 0)) / (ratio - 1)));
    }
    rows += 1;
    if (rows > 3) miss = differenceOf(row[rows - 1] ?? [], row[rows - 2] ?? []);
    last = row;
    if (miss < TOLERANCE / 10) break;
  }
  return { y: last.at(-1) ?? [...y], miss, rows };
}

/** Halves of the state (places, velocities) are compared each on its own scale. */
function differenceOf(a: readonly number[], b: readonly number[]): number {
  const half = Math.max(1, Math.floor(a.length / 2));
  let worst = 0;
  for (let from = 0; from < a.length; from += half) {
    let [difference, size] = [0, 1e-300];
    for (let i = from; i < Math.min(from + half, a.length); i++) {
      difference = Math.max(difference, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
      size = Math.max(size, Math.abs(a[i] ?? 0), Math.abs(b[i] ?? 0));
    }
    worst = Math.max(worst, difference / (size + 1e-9));
  }
  return worst;
}

function midpoint(
  rate: Rate,
  first: readonly number[],
  { t, y, h }: { readonly t: number; readonly y: readonly number[]; readonly h: number },
  count: number,
): number[] {
  const step = h / count;
  let before = [...y];
  let now = y.map((value, i) => value + step * (first[i] ?? 0));
  for (let k = 1; k < count; k++) {
    const slope = rate(t + k * step, now);
    const next = before.map((value, i) => value + 2 * step * (slope[i] ?? 0));
    before = now;
    now = next;
  }
  const slope = rate(t + h, now);
  return now.map((value, i) => (value + (before[i] ?? 0) + step * (slope[i] ?? 0)) / 2);
}
