/**
 * @file Solids that roll, slip or unwind, as MuJoCo moves them: a slide and a hinge.
 *
 * Rolling ties the two by an equality, whose multiplier is the friction that it needs; where that is more than there
 * is, or the speeds do not match, the tie is taken away and friction acts as a force until they do.
 */
import { modelXml, POINT, SETTLING_STEPS, STIFF } from "../../solvers/model-xml.ts";
import { type Simulation, withModel } from "../../solvers/mujoco.ts";
import type { ReadBody, ReadScene } from "../../language/scene.ts";
import type { Pose, Seen } from "./first-rigid.ts";
import { readChannel, type Segment, segmentAt } from "./first-samples.ts";
import { weighRolling } from "./first-solids.ts";
import { entityOf, valueOf } from "./layout.ts";
import { idOf, named, type Readings } from "./readings.ts";

const GRID = 0.01;
const STEP = 0.0025;

const BODY = `<body name="b"><joint name="x" type="slide" axis="1 0 0"/><joint name="q" type="hinge" axis="0 1 0"/>${POINT}</body>`;
const FREE = modelXml({ worldbody: BODY });
const TIED = modelXml({
  worldbody: BODY,
  equality: `<joint name="grip" joint1="x" joint2="q" polycoef="0 1 0 0 0" ${STIFF}/>`,
});

interface Solid {
  readonly mass: number;
  readonly inertia: number;
  /** Radius at which the surface or the cord touches. */
  readonly radius: number;
  /** Downward angle of the line of motion: the slope, or a right angle for a fall. */
  readonly down: number;
  readonly gravity: number;
  readonly mu: number;
}

interface State {
  readonly timeS: number;
  readonly x: number;
  readonly v: number;
  readonly q: number;
  readonly w: number;
}

interface Leg extends Segment {
  readonly last: State;
  readonly grips: boolean;
}

type Mode = { readonly grips: true } | { readonly grips: false; readonly rub: number };

function withSolid<T>(solid: Solid, mode: Mode, from: State, use: (simulation: Simulation) => T): T {
  const { mass, inertia, radius, down, gravity } = solid;
  const numbers = {
    gravity,
    timestep: STEP,
    softness: SETTLING_STEPS * STEP,
    mass: { b: mass },
    inertia: { b: [inertia, inertia, inertia] as const },
    axis: { x: [Math.cos(down), 0, -Math.sin(down)] as const },
    ...(mode.grips ? { equality: { grip: [0, radius, 0, 0, 0] } } : {}),
  };
  return withModel(mode.grips ? TIED : FREE, numbers, (simulation) => {
    // The tie holds places, so it starts with matching ones; the angle is put back in the readings.
    put(simulation, mode.grips ? { ...from, q: from.x / radius } : from);
    if (!mode.grips) {
      simulation.setForce("x", mode.rub);
      simulation.setForce("q", -mode.rub * radius);
    }
    return use(simulation);
  });
}

function put(simulation: Simulation, { x, v, q, w }: State): void {
  simulation.setPosition("x", x);
  simulation.setVelocity("x", v);
  simulation.setPosition("q", q);
  simulation.setVelocity("q", w);
}

function stateOf(simulation: Simulation, timeS: number): State {
  return {
    timeS,
    x: simulation.position("x"),
    v: simulation.velocity("x"),
    q: simulation.position("q"),
    w: simulation.velocity("q"),
  };
}

/** What the grip asks of the friction once the tie has settled. */
function gripForce(solid: Solid, from: State): number {
  return withSolid(solid, { grips: true }, from, (simulation) => {
    simulation.runFor(20 * STEP);
    return simulation.constraintForce("grip");
  });
}

function modeOf(solid: Solid, now: State): Mode {
  const most = solid.mu * solid.mass * solid.gravity * Math.cos(solid.down);
  const slip = now.v - now.w * solid.radius;
  const isStill = Math.abs(slip) <= 1e-9 * (Math.abs(now.v) + Math.abs(now.w) * solid.radius);
  if (!isStill) return { grips: false, rub: -Math.sign(slip) * most };
  const needed = gripForce(solid, now);
  return Math.abs(needed) <= most * (1 + 1e-6) ? { grips: true } : { grips: false, rub: Math.sign(needed) * most };
}

const CHANNELS = ["x", "v", "q", "w", "a", "gain", "friction", "kinetic", "potential"] as const;

