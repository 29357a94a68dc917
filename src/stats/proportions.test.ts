import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rngFrom } from "../core/rng.ts";
import { normalCdf } from "./distributions.ts";
import { meanPassAtK, passAtK } from "./pass-at-k.ts";
import {
  betaPosterior,
  type Count,
  clopperPearsonInterval,
  type Interval,
  shareAtMost,
  shareDifference,
  wilsonInterval,
} from "./proportions.ts";
import { logChoose } from "./special.ts";

const of = (passed: number, tried: number): Count => ({ passed, tried });
const count = fc
  .integer({ min: 1, max: 400 })
  .chain((tried) => fc.integer({ min: 0, max: tried }).map((passed) => of(passed, tried)));

describe("the interval of a share", () => {
  test("has the known values for 7 of 20", () => {
    const wilson = wilsonInterval(of(7, 20));
    expect(wilson.low).toBeCloseTo(0.1811918241010821, 14);
    expect(wilson.high).toBeCloseTo(0.5671457233147637, 14);
    const exact = clopperPearsonInterval(of(7, 20));
    expect(exact.low).toBeCloseTo(0.15390920478454115, 13);
    expect(exact.high).toBeCloseTo(0.5921885345328282, 13);
    expect(wilsonInterval(of(0, 10), 0.99).high).toBeCloseTo(0.39885409330490806, 13);
  });

  test("is everything when nothing was tried", () => {
    expect(wilsonInterval(of(0, 0))).toEqual({ low: 0, high: 1 });
    expect(clopperPearsonInterval(of(0, 0))).toEqual({ low: 0, high: 1 });
    expect(betaPosterior(of(0, 0))).toMatchObject({ mean: 0.5, a: 1, b: 1 });
    expect(betaPosterior(of(0, 0)).low).toBeCloseTo(0.025, 12);
  });

  test("lies within 0 and 1, around the share, and mirrors when passes and failures change places", () => {
    fc.assert(
      fc.property(count, ({ passed, tried }) => {
        for (const interval of [wilsonInterval, clopperPearsonInterval]) {
          const { low, high } = interval(of(passed, tried));
          const mirrored = interval(of(tried - passed, tried));
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(passed / tried);
          expect(high).toBeGreaterThanOrEqual(passed / tried);
          expect(high).toBeLessThanOrEqual(1);
          expect(mirrored.low).toBeCloseTo(1 - high, 9);
        }
      }),
    );
  });

  test("of Clopper and Pearson covers the truth at least as often as it says, at every truth", () => {
    const tried = 17;
    const intervals = Array.from({ length: tried + 1 }, (_, k) =>
      clopperPearsonInterval(of(k, tried)),
    );
    const covers = (truth: number): number =>
      intervals.reduce((sum, { low, high }, k) => {
        const log = logChoose(tried, k) + k * Math.log(truth) + (tried - k) * Math.log1p(-truth);
        return low <= truth && truth <= high ? sum + Math.exp(log) : sum;
      }, 0);
    for (let truth = 0.01; truth < 1; truth += 0.01) expect(covers(truth)).toBeGreaterThan(0.95);
  });

  test("that is one-sided needs 2995 clean tries to promise a thousandth", () => {
    expect(shareAtMost(of(0, 2995))).toBeLessThanOrEqual(0.001);
    expect(shareAtMost(of(0, 2994))).toBeGreaterThan(0.001);
    expect(shareAtMost(of(0, 2995))).toBeCloseTo(1 - 0.05 ** (1 / 2995), 15);
  });

  test("refuses counts that cannot be", () => {
    for (const bad of [of(3, 2), of(-1, 2), of(Number.NaN, 2), of(1, Number.POSITIVE_INFINITY)]) {
      expect(() => wilsonInterval(bad)).toThrow(expect.objectContaining({ code: "bad-input" }));
    }
    expect(() => wilsonInterval(of(1, 2), 95)).toThrow("level must lie between 0 and 1");
  });
});

