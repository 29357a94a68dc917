/**
 * @file The shortest way to finish an expression of a given dimension: tables for a grammar that never meets a dead end.
 *
 * For every kind of place in an expression (an addend, a denominator, what stands under a root, …) and every dimension,
 * the tables hold the least number of tokens of an expression that may stand there, by its first token. They are exact
 * for the grammar's own rules, not for dimensions alone: that is the difference between few dead ends and none. Built by
 * dynamic programming over the number of tokens (Knuth 1977, "A generalization of Dijkstra's algorithm", is the same
 * idea for grammars at large).
 *
 * The rules keep one way of writing a value among many: a term is a product of factors over a product of factors, with
 * a coefficient first and a root last; sums nest to the right; nothing is computed with two constants or with the same
 * leaf twice; no root within a root.
 */
import { DIMENSIONS, type Dimension } from "../dimension.ts";

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

/** Operators as the tables know them; sin, cos and tan are one. */
export const PLUS = 0;
export const MINUS = 1;
export const TIMES = 2;
export const OVER = 3;
export const ROOT = 4;
export const TRIG = 5;
export const SQUARE = 6;
/** Number of operator classes. */
export const OPERATORS = 7;

/** Operator class of each operator token's name. */
export const OPERATOR_CLASS: ReadonlyMap<string, number> = new Map([
  ["+", PLUS],
  ["-", MINUS],
  ["*", TIMES],
  ["/", OVER],
  ["sqrt", ROOT],
  ["sin", TRIG],
  ["cos", TRIG],
  ["tan", TRIG],
  ["sq", SQUARE],
]);

/** Stands for "cannot be finished". */
export const NEVER = 255;
/** No place is planned to take more tokens than this. */
export const DEEPEST = 9;

/** What may stand in a place. `leaves: false` is the argument of sin, cos and tan, where only angles may stand. */
export interface Kind {
  readonly id: number;
  /** Bit set of operator classes. */
  readonly operators: number;
  /** Bit set of the leaf classes ONE, HALF and OTHER. */
  readonly constants: number;
  readonly angle: boolean;
}

/** Leaf classes of constants: 1 is of no use in a product, 0.5 only in front of one. Classes of symbols follow. */
export const ONE = 0;
export const HALF = 1;
export const OTHER = 2;
/** The first leaf class that is not of constants. */
export const SYMBOLS = 3;

const ONES = 1 << ONE;
const HALVES = 1 << HALF;
const OTHERS = 1 << OTHER;

const ALL = (1 << OPERATORS) - 1;
const without = (...classes: readonly number[]): number =>
  classes.reduce((mask, operator) => mask & ~(1 << operator), ALL);

const FACTORS = without(OVER);
const INNER = without(ROOT, SQUARE);
const KINDS: Kind[] = [];
function kind(operators: number, constants: number, angle = false): Kind {
  const made = { id: KINDS.length, operators, constants, angle };
  KINDS.push(made);
  return made;
}

/** A whole answer. */
export const WHOLE: Kind = kind(ALL, ONES | HALVES | OTHERS);
const TERM = kind(without(PLUS, MINUS), ONES | HALVES | OTHERS);
const ADDEND = kind(ALL, 0);
const SUBTRAHEND = kind(without(MINUS), ONES | HALVES | OTHERS);
const SUBTRAHEND_BARE = kind(without(MINUS), 0);
const FACTOR = kind(without(TIMES, OVER, ROOT), HALVES | OTHERS);
const COFACTOR = kind(FACTORS, 0);
const NUMERATOR = kind(FACTORS, ONES | OTHERS);
const DENOMINATOR = kind(FACTORS, OTHERS);
const DENOMINATOR_BARE = kind(FACTORS, 0);
const SQUARED = kind(INNER, 0);
const ANGLE = kind(0, 0, true);

/** What may stand in the first (or only) place of each operator class. */
export const FIRST: readonly Kind[] = [TERM, TERM, FACTOR, NUMERATOR, SQUARED, ANGLE, SQUARED];

/** What may stand in the second place of a binary operator whose first argument is a constant, or is not. */
export function secondKind(operator: number, afterConstant: boolean): Kind {
  switch (operator) {
    case PLUS:
      return ADDEND;
    case MINUS:
      return afterConstant ? SUBTRAHEND_BARE : SUBTRAHEND;
    case TIMES:
      return COFACTOR;
    default:
      return afterConstant ? DENOMINATOR_BARE : DENOMINATOR;
  }
}

/** Adding this makes every base-64 digit of a sum of two plausible codes positive, so bit operations can read it. */
const SHIFT = 32 * (1 + 64 + 64 ** 2 + 64 ** 3 + 64 ** 4);
const ODD = 1 + 64 + 64 ** 2 + 64 ** 3 + 64 ** 4;
const HIGHEST = 10;

