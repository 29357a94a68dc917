/**
 * @file Runs a model from touch to touch: long steps in flight, short ones while bodies touch.
 *
 * In flight contacts are off and no step passes a touch: under one acceleration the distance of two spheres is a convex
 * function of time, so a step of gap over closing speed falls short of it or meets it (Newton's method from the left);
 * along a line the gap is a quadratic, or, next to springs, the step is taken again with the length that meets the touch.
 */
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadChange } from "../../language/scene.ts";
import { collide, type Manner } from "./contact.ts";
import type { Machine, Pair, Spring } from "./machine.ts";
import type { Hit } from "./record.ts";
import { type Mark, newStepper, type Stepper } from "./stepper.ts";

/** The state at a multiple of the grid. */
export interface Frame {
  readonly q: Float64Array;
  readonly v: Float64Array;
  readonly a: Float64Array;
  /** Waiting springs that are pressed. */
  readonly pressed: ReadonlySet<string>;
}

/** The first greatest compression of a spring. */
export interface Crest {
  readonly timeS: number;
  readonly compression: number;
}

/** A waiting spring that is reached or left. */
export interface Touch {
  readonly timeS: number;
  readonly id: string;
  readonly isStart: boolean;
}

/** A run that went well. */
export interface Run {
  readonly endS: number;
  readonly frames: readonly Frame[];
  readonly hits: readonly Hit[];
  readonly touches: readonly Touch[];
  readonly crests: ReadonlyMap<string, Crest>;
  /** True where at the end nobody is on the way to anybody. */
  readonly isOver: boolean;
}

/** How far to run. */
export interface Plan {
  readonly horizonS: number;
  readonly gridS: number;
  readonly mostHits: number;
  readonly clashS: number;
  readonly change?: ReadChange;
}

/** A touch that is deeper than this many times what was aimed at was passed, and the step is taken again. */
const PASSED = 10;
/** A touch as deep as this many times what was aimed at makes a blow out of nothing. */
const MISSED = 1000;
/** Radians of the fastest spring in a step. */
const SPRING_STEP = 0.12;
const MOST_STEPS = 60_000;
/** A rate of compression that counts as none, in m/s. */
const STILL = 1e-9;
const NEVER: number = Number.POSITIVE_INFINITY;

/** What a run knows while it goes on. */
interface Course {
  readonly machine: Machine;
  readonly stepper: Stepper;
  readonly plan: Plan;
  readonly longest: number;
  readonly frames: Frame[];
  readonly hits: Hit[];
  readonly touches: Touch[];
  readonly crests: Map<string, Crest>;
  readonly pressed: Set<string>;
  readonly stuck: Set<Pair>;
  readonly gone: Set<string>;
  manner: Manner;
  pending: ReadChange | undefined;
  endS: number;
}

/** Runs a machine; a rejection where the simulation fails. */
export function runMachine(machine: Machine, plan: Plan): Run | Rejection {
  const { frequency } = machine;
  const course: Course = {
    machine,
    stepper: newStepper(machine),
    plan,
    longest: frequency > 0 ? SPRING_STEP / frequency : NEVER,
    frames: [],
    hits: [],
    touches: [],
    crests: new Map(),
    pressed: new Set(),
    stuck: new Set(),
    gone: new Set(),
    manner: "as stated",
    pending: plan.change,
    endS: plan.horizonS,
  };
  const { stepper, frames } = course;
  let isGoing = true;
  keepFrames(course);
  for (let steps = 0; isGoing && stepper.timeS() < course.endS; steps++) {
    if (steps > MOST_STEPS) return reject("simulator", "the run takes too many steps");
    fly(course, Math.min(frames.length * plan.gridS, course.pending?.atS ?? NEVER, course.endS));
    if (!stepper.q().every(Number.isFinite)) {
      return reject("simulator", "the simulation left the numbers");
    }
    if (stepper.timeS() >= (course.pending?.atS ?? NEVER)) suffer(course);
    for (const spring of machine.springs) switchSpring(course, spring);
    const met = liveOf(course).filter((pair) => isTouching(course, pair));
    if (met[0] !== undefined) isGoing = meet(course, met[0], met.length > 1);
    keepFrames(course);
  }
  return closeRun(course);
}

