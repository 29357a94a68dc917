/**
 * @file Rows of blocks and springs as matrices, for the second witness.
 *
 * Every joint of the row is a node: fixed ends, blocks, and the massless joints between springs in series. Coordinates
 * are displacements from the places where all springs have their natural lengths. Massless joints follow the blocks
 * at once and are eliminated (static condensation, Guyan 1965); what is left moves in normal modes.
 */
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadBody, ReadChange, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Trace } from "../domain.ts";
import {
  type LinearMotion,
  type LinearSystem,
  type Matrix,
  modesOf,
  solveEquations,
  solveLinear,
  swingsOf,
} from "./modes.ts";
import { spanOf } from "./span.ts";

/** A node: a block where it has a mass, a fixed point where it has a place, else a massless joint. */
interface Node {
  readonly id: string;
  readonly mass: number;
  /** Displacement at which it is held. */
  readonly fixed?: number;
}

/** A spring between two nodes; `slack` is added to its extension. */
interface Bond {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly k: number;
  readonly b: number;
  readonly rest: number;
  readonly slack: number;
  /** The springs of a pair by themselves. */
  readonly parts: Readonly<Record<string, number>>;
}

/** A row of nodes and bonds with a constant pull on each kilogram. */
interface Row {
  readonly nodes: readonly Node[];
  readonly bonds: readonly Bond[];
  readonly pull: number;
}

interface Start {
  readonly u: readonly number[];
  readonly v: readonly number[];
}

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
  const endS = knownUntil(row, at, spanOf(entity).endS);
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
      if (known !== undefined) return known;
      if (last?.timeS !== timeS) last = { timeS, moment: at(timeS) };
      return readMoment(last.moment, start, word, subject);
    },
  };
}

function get(body: ReadBody, key: string): number {
  return body.values[key] ?? 0;
}

function readRow({ bodies, values, options }: ReadEntity, gravity: number): Row {
  const isRing = options["track"] === "ring";
  const joints = bodies.filter(({ kind }) => kind !== "spring");
  const total = bodies.reduce((sum, body) => sum + get(body, "stretch"), 0);
  const nodes = joints.map((body, index): Node => {
    if (body.kind !== "wall")
      return { id: body.id, mass: get(body, "mass") || (values["mass"] ?? 0) };
    return { id: body.id, mass: 0, fixed: index === 0 ? 0 : total };
  });
  const springs = bodies.filter(({ kind }) => kind === "spring");
  // Between every two joints there is one spring, so the springs count along with them.
  const bonds = springs.map((body, index): Bond => {
    const closes = index + 1 === nodes.length;
    return {
      id: body.id,
      from: index,
      to: closes ? 0 : index + 1,
      k: get(body, "stiffness") || (values["stiffness"] ?? 0),
      b: get(body, "damping"),
      rest: get(body, "length"),
      slack: closes ? total : 0,
      parts: {},
    };
  });
  return { nodes, bonds, pull: isRing ? 0 : gravity * Math.sin(values["slope"] ?? 0) };
}

function startRow({ bodies }: ReadEntity, { nodes }: Row): Start {
  const springs = bodies.filter(({ kind }) => kind === "spring");
  const u: number[] = [];
  let sum = 0;
  for (const index of nodes.keys()) {
    u.push(sum);
    const next = springs[index];
    if (next !== undefined) sum += get(next, "stretch");
  }
  const v = nodes.map(({ id }) => {
    const body = bodies.find((one) => one.id === id);
    return body === undefined ? 0 : get(body, "velocity");
  });
  return { u, v };
}

function readHanging({ bodies }: ReadEntity, gravity: number): Row {
  const nodes: Node[] = [{ id: "ceiling", mass: 0, fixed: 0 }];
  const bonds: Bond[] = [];
  for (const [index, body] of bodies.entries()) {
    if (body.kind === "hung-block") {
      nodes[nodes.length - 1] = { id: body.id, mass: get(body, "mass") };
      continue;
    }
    const from = nodes.length - 1;
    nodes.push({ id: `joint ${index}`, mass: 0 });
    const parts: Readonly<Record<string, number>> =
      body.kind === "spring-pair"
        ? { [`${body.id}a`]: get(body, "stiffness"), [`${body.id}b`]: get(body, "stiffness2") }
        : {};
    const k = get(body, "stiffness") + get(body, "stiffness2");
    bonds.push({
      id: body.id,
      from,
      to: from + 1,
      k,
      b: 0,
      rest: get(body, "length"),
      slack: 0,
      parts,
    });
  }
  return { nodes, bonds, pull: gravity };
}

