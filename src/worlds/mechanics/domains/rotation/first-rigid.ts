/** @file Solids on a hinge as MuJoCo moves them: what is read off its state, and off the forces that it implies. */
import type { ReadBody, ReadScene } from "../../language/scene.ts";
import { type Flight, flight } from "./first-flight.ts";
import {
  type Build,
  buildOf,
  type Hinged,
  type Start,
  stepFor,
  swing,
  withHinge,
} from "./first-hinge.ts";
import { readChannel, type Segment, segmentAt } from "./first-samples.ts";
import { weigh } from "./first-solids.ts";
import { entityOf, numberOf, spinOf } from "./layout.ts";
import { folded, named, once, type Readings } from "./readings.ts";

/** What the first witness knows of an entity. */
export interface Seen {
  readonly endS: number;
  readonly events: readonly { readonly timeS: number; readonly name: string }[];
  readonly readings: Readings;
  /** Angle of the arm, and where solids are after they have left the hinge. */
  pose(timeS: number): Pose;
  /** Where there are several that move each on its own. */
  readonly poses?: readonly ((timeS: number) => Pose)[];
}

/** Where the moving frame is: its origin and its angle. */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

const LONG = 8;
const AFTER = 4;

function hingedOf(scene: ReadScene, bodies: readonly ReadBody[]): Hinged {
  const tilt = numberOf(entityOf(scene), "tilt");
  return { solids: bodies.map(weigh), gravity: scene.gravity, tilt };
}

/** The time scale of small swings, from what the simulator weighed. */
function scaleOf({ gravity, tilt }: Hinged, { mass, arm, inertia }: Build): number {
  return Math.sqrt(inertia / (mass * gravity * Math.sin(tilt) * arm));
}

/** Everything that is known of solids on a hinge. */
export function seeRigid(scene: ReadScene): Seen {
  const entity = entityOf(scene);
  const hinged = hingedOf(scene, entity.bodies);
  const build = buildOf(hinged);
  const scale = scaleOf(hinged, build);
  const start = { timeS: 0, angle: numberOf(entity, "angle"), rate: spinOf(entity) };
  const { change } = scene;
  const until = change?.atS ?? Math.ceil(LONG * scale * 100) / 100;
  const before = swing(hinged, build, { start, endS: until });
  const own = named(entity.name, {
    ...readingsOf(hinged, build, [before]),
    ...eventsOf(hinged, build, start, scale),
  });
  const parts = partsOf(entity.bodies, [before]);
  const readings = { ...own, ...parts };
  const pose = (timeS: number): Pose => ({
    x: 0,
    y: 0,
    angle: readChannel(before, "angle", timeS),
  });
  if (change === undefined) return { endS: until, events: [], readings, pose };
  const events = [{ timeS: change.atS, name: change.do }];
  const endS = change.atS + AFTER * scale;
  if (change.do === "unhinge") {
    const free = flight(centreFrom(before, build), change.atS, scene.gravity);
    const late = named(entity.name, fallingReadings(free, build, before));
    return {
      endS,
      events,
      readings: joined(readings, late, change.atS),
      pose: spinning(free, before, build, pose),
    };
  }
  const left = entity.bodies.filter(({ id }) => id !== change.target);
  const rest = hingedOf(scene, left);
  const restBuild = buildOf(rest);
  const after = swing(rest, restBuild, { start: before.last, endS });
  const late = {
    ...named(entity.name, readingsOf(rest, restBuild, [after])),
    ...partsOf(left, [after]),
  };
  return {
    endS,
    events,
    readings: joined(readings, late, change.atS),
    pose: (timeS) =>
      timeS < change.atS ? pose(timeS) : { x: 0, y: 0, angle: readChannel(after, "angle", timeS) },
  };
}

/** Readings that change over at a time. What is not known afterwards is not known at all. */
export function joined(early: Readings, late: Readings, atS: number): Readings {
  return Object.fromEntries(
    Object.entries(late).map(([id, read]) => [
      id,
      (timeS: number) => (timeS < atS ? (early[id]?.(timeS) ?? Number.NaN) : read(timeS)),
    ]),
  );
}

