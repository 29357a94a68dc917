/**
 * @file One run of a compiled model.
 *
 * Two traps of the library are kept in here: readings after a step belong to the step before until `mj_forward`; and
 * views of the state die when the heap grows, so they are fetched anew at each reading.
 */
import { TerrellaError } from "../../../core/errors.ts";
import { type Compiled, idOf, soften, type Vector } from "./compiled.ts";
import { bodyNames, stepFinely } from "./fine-step.ts";
import { recording } from "./recorder.ts";
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
  const engine = newEngine(compiled);
  const simulation: Simulation = {
    ...stateOf(compiled, engine),
    ...forcesOf(compiled, engine),
    ...settingsOf(compiled, engine),
    step: engine.step,
    runFor: (seconds) => runFor(engine, seconds),
    runUntil: (guard, limit) => runUntil(compiled, engine, () => guard(simulation), limit),
  };
  recording()?.begin(bodyNames(compiled));
  return simulation;
}

/** Steps, and knows whether readings belong to the present state. */
interface Engine {
  /** Brings all readings up to date. */
  refresh(): void;
  /** Says that the state has been changed from outside. */
  touch(): void;
  step(): void;
  /** One step of another length. */
  shortStep(seconds: number): void;
  timestep(): number;
}

function newEngine(compiled: Compiled): Engine {
  const { mujoco, model, data, option } = compiled;
  let isFresh = false;
  function step(): void {
    isFresh = false;
    if (recording() === undefined) mujoco.mj_step(model, data);
    else stepFinely(compiled);
  }
  return {
    refresh() {
      if (!isFresh) mujoco.mj_forward(model, data);
      isFresh = true;
    },
    touch() {
      isFresh = false;
    },
    step,
    shortStep(seconds) {
      const usual = option.timestep;
      option.timestep = seconds;
      step();
      option.timestep = usual;
    },
    timestep: () => option.timestep,
  };
}

function read(view: Float64Array, index: number): number {
  const value = view[index];
  if (value !== undefined && Number.isFinite(value)) return value;
  throw new TerrellaError("simulator-failed", "the simulation left the numbers");
}

/** Places and speeds. */
function stateOf(
  compiled: Compiled,
  { refresh, touch }: Engine,
): Pick<
  Simulation,
  | "time"
  | "position"
  | "velocity"
  | "acceleration"
  | "setPosition"
  | "setVelocity"
  | "place"
  | "tendonLength"
> {
  const { data } = compiled;
  // Slides and hinges have one coordinate each; in a model of nothing else, coordinate, speed and joint share an index.
  const joint = (name: string): number => idOf(compiled, "joint", name);
  return {
    time: () => data.time,
    position: (name) => read(data.qpos, joint(name)),
    velocity: (name) => read(data.qvel, joint(name)),
    acceleration(name) {
      refresh();
      return read(data.qacc, joint(name));
    },
    setPosition(name, value) {
      (data.qpos as Float64Array)[joint(name)] = value;
      touch();
    },
    setVelocity(name, value) {
      (data.qvel as Float64Array)[joint(name)] = value;
      touch();
    },
    place(name) {
      refresh();
      const at = 3 * idOf(compiled, "body", name);
      return [read(data.xipos, at), read(data.xipos, at + 1), read(data.xipos, at + 2)];
    },
    tendonLength(name) {
      refresh();
      return read(data.ten_length, idOf(compiled, "tendon", name));
    },
  };
}

/** Forces and energies. */
function forcesOf(
  compiled: Compiled,
  { refresh, touch }: Engine,
): Pick<Simulation, "setForce" | "constraintForce" | "kineticEnergy" | "potentialEnergy"> {
  const { data } = compiled;
  return {
    setForce(name, value) {
      (data.qfrc_applied as Float64Array)[idOf(compiled, "joint", name)] = value;
      touch();
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
  };
}

/** What a run may change about its model. */
function settingsOf(
  compiled: Compiled,
  { touch, timestep }: Engine,
): Pick<Simulation, "setOffset" | "timestep" | "setTimestep" | "setSoftness" | "reset"> {
  const { mujoco, model, data, option } = compiled;
  return {
    setOffset(name, value) {
      (model.eq_data as Float64Array)[11 * idOf(compiled, "equality", name)] = value;
      touch();
    },
    timestep,
    setTimestep(seconds) {
      option.timestep = seconds;
    },
    setSoftness(seconds) {
      soften(model, seconds);
      touch();
    },
    reset() {
      mujoco.mj_resetData(model, data);
      touch();
      recording()?.begin(bodyNames(compiled));
    },
  };
}

function runFor({ step, shortStep, timestep }: Engine, seconds: number): void {
  const whole = Math.floor(seconds / timestep() + 1e-9);
  const rest = seconds - whole * timestep();
  for (let count = 0; count < whole; count++) step();
  if (rest > 1e-9 * timestep()) shortStep(rest);
}

function runUntil(
  { data }: Compiled,
  { step, shortStep, timestep }: Engine,
  guard: () => number,
  limit: number,
): number {
  const start = data.time;
  let before = guard();
  while (data.time - start < limit) {
    const [time, position, velocity] = [data.time, data.qpos.slice(), data.qvel.slice()];
    step();
    const after = guard();
    if (before !== 0 && (after === 0 || before < 0 !== after < 0)) {
      const from = (seconds: number): number => {
        data.qpos.set(position);
        data.qvel.set(velocity);
        data.time = time;
        shortStep(seconds);
        return guard();
      };
      from(findZero(from, 0, before, timestep(), after, 1e-14 * timestep()));
      return data.time;
    }
    before = after;
  }
  throw new TerrellaError("simulator-failed", `the event did not happen within ${limit} s`);
}
