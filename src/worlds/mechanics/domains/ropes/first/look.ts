/** @file What MuJoCo knows of bodies, ropes and contacts at one moment. */
import type { MjData } from "@mujoco/mujoco";
import type { Compiled } from "../../../solvers/compiled.ts";
import type { SlideModel } from "./model.ts";
import { beyond, type Pair } from "./vectors.ts";

/** What bodies, ropes and contacts do at one moment, in the order of the model. */
export interface Look {
  readonly place: readonly Pair[];
  readonly velocity: readonly Pair[];
  readonly acceleration: readonly Pair[];
  readonly tension: readonly number[];
  /** Of each rope: by how much it is longer than the distance that it spans. */
  readonly slack: readonly number[];
  readonly normal: readonly number[];
  readonly rub: readonly number[];
}

/** A compiled model and the numbers of its parts, in the order of the model. */
export interface Machine {
  readonly model: SlideModel;
  readonly compiled: Compiled;
  readonly bodies: readonly number[];
  readonly tendons: readonly number[];
  /** -1 where a rope is pulled with a force. */
  readonly equalities: readonly number[];
  /** Slides that rub, and their bodies. */
  readonly slides: readonly number[];
  readonly resting: readonly number[];
  /** Lengths of the ropes: those at the start, and those that they are held to now. */
  readonly starts: readonly number[];
  readonly lengths: number[];
}

/** MuJoCo's numbers for kinds of constraint rows. */
const EQUALITY_ROW = 0;
const FRICTION_ROW = 1;

/** Everything at the present state. */
export function lookAt(machine: Machine): Look {
  const { model, compiled, bodies, slides } = machine;
  const { mujoco, data } = compiled;
  forwardExactly(machine, true);
  mujoco.mj_rnePostConstraint(compiled.model, data);
  const pairs = (values: Float64Array, width: number, from: number): readonly Pair[] =>
    bodies.map((id) => [
      values[width * id + from] ?? Number.NaN,
      values[width * id + from + 2] ?? Number.NaN,
    ]);
  // MuJoCo's accelerations are those that a body feels: at rest, one g upwards.
  const felt = pairs(data.cacc, 6, 3);
  return {
    place: pairs(data.xpos, 3, 0),
    velocity: pairs(data.cvel, 6, 3),
    acceleration: felt.map((one) => beyond(one, [0, -model.gravity], 1)),
    tension: model.cords.map((_, index) => tensionOf(machine, index)),
    slack: model.cords.map((_, index) => slackOf(machine, index)),
    normal: model.rests.map((_, index) => pressOn(machine, index)),
    rub: slides.map((id) => rowForce(data, FRICTION_ROW, id)),
  };
}

const INSTANT_S = 1e-5;

/**
 * `mj_forward`, with the turning of ropes: MuJoCo corrects a rope's length only after it has gone wrong, so that the
 * forces at one moment lack what the turning asks for, though their mean is right. The rate at which ropes would lengthen
 * on by turning alone is taken from MuJoCo's own lengths and asked for through the offsets of the equalities. What is
 * left in the offsets makes the next step ask for it too. `isFine`: also without MuJoCo's small giving in to forces.
 */
export function forwardExactly(machine: Machine, isFine = false): void {
  const { compiled, equalities, lengths, tendons } = machine;
  const { mujoco, data, model: made } = compiled;
  if (!machine.model.isTurning) {
    mujoco.mj_forward(made, data);
    return;
  }
  const rates = turningRates(compiled);
  const length = data.ten_length as Float64Array;
  const growth = data.ten_velocity as Float64Array;
  const reference = made.eq_solref as Float64Array;
  const ropes = equalities.flatMap((equality, index) => {
    const tendon = tendons[index] ?? 0;
    if (equality < 0) return [];
    const tau = IMPEDANCE * (reference[2 * equality] ?? 1);
    const wrong = (length[tendon] ?? 0) - (lengths[index] ?? 0);
    const turning = rates[tendon] ?? 0;
    // MuJoCo asks for an acceleration of -2/tau of the growth and -1/tau² of what the length is off.
    const offset = wrong - tau * tau * (turning - (2 / tau) * (growth[tendon] ?? 0));
    // The offset counts from the length at the start.
    const base = (lengths[index] ?? 0) - (machine.starts[index] ?? 0);
    return [{ at: 11 * equality, tendon, turning, tau, base, offset: base + offset }];
  });
  const offsets = made.eq_data as Float64Array;
  for (const { at, offset } of ropes) offsets[at] = offset;
  mujoco.mj_forward(made, data);
  if (isFine) {
    const pace = accelerationsOf(compiled);
    for (const { at, tendon, turning, tau, offset } of ropes)
      offsets[at] = offset - tau * tau * ((pace[tendon] ?? 0) + turning);
    mujoco.mj_forward(made, data);
  }
  for (const { at, turning, tau, base } of ropes) offsets[at] = base - tau * tau * turning;
}