function startHanging({ bodies, options }: ReadEntity, row: Row): Start {
  const rest = options["from"] === "natural" ? row.nodes.map(() => 0) : restOf(row);
  const of = (id: string, key: string): number => {
    const body = bodies.find((one) => one.id === id);
    return body === undefined ? 0 : get(body, key);
  };
  return {
    u: row.nodes.map(({ id }, i) => (rest[i] ?? 0) + of(id, "pull")),
    v: row.nodes.map(({ id }) => of(id, "velocity")),
  };
}

/** Displacements of all nodes where nothing moves. */
function restOf(row: Row): readonly number[] {
  const { stiffness, push } = assemble(row);
  const loose = looseNodes(row);
  const matrix = loose.map((i) => loose.map((j) => stiffness[i]?.[j] ?? 0));
  const right = loose.map((i) => push[i] ?? 0);
  const solved = solveEquations(matrix, right);
  return row.nodes.map(({ fixed }, i) => fixed ?? solved[loose.indexOf(i)] ?? 0);
}

function looseNodes({ nodes }: Row): readonly number[] {
  return nodes.flatMap(({ fixed }, i) => (fixed === undefined ? [i] : []));
}

/** The full stiffness and damping matrices, and the constant push on each loose node (with fixed ends in it). */
function assemble({ nodes, bonds, pull }: Row): {
  stiffness: number[][];
  damping: number[][];
  push: number[];
} {
  const empty = (): number[][] => nodes.map(() => nodes.map(() => 0));
  const [stiffness, damping] = [empty(), empty()];
  const push = nodes.map(({ mass }) => mass * pull);
  const add = (matrix: number[][], i: number, j: number, amount: number): void => {
    const row = matrix[i];
    if (row !== undefined) row[j] = (row[j] ?? 0) + amount;
  };
  for (const { from, to, k, b, slack } of bonds) {
    for (const [matrix, amount] of [
      [stiffness, k],
      [damping, b],
    ] as const) {
      add(matrix, from, from, amount);
      add(matrix, to, to, amount);
      add(matrix, from, to, -amount);
      add(matrix, to, from, -amount);
    }
    push[to] = (push[to] ?? 0) - k * slack;
    push[from] = (push[from] ?? 0) + k * slack;
  }
  for (const [j, { fixed }] of nodes.entries()) {
    if (fixed === undefined) continue;
    for (const i of nodes.keys()) push[i] = (push[i] ?? 0) - (stiffness[i]?.[j] ?? 0) * fixed;
  }
  return { stiffness, damping, push };
}

/** A row reduced to its blocks, and the way back to all nodes. */
interface Reduced {
  readonly blocks: readonly number[];
  readonly system: Omit<LinearSystem, "u" | "v">;
  follow(u: readonly number[], v: readonly number[]): Start;
}

function reduce(row: Row): Reduced {
  const { nodes } = row;
  const { stiffness, damping, push } = assemble(row);
  const loose = looseNodes(row);
  const blocks = loose.filter((i) => (nodes[i]?.mass ?? 0) > 0);
  const joints = loose.filter((i) => (nodes[i]?.mass ?? 0) === 0);
  const part = (rows: readonly number[], columns: readonly number[]): number[][] =>
    rows.map((i) => columns.map((j) => stiffness[i]?.[j] ?? 0));
  const inner = part(joints, joints);
  const across = part(joints, blocks);
  const solveInner = (right: readonly number[]): readonly number[] =>
    joints.length === 0 ? [] : solveEquations(inner, right);
  const constant = solveInner(joints.map((i) => push[i] ?? 0));
  // Column j: how the joints follow a unit displacement of block j.
  const follows = blocks.map((_, j) => solveInner(across.map((line) => -(line[j] ?? 0))));
  const reduced: Matrix = blocks.map((i, a) =>
    blocks.map((j, b) => {
      const through = joints.reduce(
        (sum, _, n) => sum + (across[n]?.[a] ?? 0) * (follows[b]?.[n] ?? 0),
        0,
      );
      return (stiffness[i]?.[j] ?? 0) + through;
    }),
  );
  const force = blocks.map(
    (i, a) =>
      (push[i] ?? 0) -
      joints.reduce((sum, _, n) => sum + (across[n]?.[a] ?? 0) * (constant[n] ?? 0), 0),
  );
  const spread = (
    values: readonly number[],
    base: readonly number[],
    fixedAs: (node: Node) => number,
  ): number[] =>
    nodes.map((node, i) => {
      const block = blocks.indexOf(i);
      if (block !== -1) return values[block] ?? 0;
      const joint = joints.indexOf(i);
      if (joint === -1) return fixedAs(node);
      return (
        (base[joint] ?? 0) +
        blocks.reduce((sum, _, j) => sum + (follows[j]?.[joint] ?? 0) * (values[j] ?? 0), 0)
      );
    });
  return {
    blocks,
    system: {
      masses: blocks.map((i) => nodes[i]?.mass ?? 1),
      stiffness: reduced,
      damping: blocks.map((i) => blocks.map((j) => damping[i]?.[j] ?? 0)),
      force,
    },
    follow: (u, v) => ({
      u: spread(u, constant, ({ fixed }) => fixed ?? 0),
      v: spread(v, [], () => 0),
    }),
  };
}

