/**
 * @file Physical dimensions as single integers.
 *
 * A dimension is the exponents of length, time, mass, charge and angle, each doubled (so that the square root of an
 * odd power is representable, or visibly not) and written as signed digits in base 64. A product of quantities is then
 * a sum of integers, which keeps the student's mask to a few additions a token. Angle is a dimension of its own: only
 * sin, cos and tan take it away, so degrees can never be mistaken for a pure number.
 */

/** Doubled exponents in base 64: [length, time, mass, charge, angle]. 0 is a pure number. */
export type Dimension = number;

const BASE = 64;
const AXES = ["m", "s", "kg", "C", "rad"] as const;
/** Exponents beyond ±5 do not occur in mechanics; a search that reaches one has left the physics. */
const LIMIT = 10;

/** The dimension with these exponents (not doubled; halves allowed). */
export function dimension(length: number, time = 0, mass = 0, charge = 0, angle = 0): Dimension {
  return [angle, charge, mass, time, length].reduce(
    (code, exponent) => code * BASE + 2 * exponent,
    0,
  );
}

/** The exponents (not doubled) of a dimension: [length, time, mass, charge, angle]. */
export function exponents(code: Dimension): readonly number[] {
  const out: number[] = [];
  let rest = code;
  for (let axis = 0; axis < AXES.length; axis++) {
    let digit = rest % BASE;
    if (digit > BASE / 2) digit -= BASE;
    if (digit < -BASE / 2) digit += BASE;
    rest = Math.round((rest - digit) / BASE);
    out.push(digit / 2 + 0);
  }
  return out;
}

/** The dimension of a square root, or `undefined` where an exponent would not be a multiple of one half. */
export function halved(code: Dimension): Dimension | undefined {
  return exponents(code).some((exponent) => !Number.isInteger(exponent)) ? undefined : code / 2;
}

/** False for dimensions so large that no quantity of mechanics has them. */
export function isPlausible(code: Dimension): boolean {
  return exponents(code).every((exponent) => Math.abs(2 * exponent) <= LIMIT);
}

/** A dimension in base units: `m·s^-2`, or `1` for a pure number. */
export function showDimension(code: Dimension): string {
  const parts = exponents(code).flatMap((exponent, axis) => {
    if (exponent === 0) return [];
    return [exponent === 1 ? AXES[axis] : `${AXES[axis]}^${exponent}`];
  });
  return parts.length === 0 ? "1" : parts.join("·");
}

/** The quantities that have a name. */
export type QuantityName =
  | "number"
  | "length"
  | "time"
  | "mass"
  | "charge"
  | "angle"
  | "speed"
  | "acceleration"
  | "force"
  | "energy"
  | "power"
  | "momentum"
  | "frequency"
  | "stiffness"
  | "mass flow"
  | "gravitational parameter"
  | "electric field"
  | "magnetic field"
  | "angular velocity"
  | "angular acceleration"
  | "angular momentum"
  | "torque"
  | "moment of inertia"
  | "damping"
  | "quadratic drag"
  | "area"
  | "volume"
  | "density"
  | "pressure";

/** The dimension of each named quantity. */
export const DIMENSIONS: Readonly<Record<QuantityName, Dimension>> = {
  number: 0,
  length: dimension(1),
  time: dimension(0, 1),
  mass: dimension(0, 0, 1),
  charge: dimension(0, 0, 0, 1),
  angle: dimension(0, 0, 0, 0, 1),
  speed: dimension(1, -1),
  acceleration: dimension(1, -2),
  force: dimension(1, -2, 1),
  energy: dimension(2, -2, 1),
  power: dimension(2, -3, 1),
  momentum: dimension(1, -1, 1),
  frequency: dimension(0, -1),
  stiffness: dimension(0, -2, 1),
  "mass flow": dimension(0, -1, 1),
  "gravitational parameter": dimension(3, -2),
  "electric field": dimension(1, -2, 1, -1),
  "magnetic field": dimension(0, -1, 1, -1),
  "angular velocity": dimension(0, -1, 0, 0, 1),
  "angular acceleration": dimension(0, -2, 0, 0, 1),
  "angular momentum": dimension(2, -1, 1),
  torque: dimension(2, -2, 1),
  "moment of inertia": dimension(2, 0, 1),
  damping: dimension(0, -1, 1),
  "quadratic drag": dimension(-1, 0, 1),
  area: dimension(2),
  volume: dimension(3),
  density: dimension(-3, 0, 1),
  pressure: dimension(-1, -2, 1),
};

/** The SI unit in which each named quantity is asked and answered. */
export const UNITS: Readonly<Record<QuantityName, string>> = {
  number: "",
  length: "m",
  time: "s",
  mass: "kg",
  charge: "C",
  angle: "rad",
  speed: "m/s",
  acceleration: "m/s^2",
  force: "N",
  energy: "J",
  power: "W",
  momentum: "kg m/s",
  frequency: "Hz",
  stiffness: "N/m",
  "mass flow": "kg/s",
  "gravitational parameter": "m^3/s^2",
  "electric field": "N/C",
  "magnetic field": "T",
  "angular velocity": "rad/s",
  "angular acceleration": "rad/s^2",
  "angular momentum": "kg m^2/s",
  torque: "N m",
  "moment of inertia": "kg m^2",
  damping: "N s/m",
  "quadratic drag": "kg/m",
  area: "m^2",
  volume: "m^3",
  density: "kg/m^3",
  pressure: "Pa",
};