/** Runs in one mode until `endS` or to where the slip ends or the goal is reached. */
function leg(solid: Solid, mode: Mode, from: State, endS: number): Leg {
  return withSolid(solid, mode, from, (simulation) => {
    const channels = Object.fromEntries(CHANNELS.map((name) => [name, [] as number[]]));
    const shift = from.q - simulation.position("q");
    const note = (): void => {
      channels["x"]?.push(simulation.position("x"));
      channels["v"]?.push(simulation.velocity("x"));
      channels["q"]?.push(simulation.position("q") + shift);
      channels["w"]?.push(simulation.velocity("q"));
      channels["kinetic"]?.push(simulation.kineticEnergy());
      channels["potential"]?.push(simulation.potentialEnergy());
      channels["a"]?.push(simulation.acceleration("x"));
      channels["gain"]?.push(simulation.acceleration("q"));
      channels["friction"]?.push(mode.grips ? simulation.constraintForce("grip") : mode.rub);
    };
    const slip = (now: Simulation): number => now.velocity("x") - now.velocity("q") * solid.radius;
    const ends = !mode.grips && mode.rub !== 0 && Math.abs(slip(simulation)) > 0;
    const length = endS - from.timeS;
    let last = landed(simulation, length, ends ? slip : undefined);
    last = { ...last, timeS: from.timeS + last.timeS, q: last.q + shift };
    simulation.reset();
    put(simulation, { ...from, q: from.q - shift });
    if (!mode.grips) {
      simulation.setForce("x", mode.rub);
      simulation.setForce("q", -mode.rub * solid.radius);
    }
    const count = Math.ceil((last.timeS - from.timeS) / GRID) + 4;
    for (let index = 0; index < count; index++) {
      note();
      simulation.runFor(GRID);
    }
    return { startS: from.timeS, endS: last.timeS, stepS: GRID, channels, last, grips: mode.grips };
  });
}

/** The state after `length`, or where the slip ends before that. */
function landed(
  simulation: Simulation,
  length: number,
  slip: ((now: Simulation) => number) | undefined,
): State {
  if (slip === undefined) {
    simulation.runFor(length);
    return stateOf(simulation, length);
  }
  const sign = Math.sign(slip(simulation));
  const time = simulation.runUntil(
    (now) => Math.min(sign * slip(now), length - now.time()),
    length + 1,
  );
  return stateOf(simulation, time);
}

/** Legs up to a time; the surface may turn smooth on the way. */
function legsOf(solid: Solid, start: State, endS: number, smoothAt: number): readonly Leg[] {
  const legs: Leg[] = [];
  let now = start;
  let { mu } = solid;
  while (now.timeS < endS - 1e-9 && legs.length < 8) {
    const isSmooth = now.timeS >= smoothAt - 1e-9;
    if (isSmooth) mu = 0;
    const surface = { ...solid, mu };
    const mode: Mode = isSmooth ? { grips: false, rub: 0 } : modeOf(surface, now);
    const next = leg(surface, mode, now, isSmooth ? endS : Math.min(endS, smoothAt));
    legs.push(next);
    now = next.last;
    // A slip that has ended leaves both speeds equal, whatever the rounding.
    if (!mode.grips && now.timeS < Math.min(endS, smoothAt) - 1e-9) now = { ...now, w: now.v / solid.radius };
  }
  return legs;
}

/** When and with what state a place is reached, from the leg in which it is. */
function arrivalOf(solid: Solid, start: State, smoothAt: number, track: number): State | undefined {
  const guess = 40 * Math.sqrt(track / (solid.gravity * Math.sin(solid.down))) + Math.abs(start.v);
  let now = start;
  let { mu } = solid;
  for (let count = 0; count < 8; count++) {
    const isSmooth = now.timeS >= smoothAt - 1e-9;
    if (isSmooth) mu = 0;
    const mode: Mode = isSmooth ? { grips: false, rub: 0 } : modeOf({ ...solid, mu }, now);
    const until = isSmooth ? Number.POSITIVE_INFINITY : smoothAt - now.timeS;
    const from = now;
    const found = withSolid(solid, mode, from, (simulation) => {
      const slip = Math.sign(from.v - from.w * solid.radius);
      const slips = (): number =>
        mode.grips || slip === 0
          ? 1
          : slip * (simulation.velocity("x") - simulation.velocity("q") * solid.radius);
      const time = simulation.runUntil(
        (state) => Math.min(track - state.position("x"), slips(), until - state.time()),
        guess,
      );
      const end = stateOf(simulation, from.timeS + time);
      return { end, isThere: Math.abs(end.x - track) < 1e-9 * track, hasEnded: time < until - 1e-9 };
    });
    if (found.isThere) return found.end;
    now = found.end;
    if (!mode.grips && found.hasEnded) now = { ...now, w: now.v / solid.radius };
  }
  return undefined;
}