interface Move {
  stateAt(timeS: number): Start;
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
    stateAt(timeS) {
      const { u, v } = motion.stateAt(timeS);
      return reduced.follow(u, v);
    },
  };
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

function extensionOf({ from, to, slack }: Bond, u: readonly number[]): number {
  return (u[to] ?? 0) - (u[from] ?? 0) + slack;
}

function knownUntil(row: Row, at: (timeS: number) => Moment, endS: number): number {
  let known = 0;
  for (let check = 0; check <= EARLY_CHECKS + LATE_CHECKS; check++) {
    const late = Math.max(0, check - EARLY_CHECKS) / LATE_CHECKS;
    const timeS = endS * (Math.min(1, check / EARLY_CHECKS) + late * (FARTHER - 1));
    const { u, row: now } = at(timeS);
    const isFree = now.bonds.every((bond) => {
      const least = bond.k === 0 ? 0 : SHORTEST * bond.rest;
      return bond.rest + extensionOf(bond, u) > least;
    });
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

/** What is known of the whole motion of an undamped row, in closed form. */
function eventOf(row: Row, start: Start, word: string, subject: string): number | undefined {
  if (word === "extension at rest") {
    const bond = row.bonds.find(({ id }) => id === subject);
    return bond === undefined ? Number.NaN : extensionOf(bond, restOf(row));
  }
  const isMode = word === "highest mode" || word === "lowest mode";
  const isSwing = /^(greatest|least) |^(period|frequency|angular frequency|amplitude)$/.test(word);
  if (!isMode && !isSwing) return undefined;
  const reduced = reduce(row);
  const modes = modesOf(reduced.system.masses, reduced.system.stiffness);
  const largest = modes[0]?.square ?? 0;
  const swinging = modes.filter(({ square }) => square > 1e-9 * largest);
  if (word === "highest mode") return Math.sqrt(largest);
  if (word === "lowest mode") return Math.sqrt(swinging.at(-1)?.square ?? Number.NaN);
  return swingExtreme(row, start, reduced, word, subject);
}

/** Periods and extremes where one mode swings: every extension is a middle plus an amplitude times a sine. */
function swingExtreme(
  row: Row,
  start: Start,
  reduced: Reduced,
  word: string,
  subject: string,
): number {
  const { blocks, system, follow } = reduced;
  const modes = modesOf(system.masses, system.stiffness);
  const pick = (values: readonly number[]): readonly number[] => blocks.map((i) => values[i] ?? 0);
  const [swing] = swingsOf({ ...system, u: pick(start.u), v: pick(start.v) }, modes);
  const [mode] = modes;
  if (swing === undefined || mode === undefined) return Number.NaN;
  const { omega } = swing;
  if (word === "period") return (2 * Math.PI) / omega;
  if (word === "frequency") return omega / (2 * Math.PI);
  if (word === "angular frequency") return omega;
  const amplitude = Math.hypot(swing.start - swing.middle, swing.rate / omega);
  const shape = mode.shape.map((value, i) => value / Math.sqrt(system.masses[i] ?? 1));
  if (row.nodes.some(({ id }) => id === subject)) {
    const reach = amplitude * Math.abs(shape[0] ?? 0);
    if (word === "amplitude") return reach;
    return word === "greatest speed" ? reach * omega : reach * omega ** 2;
  }
  for (const bond of row.bonds) {
    const k = bond.id === subject ? bond.k : bond.parts[subject];
    if (k === undefined) continue;
    const still = follow(
      shape.map((value) => value * swing.middle),
      [],
    ).u;
    const moved = follow(
      shape.map((value) => value * (swing.middle + amplitude)),
      [],
    ).u;
    const middle = extensionOf(bond, still);
    const reach = Math.abs(extensionOf(bond, moved) - middle);
    if (word === "greatest length") return bond.rest + middle + reach;
    if (word === "least length") return bond.rest + middle - reach;
    return (k * (Math.abs(middle) + reach) ** 2) / 2;
  }
  return Number.NaN;
}
