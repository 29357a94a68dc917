/**
 * @file Analytical mechanics: machines that are best understood by their Lagrangian.
 *
 * Double and coupled pendulums, pendulums on carts and springs, beads on turning wires, pucks on turntables, tops, free
 * bodies, strings through holes, wedges with springs. One entity a scene, undergraduate level.
 */
import type { Domain } from "../domain.ts";
import { listAsks } from "./asks.ts";
import { checkScene } from "./check.ts";
import { listChoices } from "./choices.ts";
import { drawScene } from "./drawing.ts";
import { BODIES, CHANGES, ENTITIES } from "./entities.ts";
import { FAMILIES } from "./families.ts";
import { simulateScene } from "./first.ts";
import { findFormula } from "./formula.ts";
import { solveScene } from "./second.ts";
import { listAblations, listChanges } from "./suppose.ts";
import { tellScene } from "./tell.ts";
import { TEMPLATES } from "./templates.ts";

/** The domain of analytical mechanics. */
export const lagrangian: Domain = {
  id: "lagrangian",
  bodies: BODIES,
  entities: ENTITIES,
  changes: CHANGES,
  families: FAMILIES,
  error: 1e-5,
  witnesses: { first: "MuJoCo", second: "Lagrange solver" },
  check: checkScene,
  asks: listAsks,
  choices: listChoices,
  first: simulateScene,
  second: solveScene,
  tell: tellScene,
  suppose: listChanges,
  ablations: listAblations,
  templates: TEMPLATES,
  formula: findFormula,
  draw: drawScene,
};
