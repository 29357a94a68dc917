/** @file What MuJoCo knows of bodies, ropes and contacts at one moment. */
import type { MjData } from "@mujoco/mujoco";
import type { Compiled } from "../../../solvers/compiled.ts";
import { EQUALITY_ROW, FRICTION_ROW } from "./exact.ts";
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
  /** Lengths of the ropes. */
  readonly lengths: readonly number[];
}

/** Everything at the present state, after its forces have been found. */
export function lookAt(machine: Machine): Look {
  const { model, compiled, bodies, slides } = machine;
  const { mujoco, data } = compiled;
  mujoco.mj_rnePostConstraint(compiled.model, data);
  const pairs = (values: Float64Array, width: number, from: number): readonly Pair[] =>
    bodies.map((id) => [
      values[width * id + from] ?? Number.NaN,
      values[width * id + from + 2] ?? Number.NaN,
    ]);
  const rubs = rowForces(data, FRICTION_ROW);
  // MuJoCo's accelerations are those that a body feels: at rest, one g upwards.
  const felt = pairs(data.cacc, 6, 3);
  return {
    place: pairs(data.xpos, 3, 0),
    velocity: pairs(data.cvel, 6, 3),
    acceleration: felt.map((one) => beyond(one, [0, -model.gravity], 1)),
    tension: [...tensionsOf(machine)],
    slack: model.cords.map((_, index) => slackOf(machine, index)),
    normal: model.rests.map((_, index) => pressOn(machine, index)),
    rub: slides.map((id) => rubs.get(id) ?? 0),
  };
}

/** The tensions of all ropes after their forces have been found; negative where one would have to push, 0 where loose. */
export function tensionsOf({ model, compiled, equalities }: Machine): Float64Array {
  const { mujoco, data } = compiled;
  const rows = rowForces(data, EQUALITY_ROW);
  return Float64Array.from(model.cords, ({ id, pull }, index) => {
    const equality = equalities[index] ?? -1;
    if (equality >= 0) return -(rows.get(equality) ?? 0);
    if (pull === undefined) return Number.NaN;
    const motor = mujoco.mj_name2id(compiled.model, mujoco.mjtObj.mjOBJ_ACTUATOR.value, id);
    return (data.ctrl as Float64Array)[motor] ?? Number.NaN;
  });
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

/** The forces of the constraint rows of a kind, by what they belong to. */
function rowForces(data: MjData, type: number): ReadonlyMap<number, number> {
  const [types, ids] = [data.efc_type as Int32Array, data.efc_id as Int32Array];
  const forces = data.efc_force as Float64Array;
  const out = new Map<number, number>();
  for (let row = 0; row < types.length; row++)
    if (types[row] === type) out.set(ids[row] as number, forces[row] as number);
  return out;
}
