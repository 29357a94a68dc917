/** @file Words for why a value or a unit is not the one asked, for a person who wants to find the slip. */
import {
  DIMENSIONS,
  type Dimension,
  exponents,
  type QuantityName,
  showDimension,
  UNITS,
} from "./dimension.ts";

/** Of several names of one dimension the first is the best known. */
const NAMES: ReadonlyMap<Dimension, QuantityName> = new Map(
  (Object.keys(DIMENSIONS) as QuantityName[]).reverse().map((name) => [DIMENSIONS[name], name]),
);

/** A dimension in words: "an energy (J)", "a pure number", "a quantity in m·s^-4". */
function describeDimension(code: Dimension): string {
  const name = NAMES.get(code);
  if (name === undefined) return `a quantity in ${showDimension(code)}`;
  if (name === "number") return "a pure number";
  return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name} (${UNITS[name]})`;
}

/** "that is an energy (J); asked: m/s". */
export function describeWrongDimension(found: Dimension, askedUnit: string): string {
  return `that is ${describeDimension(found)}; asked: ${askedUnit === "" ? "a pure number" : askedUnit}`;
}

/** True where two dimensions differ by powers of angle only; people often count the radian as a number. */
export function differByAngle(a: Dimension, b: Dimension): boolean {
  return exponents(a - b).every((exponent, axis) => exponent === 0 || axis === ANGLE_AXIS);
}

const ANGLE_AXIS = exponents(DIMENSIONS.angle).findIndex((exponent) => exponent !== 0);

/** How a value misses the truth: "12 % too large", "too small by a factor 2.00", "right size, wrong sign". */
export function describeMiss(value: number, truth: number): string {
  if (truth === 0) return "not zero";
  const ratio = value / truth;
  if (value === 0) return "zero is not right";
  if (!Number.isFinite(ratio)) return "too large beyond any measure";
  const size = describeRatio(Math.abs(ratio));
  if (ratio > 0) return size;
  return size === "right size" ? "right size, wrong sign" : `wrong sign, and ${size}`;
}

function describeRatio(ratio: number): string {
  const percent = Math.abs(ratio - 1) * 100;
  if (percent < 1e-7) return "right size";
  if (ratio >= 2) return `too large by a factor ${short(ratio)}`;
  if (ratio <= 0.5) return `too small by a factor ${short(1 / ratio)}`;
  const written = percent >= 9.95 ? percent.toFixed(0) : String(Number(percent.toPrecision(2)));
  return `${written} % too ${ratio > 1 ? "large" : "small"}`;
}

/** Three significant digits: 2.00, 12.5, 3.1e+4. */
function short(value: number): string {
  return value.toPrecision(3);
}

/** A text cut to a length that fits a message. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
