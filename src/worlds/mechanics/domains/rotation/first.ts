/** @file The first witness: MuJoCo, with masses and inertias by quadrature. */
import { TerrellaError } from "../../../../core/errors.ts";
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { FirstTrace } from "../domain.ts";
import { seePendulum } from "./first-pendulum.ts";
import { type Seen, seeRigid } from "./first-rigid.ts";
import { seeRolling, seeUnwinding } from "./first-rolling.ts";
import { entityOf } from "./layout.ts";
import { motionOf } from "./moving.ts";
import { readAt } from "./readings.ts";

const GRID = 0.01;

const WATCHERS: Readonly<Record<string, (scene: ReadScene) => Seen>> = {
  pendulum: seePendulum,
  "rigid-rotation": seeRigid,
  "rolling-slope": seeRolling,
  "rolling-floor": seeRolling,
  unwinding: seeUnwinding,
};

/** The motion as MuJoCo has it; a rejection where it fails. */
export function first(scene: ReadScene): FirstTrace | Rejection {
  const watch = WATCHERS[entityOf(scene).kind];
  if (watch === undefined) return reject("simulator", "an entity of another domain");
  const seen = safely(() => watch(scene));
  if (seen instanceof TerrellaError) return reject("simulator", seen.message);
  return {
    endS: seen.endS,
    gridS: GRID,
    events: seen.events,
    value(ask, timeS) {
      const value = safely(() => readAt(seen.readings, ask, timeS));
      return value instanceof TerrellaError ? Number.NaN : value;
    },
    motion: () => motionOf(scene, seen.endS, seen.pose, seen.poses),
  };
}

/** What `work` returns, or why the simulator failed; other errors pass. */
function safely<T>(work: () => T): T | TerrellaError {
  try {
    return work();
  } catch (error) {
    if (error instanceof TerrellaError && error.code === "simulator-failed") return error;
    throw error;
  }
}
