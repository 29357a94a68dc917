/**
 * @file Motions by fixed steps: the classical fourth-order method of Runge and Kutta (1901), in legs.
 *
 * A leg is a stretch of one law of motion. It ends where a guard falls through zero; the step that crosses is repeated
 * with a shorter length until it lands there, so nothing is ever integrated across a switch. Between the kept states a
 * value is found by one more, shorter step from the state before: exact at every time, not only on the grid.
 */
import { findZero } from "../../../solvers/root.ts";

/** Writes dy/dt at (t, y) into `dy`. Must not keep `y` or `dy`. */
export type Slope = (t: number, y: Float64Array, dy: Float64Array) => void;

/** A function of the state that ends a leg where it falls through zero. A start at zero is no fall. */
export type Guard = (t: number, y: Float64Array) => number;

/** One law, from one time to another. */
export interface Leg {
  readonly slope: Slope;
  readonly fromS: number;
  readonly toS: number;
  readonly step: number;
  readonly states: readonly Float64Array[];
  /** Which guard ended it. */
  readonly hit?: number;
}

/** What a leg starts with. */
export interface Start {
  readonly t: number;
  readonly y: readonly number[];
}

/** How a leg is run. */
export interface LegRun {
  readonly untilS: number;
  readonly step: number;
  readonly guards?: readonly Guard[];
}

/** Most steps of one leg; a longer one takes longer steps. */
const MOST_STEPS = 40_000;

/** Runs a law from a start until a guard falls through zero or the time is up. */
export function runLeg(slope: Slope, start: Start, { untilS, step, guards = [] }: LegRun): Leg {
  const span = Math.max(untilS - start.t, 0);
  const count = Math.max(1, Math.min(MOST_STEPS, Math.ceil(span / step)));
  const h = span / count;
  const stepper = newStepper(slope, start.y.length);
  let state = Float64Array.from(start.y);
  const states = [state];
  let before = guards.map((guard) => guard(start.t, state));
  for (let done = 0; done < count; done++) {
    const t = start.t + done * h;
    const next = stepper(t, state, h);
    const after = guards.map((guard) => guard(t + h, next));
    const landed = firstLanding(stepper, guards, { t, state, h }, before, after);
    if (landed !== undefined) {
      if (landed.h > 0) states.push(stepper(t, state, landed.h));
      return { slope, fromS: start.t, toS: t + landed.h, step: h, states, hit: landed.hit };
    }
    states.push(next);
    state = next;
    before = after;
  }
  return { slope, fromS: start.t, toS: untilS, step: h, states };
}

/** The state at a time of a motion in legs; before the start that of the start, after the end the last law goes on. */
export function stateAt(legs: readonly Leg[], timeS: number): Float64Array {
  const leg = legAt(legs, timeS);
  const last = leg.states.length - 1;
  if (timeS === leg.toS) return leg.states[last] ?? new Float64Array(0);
  const index = leg.step > 0 ? Math.floor((timeS - leg.fromS) / leg.step) : 0;
  // The last state may lie off the grid: a step that landed on a guard is shorter.
  const kept = Math.min(Math.max(index, 0), Math.max(last - 1, 0));
  const state = leg.states[kept] ?? new Float64Array(0);
  const from = leg.fromS + kept * leg.step;
  let rest = timeS - from;
  if (rest <= 0 || leg.step <= 0) return state;
  const stepper = newStepper(leg.slope, state.length);
  let t = from;
  let moved = state;
  while (rest > 1.5 * leg.step) {
    moved = stepper(t, moved, leg.step);
    t += leg.step;
    rest -= leg.step;
  }
  return stepper(t, moved, rest);
}

/** dy/dt at a time of a motion in legs; at a switch, that of the later leg. */
export function slopeAt(legs: readonly Leg[], timeS: number): Float64Array {
  const y = stateAt(legs, timeS);
  const dy = new Float64Array(y.length);
  legAt(legs, timeS).slope(timeS, y, dy);
  return dy;
}

/** The last state of a leg, as a start for the next. */
export function endOf(leg: Leg): Start {
  return { t: leg.toS, y: [...(leg.states.at(-1) ?? [])] };
}

/** True where every kept number is a number. */
export function isFinitePath(legs: readonly Leg[]): boolean {
  return legs.every(({ states }) => states.every((state) => state.every(Number.isFinite)));
}

function legAt(legs: readonly Leg[], timeS: number): Leg {
  const found = legs.findLast((leg) => leg.fromS <= timeS) ?? legs[0];
  if (found === undefined) throw new RangeError("a motion without legs");
  return found;
}

interface Landing {
  readonly h: number;
  readonly hit: number;
}

interface Crossing {
  readonly t: number;
  readonly state: Float64Array;
  readonly h: number;
}

function firstLanding(
  stepper: Stepper,
  guards: readonly Guard[],
  { t, state, h }: Crossing,
  before: readonly number[],
  after: readonly number[],
): Landing | undefined {
  let found: Landing | undefined;
  for (const [hit, guard] of guards.entries()) {
    const [low = 0, high = 0] = [before[hit], after[hit]];
    if (!(low > 0 && high <= 0)) continue;
    const miss = (rest: number): number => guard(t + rest, stepper(t, state, rest));
    const at = findZero(miss, 0, low, h, high, 1e-14 * h);
    if (found === undefined || at < found.h) found = { h: at, hit };
  }
  return found;
}

type Stepper = (t: number, y: Float64Array, h: number) => Float64Array<ArrayBuffer>;

/** One step; returns a new state. */
function newStepper(slope: Slope, size: number): Stepper {
  const [k1, k2, k3, k4] = [0, 0, 0, 0].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const stage = new Float64Array(size);
  const shift = (y: Float64Array, k: Float64Array, h: number): Float64Array => {
    for (let i = 0; i < size; i++) stage[i] = (y[i] as number) + h * (k[i] as number);
    return stage;
  };
  return (t, y, h) => {
    slope(t, y, k1);
    slope(t + h / 2, shift(y, k1, h / 2), k2);
    slope(t + h / 2, shift(y, k2, h / 2), k3);
    slope(t + h, shift(y, k3, h), k4);
    const out = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      const sum = (k1[i] ?? 0) + 2 * (k2[i] ?? 0) + 2 * (k3[i] ?? 0) + (k4[i] ?? 0);
      out[i] = (y[i] as number) + (h / 6) * sum;
    }
    return out;
  };
}
