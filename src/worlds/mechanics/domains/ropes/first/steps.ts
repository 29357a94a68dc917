/**
 * @file Steps of the classical Runge-Kutta method with MuJoCo's exact accelerations, cut short at the first event:
 * where a slide comes to rest, or a rope that holds no longer pulls.
 */
import { findSliding, followForces } from "./forces.ts";
import { tensionsOf } from "./look.ts";
import type { Work } from "./work.ts";

/** Angle in radians by which ropes may turn in a step, roughly. */
const TURN = 0.04;
/** Shares of a friction force up to which it is found inside steps and between them. */
const ROUGHLY = 1e-8;
const FINELY = 1e-11;
/** Events are found to within this, in seconds. */
const INSTANT_S = 1e-8;
const TRIALS = 40;
/** Share of all tensions that counts as pushing: more than where it is decided which ropes hold. */
const PUSHING = 2e-7;

/** The state between two steps. */
interface Place {
  readonly place: Float64Array;
  readonly speed: Float64Array;
  readonly pace: Float64Array;
  readonly timeS: number;
}

function placeOf({ compiled: { data } }: Work): Place {
  return {
    place: (data.qpos as Float64Array).slice(),
    speed: (data.qvel as Float64Array).slice(),
    pace: (data.qacc as Float64Array).slice(),
    timeS: data.time,
  };
}

/** One step from a state whose forces are known, up to a time or an event; true where an event cut it short. */
export function stepOnce(work: Work, untilS: number): boolean {
  const from = placeOf(work);
  findSliding(work);
  const sliding = work.wanted.sliding.slice();
  const before = guardsOf(work, sliding);
  const reach = (seconds: number): Float64Array => {
    leap(work, from, seconds);
    return guardsOf(work, sliding);
  };
  const whole = Math.min(untilS - from.timeS, longestStep(work, from));
  const after = reach(whole);
  const isOver = (guards: Float64Array): boolean =>
    guards.some((one, at) => one < 0 && (before[at] as number) >= 0);
  const isCut = isOver(after);
  if (isCut) {
    const last = reach(findEvent(before, after, whole, reach, isOver));
    const speed = work.compiled.data.qvel as Float64Array;
    for (const [slide, direction] of sliding.entries())
      if (direction !== 0 && (last[slide] as number) < 0) speed[slide] = 0;
  }
  arrive(work, sliding, isCut);
  return isCut;
}

/** The seconds up to just behind the first event. */
function findEvent(
  before: Float64Array,
  after: Float64Array,
  whole: number,
  reach: (seconds: number) => Float64Array,
  isOver: (guards: Float64Array) => boolean,
): number {
  let [low, high] = [0, whole];
  let [atLow, atHigh] = [before, after];
  for (let trial = 0; trial < TRIALS && high - low > INSTANT_S; trial++) {
    const shares = Array.from(atHigh, (one, at) => {
      const start = Math.max(0, atLow[at] as number);
      return one < 0 && (before[at] as number) >= 0 ? start / (start - one) : 1;
    });
    // Just behind the crossing that a straight line foretells; in the middle where that is no help.
    const ahead = trial % 3 === 2 ? 0.5 : Math.min(0.999, Math.min(...shares) + 1e-3);
    const middle = low + (high - low) * ahead;
    const found = reach(middle);
    if (isOver(found)) [high, atHigh] = [middle, found];
    else [low, atLow] = [middle, found];
  }
  return high;
}

/** Finds the forces at the state that a step has come to, where they are not those that it ended with. */
function arrive(work: Work, sliding: Int8Array, isCut: boolean): void {
  findSliding(work);
  const isSame = !isCut && sliding.every((one, slide) => one === work.wanted.sliding[slide]);
  if (!isSame) followForces(work, FINELY);
}

/** What must stay above zero: the speed of each slide in its direction, and the tension of each rope that holds. */
function guardsOf(work: Work, sliding: Int8Array): Float64Array {
  const { holds, compiled } = work;
  const speed = compiled.data.qvel as Float64Array;
  const size = sliding.length;
  const out = new Float64Array(size + holds.length).fill(1);
  for (const [slide, direction] of sliding.entries())
    if (direction !== 0) out[slide] = direction * (speed[slide] as number);
  const tensions = tensionsOf(work).map((one, index) => (holds[index] === "holds" ? one : 0));
  const unit = tensions.reduce((sum, one) => sum + Math.abs(one), 1e-9);
  for (const [index, tension] of tensions.entries()) out[size + index] = tension + PUSHING * unit;
  return out;
}

/** A step from a state; the forces at its end are those for the sliding at its start. */
function leap(work: Work, from: Place, h: number): void {
  const { place, speed, pace } = from;
  if (!work.model.isTurning) {
    // All accelerations are constant up to the next event.
    const mean = speed.map((one, k) => one + (h * (pace[k] as number)) / 2);
    settleAt(work, from, h, mean, pace);
    return;
  }
  const size = place.length;
  const [go, rush] = [new Float64Array(size), new Float64Array(size)];
  let [v, a] = [speed, pace];
  for (const [weight, ahead] of STAGES) {
    for (let k = 0; k < size; k++) {
      go[k] = (go[k] as number) + (weight * (v[k] as number)) / 6;
      rush[k] = (rush[k] as number) + (weight * (a[k] as number)) / 6;
    }
    if (ahead === undefined) break;
    settleAt(work, from, h * ahead, v, a);
    const { data } = work.compiled;
    [v, a] = [(data.qvel as Float64Array).slice(), (data.qacc as Float64Array).slice()];
  }
  settleAt(work, from, h, go, rush);
}

/** Weights of the slopes in the order in which they are found, and how far ahead the next one is. */
const STAGES = [[1, 0.5], [2, 0.5], [2, 1], [1]] as const;

/** Goes so many seconds ahead with constant rates, and finds the forces there. */
function settleAt(
  work: Work,
  { place, speed, timeS }: Place,
  seconds: number,
  go: Float64Array,
  rush: Float64Array,
): void {
  const { data } = work.compiled;
  const [q, u] = [data.qpos as Float64Array, data.qvel as Float64Array];
  for (let k = 0; k < place.length; k++) {
    q[k] = (place[k] as number) + seconds * (go[k] as number);
    u[k] = (speed[k] as number) + seconds * (rush[k] as number);
  }
  data.time = timeS + seconds;
  followForces(work, ROUGHLY);
}

/** As long as ropes turn little in it. */
function longestStep({ slants }: Work, { place, speed, pace }: Place): number {
  let rate = 0;
  for (const { dof, x, z } of slants) {
    const [dx, dz] = [x + (place[dof] as number), z + (place[dof + 1] as number)];
    const length = Math.hypot(dx, dz);
    const [vx, vz] = [speed[dof] as number, speed[dof + 1] as number];
    const fall = Math.hypot(pace[dof] as number, pace[dof + 1] as number);
    rate = Math.max(rate, Math.hypot(vx, vz) / length, Math.sqrt(fall / length));
  }
  return TURN / (rate + 1e-9);
}
