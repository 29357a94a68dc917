/** @file The first witness: every scene is run in a simulator, phase by phase, and measured. */
import { TerrellaError } from "../../../../core/errors.ts";
import type { Motion } from "../../../../core/motion.ts";
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { FirstTrace } from "../domain.ts";
import { MACHINE_FINDERS } from "./first/machines.ts";
import { MATTER_FINDERS } from "./first/matter.ts";
import { MOTION_FINDERS } from "./first/motion.ts";
import { PLAY_FINDERS } from "./first/play.ts";
import type { Finder } from "./first/stage.ts";
import { entityOf, eventsOf, valueIn, wordIn } from "./reading.ts";

const FINDERS: Readonly<Record<string, Finder>> = {
  ...PLAY_FINDERS,
  ...MOTION_FINDERS,
  ...MACHINE_FINDERS,
  ...MATTER_FINDERS,
};

/** Moments are asked about in whole seconds. */
const GRID_S = 1;

/** A film in the story's words instead of "A.1". */
function inWords(motion: Motion, { name, options, bodies }: ReadEntity): Motion {
  const words = new Map(bodies.map((body) => [body.id, wordIn(body, "what")]));
  const own = options["what"] ?? words.get(`${name}.1`) ?? "";
  const wordFor = (id: string): string => (id === name ? own : words.get(id)) || id;
  return { ...motion, bodies: motion.bodies.map((one) => ({ ...one, name: wordFor(one.name) })) };
}

/** Runs a scene. A simulation that diverges or waits in vain is rejected. */
export function runFirst(scene: ReadScene): FirstTrace | Rejection {
  const entity = entityOf(scene);
  const find = FINDERS[entity.kind];
  if (find === undefined)
    throw new TerrellaError("bad-world", `nothing simulates a ${entity.kind}`);
  try {
    const { values, endS, motion } = find(entity, scene);
    const lost = Object.entries(values).find(
      ([, value]) => typeof value === "number" && !Number.isFinite(value),
    );
    if (lost !== undefined) return reject("simulator", `${lost[0]} came out as ${lost[1]}`);
    return {
      endS,
      events: eventsOf(scene),
      gridS: GRID_S,
      value: valueIn(values),
      motion: () => inWords(motion(), entity),
    };
  } catch (error) {
    if (!(error instanceof TerrellaError) || error.code !== "simulator-failed") throw error;
    return reject("simulator", error.message);
  }
}
