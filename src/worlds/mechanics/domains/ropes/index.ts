/** @file The domain of ropes: blocks, pulleys, planes, prisms and boxes, joined by ropes. */
import type { Domain } from "../domain.ts";
import { listAblations } from "./ablations.ts";
import { listAsks } from "./asks.ts";
import { BODIES } from "./bodies.ts";
import { checkScene } from "./check.ts";
import { drawScene } from "./drawing.ts";
import { CHANGES, ENTITIES } from "./entities.ts";
import { FAMILIES } from "./families.ts";
import { traceFirst } from "./first.ts";
import { writeFormula } from "./formula.ts";
import { traceSecond } from "./second.ts";
import { listChanges } from "./suppose.ts";
import { onlyWhileTaut } from "./taut.ts";
import { tellScene } from "./tell.ts";
import { TEMPLATES } from "./templates.ts";

/** Ropes over pulleys, and everything that they pull. */
export const ropes: Domain = {
  id: "ropes",
  bodies: BODIES,
  entities: ENTITIES,
  changes: CHANGES,
  families: FAMILIES,
  error: 1e-9,
  witnesses: { first: "MuJoCo", second: "free bodies under Newton's laws, event by event" },
  check: checkScene,
  asks: listAsks,
  first: (scene) => onlyWhileTaut(traceFirst(scene)),
  second: (scene) => onlyWhileTaut(traceSecond(scene)),
  tell: tellScene,
  suppose: listChanges,
  ablations: listAblations,
  templates: TEMPLATES,
  formula: writeFormula,
  draw: drawScene,
};
