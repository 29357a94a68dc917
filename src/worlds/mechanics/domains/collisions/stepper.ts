/** @file Steps of any length on a machine's model, with a way back. */
import { idOf } from "../../solvers/compiled.ts";
import { SETTLING_STEPS } from "../../solvers/model-xml.ts";
import { findZero } from "../../solvers/root.ts";
import { type Machine, type Pair, type Spring, tag } from "./machine.ts";

/** A state to come back to. */
export interface Mark {
  readonly q: Float64Array;
  readonly v: Float64Array;
  readonly timeS: number;
}

/** A model in motion. Views die when the library's memory grows, so they are fetched at each reading. */
export interface Stepper {
  q(): Float64Array;
  v(): Float64Array;
  /** Accelerations of the present state. */
  a(): Float64Array;
  /** Accelerations at some time in the last step: good enough to guess with, and free. */
  roughA(): Float64Array;
  timeS(): number;
  /** Kinetic energy and the potential energy of gravity and springs together. */
  energy(): number;
  /** Rounds the clock to a time that was aimed at. */
  setTime(seconds: number): void;
  mark(): Mark;
  goBack(mark: Mark): void;
  step(seconds: number): void;
  /** The step from a mark, no longer than `longest`, after which `read` has come down to zero; it is then taken. */
  stepToZero(mark: Mark, longest: number, read: () => number): number;
  setContacts(on: boolean): void;
  /** Takes all loss out of the contacts. */
  makeElastic(): void;
  /** Joins two bodies for good. */
  join(pair: Pair): void;
  /** Lifts a body out of reach. */
  lift(id: string): void;
  /** Lets a waiting spring push its body, or no more. */
  press(spring: Spring, on: boolean): void;
}

/** Two bodies joined for good: the equality and the coordinates that it keeps at one distance. */
interface Bond {
  readonly equality: number;
  readonly one: number;
  readonly other: number;
}

const CONTACT_OFF = 16;
const OUT_OF_REACH = 1000;
/** The library rounds up the square of a time constant that is shorter than some hundredths of a microsecond. */
const SHORTEST_S = 5e-8;

/** A model at its start, with contacts off. */
export function newStepper(machine: Machine): Stepper {
  const { compiled } = machine;
  const { mujoco, model, data, option } = compiled;
  const bonds: Bond[] = [];
  let lastS = Number.POSITIVE_INFINITY;
  const joined = new Float64Array(model.neq);
  option.gravity.set(machine.gravity);
  mujoco.mj_resetData(model, data);
  (model.jnt_stiffness as Float64Array).fill(0);
  (data.qpos as Float64Array).set(machine.q);
  (data.qvel as Float64Array).set(machine.v);
  setContacts(false);
  mujoco.mj_forward(model, data);

  function setContacts(on: boolean): void {
    const flags = option.disableflags;
    option.disableflags = on ? flags & ~CONTACT_OFF : flags | CONTACT_OFF;
  }
  function goBack(mark: Mark): void {
    (data.qpos as Float64Array).set(mark.q);
    (data.qvel as Float64Array).set(mark.v);
    data.time = mark.timeS;
  }
  function step(seconds: number): void {
    option.timestep = seconds;
    if (bonds.length > 0) {
      // Under load a bond gives way by what suits its step; in a much shorter step that would snap back as a blow.
      if (seconds < lastS / 2) for (const bond of bonds) settle(bond);
      const references = model.eq_solref as Float64Array;
      for (let i = 0; i < references.length; i += 2)
        references[i] = SETTLING_STEPS * Math.max(seconds, SHORTEST_S);
    }
    lastS = seconds;
    mujoco.mj_step(model, data);
  }
  function settle({ equality, one, other }: Bond): void {
    (model.eq_data as Float64Array)[11 * equality] = data.qpos[one] - data.qpos[other];
  }
  return {
    q: () => data.qpos,
    v: () => data.qvel,
    a() {
      mujoco.mj_forward(model, data);
      return data.qacc;
    },
    roughA: () => data.qacc,
    timeS: () => data.time,
    energy() {
      mujoco.mj_forward(model, data);
      return data.energy[0] + data.energy[1];
    },
    setTime(seconds) {
      data.time = seconds;
    },
    mark: () => ({ q: data.qpos.slice(), v: data.qvel.slice(), timeS: data.time }),
    goBack,
    step,
    stepToZero(mark, longest, read) {
      const after = (seconds: number): number => {
        goBack(mark);
        if (seconds > 0) step(seconds);
        return read();
      };
      const found = findZero(after, 0, after(0), longest, after(longest), 1e-13 * longest);
      after(found);
      return found;
    },
    setContacts,
    makeElastic() {
      const references = model.pair_solref as Float64Array;
      for (let i = 1; i < references.length; i += 2) references[i] = 0;
    },
    join({ ids }) {
      const [one = "", other = ""] = ids;
      const equality = idOf(compiled, "equality", tag(one) + tag(other));
      const bond = { equality, one: machine.ids.indexOf(one), other: machine.ids.indexOf(other) };
      bonds.push(bond);
      settle(bond);
      // The list of active equalities cannot be read from here (its type has no view), but it is part of the state.
      joined[equality] = 1;
      mujoco.mj_setState(model, data, Array.from(joined), mujoco.mjtState.mjSTATE_EQ_ACTIVE.value);
      // The bond gives way by a trifle in long steps, which a contact this stiff would not forgive.
      const contact = mujoco.mj_name2id(
        model,
        mujoco.mjtObj.mjOBJ_PAIR.value,
        tag(one) + tag(other),
      );
      (model.pair_margin as Float64Array)[contact] = -OUT_OF_REACH;
    },
    lift(id) {
      const body = idOf(compiled, "body", tag(id));
      (model.body_pos as Float64Array)[3 * body + 2] = OUT_OF_REACH;
    },
    press({ coordinate, touch, stiffness }, on) {
      const joint = idOf(compiled, "joint", tag(machine.ids[coordinate] ?? ""));
      (model.jnt_stiffness as Float64Array)[joint] = on ? stiffness : 0;
      (model.qpos_spring as Float64Array)[joint] = touch;
    },
  };
}
