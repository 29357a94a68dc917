/**
 * @file Rows as matrices, for the second witness.
 *
 * Massless joints follow the blocks at once and are eliminated (static condensation, Guyan 1965); what is left moves in
 * normal modes.
 */
import type { ReadEntity } from "../../language/scene.ts";
import { type LinearSystem, type Matrix, solveEquations } from "./modes.ts";
import { get, type Node, type Row, type Start } from "./row.ts";

/** Displacements of all nodes where nothing moves. */
export function restOf(row: Row): readonly number[] {
  const { stiffness, push } = assemble(row);
  const loose = looseNodes(row);
  const matrix = loose.map((i) => loose.map((j) => stiffness[i]?.[j] ?? 0));
  const right = loose.map((i) => push[i] ?? 0);
  const solved = solveEquations(matrix, right);
  return row.nodes.map(({ fixed }, i) => fixed ?? solved[loose.indexOf(i)] ?? 0);
}

/** The numbers of the nodes that nothing holds. */
export function looseNodes({ nodes }: Row): readonly number[] {
  return nodes.flatMap(({ fixed }, i) => (fixed === undefined ? [i] : []));
}

/** The full stiffness and damping matrices, and the constant push on each loose node (with fixed ends in it). */
export function assemble({ nodes, bonds, pull }: Row): {
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
export interface Reduced {
  readonly blocks: readonly number[];
  readonly system: Omit<LinearSystem, "u" | "v">;
  /** Displacements and velocities of all nodes, from those of the blocks. */
  follow(u: readonly number[], v: readonly number[]): Start;
}

/** A row reduced to its blocks. */
export function reduce(row: Row): Reduced {
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

/** How a hanging chain starts: pulled from its places at rest, or from those with all springs at their natural lengths. */
export function startHanging({ bodies, options }: ReadEntity, row: Row): Start {
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
