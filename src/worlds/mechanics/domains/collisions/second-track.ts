/**
 * @file Bodies in a row from event to event: free flight and harmonic motion in closed form, impacts by impulses.
 *
 * Between events the row is masses and springs under constant forces. Gaps without springs are quadratic in time and
 * solved as such; gaps with springs are searched in steps of a sixteenth of the shortest period or less.
 */
import { findZero } from "../../solvers/root.ts";
import type { Buffer, Link, Neighbours, Track } from "./layout.ts";
import { CLASH_S, MOST_ON_TRACK, trackHorizon } from "./limits.ts";
import { type ModalMotion, modalMotion } from "./modes.ts";
import type { Hit } from "./record.ts";

/** A stretch of time without events. `unit` says which rigid lump each mover belongs to. */
export interface Phase {
  readonly fromS: number;
  readonly motion: ModalMotion;
  readonly unit: readonly number[];
  /** Buffers that are pressed. */
  readonly pressed: ReadonlySet<string>;
}

/** The first greatest compression of a spring. */
export interface Peak {
  readonly timeS: number;
  readonly compression: number;
}

/** A whole motion. Positions are displacements from the start, to the right. */
export interface TrackRun {
  readonly endS: number;
  readonly phases: readonly Phase[];
  readonly hits: readonly Hit[];
  readonly touches: readonly {
    readonly timeS: number;
    readonly id: string;
    readonly isStart: boolean;
  }[];
  readonly pull: number;
  readonly isOver: boolean;
}

interface State {
  readonly timeS: number;
  readonly x: readonly number[];
  readonly v: readonly number[];
}

/** What holds between events. */
interface Bonds {
  readonly unit: readonly number[];
  readonly pressed: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
  readonly isElastic: boolean;
}

type Event =
  | { readonly kind: "hit"; readonly between: Neighbours }
  | { readonly kind: "press" | "release"; readonly buffer: Buffer };

interface Candidate {
  readonly wait: number;
  readonly event: Event;
}

function of(list: readonly number[], index: number | undefined): number {
  return index === undefined ? 0 : (list[index] ?? 0);
}

function unitOf({ unit }: Bonds, mover: number): number {
  return of(unit, mover);
}

/** The motion while nothing happens. Lumps are the coordinates. */
function phaseOf(track: Track, state: State, bonds: Bonds): Phase {
  const { movers, links, buffers, gravity, slope } = track;
  const size = movers.length;
  const masses = new Array<number>(size).fill(0);
  const forces = new Array<number>(size).fill(0);
  const stiffness = masses.map(() => new Array<number>(size).fill(0));
  const shift = lumpShift(bonds, state);
  const add = (mover: number, amount: number): void => {
    forces[unitOf(bonds, mover)] = of(forces, unitOf(bonds, mover)) + amount;
  };
  const couple = (one: number, other: number, amount: number): void => {
    const row = stiffness[unitOf(bonds, one)] ?? [];
    row[unitOf(bonds, other)] = of(row, unitOf(bonds, other)) + amount;
    add(one, -amount * of(shift, other));
  };
  for (const [index, { id, mass }] of movers.entries()) {
    masses[unitOf(bonds, index)] = of(masses, unitOf(bonds, index)) + mass;
    add(index, bonds.gone.has(id) ? 0 : mass * gravity * Math.sin(slope));
  }
  for (const { left, right, stiffness: k, compression } of links) {
    add(left, -k * compression);
    add(right, k * compression);
    for (const [one, other, sign] of [
      [left, left, 1],
      [right, right, 1],
      [left, right, -1],
      [right, left, -1],
    ] as const) {
      couple(one, other, sign * k);
    }
  }
  for (const { id, mover, end, stiffness: k, gap } of buffers) {
    if (!bonds.pressed.has(id)) continue;
    couple(mover, mover, k);
    add(mover, k * (end === "right" ? gap : -gap));
  }
  // A lump that belongs to another has no coordinate of its own; it is given a mass so that the matrix has a root.
  const real = masses.map((mass) => (mass > 0 ? mass : 1));
  const motion = modalMotion(
    { masses: real, stiffness, forces },
    state.x,
    lumpVelocities(state, bonds),
  );
  const whole: ModalMotion = {
    fastest: motion.fastest,
    position: (index, t) => motion.position(unitOf(bonds, index), t) + of(shift, index),
    velocity: (index, t) => motion.velocity(unitOf(bonds, index), t),
    acceleration: (index, t) => motion.acceleration(unitOf(bonds, index), t),
  };
  return { fromS: state.timeS, motion: whole, unit: bonds.unit, pressed: bonds.pressed };
}

