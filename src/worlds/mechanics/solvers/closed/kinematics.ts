/** @file Motion along a line with constant speed or constant acceleration: the formulas (any textbook, e.g. Halliday and Resnick, ch. 2). */
import { given, type Readings } from "../given.ts";

const { sqrt } = Math;

/** Constant speed. */
export const uniform: Readings = {
  track: {
    "d(t)": given("v t", (v, t) => v * t),
    "t(d)": given("d v", (d, v) => d / v),
    v: given("d t", (d, t) => d / t),
  },
};

/** Constant acceleration along the motion. */
export const accel: Readings = {
  road: {
    "v(t)": given("v1 a t", (v1, a, t) => v1 + a * t),
    "d(t)": given("v1 a t", (v1, a, t) => v1 * t + (a * t * t) / 2),
    "v(d)": given("v1 a d", (v1, a, d) => sqrt(v1 * v1 + 2 * a * d)),
    "t(v)": given("v1 v2 a", (v1, v2, a) => (v2 - v1) / a),
  },
};
