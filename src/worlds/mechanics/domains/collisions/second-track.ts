/**
 * @file Bodies in a row from event to event: free flight and harmonic motion in closed form, impacts by impulses.
 *
 * Between events the row is masses and springs under constant forces, solved by its modes.
 */
import {
  fallThroughZero,
  gapCourse,
  negative,
  type Phase,
  pressCourse,
  quadraticFall,
  stepIn,
} from "./courses.ts";
import type { Buffer, Neighbours, Track } from "./layout.ts";
import { CLASH_S, MOST_ON_TRACK, trackHorizon } from "./limits.ts";
import { type ModalMotion, modalMotion } from "./modes.ts";
import type { Hit } from "./record.ts";

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

function stopped({ movers }: Track, state: State, target: string): State {
  return { ...state, v: state.v.map((one, index) => (movers[index]?.id === target ? 0 : one)) };
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
      if (pending.do === "stop") state = stopped(track, state, pending.target);
      else if (pending.do === "elastic") bonds = { ...bonds, isElastic: true };
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
