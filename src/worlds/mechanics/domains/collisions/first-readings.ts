/** @file What can be read off the first witness's record: states at multiples of the grid, collisions, crests. */
import type { Frame, Run } from "./first-run.ts";
import type { Machine, Spring } from "./machine.ts";
import { askParts, hitsOf } from "./record.ts";

/** What a record belongs to. */
export interface Scenery {
  readonly machine: Machine;
  readonly gridS: number;
  /** Where bodies are said to be at the start. */
  readonly start: readonly (readonly [number, number])[];
  /** Height gained for a metre along each coordinate. */
  readonly climb: readonly [number, number];
  readonly gravity: number;
}

/** One body in one frame. */
interface Body {
  readonly mass: number;
  /** How far it has come. */
  readonly by: readonly [number, number];
  readonly start: readonly [number, number];
  readonly v: readonly [number, number];
  readonly a: number;
}

/** The value of an ask at the multiple of the grid next to a time; not a number where the record does not know it. */
export function readFirst(run: Run, scenery: Scenery, ask: string, timeS: number): number {
  const { what, nth, of } = askParts(ask);
  if (nth > 0) return readHit(run, what, nth, of);
  if (what.startsWith("final ")) {
    return run.isOver ? readFirst(run, scenery, `${what.slice(6)} of ${of}`, run.endS) : Number.NaN;
  }
  if (timeS > run.endS * (1 + 1e-9)) return Number.NaN;
  const frame = run.frames[Math.min(run.frames.length - 1, Math.round(timeS / scenery.gridS))];
  if (frame === undefined) return Number.NaN;
  if (of === "scene") return readAll(run, scenery, frame, what, timeS);
  const spring = scenery.machine.springs.find(({ id }) => id === of);
  if (spring !== undefined) return readSpring(run, frame, spring, what);
  if (of.includes("+")) return readPair(run, scenery, frame, what, of);
  const index = scenery.machine.ids.indexOf(of);
  return index < 0 ? Number.NaN : readBody(bodyOf(scenery, frame, index), scenery, what);
}

function bodyOf({ machine, start }: Scenery, { q, v, a }: Frame, index: number): Body {
  const { width, masses } = machine;
  const at = width * index;
  const second = (list: ArrayLike<number>): number => (width === 2 ? (list[at + 1] ?? 0) : 0);
  return {
    mass: masses[at] ?? Number.NaN,
    by: [(q[at] ?? 0) - (machine.q[at] ?? 0), second(q) - second(machine.q)],
    start: start[index] ?? [0, 0],
    v: [v[at] ?? 0, second(v)],
    a: a[at] ?? 0,
  };
}

function readBody({ mass, by, start, v, a }: Body, scenery: Scenery, what: string): number {
  const { climb, gravity, machine } = scenery;
  const isRow = machine.width === 1;
  const readings: Readonly<Record<string, () => number>> = {
    speed: () => Math.hypot(...v),
    momentum: () => Math.hypot(mass * v[0], mass * v[1]),
    "kinetic energy": () => 0.5 * mass * v[0] ** 2 + 0.5 * mass * v[1] ** 2,
    displacement: () => Math.hypot(...by),
    "potential energy change": () => mass * gravity * (climb[0] * by[0] + climb[1] * by[1]),
    "x velocity": () => v[0],
    "y velocity": () => v[1],
    "x momentum": () => mass * v[0],
    "y momentum": () => mass * v[1],
    "x coordinate": () => start[0] + by[0],
    "y coordinate": () => start[1] + by[1],
    velocity: () => (isRow ? v[0] : Number.NaN),
    "momentum component": () => (isRow ? mass * v[0] : Number.NaN),
    position: () => (isRow ? by[0] : Number.NaN),
    acceleration: () => (isRow ? a : Number.NaN),
  };
  return readings[what]?.() ?? Number.NaN;
}

function readSpring(run: Run, { q, pressed }: Frame, spring: Spring, what: string): number {
  const { id, stiffness, isLink } = spring;
  const compression = isLink || pressed.has(id) ? spring.compression(q) : 0;
  const [start, end] = run.touches.filter((touch) => touch.id === id);
  const crest = run.crests.get(id);
  const readings: Readonly<Record<string, number | undefined>> = {
    compression,
    "elastic energy": 0.5 * stiffness * compression ** 2,
    "spring force": stiffness * compression,
    "greatest compression": crest?.compression,
    "greatest compression time": crest?.timeS,
    "contact duration": start && end && end.timeS - start.timeS,
  };
  return readings[what] ?? Number.NaN;
}

function readPair(run: Run, scenery: Scenery, frame: Frame, what: string, of: string): number {
  const { machine } = scenery;
  const [one = "", other = ""] = of.split("+");
  const hit = run.hits.find(({ ids }) => ids.includes(one) && ids.includes(other));
  if (what === "meeting time") return hit?.timeS ?? Number.NaN;
  if (what === "meets") return hit === undefined ? 0 : 1;
  const pair = machine.pairs.find(({ ids }) => ids.join("+") === of);
  if (what === "distance" && pair !== undefined) {
    // Of a row, the gap is what is said; of spheres, the distance of the centres.
    if (machine.width === 1) return pair.gap(frame.q);
  }
  const [a, b] = [machine.ids.indexOf(one), machine.ids.indexOf(other)];
  if (a < 0 || b < 0) return Number.NaN;
  const [p, r] = [bodyOf(scenery, frame, a), bodyOf(scenery, frame, b)];
  if (what === "relative speed") return Math.hypot(p.v[0] - r.v[0], p.v[1] - r.v[1]);
  if (what !== "distance") return Number.NaN;
  const along = (axis: 0 | 1): number => p.start[axis] + p.by[axis] - r.start[axis] - r.by[axis];
  return Math.hypot(along(0), along(1));
}

function readAll(run: Run, scenery: Scenery, frame: Frame, what: string, timeS: number): number {
  const { machine } = scenery;
  const past = run.hits.filter((hit) => hit.timeS <= timeS);
  if (what === "collisions") return past.length;
  if (what === "energy lost") return past.reduce((sum, { loss }) => sum + loss, 0);
  if (what.startsWith("total ")) {
    return run.isOver ? readAll(run, scenery, frame, what.slice(6), run.endS) : Number.NaN;
  }
  const sum = (part: string): number =>
    machine.ids
      .map((_, index) => readBody(bodyOf(scenery, frame, index), scenery, part))
      .reduce((total, one) => total + one, 0);
  if (what === "momentum") return Math.hypot(sum("x momentum"), sum("y momentum"));
  const isKnown = ["kinetic energy", "momentum component", "x momentum", "y momentum"].includes(
    what,
  );
  return isKnown ? sum(what) : Number.NaN;
}

function readHit(run: Run, what: string, nth: number, of: string): number {
  const hit = hitsOf(run.hits, of)[nth - 1];
  if (hit === undefined) return Number.NaN;
  const [x, y] = hit.after[of] ?? [Number.NaN, Number.NaN];
  const readings: Readonly<Record<string, number>> = {
    time: hit.timeS,
    impulse: hit.impulse,
    loss: hit.loss,
    speed: Math.hypot(x, y),
    velocity: x,
    "x velocity": x,
    "y velocity": y,
  };
  return readings[what] ?? Number.NaN;
}
