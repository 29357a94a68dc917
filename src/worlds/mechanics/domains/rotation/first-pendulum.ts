/** @file A bob on a string as MuJoCo moves it: taut, caught on a peg, slack, or cut. */
import type { ReadScene } from "../../language/scene.ts";
import { flight } from "./first-flight.ts";
import { type Build, buildOf, type Hinged, type Start, swing } from "./first-hinge.ts";
import { eventsOf, joined, type Pose, type Seen } from "./first-rigid.ts";
import { readChannel, type Segment } from "./first-samples.ts";
import { entityOf, numberOf } from "./layout.ts";
import { folded, idOf, named, once, type Readings } from "./readings.ts";

/** A stretch of time on one circle: its length of string, and how far its centre lies below the point of suspension. */
interface Arc extends Segment {
  readonly length: number;
  readonly drop: number;
  readonly last: Start;
}

interface String {
  readonly mass: number;
  readonly length: number;
  readonly peg: number;
  readonly gravity: number;
  readonly start: Start;
}

const LONG = 8;
const AFTER = 4;

function stringOf(scene: ReadScene): String {
  const entity = entityOf(scene);
  const [bob] = entity.bodies;
  const [length, speed] = [numberOf(entity, "length"), numberOf(entity, "speed")];
  const outwards = entity.options["sense"] === "up" ? 1 : -1;
  return {
    mass: bob === undefined ? Number.NaN : numberOf(bob, "mass"),
    length,
    peg: numberOf(entity, "peg"),
    gravity: scene.gravity,
    start: { timeS: 0, angle: numberOf(entity, "angle"), rate: (outwards * speed) / length },
  };
}

function hang({ mass, gravity }: String, length: number): { hinged: Hinged; build: Build } {
  const solids = [{ mass, along: length, across: 0, inertia: 0 }];
  const hinged = { solids, gravity, tilt: Math.PI / 2 };
  return { hinged, build: buildOf(hinged) };
}

/** One arc after the other until `endS`, the string goes slack, or so many arcs are done. */
function follow(string: String, endS: number, most = 60): readonly Arc[] {
  const arcs: Arc[] = [];
  let { start } = string;
  let drop = 0;
  while (start.timeS < endS && arcs.length < most) {
    const length = string.length - drop;
    const { hinged, build } = hang(string, length);
    const taut = ({ angle, rate }: { angle: number; rate: number }): number =>
      length * rate ** 2 + string.gravity * Math.cos(angle);
    const guard = string.peg > 0 ? ({ angle }: { angle: number }) => angle : taut;
    const arc = { ...swing(hinged, build, { start, endS, guard }), length, drop };
    arcs.push(arc);
    if (string.peg === 0) break;
    const { timeS, rate } = arc.last;
    const speed = length * rate;
    drop = rate < 0 ? string.peg : 0;
    start = { timeS, angle: 0, rate: speed / (string.length - drop) };
  }
  return arcs;
}

/** Everything that is known of a bob on a string. */
export function seePendulum(scene: ReadScene): Seen {
  const entity = entityOf(scene);
  const string = stringOf(scene);
  const scale = Math.sqrt(string.length / scene.gravity);
  const { change } = scene;
  const until = change?.atS ?? Math.ceil(LONG * scale * 100) / 100;
  const arcs = follow(string, until);
  const last = arcs.at(-1);
  const stop = last?.endS ?? 0;
  const isSlack = stop < until - 1e-9;
  const early: Readings = {
    ...named(`${entity.name}.1`, bobReadings(string, arcs)),
    ...named(entity.name, stringReadings(string, arcs)),
    ...(string.peg > 0 ? pegEvents(string, entity.name) : plainEvents(string, entity.name, scale)),
    [idOf("slack time", entity.name)]: () => (isSlack ? stop : Number.NaN),
    [idOf("slack angle", entity.name)]: () =>
      isSlack ? folded(last?.last.angle ?? 0) : Number.NaN,
  };
  const switches = arcs.slice(0, -1).map(({ endS }) => ({ timeS: endS, name: "peg" }));
  const pose = (timeS: number): Pose => ({ ...placeAt(arcs, timeS), angle: 0 });
  if (change === undefined || isSlack || last === undefined) {
    const events = isSlack ? [...switches, { timeS: stop, name: "slack" }] : switches;
    return { endS: stop, events, readings: early, pose };
  }
  const free = flight(stateAt(last), change.atS, scene.gravity);
  const late = named(`${entity.name}.1`, flyingReadings(string, free));
  return {
    endS: change.atS + AFTER * scale,
    events: [...switches, { timeS: change.atS, name: "cut" }],
    readings: joined(early, late, change.atS),
    pose: (timeS) => (timeS < change.atS ? pose(timeS) : { ...free(timeS), angle: 0 }),
  };
}

