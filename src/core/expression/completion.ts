/**
 * @file The shortest way to finish an expression of a given dimension: tables for a grammar that never meets a dead end.
 *
 * For every kind of place in an expression (an addend, a denominator, what stands under a root, …) and every dimension,
 * the tables hold the least number of tokens of an expression that may stand there, by its first token. They are exact
 * for the grammar's own rules (`kinds.ts`), not for dimensions alone: that is the difference between few dead ends and
 * none. Built by dynamic programming over the number of tokens (Knuth 1977, "A generalization of Dijkstra's algorithm",
 * is the same idea for grammars at large).
 */
import { DIMENSIONS, type Dimension } from "../dimension.ts";
import { halfOf, staysPlausible } from "./digits.ts";
import {
  DEEPEST,
  firstKind,
  KINDS,
  type Kind,
  MINUS,
  NEVER,
  NOTHING,
  OPERATORS,
  OVER,
  PLUS,
  ROOT,
  SQUARE,
  SYMBOLS,
  secondKind,
  TIMES,
  TRIG,
  WHOLE,
} from "./kinds.ts";

/** The tokens of prefix expressions: operators, constants, and names of quantities. A token is its index. */
export interface TokenLexicon {
  readonly tokens: readonly string[];
  /** 0 leaf, 1 or 2 operator; one entry a token. */
  readonly arity: Uint8Array;
  /** Dimension code of each leaf; 0 for constants and operators. */
  readonly dimension: Float64Array;
  /** Value of each constant; NaN for every other token. */
  readonly value: Float64Array;
}

/** What matters of a set of leaves to the tables: sets alike share them. */
export interface LeafClasses {
  readonly key: string;
  /** Dimension of each leaf class: three of constants, then each distinct dimension of a leaf, angle left out. */
  readonly classes: readonly Dimension[];
  /** How many leaves each class has, counted up to 2. */
  readonly counts: readonly number[];
  /** True where there is an angle to take a sine of. */
  readonly angles: boolean;
}

/** Dimensions that a kind of place can deliver, cheapest first, with the tokens they take. */
export interface Ranking {
  readonly codes: readonly number[];
  readonly costs: readonly number[];
}

/** Shortest completions over one set of leaves. */
export interface Completion {
  readonly leaves: LeafClasses;
  /** Tokens of the shortest expression whose first token is of this class, NEVER if there is none. */
  operator(within: boolean, operator: number, code: Dimension): number;
  /** Tokens of the shortest expression in a place; `excluded` is a leaf class that has one member, not to be used. */
  place(kind: Kind, within: boolean, code: Dimension, excluded: number): number;
  /** Dimensions that start with this operator class, cheapest first. */
  byOperator(within: boolean, operator: number): Ranking;
  /** Dimensions that a kind of place can deliver, cheapest first. */
  byKind(kind: Kind, within: boolean): Ranking;
}

/** The classes of leaves of these dimensions. */
export function leafClasses(dimensions: readonly Dimension[]): LeafClasses {
  const plain = dimensions.filter((code) => code !== DIMENSIONS.angle);
  const codes = [...new Set(plain)].sort((a, b) => a - b);
  const counts = codes.map((code) => Math.min(2, plain.filter((other) => other === code).length));
  const angles = plain.length < dimensions.length;
  const constants = Array.from({ length: SYMBOLS });
  return {
    key: JSON.stringify([codes, counts, angles]),
    classes: [...constants.map(() => DIMENSIONS.number), ...codes],
    counts: [...constants.map(() => 1), ...counts],
    angles,
  };
}

/** Costs outside roots, or within one. */
interface Side {
  readonly leaves: LeafClasses;
  /** By operator class: dimension → tokens of the shortest expression that begins so. */
  readonly operators: readonly Map<Dimension, number>[];
  /** By kind of place: dimension → tokens of the shortest expression there. */
  readonly best: readonly Map<Dimension, number>[];
  /** By kind of place and number of tokens: the dimensions whose shortest expression has that many. */
  readonly layers: readonly Dimension[][][];
}

/** Builds the tables; some milliseconds, a few tens of them for many different dimensions. */
export function tabulate(leaves: LeafClasses): Completion {
  const outside = makeSide(leaves);
  const inside = makeSide(leaves);
  for (const side of [inside, outside]) settleLeaves(side);
  for (let size = 2; size <= DEEPEST; size++) {
    // Within a root there is no other, so what is inside never waits for what is outside.
    for (const side of [inside, outside]) {
      growUnary(side, size);
      if (side === outside) growRoots(side, inside, size);
      growProducts(side, size);
      growTwins(side, size);
      settle(side, size);
    }
  }
  const sideOf = (within: boolean): Side => (within ? inside : outside);
  const ranked = rankOnce();
  return {
    leaves,
    operator: (within, operator, code) => sideOf(within).operators[operator]?.get(code) ?? NEVER,
    place: (kind, within, code, excluded) => placeCost(sideOf(within), kind, code, excluded),
    byOperator: (within, operator) => ranked(sideOf(within).operators[operator]),
    byKind: (kind, within) => ranked(sideOf(within).best[kind.id]),
  };
}

function makeSide(leaves: LeafClasses): Side {
  return {
    leaves,
    operators: Array.from({ length: OPERATORS }, () => new Map<number, number>()),
    best: KINDS.map(() => new Map<number, number>()),
    layers: KINDS.map(() => Array.from({ length: DEEPEST + 1 }, () => [])),
  };
}

