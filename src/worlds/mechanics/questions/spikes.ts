/**
 * @file Where a simulated motion stops being believable: the first spike of an acceleration.
 *
 * The rule of Sim2Reason (arXiv 2604.11805, section on filtering): over a sliding window the sizes of an acceleration
 * have a mean and a standard deviation, and the trace is cut where one lies k = 5 or more deviations from the mean. The
 * window is as long as the series remembers itself (the first lag whose autocorrelation falls below 0.1), but at least
 * 100 samples and otherwise at most a tenth of the series; its first position is always kept, and so is only the first
 * run of good windows. Their released code uses 1 deviation, at which hardly a smooth oscillation stays whole, and a
 * floor of 1e-4 whatever the unit; here the floor is a share of the usual size, so that rounding of a constant is never
 * a spike, for a pea or for a train.
 *
 * In a window of w samples no single one can lie further than √(w − 1) deviations away: with 100 samples k must stay
 * below 9.9. A jump from one constant to another counts as a spike, too, as it must: only events may make one.
 */
import { TerrellaError } from "../../../core/errors.ts";

const SHORTEST_WINDOW = 100;
/** Longest window as a share of the series. */
const LONGEST_SHARE = 0.1;
const FORGOTTEN = 0.1;
/** Smallest deviation, as a share of the median size (of the mean, where the median is 0). */
const FLOOR = 1e-4;

/**
 * The time at which a trace must be cut: that of the last sample before the first spike, or the last time of all.
 * `sizes` are |accelerations| at `timesS`, which ascend evenly. A size that is not finite counts as a spike. Series no
 * longer than one window are kept whole. Errors: `bad-input` for empty series, or of different lengths.
 */
export function pruneSpikes(
  timesS: readonly number[],
  sizes: readonly number[],
  k: number = 5,
): number {
  const broken = sizes.findIndex((size) => !Number.isFinite(size));
  const count = broken === -1 ? sizes.length : broken;
  if (timesS.length !== sizes.length || count === 0) {
    throw new TerrellaError(
      "bad-input",
      `spikes are sought in as many sizes as times, at least one: found ${count} and ${timesS.length}`,
    );
  }
  const kept = countBeforeSpike(sizes.slice(0, count), k);
  return timesS[kept - 1] ?? Number.NaN;
}

/** How many samples come before the first spike. */
function countBeforeSpike(sizes: readonly number[], k: number): number {
  const width = windowOf(sizes);
  if (sizes.length <= width) return sizes.length;
  const floor = floorOf(sizes);
  const highest = slidingExtreme(sizes, width, (a, b) => a >= b);
  const lowest = slidingExtreme(sizes, width, (a, b) => a <= b);
  const moments = slidingMoments(sizes, width);
  for (let end = width; end < sizes.length; end++) {
    const { mean, deviation } = moments(end);
    const farthest = Math.max((highest[end] ?? 0) - mean, mean - (lowest[end] ?? 0));
    // The window that ends here is the first one with the spike, which is therefore its last sample.
    if (farthest >= k * Math.max(deviation, floor)) return end;
  }
  return sizes.length;
}

/** Samples in a window: how long the series remembers itself, within bounds. */
function windowOf(sizes: readonly number[]): number {
  const longest = Math.max(SHORTEST_WINDOW, Math.floor(LONGEST_SHARE * sizes.length));
  const mean = meanOf(sizes);
  const away = sizes.map((size) => size - mean);
  const whole = away.reduce((sum, value) => sum + value * value, 0);
  for (let lag = 1; lag < longest; lag++) {
    let sum = 0;
    for (let at = lag; at < away.length; at++) sum += (away[at] ?? 0) * (away[at - lag] ?? 0);
    if (!(sum >= FORGOTTEN * whole)) return Math.max(lag, SHORTEST_WINDOW);
  }
  return longest;
}

function meanOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}

function floorOf(sizes: readonly number[]): number {
  const median = [...sizes].sort((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
  return FLOOR * (median > 0 ? median : meanOf(sizes)) + Number.MIN_VALUE;
}

/** Mean and deviation of the window that ends with a sample, from running sums about the first value. */
function slidingMoments(
  sizes: readonly number[],
  width: number,
): (end: number) => { readonly mean: number; readonly deviation: number } {
  const origin = sizes[0] ?? 0;
  const sums = new Float64Array(sizes.length + 1);
  const squares = new Float64Array(sizes.length + 1);
  for (const [at, size] of sizes.entries()) {
    const value = size - origin;
    sums[at + 1] = (sums[at] ?? 0) + value;
    squares[at + 1] = (squares[at] ?? 0) + value * value;
  }
  return (end) => {
    const over = (all: Float64Array): number =>
      ((all[end + 1] ?? 0) - (all[end + 1 - width] ?? 0)) / width;
    const mean = over(sums);
    return { mean: origin + mean, deviation: Math.sqrt(Math.max(0, over(squares) - mean * mean)) };
  };
}

/** At each sample the extreme of the window that ends there; `beats` says which of two is the more extreme. */
function slidingExtreme(
  sizes: readonly number[],
  width: number,
  beats: (a: number, b: number) => boolean,
): Float64Array {
  const out = new Float64Array(sizes.length);
  // Samples that may still become the extreme, the present extreme first.
  const waiting: number[] = [];
  let head = 0;
  for (const [at, size] of sizes.entries()) {
    while (waiting.length > head && beats(size, sizes[waiting.at(-1) ?? 0] ?? 0)) waiting.pop();
    waiting.push(at);
    if ((waiting[head] ?? 0) <= at - width) head += 1;
    out[at] = sizes[waiting[head] ?? at] ?? size;
  }
  return out;
}
