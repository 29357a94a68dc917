/** @file Projectiles without air: the formulas (any textbook, e.g. Halliday and Resnick, ch. 4). */
import { given, type Readings } from "../given.ts";

const { sin, sqrt } = Math;

/** Launched from level ground at the angle th above the horizontal. */
export const projectile: Readings = {
  ground: {
    d: given("v th g", (v, th, g) => (v * v * sin(2 * th)) / g),
    h: given("v th g", (v, th, g) => (v * sin(th)) ** 2 / (2 * g)),
    t: given("v th g", (v, th, g) => (2 * v * sin(th)) / g),
  },
};

/** Thrown horizontally from the height h. */
export const hthrow: Readings = {
  cliff: {
    d: given("v h g", (v, h, g) => v * sqrt((2 * h) / g)),
    v: given("v h g", (v, h, g) => sqrt(v * v + 2 * g * h)),
    t: given("h g", (h, g) => sqrt((2 * h) / g)),
  },
};
