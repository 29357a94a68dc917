/**
 * @file Springs: one block in a plane, rows and rings, slopes, and hanging chains.
 *
 * MuJoCo moves tendons with stiffness; the other witness uses normal modes, a matrix exponential or, in the plane, an
 * adaptive integrator of its own.
 */
import type { Domain } from "../domain.ts";
import { asksOf } from "./asks.ts";
import { checkSprings } from "./check.ts";
import { choicesOf } from "./choices.ts";
import { drawSprings } from "./drawing.ts";
import { BODIES, CHANGES, ENTITIES } from "./entities.ts";
import { FAMILIES } from "./families.ts";
import { traceFirst } from "./first.ts";
import { formulaOf } from "./formula.ts";
import { traceSecond } from "./second.ts";
import { ablateSprings, supposeChanges } from "./suppose.ts";
import { tellSprings } from "./tell.ts";
import { TEMPLATES } from "./templates.ts";

/** The domain of springs. */
export const springs: Domain = {
  id: "springs",
  bodies: BODIES,
  entities: ENTITIES,
  changes: CHANGES,
  families: FAMILIES,
  error: 1e-5,
  witnesses: { first: "MuJoCo", second: "normal modes and Dormand-Prince" },
  check: checkSprings,
  asks: asksOf,
  choices: choicesOf,
  first: traceFirst,
  second: traceSecond,
  tell: tellSprings,
  suppose: supposeChanges,
  ablations: ablateSprings,
  templates: TEMPLATES,
  formula: formulaOf,
  draw: drawSprings,
};
