/**
 * @file One compiled rope model under way: steps, lets ropes loose that would have to push, and reads what MuJoCo knows.
 *
 * Views of MuJoCo's memory die when its heap grows, so each is fetched anew where it is read.
 */
import { type Compiled, compileModel, idOf, releaseModel } from "../../../solvers/compiled.ts";
import {
  forwardExactly,
  type Look,
  lookAt,
  type Machine,
  pressOn,
  slackOf,
  tensionOf,
} from "./look.ts";
import { ropeSteps, type SlideModel, type Slider, STICK_STEPS, writeModel } from "./model.ts";

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

/** What becomes of a rope: it holds, it is loose but was taut until now, it hangs loose, it is no more. */
type Hold = "holds" | "yields" | "loose" | "cut";

interface Work extends Machine {
  readonly timestep: number;
  readonly holds: Hold[];
  /** The most slack that each rope has had, in metres. */
  readonly loosest: number[];
  /** Coefficients of friction as they are now. */
  readonly rough: number[];
  /** Steps until the tensions are looked at again, and what they were when they were last. */
  patience: number;
  tensions: readonly number[];
  /** Largest friction of each slide at the step before; empty just after an event. */
  before: readonly number[];
  /** True where normal forces, and with them friction, depend on the motion. */
  readonly follows: boolean;
}

/** Compiles and starts a model. The caller must release it. */
export function startEngine(model: SlideModel, timestep: number): Engine {
  const compiled = compileModel(writeModel(model, timestep));
  try {
    const work = prepare(model, compiled, timestep);
    jerk(work);
    settleRopes(work);
    return engineOf(work);
  } catch (error) {
    releaseModel(compiled);
    throw error;
  }
}