function solidOf(scene: ReadScene, body: ReadBody): Solid {
  const entity = entityOf(scene);
  return {
    mass: valueOf(body, "mass"),
    inertia: weighRolling(body),
    radius: valueOf(body, "radius"),
    down: entity.values["slope"] ?? 0,
    gravity: scene.gravity,
    mu: valueOf(entity, "friction"),
  };
}

function startOf(scene: ReadScene, { radius }: Solid): State {
  const { values, options, kind } = entityOf(scene);
  const v = (options["launch"] === "up" ? -1 : 1) * (values["speed"] ?? 0);
  const thrown = options["sense"] === "forward" ? 1 : -1;
  const w = kind === "rolling-slope" ? v / radius : thrown * (values["spin"] ?? 0);
  return { timeS: 0, x: 0, v, q: 0, w };
}

interface Run {
  readonly body: ReadBody;
  readonly solid: Solid;
  readonly start: State;
  readonly legs: readonly Leg[];
  readonly end: State | undefined;
}

function run(scene: ReadScene, body: ReadBody): Run {
  const track = entityOf(scene).values["track"] ?? 0;
  const solid = solidOf(scene, body);
  const start = startOf(scene, solid);
  const smoothAt = scene.change?.atS ?? Number.POSITIVE_INFINITY;
  const end = track > 0 ? arrivalOf(solid, start, smoothAt, track) : undefined;
  const endS = end?.timeS ?? settledS(scene, solid, start, smoothAt);
  return { body, solid, start, legs: legsOf(solid, start, endS, smoothAt), end };
}

/** Without an end of the track: until a while after the grip has settled, or a second. */
function settledS(scene: ReadScene, solid: Solid, start: State, smoothAt: number): number {
  const legs = legsOf(solid, start, 1000, smoothAt);
  const last = legs.at(-1)?.startS ?? 0;
  const settled = scene.change === undefined ? 1.5 * last : last + Math.max(1, 0.5 * last);
  return Math.max(1, settled);
}

/** Everything that is known of solids on a slope or a floor. */
export function seeRolling(scene: ReadScene): Seen {
  const entity = entityOf(scene);
  const runs = entity.bodies.map((body) => run(scene, body));
  const readings = Object.assign({}, ...runs.map(rollingReadings)) as Readings;
  const events = runs.flatMap(({ legs }) =>
    legs.slice(1).map(({ startS, grips }) => ({ timeS: startS, name: grips ? "grips" : "slips" })),
  );
  const [a, b] = runs;
  const endS = Math.min(...runs.map(({ legs }) => legs.at(-1)?.endS ?? 0));
  const between = a === undefined || b === undefined ? {} : pairReadings(entity.name, a, b);
  const poses = runs.map((one) => (t: number) => poseOf(one, t));
  return { endS, events, readings: { ...readings, ...between }, pose: (t) => poseOf(a, t), poses };
}

function poseOf(seen: Run | undefined, timeS: number): Pose {
  const one = seen === undefined ? undefined : segmentAt(seen.legs, timeS);
  if (one === undefined) return { x: 0, y: 0, angle: 0 };
  return { x: readChannel(one, "x", timeS), y: 0, angle: -readChannel(one, "q", timeS) };
}

