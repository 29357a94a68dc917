/**
 * @file Answers of rope scenes as formulas: for machines whose accelerations are constant and have a short closed form.
 *
 * Which way things slide and which ropes pull is looked up in the forces at the start for the scene's own numbers; the
 * formula holds as long as that stays so. The sign in front is such that the value is positive for these numbers.
 */
import { numberAt } from "../../language/paths.ts";
import type { ReadScene } from "../../language/scene.ts";
import {
  type Coordinates,
  coordinatesOf,
  type Names,
  plusVector,
  timesVector,
  type Vector,
} from "./algebra/coordinates.ts";
import {
  add,
  constant,
  evaluate,
  multiply,
  type Polynomial,
  sum,
  symbolOf,
} from "./algebra/polynomial.ts";
import { printQuotient } from "./algebra/print.ts";
import { dotVectors, type Motion, type Rope, solveMotion } from "./algebra/solve.ts";
import { buildScene } from "./second/build.ts";
import { findForces } from "./second/forces.ts";
import { startWinches } from "./second/jerk.ts";
import { splitAsk, wholeRopes } from "./structure.ts";

const LONGEST = 300;

/** The answer in symbols, or `undefined` where it has no short closed form. */
export function writeFormula(
  scene: ReadScene,
  ask: string,
  symbol: (path: string) => string,
): string | undefined {
  if (scene.change !== undefined) return undefined;
  const solved = solveScene(scene, symbol);
  if (solved === undefined) return undefined;
  const written = writeAnswer(solved, ask)?.filter((text) => text !== "0");
  const [shortest] = [...(written ?? [])].sort((a, b) => a.length - b.length);
  return shortest === undefined || shortest.length > LONGEST ? undefined : shortest;
}

interface Solved {
  readonly all: Coordinates;
  readonly motion: Motion;
  readonly sliding: readonly number[];
  readonly gravity: Polynomial;
  readonly values: ReadonlyMap<string, number>;
}

function solveScene(scene: ReadScene, symbol: Names): Solved | undefined {
  const all: Coordinates = { count: 0, movers: [], contacts: [], strings: [] };
  const values = new Map<string, number>([["t", 1]]);
  const names = noting(scene, symbol, values);
  const points = scene.entities.map((entity) => coordinatesOf(entity, all, names));
  if (points.some((one) => one === undefined)) return undefined;
  const stretchAt = (entity: string, point: string): ReadonlyMap<number, number> => {
    const index = scene.entities.findIndex(({ name }) => name === entity);
    return points[index]?.[point] ?? new Map();
  };
  const ropes: Rope[] = [...all.strings];
  for (const { id, passes, ends } of wholeRopes(scene)) {
    const stretch = new Map<number, number>();
    const parts = [
      ...passes.map(({ name }) => stretchAt(name, "default")),
      ...ends.map(({ entity, point }) => stretchAt(entity.name, point)),
    ];
    for (const [index, share] of parts.flatMap((part) => [...part]))
      stretch.set(index, (stretch.get(index) ?? 0) + share);
    const puller = ends.find(({ entity }) => entity.kind === "constant-force-puller")?.entity;
    const rope = { id, stretch };
    ropes.push(
      puller === undefined ? rope : { ...rope, pull: symbolOf(names(`${puller.name}.force`)) },
    );
  }
  const sliding = slidingOf(scene, all);
  if (sliding === undefined) return undefined;
  const gravity = symbolOf(names("gravity"));
  const motion = solveMotion(all, { ropes, sliding, gravity });
  if (motion === undefined) return undefined;
  return { all, motion, sliding, gravity, values };
}

/** Directions of sliding at the start; `undefined` where a rope does not pull. */
function slidingOf(scene: ReadScene, all: Coordinates): readonly number[] | undefined {
  const free = buildScene(scene);
  const start = startWinches(free);
  if ("fault" in start) return undefined;
  const forces = findForces(free, start.state, start.standing);
  if ("fault" in forces || forces.vague.length > 0) return undefined;
  if (forces.pulls.some((pull) => !pull)) return undefined;
  return all.contacts.map(({ id }) => {
    const index = free.surfaces.findIndex((surface) => surface.id === id);
    return forces.sliding[index] ?? 0;
  });
}

/** Notes the number behind each symbol that is used, and its sine and cosine. */
function noting(scene: ReadScene, symbol: Names, values: Map<string, number>): Names {
  return (path) => {
    const name = symbol(path);
    const value = numberAt(scene, path);
    values.set(name, value);
    values.set(`sin(${name})`, Math.sin(value));
    values.set(`cos(${name})`, Math.cos(value));
    return name;
  };
}

