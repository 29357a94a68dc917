/** @file All roots of a function of one variable in a range, by sampling and the Illinois form of false position. */

/** Where roots are looked for. */
export interface RootSearch {
  readonly low: number;
  readonly high: number;
  /** A point near which samples lie closer together. */
  readonly near: number;
  readonly samples: number;
  /** The search ends when so many roots have been found; without it, all are found. */
  readonly most?: number;
}

/** Extra samples around the expected root, as factors: a second root close by must not hide between two samples. */
const AROUND = [0.9, 0.97, 0.99, 1.01, 1.03, 1.1];
const STEPS = 60;
const ROUNDING = 1e-9;

/** The roots, lowest first. Points where the function has no value divide the range. */
export function findRoots(f: (x: number) => number, search: RootSearch): readonly number[] {
  const { most = Infinity } = search;
  const samples = samplesOf(search).map((x): Sample => ({ x, y: f(x) }));
  const roots: number[] = [];
  const take = (before: Sample, after: Sample): void => {
    if (before.y * after.y < 0) {
      roots.push(...refine(f, { a: before.x, b: after.x, fa: before.y, fb: after.y }));
    }
    if (after.y === 0) roots.push(after.x);
  };
  const [start] = samples;
  if (start?.y === 0) roots.push(start.x);
  let before = start;
  for (const after of samples.slice(1)) {
    if (before === undefined || roots.length >= most) break;
    const points = [before, ...edgesOf(f, before, after), after];
    for (const [index, point] of points.slice(1).entries()) {
      const from = points[index] ?? before;
      let last = from;
      for (const between of insideOf(f, from, point, DEPTH)) {
        take(last, between);
        last = between;
      }
      take(last, point);
    }
    before = after;
  }
  return roots;
}

/** Halvings of the space between two samples where the function bends much: two roots may hide in a bend. */
const DEPTH = 3;
/** A bend is much if it is this share of the distance from zero. */
const BEND = 0.5;

/** Points between two samples, as many as the bends of the function need. */
function insideOf(
  f: (x: number) => number,
  before: Sample,
  after: Sample,
  depth: number,
): readonly Sample[] {
  if (depth === 0 || !(before.y * after.y > 0)) return [];
  const x = Math.sqrt(before.x * after.x);
  if (!(x > before.x && x < after.x)) return [];
  const middle = { x, y: f(x) };
  const bend = Math.abs(middle.y - (before.y + after.y) / 2);
  if (bend <= BEND * Math.min(Math.abs(before.y), Math.abs(after.y))) return [middle];
  return [
    ...insideOf(f, before, middle, depth - 1),
    middle,
    ...insideOf(f, middle, after, depth - 1),
  ];
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