/** How far each mover stands from the first of its lump, in displacements. */
function lumpShift({ unit }: Bonds, { x }: State): readonly number[] {
  return x.map((place, index) => place - of(x, of(unit, index)));
}

function lumpVelocities({ v }: State, { unit }: Bonds): readonly number[] {
  return v.map((_, index) => of(v, of(unit, index)));
}

/** A function of the time since the phase began, with its rate and its second derivative. */
interface Course {
  value(t: number): number;
  rate(t: number): number;
  bend(t: number): number;
}

function gapCourse(
  { motion }: Phase,
  left: number | undefined,
  right: number | undefined,
  gap: number,
): Course {
  const difference =
    (read: (index: number, t: number) => number) =>
    (t: number): number =>
      (right === undefined ? 0 : read(right, t)) - (left === undefined ? 0 : read(left, t));
  const place = difference(motion.position);
  return {
    value: (t) => gap + place(t),
    rate: difference(motion.velocity),
    bend: difference(motion.acceleration),
  };
}

/** The compression of a buffer, negative where it is not reached. */
function pressCourse({ motion }: Phase, { mover, end, gap }: Buffer): Course {
  const sign = end === "right" ? 1 : -1;
  return {
    value: (t) => sign * motion.position(mover, t) - gap,
    rate: (t) => sign * motion.velocity(mover, t),
    bend: (t) => sign * motion.acceleration(mover, t),
  };
}

/** The compression of a link. */
export function linkCourse({ motion }: Phase, { left, right, compression }: Link): Course {
  return {
    value: (t) => compression - motion.position(right, t) + motion.position(left, t),
    rate: (t) => motion.velocity(left, t) - motion.velocity(right, t),
    bend: (t) => motion.acceleration(left, t) - motion.acceleration(right, t),
  };
}

/** When a course next falls through zero; a zero at the start from which it rises is none. */
function fallThroughZero(course: Course, step: number, limit: number): number {
  if (step === Number.POSITIVE_INFINITY) return quadraticFall(course);
  const small = 1e-12;
  for (let a = 0; a < limit; a += step) {
    const b = Math.min(limit, a + step);
    const found = fallBetween(course, a, b, small);
    if (found !== undefined) return found;
  }
  return Number.POSITIVE_INFINITY;
}

function fallBetween(course: Course, a: number, b: number, small: number): number | undefined {
  const { value, rate } = course;
  const [early, late] = [rate(a), rate(b)];
  const isAbove = value(a) > small;
  if (!isAbove && a > 0 && early < 0) return a;
  if (isAbove && value(b) <= 0) return zero(value, a, b);
  // It may rise from zero, or dip below zero and come back, within one step.
  if (early < 0 === late < 0) return undefined;
  const turn = zero(rate, a, b);
  if (value(b) <= 0 && value(turn) > small) return zero(value, turn, b);
  if (isAbove && value(turn) < 0) return zero(value, a, turn);
  return undefined;
}

function zero(f: (t: number) => number, a: number, b: number): number {
  return findZero(f, a, f(a), b, f(b), 1e-15 * Math.max(1, b));
}

/** As `fallThroughZero`, for a quadratic. */
function quadraticFall({ value, rate, bend }: Course): number {
  const [c, b, a] = [Math.max(0, value(0)), rate(0), bend(0)];
  const never = Number.POSITIVE_INFINITY;
  const scale = Math.abs(b) + Math.sqrt(Math.abs(a) * c);
  const root = b * b - 2 * a * c;
  if (root < 0) return never;
  if (b < 0) return (2 * c) / (-b + Math.sqrt(root));
  if (a < 0 && scale > 0) return (b + Math.sqrt(root)) / -a;
  return never;
}

/** A step in which no swing turns twice; no simple part of a period, so that zeros do not fall on its ends. */
function stepIn({ motion }: Phase): number {
  return motion.fastest > 0 ? 0.37 / motion.fastest : Number.POSITIVE_INFINITY;
}

