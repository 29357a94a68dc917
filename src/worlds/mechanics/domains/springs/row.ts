/**
 * @file The second witness's reading of rows, rings and hanging chains: nodes, and bonds between them.
 *
 * Coordinates are displacements from the places where all springs have their natural lengths.
 */
import type { ReadBody, ReadEntity } from "../../language/scene.ts";

/** A node: a block where it has a mass, a fixed point where it has a place, else a massless joint. */
export interface Node {
  readonly id: string;
  readonly mass: number;
  /** Displacement at which it is held. */
  readonly fixed?: number;
}

/** A spring between two nodes; `slack` is added to its extension. */
export interface Bond {
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
export interface Row {
  readonly nodes: readonly Node[];
  readonly bonds: readonly Bond[];
  readonly pull: number;
}

/** Displacements and velocities of all nodes. */
export interface Start {
  readonly u: readonly number[];
  readonly v: readonly number[];
}

/** By how much a spring is longer than its natural length. */
export function extensionOf({ from, to, slack }: Bond, u: readonly number[]): number {
  return (u[to] ?? 0) - (u[from] ?? 0) + slack;
}

/** A parameter of a body, 0 where it has none. */
export function get(body: ReadBody, key: string): number {
  return body.values[key] ?? 0;
}

/** A straight row or a ring as nodes and bonds. */
export function readRow({ bodies, values, options }: ReadEntity, gravity: number): Row {
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

/** How a row starts: each node as far along as the springs before it are stretched. */
export function startRow({ bodies }: ReadEntity, { nodes }: Row): Start {
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

/** A hanging chain as nodes and bonds; joints without a block are nodes too. */
export function readHanging({ bodies }: ReadEntity, gravity: number): Row {
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