interface BobState {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

function stateAt({ last, length, drop }: Arc): BobState {
  const { angle, rate } = last;
  const [s, c] = [Math.sin(angle), Math.cos(angle)];
  return { x: length * s, y: -drop - length * c, vx: length * rate * c, vy: length * rate * s };
}

function arcAt(arcs: readonly Arc[], timeS: number): Arc {
  const arc = arcs.findLast(({ startS }) => timeS >= startS - 1e-12) ?? arcs[0];
  return arc as Arc;
}

function placeAt(arcs: readonly Arc[], timeS: number): { readonly x: number; readonly y: number } {
  const arc = arcAt(arcs, timeS);
  return { x: readChannel(arc, "x", timeS), y: readChannel(arc, "y", timeS) - arc.drop };
}

function bobReadings({ mass, gravity }: String, arcs: readonly Arc[]): Readings {
  const read = (name: string, t: number): number => readChannel(arcAt(arcs, t), name, t);
  const speed = (t: number): number => Math.sqrt((2 * read("kinetic", t)) / mass);
  const acceleration = (t: number): number => {
    const [x, y, push, square] = [
      read("x", t),
      read("y", t),
      read("push", t),
      read("rate", t) ** 2,
    ];
    return Math.hypot(-push * y - square * x, push * x - square * y);
  };
  const at = (t: number): { readonly x: number; readonly y: number } => placeAt(arcs, t);
  return {
    speed,
    acceleration,
    momentum: (t) => mass * speed(t),
    "kinetic energy": (t) => read("kinetic", t),
    "net force": (t) => mass * acceleration(t),
    "angular momentum": (t) =>
      mass * Math.abs(read("rate", t)) * (read("x", t) ** 2 + read("y", t) ** 2),
    "net torque": (t) => mass * gravity * Math.abs(read("x", t)),
    "potential energy change": (t) => mass * gravity * (at(t).y - at(0).y),
    displacement: (t) => Math.hypot(at(t).x - at(0).x, at(t).y - at(0).y),
    "horizontal velocity": (t) => -read("rate", t) * read("y", t),
    "upward velocity": (t) => read("rate", t) * read("x", t),
  };
}

function stringReadings({ mass, gravity }: String, arcs: readonly Arc[]): Readings {
  const read = (name: string, t: number): number => readChannel(arcAt(arcs, t), name, t);
  return {
    angle: (t) => folded(read("angle", t)),
    "angular speed": (t) => Math.abs(read("rate", t)),
    "angular acceleration": (t) => Math.abs(read("push", t)),
    // Newton's law along the string, with the bob's place for its direction.
    tension(t) {
      const [x, y] = [read("x", t), read("y", t)];
      const length = Math.hypot(x, y);
      return mass * (read("rate", t) ** 2 * length - (gravity * y) / length);
    },
  };
}

function plainEvents(string: String, name: string, scale: number): Readings {
  const { hinged, build } = hang(string, string.length);
  const { mass, length, gravity } = string;
  const events = eventsOf(hinged, build, string.start, scale);
  const rate = events["top angular speed"] ?? (() => Number.NaN);
  return {
    ...named(name, events),
    [idOf("top speed", `${name}.1`)]: () => length * rate(0),
    [idOf("greatest tension", name)]: () => mass * (gravity + length * rate(0) ** 2),
  };
}

function pegEvents(string: String, name: string): Readings {
  const { mass, gravity, length, peg } = string;
  const passes = (count: number): readonly Arc[] => follow(string, Number.POSITIVE_INFINITY, count);
  const end = (arcs: readonly Arc[], index: number): number => arcs[index]?.endS ?? Number.NaN;
  const caught = once(() => {
    const [first] = passes(1);
    const speed = first === undefined ? Number.NaN : length * Math.abs(first.last.rate);
    return mass * (gravity + speed ** 2 / (length - peg));
  });
  return {
    [idOf("period", name)]: once(() => {
      const arcs = passes(3);
      return end(arcs, 2) - end(arcs, 0);
    }),
    [idOf("time to bottom", name)]: once(() => end(passes(1), 0)),
    [idOf("top speed", `${name}.1`)]: once(() => length * Math.abs(passes(1)[0]?.last.rate ?? 0)),
    [idOf("peg tension", name)]: caught,
    [idOf("far angle", name)]: once(() => {
      const [first] = passes(1);
      if (first === undefined) return Number.NaN;
      const short = hang(string, length - peg);
      const rate = (length * first.last.rate) / (length - peg);
      const start = { timeS: 0, angle: 0, rate };
      const half = swing(short.hinged, short.build, {
        start,
        endS: 60 * Math.sqrt(length / gravity),
        guard: (state) => state.rate,
      });
      return folded(half.last.angle);
    }),
  };
}

/** Readings of the bob after its string has been cut. */
function flyingReadings(
  { mass, gravity, length, start }: String,
  free: (t: number) => BobState,
): Readings {
  const home = { x: length * Math.sin(start.angle), y: -length * Math.cos(start.angle) };
  const speed = (t: number): number => Math.hypot(free(t).vx, free(t).vy);
  return {
    speed,
    momentum: (t) => mass * speed(t),
    "kinetic energy": (t) => (mass * speed(t) ** 2) / 2,
    "potential energy change": (t) => mass * gravity * (free(t).y - home.y),
    displacement: (t) => Math.hypot(free(t).x - home.x, free(t).y - home.y),
    "horizontal velocity": (t) => free(t).vx,
    "upward velocity": (t) => free(t).vy,
    "angular momentum"(t) {
      const { x, y, vx, vy } = free(t);
      return mass * Math.abs(x * vy - y * vx);
    },
    "net torque": (t) => mass * gravity * Math.abs(free(t).x),
  };
}