function candidates(track: Track, phase: Phase, bonds: Bonds, limit: number): readonly Candidate[] {
  const { movers, links, buffers } = track;
  const step = stepIn(phase);
  const sprung = new Set<number>();
  for (const { left, right } of links) sprung.add(unitOf(bonds, left)).add(unitOf(bonds, right));
  for (const { id, mover } of buffers) if (bonds.pressed.has(id)) sprung.add(unitOf(bonds, mover));
  const stepOf = (...sides: readonly (number | undefined)[]): number =>
    sides.some((side) => side !== undefined && sprung.has(unitOf(bonds, side)))
      ? step
      : Number.POSITIVE_INFINITY;
  const found: Candidate[] = [];
  for (const between of track.neighbours) {
    const { left, right, gap, ids } = between;
    if (ids.some((id) => bonds.gone.has(id)) || isStuck(between, bonds)) continue;
    const wait = fallThroughZero(gapCourse(phase, left, right, gap), stepOf(left, right), limit);
    found.push({ wait, event: { kind: "hit", between } });
  }
  for (const buffer of buffers) {
    if (bonds.gone.has(movers[buffer.mover]?.id ?? "") || bonds.gone.has(buffer.id)) continue;
    const course = pressCourse(phase, buffer);
    const isPressed = bonds.pressed.has(buffer.id);
    const wait = fallThroughZero(
      isPressed ? course : negative(course),
      stepOf(buffer.mover),
      limit,
    );
    found.push({ wait, event: { kind: isPressed ? "release" : "press", buffer } });
  }
  return found.filter(({ wait }) => wait <= limit).sort((a, b) => a.wait - b.wait);
}

function negative({ value, rate, bend }: Course): Course {
  return { value: (t) => -value(t), rate: (t) => -rate(t), bend: (t) => -bend(t) };
}

function isStuck({ left, right }: Neighbours, bonds: Bonds): boolean {
  if (left === undefined || right === undefined) return false;
  return unitOf(bonds, left) === unitOf(bonds, right);
}

function stateAfter(track: Track, { motion, fromS }: Phase, wait: number): State {
  return {
    timeS: fromS + wait,
    x: track.movers.map((_, index) => motion.position(index, wait)),
    v: track.movers.map((_, index) => motion.velocity(index, wait)),
  };
}

interface Met {
  readonly state: State;
  readonly bonds: Bonds;
  readonly hit: Hit;
}

/** Newton's law of restitution between two lumps, or a lump and a wall. */
function collide(track: Track, state: State, bonds: Bonds, between: Neighbours): Met {
  const { left, right, ids } = between;
  const e = bonds.isElastic ? 1 : between.restitution;
  const massOf = (mover: number | undefined): number =>
    mover === undefined
      ? Number.POSITIVE_INFINITY
      : track.movers.reduce(
          (sum, { mass }, index) =>
            sum + (unitOf(bonds, index) === unitOf(bonds, mover) ? mass : 0),
          0,
        );
  const reduced = 1 / (1 / massOf(left) + 1 / massOf(right));
  const approach = of(state.v, left) - of(state.v, right);
  const impulse = (1 + e) * reduced * approach;
  const v = state.v.map((speed, index) => {
    if (left !== undefined && unitOf(bonds, index) === unitOf(bonds, left)) {
      return speed - impulse / massOf(left);
    }
    if (right !== undefined && unitOf(bonds, index) === unitOf(bonds, right)) {
      return speed + impulse / massOf(right);
    }
    return speed;
  });
  const loss = 0.5 * reduced * (1 - e * e) * approach * approach;
  const after = Object.fromEntries(
    track.movers.map(({ id }, index): [string, readonly [number, number]] => [
      id,
      [of(v, index), 0],
    ]),
  );
  const hit: Hit = { timeS: state.timeS, ids, impulse, loss, after };
  const sticks = e === 0 && left !== undefined && right !== undefined;
  const unit = sticks
    ? bonds.unit.map((one) => (one === unitOf(bonds, right) ? unitOf(bonds, left) : one))
    : bonds.unit;
  return { state: { ...state, v }, bonds: { ...bonds, unit }, hit };
}

function touched(bonds: Bonds, { id }: Buffer, isStart: boolean): Bonds {
  const pressed = new Set(bonds.pressed);
  if (isStart) pressed.add(id);
  else pressed.delete(id);
  return { ...bonds, pressed };
}

