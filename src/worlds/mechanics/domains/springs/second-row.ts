/**
 * @file Rows, rings and hanging chains by calculation: normal modes, or an exponential where there is damping, from one
 * change of the scene to the next.
 */
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadChange, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Trace } from "../domain.ts";
import { type LinearMotion, solveLinear } from "./modes.ts";
import {
  type Bond,
  extensionOf,
  type Row,
  readHanging,
  readRow,
  type Start,
  startRow,
} from "./row.ts";
import { eventOf } from "./row-events.ts";
import { assemble, looseNodes, type Reduced, reduce, startHanging } from "./row-matrix.ts";
import { spanOf } from "./span.ts";

/** How much longer than the first witness this one goes on: searches for givens try quicker motions, too. */
const FARTHER = 6;
/** Looks at whether blocks are in each other's way: before the first witness ends, and after. */
const EARLY_CHECKS = 60;
const LATE_CHECKS = 30;
/** Shortest length of a spring as a share of its natural length. */
const SHORTEST = 0.3;

/** The trace of a row, a ring or a hanging chain. */
export function traceRow(scene: ReadScene, entity: ReadEntity): Trace | Rejection {
  const isHanging = entity.kind === "hanging-springs";
  const row = isHanging ? readHanging(entity, scene.gravity) : readRow(entity, scene.gravity);
  const start = isHanging ? startHanging(entity, row) : startRow(entity, row);
  const { change } = scene;
  const changeS = change?.atS ?? Infinity;
  const early = newMove(row, start);
  let later: { readonly row: Row; readonly move: Move } | undefined;
  if (change !== undefined) {
    const state = early.stateAt(changeS);
    const changed = changeRow(row, change, state.u);
    const v = row.nodes.map(({ id }, i) => (id === change.target ? 0 : (state.v[i] ?? 0)));
    later = { row: changed, move: newMove(changed, { u: state.u, v }) };
  }
  const at = (timeS: number): Moment => {
    if (later === undefined || timeS < changeS) return { row, ...early.stateAt(timeS) };
    return { row: later.row, ...later.move.stateAt(timeS - changeS) };
  };
  const { endS: spanS } = spanOf(entity);
  const isRoomy = early.isRoomy && (later?.move.isRoomy ?? true);
  const endS = isRoomy ? FARTHER * spanS : knownUntil(row, at, spanS);
  if (!(endS > 0))
    return reject("simulator", "blocks or springs are in each other's way at the start");
  let last: { readonly timeS: number; readonly moment: Moment } | undefined;
  return {
    endS,
    events: change === undefined ? [] : [{ timeS: changeS, name: `${change.do} ${change.target}` }],
    value(ask, timeS) {
      const word = ask.slice(0, ask.lastIndexOf(" of "));
      const subject = ask.slice(ask.lastIndexOf(" of ") + 4);
      const known = eventOf(row, start, word, subject);
      // What is asked of the whole motion needs springs that never get too short.
      if (known !== undefined) return endS < spanS ? Number.NaN : known;
      if (last?.timeS !== timeS) last = { timeS, moment: at(timeS) };
      return readMoment(last.moment, start, word, subject);
    },
  };
}

interface Move {
  stateAt(timeS: number): Start;
  /** True where no spring can ever get too short. */
  readonly isRoomy: boolean;
}

function newMove(row: Row, start: Start): Move {
  const reduced = reduce(row);
  const pick = (values: readonly number[]): readonly number[] =>
    reduced.blocks.map((i) => values[i] ?? 0);
  const motion: LinearMotion = solveLinear({
    ...reduced.system,
    u: pick(start.u),
    v: pick(start.v),
  });
  return {
    isRoomy: hasEnergyToSpare(row, start) || isAlwaysRoomy(row, reduced, motion),
    stateAt(timeS) {
      const { u, v } = motion.stateAt(timeS);
      return reduced.follow(u, v);
    },
  };
}

/** On a level track no spring can hold more than the energy of the start, with damping or without. */
function hasEnergyToSpare({ nodes, bonds, pull }: Row, { u, v }: Start): boolean {
  if (pull !== 0) return false;
  const kinetic = nodes.reduce((sum, { mass }, i) => sum + (mass * (v[i] ?? 0) ** 2) / 2, 0);
  const energy = bonds.reduce(
    (sum, bond) => sum + (bond.k * extensionOf(bond, u) ** 2) / 2,
    kinetic,
  );
  return bonds.every(
    (bond) => bond.k > 0 && bond.rest - Math.sqrt((2 * energy) / bond.k) > leastOf(bond),
  );
}

