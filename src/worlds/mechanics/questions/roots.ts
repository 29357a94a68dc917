/** @file All roots of a function of one variable in a range, by sampling and the Illinois form of false position. */

/** Where roots are looked for. */
export interface RootSearch {
  readonly low: number;
  readonly high: number;
  /** A point near which samples lie closer together. */
  readonly near: number;
  readonly samples: number;
}

/** Extra samples around the expected root, as factors: a second root close by must not hide between two samples. */
const AROUND = [0.9, 0.97, 0.99, 1.01, 1.03, 1.1];
const STEPS = 60;
const ROUNDING = 1e-9;

/** The roots, lowest first. Points where the function has no value divide the range. */
export function findRoots(f: (x: number) => number, search: RootSearch): readonly number[] {
  const samples = samplesOf(search).map((x): Sample => ({ x, y: f(x) }));
  const points = samples.flatMap((sample, index) => [
    ...edgesOf(f, samples[index - 1], sample),
    sample,
  ]);
  const roots: number[] = [];
  for (const [index, { x: b, y: fb }] of points.entries()) {
    const before = points[index - 1];
    if (before !== undefined && before.y * fb < 0) {
      roots.push(...refine(f, { a: before.x, b, fa: before.y, fb }));
    }
    if (fb === 0) roots.push(b);
  }
  return roots;
}

interface Sample {
  readonly x: number;
  readonly y: number;
}

/** Halvings that find where the values end: a root may lie between the last sample with a value and that edge. */
const EDGE_STEPS = 10;

/** The last point that has a value between a sample with one and a sample without. */
function edgesOf(
  f: (x: number) => number,
  before: Sample | undefined,
  after: Sample,
): readonly Sample[] {
  if (before === undefined) return [];
  const [here, there] = [Number.isFinite(before.y), Number.isFinite(after.y)];
  if (here === there) return [];
  let [inside, outside] = here ? [before, after] : [after, before];
  for (let step = 0; step < EDGE_STEPS; step++) {
    const x = (inside.x + outside.x) / 2;
    const middle = { x, y: f(x) };
    if (Number.isFinite(middle.y)) inside = middle;
    else outside = middle;
  }
  return inside === before || inside === after ? [] : [inside];
}

/** Evenly in the logarithm, and once more just around the point where a root is expected. */
function samplesOf({ low, high, near, samples }: RootSearch): readonly number[] {
  const least = low > 0 ? low : high / 1000;
  const xs = Array.from(
    { length: samples },
    (_, index) => least * (high / least) ** (index / (samples - 1)),
  );
  const around = AROUND.map((factor) => near * factor).filter((x) => x > least && x < high);
  return [...new Set([...xs, ...around])].sort((a, b) => a - b);
}

interface Bracket {
  readonly a: number;
  readonly b: number;
  readonly fa: number;
  readonly fb: number;
}

/** One root between two points of opposite sign; none where the function jumps over zero. */
function refine(f: (x: number) => number, { a, b, fa, fb }: Bracket): readonly number[] {
  let [left, right, fl, fr] = [a, b, fa, fb];
  for (let step = 0; step < STEPS && Math.abs(right - left) > ROUNDING * Math.abs(right); step++) {
    const x = (left * fr - right * fl) / (fr - fl);
    const fx = f(x);
    if (!Number.isFinite(fx)) return [];
    if (fx === 0) return [x];
    if (fx * fr < 0) {
      left = right;
      fl = fr;
    } else {
      fl /= 2;
    }
    right = x;
    fr = fx;
  }
  return Math.abs(fr) <= 1e-3 * Math.max(Math.abs(fa), Math.abs(fb)) ? [right] : [];
}
