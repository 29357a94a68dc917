/**
 * @file Motion in fields: planets, rockets, thrown balls, charges.
 *
 * Forces here depend on place, speed and time, and no rigid-body engine integrates them to high order, so the first
 * witness is a fixed-step integrator of fourth order; the second solves the same story by Kepler's equation, by closed
 * forms, from event to event, or by extrapolation. The two share nothing but the reading of the scene.
 */
import type { Domain } from "../domain.ts";
import { listAsks } from "./asks/index.ts";
import { findFaults } from "./check.ts";
import { listChoices } from "./choices/index.ts";
import { FAMILIES } from "./compose.ts";
import { drawScene } from "./drawing/index.ts";
import { runFirst } from "./first/index.ts";
import { formulaOf } from "./formulas.ts";
import { BODIES, CHANGES, ENTITIES } from "./kinds.ts";
import { runSecond } from "./second/index.ts";
import { listAblations, listChanges } from "./suppose.ts";
import { tellScene } from "./tell/index.ts";
import { TEMPLATES } from "./templates.ts";

/** The domain of motion in fields. */
export const fields: Domain = {
  id: "fields",
  bodies: BODIES,
  entities: ENTITIES,
  changes: CHANGES,
  families: FAMILIES,
  error: 1e-5,
  witnesses: { first: "Runge–Kutta integrator", second: "closed forms and extrapolation" },
  check: findFaults,
  asks: listAsks,
  choices: listChoices,
  first: runFirst,
  second: runSecond,
  tell: tellScene,
  suppose: listChanges,
  ablations: listAblations,
  templates: TEMPLATES,
  formula: formulaOf,
  draw: drawScene,
};
