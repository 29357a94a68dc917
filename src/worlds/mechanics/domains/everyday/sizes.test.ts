/** @file Everyday scenes are about things of usual size. */
import { describe, expect, test } from "vitest";
import { rngFrom } from "../../../../core/rng.ts";
import { newDrawer } from "../../language/drawer.ts";
import { EARTH_GRAVITY } from "../../language/read.ts";
import { everyday } from "./index.ts";
import { amountOf, isUsual, suits } from "./sizes.ts";

const SETTINGS = ["easy", "medium", "hard"] as const;

const drawer = (...key: readonly (string | number)[]) =>
  newDrawer(rngFrom("sizes", ...key), {}, EARTH_GRAVITY);

describe("sizes", () => {
  test("hold for everything that is composed", () => {
    for (const { id, compose } of everyday.families) {
      for (const setting of SETTINGS) {
        for (let index = 0; index < 25; index++) {
          const { entities } = compose(drawer(id, setting, index), setting);
          for (const entity of entities)
            expect(isUsual(entity), `${id}: ${JSON.stringify(entity)}`).toBe(true);
        }
      }
    }
  });

  test("hold for compositions with formulas, and let every number of them vary", () => {
    for (const { id, family, redraw } of everyday.templates ?? []) {
      const drawn = Array.from({ length: 30 }, (_, index) => redraw(drawer(family, id, index)));
      expect(drawn.flatMap(({ entities }) => entities).every(isUsual), `${family} ${id}`).toBe(
        true,
      );
      const numbers = drawn.map(({ entities: [entity] }) =>
        [entity ?? {}, ...(entity?.bodies ?? [])].flatMap((part) =>
          Object.values(part).flatMap((value) => {
            const isOne = typeof value === "string" || typeof value === "number";
            const amount = isOne ? amountOf(value) : Number.NaN;
            return Number.isNaN(amount) ? [] : [amount];
          }),
        ),
      );
      for (const index of numbers[0]?.keys() ?? []) {
        const seen = new Set(numbers.map((row) => row[index]));
        expect(seen.size, `number ${index} of ${family} ${id}`).toBeGreaterThan(1);
      }
    }
  });

  test("are told directly, by a quotient, or not at all", () => {
    expect(suits("plum", { mass: "50 g" })).toBe(true);
    expect(suits("plum", { mass: "500 g" })).toBe(false);
    expect(suits("walker", { distance: "30 m", time: "20 s" })).toBe(true);
    expect(suits("walker", { distance: "30 m", time: "5 s" })).toBe(false);
    expect(suits("stone", { mass: "250 g", before: "100 mL", after: "200 mL" })).toBe(true);
    expect(suits("stone", { mass: "100 g", before: "100 mL", after: "200 mL" })).toBe(false);
    expect(suits("walker", { time: "5 s" })).toBe(true);
  });
});
