/**
 * @file MuJoCo, the first witness of everything made of rigid bodies, strings and springs.
 *
 * The library is loaded once a thread; everything after is synchronous. Compiling a model costs a millisecond and
 * setting its numbers a hundredth of that, so models are kept by their XML and numbers are set on each run. Nothing of
 * a run is left in a kept model: its numbers are put back before the next. Three traps of the library are kept in here:
 * readings after a step belong to the step before until `forward`; views of the state die when the heap grows, so they
 * are fetched anew at each reading; and a model that is not deleted is never freed.
 */
import type { MainModule, MjData, MjModel, MjOption } from "@mujoco/mujoco";
import { TerrellaError } from "../../../core/errors.ts";
import { findZero } from "./root.ts";

/** A vector in space; z points up. */
export type Vector = readonly [number, number, number];

type ByName<T> = Readonly<Record<string, T>>;

/** Numbers set on a compiled model before it runs; what is absent stays as in the XML. SI units, radians. */
export interface ModelNumbers {
  /** Seconds a step. */
  readonly timestep?: number;
  /** Gravitational acceleration, downwards. */
  readonly gravity?: number;
  /** Mass of bodies. */
  readonly mass?: ByName<number>;
  /** Principal moments of inertia of bodies. */
  readonly inertia?: ByName<Vector>;
  /** Place of bodies in their parent's frame. */
  readonly place?: ByName<Vector>;
  /** Direction of joints in their body's frame, of length 1. */
  readonly axis?: ByName<Vector>;
  /** Force of dry friction in joints; only where the XML has some. */
  readonly friction?: ByName<number>;
  /** Stiffness of the springs in joints. */
  readonly stiffness?: ByName<number>;
  /** The polynomial of equalities: five coefficients. */
  readonly equality?: ByName<readonly number[]>;
  /** Time constant in seconds of all equalities and all joint friction; damping is critical. */
  readonly softness?: number;
  /** Stiffness in 1/s² and damping in 1/s of all contacts, per unit of effective mass. */
  readonly contact?: readonly [number, number];
}

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

let library: MainModule | undefined;
let loading: Promise<MainModule> | undefined;

/** Loads MuJoCo on this thread, once. */
export async function prepareMujoco(): Promise<void> {
  loading ??= import("@mujoco/mujoco").then(({ default: load }) => load());
  library = await loading;
}

/**
 * Runs one simulation of a model and returns what `run` returns. Compiled models are kept, bounded in number.
 * Errors: `simulator-failed` where the XML is wrong or the state diverges.
 */
export function withModel<T>(
  xml: string,
  numbers: ModelNumbers,
  run: (simulation: Simulation) => T,
): T {
  const found = kept.get(xml);
  const compiled = found === undefined || found.isBusy ? compile(xml) : found;
  compiled.isBusy = true;
  try {
    putBack(compiled);
    setNumbers(compiled, numbers);
    return run(newSimulation(compiled));
  } finally {
    compiled.isBusy = false;
    keep(xml, compiled);
  }
}

/** Frees every kept model. */
export function releaseModels(): void {
  for (const compiled of kept.values()) release(compiled);
  kept.clear();
}

const KEPT_MODELS = 64;

interface Compiled {
  readonly mujoco: MainModule;
  readonly model: MjModel;
  readonly data: MjData;
  /** Kept, because each reading of `model.opt` leaks. */
  readonly option: MjOption;
  readonly nominal: ReadonlyMap<Array, Float64Array>;
  readonly timestep: number;
  readonly ids: Map<string, number>;
  isBusy: boolean;
}

/** The arrays of a model that a run may change. */
const ARRAYS = [
  "body_mass",
  "body_inertia",
  "body_pos",
  "jnt_axis",
  "jnt_stiffness",
  "dof_frictionloss",
  "dof_solref",
  "eq_data",
  "eq_solref",
  "geom_solref",
] as const;
type Array = (typeof ARRAYS)[number];

const kept = new Map<string, Compiled>();