/** Readings of solids that turn about the hinge. */
function readingsOf(hinged: Hinged, build: Build, segments: readonly Segment[]): Readings {
  const { mass, inertia, arm } = build;
  const read = (name: string, timeS: number): number => {
    const segment = segmentAt(segments, timeS);
    return segment === undefined ? Number.NaN : readChannel(segment, name, timeS);
  };
  const rate = (t: number): number => Math.abs(read("rate", t));
  const speed = (t: number): number => rate(t) * Math.hypot(read("x", t), read("y", t));
  // A point at (x, y) on a body that turns has the acceleration push × r - rate² r.
  const acceleration = (t: number): readonly [number, number] => {
    const [x, y, push, square] = [
      read("x", t),
      read("y", t),
      read("push", t),
      read("rate", t) ** 2,
    ];
    return [-push * y - square * x, push * x - square * y];
  };
  const kinetic = (t: number): number => read("kinetic", t);
  const translational = (t: number): number => (mass * speed(t) ** 2) / 2;
  const size = (t: number): number => Math.hypot(...acceleration(t));
  const [inPlane, alongAxis] = [Math.sin(hinged.tilt), Math.cos(hinged.tilt)].map(
    (part) => hinged.gravity * part,
  ) as [number, number];
  return {
    angle: (t) => folded(read("angle", t)),
    "angular speed": rate,
    "angular acceleration": (t) => Math.abs(read("push", t)),
    "angular momentum": (t) => inertia * rate(t),
    momentum: (t) => mass * speed(t),
    speed,
    acceleration: size,
    "net force": (t) => mass * size(t),
    "net torque": (t) => mass * inPlane * Math.abs(read("x", t)),
    "hinge force"(t) {
      const [ax, ay] = acceleration(t);
      return mass * Math.hypot(ax, ay + inPlane, alongAxis);
    },
    "kinetic energy": kinetic,
    "translational energy": translational,
    "rotational energy": (t) => kinetic(t) - translational(t),
    "potential energy change": (t) => read("potential", t) - read("potential", 0),
    displacement: (t) => Math.hypot(read("x", t) - read("x", 0), read("y", t) - read("y", 0)),
    "com offset": () => arm,
    inertia: () => inertia,
    "central inertia": () => inertia - mass * arm ** 2,
  };
}

/** Speeds of the centres of the solids. */
function partsOf(bodies: readonly ReadBody[], segments: readonly Segment[]): Readings {
  const entries = bodies.map(({ id }, i): [string, (timeS: number) => number] => [
    `speed of ${id}`,
    (timeS) => {
      const segment = segmentAt(segments, timeS);
      if (segment === undefined) return Number.NaN;
      const read = (name: string): number => readChannel(segment, name, timeS);
      return Math.abs(read("rate")) * Math.hypot(read(`x${i}`), read(`y${i}`));
    },
  ]);
  return Object.fromEntries(entries);
}

/** Numbers of the whole motion, each from a run of its own that stops where it happens. */
export function eventsOf(hinged: Hinged, build: Build, start: Start, scale: number): Readings {
  const limit = 60 * scale;
  const run = (use: (bottom: () => number, rate: () => number) => number) =>
    once(() =>
      withHinge(hinged, (simulation) => {
        simulation.setTimestep(stepFor(hinged, build, start.rate));
        simulation.setPosition("hinge", start.angle);
        simulation.setVelocity("hinge", start.rate);
        const lowest = (): number => Math.sin((simulation.position("hinge") + build.lead) / 2);
        let isLow = false;
        const bottom = (): number => {
          // The zero is met up to its last digit: a step away from it, or it would be met again.
          if (isLow) simulation.step();
          isLow = true;
          return simulation.runUntil(lowest, limit);
        };
        return use(bottom, () => simulation.velocity("hinge"));
      }),
    );
  const turns = run((bottom, rate) => {
    bottom();
    const first = rate();
    bottom();
    return Math.sign(first * rate());
  });
  const between = run((bottom) => -bottom() + bottom());
  return {
    period: () => (turns() < 0 ? 2 * between() : Number.NaN),
    "turn time": () => (turns() > 0 ? between() : Number.NaN),
    "time to bottom": run((bottom) => bottom()),
    "top angular speed": run((bottom, rate) => {
      bottom();
      return Math.abs(rate());
    }),
    "greatest angle": () => (turns() < 0 ? widest(hinged, build, start, limit) : Number.NaN),
    "first angular acceleration": once(() => pushAt(hinged, start.angle)),
    "first hinge force": once(() => firstHingeForce(hinged, build, start)),
    "small period": once(() => smallPeriod(hinged, build, limit)),
  };
}

