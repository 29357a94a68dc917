/** @file Free vertical motion without air: the formulas (any textbook, e.g. Halliday and Resnick, ch. 2). */
import { given, type Readings } from "../given.ts";

const { sqrt } = Math;

/** Dropped from rest. */
export const freefall: Readings = {
  drop: {
    "t(h)": given("h g", (h, g) => sqrt((2 * h) / g)),
    "v(h)": given("h g", (h, g) => sqrt(2 * g * h)),
    "h(t)": given("t g", (t, g) => (g * t * t) / 2),
    "v(t)": given("t g", (t, g) => g * t),
  },
};

/** Thrown straight up. */
export const throwup: Readings = {
  throw: {
    h: given("v g", (v, g) => (v * v) / (2 * g)),
    t: given("v g", (v, g) => (2 * v) / g),
    "v(h)": given("v h g", (v, h, g) => sqrt(v * v - 2 * g * h)),
  },
};
