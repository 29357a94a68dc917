/** @file What a scene of entities looks like in motion: the first witness's own run, under the names of its story. */

import { TerrellaError } from "../../../core/errors.ts";
import { canonical } from "../../../core/json.ts";
import type { Motion } from "../../../core/motion.ts";
import { isRejection } from "../../../core/problem.ts";
import { rngFrom } from "../../../core/rng.ts";
import type { EntityScene } from "../language/scene.ts";
import { printedLabels, tellScene } from "./prompt.ts";
import { stageScene } from "./staged.ts";

/** The motion of a scene; `simulator-failed` where it cannot be simulated. */
export function moveEntities(scene: EntityScene): Motion {
  const staged = stageScene(scene);
  const trace = staged.first();
  if (isRejection(trace)) throw new TerrellaError("simulator-failed", trace.detail);
  const { names } = tellScene(staged, printedLabels(staged), rngFrom("film", canonical(scene)));
  const motion = trace.motion();
  const bodies = motion.bodies.map((body) => ({
    ...body,
    name: shortName(names[body.name] ?? body.name),
  }));
  return { ...motion, bodies };
}

/** "A1" of "block A1", whatever the story calls a block; a name without a letter stays whole, but for "the". */
function shortName(name: string): string {
  return /(?:^|\s)([A-Z]\d{0,2})$/.exec(name)?.[1] ?? name.replace(/^the /, "");
}
