/** @file A charge in uniform fields, slow enough for Newton: the formulas (Lorentz force). */
import { given, type Readings } from "../given.ts";

const { PI, sqrt } = Math;

/** Between plates, in a magnetic field, in a gun followed by a magnet, and in crossed fields. */
export const charge: Readings = {
  plate: {
    a: given("Q E m", (Q, E, m) => (Q * E) / m),
    "v(d)": given("Q E m d", (Q, E, m, d) => sqrt((2 * Q * E * d) / m)),
  },
  magnet: {
    r: given("m v Q B", (m, v, Q, B) => (m * v) / (Q * B)),
    T: given("m Q B", (m, Q, B) => (2 * PI * m) / (Q * B)),
  },
  gun: {
    r: given("m Q E d B", (m, Q, E, d, B) => sqrt((2 * m * E * d) / Q) / B),
  },
  selector: { v: given("E B", (E, B) => E / B) },
};
