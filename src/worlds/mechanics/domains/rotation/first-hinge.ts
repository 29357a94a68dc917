/**
 * @file The simulator's model of solids on a hinge: one hinge in MuJoCo, each solid a body welded to it.
 *
 * MuJoCo adds the solids up itself. Only the component of a solid's inertia about the hinge can matter, so each solid
 * gets a tensor that is the same about all axes, which holds for a hinge of any tilt.
 */
import { modelXml } from "../../solvers/model-xml.ts";
import {
  type ModelNumbers,
  type Simulation,
  type Vector,
  withModel,
} from "../../solvers/mujoco.ts";
import { auditEnergy } from "./first-audit.ts";
import type { Segment } from "./first-samples.ts";
import type { Weighed } from "./first-solids.ts";

/** Seconds between samples. */
const GRID = 0.01;

/** Radians that a step of the integrator may turn through at most, about. */
const TURN = 0.04;

/** Solids on a hinge in a field of gravity. */
export interface Hinged {
  readonly solids: readonly Weighed[];
  readonly gravity: number;
  /** Angle of the hinge to the vertical. */
  readonly tilt: number;
}

/** Where a run starts: the arm's angle from its lowest position, counter-clockwise, and its rate. */
export interface Start {
  readonly timeS: number;
  readonly angle: number;
  readonly rate: number;
}

/** A run that ends early where `guard` changes sign. */
export interface Stretch {
  readonly start: Start;
  readonly endS: number;
  guard?(reading: { readonly angle: number; readonly rate: number }): number;
}

const POINT = '<inertial pos="0 0 0" mass="1" diaginertia="1 1 1"/>';

function xmlOf(count: number): string {
  const welded = Array.from({ length: count }, (_, i) => `<body name="s${i}">${POINT}</body>`);
  const hinge = '<joint name="hinge" type="hinge" axis="0 -1 0"/>';
  return modelXml({ worldbody: `<body name="hub">${hinge}${welded.join("")}</body>` });
}

/** Unit vectors: along the hinge, and upwards in the plane of the motion; the third is the x axis. */
function frameOf(tilt: number): { readonly axis: Vector; readonly up: Vector } {
  const [s, c] = [Math.sin(tilt), Math.cos(tilt)];
  return { axis: [0, -s, c], up: [0, c, s] };
}

function numbersOf({ solids, gravity, tilt }: Hinged): ModelNumbers {
  const { axis, up } = frameOf(tilt);
  const byName = <T>(make: (solid: Weighed) => T): Record<string, T> =>
    Object.fromEntries(solids.map((solid, i) => [`s${i}`, make(solid)]));
  return {
    gravity,
    axis: { hinge: axis },
    mass: byName(({ mass }) => mass),
    inertia: byName((solid): Vector => {
      // A point has no inertia of its own, which MuJoCo refuses; a trillionth of its share changes nothing.
      const own = Math.max(
        solid.inertia,
        1e-12 * solid.mass * (solid.along ** 2 + solid.across ** 2),
        1e-14,
      );
      return [own, own, own];
    }),
    place: byName(({ along, across }): Vector => [across, -along * up[1], -along * up[2]]),
  };
}

/** Runs `use` on the solids at rest with the arm at its lowest. */
export function withHinge<T>(hinged: Hinged, use: (simulation: Simulation) => T): T {
  return withModel(xmlOf(hinged.solids.length), numbersOf(hinged), use);
}

/** What does not change while the solids turn. */
export interface Build {
  readonly mass: number;
  readonly inertia: number;
  /** Distance of the centre of mass from the axis, and its angle from the arm. */
  readonly arm: number;
  readonly lead: number;
}

/** The solids as MuJoCo adds them up: inertia from the energy at unit rate, centre from their places. */
export function buildOf(hinged: Hinged): Build {
  return withHinge(hinged, (simulation) => {
    simulation.setVelocity("hinge", 1);
    const inertia = 2 * simulation.kineticEnergy();
    const mass = hinged.solids.reduce((sum, solid) => sum + solid.mass, 0);
    const [x, y] = centreOf(hinged, simulation, mass);
    return { mass, inertia, arm: Math.hypot(x, y), lead: Math.atan2(x, -y) };
  });
}

function centreOf(
  { solids, tilt }: Hinged,
  simulation: Simulation,
  mass: number,
): readonly [number, number] {
  let [x, y] = [0, 0];
  for (const [i, solid] of solids.entries()) {
    const [px, py] = placeOf(simulation, i, tilt);
    x += (solid.mass * px) / mass;
    y += (solid.mass * py) / mass;
  }
  return [x, y];
}

