/** @file Forces at one moment: MuJoCo's, with friction as large as the forces between the bodies allow. */
import { evaluate, solveAgain } from "./exact.ts";
import { pressOn } from "./look.ts";
import { losses, type Work } from "./work.ts";

/** Slower than this in metres a second, friction may hold. */
const CREEP = 1e-7;
const RUBS = 60;
/** Never quite smooth, so that MuJoCo keeps a place for the friction. */
const LEAST_LOSS = 1e-12;

/** In which direction each rough slide slides now; 0 where friction may hold it. */
export function findSliding({ compiled, wanted, slides, rough }: Work): void {
  const speed = compiled.data.qvel as Float64Array;
  wanted.sliding.fill(0);
  for (const [index, slide] of slides.entries()) {
    const now = speed[slide] ?? 0;
    if (rough[index] !== 0 && Math.abs(now) > CREEP) wanted.sliding[slide] = Math.sign(now);
  }
}

/** Accelerations and forces at the present state, with friction to within a share. */
export function findForces(work: Work, accuracy: number): void {
  evaluate(work.compiled, work.wanted);
  if (work.rough.every((friction) => friction === 0)) return;
  for (let count = 0; count < RUBS; count++) if (rub(work) < accuracy) return;
}

/** Forces in the middle of a motion: friction is found anew only where it changes. */
export function followForces(work: Work, accuracy: number): void {
  if (work.follows) findForces(work, accuracy);
  else evaluate(work.compiled, work.wanted);
}

/** Sets the friction of each slide to what the normal force of this moment allows; by which share it was wrong. */
function rub(work: Work): number {
  const { mujoco, model, data } = work.compiled;
  mujoco.mj_rnePostConstraint(model, data);
  const all = losses(work);
  let change = 0;
  for (const [index, slide] of work.slides.entries()) {
    const friction = work.rough[index] ?? 0;
    if (friction === 0) continue;
    const loss = Math.max(LEAST_LOSS, friction * Math.abs(pressOn(work, index)));
    const before = all[slide] ?? 0;
    change = Math.max(change, Math.abs(loss - before) / (loss + before));
    all[slide] = loss;
  }
  if (change > 0) solveAgain(work.compiled, work.wanted, all);
  return change;
}