describe("a Beta belief", () => {
  test("has the known values after 7 of 20 from a uniform prior", () => {
    const belief = betaPosterior(of(7, 20));
    expect(belief).toMatchObject({ a: 8, b: 14, mean: 8 / 22 });
    expect(belief.deviation).toBeCloseTo(0.10030496079406735, 14);
    expect(belief.low).toBeCloseTo(0.18107162554017314, 12);
    expect(belief.high).toBeCloseTo(0.5696754829041243, 12);
  });

  test("learned in two halves is the same as learned at once", () => {
    fc.assert(
      fc.property(count, count, (first, second) => {
        const { a, b } = betaPosterior(first);
        const both = of(first.passed + second.passed, first.tried + second.tried);
        expect(betaPosterior(second, { a, b })).toEqual(betaPosterior(both));
      }),
    );
  });
});

describe("the difference of two shares", () => {
  test("has the limits of Newcombe's own example, 56 of 70 against 48 of 80", () => {
    const found = shareDifference(of(48, 80), of(56, 70)) as Interval & { difference: number };
    expect(found.difference).toBeCloseTo(0.2, 14);
    expect(found.low).toBeCloseTo(0.0524, 4);
    expect(found.high).toBeCloseTo(0.3339, 4);
  });

  test("changes its sign with the order, and is unknown where nothing was tried", () => {
    const one = shareDifference(of(3, 9), of(7, 8));
    const other = shareDifference(of(7, 8), of(3, 9));
    expect(one?.low).toBeCloseTo(-(other?.high ?? 0), 14);
    expect(shareDifference(of(0, 0), of(7, 8))).toBeUndefined();
  });
});

describe("pass@k", () => {
  test("is the share of draws of k that hold a pass", () => {
    const known = [0.35, 0.9169891640866873, 0.9984520123839009, 1];
    for (const [index, k] of [1, 5, 10, 14].entries()) {
      expect(passAtK(of(7, 20), k)).toBeCloseTo(known[index] ?? 0, 14);
    }
    expect(passAtK(of(0, 20), 20)).toBe(0);
    expect(passAtK(of(3, 4), 5)).toBeUndefined();
    expect(() => passAtK(of(3, 4), 0)).toThrow("k must be a whole number");
  });

  test("is not biased: its mean over all outcomes is 1 − (1 − p)^k", () => {
    const [tried, truth, k] = [10, 0.3, 4];
    let expected = 0;
    for (let passed = 0; passed <= tried; passed++) {
      const log =
        logChoose(tried, passed) +
        passed * Math.log(truth) +
        (tried - passed) * Math.log(1 - truth);
      expected += Math.exp(log) * (passAtK(of(passed, tried), k) ?? Number.NaN);
    }
    expect(expected).toBeCloseTo(1 - (1 - truth) ** k, 12);
  });

  test("over problems is unknown when there are none, or one has too few attempts", () => {
    expect(meanPassAtK([], 1)).toBeUndefined();
    expect(meanPassAtK([of(1, 4), of(1, 1)], 2)).toBeUndefined();
    expect(meanPassAtK([of(1, 4), of(4, 4)], 1)).toBeCloseTo(0.625, 14);
  });
});

test("Wilson's interval covers a share near its level on average", () => {
  const rng = rngFrom("wilson coverage");
  let covered = 0;
  const rounds = 2000;
  for (let round = 0; round < rounds; round++) {
    const truth = rng.uniform(0.05, 0.95);
    const passed = Array.from({ length: 40 }, () => rng.unit()).filter((u) => u < truth).length;
    const { low, high } = wilsonInterval(of(passed, 40), 0.9);
    if (low <= truth && truth <= high) covered++;
  }
  const z = (covered - 0.9 * rounds) / Math.sqrt(rounds * 0.9 * 0.1);
  expect(normalCdf(z)).toBeGreaterThan(0.001);
  expect(normalCdf(z)).toBeLessThan(0.999);
});
