import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cell } from "../core/world.ts";
import { chooseExamples } from "./examples.ts";

function cellAt(index: number, level: number, heldOut: boolean, intermediate = false): Cell {
  const id = `family${level}/form${index}/q`;
  return { id, family: `family${level}`, level, question: "q", heldOut, intermediate };
}

const cells = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.boolean(), fc.boolean(), fc.boolean()), {
    maxLength: 60,
  })
  .map((all) =>
    all.map(([level, heldOut, right, first], index) => ({
      cell: cellAt(index, level, heldOut),
      right,
      first,
    })),
  );

describe("the problems that are shown", () => {
  it("are few, climb, were all asked, and are the same each time", () => {
    fc.assert(
      fc.property(cells, fc.nat(), (all, seed) => {
        const passed = Object.fromEntries(all.map(({ cell, right }) => [cell.id, right]));
        const firstPassed = Object.fromEntries(all.map(({ cell, first }) => [cell.id, first]));
        const asked = [...all.map(({ cell }) => cell), cellAt(999, 1, false, true)];
        const chosen = chooseExamples(asked, { passed, firstPassed }, seed);
        expect(chosen.length).toBeLessThanOrEqual(8);
        expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length);
        const levels = chosen.map(({ level }) => level);
        expect(levels).toEqual([...levels].sort((a, b) => a - b));
        expect(chosen.every(({ id }) => passed[id] !== undefined)).toBe(true);
        expect(chooseExamples(asked, { passed, firstPassed }, seed)).toEqual(chosen);
      }),
    );
  });

  it("hide no failure: where something went wrong, practised or not, one of each is among them", () => {
    fc.assert(
      fc.property(cells, fc.nat(), (all, seed) => {
        const passed = Object.fromEntries(all.map(({ cell, right }) => [cell.id, right]));
        const firstPassed = Object.fromEntries(all.map(({ cell, first }) => [cell.id, first]));
        const own = all.map(({ cell }) => cell);
        const chosen = chooseExamples(own, { passed, firstPassed }, seed);
        for (const heldOut of [false, true]) {
          const isWrong = (cell: Cell): boolean => cell.heldOut === heldOut && !passed[cell.id];
          expect(chosen.some(isWrong)).toBe(own.some(isWrong));
        }
      }),
    );
  });
});
