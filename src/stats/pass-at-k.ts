/**
 * @file pass@k: the chance that at least one of k attempts passes.
 *
 * The unbiased estimate of Chen et al. (2021, arXiv 2107.03374): of n attempts c passed; k of the n drawn without
 * return all fail with C(n−c, k)/C(n, k).
 */
import { TerrellaError } from "../core/errors.ts";
import type { Count } from "./proportions.ts";
import { mean } from "./summary.ts";

/** The estimate for one problem; undefined when fewer than k attempts were made. */
export function passAtK({ passed, tried }: Count, k: number): number | undefined {
  if (!Number.isInteger(k) || k < 1) {
    throw new TerrellaError("bad-input", `k must be a whole number from 1, not ${k}`, {
      data: { field: "k", found: k },
    });
  }
  if (tried < k) return undefined;
  let allFail = 1;
  for (let i = 0; i < k; i++) allFail *= Math.max(0, tried - passed - i) / (tried - i);
  return 1 - allFail;
}

/** The mean over problems, all of which need k attempts; undefined when there is none, or one has fewer. */
export function meanPassAtK(counts: readonly Count[], k: number): number | undefined {
  const each = counts.map((count) => passAtK(count, k)).filter((value) => value !== undefined);
  return each.length === counts.length ? mean(each) : undefined;
}
