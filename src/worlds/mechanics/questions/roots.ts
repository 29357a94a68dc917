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
  const xs = samplesOf(search);
  const ys = xs.map(f);
  const roots: number[] = [];
  for (let index = 1; index < xs.length; index++) {
    const [a = 0, b = 0] = [xs[index - 1], xs[index]];
    const [fa = Number.NaN, fb = Number.NaN] = [ys[index - 1], ys[index]];
    if (fa === 0) roots.push(a);
    else if (fa * fb < 0) roots.push(...refine(f, { a, b, fa, fb }));
  }
  if (ys.at(-1) === 0) roots.push(xs.at(-1) ?? 0);
  return roots;
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