function rollingReadings({ body, solid, start, legs, end }: Run): Readings {
  const { mass, inertia, radius, gravity, down, mu } = solid;
  const read = (name: string, t: number): number => {
    const one = segmentAt(legs, t);
    return one === undefined ? Number.NaN : readChannel(one, name, t);
  };
  const size = (name: string, factor = 1) => (t: number): number => factor * Math.abs(read(name, t));
  const translational = (t: number): number => (mass * read("v", t) ** 2) / 2;
  const grip = legs.find(({ grips }, index) => grips && index > 0);
  const before = grip === undefined ? undefined : legs[legs.indexOf(grip) - 1]?.last;
  const energyOf = (state: State | undefined): number =>
    state === undefined ? Number.NaN : (mass * state.v ** 2 + inertia * state.w ** 2) / 2;
  return named(body.id, {
    speed: size("v"),
    velocity: (t) => read("v", t),
    "angular speed": size("w"),
    displacement: size("x"),
    acceleration: size("a"),
    "angular acceleration": size("gain"),
    momentum: size("v", mass),
    "angular momentum": size("w", inertia),
    "kinetic energy": (t) => read("kinetic", t),
    "translational energy": translational,
    "rotational energy": (t) => read("kinetic", t) - translational(t),
    "potential energy change": (t) => read("potential", t) - read("potential", 0),
    "net force": size("a", mass),
    "net torque": size("gain", inertia),
    "friction force": size("friction"),
    "normal force": () => mass * gravity * Math.cos(down),
    "slip speed": (t) => Math.abs(read("v", t) - read("w", t) * radius),
    inertia: () => inertia,
    "slip margin": () => (mu * mass * gravity * Math.cos(down)) / Math.abs(gripForce(solid, start)),
    "time to end": () => end?.timeS ?? Number.NaN,
    "end speed": () => Math.abs(end?.v ?? Number.NaN),
    "end angular speed": () => Math.abs(end?.w ?? Number.NaN),
    "end kinetic energy": () => energyOf(end),
    "grip time": () => before?.timeS ?? Number.NaN,
    "grip speed": () => Math.abs(before?.v ?? Number.NaN),
    "grip distance": () => Math.abs(before?.x ?? Number.NaN),
    "grip loss": () => energyOf(start) - energyOf(before),
    "highest place": () => Math.abs(turnBack(solid, start).x),
    "turn back time": () => turnBack(solid, start).timeS,
  });
}

/** Where a solid that was thrown up a slope stops for a moment. */
function turnBack(solid: Solid, start: State): State {
  return withSolid(solid, modeOf(solid, start), start, (simulation) => {
    const time = simulation.runUntil((now) => now.velocity("x"), 1000);
    return stateOf(simulation, time);
  });
}

function pairReadings(name: string, a: Run, b: Run): Readings {
  const place = ({ legs }: Run, t: number): number => {
    const one = segmentAt(legs, t);
    return one === undefined ? Number.NaN : readChannel(one, "x", t);
  };
  const gap = (): number => (b.end?.timeS ?? Number.NaN) - (a.end?.timeS ?? Number.NaN);
  return {
    [idOf("distance", name)]: (t) => Math.abs(place(a, t) - place(b, t)),
    [idOf("lead", name)]: gap,
    [idOf("arrival gap", name)]: () => Math.abs(gap()),
  };
}

/** Everything that is known of a solid on a cord that unwinds. */
export function seeUnwinding(scene: ReadScene): Seen {
  const entity = entityOf(scene);
  const [body] = entity.bodies;
  if (body === undefined) return { endS: 0, events: [], readings: {}, pose: () => ({ x: 0, y: 0, angle: 0 }) };
  const radius = valueOf(entity, "axle") || valueOf(body, "radius");
  const solid = { ...solidOf(scene, body), radius, down: Math.PI / 2, mu: Number.POSITIVE_INFINITY };
  const start: State = { timeS: 0, x: 0, v: 0, q: 0, w: 0 };
  const drop = valueOf(entity, "drop");
  const cut = scene.change?.atS ?? Number.POSITIVE_INFINITY;
  const end = drop > 0 ? fallen(solid, start, drop) : undefined;
  const endS = Number.isFinite(cut) ? cut + 1 : (end?.timeS ?? 2);
  const hangs = leg(solid, { grips: true }, start, Math.min(cut, endS));
  const legs = Number.isFinite(cut)
    ? [hangs, leg(solid, { grips: false, rub: 0 }, hangs.last, endS)]
    : [hangs];
  const rolling = rollingReadings({ body, solid, start, legs, end });
  const tension = rolling[idOf("friction force", body.id)] ?? (() => Number.NaN);
  return {
    endS,
    events: Number.isFinite(cut) ? [{ timeS: cut, name: "cut" }] : [],
    readings: { ...rolling, [idOf("tension", body.id)]: tension },
    pose: (t) => {
      const one = segmentAt(legs, t);
      if (one === undefined) return { x: 0, y: 0, angle: 0 };
      return { x: 0, y: -readChannel(one, "x", t), angle: -readChannel(one, "q", t) };
    },
  };
}

function fallen(solid: Solid, start: State, drop: number): State {
  return withSolid(solid, { grips: true }, start, (simulation) => {
    const time = simulation.runUntil((now) => drop - now.position("x"), 1000);
    return stateOf(simulation, time);
  });
}
