import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitAtZero, searchZero } from "./search.ts";

const positive = fc.double({ min: 0.1, max: 10, noNaN: true });

describe("the search for a zero", () => {
  it("finds the root of a quadratic", () => {
    fc.assert(
      fc.property(positive, (square) => {
        const root = searchZero((x) => x * x - square, 1, 2);
        expect(Math.abs(root) / Math.sqrt(square)).toBeCloseTo(1, 10);
      }),
    );
  });

  it("says so when there is none", () => {
    expect(() => searchZero((x) => x * x + 1, 1, 2)).toThrow(/no zero/);
    expect(() => searchZero(() => 1, 1, 2)).toThrow(/no zero/);
  });
});

describe("the limit at zero", () => {
  it("is the constant term of a polynomial", () => {
    fc.assert(
      fc.property(positive, positive, positive, (a, b, c) => {
        const xs = [0.4, 0.2, 0.1];
        const limit = limitAtZero(
          xs,
          xs.map((x) => a + b * x + c * x * x),
        );
        expect(limit / a).toBeCloseTo(1, 9);
      }),
    );
  });
});