function prepare(model: SlideModel, compiled: Compiled, timestep: number): Work {
  const { mujoco, data } = compiled;
  const work: Work = {
    model,
    compiled,
    timestep,
    bodies: model.sliders.map(({ id }) => idOf(compiled, "body", id)),
    tendons: model.cords.map(({ id }) => idOf(compiled, "tendon", id)),
    equalities: model.cords.map(({ id, pull }) =>
      pull === undefined ? idOf(compiled, "equality", id) : -1,
    ),
    slides: model.rests.map(({ body }) => idOf(compiled, "joint", body)),
    resting: model.rests.map(({ body }) => idOf(compiled, "body", body)),
    holds: model.cords.map(() => "holds"),
    loosest: model.cords.map(() => 0),
    rough: model.rests.map(({ friction }) => friction),
    follows:
      model.rests.some(({ friction }) => friction > 0) && model.sliders.some(isCarriedAskew(model)),
    starts: [],
    lengths: [],
    patience: 1,
    tensions: [],
    before: [],
  };
  mujoco.mj_forward(compiled.model, data);
  const lengths = work.tendons.map((id) => (data.ten_length as Float64Array)[id] ?? 0);
  for (const [index, { pull }] of model.cords.entries())
    if (pull !== undefined) setPull(work, index, pull);
  return { ...work, starts: lengths, lengths: [...lengths] };
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

function engineOf(work: Work): Engine {
  const { compiled, timestep, model } = work;
  const { data } = compiled;
  return {
    advance(timeS) {
      const rest = timeS - data.time;
      if (rest < 1e-12) return true;
      const steps = Math.max(1, Math.ceil(rest / timestep - 1e-6));
      for (let count = 0; count < steps; count++) {
        stepCarefully(work, rest / steps);
        if (hasJerk(work)) return false;
        work.patience -= 1;
        if (model.isTurning && work.patience > 0) continue;
        if (someRopePushes(work)) settleRopes(work);
      }
      return true;
    },
    look() {
      if (model.isTurning) rubUntilSettled(work);
      return lookAt(work);
    },
    change(cuts, oils) {
      for (const [index, { id, pull }] of model.cords.entries()) {
        if (!cuts.includes(id)) continue;
        work.holds[index] = "cut";
        if (pull !== undefined) setPull(work, index, 0);
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

function losses({ compiled }: Machine): Float64Array {
  return compiled.model.dof_frictionloss as Float64Array;
}

function setPull({ compiled, model }: Machine, index: number, force: number): void {
  const { mujoco, data } = compiled;
  const name = model.cords[index]?.id ?? "";
  const actuator = mujoco.mj_name2id(compiled.model, mujoco.mjtObj.mjOBJ_ACTUATOR.value, name);
  (data.ctrl as Float64Array)[actuator] = force;
}

/** Small steps in a step during which sliding stops or starts. */
const PIECES = 50;

/** A step; where sliding stops or turns round in it, made again in small ones, for friction jumps there. */
function stepCarefully(work: Work, seconds: number): void {
  const { compiled, slides, rough, timestep, model } = work;
  const { data } = compiled;
  if (model.isTurning || rough.every((friction) => friction === 0)) {
    step(work, seconds);
    return;
  }
  const [place, speed, timeS] = [data.qpos.slice(), data.qvel.slice(), data.time];
  step(work, seconds);
  const turns = slides.some((slide, index) => {
    if (rough[index] === 0) return false;
    const [from, to] = [speed[slide] ?? 0, (data.qvel as Float64Array)[slide] ?? 0];
    if (Math.abs(from) < CREEP) return false;
    // MuJoCo's friction gives way before a stop that is less than about two steps ahead.
    return (
      from * to < 0 || (Math.abs(to) < Math.abs(from) && Math.abs(to) < 2 * Math.abs(from - to))
    );
  });
  if (!turns) return;
  (data.qpos as Float64Array).set(place);
  (data.qvel as Float64Array).set(speed);
  data.time = timeS;
  takeLengths(work);
  soften(work, seconds / PIECES);
  for (let piece = 0; piece < PIECES; piece++) {
    step(work, seconds / PIECES);
    if (work.follows) rubUntilSettled(work);
  }
  soften(work, timestep);
}

/** What is slower than this in metres a second does not slide. */
const CREEP = 1e-4;

function step(work: Work, seconds: number): void {
  const { mujoco, model, data, option } = work.compiled;
  option.timestep = seconds;
  mujoco.mj_step(model, data);
  if (!work.follows) return;
  rub(work);
  // Friction is frozen over a step: that of its middle is taken, as far as the last step foretells it.
  const now = losses(work).slice();
  if (work.model.isTurning && work.before.length > 0)
    for (const slide of work.slides) {
      const loss = now[slide] ?? 0;
      losses(work)[slide] = Math.max(0, loss + (loss - (work.before[slide] ?? loss)) / 2);
    }
  work.before = [...now];
}

/** Sets the friction of each slide to what the normal force of this moment allows. */
function rub(work: Work): number {
  const { mujoco, model, data } = work.compiled;
  mujoco.mj_forward(model, data);
  mujoco.mj_rnePostConstraint(model, data);
  let change = 0;
  for (const [index, slide] of work.slides.entries()) {
    const friction = work.rough[index] ?? 0;
    if (friction === 0) continue;
    const loss = friction * Math.abs(pressOn(work, index));
    const before = losses(work)[slide] ?? 0;
    change = Math.max(change, Math.abs(loss - before) / (loss + before + 1e-12));
    losses(work)[slide] = loss;
  }
  return change;
}

const RUBS = 60;

function rubUntilSettled(work: Work): void {
  if (work.rough.every((friction) => friction === 0)) return;
  for (let count = 0; count < RUBS; count++) if (rub(work) < 1e-10) return;
}

const TRIALS = 40;
/** A trial's steps are so short that nothing goes anywhere. */
const TRIAL_STEP_S = 1e-4;
const TRIAL_STEPS = 6;
/** Share of all tensions that counts as pushing. */
const PUSHING = 1e-5;
/** Slack in metres: stretched by more than the first, a rope is taut; slacker than the second, it was loose. */
const TIGHT = 1e-7;
const LOOSE = 1e-5;

/** Sets the time constants of ropes and of what sticks for steps of a length. */
function soften({ compiled: { model }, model: plan }: Work, seconds: number): void {
  const [ropes, sticks] = [model.eq_solref as Float64Array, model.dof_solref as Float64Array];
  for (let at = 0; at < ropes.length; at += 2) ropes[at] = ropeSteps(plan) * seconds;
  for (let at = 0; at < sticks.length; at += 2) sticks[at] = STICK_STEPS * seconds;
}

/**
 * Takes the ropes that hold for as long as they are now. Every load stretches them by a hair; made stiffer, they would
 * jerk it back.
 */
function takeLengths({ compiled, equalities, tendons, holds, starts, lengths }: Work): void {
  const { mujoco, model, data } = compiled;
  mujoco.mj_fwdPosition(model, data);
  for (const [index, equality] of equalities.entries()) {
    if (equality < 0 || holds[index] !== "holds") continue;
    const now = (data.ten_length as Float64Array)[tendons[index] ?? 0] ?? 0;
    lengths[index] = now;
    (model.eq_data as Float64Array)[11 * equality] = now - (starts[index] ?? 0);
  }
}

/** Finds which of the ropes that are taut hold from now on, by trial. */
function settleRopes(work: Work): void {
  for (const [index, hold] of work.holds.entries())
    if (hold === "yields") work.holds[index] = "holds";
  takeLengths(work);
  const seen = new Set<string>();
  let isRound = false;
  for (let trial = 0; trial < TRIALS; trial++) {
    applyHolds(work);
    rubUntilSettled(work);
    const wrongs = tryHolds(work);
    if (wrongs.length === 0) break;
    // The worst first; once that has gone in a circle, the first in order, which cannot (Murty's rule).
    isRound ||= seen.has(work.holds.join());
    seen.add(work.holds.join());
    const { index } = wrongs.reduce((worst, one) =>
      isRound || one.size <= worst.size ? worst : one,
    );
    work.holds[index] = work.holds[index] === "holds" ? "yields" : "holds";
  }
  for (const [index, hold] of work.holds.entries())
    if (hold === "yields") work.holds[index] = "loose";
  work.before = [];
  work.tensions = [];
  work.patience = 1;
  applyHolds(work);
  rubUntilSettled(work);
  forwardExactly(work);
}

/** Tells MuJoCo which ropes hold: only its setter of whole states reaches these switches. */
function applyHolds({ compiled, equalities, holds }: Work): void {
  const { mujoco, model, data } = compiled;
  const active = holds.filter((_, index) => (equalities[index] ?? -1) >= 0);
  const switches = active.map((hold) => (hold === "holds" ? 1 : 0));
  if (switches.length === 0) return;
  mujoco.mj_setState(model, data, switches, mujoco.mjtState.mjSTATE_EQ_ACTIVE.value);
}

/** A rope that behaves against its hold, and how badly. */
interface Wrong {
  readonly index: number;
  readonly size: number;
}

/** Steps a little; the ropes that behave against their hold, in order. Puts everything back. */
function tryHolds(work: Work): readonly Wrong[] {
  const { compiled, holds, timestep } = work;
  const { mujoco, model, data, option } = compiled;
  mujoco.mj_forward(model, data);
  const [place, speed, timeS] = [data.qpos.slice(), data.qvel.slice(), data.time];
  const lengths = (data.ten_length as Float64Array).slice();
  const growths = (data.ten_velocity as Float64Array).slice();
  soften(work, TRIAL_STEP_S);
  for (let count = 0; count < TRIAL_STEPS; count++) step(work, TRIAL_STEP_S);
  forwardExactly(work);
  const tensions = holds.map((hold, index) => (hold === "holds" ? tensionOf(work, index) : 0));
  // A rope is let loose rightly if the distance that it spans shrinks beyond what it does already.
  const seconds = TRIAL_STEP_S * TRIAL_STEPS;
  const slacks = holds.map((hold, index) => {
    const at = work.tendons[index] ?? 0;
    const before = (lengths[at] ?? 0) + seconds * (growths[at] ?? 0);
    return hold === "yields" ? before - ((data.ten_length as Float64Array)[at] ?? 0) : 0;
  });
  (data.qpos as Float64Array).set(place);
  (data.qvel as Float64Array).set(speed);
  data.time = timeS;
  soften(work, timestep);
  option.timestep = timestep;
  const unit = tensions.reduce((sum, one) => sum + Math.abs(one), 1e-9);
  return tensions.flatMap((tension, index): Wrong[] => {
    if (tension < -PUSHING * unit) return [{ index, size: 1 - tension / unit }];
    // Stretched ropes come behind those that push: they are measured otherwise.
    const stretch = -(slacks[index] ?? 0);
    return stretch > 1e-11 ? [{ index, size: stretch }] : [];
  });
}

/** At most so many steps apart the tensions of turning ropes are looked at. */
const LONGEST_PATIENCE = 4;
const STEADY_PUSHING = 1e-3;
const TURNING_PUSHING = 1e-6;

/** True where a rope that holds would have to push, as of the last evaluation of the model. */
function someRopePushes(work: Work): boolean {
  const { isTurning } = work.model;
  if (isTurning) forwardExactly(work);
  const tensions = work.holds.map((hold, index) => (hold === "holds" ? tensionOf(work, index) : 0));
  const unit = tensions.reduce((sum, one) => sum + Math.abs(one), 1e-9);
  const allowed = (isTurning ? TURNING_PUSHING : STEADY_PUSHING) * unit;
  // Whatever falls to zero is looked at more often.
  const rests = tensions.map((one, index) => {
    const fall = ((work.tensions[index] ?? one) - one) / LONGEST_PATIENCE;
    return fall > 0 ? one / (2 * fall) : LONGEST_PATIENCE;
  });
  work.patience = Math.floor(Math.max(1, Math.min(LONGEST_PATIENCE, ...rests)));
  work.tensions = tensions;
  return tensions.some((one) => one < -allowed);
}

/**
 * True where a loose rope is taut again, or bodies have met. A rope that was let loose and at once is stretched was let
 * loose by mistake: it is tried again.
 */
function hasJerk(work: Work): boolean {
  const { model, holds, loosest } = work;
  let isMistaken = false;
  for (const [index, { room = Number.POSITIVE_INFINITY }] of model.cords.entries()) {
    if (holds[index] !== "loose") continue;
    const slack = slackOf(work, index);
    loosest[index] = Math.max(loosest[index] ?? 0, slack);
    if (slack > room) return true;
    if (slack > -TIGHT) continue;
    if ((loosest[index] ?? 0) > LOOSE) return true;
    holds[index] = "yields";
    isMistaken = true;
  }
  if (isMistaken) settleRopes(work);
  return false;
}

/** Steps of the jerk, each of which leaves 1/e of a wrong speed. */
const JERK_STEPS = 60;

/**
 * The jerk with which winches start: without weights and friction, ropes only damp the speed at which they would be
 * stretched; with the speeds that are left, the motion starts from the original places.
 */
function jerk(work: Work): void {
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
  const { compiled, model, timestep } = work;
  const { mujoco, model: made, data, option } = compiled;
  (data.qpos as Float64Array).fill(0);
  (data.qvel as Float64Array).fill(0);
  for (const { winch, speed = 0 } of model.cords)
    if (winch !== undefined) (data.qvel as Float64Array)[idOf(compiled, "joint", winch)] = speed;
  const reference = made.eq_solref as Float64Array;
  const usual = reference.slice();
  const tiny = 1e-7;
  for (let at = 0; at < reference.length; at += 2) reference.set([-1e-9, -1 / tiny], at);
  const rough = losses(work).slice();
  losses(work).fill(0);
  (option.gravity as Float64Array)[2] = 0;
  option.timestep = tiny;
  const impulses = work.holds.map(() => 0);
  for (let count = 0; count < JERK_STEPS; count++) {
    mujoco.mj_step(made, data);
    for (const index of impulses.keys())
      impulses[index] = (impulses[index] ?? 0) + tensionOf(work, index);
  }
  (option.gravity as Float64Array)[2] = -model.gravity;
  option.timestep = timestep;
  (made.eq_solref as Float64Array).set(usual);
  losses(work).set(rough);
  (data.qpos as Float64Array).fill(0);
  data.time = 0;
  return impulses;
}
