/**
 * @file How sure one may be of a share: passes out of attempts.
 *
 * Wilson (1927) for display; Clopper and Pearson (1934) where coverage must be guaranteed; the Beta posterior where a
 * belief is updated; Newcombe (1998, method 10) for the difference of two shares. Nothing tried: no estimate, and the
 * interval is everything.
 */
import { TerrellaError } from "../core/errors.ts";
import { betaQuantile, normalQuantile } from "./distributions.ts";

/** A range that holds the truth with a stated probability. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Passes out of attempts. */
export interface Count {
  readonly passed: number;
  readonly tried: number;
}

/** Wilson's score interval for a share. */
export function wilsonInterval(count: Count, level = 0.95): Interval {
  const { passed, tried } = checked(count, level);
  if (tried === 0) return { low: 0, high: 1 };
  const z = normalQuantile(0.5 + level / 2);
  const share = passed / tried;
  const centre = share + (z * z) / (2 * tried);
  const spread = z * Math.sqrt((share * (1 - share)) / tried + (z * z) / (4 * tried * tried));
  const scale = 1 + (z * z) / tried;
  return {
    low: passed === 0 ? 0 : (centre - spread) / scale,
    high: passed === tried ? 1 : (centre + spread) / scale,
  };
}

/** Clopper and Pearson's interval: never covers less often than its level. */
export function clopperPearsonInterval(count: Count, level = 0.95): Interval {
  const { passed, tried } = checked(count, level);
  const tail = (1 - level) / 2;
  return {
    low: passed === 0 ? 0 : betaQuantile(tail, passed, tried - passed + 1),
    high: passed === tried ? 1 : betaQuantile(1 - tail, passed + 1, tried - passed),
  };
}

/** The largest share that `passed` of `tried` still allows, one-sided; 0 of 2995 allows 0.001 at 95 %. */
export function shareAtMost(count: Count, level = 0.95): number {
  const { passed, tried } = checked(count, level);
  return passed === tried ? 1 : betaQuantile(level, passed + 1, tried - passed);
}

/** A Beta distribution as a belief about a share. */
export interface BetaBelief extends Interval {
  readonly a: number;
  readonly b: number;
  readonly mean: number;
  /** Standard deviation. */
  readonly deviation: number;
}

/** The belief after the attempts, from a prior (uniform unless given), with its central interval. */
export function betaPosterior(
  count: Count,
  {
    a = 1,
    b = 1,
    level = 0.95,
  }: { readonly a?: number; readonly b?: number; readonly level?: number } = {},
): BetaBelief {
  const { passed, tried } = checked(count, level);
  const [after, against] = [a + passed, b + tried - passed];
  const sum = after + against;
  return {
    a: after,
    b: against,
    mean: after / sum,
    deviation: Math.sqrt((after * against) / (sum + 1)) / sum,
    low: betaQuantile((1 - level) / 2, after, against),
    high: betaQuantile((1 + level) / 2, after, against),
  };
}

/** The difference of two shares, second minus first, with Newcombe's interval; undefined when one was never tried. */
export function shareDifference(
  first: Count,
  second: Count,
  level = 0.95,
): (Interval & { readonly difference: number }) | undefined {
  const [one, two] = [wilsonInterval(first, level), wilsonInterval(second, level)];
  if (first.tried === 0 || second.tried === 0) return undefined;
  const [p, q] = [first.passed / first.tried, second.passed / second.tried];
  const difference = q - p;
  return {
    difference,
    low: difference - Math.hypot(q - two.low, one.high - p),
    high: difference + Math.hypot(two.high - q, p - one.low),
  };
}

function checked(count: Count, level: number): Count {
  const { passed, tried } = count;
  if (!(passed >= 0 && passed <= tried && Number.isFinite(tried))) {
    throw new TerrellaError("bad-input", `${passed} passed of ${tried} tried cannot be`, {
      data: { field: "passed", ...count },
    });
  }
  assertLevel(level);
  return count;
}

/** Throws `bad-input` unless a level of confidence lies between 0 and 1. */
export function assertLevel(level: number): void {
  if (level > 0 && level < 1) return;
  throw new TerrellaError("bad-input", `level must lie between 0 and 1, not ${level}`, {
    data: { field: "level", found: level },
  });
}
