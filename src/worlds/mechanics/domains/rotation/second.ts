/** @file The second witness: tables of inertia, elliptic functions and constant accelerations. */
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { Trace } from "../domain.ts";
import { entityOf } from "./layout.ts";
import { readAt } from "./readings.ts";
import { knowPendulum } from "./second-pendulum.ts";
import { type Known, knowRigid } from "./second-rigid.ts";
import { knowRolling, knowUnwinding } from "./second-rolling.ts";

const SOLVERS: Readonly<Record<string, (scene: ReadScene) => Known>> = {
  pendulum: knowPendulum,
  "rigid-rotation": knowRigid,
  "rolling-slope": knowRolling,
  "rolling-floor": knowRolling,
  unwinding: knowUnwinding,
};

/** The motion in closed form. */
export function second(scene: ReadScene): Trace | Rejection {
  const solve = SOLVERS[entityOf(scene).kind];
  if (solve === undefined) return reject("simulator", "an entity of another domain");
  const { endS, events, readings } = solve(scene);
  return { endS, events, value: (ask, timeS) => readAt(readings, ask, timeS) };
}
