/**
 * @file Distributions: probability below, probability above, and the value at a probability.
 *
 * Quantiles invert the function itself, so that `cdf(quantile(p))` gives p back to the last digits also in the tails. The
 * normal one starts from Acklam's rational approximation (2003) and takes one step of Halley's method.
 */
import { erfc, incompleteBeta, incompleteGamma, incompleteGammaUpper } from "./special.ts";

/** P(Z ≤ z) of the standard normal distribution. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}

const CENTRE_TOP = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const CENTRE_BELOW = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
  1,
];
const TAIL_TOP = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
];
const TAIL_BELOW = [
  0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1,
];

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/** z with P(Z ≤ z) = p; ±∞ at 1 and 0, NaN outside. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p === 0) return Number.NEGATIVE_INFINITY;
  const start = p < 0.02425 ? tailGuess(p) : centreGuess(p);
  const error = (normalCdf(start) - p) * Math.sqrt(2 * Math.PI) * Math.exp((start * start) / 2);
  return start - error / (1 + (start * error) / 2);
}

function centreGuess(p: number): number {
  const q = p - 0.5;
  return (q * polynomial(CENTRE_TOP, q * q)) / polynomial(CENTRE_BELOW, q * q);
}

function tailGuess(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p));
  return polynomial(TAIL_TOP, q) / polynomial(TAIL_BELOW, q);
}

/** P(X ≤ x) of the beta distribution, a > 0 and b > 0. */
export function betaCdf(x: number, a: number, b: number): number {
  return incompleteBeta(x, a, b);
}

/** x with P(X ≤ x) = p of the beta distribution. Bisection on the logit of x: relative digits at both ends. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p;
  const logit = bisect(-745, 745, (t) => {
    const [x, y] = [1 / (1 + Math.exp(-t)), 1 / (1 + Math.exp(t))];
    return p < 0.5 ? incompleteBeta(x, a, b, y) < p : incompleteBeta(y, b, a, x) > 1 - p;
  });
  return 1 / (1 + Math.exp(-logit));
}

/** P(T ≤ t) of Student's distribution; `degrees` need not be whole. */
export function studentCdf(t: number, degrees: number): number {
  const beyond = 0.5 * studentTail(t, degrees);
  return t < 0 ? beyond : 1 - beyond;
}

/** P(|T| ≥ |t|), exact in the far tail. */
export function studentTail(t: number, degrees: number): number {
  const sum = degrees + t * t;
  return incompleteBeta(degrees / sum, degrees / 2, 0.5, (t * t) / sum);
}

/** t with P(T ≤ t) = p of Student's distribution. */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p > 0.5) return -studentQuantile(1 - p, degrees);
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 0.5) return 0;
  return -Math.exp(bisect(-745, 700, (t) => studentTail(Math.exp(t), degrees) > 2 * p));
}

/** P(X ≤ x) of the χ² distribution. */
export function chiSquareCdf(x: number, degrees: number): number {
  return incompleteGamma(degrees / 2, x / 2);
}

/** P(X ≥ x) of the χ² distribution, exact in the far tail. */
export function chiSquareTail(x: number, degrees: number): number {
  return incompleteGammaUpper(degrees / 2, x / 2);
}

/** x with P(X ≤ x) = p of the χ² distribution. */
export function chiSquareQuantile(p: number, degrees: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const below = (t: number): boolean =>
    p < 0.5 ? chiSquareCdf(Math.exp(t), degrees) < p : chiSquareTail(Math.exp(t), degrees) > 1 - p;
  return Math.exp(bisect(-745, 700, below));
}

/** The place where `isBelow` turns from true to false, to the last digit of its exponential. */
function bisect(from: number, to: number, isBelow: (t: number) => boolean): number {
  let [low, high] = [from, to];
  while (high - low > Number.EPSILON * Math.max(1, Math.abs(low + high) / 2)) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