/** The centre of a solid in the plane of the motion: to the right, and up. */
function placeOf(simulation: Simulation, index: number, tilt: number): readonly [number, number] {
  const { up } = frameOf(tilt);
  const place = simulation.place(`s${index}`);
  return [place[0], place[1] * up[1] + place[2] * up[2]];
}

/** Length of the integrator's steps: a whole part of the grid, and short for what turns fast. */
export function stepFor({ gravity }: Hinged, { inertia, mass, arm }: Build, rate: number): number {
  const fastest = Math.sqrt(rate ** 2 + (4 * mass * gravity * arm) / inertia);
  return GRID / Math.max(1, Math.ceil((GRID * fastest) / TURN));
}

/** Samples the motion from its start to `endS`, or to where the guard changes sign. */
export function swing(
  hinged: Hinged,
  build: Build,
  stretch: Stretch,
): Segment & { readonly last: Start } {
  return withHinge(hinged, (simulation) => {
    simulation.setTimestep(stepFor(hinged, build, stretch.start.rate));
    const seen = record(hinged, build.mass, stretch, simulation);
    auditEnergy(seen.channels["kinetic"] ?? [], seen.channels["potential"] ?? []);
    return seen;
  });
}

interface State {
  readonly angle: number;
  readonly rate: number;
}

function record(
  hinged: Hinged,
  mass: number,
  { start, endS, guard }: Stretch,
  simulation: Simulation,
): Segment & { readonly last: Start } {
  const channels = newChannels(hinged.solids.length);
  const put = (state: State): void => {
    simulation.setPosition("hinge", state.angle);
    simulation.setVelocity("hinge", state.rate);
  };
  put(start);
  let before: State = start;
  let count = 0;
  for (; start.timeS + count * GRID < endS - 1e-9; count++) {
    note(channels, hinged, mass, simulation);
    before = stateOf(simulation);
    simulation.runFor(GRID);
    if (guard === undefined || !hasCrossed(guard(before), guard(stateOf(simulation)))) continue;
    const [after, time] = [stateOf(simulation), simulation.time()];
    put(before);
    const hit = simulation.runUntil((now) => guard(stateOf(now)), 2 * GRID);
    const last = { timeS: start.timeS + count * GRID + (hit - time), ...stateOf(simulation) };
    put(after);
    noteMore(channels, hinged, mass, simulation);
    return { startS: start.timeS, endS: last.timeS, stepS: GRID, channels, last };
  }
  // The last whole sample may lie beyond the end, from which the end is read by going back.
  const over = start.timeS + count * GRID - endS;
  const after = stateOf(simulation);
  put(before);
  if (count > 0) simulation.runFor(GRID - over);
  const last = { timeS: endS, ...stateOf(simulation) };
  if (count > 0) put(after);
  noteMore(channels, hinged, mass, simulation);
  return { startS: start.timeS, endS, stepS: GRID, channels, last };
}

/** Samples past the end, so that the curve through four neighbours never has to reach out. */
function noteMore(channels: Channels, hinged: Hinged, mass: number, simulation: Simulation): void {
  for (let extra = 0; extra < 4; extra++) {
    note(channels, hinged, mass, simulation);
    simulation.runFor(GRID);
  }
}

function hasCrossed(before: number, after: number): boolean {
  return before !== 0 && (after === 0 || before < 0 !== after < 0);
}

function stateOf(simulation: Simulation): State {
  return { angle: simulation.position("hinge"), rate: simulation.velocity("hinge") };
}

type Channels = Record<string, number[]>;

function newChannels(count: number): Channels {
  const names = ["angle", "rate", "push", "kinetic", "potential", "x", "y"];
  for (let i = 0; i < count; i++) names.push(`x${i}`, `y${i}`);
  return Object.fromEntries(names.map((name) => [name, []]));
}

function note(channels: Channels, hinged: Hinged, mass: number, simulation: Simulation): void {
  const { angle, rate } = stateOf(simulation);
  const add = (name: string, value: number): void => void channels[name]?.push(value);
  add("angle", angle);
  add("rate", rate);
  add("push", simulation.acceleration("hinge"));
  add("kinetic", simulation.kineticEnergy());
  add("potential", simulation.potentialEnergy());
  let [x, y] = [0, 0];
  for (const [i, solid] of hinged.solids.entries()) {
    const [px, py] = placeOf(simulation, i, hinged.tilt);
    add(`x${i}`, px);
    add(`y${i}`, py);
    x += (solid.mass * px) / mass;
    y += (solid.mass * py) / mass;
  }
  add("x", x);
  add("y", y);
}
