/**
 * @file Solids that roll, slip or unwind, as MuJoCo moves them: a slide and a hinge.
 *
 * Rolling ties the two by an equality, whose multiplier is the friction that it needs; where that is more than there
 * is, or the speeds do not match, the tie is taken away and friction acts as a force until they do.
 */

import type { ReadBody, ReadScene } from "../../language/scene.ts";
import { modelXml, POINT, SETTLING_STEPS, STIFF } from "../../solvers/model-xml.ts";
import { type Simulation, withModel } from "../../solvers/mujoco.ts";
import { auditEnergy } from "./first-audit.ts";
import type { Pose, Seen } from "./first-rigid.ts";
import { readChannel, type Segment, segmentAt } from "./first-samples.ts";
import { weighRolling } from "./first-solids.ts";
import { entityOf, numberOf } from "./layout.ts";
import { idOf, named, type Readings } from "./readings.ts";

const GRID = 0.01;
/** Steps of the tie's settling that are always enough. */
const SETTLED = 60;

const BODY = `<body name="b"><joint name="x" type="slide" axis="1 0 0"/><joint name="q" type="hinge" axis="0 1 0"/>${POINT}</body>`;
const FREE = modelXml({ worldbody: BODY });
const TIED = modelXml({
  worldbody: BODY,
  equality: `<joint name="grip" joint1="x" joint2="q" polycoef="0 1 0 0 0" ${STIFF}/>`,
});

/** What a solid is to the simulator. Its hinge counts metres at the rim, which makes both sides of the tie alike. */
interface Bare {
  readonly mass: number;
  readonly inertia: number;
  /** Radius at which the surface or the cord touches. */
  readonly radius: number;
  /** Downward angle of the line of motion: the slope, or a right angle for a fall. */
  readonly down: number;
  readonly gravity: number;
  readonly mu: number;
}

interface Solid extends Bare {
  /** The force of the tie once it has settled, and how far its two sides are then apart. */
  readonly grip: { readonly force: number; readonly gap: number };
}

/** Place and speed of the centre; path and speed of the rim about it. */
interface State {
  readonly timeS: number;
  readonly x: number;
  readonly v: number;
  readonly q: number;
  readonly w: number;
}

const REST: State = { timeS: 0, x: 0, v: 0, q: 0, w: 0 };

interface Leg {
  readonly from: State;
  readonly last: State;
  readonly mode: Mode;
}

interface Sampled extends Segment {
  readonly leg: Leg;
}

type Mode = { readonly grips: true } | { readonly grips: false; readonly rub: number };

/** A run from a state. The tie holds places, so its rim starts where the settled tie would have it. */
function withSolid<T>(
  solid: Solid,
  mode: Mode,
  from: State,
  use: (simulation: Simulation) => T,
): T {
  const { mass, inertia, radius, down, gravity, grip } = solid;
  const rim = inertia / radius ** 2;
  const numbers = {
    gravity,
    timestep: GRID,
    softness: SETTLING_STEPS * GRID,
    mass: { b: mass },
    inertia: { b: [rim, rim, rim] as const },
    axis: { x: [Math.cos(down), 0, -Math.sin(down)] as const },
  };
  return withModel(mode.grips ? TIED : FREE, numbers, (simulation) => {
    simulation.setPosition("x", from.x);
    simulation.setVelocity("x", from.v);
    simulation.setPosition("q", mode.grips ? from.x - grip.gap : from.q);
    simulation.setVelocity("q", from.w);
    if (!mode.grips) {
      simulation.setForce("x", mode.rub);
      simulation.setForce("q", -mode.rub);
    }
    return use(simulation);
  });
}

