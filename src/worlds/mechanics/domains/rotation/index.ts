/** @file The domain of rotation: pendulums, rigid bodies on a hinge, solids that roll, slip and unwind. */
import type { Domain } from "../domain.ts";
import { asks } from "./asks.ts";
import { check } from "./check.ts";
import { choices } from "./choices.ts";
import { draw } from "./drawing.ts";
import { BODIES, CHANGES, ENTITIES } from "./entities.ts";
import { FAMILIES } from "./families.ts";
import { first } from "./first.ts";
import { formula } from "./formula.ts";
import { second } from "./second.ts";
import { ablations, suppose } from "./suppose.ts";
import { tell } from "./tell.ts";
import { templates } from "./templates.ts";

/** Pendulums, rigid bodies on a hinge, solids that roll, slip and unwind. */
export const rotation: Domain = {
  id: "rotation",
  bodies: BODIES,
  entities: ENTITIES,
  changes: CHANGES,
  families: FAMILIES,
  error: 2e-6,
  witnesses: { first: "MuJoCo", second: "closed forms" },
  check,
  asks,
  choices,
  first,
  second,
  tell,
  suppose,
  ablations,
  templates,
  formula,
  draw,
};
