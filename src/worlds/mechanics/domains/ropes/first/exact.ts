/**
 * @file MuJoCo's equations of motion with its constraints made exact.
 *
 * MuJoCo corrects the length of a rope only after it has gone wrong, and gives in to forces by a hair. Between its own
 * assembly of the constraints and its own solver, the reference accelerations of ropes are therefore set to what their
 * turning asks for, those of sliding friction so that it never sticks, and the softness of all of them is cut down
 * (Todorov, "Convex and analytically-invertible dynamics with contacts and constraints", 2014, for the terms).
 */
import { type Compiled, idOf } from "../../../solvers/compiled.ts";
import type { SlideModel } from "./model.ts";

/** MuJoCo's numbers for kinds of constraint rows. */
export const EQUALITY_ROW = 0;
export const FRICTION_ROW = 1;
/** MuJoCo's number for the state of a row that is neither idle nor at the limit of its force. */
const HELD = 1;

/** A straight stretch of rope between a body that moves on two slides and a fixed point. */
export interface Slant {
  readonly cord: number;
  /** Its first degree of freedom; the next one is its second. */
  readonly dof: number;
  /** Where the body starts, relative to the fixed point. */
  readonly x: number;
  readonly z: number;
}

/** What the constraints of one moment are to be. */
export interface Wanted {
  readonly slants: readonly Slant[];
  /** Of each equality: its rope. */
  readonly cordOf: readonly number[];
  readonly tendons: readonly number[];
  /** Lengths that the ropes are held to. */
  readonly lengths: readonly number[];
  /** Of each degree of freedom: the direction in which it slides; 0 where friction may hold it. */
  readonly sliding: Int8Array;
  /** Of each row of constraints: the acceleration that it is to have. */
  readonly reference: number[];
}

/** How much softer than MuJoCo's stiffest constraints these are. */
const SOFTNESS = 1e-2;
/** Seconds in which what has drifted comes back, and in which what sticks comes to rest. */
const RETURN_S = 1;
const REST_S = 0.2;
/** An acceleration towards a stop that no friction ever reaches: friction is then as large as it can be. */
const BEYOND_REACH = 1e4;

/** The slants of a model. */
export function findSlants({ sliders, anchors, cords }: SlideModel, compiled: Compiled): Slant[] {
  return cords.flatMap(({ stretches }, cord) =>
    stretches.flatMap(([site, end]) => {
      const slider = sliders.find(({ id, axes }) => id === site && axes.length > 1);
      const anchor = anchors.find(({ name }) => name === end);
      if (slider === undefined || anchor === undefined) return [];
      const dof = idOf(compiled, "joint", slider.id);
      return [{ cord, dof, x: slider.start[0] - anchor.at[0], z: slider.start[1] - anchor.at[1] }];
    }),
  );
}

/** How fast the growth of each rope grows by turning alone. */
export function turningRates(
  slants: readonly Slant[],
  { data }: Compiled,
  count: number,
): Float64Array {
  const out = new Float64Array(count);
  if (slants.length === 0) return out;
  const [place, speed] = [data.qpos as Float64Array, data.qvel as Float64Array];
  for (const { cord, dof, x, z } of slants) {
    const [dx, dz] = [x + (place[dof] as number), z + (place[dof + 1] as number)];
    const across = (speed[dof] as number) * dz - (speed[dof + 1] as number) * dx;
    out[cord] = (out[cord] as number) + (across * across) / (dx * dx + dz * dz) ** 1.5;
  }
  return out;
}

/** The accelerations with which lengths of ropes that have drifted come back. */
export function returnsOf({ data }: Compiled, { tendons, lengths }: Wanted): Float64Array {
  const now = data.ten_length as Float64Array;
  const growths = data.ten_velocity as Float64Array;
  return Float64Array.from(tendons, (tendon, cord) => {
    const wrong = (now[tendon] as number) - (lengths[cord] as number);
    return (-2 * (growths[tendon] as number)) / RETURN_S - wrong / (RETURN_S * RETURN_S);
  });
}