/** `isPlausible` for a sum, difference or double of plausible codes, without decoding. */
export function staysPlausible(code: Dimension): boolean {
  let rest = (code + SHIFT) | 0;
  for (let axis = 0; axis < 5; axis++) {
    const digit = (rest & 63) - 32;
    if (digit > HIGHEST || digit < -HIGHEST) return false;
    rest >>= 6;
  }
  return true;
}

/** `halved` without decoding: NaN where a root has no dimension. */
export function halfOf(code: Dimension): number {
  return (((code + SHIFT) | 0) & ODD) === 0 ? code / 2 : Number.NaN;
}

/** Class of leaves that a place must not repeat; this means none. */
export const NOTHING = -1;

/** Dimensions that a kind of place can deliver, cheapest first, with the tokens they take. */
export interface Ranking {
  readonly codes: readonly number[];
  readonly costs: readonly number[];
}

/** Shortest completions over one set of leaves; shared by all sets with the same dimensions. */
export interface Completion {
  /** Dimension of each leaf class: three of constants, then each distinct dimension of a leaf, angle left out. */
  readonly classes: readonly Dimension[];
  /** How many leaves each class has, counted up to 2. */
  readonly counts: readonly number[];
  /** True where there is an angle to take a sine of. */
  readonly angles: boolean;
  /** Tokens of the shortest expression whose first token is of this class, NEVER if there is none. */
  operator(within: boolean, operator: number, code: Dimension): number;
  /** Tokens of the shortest expression in a place; `excluded` is a leaf class that has one member, not to be used. */
  place(kind: Kind, within: boolean, code: Dimension, excluded: number): number;
  /** Dimensions that start with this operator class, cheapest first. */
  byOperator(within: boolean, operator: number): Ranking;
  /** Dimensions that a kind of place can deliver, cheapest first. */
  byKind(kind: Kind, within: boolean): Ranking;
}

/** The dimensions of leaves, in a form that sets alike share: the key and the classes. */
export function leafClasses(dimensions: readonly Dimension[]): {
  readonly key: string;
  readonly classes: readonly Dimension[];
  readonly counts: readonly number[];
  readonly angles: boolean;
} {
  const plain = dimensions.filter((code) => code !== DIMENSIONS.angle);
  const codes = [...new Set(plain)].sort((a, b) => a - b);
  const counts = codes.map((code) => Math.min(2, plain.filter((other) => other === code).length));
  const angles = plain.length < dimensions.length;
  return {
    key: JSON.stringify([codes, counts, angles]),
    classes: [...Array.from({ length: SYMBOLS }, () => DIMENSIONS.number), ...codes],
    counts: [...Array.from({ length: SYMBOLS }, () => 1), ...counts],
    angles,
  };
}

/** One side of a root: tables of costs by operator class and by kind of place. */
interface Side {
  readonly operators: readonly Map<number, number>[];
  /** By kind: best of all first tokens, and dimensions by that cost. */
  readonly best: readonly Map<number, number>[];
  readonly layers: readonly number[][][];
}

