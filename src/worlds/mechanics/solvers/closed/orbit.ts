/** @file Circular motion and orbits: the formulas (centripetal acceleration; Newton's law of gravitation). */
import { given, type Readings } from "../given.ts";

const { PI, sqrt } = Math;

/** Circles with a known speed, and the top of a loop. */
export const circular: Readings = {
  ring: {
    a: given("v r", (v, r) => (v * v) / r),
    F: given("m v r", (m, v, r) => (m * v * v) / r),
  },
  loop: { v: given("g r", (g, r) => sqrt(g * r)) },
};

/** A satellite of a fixed centre. */
export const orbit: Readings = {
  circle: {
    T: given("r GM", (r, GM) => 2 * PI * sqrt(r ** 3 / GM)),
    v: given("r GM", (r, GM) => sqrt(GM / r)),
  },
  escape: { v: given("r GM", (r, GM) => sqrt((2 * GM) / r)) },
};
