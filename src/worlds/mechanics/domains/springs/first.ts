/**
 * @file The first witness: MuJoCo's integration of the motion, sampled on a grid.
 *
 * MuJoCo 3 with the method of Runge and Kutta of order 4; steps are at most 0.06 radians of the quickest
 * block, which keeps the error below 1e-6 of the motion.
 */
import { isRejection, type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadChange, ReadScene } from "../../language/scene.ts";
import type { FirstTrace } from "../domain.ts";
import { newEvents } from "./first-events.ts";
import { showMotion } from "./first-motion.ts";
import {
  buildMechanism,
  growthOf,
  type Link,
  lengthOf,
  type Mechanism,
  type Member,
} from "./mechanism.ts";
import {
  auditEnergy,
  countFree,
  type Sample,
  type Stage,
  sampleStage,
  standAt,
  tryToSimulate,
} from "./sampled.ts";
import { spanOf } from "./span.ts";

/** Radians of the quickest block in one step. */
const STEP = 0.06;

/** The motion of a scene by MuJoCo. */
export function traceFirst(scene: ReadScene): FirstTrace | Rejection {
  const entity = scene.entities[0];
  if (entity === undefined) return reject("simulator", "the scene holds nothing");
  const mechanism = buildMechanism(entity, scene.gravity);
  const span = spanOf(entity);
  const stepS = STEP / span.pace;
  const run = tryToSimulate(
    () => runScene(mechanism, scene.change, span, stepS),
    (why) => reject("simulator", why),
  );
  if (isRejection(run)) return run;
  const { samples, after } = run;
  const last = samples.at(-1);
  if (last === undefined || samples.length < 2) {
    return reject("simulator", "blocks or springs are in each other's way at the start");
  }
  const gridS = span.gridS;
  const change = scene.change;
  const events = newEvents({ mechanism, held: new Set() }, span);
  const values = newReader(mechanism, after, scene.change);
  return {
    endS: last.timeS,
    gridS,
    events:
      change === undefined ? [] : [{ timeS: change.atS, name: `${change.do} ${change.target}` }],
    value(ask, timeS) {
      const known = events(ask);
      if (known !== undefined) return known;
      const index = Math.round(timeS / gridS);
      const sample = samples[index];
      if (sample === undefined || Math.abs(index * gridS - timeS) > 1e-7 * gridS + 1e-9)
        return Number.NaN;
      return values(ask, sample);
    },
    motion: () => showMotion(entity, mechanism, scene.change, samples),
  };
}

interface Run {
  readonly samples: readonly Sample[];
  /** The mechanism from the change on; the same without one. */
  readonly after: Mechanism;
}

function runScene(
  mechanism: Mechanism,
  change: ReadChange | undefined,
  { endS, gridS }: { readonly endS: number; readonly gridS: number },
  stepS: number,
): Run | Rejection {
  const stage: Stage = { mechanism, held: new Set() };
  const times = Array.from({ length: Math.round(endS / gridS) + 1 }, (_, count) => count * gridS);
  const until = change?.atS ?? Infinity;
  const before = times.filter((timeS) => timeS < until);
  const early = sampleStage(stage, 0, change === undefined ? before : [...before, until], stepS);
  const free = countFree(mechanism, mechanism, early);
  const fault = auditEnergy(mechanism, early.slice(0, free));
  if (fault !== undefined) return fault;
  if (change === undefined) return { samples: early.slice(0, free), after: mechanism };
  if (free < early.length) return reject("simulator", "the motion ends before the change");
  const turning = early[early.length - 1];
  if (turning === undefined) return reject("simulator", "there is nothing before the change");
  const changed = changeStage(standAt(stage, turning), change);
  const rest = times.filter((timeS) => timeS >= until);
  const late = sampleStage(changed, until, rest, stepS);
  const kept = late.slice(0, countFree(mechanism, changed.mechanism, late));
  const audit = auditEnergy(changed.mechanism, kept);
  if (audit !== undefined) return audit;
  return { samples: [...early.slice(0, -1), ...kept], after: changed.mechanism };
}

