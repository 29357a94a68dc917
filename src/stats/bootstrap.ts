/**
 * @file The bootstrap: how far an estimate would move if the data were drawn again.
 *
 * Items are drawn with return and the estimate is made anew (Efron 1979). The interval is `percentile`, or `bca`: corrected
 * for bias and for skew (Efron 1987). Where attempts belong together (several at one problem, several sizes of one
 * experiment), the items are the groups, not the rows.
 */
import { TerrellaError } from "../core/errors.ts";
import type { Rng } from "../core/rng.ts";
import { normalCdf, normalQuantile } from "./distributions.ts";
import { assertLevel, type Interval } from "./proportions.ts";
import { assertFinite, mean, quantiles, sum } from "./summary.ts";

/** How the resampling is done. */
export interface BootstrapOptions {
  /** Where the draws come from: the same generator gives the same interval. */
  readonly rng: Rng;
  readonly level?: number;
  readonly resamples?: number;
  readonly method?: "percentile" | "bca";
}

/** An estimate with its interval. */
export interface Estimate extends Interval {
  readonly estimate: number;
}

/**
 * The interval of any estimate made from a list; undefined for an empty list. `estimate` must be defined for every
 * resample; a value that is not finite is `bad-input`.
 */
export function bootstrap<T>(
  items: readonly T[],
  estimate: (sample: readonly T[]) => number,
  { rng, level = 0.95, resamples = 2000, method = "percentile" }: BootstrapOptions,
): Estimate | undefined {
  assertLevel(level);
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new TerrellaError(
      "bad-input",
      `resamples must be a whole number from 1, not ${resamples}`,
      {
        data: { field: "resamples", found: resamples },
      },
    );
  }
  if (items.length === 0) return undefined;
  const observed = estimate(items);
  const drawn = Array.from({ length: resamples }, () =>
    estimate(Array.from(items, () => items[rng.int(0, items.length)] as T)),
  );
  assertFinite([observed, ...drawn], "estimate");
  const tails = [(1 - level) / 2, (1 + level) / 2];
  const shares = method === "bca" ? corrected(tails, observed, drawn, items, estimate) : tails;
  const [low = observed, high = observed] = quantiles(drawn, shares) ?? [];
  return { estimate: observed, low, high };
}

/** The mean of a list with its bootstrap interval; undefined for nothing. */
export function bootstrapMean(
  values: readonly number[],
  options: BootstrapOptions,
): Estimate | undefined {
  assertFinite(values);
  return bootstrap(values, (sample) => sum(sample) / sample.length, options);
}

/** The mean over all rows of all groups, resampling groups; undefined when there is no row. */
export function bootstrapGroupMean(
  groups: readonly (readonly number[])[],
  options: BootstrapOptions,
): Estimate | undefined {
  const full = groups.filter((group) => group.length > 0);
  const totals = full.map((group) => ({ total: sum(group), rows: group.length }));
  const ratio = (sample: readonly { total: number; rows: number }[]): number =>
    sum(sample.map(({ total }) => total)) / sum(sample.map(({ rows }) => rows));
  return bootstrap(totals, ratio, options);
}

/** The shares at which BCa reads the distribution of the resamples. */
function corrected<T>(
  tails: readonly number[],
  observed: number,
  drawn: readonly number[],
  items: readonly T[],
  estimate: (sample: readonly T[]) => number,
): readonly number[] {
  const below = drawn.filter((value) => value < observed).length;
  const ties = drawn.filter((value) => value === observed).length;
  const bias = normalQuantile((below + ties / 2) / drawn.length);
  const skew = items.length > 1 ? acceleration(items, estimate) : 0;
  if (!Number.isFinite(bias)) return tails;
  return tails.map((tail) => {
    const shifted = bias + normalQuantile(tail);
    return normalCdf(bias + shifted / (1 - skew * shifted));
  });
}

/** The skewness of the estimate, from leaving out one item at a time. */
function acceleration<T>(items: readonly T[], estimate: (sample: readonly T[]) => number): number {
  const without = items.map((_, left) => estimate(items.filter((_item, index) => index !== left)));
  const centre = mean(without) ?? 0;
  const away = without.map((value) => centre - value);
  const unit = away.reduce((most, value) => Math.max(most, Math.abs(value)), 0); // against underflow of the powers
  if (unit === 0) return 0;
  const cubes = sum(away.map((value) => (value / unit) ** 3));
  const squares = sum(away.map((value) => (value / unit) ** 2));
  return cubes / (6 * squares ** 1.5);
}
