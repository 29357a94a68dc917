/**
 * @file Ordinary differential equations: the first witness where forces depend on place and time.
 *
 * Orbits, charges, rockets and cones have no rigid-body model that MuJoCo integrates to high order (a force set from
 * outside is frozen over a step), so they run here. Fixed steps: the classical fourth-order method of Runge and Kutta
 * (1901). Adaptive steps: the pair of orders 5 and 4 of Dormand and Prince (1980). An event is located by repeating the
 * step that crosses it with a shorter length, never by interpolation.
 */
import { TerrellaError } from "../../../core/errors.ts";
import { recording } from "./recorder.ts";
import { findZero } from "./root.ts";

/** Writes dy/dt at (t, y) into `dy`. Must not keep `y` or `dy`. */
export type Derivative = (t: number, y: Float64Array, dy: Float64Array) => void;

/** A state and its time. */
export interface Moment {
  readonly t: number;
  readonly y: readonly number[];
}

/** A function of the state whose change of sign is the event. A zero at the start is not an event. */
export type Guard = (t: number, y: Float64Array) => number;

/** Fixed steps of length `step`; an event is waited for until `limit` after the start. */
export interface FixedRun {
  readonly step: number;
  readonly limit: number;
}

/** Steps no longer than `longestStep`, shortened until the local error is below `tolerance` (relative, 1e-12). */
export interface AdaptiveRun {
  readonly longestStep: number;
  readonly limit: number;
  readonly tolerance?: number;
}

/** The state after `duration`, in `steps` equal steps of order 4. */
export function integrate(f: Derivative, start: Moment, duration: number, steps: number): Moment {
  const stepper = newStepper(f, CLASSICAL, start.y);
  noteStart(start);
  const h = duration / steps;
  for (let count = 0; count < steps; count++) {
    stepper.try(start.t + count * h, h);
    stepper.accept();
    noteState(start.t + (count + 1) * h, stepper.y);
  }
  return momentOf(start.t + duration, stepper.y);
}

/** When the guard changes sign, by fixed steps of order 4; `simulator-failed` if it does not within the limit. */
export function integrateUntil(
  f: Derivative,
  start: Moment,
  guard: Guard,
  { step, limit }: FixedRun,
): Moment {
  const stepper = newStepper(f, CLASSICAL, start.y);
  noteStart(start);
  let before = guard(start.t, stepper.y);
  for (let count = 0; count * step < limit; count++) {
    const t = start.t + count * step;
    stepper.try(t, step);
    const after = guard(t + step, stepper.next);
    if (hasCrossed(before, after)) return land(stepper, guard, t, step, before, after);
    stepper.accept();
    noteState(t + step, stepper.y);
    before = after;
  }
  throw noEvent(limit);
}

/** The state after `duration`, by adaptive steps of order 5 with this relative local error. */
export function integrateAdaptively(
  f: Derivative,
  start: Moment,
  duration: number,
  tolerance: number = TOLERANCE,
): Moment {
  return walk(f, start, { longestStep: duration, limit: duration, tolerance });
}

/** When the guard changes sign, by adaptive steps of order 5; `simulator-failed` if it does not within the limit. */
export function integrateAdaptivelyUntil(
  f: Derivative,
  start: Moment,
  guard: Guard,
  run: AdaptiveRun,
): Moment {
  return walk(f, start, run, guard);
}

const TOLERANCE = 1e-12;
const MAX_STEPS = 1_000_000;

interface Tableau {
  /** Row s: the weights of the earlier slopes in stage s. Its sum is the stage's place in the step. */
  readonly stages: readonly (readonly number[])[];
  readonly weights: readonly number[];
  /** Weights of the error estimate; empty for a method without one. */
  readonly error: readonly number[];
}

const CLASSICAL: Tableau = {
  stages: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
  weights: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
  error: [],
};

const LAST = [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84];
const DORMAND_PRINCE: Tableau = {
  stages: [
    [],
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    LAST,
  ],
  weights: [...LAST, 0],
  error: [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40],
};

interface Stepper {
  readonly y: Float64Array;
  readonly next: Float64Array;
  /** Writes the state a step of length `h` later into `next`; returns the estimated relative error. */
  try(t: number, h: number): number;
  /** Makes `next` the state. */
  accept(): void;
}

