/** @file Roots: all of them, to many digits, across gaps where there is no value. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { findRoots } from "./roots.ts";

const WIDE = { low: 0.1, high: 100, near: 5, samples: 24 };

test("a monotone function has its one root", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 90, noNaN: true }), (root) => {
      const roots = findRoots((x) => x ** 2 - root ** 2, { ...WIDE, near: root });
      expect(roots).toHaveLength(1);
      expect(roots[0]).toBeCloseTo(root, 6);
    }),
  );
});

test("two roots are both found, lowest first", () => {
  const roots = findRoots((x) => (x - 2) * (x - 40), { ...WIDE, near: 2 });
  expect(roots).toHaveLength(2);
  expect(roots[0]).toBeCloseTo(2, 8);
  expect(roots[1]).toBeCloseTo(40, 6);
});

test("two roots close to the expected one are told apart", () => {
  expect(findRoots((x) => (x - 5) * (x - 5.1), { ...WIDE, near: 5 })).toHaveLength(2);
});

test("a jump over zero is no root, and a place without a value is none", () => {
  expect(findRoots((x) => (x < 3 ? -1 : 1), { ...WIDE, near: 3 })).toEqual([]);
  expect(findRoots((x) => (x < 3 ? Number.NaN : x - 7), { ...WIDE, near: 7 })[0]).toBeCloseTo(7, 8);
  expect(findRoots(() => Number.NaN, WIDE)).toEqual([]);
});

test("a root between the last sample with a value and the edge of the values is found", () => {
  const parabola = (x: number): number => (x < 9 ? (x - 2) * (x - 8.9) : Number.NaN);
  const roots = findRoots(parabola, { ...WIDE, near: 2, samples: 6 });
  expect(roots).toHaveLength(2);
  expect(roots[1]).toBeCloseTo(8.9, 6);
});

test("two roots that hide in a bend between two samples are found", () => {
  const wave = (x: number): number => Math.cos(Math.sqrt(x) * 4) + 0.9;
  const all = findRoots(wave, { low: 1, high: 60, near: 30, samples: 400 });
  expect(all.length).toBeGreaterThan(4);
  expect(findRoots(wave, { low: 1, high: 60, near: 30, samples: 14 })).toHaveLength(all.length);
});

test("a search for at most two roots stops early", () => {
  let calls = 0;
  const wave = (x: number): number => {
    calls += 1;
    return Math.sin(8 * x);
  };
  const search = { low: 1, high: 60, near: 30, samples: 200 };
  expect(findRoots(wave, search).length).toBeGreaterThan(50);
  const full = calls;
  calls = 0;
  expect(findRoots(wave, { ...search, most: 2 }).length).toBeLessThan(4);
  expect(calls).toBeLessThan(0.5 * full);
});
