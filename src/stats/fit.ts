/**
 * @file The straight line through measurements, with the errors of its two numbers.
 *
 * Least squares, weighted by 1/error² where errors are given; the errors of slope and intercept then come from them.
 * Without them they come from the scatter about the line. Centred sums keep the digits (Press et al., Numerical Recipes,
 * section 15.2).
 */
import { assertErrors, assertFinite, assertPaired, sum } from "./summary.ts";

/** A fitted line y = intercept + slope·x. */
export interface LinearFit {
  readonly slope: number;
  readonly intercept: number;
  /** Standard errors; undefined where two points without errors leave nothing to judge them by. */
  readonly slopeError: number | undefined;
  readonly interceptError: number | undefined;
  /** Covariance of intercept and slope; undefined as the errors are. */
  readonly covariance: number | undefined;
  /** Weighted sum of squared distances from the line (weights 1 where no errors were given). */
  readonly chiSquare: number;
  /** Points − 2. */
  readonly degrees: number;
  /** Share of the variance of y that the line takes away; undefined when y does not vary. */
  readonly rSquare: number | undefined;
}

/** Fits a line; undefined unless at least two different x are given. `errors` are those of y. */
export function linearFit(
  xs: readonly number[],
  ys: readonly number[],
  errors?: readonly number[],
): LinearFit | undefined {
  assertPaired(xs, ys);
  assertPaired(xs, errors ?? xs);
  assertFinite(xs, "x");
  assertFinite(ys, "y");
  assertErrors(errors ?? []);
  const points = xs.map((x, index) => {
    const error = errors?.[index] ?? 1;
    return { x, y: ys[index] ?? 0, weight: 1 / (error * error) };
  });
  const total = sum(points.map(({ weight }) => weight));
  const xMean = sum(points.map(({ x, weight }) => x * weight)) / total;
  const yMean = sum(points.map(({ y, weight }) => y * weight)) / total;
  const xSpread = sum(points.map(({ x, weight }) => weight * (x - xMean) ** 2));
  if (new Set(xs).size < 2 || xSpread === 0) return undefined;
  const slope = sum(points.map(({ x, y, weight }) => weight * (x - xMean) * (y - yMean))) / xSpread;
  const intercept = yMean - slope * xMean;
  const chiSquare = sum(
    points.map(({ x, y, weight }) => weight * (y - yMean - slope * (x - xMean)) ** 2),
  );
  const ySpread = sum(points.map(({ y, weight }) => weight * (y - yMean) ** 2));
  const degrees = points.length - 2;
  const scale = errors !== undefined ? 1 : degrees > 0 ? chiSquare / degrees : undefined;
  const times = (value: number): number | undefined =>
    scale === undefined ? undefined : scale * value;
  const slopeSquare = times(1 / xSpread);
  const interceptSquare = times(1 / total + xMean ** 2 / xSpread);
  return {
    slope,
    intercept,
    slopeError: slopeSquare === undefined ? undefined : Math.sqrt(slopeSquare),
    interceptError: interceptSquare === undefined ? undefined : Math.sqrt(interceptSquare),
    covariance: times(-xMean / xSpread),
    chiSquare,
    degrees,
    rSquare: ySpread === 0 ? undefined : 1 - chiSquare / ySpread,
  };
}
