/**
 * @file One block on springs in a plane, by Newton's law in Cartesian coordinates and an adaptive integrator.
 *
 * A second solution from a start that differs by a ten-thousandth shows how fast neighbouring motions part; the motion counts
 * as known only while they stay together.
 */
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Trace } from "../domain.ts";
import { type Slope, type Solution, solveAdaptively } from "./dormand-prince.ts";
import { spanOf } from "./span.ts";

interface Tether {
  readonly id: string;
  readonly k: number;
  readonly rest: number;
  readonly x: number;
  readonly y: number;
}

/** Local errors as shares of the natural sizes: of the motion, and of the neighbour that only has to show the trend. */
const PRECISE = 1e-8;
const ROUGH = 1e-6;
const NUDGE = 1e-4;
/** How many times the parting of neighbours may exceed their difference at the start. */
const MOST_PARTING = 60;
const CHECKS = 40;
/** Shortest length of a spring as a share of its natural length. */
const SHORTEST = 0.3;
/** How much longer than the first witness this one goes on. */
const FARTHER = 1.4;

/** The trace of a block in a plane. */
export function tracePlane(scene: ReadScene, entity: ReadEntity): Trace | Rejection {
  const block = entity.bodies.find(({ kind }) => kind === "free-block");
  if (block === undefined) return reject("simulator", "there is no block");
  const tethers = entity.bodies.filter(({ kind }) => kind === "anchored-spring").map(readTether);
  const mass = block.values["mass"] ?? Number.NaN;
  const { change } = scene;
  const changeS = change?.do === "cut" ? change.atS : Infinity;
  const left = tethers.filter(({ id }) => id !== change?.target);
  const span = spanOf(entity);
  const start = ["x", "y", "vx", "vy"].map((key) => block.values[key] ?? 0);
  const setup = { mass, tethers, left, changeS, pace: span.pace };
  const motion = newMotion({ ...setup, tolerance: PRECISE }, start);
  // What is told to happen on one line stays there, though pressed springs would push the block off it.
  const isOnLine = start[3] === 0 && tethers.every(({ y }) => y === start[1]);
  const nudged = start.map((value, index) => value + (index < (isOnLine ? 1 : 2) ? NUDGE : 0));
  const neighbour = newMotion({ ...setup, tolerance: ROUGH }, nudged);
  const endS = knownUntil(
    motion,
    neighbour,
    { endS: FARTHER * span.endS, pace: span.pace },
    (timeS) => (timeS < changeS ? tethers : left),
  );
  if (!(endS > 0)) return reject("simulator", "a spring has no length at the start");
  const events =
    change === undefined ? [] : [{ timeS: change.atS, name: `${change.do} ${change.target}` }];
  const straight = straightEvents(block, mass, tethers);
  return {
    endS,
    events,
    value(ask, timeS) {
      const known = straight(ask);
      if (known !== undefined) return known;
      const state = motion.stateAt(timeS);
      return readState(ask, state, {
        mass,
        start,
        block,
        tethers: timeS < changeS ? tethers : left,
      });
    },
  };
}

function readTether({ id, values }: ReadBody): Tether {
  return {
    id,
    k: values["stiffness"] ?? 0,
    rest: values["length"] ?? 0,
    x: values["x"] ?? 0,
    y: values["y"] ?? 0,
  };
}

interface Setup {
  readonly mass: number;
  readonly tethers: readonly Tether[];
  readonly left: readonly Tether[];
  readonly changeS: number;
  readonly pace: number;
  readonly tolerance: number;
}

function newMotion(setup: Setup, start: readonly number[]): Solution {
  const { mass, tethers, left, changeS, pace, tolerance } = setup;
  const [x = 0, y = 0, vx = 0, vy = 0] = start;
  const size = Math.max(...tethers.map((one) => Math.hypot(one.x - x, one.y - y) + one.rest));
  const speed = Math.hypot(vx, vy) + pace * size;
  const stepping = { scales: [size, size, speed, speed], firstStep: 0.02 / pace, tolerance };
  const early = solveAdaptively(slopeOf(mass, tethers), start, stepping);
  if (changeS === Infinity) return early;
  const late = solveAdaptively(slopeOf(mass, left), early.stateAt(changeS), stepping);
  return {
    stateAt: (timeS) => (timeS < changeS ? early.stateAt(timeS) : late.stateAt(timeS - changeS)),
  };
}

function forceOn(tethers: readonly Tether[], x: number, y: number): readonly [number, number] {
  const out: [number, number] = [0, 0];
  addForces(tethers, x, y, out);
  return out;
}

/** Sets the first two places of `out` to the force; without arrays of its own, for it is what takes the time. */
function addForces(
  tethers: readonly Tether[],
  x: number,
  y: number,
  out: { [index: number]: number },
): void {
  let fx = 0;
  let fy = 0;
  for (const tether of tethers) {
    const dx = tether.x - x;
    const dy = tether.y - y;
    const length = Math.sqrt(dx * dx + dy * dy);
    const pull = (tether.k * (length - tether.rest)) / length;
    fx += pull * dx;
    fy += pull * dy;
  }
  out[0] = fx;
  out[1] = fy;
}

function slopeOf(mass: number, tethers: readonly Tether[]): Slope {
  return (y, out) => {
    addForces(tethers, y[0] ?? 0, y[1] ?? 0, out);
    out[2] = (out[0] ?? 0) / mass;
    out[3] = (out[1] ?? 0) / mass;
    out[0] = y[2] ?? 0;
    out[1] = y[3] ?? 0;
  };
}