function closeRun(course: Course): Run | Rejection {
  const { stepper, endS, frames, hits, touches, crests } = course;
  if (course.endS === NEVER)
    return reject("simulator", "a touch was missed, or a contact did not let go");
  const [q, v] = [stepper.q(), stepper.v()];
  const isOver = liveOf(course).every((pair) => pair.ahead(q, v) > 0);
  return { endS, frames, hits, touches, crests, isOver };
}

/** Pairs that may still collide. */
function liveOf({ machine, stuck, gone }: Course): readonly Pair[] {
  return machine.pairs.filter((pair) => !stuck.has(pair) && !pair.ids.some((id) => gone.has(id)));
}

function isTouching({ stepper, machine }: Course, pair: Pair): boolean {
  return (
    pair.gap(stepper.q()) <= -0.1 * machine.touch && pair.closing(stepper.q(), stepper.v()) > 0
  );
}

function keepFrames({ stepper, frames, plan, longest, pressed }: Course): void {
  // A multiple of the grid may come out a rounding above the end of the run, which must have its frame.
  const until = stepper.timeS() + 1e-9 * plan.gridS;
  while (frames.length * plan.gridS <= until) {
    const a = longest < NEVER || frames.length === 0 ? stepper.a() : (frames[0]?.a ?? stepper.a());
    frames.push({
      q: stepper.q().slice(),
      v: stepper.v().slice(),
      a: a.slice(),
      pressed: new Set(pressed),
    });
  }
}

/** One step of flight: to the goal, to a touch, or as far as is safe. */
function fly(course: Course, goal: number): void {
  const { stepper, longest } = course;
  const left = goal - stepper.timeS();
  const safe = Math.min(left, longest);
  // Without springs accelerations never change; a contact that has just ended may still echo in the rough ones.
  const constant = longest === NEVER ? course.frames[0]?.a : undefined;
  let wait = Math.min(safe, ...waits(course, constant ?? stepper.roughA()));
  if (wait < safe && constant === undefined) wait = Math.min(safe, ...waits(course, stepper.a()));
  if (longest === NEVER) stepper.step(wait);
  else {
    const mark = stepper.mark();
    stepper.step(wait);
    noteCrests(course, mark, wait);
    if (turnBack(course, mark, wait)) return;
  }
  if (wait === left) stepper.setTime(goal);
}

/** How long the step may be for each pair and each waiting spring. */
function waits(course: Course, a: Float64Array): readonly number[] {
  const { stepper, machine, pressed } = course;
  const [q, v] = [stepper.q(), stepper.v()];
  const forPairs = liveOf(course).map((pair) =>
    waitFor(pair.gap(q) + machine.touch, pair.closing(q, v), pair.urge(a)),
  );
  const forSprings = machine.springs.map((spring) => {
    if (spring.isLink) return NEVER;
    const sign = pressed.has(spring.id) ? -1 : 1;
    const gap = machine.touch - sign * spring.compression(q);
    return waitFor(gap, sign * spring.rate(v), sign * spring.rate(a));
  });
  return [...forPairs, ...forSprings];
}

/**
 * The first time at which gap − closing·t − urge·t²/2 comes down to zero; infinite where it does not. Bodies that have
 * just let go still stand in each other: they get half that time, so that the next step begins with a gap.
 */
function waitFor(gap: number, closing: number, urge: number): number {
  const root = closing * closing + 2 * urge * gap;
  if (root < 0 || (closing <= 0 && urge <= 0)) return NEVER;
  if (gap > 0 && closing > 0) return (2 * gap) / (closing + Math.sqrt(root));
  const back = urge > 0 ? (Math.sqrt(root) - closing) / urge : NEVER;
  return gap > 0 ? back : back / 2;
}

/** Takes the last step again where it passed a touch, with the length that meets the first; false where it did not. */
function turnBack(course: Course, mark: Mark, wait: number): boolean {
  const { stepper, machine, pressed } = course;
  const depths = [
    ...liveOf(course).map((pair) => (q: Float64Array) => pair.gap(q) + machine.touch),
    ...machine.springs
      .filter(({ isLink }) => !isLink)
      .map((spring) => {
        const sign = pressed.has(spring.id) ? 1 : -1;
        return (q: Float64Array): number => sign * spring.compression(q) + machine.touch;
      }),
  ];
  const end = stepper.q().slice();
  const passed = depths.filter(
    (depth) => depth(mark.q) > 0 && depth(end) < -PASSED * machine.touch,
  );
  if (passed.length === 0) return false;
  const found = passed.map((depth) => stepper.stepToZero(mark, wait, () => depth(stepper.q())));
  stepper.goBack(mark);
  stepper.step(Math.min(...found));
  return true;
}