function newStepper(f: Derivative, tableau: Tableau, start: readonly number[]): Stepper {
  const size = start.length;
  const y = Float64Array.from(start);
  const next = new Float64Array(size);
  const stage = new Float64Array(size);
  const slopes = tableau.stages.map(() => new Float64Array(size));
  const places = tableau.stages.map((row) => row.reduce((sum, weight) => sum + weight, 0));

  function combine(out: Float64Array, base: Float64Array, weights: readonly number[], h: number) {
    out.set(base);
    for (const [index, weight] of weights.entries()) {
      if (weight === 0) continue;
      const slope = slopes[index] as Float64Array;
      for (let i = 0; i < size; i++)
        out[i] = (out[i] as number) + h * weight * (slope[i] as number);
    }
  }

  function errorOf(h: number): number {
    let worst = 0;
    const scale = Math.max(...y.map(Math.abs), ...next.map(Math.abs));
    for (let i = 0; i < size; i++) {
      let miss = 0;
      for (const [s, weight] of tableau.error.entries()) {
        miss += weight * ((slopes[s] as Float64Array)[i] as number);
      }
      const own = Math.max(Math.abs(y[i] as number), Math.abs(next[i] as number), 1e-3 * scale);
      worst = Math.max(worst, Math.abs(h * miss) / (own + Number.MIN_VALUE));
    }
    return worst;
  }

  return {
    y,
    next,
    try(t, h) {
      for (const [s, weights] of tableau.stages.entries()) {
        combine(stage, y, weights, h);
        f(t + (places[s] as number) * h, stage, slopes[s] as Float64Array);
      }
      combine(next, y, tableau.weights, h);
      return tableau.error.length === 0 ? 0 : errorOf(h);
    },
    accept: () => y.set(next),
  };
}

function walk(f: Derivative, start: Moment, run: AdaptiveRun, guard?: Guard): Moment {
  const { longestStep, limit, tolerance = TOLERANCE } = run;
  const stepper = newStepper(f, DORMAND_PRINCE, start.y);
  noteStart(start);
  const end = start.t + limit;
  let t = start.t;
  let h = longestStep / 16;
  let before = guard?.(t, stepper.y) ?? 0;
  for (let count = 0; count < MAX_STEPS; count++) {
    const isLast = t + h >= end;
    const step = isLast ? end - t : h;
    const error = stepper.try(t, step);
    const factor = 0.9 * (tolerance / Math.max(error, tolerance / 1e4)) ** 0.2;
    h = Math.min(step * Math.min(5, Math.max(0.2, factor)), longestStep);
    if (error > tolerance) continue;
    if (guard !== undefined) {
      const after = guard(t + step, stepper.next);
      if (hasCrossed(before, after)) return land(stepper, guard, t, step, before, after);
      before = after;
    }
    stepper.accept();
    t += step;
    noteState(t, stepper.y);
    if (!isLast) continue;
    if (guard === undefined) return momentOf(end, stepper.y);
    throw noEvent(limit);
  }
  throw new TerrellaError("simulator-failed", `no end after ${MAX_STEPS} adaptive steps`);
}

/** States of one body in a plane are [x, y, vx, vy] by the custom of this world; others are not recorded. */
function noteStart({ t, y }: Moment): void {
  recording()?.begin(["body"]);
  noteState(t, y);
}

function noteState(t: number, y: ArrayLike<number>): void {
  if (y.length === 4) recording()?.note(t, [[y[0] ?? 0, y[1] ?? 0, 0]]);
}

function hasCrossed(before: number, after: number): boolean {
  return before !== 0 && (after === 0 || before < 0 !== after < 0);
}

function land(
  stepper: Stepper,
  guard: Guard,
  t: number,
  step: number,
  before: number,
  after: number,
): Moment {
  const miss = (h: number): number => {
    stepper.try(t, h);
    return guard(t + h, stepper.next);
  };
  const h = findZero(miss, 0, before, step, after, 1e-13 * step);
  stepper.try(t, h);
  return momentOf(t + h, stepper.next);
}

function momentOf(t: number, y: Float64Array): Moment {
  if (y.every(Number.isFinite)) return { t, y: [...y] };
  throw new TerrellaError("simulator-failed", `the integration left the numbers before t = ${t}`);
}

function noEvent(limit: number): TerrellaError {
  return new TerrellaError("simulator-failed", `the event did not happen within ${limit} s`, {
    data: { limit },
  });
}
