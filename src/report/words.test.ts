import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clock, duration, percent, several } from "./words.ts";

describe("a share in percent", () => {
  it.each([
    [0, "0"],
    [0.0004, "<0.1"],
    [0.023, "2.3"],
    [0.5, "50"],
    [0.996, "99.6"],
    [0.9999, ">99.9"],
    [1, "100"],
  ])("of %d is %s %%", (share, text) => {
    expect(percent(share)).toBe(`${text}\u00a0%`);
  });

  it("never calls something nothing, nor almost everything everything", () => {
    const inside = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    fc.assert(
      fc.property(inside, (share) => {
        expect(percent(share)).not.toMatch(/^(0|100)\u00a0%$/);
      }),
    );
  });
});

describe("a time", () => {
  it.each([
    [0, "0:00"],
    [7400, "0:07"],
    [180_000, "3:00"],
    [3_723_000, "1:02:03"],
  ])("of %d ms shows as %s on a clock", (ms, text) => {
    expect(clock(ms)).toBe(text);
  });

  it.each([
    [1000, "1 second"],
    [60_000, "60 seconds"],
    [180_000, "3 minutes"],
    [5_400_000, "1.5 hours"],
  ])("of %d ms is %s in words", (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

describe("a count", () => {
  it("agrees with its noun", () => {
    const said = [several(1, "law"), several(2000, "law"), several(0, "family", "families")];
    expect(said).toEqual(["1 law", "2,000 laws", "0 families"]);
  });
});