/** Ways of writing an answer. */
function writeAnswer(solved: Solved, ask: string): readonly string[] | undefined {
  const { all, motion } = solved;
  const [quantity, subject] = splitAsk(ask);
  const mover = all.movers.find(({ id }) => id === subject);
  if (mover !== undefined) {
    const factors = FACTORS[quantity]?.(mover.mass);
    return factors === undefined ? undefined : writeSize(solved, subject, factors);
  }
  if (quantity === "tension") {
    const ways = motion.tensions.get(subject) ?? [];
    return ways.map((above) => printPositive(solved, above, motion.below));
  }
  const contact = all.contacts.findIndex(({ id }) => id === subject);
  return contact < 0 ? undefined : writeContact(solved, contact, quantity);
}

const TIME = symbolOf("t");

/** What a component of the acceleration is multiplied with, above the stroke. */
const FACTORS: Readonly<Record<string, (mass: Polynomial) => readonly Polynomial[]>> = {
  acceleration: () => [],
  "net force": (mass) => [mass],
  speed: () => [TIME],
  momentum: (mass) => [mass, TIME],
};

function accelerationOf({ all, motion }: Solved, id: string): Vector {
  const moves = all.movers.find((mover) => mover.id === id)?.moves ?? new Map<number, Vector>();
  return [...moves].reduce<Vector>(
    (total, [index, direction]) =>
      plusVector(total, timesVector(direction, motion.accelerations[index] ?? constant(0))),
    [constant(0), constant(0)],
  );
}

/** The size of a body's acceleration, times factors. */
function writeSize(solved: Solved, id: string, factors: readonly Polynomial[]): readonly string[] {
  const { below } = solved.motion;
  const scale = (one: Polynomial): Polynomial =>
    factors.reduce((all, factor) => multiply(all, factor), one);
  const straight = straightLength(solved, id);
  if (straight !== undefined) return [printPositive(solved, scale(straight), below)];
  const [across, up] = accelerationOf(solved, id).map((one) =>
    printPositive(solved, scale(one), below),
  );
  return [`sqrt((${across})^2 + (${up})^2)`];
}

/** The coordinates along which a body moves, where they all have one direction: its acceleration along it. */
function straightLength({ all, motion }: Solved, id: string): Polynomial | undefined {
  const moves = [...(all.movers.find((mover) => mover.id === id)?.moves ?? [])];
  const [first] = moves;
  const isSame = ([, [x, y]]: readonly [number, Vector]): boolean =>
    first !== undefined && add(x, first[1][0], -1).size === 0 && add(y, first[1][1], -1).size === 0;
  if (!moves.every(isSame)) return undefined;
  return sum(moves.map(([index]) => motion.accelerations[index] ?? constant(0)));
}

function writeContact(solved: Solved, at: number, quantity: string): readonly string[] | undefined {
  const { all, motion, sliding, gravity } = solved;
  const contact = all.contacts[at];
  const mover = all.movers.find(({ id }) => id === contact?.body);
  if (contact === undefined || mover === undefined) return undefined;
  if (quantity === "speed") {
    const along = multiply(motion.accelerations[contact.slip] ?? constant(0), TIME);
    return [printPositive(solved, along, motion.below)];
  }
  if (quantity === "friction force") {
    if (sliding[at] === 0 || contact.friction === undefined || contact.weight === undefined)
      return undefined;
    return [printPositive(solved, multiply(contact.friction, contact.weight), constant(1))];
  }
  if (quantity !== "normal force") return undefined;
  if (contact.weight !== undefined) return [printPositive(solved, contact.weight, constant(1))];
  if (!isRider(all, mover.id)) return undefined;
  const [ax, ay] = accelerationOf(solved, mover.id);
  const felt: Vector = [ax, add(ay, multiply(gravity, motion.below))];
  const press = multiply(mover.mass, dotVectors(felt, contact.normal));
  return [printPositive(solved, press, motion.below)];
}

/** True for what slides on a moving body and carries nothing: ropes then pull at it along the surface only. */
function isRider({ movers, contacts }: Coordinates, id: string): boolean {
  const own = contacts.find(({ body }) => body === id);
  const moves = movers.find((mover) => mover.id === id)?.moves;
  if (own === undefined || moves === undefined) return false;
  return moves.size > 1 && movers.every((mover) => mover.id === id || !mover.moves.has(own.slip));
}

/** The quotient with the sign that makes it positive for the scene's numbers. */
function printPositive({ values }: Solved, above: Polynomial, below: Polynomial): string {
  const isNegative = evaluate(above, values) / evaluate(below, values) < 0;
  return printQuotient(isNegative ? sum([multiply(above, constant(-1))]) : above, below);
}