/** Accelerations and forces at the present state. */
export function evaluate(compiled: Compiled, wanted: Wanted): void {
  const { mujoco, model, data } = compiled;
  mujoco.mj_fwdPosition(model, data);
  mujoco.mj_fwdVelocity(model, data);
  mujoco.mj_fwdActuation(model, data);
  mujoco.mj_fwdAcceleration(model, data);
  harden(compiled, wanted);
  solve(compiled, wanted);
}

const SOLUTIONS = 30;
const SOLVED = 1e-10;

/**
 * MuJoCo's solver, again from where it stopped until it goes no further. Each time, the reference accelerations are
 * shifted by what the constraints have given in to their forces: the next time they give in to where they should be.
 */
function solve({ mujoco, model, data }: Compiled, wanted: Wanted): void {
  const count = data.nefc;
  for (let tries = 0; tries < SOLUTIONS; tries++) {
    mujoco.mj_fwdConstraint(model, data);
    const [start, found] = [data.qacc_warmstart as Float64Array, data.qacc as Float64Array];
    let [change, size] = [0, 1e-3];
    for (let k = 0; k < found.length; k++) {
      change = Math.max(change, Math.abs((found[k] as number) - (start[k] as number)));
      size = Math.max(size, Math.abs(found[k] as number));
    }
    start.set(found);
    if (count === 0 || (tries > 0 && change < SOLVED * size)) return;
    const [reference, softness] = [data.efc_aref as Float64Array, data.efc_R as Float64Array];
    const [forces, states] = [data.efc_force as Float64Array, data.efc_state as Int32Array];
    for (let row = 0; row < count; row++)
      reference[row] =
        (wanted.reference[row] as number) +
        (states[row] === HELD ? (softness[row] as number) * (forces[row] as number) : 0);
  }
}

function harden(compiled: Compiled, wanted: Wanted): void {
  const { data } = compiled;
  const count = data.nefc;
  if (count === 0) return;
  const rates = turningRates(wanted.slants, compiled, wanted.tendons.length);
  const [types, ids] = [data.efc_type as Int32Array, data.efc_id as Int32Array];
  const [softness, stiffness] = [data.efc_R as Float64Array, data.efc_D as Float64Array];
  const reference = data.efc_aref as Float64Array;
  const back = returnsOf(compiled, wanted);
  const speeds = data.qvel as Float64Array;
  for (let row = 0; row < count; row++) {
    softness[row] = (softness[row] as number) * SOFTNESS;
    stiffness[row] = (stiffness[row] as number) / SOFTNESS;
    const id = ids[row] as number;
    if (types[row] === EQUALITY_ROW) {
      const cord = wanted.cordOf[id] as number;
      reference[row] = (back[cord] as number) - (rates[cord] as number);
    } else if (types[row] === FRICTION_ROW) {
      const direction = wanted.sliding[id] as number;
      reference[row] =
        direction === 0 ? -(speeds[id] as number) / REST_S : -direction * BEYOND_REACH;
    }
    wanted.reference[row] = reference[row] as number;
  }
}

/** Sets the largest friction of degrees of freedom and solves again. */
export function solveAgain(compiled: Compiled, wanted: Wanted, losses: Float64Array): void {
  const { data } = compiled;
  const [types, ids] = [data.efc_type as Int32Array, data.efc_id as Int32Array];
  const limits = data.efc_frictionloss as Float64Array;
  for (let row = 0; row < limits.length; row++)
    if (types[row] === FRICTION_ROW) limits[row] = losses[ids[row] as number] as number;
  solve(compiled, wanted);
}

/** How fast the growth of each tendon grows by the accelerations of the bodies alone; spoils the velocities' derived. */
export function accelerationsOf({ mujoco, model, data }: Compiled): Float64Array {
  const speed = (data.qvel as Float64Array).slice();
  (data.qvel as Float64Array).set(data.qacc);
  mujoco.mj_fwdVelocity(model, data);
  const out = (data.ten_velocity as Float64Array).slice();
  (data.qvel as Float64Array).set(speed);
  return out;
}
