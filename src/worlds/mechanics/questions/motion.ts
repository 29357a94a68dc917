/** @file What a scene of entities looks like in motion: the first witness's own run. */
import { TerrellaError } from "../../../core/errors.ts";
import type { Motion } from "../../../core/motion.ts";
import { isRejection } from "../../../core/problem.ts";
import type { EntityScene } from "../language/scene.ts";
import { stageScene } from "./staged.ts";

/** The motion of a scene; `simulator-failed` where it cannot be simulated. */
export function moveEntities(scene: EntityScene): Motion {
  const trace = stageScene(scene).first();
  if (!isRejection(trace)) return trace.motion();
  throw new TerrellaError("simulator-failed", trace.detail);
}
