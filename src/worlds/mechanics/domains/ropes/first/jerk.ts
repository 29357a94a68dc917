/** @file The jerk with which winches start: MuJoCo's ropes as dampers, without weights and friction. */
import { idOf } from "../../../solvers/compiled.ts";
import { applyHolds } from "./holds.ts";
import { tensionsOf } from "./look.ts";
import { losses, type Work } from "./work.ts";

const TRIALS = 40;
/** Steps of the jerk, each of which leaves 1/e of a wrong speed. */
const JERK_STEPS = 60;

/**
 * The jerk with which winches start: without weights and friction, ropes only damp the speed at which they would be
 * stretched; with the speeds that are left, the motion starts from the original places.
 */
export function jerk(work: Work): void {
  const { model, holds } = work;
  if (model.cords.every(({ winch }) => winch === undefined)) return;
  for (let trial = 0; trial < TRIALS; trial++) {
    applyHolds(work);
    const impulses = strike(work);
    const least = Math.min(...impulses, 0);
    if (least > -1e-9 * Math.max(...impulses)) break;
    holds[impulses.indexOf(least)] = "loose";
  }
}

/** One try; the impulse of each rope. */
function strike(work: Work): readonly number[] {
  const { compiled, model } = work;
  const { mujoco, model: made, data, option } = compiled;
  (data.qpos as Float64Array).fill(0);
  (data.qvel as Float64Array).fill(0);
  for (const { winch, speed = 0 } of model.cords)
    if (winch !== undefined) (data.qvel as Float64Array)[idOf(compiled, "joint", winch)] = speed;
  const reference = made.eq_solref as Float64Array;
  const usual = reference.slice();
  const tiny = 1e-7;
  const { timestep } = compiled;
  for (let at = 0; at < reference.length; at += 2) reference.set([-1e-9, -1 / tiny], at);
  const rough = losses(work).slice();
  losses(work).fill(0);
  (option.gravity as Float64Array)[2] = 0;
  option.timestep = tiny;
  const impulses = work.holds.map(() => 0);
  for (let count = 0; count < JERK_STEPS; count++) {
    mujoco.mj_step(made, data);
    for (const [index, impulse] of tensionsOf(work).entries())
      impulses[index] = (impulses[index] ?? 0) + impulse;
  }
  (option.gravity as Float64Array)[2] = -model.gravity;
  option.timestep = timestep;
  (made.eq_solref as Float64Array).set(usual);
  losses(work).set(rough);
  (data.qpos as Float64Array).fill(0);
  data.time = 0;
  return impulses;
}