function knownUntil(
  motion: Solution,
  neighbour: Solution,
  { endS, pace }: { readonly endS: number; readonly pace: number },
  tethersAt: (timeS: number) => readonly Tether[],
): number {
  let known = 0;
  for (let check = 0; check <= CHECKS; check++) {
    const timeS = (endS * check) / CHECKS;
    const state = motion.stateAt(timeS);
    const other = neighbour.stateAt(timeS);
    const isClose = state.every(
      (value, index) =>
        Math.abs(value - (other[index] ?? 0)) < MOST_PARTING * NUDGE * (index < 2 ? 1 : pace),
    );
    const [x = 0, y = 0] = state;
    const isRoomy = tethersAt(timeS).every(
      (tether) => (tether.x - x) ** 2 + (tether.y - y) ** 2 > (SHORTEST * tether.rest) ** 2,
    );
    if (!(isRoomy && isClose)) return known;
    known = timeS;
  }
  return known;
}

interface Known {
  readonly mass: number;
  readonly start: readonly number[];
  readonly block: ReadBody;
  readonly tethers: readonly Tether[];
}

function readState(ask: string, state: readonly number[], known: Known): number {
  const at = ask.lastIndexOf(" of ");
  const [word, subject] = [ask.slice(0, at), ask.slice(at + 4)];
  const { tethers, block } = known;
  const [x = 0, y = 0, vx = 0, vy = 0] = state;
  if (subject === block.id) return readBlock(word, [x, y, vx, vy], known);
  const tether = tethers.find(({ id }) => id === subject);
  if (tether !== undefined) {
    const length = Math.hypot(x - tether.x, y - tether.y);
    const extension = length - tether.rest;
    const values: Readonly<Record<string, number>> = {
      length,
      growth: ((x - tether.x) * vx + (y - tether.y) * vy) / length,
      "elastic energy": (tether.k * extension ** 2) / 2,
      force: tether.k * Math.abs(extension),
    };
    return values[word] ?? Number.NaN;
  }
  if (word !== "elastic energy") return Number.NaN;
  return tethers.reduce(
    (sum, one) => sum + (one.k * (Math.hypot(x - one.x, y - one.y) - one.rest) ** 2) / 2,
    0,
  );
}

function readBlock(
  word: string,
  [x, y, vx, vy]: readonly [number, number, number, number],
  { mass, start, tethers }: Known,
): number {
  const [fx, fy] = forceOn(tethers, x, y);
  const speed = Math.sqrt(vx * vx + vy * vy);
  const values: Readonly<Record<string, number>> = {
    speed,
    velocity: vx,
    "x-velocity": vx,
    "y-velocity": vy,
    acceleration: Math.sqrt(fx * fx + fy * fy) / mass,
    "x-acceleration": fx / mass,
    "y-acceleration": fy / mass,
    "net force": Math.sqrt(fx * fx + fy * fy),
    momentum: mass * speed,
    "x-momentum": mass * vx,
    "y-momentum": mass * vy,
    "kinetic energy": (mass * speed * speed) / 2,
    displacement: Math.hypot(x - (start[0] ?? 0), y - (start[1] ?? 0)),
    "x-position": x,
    "y-position": y,
    "angular momentum": mass * Math.abs(x * vy - y * vx),
  };
  return values[word] ?? Number.NaN;
}

/**
 * A block on springs along one line is a simple oscillator: its period and its extremes in closed form; not numbers
 * where a spring would become too short on the way.
 */
function straightEvents(
  { id, values }: ReadBody,
  mass: number,
  tethers: readonly Tether[],
): (ask: string) => number | undefined {
  const [x = 0, v = 0] = [values["x"], values["vx"]];
  const stiffness = tethers.reduce((sum, { k }) => sum + k, 0);
  // Each spring would rest at a place of its own, on the block's side of its fixed end.
  const rest =
    tethers.reduce((sum, one) => sum + one.k * (one.x + Math.sign(x - one.x) * one.rest), 0) /
    stiffness;
  const omega = Math.sqrt(stiffness / mass);
  const amplitude = Math.hypot(x - rest, v / omega);
  const ofBlock: Readonly<Record<string, number>> = {
    "greatest speed": amplitude * omega,
    "greatest acceleration": amplitude * omega ** 2,
    amplitude,
  };
  const ofAll: Readonly<Record<string, number>> = {
    period: (2 * Math.PI) / omega,
    frequency: omega / (2 * Math.PI),
    "angular frequency": omega,
  };
  const ofTether = (tether: Tether, word: string): number | undefined => {
    const middle = Math.abs(rest - tether.x);
    if (word === "greatest length") return middle + amplitude;
    if (word === "least length") return middle - amplitude;
    if (word !== "greatest elastic energy") return undefined;
    return (tether.k * (Math.abs(middle - tether.rest) + amplitude) ** 2) / 2;
  };
  const isRoomy = tethers.every(
    (one) => (ofTether(one, "least length") ?? 0) > SHORTEST * one.rest,
  );
  return (ask) => {
    const at = ask.lastIndexOf(" of ");
    const [word, subject] = [ask.slice(0, at), ask.slice(at + 4)];
    const tether = tethers.find((one) => one.id === subject);
    const known = subject === id ? ofBlock[word] : tether && ofTether(tether, word);
    const found = tether === undefined && subject !== id ? ofAll[word] : known;
    return found === undefined || isRoomy ? found : Number.NaN;
  };
}
