/** @file Uncertain numbers of the simulated world that calibration may move, with the ranges that reality allows. */
import type { Calibration, Parameter } from "../../core/world.ts";

/** All parameters. Ranges: gravity at sea level from the equator to the poles, rounded outwards; handbooks for the rest. */
export const PARAMETERS: readonly Parameter[] = [
  {
    name: "gravity",
    meaning: "gravitational acceleration of scenes on Earth",
    unit: "m/s^2",
    nominal: 9.81,
    low: 9.78,
    high: 9.84,
  },
  {
    name: "tyre friction",
    meaning: "coefficient of friction of locked tyres on a dry road",
    unit: "",
    nominal: 0.7,
    low: 0.3,
    high: 1,
  },
  {
    name: "rolling resistance",
    meaning: "resistance of a rolling wheel, as a coefficient of friction",
    unit: "",
    nominal: 0.01,
    low: 0.001,
    high: 0.05,
  },
];

/** The calibrated value of a parameter, or its nominal one. */
export function parameter(name: string, { values }: Calibration): number {
  const nominal = PARAMETERS.find((known) => known.name === name)?.nominal ?? Number.NaN;
  return values[name] ?? nominal;
}