/** Follows a row until the horizon, the last collision that may be followed, or a collision of three at once. */
export function runTrack(track: Track, horizonS: number = trackHorizon(track)): TrackRun {
  const { movers, gravity, slope, change } = track;
  const pull = gravity * Math.sin(slope);
  let bonds: Bonds = {
    unit: movers.map((_, index) => index),
    pressed: new Set(),
    gone: new Set(),
    isElastic: false,
  };
  let state: State = {
    timeS: 0,
    x: movers.map(() => 0),
    v: movers.map(({ velocity }) => velocity),
  };
  const phases: Phase[] = [];
  const hits: Hit[] = [];
  const touches: { timeS: number; id: string; isStart: boolean }[] = [];
  let pending = change;
  for (let events = 0; events < 200; events++) {
    const phase = phaseOf(track, state, bonds);
    phases.push(phase);
    const limit = horizonS - state.timeS;
    const [next, ...later] = candidates(track, phase, bonds, limit);
    const then = later.find(({ event }) => event.kind === "hit");
    const at = state.timeS + (next?.wait ?? Number.POSITIVE_INFINITY);
    if (pending !== undefined && pending.atS <= Math.min(at, horizonS)) {
      state = stateAfter(track, phase, pending.atS - state.timeS);
      if (pending.do === "elastic") bonds = { ...bonds, isElastic: true };
      else bonds = { ...bonds, gone: new Set([...bonds.gone, pending.target]) };
      pending = undefined;
      continue;
    }
    if (next === undefined) {
      return { endS: horizonS, phases, hits, touches, pull, isOver: isQuiet(track, phase) };
    }
    state = stateAfter(track, phase, next.wait);
    if (next.event.kind !== "hit") {
      const isStart = next.event.kind === "press";
      bonds = touched(bonds, next.event.buffer, isStart);
      touches.push({ timeS: at, id: next.event.buffer.id, isStart });
      continue;
    }
    const previous = hits.at(-1)?.timeS ?? Number.NEGATIVE_INFINITY;
    const isSecond = at - previous < CLASH_S;
    const isClash = then !== undefined && then.wait - next.wait < CLASH_S;
    if (isSecond || isClash || hits.length + 1 >= MOST_ON_TRACK) {
      const known = isSecond ? hits.slice(0, -1) : hits;
      return { endS: isSecond ? previous : at, phases, hits: known, touches, pull, isOver: false };
    }
    const met = collide(track, state, bonds, next.event.between);
    [state, bonds] = [met.state, met.bonds];
    hits.push(met.hit);
  }
  return { endS: state.timeS, phases, hits, touches, pull, isOver: false };
}

/** True where no springs act and nobody will ever meet anybody again, whatever the horizon. */
function isQuiet(track: Track, phase: Phase): boolean {
  if (track.links.length > 0 || track.buffers.length > 0) return false;
  return track.neighbours.every(({ left, right, gap }) => {
    const isOne =
      left !== undefined && right !== undefined && of(phase.unit, left) === of(phase.unit, right);
    return isOne || quadraticFall(gapCourse(phase, left, right, gap)) === Number.POSITIVE_INFINITY;
  });
}

/** The phase that a time belongs to. */
export function phaseAt({ phases }: TrackRun, timeS: number): Phase | undefined {
  return phases.findLast(({ fromS }) => fromS <= timeS) ?? phases[0];
}

/** The compression of a spring at a time: of a buffer zero where nothing presses it. */
export function compressionAt(run: TrackRun, spring: Link | Buffer, timeS: number): number {
  const phase = phaseAt(run, timeS);
  if (phase === undefined) return Number.NaN;
  const t = timeS - phase.fromS;
  if ("left" in spring) return linkCourse(phase, spring).value(t);
  return phase.pressed.has(spring.id) ? pressCourse(phase, spring).value(t) : 0;
}

/** The first greatest compression of a spring: where it stops growing for the first time. */
export function firstPeak(run: TrackRun, spring: Link | Buffer): Peak | undefined {
  for (const [index, phase] of run.phases.entries()) {
    if (!("left" in spring) && !phase.pressed.has(spring.id)) continue;
    const course = "left" in spring ? linkCourse(phase, spring) : pressCourse(phase, spring);
    const until = Math.min(run.phases[index + 1]?.fromS ?? run.endS, run.endS) - phase.fromS;
    const step = Math.min(until, stepIn(phase));
    for (let a = 0; a < until; a += step) {
      const b = Math.min(until, a + step);
      if (course.rate(a) > 1e-12 && course.rate(b) <= 0) {
        const t = zero(course.rate, a, b);
        return { timeS: phase.fromS + t, compression: course.value(t) };
      }
    }
    // A collision may turn the motion round at once.
    const next = run.phases[index + 1];
    if (next === undefined || course.rate(until) <= 1e-12) continue;
    const after = "left" in spring ? linkCourse(next, spring) : pressCourse(next, spring);
    const isPressed = "left" in spring || next.pressed.has(spring.id);
    if (isPressed && after.rate(0) < 0)
      return { timeS: next.fromS, compression: course.value(until) };
  }
  return undefined;
}
