/** @file Spikes: what is cut, and what is left whole. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { pruneSpikes } from "./spikes.ts";

function times(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index * 0.01);
}

function sizes(count: number, of: (at: number) => number): number[] {
  return Array.from({ length: count }, (_, index) => of(index));
}

test("a smooth oscillation is kept whole, whatever its pace and size", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 0.4, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      (pace, size) => {
        const series = sizes(600, (at) => size * Math.abs(Math.sin(pace * at)));
        expect(pruneSpikes(times(600), series)).toBe(times(600).at(-1));
      },
    ),
    { numRuns: 60 },
  );
});

test("a single spike cuts the trace just before it, at the same place in every unit", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 101, max: 799 }),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      (spike, unit) => {
        const series = sizes(
          800,
          (at) => unit * (3 + Math.sin(0.11 * at) + (at === spike ? 60 : 0)),
        );
        expect(pruneSpikes(times(800), series)).toBe(times(800)[spike - 1]);
      },
    ),
    { numRuns: 60 },
  );
});

test("the rounding of a constant is no spike, a jump to another constant is one", () => {
  const noisy = sizes(500, (at) => 9.81 + 1e-12 * Math.sin(at * at));
  expect(pruneSpikes(times(500), noisy)).toBe(times(500).at(-1));
  const jump = sizes(500, (at) => (at < 300 ? 9.81 : 4.2));
  expect(pruneSpikes(times(500), jump)).toBe(times(500)[299]);
});

test("only the first spike matters, and a stricter k never keeps more", () => {
  const series = sizes(
    700,
    (at) => 2 + Math.sin(0.05 * at) + (at === 250 ? 9 : 0) + (at === 400 ? 90 : 0),
  );
  const kept = [2, 3, 5, 8].map((k) => pruneSpikes(times(700), series, k));
  expect(kept).toEqual([...kept].sort((a, b) => a - b));
  expect(kept[2]).toBe(times(700)[249]);
});

test("what is not a number ends the trace", () => {
  const series = sizes(400, (at) => (at === 37 ? Number.NaN : 1));
  expect(pruneSpikes(times(400), series)).toBe(times(400)[36]);
});

test("a series no longer than a window is kept whole", () => {
  const series = sizes(100, (at) => (at === 60 ? 1000 : 1));
  expect(pruneSpikes(times(100), series)).toBe(times(100).at(-1));
});

test("series of different lengths are refused", () => {
  expect(() => pruneSpikes([0, 1], [1])).toThrow(/as many/);
});
