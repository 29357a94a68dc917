/** @file Every kind of the domain, and which entity each family is about. */
import type { BodySpec, EntitySpec } from "../../language/spec.ts";
import { MATTER_BODIES_ALL, MATTER_ENTITIES } from "./specs/matter.ts";
import { MOTION_BODIES, MOTION_ENTITIES } from "./specs/motion.ts";
import { PLAY_BODIES, PLAY_ENTITIES, WEIGHING_BODIES } from "./specs/play.ts";

/** Kinds of bodies. */
export const BODIES: Readonly<Record<string, BodySpec>> = {
  ...PLAY_BODIES,
  ...WEIGHING_BODIES,
  ...MOTION_BODIES,
  ...MATTER_BODIES_ALL,
};

/** Kinds of entities. */
export const ENTITIES: Readonly<Record<string, EntitySpec>> = {
  ...PLAY_ENTITIES,
  ...MOTION_ENTITIES,
  ...MATTER_ENTITIES,
};

/** Family → the kind of its one entity. */
export const KIND_OF: Readonly<Record<string, string>> = {
  "heavier-lighter": "balance",
  weighings: "weighings",
  "longer-shorter": "row",
  "faster-slower": "pace",
  race: "race",
  "see-saw": "seesaw",
  "tug-of-war": "tug",
  "falling-together": "fall",
  "rolling-farther": "runout",
  "two-travellers": "pace",
  "steady-motion": "trip",
  "two-stretches": "trip",
  lever: "lever",
  "rope-strands": "hoist",
  meeting: "encounter",
  "catching-up": "encounter",
  "average-speed": "trip",
  density: "sample",
  floating: "pool",
  pressure: "stand",
  "liquid-pressure": "tank",
  "hydraulic-press": "press",
  hooke: "gauge",
  "two-springs": "springs",
  "work-power": "lift",
  ramp: "slope",
  "drop-energy": "descent",
  stopping: "stop",
};