function compile(xml: string): Compiled {
  if (library === undefined) {
    throw new TerrellaError("internal", "MuJoCo is not loaded: await the world's prepare() first");
  }
  const mujoco = library;
  let model: MjModel;
  try {
    model = mujoco.MjModel.from_xml_string(xml) as MjModel;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new TerrellaError("simulator-failed", `MuJoCo refuses the model: ${said}`, { cause });
  }
  const data = new mujoco.MjData(model);
  const option = model.opt as MjOption;
  const nominal = new Map(ARRAYS.map((name) => [name, Float64Array.from(model[name])] as const));
  const { timestep } = option;
  return { mujoco, model, data, option, nominal, timestep, ids: new Map(), isBusy: false };
}

function release({ model, data, option }: Compiled): void {
  option.delete();
  data.delete();
  model.delete();
}

function keep(xml: string, compiled: Compiled): void {
  const found = kept.get(xml);
  if (found !== undefined && found !== compiled) {
    release(compiled);
    return;
  }
  kept.delete(xml);
  kept.set(xml, compiled);
  const [oldest] = kept;
  if (kept.size <= KEPT_MODELS || oldest === undefined || oldest[1].isBusy) return;
  kept.delete(oldest[0]);
  release(oldest[1]);
}

function putBack({ model, option, nominal, timestep }: Compiled): void {
  for (const [name, values] of nominal) (model[name] as Float64Array).set(values);
  (option.gravity as Float64Array).set([0, 0, -9.81]);
  option.timestep = timestep;
}

const KINDS = { body: 1, joint: 3, equality: 17, tendon: 18 } as const;

function idOf({ mujoco, model, ids }: Compiled, kind: keyof typeof KINDS, name: string): number {
  const key = `${kind} ${name}`;
  const known = ids.get(key);
  if (known !== undefined) return known;
  const id = mujoco.mj_name2id(model, KINDS[kind], name);
  if (id < 0) throw new TerrellaError("internal", `the model has no ${kind} "${name}"`);
  ids.set(key, id);
  return id;
}

function setNumbers(compiled: Compiled, numbers: ModelNumbers): void {
  const { mujoco, model, data, option } = compiled;
  if (numbers.timestep !== undefined) option.timestep = numbers.timestep;
  if (numbers.gravity !== undefined) (option.gravity as Float64Array)[2] = -numbers.gravity;
  set("body_mass", "body", 1, numbers.mass);
  set("body_inertia", "body", 3, numbers.inertia);
  set("body_pos", "body", 3, numbers.place);
  set("jnt_axis", "joint", 3, numbers.axis);
  set("jnt_stiffness", "joint", 1, numbers.stiffness);
  set("dof_frictionloss", "joint", 1, numbers.friction);
  set("eq_data", "equality", 11, numbers.equality);
  if (numbers.softness !== undefined) soften(model, numbers.softness);
  if (numbers.contact !== undefined) harden(model, numbers.contact);
  mujoco.mj_setConst(model, data);
  mujoco.mj_resetData(model, data);

  function set(
    array: Array,
    kind: keyof typeof KINDS,
    width: number,
    values: ByName<number | readonly number[]> = {},
  ) {
    for (const [name, value] of Object.entries(values)) {
      const row = typeof value === "number" ? [value] : value;
      (model[array] as Float64Array).set(row, width * idOf(compiled, kind, name));
    }
  }
}

function soften(model: MjModel, timeConstant: number): void {
  for (const references of [model.dof_solref, model.eq_solref] as Float64Array[]) {
    for (let i = 0; i < references.length; i += 2) references[i] = timeConstant;
  }
}

/** MuJoCo reads negative numbers as stiffness and damping, positive ones as a time constant and a damping ratio. */
function harden(model: MjModel, [stiffness, damping]: readonly [number, number]): void {
  const references = model.geom_solref as Float64Array;
  for (let i = 0; i < references.length; i += 2) references.set([-stiffness, -damping], i);
}

function newSimulation(compiled: Compiled): Simulation {
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
    mujoco.mj_step(model, data);
    isFresh = false;
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
  return simulation;
}