function pushAt(hinged: Hinged, angle: number): number {
  return withHinge(hinged, (simulation) => {
    simulation.setPosition("hinge", angle);
    return Math.abs(simulation.acceleration("hinge"));
  });
}

function firstHingeForce(hinged: Hinged, build: Build, start: Start): number {
  const segment = swing(hinged, build, { start, endS: 0.04 });
  return readingsOf(hinged, build, [segment])["hinge force"]?.(0) ?? Number.NaN;
}

/** The largest angle of the centre of mass from its lowest position. */
function widest(hinged: Hinged, build: Build, start: Start, limit: number): number {
  return withHinge(hinged, (simulation) => {
    simulation.setTimestep(stepFor(hinged, build, start.rate));
    simulation.setPosition("hinge", start.angle);
    simulation.setVelocity("hinge", start.rate);
    if (start.rate !== 0) simulation.runUntil((now) => now.velocity("hinge"), limit);
    return folded(simulation.position("hinge") + build.lead);
  });
}

/** Four times a quarter of a swing of a thousandth of a radian, which lengthens a period by a fifteen-millionth. */
function smallPeriod(hinged: Hinged, build: Build, limit: number): number {
  return withHinge(hinged, (simulation) => {
    simulation.setTimestep(stepFor(hinged, build, 0));
    simulation.setPosition("hinge", 1e-3 - build.lead);
    return 4 * simulation.runUntil((now) => now.position("hinge") + build.lead, limit);
  });
}

function centreFrom(segment: Segment & { readonly last: Start }, { arm, lead }: Build): Flight {
  const { angle, rate } = segment.last;
  const [x, y] = [arm * Math.sin(angle + lead), -arm * Math.cos(angle + lead)];
  return { x, y, vx: -rate * y, vy: rate * x };
}

/** Readings after the axis has been pulled out: the centre of mass flies, the spin stays. */
function fallingReadings(
  free: (timeS: number) => Flight,
  { mass, inertia, arm }: Build,
  before: Segment & { readonly last: Start },
): Readings {
  const rate = Math.abs(before.last.rate);
  const spinning = ((inertia - mass * arm ** 2) * rate ** 2) / 2;
  const speed = (t: number): number => Math.hypot(free(t).vx, free(t).vy);
  const at = (name: string): number => readChannel(before, name, 0);
  // MuJoCo's potential energy counts from the height of the axis.
  const gravity = (free(before.endS).vy - free(before.endS + 1).vy) * mass;
  return {
    "angular speed": () => rate,
    speed,
    momentum: (t) => mass * speed(t),
    "kinetic energy": (t) => (mass * speed(t) ** 2) / 2 + spinning,
    "translational energy": (t) => (mass * speed(t) ** 2) / 2,
    "rotational energy": () => spinning,
    "potential energy change": (t) => gravity * (free(t).y - at("y")),
    displacement: (t) => Math.hypot(free(t).x - at("x"), free(t).y - at("y")),
  };
}

function spinning(
  free: (timeS: number) => Flight,
  { last }: Segment & { readonly last: Start },
  { arm, lead }: Build,
  hung: (timeS: number) => Pose,
): (timeS: number) => Pose {
  return (timeS) => {
    if (timeS < last.timeS) return hung(timeS);
    const angle = last.angle + last.rate * (timeS - last.timeS);
    const { x, y } = free(timeS);
    return { x: x - arm * Math.sin(angle + lead), y: y + arm * Math.cos(angle + lead), angle };
  };
}
