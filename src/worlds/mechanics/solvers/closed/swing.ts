/** @file Springs and pendulums: the formulas (any textbook, e.g. Halliday and Resnick, ch. 15). */
import { given, type Readings } from "../given.ts";

const { cos, PI, sqrt } = Math;

/** A body hanging from a spring, or sliding to and fro on one. */
export const spring: Readings = {
  hang: { x: given("m k g", (m, k, g) => (m * g) / k) },
  slide: {
    T: given("m k", (m, k) => 2 * PI * sqrt(m / k)),
    v: given("m k x", (m, k, x) => x * sqrt(k / m)),
    a: given("m k x", (m, k, x) => (k * x) / m),
  },
};

/** A bob on a string, swinging in a plane or circling on a cone; th is measured from the vertical. */
export const pendulum: Readings = {
  plane: {
    T: given("l g", (l, g) => 2 * PI * sqrt(l / g)),
    v: given("l th g", (l, th, g) => sqrt(2 * g * l * (1 - cos(th)))),
  },
  cone: {
    T: given("l th g", (l, th, g) => 2 * PI * sqrt((l * cos(th)) / g)),
    F: given("m th g", (m, th, g) => (m * g) / cos(th)),
  },
};
