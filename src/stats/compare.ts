/**
 * @file Are two lists of numbers different, and by how much?
 *
 * Welch's interval (1947) for the means of two independent lists; sign flips (Fisher 1935) for pairs; exchange of labels
 * (Pitman 1937) for two independent lists without any assumption on their form. Permutation p-values count the observed
 * arrangement among the drawn ones, (1 + hits)/(1 + draws), so they are never 0 (Phipson and Smyth 2010).
 */
import type { Rng } from "../core/rng.ts";
import { type BootstrapOptions, bootstrapMean, type Estimate } from "./bootstrap.ts";
import { studentQuantile, studentTail } from "./distributions.ts";
import { assertLevel, type Interval } from "./proportions.ts";
import { assertFinite, assertPaired, mean, sum, variance } from "./summary.ts";

/** A comparison of two means, second minus first. */
export interface WelchComparison extends Interval {
  readonly difference: number;
  readonly t: number;
  /** Degrees of freedom (Satterthwaite). */
  readonly degrees: number;
  /** Two-sided probability of a difference this large when there is none. */
  readonly p: number;
}

/** The difference of two means whose variances may differ; undefined unless both lists have two values and one varies. */
export function welch(
  first: readonly number[],
  second: readonly number[],
  level = 0.95,
): WelchComparison | undefined {
  assertLevel(level);
  const [a, b] = [share(first), share(second)];
  if (a === undefined || b === undefined || a.square + b.square === 0) return undefined;
  const square = a.square + b.square;
  const degrees = square ** 2 / (a.square ** 2 / (a.n - 1) + b.square ** 2 / (b.n - 1));
  const difference = b.mean - a.mean;
  const error = Math.sqrt(square);
  const reach = studentQuantile((1 + level) / 2, degrees) * error;
  const t = difference / error;
  const p = studentTail(t, degrees);
  return { difference, low: difference - reach, high: difference + reach, t, degrees, p };
}

function share(values: readonly number[]): { mean: number; square: number; n: number } | undefined {
  const [centre, spread] = [mean(values), variance(values)];
  if (centre === undefined || spread === undefined) return undefined;
  return { mean: centre, square: spread / values.length, n: values.length };
}

/** What changed between two measurements of the same things. */
export interface PairedComparison extends Estimate {
  /** Two-sided probability of a mean change this large when the sign of each change is chance. */
  readonly p: number;
}

/** Pairs up to here are flipped in all 2ⁿ ways; above, as many flips are drawn as the bootstrap has resamples. */
const EXACT_PAIRS = 12;

/** The mean change, after minus before, with its bootstrap interval and sign-flip p; undefined for no pairs. */
export function pairedDifference(
  before: readonly number[],
  after: readonly number[],
  options: BootstrapOptions,
): PairedComparison | undefined {
  assertPaired(before, after);
  const changes = after.map((value, index) => value - (before[index] ?? 0));
  const estimate = bootstrapMean(changes, { ...options, rng: options.rng.fork("interval") });
  if (estimate === undefined) return undefined;
  const { resamples = 2000 } = options;
  const p =
    changes.length <= EXACT_PAIRS
      ? allFlips(changes)
      : someFlips(changes, options.rng.fork("flips"), resamples);
  return { ...estimate, p };
}

/** Room for rounding when two sums of the same numbers are compared. */
const atLeast = (sumNow: number, observed: number): boolean =>
  Math.abs(sumNow) >= Math.abs(observed) * (1 - 1e-12);

function allFlips(changes: readonly number[]): number {
  const observed = sum(changes);
  const ways = 2 ** changes.length;
  let hits = 0;
  for (let way = 0; way < ways; way++) {
    const flipped = changes.map((change, index) => ((way >> index) & 1 ? -change : change));
    if (atLeast(sum(flipped), observed)) hits++;
  }
  return hits / ways;
}

function someFlips(changes: readonly number[], rng: Rng, draws: number): number {
  const observed = sum(changes);
  let hits = 0;
  for (let draw = 0; draw < draws; draw++) {
    if (atLeast(sum(changes.map((change) => (rng.unit() < 0.5 ? change : -change))), observed))
      hits++;
  }
  return (1 + hits) / (1 + draws);
}

/**
 * The two-sided probability of a difference of means this large when the labels are exchanged at random; undefined when
 * a list is empty.
 */
export function permutationTest(
  first: readonly number[],
  second: readonly number[],
  { rng, draws = 2000 }: { readonly rng: Rng; readonly draws?: number },
): number | undefined {
  const all = [...first, ...second];
  assertFinite(all);
  if (first.length === 0 || second.length === 0) return undefined;
  const total = sum(all);
  const gap = (head: readonly number[]): number => {
    const part = sum(head);
    return (total - part) / second.length - part / first.length;
  };
  const observed = gap(first);
  let hits = 0;
  for (let draw = 0; draw < draws; draw++) {
    if (atLeast(gap(rng.shuffle(all).slice(0, first.length)), observed)) hits++;
  }
  return (1 + hits) / (1 + draws);
}