/** How fast the growth of each rope grows by turning alone; leaves lengths and growths up to date. */
function turningRates({ mujoco, model, data }: Compiled): readonly number[] {
  const place = data.qpos.slice() as Float64Array;
  const speed = data.qvel as Float64Array;
  const growths = [1, -1, 0].map((sign) => {
    const shift = sign * INSTANT_S;
    (data.qpos as Float64Array).set(place.map((one, at) => one + shift * (speed[at] ?? 0)));
    mujoco.mj_fwdPosition(model, data);
    mujoco.mj_fwdVelocity(model, data);
    return (data.ten_velocity as Float64Array).slice();
  });
  const [after, before] = growths;
  return Array.from(
    after ?? [],
    (one, tendon) => (one - (before?.[tendon] ?? 0)) / (2 * INSTANT_S),
  );
}

/** How fast the growth of each rope grows by the accelerations of the bodies alone. */
function accelerationsOf({ mujoco, model, data }: Compiled): Float64Array {
  const speed = data.qvel.slice() as Float64Array;
  (data.qvel as Float64Array).set(data.qacc);
  mujoco.mj_fwdVelocity(model, data);
  const out = (data.ten_velocity as Float64Array).slice();
  (data.qvel as Float64Array).set(speed);
  return out;
}

/** The largest impedance of the models' constraints; MuJoCo scales time constants by it. */
const IMPEDANCE = 0.9999;

/** The tension of a rope after `mj_forward` or a step; negative where it would have to push, 0 where it is loose. */
export function tensionOf({ model, compiled, equalities }: Machine, index: number): number {
  const { mujoco, data } = compiled;
  const equality = equalities[index] ?? -1;
  if (equality >= 0) return -rowForce(data, EQUALITY_ROW, equality);
  const name = model.cords[index]?.id ?? "";
  const motor = mujoco.mj_name2id(compiled.model, mujoco.mjtObj.mjOBJ_ACTUATOR.value, name);
  return (data.ctrl as Float64Array)[motor] ?? Number.NaN;
}

/** By how much a rope is longer than the distance that it spans, at the last evaluation of the model. */
export function slackOf({ compiled, tendons, lengths }: Machine, index: number): number {
  const now = (compiled.data.ten_length as Float64Array)[tendons[index] ?? -1] ?? Number.NaN;
  return (lengths[index] ?? Number.NaN) - now;
}

/** The force of its support on a body along the normal of their contact, after `mj_rnePostConstraint`. */
export function pressOn({ model, compiled, resting }: Machine, index: number): number {
  const [x, z] = model.rests[index]?.normal ?? [0, 0];
  const at = 6 * (resting[index] ?? 0) + 3;
  const forces = compiled.data.cfrc_int as Float64Array;
  return (forces[at] ?? Number.NaN) * x + (forces[at + 2] ?? Number.NaN) * z;
}

/** The force of a constraint row; 0 where there is none. */
function rowForce(data: MjData, type: number, id: number): number {
  const types = data.efc_type as Int32Array;
  const ids = data.efc_id as Int32Array;
  const at = types.findIndex((one, row) => one === type && ids[row] === id);
  return at < 0 ? 0 : ((data.efc_force as Float64Array)[at] ?? Number.NaN);
}
