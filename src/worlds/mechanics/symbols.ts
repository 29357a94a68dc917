/** @file The symbols of mechanics: one name, one meaning, one dimension, everywhere. */
import { DIMENSIONS, type QuantityName, UNITS } from "../../core/dimension.ts";
import { TerrellaError } from "../../core/errors.ts";
import type { SymbolSpec } from "../../core/problem.ts";

const BODIES = [1, 2, 3, 4];

/** Name → what it stands for and the quantity it is. The order is part of the student's vocabulary: append only. */
const TABLE: readonly (readonly [string, QuantityName, string])[] = [
  ["g", "acceleration", "gravitational acceleration"],
  ["v", "speed", "speed"],
  ["v1", "speed", "speed of body 1, or initial speed"],
  ["v2", "speed", "speed of body 2, or final speed"],
  ["t", "time", "time"],
  ["h", "length", "height"],
  ["d", "length", "distance"],
  ["F", "force", "applied force"],
  ["k", "stiffness", "spring constant"],
  ["x", "length", "amplitude or extension of a spring"],
  ["r", "length", "radius"],
  [
    "GM",
    "gravitational parameter",
    "gravitational parameter of the central body (G times its mass)",
  ],
  ["l", "length", "length of a string"],
  ["q", "mass flow", "mass of gas ejected per unit time"],
  ["u", "speed", "speed of the ejected gas relative to the rocket"],
  ["Q", "charge", "electric charge"],
  ["E", "electric field", "electric field strength"],
  ["B", "magnetic field", "magnetic flux density"],
  ["a", "acceleration", "acceleration"],
  ["cr", "number", "coefficient of restitution"],
  ["m", "mass", "mass"],
  ["th", "angle", "angle"],
  ["mu", "number", "coefficient of kinetic friction"],
  ...BODIES.map((i) => [`m${i}`, "mass", `mass of body ${i}`] as const),
  ...BODIES.map((i) => [`th${i}`, "angle", `angle of the slope under body ${i}`] as const),
  ...BODIES.map((i) => [`mu${i}`, "number", `coefficient of friction under body ${i}`] as const),
];

/** Every symbol with its dimension, in a fixed order. */
export const SYMBOLS: readonly SymbolSpec[] = TABLE.map(([name, quantity, meaning]) => ({
  name,
  meaning,
  unit: UNITS[quantity],
  dimension: DIMENSIONS[quantity],
}));

const BY_NAME: ReadonlyMap<string, SymbolSpec> = new Map(
  SYMBOLS.map((symbol) => [symbol.name, symbol]),
);

/** The symbol of this name; throws where a family names one that is not in the table. */
export function symbolNamed(name: string): SymbolSpec {
  const symbol = BY_NAME.get(name);
  if (symbol === undefined)
    throw new TerrellaError("bad-world", `mechanics has no symbol "${name}"`);
  return symbol;
}
