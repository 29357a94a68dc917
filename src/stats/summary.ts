/**
 * @file What a list of numbers says about itself.
 *
 * Nothing has no mean: an empty list gives undefined, never 0, so that a missing measurement cannot pass for a bad one.
 * NaN and infinities are refused, because they would silently spoil every number after them.
 */
import { TerrellaError } from "../core/errors.ts";

/** Throws `bad-input` at the first value that is not a finite number. */
export function assertFinite(values: readonly number[], name = "value"): void {
  const index = values.findIndex((value) => !Number.isFinite(value));
  if (index === -1) return;
  throw new TerrellaError("bad-input", `${name} ${index} of ${values.length} is ${values[index]}`, {
    data: { field: name, index },
  });
}

/** The sum with the rounding errors carried along (Neumaier 1974). */
export function sum(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

/** The arithmetic mean; undefined for nothing. */
export function mean(values: readonly number[]): number | undefined {
  assertFinite(values);
  return values.length === 0 ? undefined : sum(values) / values.length;
}

/** The variance with n − 1 below; undefined for fewer than two values. */
export function variance(values: readonly number[]): number | undefined {
  const centre = mean(values);
  if (centre === undefined || values.length < 2) return undefined;
  return sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1);
}

/** The standard deviation with n − 1 below; undefined for fewer than two values. */
export function deviation(values: readonly number[]): number | undefined {
  const square = variance(values);
  return square === undefined ? undefined : Math.sqrt(square);
}

/** The standard error of the mean; undefined for fewer than two values. */
export function standardError(values: readonly number[]): number | undefined {
  const square = variance(values);
  return square === undefined ? undefined : Math.sqrt(square / values.length);
}

/**
 * The values below which the given shares of the list lie, linear between neighbours (type 7 of Hyndman and Fan 1996,
 * the usual default); undefined for nothing.
 */
export function quantiles(
  values: readonly number[],
  shares: readonly number[],
): readonly number[] | undefined {
  assertFinite(values);
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  return shares.map((share) => quantileOfSorted(sorted, share));
}

/** One of `quantiles`. */
export function quantile(values: readonly number[], share: number): number | undefined {
  return quantiles(values, [share])?.[0];
}

/** The middle value; undefined for nothing. */
export function median(values: readonly number[]): number | undefined {
  return quantile(values, 0.5);
}

function quantileOfSorted(sorted: Float64Array, share: number): number {
  if (!(share >= 0 && share <= 1)) {
    throw new TerrellaError("bad-input", `a share must lie between 0 and 1, not ${share}`, {
      data: { field: "share", found: share },
    });
  }
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** A mean of measurements that have errors of their own. */
export interface WeightedMean {
  readonly mean: number;
  /** Its standard error, if the errors of the measurements are right. */
  readonly error: number;
  /** Σ((value − mean)/error)²; far above `degrees` when the measurements disagree. */
  readonly chiSquare: number;
  readonly degrees: number;
}

/** The mean with weights 1/error² (each error > 0); undefined for nothing. */
export function weightedMean(
  values: readonly number[],
  errors: readonly number[],
): WeightedMean | undefined {
  assertPaired(values, errors);
  assertFinite(values);
  assertErrors(errors);
  if (values.length === 0) return undefined;
  const weights = errors.map((error) => 1 / (error * error));
  const total = sum(weights);
  const centre = sum(values.map((value, index) => value * (weights[index] ?? 0))) / total;
  return {
    mean: centre,
    error: Math.sqrt(1 / total),
    chiSquare: sum(values.map((value, index) => (value - centre) ** 2 * (weights[index] ?? 0))),
    degrees: values.length - 1,
  };
}

/** Throws `bad-input` unless two lists have the same length. */
export function assertPaired(first: readonly unknown[], second: readonly unknown[]): void {
  if (first.length === second.length) return;
  throw new TerrellaError(
    "bad-input",
    `${first.length} and ${second.length} values do not pair up`,
    {
      data: { first: first.length, second: second.length },
    },
  );
}

/** Throws `bad-input` unless every measurement error is positive and finite. */
export function assertErrors(errors: readonly number[]): void {
  const index = errors.findIndex((error) => !(error > 0 && Number.isFinite(error)));
  if (index === -1) return;
  throw new TerrellaError("bad-input", `error ${index} must be positive, not ${errors[index]}`, {
    data: { field: "errors", index },
  });
}
