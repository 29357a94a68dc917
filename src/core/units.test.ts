/** @file Units: what is read, to what factor and dimension, and what is not. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DIMENSIONS, dimension, type QuantityName, UNITS } from "./dimension.ts";
import { parseUnit, parseUnitAs } from "./units.ts";

describe("factors and dimensions", () => {
  const speed = DIMENSIONS.speed;
  const acceleration = DIMENSIONS.acceleration;
  const { length, time, mass, force, energy, angle, momentum } = DIMENSIONS;
  test.each([
    ["m", 1, length],
    ["cm", 0.01, length],
    ["mm", 0.001, length],
    ["µm", 1e-6, length],
    ["\\mu m", 1e-6, length],
    ["um", 1e-6, length],
    ["nm", 1e-9, length],
    ["km", 1000, length],
    ["metres", 1, length],
    ["kilometers", 1000, length],
    ["ft", 0.3048, length],
    ["mi", 1609.344, length],
    ["s", 1, time],
    ["ms", 0.001, time],
    ["min", 60, time],
    ["h", 3600, time],
    ["hours", 3600, time],
    ["kg", 1, mass],
    ["g", 0.001, mass],
    ["mg", 1e-6, mass],
    ["t", 1000, mass],
    ["lb", 0.45359237, mass],
    ["N", 1, force],
    ["kN", 1000, force],
    ["kg m/s^2", 1, force],
    ["kg·m·s⁻²", 1, force],
    ["J", 1, energy],
    ["kJ", 1000, energy],
    ["kWh", 3.6e6, energy],
    ["eV", 1.602176634e-19, energy],
    ["N m", 1, energy],
    ["N·m", 1, energy],
    ["N-m", 1, energy],
    ["Nm", 1, energy],
    ["\\mathrm{N\\,m}", 1, energy],
    ["W", 1, DIMENSIONS.power],
    ["J/s", 1, DIMENSIONS.power],
    ["Pa", 1, dimension(-1, -2, 1)],
    ["hPa", 100, dimension(-1, -2, 1)],
    ["Hz", 1, DIMENSIONS.frequency],
    ["1/s", 1, DIMENSIONS.frequency],
    ["s^-1", 1, DIMENSIONS.frequency],
    ["rad", 1, angle],
    ["deg", Math.PI / 180, angle],
    ["°", Math.PI / 180, angle],
    ["^\\circ", Math.PI / 180, angle],
    ["rad/s", 1, dimension(0, -1, 0, 0, 1)],
    ["rpm", Math.PI / 30, dimension(0, -1, 0, 0, 1)],
    ["C", 1, DIMENSIONS.charge],
    ["A s", 1, DIMENSIONS.charge],
    ["T", 1, DIMENSIONS["magnetic field"]],
    ["kg/(C s)", 1, DIMENSIONS["magnetic field"]],
    ["V/m", 1, DIMENSIONS["electric field"]],
    ["N/C", 1, DIMENSIONS["electric field"]],
    ["N/m", 1, DIMENSIONS.stiffness],
    ["m/s", 1, speed],
    ["m s^-1", 1, speed],
    ["m s-1", 1, speed],
    ["m·s⁻¹", 1, speed],
    ["m.s^{-1}", 1, speed],
    ["\\frac{m}{s}", 1, speed],
    ["\\frac{\\mathrm{m}}{\\mathrm{s}}", 1, speed],
    ["\\text{m}/\\text{s}", 1, speed],
    ["\\,\\mathrm{m/s}", 1, speed],
    ["meters per second", 1, speed],
    ["km/h", 1 / 3.6, speed],
    ["kph", 1 / 3.6, speed],
    ["mph", 0.44704, speed],
    ["m/s^2", 1, acceleration],
    ["m/s²", 1, acceleration],
    ["m/s2", 1, acceleration],
    ["m/s**2", 1, acceleration],
    ["m/s/s", 1, acceleration],
    ["m/(s^2)", 1, acceleration],
    ["m s^{-2}", 1, acceleration],
    ["\\mathrm{m\\,s^{-2}}", 1, acceleration],
    ["meters per second squared", 1, acceleration],
    ["m/s per s", 1, acceleration],
    ["cm/s^2", 0.01, acceleration],
    ["N s", 1, momentum],
    ["kg m/s", 1, momentum],
    ["m^3/s^2", 1, DIMENSIONS["gravitational parameter"]],
    ["cm^3", 1e-6, dimension(3)],
    ["cubic centimeters", 1e-6, dimension(3)],
    ["L", 1e-3, dimension(3)],
    ["%", 0.01, 0],
  ])("%s", (text, factor, code) => {
    const unit = parseUnit(text);
    expect(unit?.dimension).toBe(code);
    expect((unit?.factor ?? 0) / factor).toBeCloseTo(1, 14);
  });
});

test("every unit in which a quantity is asked is read, with that quantity's dimension and factor 1", () => {
  for (const name of Object.keys(UNITS) as QuantityName[]) {
    if (name === "number") continue;
    expect(parseUnit(UNITS[name]), name).toMatchObject({ factor: 1, dimension: DIMENSIONS[name] });
  }
});

test("a joule is an energy, a newton metre may be a torque, other products are neither", () => {
  expect(["J", "kJ", "MeV", "kWh"].map((unit) => parseUnit(unit)?.kind)).toEqual(
    Array(4).fill("energy"),
  );
  expect(["N m", "kN·m", "m N", "Nm"].map((unit) => parseUnit(unit)?.kind)).toEqual(
    Array(4).fill("torque"),
  );
  expect(["kg m^2/s^2", "N", "N/m", "W s"].map((unit) => parseUnit(unit)?.kind)).toEqual(
    Array(4).fill(undefined),
  );
});

describe("glued units are read apart only where that has the dimension asked", () => {
  const { speed, acceleration, momentum, frequency } = DIMENSIONS;
  test.each([
    ["ms^-2", acceleration, 1],
    ["ms⁻²", acceleration, 1],
    ["ms^{-2}", acceleration, 1],
    ["\\mathrm{ms^{-2}}", acceleration, 1],
    ["\\text{ms}^{-1}", speed, 1],
    ["ms-1", speed, 1],
    ["cms^-1", speed, 0.01],
    ["kms⁻¹", speed, 1000],
    ["kg ms^-1", momentum, 1],
    ["kgms^{-1}", momentum, 1],
    ["kgm/s", momentum, 1],
    ["ms^-1", frequency, 1000],
    ["m/s", speed, 1],
  ])("%s", (text, asked, factor) => {
    expect(parseUnitAs(text, asked)).toMatchObject({ dimension: asked });
    expect(parseUnitAs(text, asked)?.factor).toBeCloseTo(factor, 12);
  });

  test.each([
    ["ms", speed],
    ["ms^2", acceleration],
    ["ms^-1", acceleration],
    ["ms^-2", speed],
    ["m", speed],
  ])("%s is nothing else", (text, asked) => {
    expect(parseUnitAs(text, asked)).toEqual(parseUnit(text));
    expect(parseUnitAs(text, asked)?.dimension).not.toBe(asked);
  });

  test("what is too long to be a unit is none", () => {
    expect(parseUnitAs("ms^-2 ".repeat(5000), acceleration)).toBeUndefined();
  });
});

describe("not units", () => {
  test.each([
    "",
    " ",
    "1",
    "3",
    "furlong",
    "K",
    "m or s",
    "m, s",
    "m^",
    "m^1.5",
    "m^99",
    "m^0",
    "/s",
    "m/",
    "m//s",
    "(m",
    "m)",
    "J/kg K",
    "m/s kg",
    "m 2",
    "m/s 2",
    "±1 m",
    "m ± 1",
    "- m",
    "m2.5",
    "toString",
    "__proto__",
    "kkg",
    "kmin",
    "m=s",
    "m".repeat(500),
    "(".repeat(100),
    "m ".repeat(60),
    "1/2 m",
    "m\n2",
  ])("%s", (text) => {
    expect(parseUnit(text)).toBeUndefined();
  });
});

test("any string is a unit or not, and a unit has a finite positive factor", () => {
  const scraps = [
    ..."mskgNJ/^*·() -12{}\\°%",
    "\\mathrm{",
    "\\frac{",
    "per",
    "⁻²",
    "\\circ",
    "squared",
  ];
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(fc.constantFrom(...scraps), { maxLength: 14 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (written) => {
      const unit = parseUnit(written);
      expect(unit === undefined || (unit.factor > 0 && Number.isFinite(unit.factor))).toBe(true);
      expect(parseUnit(written)).toEqual(unit);
    }),
    { numRuns: 2000 },
  );
});