/** Looks at the least extension that the modes could give a spring if all had their worst at once. */
function isAlwaysRoomy(row: Row, { follow }: Reduced, { parts }: LinearMotion): boolean {
  if (parts === undefined) return false;
  const base = follow([], []).u;
  const moved = parts.map(({ shape }) => follow(shape, []).u);
  return row.bonds.every((bond) => {
    const still = extensionOf(bond, base);
    let least = bond.rest + still;
    for (const [m, { middle, amplitude }] of parts.entries()) {
      const effect = extensionOf(bond, moved[m] ?? []) - still;
      // A mode that does not swing must leave the spring alone.
      if (amplitude === Infinity && Math.abs(effect) < RIGID) continue;
      least += effect * middle - Math.abs(effect) * amplitude;
    }
    return least > leastOf(bond);
  });
}

/** Rounding of the shape of a row that moves as a whole. */
const RIGID = 1e-9;

function leastOf({ k, rest }: Bond): number {
  return k === 0 ? 0 : SHORTEST * rest;
}

function changeRow(row: Row, change: ReadChange, u: readonly number[]): Row {
  if (change.do === "undamp")
    return { ...row, bonds: row.bonds.map((bond) => ({ ...bond, b: 0 })) };
  if (change.do === "cut") {
    return {
      ...row,
      bonds: row.bonds.map((bond) => (bond.id === change.target ? { ...bond, k: 0, b: 0 } : bond)),
    };
  }
  const nodes = row.nodes.map((node, i) =>
    node.id === change.target ? { ...node, fixed: u[i] ?? 0 } : node,
  );
  return { ...row, nodes };
}

interface Moment extends Start {
  readonly row: Row;
}

function knownUntil(row: Row, at: (timeS: number) => Moment, endS: number): number {
  let known = 0;
  for (let check = 0; check <= EARLY_CHECKS + LATE_CHECKS; check++) {
    const late = Math.max(0, check - EARLY_CHECKS) / LATE_CHECKS;
    const timeS = endS * (Math.min(1, check / EARLY_CHECKS) + late * (FARTHER - 1));
    const { u, row: now } = at(timeS);
    const isFree = now.bonds.every((bond) => bond.rest + extensionOf(bond, u) > leastOf(bond));
    if (!isFree) return known;
    known = timeS;
  }
  return row.nodes.length > 1 ? known : 0;
}

function readMoment(moment: Moment, start: Start, word: string, subject: string): number {
  const { row, u, v } = moment;
  const node = row.nodes.findIndex(({ id }) => id === subject);
  if (node !== -1) return readNode(moment, start, node, word);
  for (const bond of row.bonds) {
    const k = bond.id === subject ? bond.k : bond.parts[subject];
    if (k === undefined) continue;
    const extension = extensionOf(bond, u);
    const values: Readonly<Record<string, number>> = {
      length: bond.rest + extension,
      growth: (v[bond.to] ?? 0) - (v[bond.from] ?? 0),
      "elastic energy": (k * extension ** 2) / 2,
      force: k * Math.abs(extension),
    };
    return values[word] ?? Number.NaN;
  }
  const sum = (of: (bond: Bond) => number): number =>
    row.bonds.reduce((total, bond) => total + of(bond), 0);
  if (word === "elastic energy") return sum((bond) => (bond.k * extensionOf(bond, u) ** 2) / 2);
  if (word === "loss") return sum(({ b, from, to }) => b * ((v[to] ?? 0) - (v[from] ?? 0)) ** 2);
  if (word !== "kinetic energy") return Number.NaN;
  return row.nodes.reduce((total, { mass }, i) => total + (mass * (v[i] ?? 0) ** 2) / 2, 0);
}

function readNode({ row, u, v }: Moment, start: Start, node: number, word: string): number {
  const { mass = 0, fixed } = row.nodes[node] ?? {};
  const speed = v[node] ?? 0;
  const moved = (u[node] ?? 0) - (start.u[node] ?? 0);
  const { stiffness, damping, push } = assemble(row);
  const loose = looseNodes(row);
  const force =
    fixed !== undefined
      ? 0
      : loose.reduce(
          (sum, j) =>
            sum -
            (stiffness[node]?.[j] ?? 0) * (u[j] ?? 0) -
            (damping[node]?.[j] ?? 0) * (v[j] ?? 0),
          push[node] ?? 0,
        );
  const values: Readonly<Record<string, number>> = {
    speed: Math.abs(speed),
    velocity: speed,
    acceleration: Math.abs(force) / mass,
    "net force": Math.abs(force),
    momentum: mass * Math.abs(speed),
    "kinetic energy": (mass * speed ** 2) / 2,
    displacement: Math.abs(moved),
    "potential energy change": -mass * row.pull * moved,
  };
  return values[word] ?? Number.NaN;
}
