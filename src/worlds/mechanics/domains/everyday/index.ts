/**
 * @file Everyday mechanics: kindergarten to secondary school, on levels 0, 1 and 2.
 *
 * Every scene is one entity: a balance, a race, a see-saw, a trip, a lever, a pool, a pair of springs. Level 0 asks for
 * words only; levels 1 and 2 ask for friendly numbers. One witness runs the scene, the other uses the school's formula.
 */
import type { Domain } from "../domain.ts";
import { reduceScene } from "./ablations.ts";
import { listAsks } from "./asks.ts";
import { checkScene } from "./check.ts";
import { listChoices } from "./choices.ts";
import { drawScene } from "./drawing.ts";
import { BODIES, ENTITIES } from "./entities.ts";
import { MACHINE_FAMILIES } from "./families/machines.ts";
import { MATTER_FAMILIES } from "./families/matter.ts";
import { MOTION_FAMILIES } from "./families/motion.ts";
import { PLAY_FAMILIES } from "./families/play.ts";
import { WEIGHING_FAMILIES } from "./families/weighings.ts";
import { runFirst } from "./first.ts";
import { writeFormula } from "./formula.ts";
import { solveSecond } from "./second.ts";
import { CHANGES, listChanges } from "./suppose.ts";
import { tellScene } from "./tell.ts";
import { TEMPLATES } from "./templates.ts";

/** The domain of everyday mechanics. */
export const everyday: Domain = {
  id: "everyday",
  bodies: BODIES,
  entities: ENTITIES,
  changes: CHANGES,
  families: [
    ...WEIGHING_FAMILIES,
    ...PLAY_FAMILIES,
    ...MOTION_FAMILIES,
    ...MACHINE_FAMILIES,
    ...MATTER_FAMILIES,
  ],
  error: 1e-9,
  witnesses: { first: "simulation", second: "school formula" },
  check: checkScene,
  asks: listAsks,
  choices: listChoices,
  first: runFirst,
  second: solveSecond,
  tell: tellScene,
  suppose: listChanges,
  ablations: reduceScene,
  templates: TEMPLATES,
  formula: writeFormula,
  draw: drawScene,
};
