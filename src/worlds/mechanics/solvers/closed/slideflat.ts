/** @file A smooth slide that ends on a rough floor: the formulas (energy; gravity cancels). */
import { given, type Readings } from "../given.ts";

/** How far the body slides on the floor, from a height or from a length of ramp. */
export const slideflat: Readings = {
  drop: { d: given("h mu", (h, mu) => h / mu) },
  ramp: { d: given("l th mu", (l, th, mu) => (l * Math.sin(th)) / mu) },
};
