import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rngFrom } from "../core/rng.ts";
import { bootstrap, bootstrapGroupMean, bootstrapMean } from "./bootstrap.ts";
import { pairedDifference, permutationTest, welch } from "./compare.ts";
import { chiSquareTest, kolmogorovSmirnov, kolmogorovTail } from "./goodness.ts";
import { mean } from "./summary.ts";

const u = [0.12, 0.55, 0.31, 0.9, 0.77, 0.05, 0.42];
const v = [0.2, 0.8, 0.6, 0.95, 0.4];
const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
  minLength: 1,
  maxLength: 20,
});
const rng = (label: string) => rngFrom("compare test", label);

describe("the bootstrap interval of a mean", () => {
  test("comes near the limits of a bootstrap with 200 000 resamples", () => {
    const plain = bootstrapMean(u, { rng: rng("p"), resamples: 20_000 });
    expect(plain?.estimate).toBeCloseTo(mean(u) ?? 0, 14);
    expect(plain?.low).toBeCloseTo(0.2342857, 2);
    expect(plain?.high).toBeCloseTo(0.6628571, 2);
    const better = bootstrapMean(u, { rng: rng("b"), resamples: 20_000, method: "bca" });
    expect(better?.low).toBeCloseTo(0.2385714, 2);
    expect(better?.high).toBeCloseTo(0.67, 2);
  });

  test("is moved by BCa to the side of the long tail", () => {
    const skewed = [0.1, 0.2, 0.2, 0.3, 0.5, 0.9, 2.5, 6];
    const found = bootstrapMean(skewed, { rng: rng("s"), resamples: 20_000, method: "bca" });
    expect(found?.low).toBeCloseTo(0.45, 1);
    expect(Math.abs((found?.high ?? 0) - 3.5625)).toBeLessThan(0.12);
  });

  test("is the same for the same generator, holds the mean, and is a point for one value", () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom("percentile", "bca"), (values, method) => {
        const options = { resamples: 200, method } as const;
        const once = bootstrapMean(values, { ...options, rng: rng("same") });
        expect(bootstrapMean(values, { ...options, rng: rng("same") })).toEqual(once);
        expect(once?.low).toBeLessThanOrEqual(once?.high ?? Number.NaN);
        expect(once?.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(once?.high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
    expect(bootstrapMean([3, 3, 3], { rng: rng("flat"), method: "bca" })).toEqual({
      estimate: 3,
      low: 3,
      high: 3,
    });
    expect(bootstrapMean([], { rng: rng("none") })).toBeUndefined();
  });

  test("covers the truth about as often as it says", () => {
    let covered = 0;
    for (let round = 0; round < 200; round++) {
      const draw = rng(`coverage ${round}`);
      const values = Array.from({ length: 40 }, () => draw.normal());
      const found = bootstrapMean(values, { rng: draw, resamples: 300, level: 0.9 });
      if (found !== undefined && found.low <= 0 && 0 <= found.high) covered++;
    }
    expect(covered).toBeGreaterThan(160);
    expect(covered).toBeLessThan(198);
  });

  test("over groups is wider than over rows when rows of a group are alike", () => {
    const groups = Array.from({ length: 12 }, (_, group) => Array<number>(8).fill(group % 2));
    const rows = bootstrapMean(groups.flat(), { rng: rng("rows") });
    const whole = bootstrapGroupMean(groups, { rng: rng("groups") });
    expect(whole?.estimate).toBe(0.5);
    const width = (found: typeof rows): number => (found?.high ?? 0) - (found?.low ?? 0);
    expect(width(whole)).toBeGreaterThan(2 * width(rows));
    expect(bootstrapGroupMean([[], []], { rng: rng("empty") })).toBeUndefined();
  });

  test("refuses an estimate that is not a number", () => {
    const half = (sample: readonly number[]): number => sample.length / 0;
    expect(() => bootstrap(u, half, { rng: rng("bad") })).toThrow("is Infinity");
    expect(() => bootstrapMean(u, { rng: rng("bad"), resamples: 0 })).toThrow("resamples");
  });
});

describe("two independent lists", () => {
  test("have the known Welch interval and exact permutation p", () => {
    const found = welch(u, v);
    expect(found?.t).toBeCloseTo(0.8005374820009188, 12);
    expect(found?.p).toBeCloseTo(0.44386944539322015, 12);
    expect(found?.degrees).toBeCloseTo(9.066681697648697, 11);
    expect(found?.low).toBeCloseTo(-0.26297991900987, 11);
    expect(found?.high).toBeCloseTo(0.5515513475812985, 11);
    expect(permutationTest(u, v, { rng: rng("perm"), draws: 20_000 })).toBeCloseTo(0.43687, 1);
  });

  test("that do not overlap have the smallest permutation p there can be, never 0", () => {
    const p = permutationTest([1, 2, 3, 4, 5, 6, 7, 8], [101, 102, 103, 104, 105, 106, 107, 108], {
      rng: rng("apart"),
      draws: 500,
    });
    expect(p).toBeGreaterThanOrEqual(1 / 501);
    expect(p).toBeLessThan(0.01);
  });

  test("too short to judge give nothing", () => {
    expect(welch([1], [2, 3])).toBeUndefined();
    expect(welch([1, 1], [2, 2])).toBeUndefined();
    expect(permutationTest([], [1], { rng: rng("none") })).toBeUndefined();
  });

  test("drawn from one distribution have permutation p-values spread over 0 to 1", () => {
    const ps = Array.from({ length: 200 }, (_, round) => {
      const draw = rng(`null ${round}`);
      const list = (): number[] => Array.from({ length: 8 }, () => draw.normal());
      return permutationTest(list(), list(), { rng: draw, draws: 99 }) ?? Number.NaN;
    });
    const even = Array.from({ length: 200 }, (_, index) => (index + 0.5) / 200);
    expect(kolmogorovSmirnov(ps, even)?.p).toBeGreaterThan(0.001);
  });
});

describe("pairs", () => {
  const before = [3.1, 2.7, 4, 3.3, 2.9, 3.8];
  const after = [3.4, 3.1, 3.9, 3.9, 3, 4.4];

  test("have the exact sign-flip p when they are few", () => {
    const found = pairedDifference(before, after, { rng: rng("pairs") });
    expect(found?.estimate).toBeCloseTo(0.3166666666666667, 13);
    expect(found?.p).toBe(0.09375);
    expect(found?.low).toBeGreaterThan(0.05);
    expect(found?.high).toBeLessThan(0.55);
  });

  test("that are many have a drawn p near the exact one", () => {
    const many = Array.from({ length: 24 }, (_, index) => before[index % 6] ?? 0);
    const moved = many.map((value, index) => value + (index % 2 === 0 ? 0.3 : -0.2));
    const found = pairedDifference(many, moved, { rng: rng("many"), resamples: 4000 });
    // the sum is 24·0.05 = 1.2 ; its null deviation is √(12·0.09 + 12·0.04) = 1.249, so p is near P(|Z| > 0.96)
    expect(found?.p).toBeGreaterThan(0.28);
    expect(found?.p).toBeLessThan(0.42);
  });

  test("without a change have p = 1, and none have no difference", () => {
    expect(pairedDifference([1, 2], [1, 2], { rng: rng("same") })).toMatchObject({
      estimate: 0,
      p: 1,
    });
    expect(pairedDifference([], [], { rng: rng("none") })).toBeUndefined();
    expect(() => pairedDifference([1], [1, 2], { rng: rng("odd") })).toThrow("do not pair up");
  });
});

describe("Kolmogorov and Smirnov's test", () => {
  test("has the known exact values, without and with ties", () => {
    const found = kolmogorovSmirnov(u, v);
    expect(found?.statistic).toBeCloseTo(0.3142857142857143, 15);
    expect(found?.p).toBeCloseTo(0.8383838383838382, 13);
    const a = Array.from({ length: 60 }, (_, i) => (i * i) % 97);
    const c = Array.from({ length: 80 }, (_, i) => ((i * 37) % 101) + 0.5);
    expect(kolmogorovSmirnov(a, c)?.statistic).toBeCloseTo(0.0625, 15);
    expect(kolmogorovSmirnov(a, c)?.p).toBeCloseTo(0.9982836274611836, 12);
  });

  test("has Kolmogorov's limit", () => {
    const known: [number, number][] = [
      [0.3, 0.9999906941986655],
      [0.8, 0.5441424115741981],
      [1, 0.26999967167735456],
      [1.36, 0.049485876755377876],
      [2, 0.0006709252557796953],
    ];
    for (const [x, p] of known) expect(kolmogorovTail(x)).toBeCloseTo(p, 14);
    expect(kolmogorovTail(0)).toBe(1);
  });

  test("uses the limit for large samples, near the exact value", () => {
    const draw = rng("large");
    const list = (n: number): number[] => Array.from({ length: n }, () => draw.unit());
    const [first, second] = [list(1999), list(2000)];
    const exact = kolmogorovSmirnov(first, second)?.p ?? Number.NaN;
    const limit = kolmogorovSmirnov([...first, 0.5, 0.25], second)?.p ?? Number.NaN;
    expect(Math.abs(exact - limit)).toBeLessThan(0.05);
  });

  test("does not depend on the order or on a monotone change of scale", () => {
    fc.assert(
      fc.property(numbers, numbers, (first, second) => {
        const found = kolmogorovSmirnov(first, second);
        const bend = (values: readonly number[]): number[] =>
          values.map((x) => 3 * x + 7).reverse();
        expect(kolmogorovSmirnov(second, first)?.p).toBeCloseTo(found?.p ?? Number.NaN, 12);
        expect(kolmogorovSmirnov(bend(first), bend(second))?.p).toBeGreaterThanOrEqual(
          (found?.p ?? Number.NaN) - 1e-12,
        );
        expect(found?.p).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
    expect(kolmogorovSmirnov([], u)).toBeUndefined();
  });
});

test("χ² of counts has its known value", () => {
  const found = chiSquareTest([18, 22, 30, 30], [25, 25, 25, 25]);
  expect(found?.statistic).toBeCloseTo(4.32, 14);
  expect(found?.p).toBeCloseTo(0.22891886433610517, 12);
  expect(chiSquareTest([5], [5])).toBeUndefined();
  expect(() => chiSquareTest([5, 1], [5, 0])).toThrow("must be positive");
});
