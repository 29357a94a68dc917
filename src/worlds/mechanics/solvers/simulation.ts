/**
 * @file One run of a compiled model.
 *
 * Two traps of the library are kept in here: readings after a step belong to the step before until `mj_forward`; and
 * views of the state die when the heap grows, so they are fetched anew at each reading.
 */
import { TerrellaError } from "../../../core/errors.ts";
import { type Compiled, idOf, soften, type Vector } from "./compiled.ts";
import { FINENESS, type Pose, recording } from "./recorder.ts";
import { findZero } from "./root.ts";

/** One run of a model; valid only inside the callback that receives it. Joints are slides and hinges, by name. */
export interface Simulation {
  /** Seconds since the start. */
  time(): number;
  position(joint: string): number;
  velocity(joint: string): number;
  /** Second derivative of a joint's position. */
  acceleration(joint: string): number;
  setPosition(joint: string, value: number): void;
  setVelocity(joint: string, value: number): void;
  /** A generalised force that acts on a joint from now on. */
  setForce(joint: string, value: number): void;
  /** Where the centre of mass of a body is. */
  place(body: string): Vector;
  tendonLength(tendon: string): number;
  /** The generalised force that keeps an equality: minus the tension, for a string whose length it fixes. */
  constraintForce(equality: string): number;
  kineticEnergy(): number;
  potentialEnergy(): number;
  /** Sets the constant term of an equality. */
  setOffset(equality: string, value: number): void;
  timestep(): number;
  setTimestep(seconds: number): void;
  /** Sets the time constant of all equalities and all joint friction. */
  setSoftness(seconds: number): void;
  /** Back to the initial state; the numbers stay as they are. */
  reset(): void;
  step(): void;
  /** Whole steps and one shorter one, so that the time is met exactly. */
  runFor(seconds: number): void;
  /**
   * Steps until the guard changes sign, lands on its zero and returns the time. A zero at the start is no event.
   * `simulator-failed` if nothing happens within `limit` seconds.
   */
  runUntil(guard: (simulation: Simulation) => number, limit: number): number;
}

/** A run from the initial state. */
export function newSimulation(compiled: Compiled): Simulation {
  const { mujoco, model, data, option } = compiled;
  // Slides and hinges have one coordinate each; in a model of nothing else, coordinate, speed and joint share an index.
  const joint = (name: string): number => idOf(compiled, "joint", name);
  let isFresh = false;

  function refresh(): void {
    if (isFresh) return;
    mujoco.mj_forward(model, data);
    isFresh = true;
  }

  function step(): void {
    isFresh = false;
    if (recording() === undefined) mujoco.mj_step(model, data);
    else stepFinely(compiled);
  }

  function shortStep(seconds: number): void {
    const usual = option.timestep;
    option.timestep = seconds;
    step();
    option.timestep = usual;
  }

  function write(view: Float64Array, index: number, value: number): void {
    view[index] = value;
    isFresh = false;
  }

  function read(view: Float64Array, index: number): number {
    const value = view[index];
    if (value !== undefined && Number.isFinite(value)) return value;
    throw new TerrellaError("simulator-failed", "the simulation left the numbers");
  }

  function runUntil(guard: (simulation: Simulation) => number, limit: number): number {
    const start = data.time;
    let before = guard(simulation);
    while (data.time - start < limit) {
      const [time, position, velocity] = [data.time, data.qpos.slice(), data.qvel.slice()];
      step();
      const after = guard(simulation);
      if (before !== 0 && (after === 0 || before < 0 !== after < 0)) {
        const from = (seconds: number): number => {
          data.qpos.set(position);
          data.qvel.set(velocity);
          data.time = time;
          shortStep(seconds);
          return guard(simulation);
        };
        const usual = option.timestep;
        from(findZero(from, 0, before, usual, after, 1e-14 * usual));
        return data.time;
      }
      before = after;
    }
    throw new TerrellaError("simulator-failed", `the event did not happen within ${limit} s`);
  }

  const simulation: Simulation = {
    time: () => data.time,
    position: (name) => read(data.qpos, joint(name)),
    velocity: (name) => read(data.qvel, joint(name)),
    acceleration(name) {
      refresh();
      return read(data.qacc, joint(name));
    },
    setPosition: (name, value) => write(data.qpos, joint(name), value),
    setVelocity: (name, value) => write(data.qvel, joint(name), value),
    setForce: (name, value) => write(data.qfrc_applied, joint(name), value),
    place(name) {
      refresh();
      const at = 3 * idOf(compiled, "body", name);
      return [read(data.xipos, at), read(data.xipos, at + 1), read(data.xipos, at + 2)];
    },
    tendonLength(name) {
      refresh();
      return read(data.ten_length, idOf(compiled, "tendon", name));
    },
    constraintForce(name) {
      refresh();
      const id = idOf(compiled, "equality", name);
      // Rows of equalities (type 0) come first and carry the equality's number.
      const row = (data.efc_id as Int32Array).findIndex(
        (of, index) => of === id && (data.efc_type as Int32Array)[index] === 0,
      );
      return read(data.efc_force, row);
    },
    kineticEnergy() {
      refresh();
      return read(data.energy, 1);
    },
    potentialEnergy() {
      refresh();
      return read(data.energy, 0);
    },
    setOffset: (name, value) => write(model.eq_data, 11 * idOf(compiled, "equality", name), value),
    timestep: () => option.timestep,
    setTimestep(seconds) {
      option.timestep = seconds;
    },
    setSoftness(seconds) {
      soften(model, seconds);
      isFresh = false;
    },
    reset() {
      mujoco.mj_resetData(model, data);
      isFresh = false;
      recording()?.begin(bodyNames(compiled));
    },
    step,
    runFor(seconds) {
      const whole = Math.floor(seconds / option.timestep + 1e-9);
      const rest = seconds - whole * option.timestep;
      for (let count = 0; count < whole; count++) step();
      if (rest > 1e-9 * option.timestep) shortStep(rest);
    },
    runUntil,
  };
  recording()?.begin(bodyNames(compiled));
  return simulation;
}

const BODY = 1;

/** The numbers of the bodies that the model names; bodies without a name only carry others. */
function namedBodies({ mujoco, model }: Compiled): readonly (readonly [number, string])[] {
  return Array.from({ length: model.nbody - 1 }, (_, index): [number, string] => [
    index + 1,
    mujoco.mj_id2name(model, BODY, index + 1),
  ]).filter(([id, name]) => mujoco.mj_name2id(model, BODY, name) === id);
}

function bodyNames(compiled: Compiled): readonly string[] {
  return namedBodies(compiled).map(([, name]) => name);
}

/** One step in small pieces, each noted. */
function stepFinely(compiled: Compiled): void {
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