/** The solid with what its grip asks of the friction or the cord. */
function gripped(bare: Bare): Solid {
  const loose = { ...bare, grip: { force: 0, gap: 0 } };
  const grip = withSolid(loose, { grips: true }, REST, (simulation) => {
    for (let step = 0; step < SETTLED; step++) simulation.step();
    const gap = simulation.position("x") - simulation.position("q");
    return { force: simulation.constraintForce("grip"), gap };
  });
  return { ...bare, grip };
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

function modeOf({ mu, mass, gravity, down, grip }: Solid, { v, w }: State): Mode {
  const most = mu * mass * gravity * Math.cos(down);
  const isStill = Math.abs(v - w) <= 1e-9 * (Math.abs(v) + Math.abs(w));
  if (!isStill) return { grips: false, rub: -Math.sign(v - w) * most };
  const holds = Math.abs(grip.force) <= most * (1 + 1e-6);
  return holds ? { grips: true } : { grips: false, rub: Math.sign(grip.force) * most };
}

const slipOf = (now: Simulation): number => now.velocity("x") - now.velocity("q");

/** Runs in one mode until the time, the goal (a place) or the end of the slip, whichever comes first; never past all. */
function advance(
  solid: Solid,
  mode: Mode,
  from: State,
  { untilS, goal }: { readonly untilS: number; readonly goal: number },
): Leg {
  return withSolid(solid, mode, from, (simulation) => {
    const slip = slipOf(simulation);
    const closing = simulation.acceleration("x") - simulation.acceleration("q");
    const ends = !mode.grips && mode.rub !== 0 && slip * closing < 0;
    const left = untilS - from.timeS;
    const length = (now: Simulation): number => left - now.time();
    const guard = (now: Simulation): number =>
      Math.min(
        Number.isFinite(left) ? length(now) : 1,
        Number.isFinite(goal) ? goal - now.position("x") : 1,
        ends ? Math.sign(slip) * slipOf(now) : 1,
      );
    const isEndless = !(ends || Number.isFinite(left) || Number.isFinite(goal));
    const time = isEndless ? 0 : simulation.runUntil(guard, PATIENCE);
    const end = stateOf(simulation, isEndless ? Number.POSITIVE_INFINITY : from.timeS + time);
    const stops = ends && Math.abs(slipOf(simulation)) <= 1e-9 * Math.abs(slip);
    const q = mode.grips ? from.q + end.x - from.x : end.q;
    // A slip that has ended leaves both speeds equal, whatever the rounding.
    const last = { ...end, q, w: stops ? end.v : end.w };
    return { from, last, mode };
  });
}

/** Seconds after which a motion is given up. */
const PATIENCE = 2000;

/** Legs up to a time or a place; the surface may turn smooth on the way. */
function legsOf(
  solid: Solid,
  start: State,
  goal: { readonly untilS: number; readonly goal: number },
  smoothAt: number,
): readonly Leg[] {
  const legs: Leg[] = [];
  let now = start;
  for (let count = 0; count < 8; count++) {
    const isSmooth = now.timeS >= smoothAt - 1e-12;
    const mode: Mode = isSmooth ? { grips: false, rub: 0 } : modeOf(solid, now);
    const untilS = isSmooth ? goal.untilS : Math.min(goal.untilS, smoothAt);
    const next = advance(solid, mode, now, { untilS, goal: goal.goal });
    legs.push(next);
    now = next.last;
    if (now.timeS >= goal.untilS - 1e-12 || now.x >= goal.goal - 1e-9 * Math.abs(goal.goal)) break;
  }
  return legs;
}

/** Forces do not change within a leg, so that the cubic between samples is exact however far apart they lie. */
const MOST_SAMPLES = 120;

const CHANNELS = ["x", "v", "q", "w", "a", "gain", "friction", "kinetic", "potential"] as const;

/** A leg on the grid; angles and their rates in radians. */
function sample(solid: Solid, leg: Leg): Sampled {
  const { from, last, mode } = leg;
  return withSolid(solid, mode, from, (simulation) => {
    const channels = Object.fromEntries(CHANNELS.map((name) => [name, [] as number[]]));
    const shift = from.q - simulation.position("q");
    const add = (name: (typeof CHANNELS)[number], value: number): void =>
      void channels[name]?.push(value);
    const steps = Math.ceil((last.timeS - from.timeS) / GRID) + 4;
    const stride = Math.ceil(steps / MOST_SAMPLES);
    const count = Math.ceil(steps / stride) + 4;
    for (let index = 0; index < count; index++) {
      add("x", simulation.position("x"));
      add("v", simulation.velocity("x"));
      add("q", (simulation.position("q") + shift) / solid.radius);
      add("w", simulation.velocity("q") / solid.radius);
      add("kinetic", simulation.kineticEnergy());
      add("potential", simulation.potentialEnergy());
      add("a", simulation.acceleration("x"));
      add("gain", simulation.acceleration("q") / solid.radius);
      add("friction", mode.grips ? simulation.constraintForce("grip") : mode.rub);
      for (let step = 0; step < stride; step++) simulation.step();
    }
    const rub = mode.grips ? 0 : mode.rub;
    const { x = [], q = [], kinetic = [], potential = [] } = channels;
    // What friction takes: its force times the way that the contact slides.
    auditEnergy(kinetic, potential, (at) => rub * ((x[at] ?? 0) - solid.radius * (q[at] ?? 0)));
    return { startS: from.timeS, endS: last.timeS, stepS: stride * GRID, channels, leg };
  });
}

function bareOf(scene: ReadScene, body: ReadBody): Bare {
  const entity = entityOf(scene);
  return {
    mass: numberOf(body, "mass"),
    inertia: weighRolling(body),
    radius: numberOf(body, "radius"),
    down: entity.values["slope"] ?? 0,
    gravity: scene.gravity,
    mu: numberOf(entity, "friction"),
  };
}

function startOf(scene: ReadScene, { radius }: Solid): State {
  const { values, options, kind } = entityOf(scene);
  const v = (options["launch"] === "up" ? -1 : 1) * (values["speed"] ?? 0);
  const thrown = (options["sense"] === "forward" ? 1 : -1) * (values["spin"] ?? 0);
  return { ...REST, v, w: kind === "rolling-slope" ? v : thrown * radius };
}

interface Run {
  readonly body: ReadBody;
  readonly solid: Solid;
  readonly start: State;
  readonly legs: readonly Sampled[];
  readonly endS: number;
  readonly end: State | undefined;
}

function run(scene: ReadScene, body: ReadBody): Run {
  const track = entityOf(scene).values["track"] ?? 0;
  const solid = gripped(bareOf(scene, body));
  const start = startOf(scene, solid);
  const smoothAt = scene.change?.atS ?? Number.POSITIVE_INFINITY;
  const untilS = Number.POSITIVE_INFINITY;
  const goal = track > 0 ? track : Number.POSITIVE_INFINITY;
  const legs = legsOf(solid, start, { untilS, goal }, smoothAt);
  const end = track > 0 ? legs.at(-1)?.last : undefined;
  const endS = end?.timeS ?? settledS(scene, legs.at(-1)?.from.timeS ?? 0);
  const cut = legs.map((leg) =>
    sample(solid, { ...leg, last: { ...leg.last, timeS: Math.min(leg.last.timeS, endS) } }),
  );
  return { body, solid, start, legs: cut, endS, end };
}

/** Without an end of the track: until a while after the grip has settled, or a second. */
function settledS(scene: ReadScene, last: number): number {
  const settled = scene.change === undefined ? 1.5 * last : last + Math.max(1, 0.5 * last);
  return Math.max(1, settled);
}

/** Everything that is known of solids on a slope or a floor. */
export function seeRolling(scene: ReadScene): Seen {
  const entity = entityOf(scene);
  const runs = entity.bodies.map((body) => run(scene, body));
  const readings = Object.assign({}, ...runs.map(rollingReadings)) as Readings;
  const events = runs.flatMap(({ legs }) =>
    legs.slice(1).map(({ startS, leg }) => ({
      timeS: startS,
      name: leg.mode.grips ? "grips" : "slips",
    })),
  );
  const [a, b] = runs;
  const endS = Math.min(...runs.map((one) => one.endS));
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
  const size =
    (name: string, factor = 1) =>
    (t: number): number =>
      factor * Math.abs(read(name, t));
  const translational = (t: number): number => (mass * read("v", t) ** 2) / 2;
  const before = legs.find(({ leg }, index) => leg.mode.grips && index > 0)?.leg.from;
  const energyOf = (state: State | undefined): number =>
    state === undefined
      ? Number.NaN
      : (mass * state.v ** 2 + (inertia / radius ** 2) * state.w ** 2) / 2;
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
    "slip margin": () => (mu * mass * gravity * Math.cos(down)) / Math.abs(solid.grip.force),
    "time to end": () => end?.timeS ?? Number.NaN,
    "end speed": () => Math.abs(end?.v ?? Number.NaN),
    "end angular speed": () => Math.abs(end?.w ?? Number.NaN) / radius,
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
  if (body === undefined)
    return { endS: 0, events: [], readings: {}, pose: () => ({ x: 0, y: 0, angle: 0 }) };
  const radius = numberOf(entity, "axle") || numberOf(body, "radius");
  const down = Math.PI / 2;
  const solid = gripped({ ...bareOf(scene, body), radius, down, mu: Number.POSITIVE_INFINITY });
  const drop = numberOf(entity, "drop");
  const cut = scene.change?.atS ?? Number.POSITIVE_INFINITY;
  const tied: Mode = { grips: true };
  const nowhere = Number.POSITIVE_INFINITY;
  const end =
    drop > 0 ? advance(solid, tied, REST, { untilS: nowhere, goal: drop }).last : undefined;
  const isCut = Number.isFinite(cut);
  const endS = isCut ? cut + 1 : (end?.timeS ?? 2);
  const hangs = advance(solid, tied, REST, { untilS: Math.min(cut, endS), goal: nowhere });
  const free = (): Leg =>
    advance(solid, { grips: false, rub: 0 }, hangs.last, { untilS: endS, goal: nowhere });
  const legs = (isCut ? [hangs, free()] : [hangs]).map((leg) => sample(solid, leg));
  const rolling = rollingReadings({ body, solid, start: REST, legs, endS, end });
  const tension = rolling[idOf("friction force", body.id)] ?? (() => Number.NaN);
  return {
    endS,
    events: isCut ? [{ timeS: cut, name: "cut" }] : [],
    readings: { ...rolling, [idOf("tension", body.id)]: tension },
    pose: (t) => {
      const one = segmentAt(legs, t);
      if (one === undefined) return { x: 0, y: 0, angle: 0 };
      return { x: 0, y: -readChannel(one, "x", t), angle: -readChannel(one, "q", t) };
    },
  };
}
