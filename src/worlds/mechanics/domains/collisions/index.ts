/**
 * @file Collisions: spheres on a plane, and rows of blocks, balls, walls and springs on a track.
 *
 * MuJoCo's stiff contacts on one side, exact motion from event to event on the other.
 */
import type { Domain } from "../domain.ts";
import { ablations } from "./ablations.ts";
import { asks } from "./asks.ts";
import { check } from "./check.ts";
import { choices } from "./choices.ts";
import { draw } from "./drawing.ts";
import { BODIES, CHANGES, ENTITIES } from "./entities.ts";
import { FAMILIES } from "./families.ts";
import { first } from "./first.ts";
import { formula } from "./formula.ts";
import { second } from "./second.ts";
import { suppose } from "./suppose.ts";
import { tell } from "./tell.ts";
import { TEMPLATES } from "./templates.ts";

/** Bodies that collide. */
export const collisions: Domain = {
  id: "collisions",
  bodies: BODIES,
  entities: ENTITIES,
  changes: CHANGES,
  families: FAMILIES,
  error: 2e-5,
  witnesses: { first: "MuJoCo contacts", second: "event-driven solver" },
  check,
  asks,
  choices,
  first,
  second,
  tell,
  suppose,
  ablations,
  templates: TEMPLATES,
  formula,
  draw,
};