/** Builds the tables; some milliseconds to tens of milliseconds. */
export function tabulate(leaves: ReturnType<typeof leafClasses>): Completion {
  const { classes, counts, angles } = leaves;
  const sides = [makeSide(), makeSide()] as const;
  const sideOf = (within: boolean): Side => sides[within ? 1 : 0];

  /** Cost of the leaves of a place at a dimension: 1 or NEVER. */
  function leafCost(place: Kind, code: Dimension, excluded: number): number {
    if (place.angle) return NEVER;
    if (code === DIMENSIONS.number && place.constants !== 0) return 1;
    for (let i = SYMBOLS; i < classes.length; i++)
      if (classes[i] === code && i !== excluded) return 1;
    return NEVER;
  }
  function operatorCost(place: Kind, within: boolean, code: Dimension): number {
    const side = sideOf(within);
    let least = NEVER;
    for (let operator = 0; operator < OPERATORS; operator++) {
      if ((place.operators & (1 << operator)) === 0) continue;
      const cost = side.operators[operator]?.get(code) ?? NEVER;
      if (cost < least) least = cost;
    }
    return least;
  }
  function place(where: Kind, within: boolean, code: Dimension, excluded: number): number {
    if (where.angle) return angles && code === DIMENSIONS.angle ? 1 : NEVER;
    if (excluded === NOTHING) return sideOf(within).best[where.id]?.get(code) ?? NEVER;
    return Math.min(leafCost(where, code, excluded), operatorCost(where, within, code));
  }
  /** Tokens of two arguments of the same dimension, which must not be the same leaf nor two constants. */
  function twin(operator: number, within: boolean, code: Dimension): number {
    const first = FIRST[operator] ?? WHOLE;
    const second = secondKind(operator, false);
    let least = operatorCost(first, within, code) + place(second, within, code, NOTHING);
    for (let i = SYMBOLS; i < classes.length; i++) {
      if (classes[i] !== code) continue;
      const excluded = (counts[i] ?? 0) > 1 ? NOTHING : i;
      least = Math.min(least, 1 + place(second, within, code, excluded));
    }
    if (code === DIMENSIONS.number && first.constants !== 0)
      least = Math.min(least, 1 + place(secondKind(operator, true), within, code, NOTHING));
    return least;
  }

  const layer = (within: boolean, where: Kind, size: number): readonly number[] =>
    sideOf(within).layers[where.id]?.[size] ?? [];
  function relax(within: boolean, operator: number, code: Dimension, size: number): void {
    if (!staysPlausible(code)) return;
    const table = sideOf(within).operators[operator];
    if (table !== undefined && (table.get(code) ?? NEVER) > size) table.set(code, size);
  }
  function growUnary(within: boolean, size: number): void {
    if (size === 2 && angles) relax(within, TRIG, DIMENSIONS.number, size);
    for (const code of layer(within, SQUARED, size - 1)) relax(within, SQUARE, 2 * code, size);
    if (within) return;
    for (const code of layer(true, SQUARED, size - 1)) {
      const half = halfOf(code);
      if (!Number.isNaN(half)) relax(within, ROOT, half, size);
    }
  }
  function growProducts(within: boolean, size: number): void {
    for (const [operator, sign] of [
      [TIMES, 1],
      [OVER, -1],
    ] as const) {
      const first = FIRST[operator] ?? WHOLE;
      const second = secondKind(operator, false);
      for (let left = 1; left < size - 1; left++) {
        const rights = layer(within, second, size - 1 - left);
        for (const a of layer(within, first, left))
          for (const b of rights) if (a !== b) relax(within, operator, a + sign * b, size);
      }
    }
  }
  function growTwins(within: boolean, size: number): void {
    for (const code of sideOf(within).best[WHOLE.id]?.keys() ?? []) {
      for (const operator of [PLUS, MINUS, TIMES, OVER]) {
        if (twin(operator, within, code) + 1 !== size) continue;
        const result = [code, code, 2 * code, DIMENSIONS.number][operator] ?? code;
        relax(within, operator, result, size);
      }
    }
  }
  /** Notes every dimension whose best cost in a kind of place is exactly `size`. */
  function settle(within: boolean, size: number): void {
    const side = sideOf(within);
    for (const where of KINDS) {
      const best = side.best[where.id];
      const reached = side.layers[where.id]?.[size];
      if (best === undefined || reached === undefined) continue;
      const note = (code: number): void => {
        if (best.has(code)) return;
        best.set(code, size);
        reached.push(code);
      };
      if (size === 1) {
        for (const code of classes) if (leafCost(where, code, NOTHING) === 1) note(code);
        continue;
      }
      for (let operator = 0; operator < OPERATORS; operator++) {
        if ((where.operators & (1 << operator)) === 0) continue;
        for (const [code, cost] of side.operators[operator] ?? []) if (cost === size) note(code);
      }
    }
  }

  for (const within of [true, false]) settle(within, 1);
  for (let size = 2; size <= DEEPEST; size++) {
    for (const within of [true, false]) {
      growUnary(within, size);
      growProducts(within, size);
      growTwins(within, size);
      settle(within, size);
    }
  }

  const rankings = new Map<number, Ranking>();
  const ranked = (key: number, table: ReadonlyMap<number, number> | undefined): Ranking => {
    const known = rankings.get(key);
    if (known !== undefined) return known;
    const entries = [...(table ?? [])].sort((a, b) => a[1] - b[1]);
    const made = { codes: entries.map(([code]) => code), costs: entries.map(([, cost]) => cost) };
    rankings.set(key, made);
    return made;
  };
  return {
    classes,
    counts,
    angles,
    operator: (within, operator, code) => sideOf(within).operators[operator]?.get(code) ?? NEVER,
    place,
    byOperator: (within, operator) =>
      ranked(2 * operator + (within ? 1 : 0), sideOf(within).operators[operator]),
    byKind: (where, within) =>
      ranked(100 + 2 * where.id + (within ? 1 : 0), sideOf(within).best[where.id]),
  };
}

function makeSide(): Side {
  return {
    operators: Array.from({ length: OPERATORS }, () => new Map<number, number>()),
    best: KINDS.map(() => new Map<number, number>()),
    layers: KINDS.map(() => Array.from({ length: DEEPEST + 1 }, () => [])),
  };
}
