import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linearFit } from "./fit.ts";
import {
  deviation,
  mean,
  median,
  quantile,
  quantiles,
  standardError,
  sum,
  variance,
  weightedMean,
} from "./summary.ts";

const u = [0.12, 0.55, 0.31, 0.9, 0.77, 0.05, 0.42];
const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 });

describe("a list of numbers", () => {
  test("that is empty has no mean, no median and no spread", () => {
    expect([mean([]), median([]), variance([]), quantile([], 0.3), weightedMean([], [])]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect([variance([1]), standardError([1])]).toEqual([undefined, undefined]);
  });

  test("has the known summary", () => {
    expect(variance(u)).toBeCloseTo(0.1006952380952381, 15);
    expect(deviation(u)).toBeCloseTo(0.3173251299459879, 15);
    expect(standardError(u)).toBeCloseTo(0.11993762551261986, 15);
    const found = quantiles(u, [0, 0.1, 0.25, 0.5, 0.9, 1]) ?? [];
    for (const [index, wanted] of [0.05, 0.092, 0.215, 0.42, 0.822, 0.9].entries()) {
      expect(found[index]).toBeCloseTo(wanted, 14);
    }
  });

  test("is ordered as numbers, not as text", () => {
    expect(median([10, 9, 1])).toBe(9);
  });

  test("adds up although large numbers cancel", () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
  });

  test("with one value that is not a number is refused, by its place", () => {
    expect(() => mean([1, Number.NaN])).toThrow("value 1 of 2 is NaN");
    expect(() => quantile([1, 2], 50)).toThrow(expect.objectContaining({ code: "bad-input" }));
    expect(() => weightedMean([1, 2], [1])).toThrow("do not pair up");
    expect(() => weightedMean([1], [0])).toThrow("error 0 must be positive");
  });

  test("keeps its spread when shifted, and its quantiles lie in order between its ends", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const shifted = values.map((value) => value + 1000);
        const scale = 1 + (variance(values) ?? 0);
        expect(((variance(shifted) ?? 0) - (variance(values) ?? 0)) / scale).toBeCloseTo(0, 6);
        const found = quantiles(values, [0, 0.25, 0.5, 0.75, 1]) ?? [];
        expect(found).toEqual([...found].sort((a, b) => a - b));
        expect(found[0]).toBeCloseTo(Math.min(...values), 9);
        expect(found[4]).toBeCloseTo(Math.max(...values), 9);
      }),
    );
  });
});

test("measurements with errors have the known weighted mean", () => {
  const found = weightedMean([10.1, 10.5, 9.8], [0.1, 0.2, 0.4]);
  expect(found?.mean).toBeCloseTo(10.161904761904763, 13);
  expect(found?.error).toBeCloseTo(0.08728715609439697, 15);
  expect(found?.chiSquare).toBeCloseTo(4.05952380952381, 12);
  expect(found?.degrees).toBe(2);
});

describe("a line through points", () => {
  const x = [1, 2, 3, 4, 5.5, 7];
  const y = [2.1, 3.9, 6.2, 7.8, 11.5, 13.6];

  test("has the known errors from the scatter", () => {
    const fit = linearFit(x, y);
    expect(fit?.slope).toBeCloseTo(1.9708542713567838, 13);
    expect(fit?.intercept).toBeCloseTo(0.12596314907872763, 13);
    expect(fit?.slopeError).toBeCloseTo(0.069975062325138, 13);
    expect(fit?.interceptError).toBeCloseTo(0.2985921538945191, 13);
    expect(fit?.rSquare).toBeCloseTo(0.994982895253751, 13);
    expect(fit?.degrees).toBe(4);
  });

  test("has the known errors from the errors of the points", () => {
    const fit = linearFit(x, y, [0.1, 0.2, 0.1, 0.3, 0.2, 0.4]);
    expect(fit?.slope).toBeCloseTo(2.0287767199568885, 13);
    expect(fit?.intercept).toBeCloseTo(0.05922143242064391, 13);
    expect(fit?.slopeError).toBeCloseTo(0.03975856722825697, 14);
    expect(fit?.interceptError).toBeCloseTo(0.11762924542825229, 14);
    expect(fit?.covariance).toBeCloseTo(-0.003994970361056223, 15);
  });

  test("finds any line that the points lie on", () => {
    const place = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(fc.uniqueArray(place, { minLength: 3 }), place, place, (xs, slope, at) => {
        const fit = linearFit(
          xs,
          xs.map((value) => at + slope * value),
        );
        expect(fit?.slope).toBeCloseTo(slope, 6);
        expect(fit?.intercept).toBeCloseTo(at, 6);
        expect(fit?.slopeError).toBeCloseTo(0, 6);
      }),
    );
  });

  test("does not exist through one place, and has no error through two points", () => {
    expect(linearFit([2, 2], [1, 3])).toBeUndefined();
    expect(linearFit([], [])).toBeUndefined();
    expect(linearFit([1, 2], [1, 3])).toMatchObject({ slope: 2, slopeError: undefined });
    expect(linearFit([1, 2, 3], [5, 5, 5])).toMatchObject({ slope: 0, rSquare: undefined });
  });
});
