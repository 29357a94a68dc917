/**
 * @file One compiled rope model under way: steps, lets ropes loose that would have to push, and reads what MuJoCo knows.
 *
 * Views of MuJoCo's memory die when its heap grows, so each is fetched anew where it is read.
 */
import { type Compiled, compileModel, idOf, releaseModel } from "../../../solvers/compiled.ts";
import { findSlants } from "./exact.ts";
import { hasJerk, settleRopes } from "./holds.ts";
import { jerk } from "./jerk.ts";
import { type Look, lookAt } from "./look.ts";
import { type SlideModel, type Slider, writeModel } from "./model.ts";
import { stepOnce } from "./steps.ts";
import { losses, type Work } from "./work.ts";

/** A rope system under way. */
export interface Engine {
  /** Steps exactly up to a time; false where the motion ends with a jerk before. */
  advance(timeS: number): boolean;
  /** Reads everything at the present state. */
  look(): Look;
  /** Cuts ropes and makes contacts smooth, by their ids. */
  change(cuts: readonly string[], oils: readonly string[]): void;
  release(): void;
}

/** Compiles and starts a model. The caller must release it. */
export function startEngine(model: SlideModel): Engine {
  const compiled = compileModel(writeModel(model));
  try {
    const work = prepare(model, compiled);
    jerk(work);
    settleRopes(work);
    return engineOf(work);
  } catch (error) {
    releaseModel(compiled);
    throw error;
  }
}

/** True for a body that slides on a moving one in another direction than that one moves. */
function isCarriedAskew({ sliders }: SlideModel): (slider: Slider) => boolean {
  return ({ parent, axes }) => {
    const [under] = sliders.find(({ id }) => id === parent)?.axes ?? [];
    const [own] = axes;
    if (under === undefined || own === undefined) return false;
    return Math.abs(own[0] * under[1] - own[1] * under[0]) > 1e-9;
  };
}

function prepare(model: SlideModel, compiled: Compiled): Work {
  const { mujoco, data } = compiled;
  const equalities = model.cords.map(({ id, pull }) =>
    pull === undefined ? idOf(compiled, "equality", id) : -1,
  );
  const tendons = model.cords.map(({ id }) => idOf(compiled, "tendon", id));
  for (const [index, { pull }] of model.cords.entries())
    if (pull !== undefined) setPull(model, compiled, index, pull);
  mujoco.mj_forward(compiled.model, data);
  const slants = findSlants(model, compiled);
  const lengths = tendons.map((id) => (data.ten_length as Float64Array)[id] ?? 0);
  const cordOf: number[] = [];
  for (const [cord, equality] of equalities.entries()) if (equality >= 0) cordOf[equality] = cord;
  const sliding = new Int8Array((data.qvel as Float64Array).length);
  return {
    model,
    compiled,
    slants,
    wanted: { slants, cordOf, tendons, lengths, sliding, reference: [] },
    bodies: model.sliders.map(({ id }) => idOf(compiled, "body", id)),
    tendons,
    equalities,
    slides: model.rests.map(({ body }) => idOf(compiled, "joint", body)),
    resting: model.rests.map(({ body }) => idOf(compiled, "body", body)),
    lengths,
    holds: model.cords.map(() => "holds"),
    loosest: model.cords.map(() => 0),
    rough: model.rests.map(({ friction }) => friction),
    follows:
      model.rests.some(({ friction }) => friction > 0) && model.sliders.some(isCarriedAskew(model)),
  };
}

function setPull(model: SlideModel, compiled: Compiled, index: number, force: number): void {
  const { mujoco, data } = compiled;
  const name = model.cords[index]?.id ?? "";
  const actuator = mujoco.mj_name2id(compiled.model, mujoco.mjtObj.mjOBJ_ACTUATOR.value, name);
  (data.ctrl as Float64Array)[actuator] = force;
}

function engineOf(work: Work): Engine {
  const { compiled, model } = work;
  return {
    advance(timeS) {
      while (compiled.data.time < timeS - INSTANT_S) {
        const isCut = stepOnce(work, timeS);
        if (hasJerk(work)) return false;
        if (isCut) settleRopes(work);
      }
      return true;
    },
    look: () => lookAt(work),
    change(cuts, oils) {
      for (const [index, { id, pull }] of model.cords.entries()) {
        if (!cuts.includes(id)) continue;
        work.holds[index] = "cut";
        if (pull !== undefined) setPull(model, compiled, index, 0);
      }
      for (const [index, { id }] of model.rests.entries()) {
        if (!oils.includes(id)) continue;
        work.rough[index] = 0;
        losses(work)[work.slides[index] ?? 0] = 0;
      }
      settleRopes(work);
    },
    release: () => releaseModel(compiled),
  };
}

/** Times nearer than this are one, in seconds. */
const INSTANT_S = 1e-10;
