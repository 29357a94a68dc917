/** @file Symbols for the numbers of a scene: m1, m2, th, k … in the order in which the scene gives them. */
import { DIMENSIONS, type QuantityName, UNITS } from "../../../core/dimension.ts";
import type { SymbolSpec } from "../../../core/problem.ts";
import { specAt } from "../language/paths.ts";
import type { Path } from "../language/scene.ts";
import type { Staged } from "./staged.ts";

/** A given and the symbol that stands for it. */
export interface Named {
  readonly path: Path;
  readonly symbol: SymbolSpec;
}

/** One symbol for every given. A stem that occurs once stands alone, others are numbered. */
export function nameGivens({
  scene,
  lexicon,
  givens,
}: Pick<Staged, "scene" | "lexicon" | "givens">): readonly Named[] {
  const specs = givens.map(({ path }) => specAt(scene, lexicon, path));
  const counts = new Map<string, number>();
  for (const { symbol } of specs) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  const used = new Map<string, number>();
  return givens.map(({ path }, index) => {
    const { symbol: stem = "x", meaning = "", quantity = "number" } = specs[index] ?? {};
    const number = (used.get(stem) ?? 0) + 1;
    used.set(stem, number);
    const name = counts.get(stem) === 1 ? stem : `${stem}${number}`;
    return { path, symbol: { name, meaning, ...measureOf(quantity) } };
  });
}

/** The unit and dimension of a quantity in a formula: a radian counts as a number there, for ω r is a speed. */
export function measureOf(quantity: QuantityName): Pick<SymbolSpec, "unit" | "dimension"> {
  switch (quantity) {
    case "angular velocity":
      return { unit: "1/s", dimension: DIMENSIONS.frequency };
    case "angular acceleration":
      return { unit: "1/s^2", dimension: 2 * DIMENSIONS.frequency };
    default:
      return { unit: UNITS[quantity], dimension: DIMENSIONS[quantity] };
  }
}

/** The symbol of the time that a question asks about. */
export const TIME: SymbolSpec = {
  name: "t",
  meaning: "time",
  unit: UNITS.time,
  dimension: DIMENSIONS.time,
};