function changeStage({ mechanism, held }: Stage, change: ReadChange): Stage {
  const { links, blocks } = mechanism;
  if (change.do === "cut") {
    const left = links.filter(({ members }) => members.every(({ id }) => id !== change.target));
    return { mechanism: { ...mechanism, links: left }, held };
  }
  if (change.do === "undamp") {
    return {
      mechanism: { ...mechanism, links: links.map((link) => ({ ...link, damping: 0 })) },
      held,
    };
  }
  const still = blocks.map((block) =>
    block.id === change.target ? { ...block, velocity: block.velocity.map(() => 0) } : block,
  );
  return { mechanism: { ...mechanism, blocks: still }, held: new Set([...held, change.target]) };
}

/** What is read off a sample. */
function newReader(
  start: Mechanism,
  after: Mechanism,
  change: ReadChange | undefined,
): (ask: string, sample: Sample) => number {
  return (ask, sample) => {
    const at = ask.lastIndexOf(" of ");
    const word = ask.slice(0, at);
    const subject = ask.slice(at + 4);
    const mechanism = change !== undefined && sample.timeS >= change.atS ? after : start;
    const block = start.blocks.findIndex(({ id }) => id === subject);
    if (block !== -1) return ofBlock(start, block, word, sample);
    for (const link of mechanism.links) {
      const member = link.members.find(({ id }) => id === subject);
      if (member !== undefined) return ofSpring(mechanism, link, member, word, sample);
    }
    return ofAll(mechanism, word, sample);
  };
}

function ofBlock(mechanism: Mechanism, block: number, word: string, { x, v, a }: Sample): number {
  const { axes, blocks, gravity } = mechanism;
  const own = blocks[block];
  if (own === undefined) return Number.NaN;
  const pick = (all: readonly number[]): number[] =>
    axes.map((_, axis) => all[block * axes.length + axis] ?? Number.NaN);
  const { mass, at } = own;
  const [px = 0, py = 0] = pick(x);
  const [vx = 0, vy = 0] = pick(v);
  const [ax = 0, ay = 0] = pick(a);
  switch (word) {
    case "speed":
      return Math.hypot(...pick(v));
    case "velocity":
    case "x-velocity":
      return vx;
    case "y-velocity":
      return vy;
    case "acceleration":
      return Math.hypot(...pick(a));
    case "x-acceleration":
      return ax;
    case "y-acceleration":
      return ay;
    case "net force":
      return mass * Math.hypot(...pick(a));
    case "momentum":
      return mass * Math.hypot(...pick(v));
    case "x-momentum":
      return mass * vx;
    case "y-momentum":
      return mass * vy;
    case "kinetic energy":
      return 0.5 * mass * (vx ** 2 + (axes.length > 1 ? vy ** 2 : 0));
    case "displacement":
      return Math.hypot(...pick(x).map((coordinate, axis) => coordinate - (at[axis] ?? 0)));
    case "x-position":
      return px;
    case "y-position":
      return py;
    case "angular momentum":
      return Math.abs(mass * (px * vy - py * vx));
    case "potential energy change":
      return axes.reduce(
        (sum, axis, d) => sum + mass * gravity * axis[2] * ((pick(x)[d] ?? 0) - (at[d] ?? 0)),
        0,
      );
    default:
      return Number.NaN;
  }
}

function ofSpring(
  mechanism: Mechanism,
  link: Link,
  { stiffness, length, share }: Member,
  word: string,
  { x, v }: Sample,
): number {
  const extension = share * (lengthOf(mechanism, link, x) - link.length);
  switch (word) {
    case "length":
      return length + extension;
    case "growth":
      return share * growthOf(mechanism, link, x, v);
    case "elastic energy":
      return 0.5 * stiffness * extension ** 2;
    case "force":
      return Math.abs(stiffness * extension);
    default:
      return Number.NaN;
  }
}

function ofAll(mechanism: Mechanism, word: string, sample: Sample): number {
  const { blocks, links } = mechanism;
  if (word === "kinetic energy") {
    return blocks.reduce((sum, _, block) => sum + ofBlock(mechanism, block, word, sample), 0);
  }
  if (word === "elastic energy") {
    return links.reduce((sum, link) => {
      const extension = lengthOf(mechanism, link, sample.x) - link.length;
      return sum + 0.5 * link.stiffness * extension ** 2;
    }, 0);
  }
  if (word !== "loss") return Number.NaN;
  return links.reduce(
    (sum, link) => sum + link.damping * growthOf(mechanism, link, sample.x, sample.v) ** 2,
    0,
  );
}