/** Notes where a spring stopped shrinking within the last step. */
function noteCrests(course: Course, mark: Mark, wait: number): void {
  const { stepper, crests } = course;
  for (const spring of growing(course, mark.v)) {
    if (spring.rate(stepper.v()) > 0) continue;
    const end = stepper.mark();
    const h = stepper.stepToZero(mark, wait, () => spring.rate(stepper.v()));
    crests.set(spring.id, {
      timeS: mark.timeS + h,
      compression: spring.compression(stepper.q()),
    });
    stepper.goBack(end);
  }
}

/** Springs without a greatest compression so far that were growing shorter at these speeds. */
function growing({ machine, crests, pressed }: Course, v: Float64Array): readonly Spring[] {
  return machine.springs.filter(
    (spring) =>
      !crests.has(spring.id) && (spring.isLink || pressed.has(spring.id)) && spring.rate(v) > STILL,
  );
}

/** A waiting spring begins to push when a body has come to it, and ends when it is as long as it was. */
function switchSpring({ stepper, machine, pressed, touches }: Course, spring: Spring): void {
  if (spring.isLink) return;
  const [depth, rate] = [spring.compression(stepper.q()), spring.rate(stepper.v())];
  const isPressed = pressed.has(spring.id);
  const isDue = isPressed
    ? depth <= -0.1 * machine.touch && rate <= 0
    : depth >= 0.1 * machine.touch && rate >= 0;
  if (!isDue) return;
  stepper.press(spring, !isPressed);
  if (isPressed) pressed.delete(spring.id);
  else pressed.add(spring.id);
  touches.push({ timeS: stepper.timeS(), id: spring.id, isStart: !isPressed });
}

/** A pair collides; false where the record ends with it. */
function meet(course: Course, pair: Pair, isCrowd: boolean): boolean {
  const { machine, stepper, plan, hits, crests } = course;
  const timeS = stepper.timeS();
  const previous = hits.at(-1)?.timeS ?? -NEVER;
  const isSecond = timeS - previous < plan.clashS;
  if (isSecond) hits.pop();
  if (isSecond || isCrowd || hits.length + 1 >= plan.mostHits) {
    course.endS = isSecond ? previous : timeS;
    return false;
  }
  if (pair.gap(stepper.q()) < -MISSED * machine.touch) {
    course.endS = NEVER;
    return false;
  }
  const before = stepper.v().slice();
  const hit = collide(machine, stepper, pair, course.manner);
  if (hit === undefined || liveOf(course).some((one) => one !== pair && isTouching(course, one))) {
    course.endS = hit === undefined ? NEVER : timeS;
    return false;
  }
  if (pair.restitution === 0 && course.manner === "as stated") course.stuck.add(pair);
  hits.push(hit);
  for (const spring of growing(course, before)) {
    if (spring.rate(stepper.v()) >= 0) continue;
    crests.set(spring.id, { timeS, compression: spring.compression(stepper.q()) });
  }
  return true;
}

/** Takes the speed of a body from it; nothing else changes. */
function halt({ stepper, machine: { ids, width } }: Course, id: string): void {
  const mark = stepper.mark();
  const v = mark.v.map((one, coordinate) => (ids[Math.floor(coordinate / width)] === id ? 0 : one));
  stepper.goBack({ ...mark, v });
}

/** What the scene's change does. */
function suffer(course: Course): void {
  const { stepper, pending, gone } = course;
  course.pending = undefined;
  if (pending === undefined) return;
  if (pending.do === "elastic") {
    course.manner = "elastic";
    stepper.makeElastic();
    return;
  }
  if (pending.do === "stop") {
    halt(course, pending.target);
    return;
  }
  gone.add(pending.target);
  stepper.lift(pending.target);
}
