/**
 * @file Do two samples, or a sample and an expectation, have the same distribution?
 *
 * Two samples: Kolmogorov and Smirnov's largest gap between the two step functions. Its p-value is exact by counting the
 * lattice paths that stay inside the gap (Hodges 1958) up to 4 million pairs, and Kolmogorov's limit (1933) above; with
 * ties it is an upper bound. Counts in cells: Pearson's χ² (1900).
 */
import { TerrellaError } from "../core/errors.ts";
import { chiSquareTail } from "./distributions.ts";
import { assertFinite, assertPaired, sum } from "./summary.ts";

/** A test statistic and the probability of one at least as large when there is no difference. */
export interface TestResult {
  readonly statistic: number;
  readonly p: number;
}

const EXACT_PAIRS = 4_000_000;

/** Kolmogorov and Smirnov's two-sample test; undefined when a sample is empty. */
export function kolmogorovSmirnov(
  first: readonly number[],
  second: readonly number[],
): TestResult | undefined {
  assertFinite(first);
  assertFinite(second);
  const [n, m] = [first.length, second.length];
  if (n === 0 || m === 0) return undefined;
  const gap = largestGap(Float64Array.from(first).sort(), Float64Array.from(second).sort());
  const p =
    n * m <= EXACT_PAIRS
      ? pathsOutside(gap, n, m)
      : kolmogorovTail(gap / Math.sqrt(n * m * (n + m)));
  return { statistic: gap / (n * m), p };
}

/** n·m times the largest distance between the two step functions, a whole number. */
function largestGap(first: Float64Array, second: Float64Array): number {
  const [n, m] = [first.length, second.length];
  let [i, j, largest] = [0, 0, 0];
  while (i < n && j < m) {
    const at = Math.min(first[i] ?? 0, second[j] ?? 0);
    while (first[i] === at) i++;
    while (second[j] === at) j++;
    largest = Math.max(largest, Math.abs(i * m - j * n));
  }
  return largest;
}

/** The share of the orders of n + m different values whose largest gap is at least `gap`. */
function pathsOutside(gap: number, n: number, m: number): number {
  if (gap === 0) return 1;
  const outside = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const [left, below] = [outside[j - 1] ?? 0, outside[j] ?? 0];
      const isOut = Math.abs(i * m - j * n) >= gap;
      outside[j] = isOut ? 1 : (j * left + i * below) / Math.max(1, i + j);
    }
  }
  return outside[m] ?? Number.NaN;
}

/** P(K ≥ x) of Kolmogorov's distribution; below 1 by the theta function's other form, which converges there. */
export function kolmogorovTail(x: number): number {
  if (x <= 0) return 1;
  if (x < 1) {
    const terms = [1, 3, 5, 7].map((k) => Math.exp(-((k * Math.PI) ** 2) / (8 * x * x)));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum(terms);
  }
  return 2 * sum([1, 2, 3, 4, 5].map((k) => (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x)));
}

/** Pearson's χ² of counts against expected counts (each > 0); undefined for fewer than two cells. */
export function chiSquareTest(
  observed: readonly number[],
  expected: readonly number[],
): (TestResult & { readonly degrees: number }) | undefined {
  assertPaired(observed, expected);
  assertFinite(observed, "count");
  assertFinite(expected, "expected count");
  if (expected.some((count) => count <= 0)) {
    throw new TerrellaError("bad-input", "every expected count must be positive", {
      data: { field: "expected" },
    });
  }
  if (observed.length < 2) return undefined;
  const statistic = sum(
    observed.map((count, index) => {
      const wanted = expected[index] ?? 1;
      return (count - wanted) ** 2 / wanted;
    }),
  );
  const degrees = observed.length - 1;
  return { statistic, degrees, p: chiSquareTail(statistic, degrees) };
}
