/** @file Rockets: the formulas (Tsiolkovsky 1903: thrust is the flow of mass times its speed relative to the rocket). */
import { given, type Readings } from "../given.ts";

/** Thrust in free space, and the acceleration at ignition of a vertical launch. */
export const rocket: Readings = {
  space: { F: given("q u", (q, u) => q * u) },
  launch: { a: given("m q u g", (m, q, u, g) => (q * u) / m - g) },
};
