/** @file Two bodies on one string over one pulley: the formulas (Atwood 1784; a uniform disc has half of m r²). */
import { given, type Readings } from "../given.ts";

/** A pulley with mass, two hanging bodies, and one body on a smooth table. */
export const atwoodx: Readings = {
  pulley: {
    a: given("m1 m2 m3 g", (m1, m2, m3, g) => ((m1 - m2) * g) / (m1 + m2 + m3 / 2)),
    W: given("m1 m2 g", (m1, m2, g) => (m1 - m2) * g),
  },
  two: { F: given("m1 m2 g", (m1, m2, g) => (2 * m1 * m2 * g) / (m1 + m2)) },
  table: { F: given("m1 m2 g", (m1, m2, g) => (m1 * m2 * g) / (m1 + m2)) },
};
