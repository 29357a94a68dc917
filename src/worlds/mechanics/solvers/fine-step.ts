/** @file A step of MuJoCo cut into pieces, each noted in the recording that is on. */
import type { Compiled } from "./compiled.ts";
import { FINENESS, type Pose, recording } from "./recorder.ts";

const BODY = 1;

/** The numbers of the bodies that the model names; bodies without a name only carry others. */
function namedBodies({ mujoco, model }: Compiled): readonly (readonly [number, string])[] {
  return Array.from({ length: model.nbody - 1 }, (_, index): [number, string] => [
    index + 1,
    mujoco.mj_id2name(model, BODY, index + 1),
  ]).filter(([id, name]) => mujoco.mj_name2id(model, BODY, name) === id);
}

/** The names of the bodies that are recorded. */
export function bodyNames(compiled: Compiled): readonly string[] {
  return namedBodies(compiled).map(([, name]) => name);
}

/** One step in small pieces, each noted. */
export function stepFinely(compiled: Compiled): void {
  const { mujoco, model, data, option } = compiled;
  const usual = option.timestep;
  if (data.time === 0) note();
  option.timestep = usual / FINENESS;
  for (let piece = 0; piece < FINENESS; piece++) {
    mujoco.mj_step(model, data);
    note();
  }
  option.timestep = usual;

  function note(): void {
    mujoco.mj_forward(model, data);
    const [place, turn] = [data.xipos as Float64Array, data.xmat as Float64Array];
    const poses = namedBodies(compiled).map(([id]): Pose => {
      const [at, row] = [3 * id, 9 * id];
      const angle = Math.atan2(turn[row + 6] ?? 0, turn[row] ?? 1);
      return [place[at] ?? 0, place[at + 2] ?? 0, angle];
    });
    recording()?.note(data.time, poses);
  }
}
