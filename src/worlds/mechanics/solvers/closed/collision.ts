/** @file Collisions along a line: the formulas (momentum is kept; Newton's law of restitution). */
import { given, type Readings } from "../given.ts";

const { sqrt } = Math;

/** Two bodies that stick together, or bounce without loss. */
export const collide: Readings = {
  stick: {
    v: given("m1 m2 v", (m1, m2, v) => (m1 * v) / (m1 + m2)),
    v2body: given("m1 m2 v1 v2", (m1, m2, v1, v2) => (m1 * v1 + m2 * v2) / (m1 + m2)),
    E: given("m1 m2 v", (m1, m2, v) => (m1 * m2 * v * v) / (2 * (m1 + m2))),
    P: given("m1 m2 v1 v2", (m1, m2, v1, v2) => m1 * v1 + m2 * v2),
  },
  elastic: {
    v1: given("m1 m2 v", (m1, m2, v) => ((m1 - m2) * v) / (m1 + m2)),
    v2: given("m1 m2 v", (m1, m2, v) => (2 * m1 * v) / (m1 + m2)),
  },
};

/** Bodies that bounce with a coefficient of restitution. */
export const restitution: Readings = {
  blocks: {
    v2: given("m1 m2 v cr", (m1, m2, v, cr) => ((1 + cr) * m1 * v) / (m1 + m2)),
  },
  ball: {
    v: given("h cr g", (h, cr, g) => cr * sqrt(2 * g * h)),
    h: given("h cr", (h, cr) => cr * cr * h),
  },
};

/** A bullet that stays in a hanging block. */
export const ballistic: Readings = {
  block: {
    v: given("m1 m2 h g", (m1, m2, h, g) => ((m1 + m2) / m1) * sqrt(2 * g * h)),
    h: given("m1 m2 v g", (m1, m2, v, g) => ((m1 * v) / (m1 + m2)) ** 2 / (2 * g)),
  },
};
