/** @file The recorded motion as frames for a player. */
import type { Motion } from "../../../../../core/motion.ts";
import type { ReadScene } from "../../../language/scene.ts";
import type { Look } from "./look.ts";
import type { SlideModel } from "./model.ts";

const FRAMES = 60;

/** About sixty frames of the whole motion. */
export function showMotion(
  _scene: ReadScene,
  model: SlideModel,
  looks: readonly Look[],
  gridS: number,
): Motion {
  const last = looks.length - 1;
  const stride = Math.max(1, Math.round(last / FRAMES));
  const chosen = looks.flatMap((look, index) =>
    index % stride === 0 ? [{ look, timeS: index * gridS }] : [],
  );
  return {
    timesS: chosen.map(({ timeS }) => timeS),
    bodies: model.sliders.map(({ id }, index) => ({
      name: id,
      poses: chosen.map(({ look }) => [...(look.place[index] ?? [0, 0]), 0] as never),
    })),
  };
}