function rankOnce(): (table: ReadonlyMap<Dimension, number> | undefined) => Ranking {
  const known = new Map<ReadonlyMap<Dimension, number> | undefined, Ranking>();
  return function ranked(table) {
    let ranking = known.get(table);
    if (ranking === undefined) {
      const entries = [...(table ?? [])].sort((a, b) => a[1] - b[1]);
      ranking = { codes: entries.map(([code]) => code), costs: entries.map(([, cost]) => cost) };
      known.set(table, ranking);
    }
    return ranking;
  };
}

/** 1 where a leaf of this dimension may stand in the place, else NEVER. */
function leafCost(side: Side, kind: Kind, code: Dimension, excluded: number): number {
  if (kind.angle) return NEVER;
  if (code === DIMENSIONS.number && kind.constants !== 0) return 1;
  const { classes } = side.leaves;
  for (let i = SYMBOLS; i < classes.length; i++)
    if (classes[i] === code && i !== excluded) return 1;
  return NEVER;
}

/** Least tokens of an expression in the place that begins with an operator. */
function operatorCost(side: Side, kind: Kind, code: Dimension): number {
  let least = NEVER;
  for (const [operator, table] of side.operators.entries()) {
    if (mayStand(kind, operator)) least = Math.min(least, table.get(code) ?? NEVER);
  }
  return least;
}

const mayStand = (kind: Kind, operator: number): boolean =>
  (kind.operators & (1 << operator)) !== 0;

function placeCost(side: Side, kind: Kind, code: Dimension, excluded: number): number {
  if (kind.angle) return side.leaves.angles && code === DIMENSIONS.angle ? 1 : NEVER;
  if (excluded === NOTHING) return side.best[kind.id]?.get(code) ?? NEVER;
  return Math.min(leafCost(side, kind, code, excluded), operatorCost(side, kind, code));
}

/** Least tokens of two arguments of the same dimension, which must not be one leaf twice nor two constants. */
function twinCost(side: Side, operator: number, code: Dimension): number {
  const { classes, counts } = side.leaves;
  const first = firstKind(operator);
  const second = secondKind(operator, false);
  let least = operatorCost(side, first, code) + placeCost(side, second, code, NOTHING);
  for (let i = SYMBOLS; i < classes.length; i++) {
    if (classes[i] !== code) continue;
    const excluded = (counts[i] ?? 0) > 1 ? NOTHING : i;
    least = Math.min(least, 1 + placeCost(side, second, code, excluded));
  }
  if (code === DIMENSIONS.number && first.constants !== 0)
    least = Math.min(least, 1 + placeCost(side, secondKind(operator, true), code, NOTHING));
  return least;
}

const layer = (side: Side, kind: Kind, size: number): readonly Dimension[] =>
  side.layers[kind.id]?.[size] ?? [];

function relax(side: Side, operator: number, code: Dimension, size: number): void {
  const table = side.operators[operator];
  if (table !== undefined && staysPlausible(code) && (table.get(code) ?? NEVER) > size)
    table.set(code, size);
}

function growUnary(side: Side, size: number): void {
  if (size === 2 && side.leaves.angles) relax(side, TRIG, DIMENSIONS.number, size);
  for (const code of layer(side, firstKind(SQUARE), size - 1)) relax(side, SQUARE, 2 * code, size);
}

function growRoots(side: Side, inside: Side, size: number): void {
  for (const code of layer(inside, firstKind(ROOT), size - 1)) {
    const half = halfOf(code);
    if (!Number.isNaN(half)) relax(side, ROOT, half, size);
  }
}

/** Products and quotients of arguments of different dimensions. */
function growProducts(side: Side, size: number): void {
  for (let left = 1; left < size - 1; left++) {
    const right = size - 1 - left;
    pairLayers(side, TIMES, left, right, (a, b) => relax(side, TIMES, a + b, size));
    pairLayers(side, OVER, left, right, (a, b) => relax(side, OVER, a - b, size));
  }
}

function pairLayers(
  side: Side,
  operator: number,
  left: number,
  right: number,
  pair: (a: Dimension, b: Dimension) => void,
): void {
  const seconds = layer(side, secondKind(operator, false), right);
  for (const a of layer(side, firstKind(operator), left))
    for (const b of seconds) if (a !== b) pair(a, b);
}

/** Operations on two arguments of one dimension. */
function growTwins(side: Side, size: number): void {
  for (const code of side.best[WHOLE.id]?.keys() ?? []) {
    for (const operator of [PLUS, MINUS, TIMES, OVER]) {
      if (twinCost(side, operator, code) + 1 !== size) continue;
      const result = operator === TIMES ? 2 * code : operator === OVER ? DIMENSIONS.number : code;
      relax(side, operator, result, size);
    }
  }
}

function settleLeaves(side: Side): void {
  for (const kind of KINDS) {
    for (const code of side.leaves.classes)
      if (leafCost(side, kind, code, NOTHING) === 1) note(side, kind, code, 1);
  }
}

/** Notes every dimension whose shortest expression in a kind of place has exactly so many tokens. */
function settle(side: Side, size: number): void {
  for (const kind of KINDS) {
    for (const [operator, table] of side.operators.entries()) {
      if (!mayStand(kind, operator)) continue;
      for (const [code, cost] of table) if (cost === size) note(side, kind, code, size);
    }
  }
}

function note(side: Side, kind: Kind, code: Dimension, size: number): void {
  const best = side.best[kind.id];
  if (best === undefined || best.has(code)) return;
  best.set(code, size);
  side.layers[kind.id]?.[size]?.push(code);
}
