/**
 * @file What may stand where in an expression: the grammar's rules, as kinds of places.
 *
 * The rules keep one way of writing a value among many: a term is a product of factors over a product of factors, with
 * a number in front and a root last; sums nest to the right and begin with a term; nothing is computed with two numbers
 * or with the same leaf twice; there is no root within a root, no square of a square or of a root, no times 1.
 */

/** Class of leaves that a place must not repeat; this means none. */
export const NOTHING = -1;

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

/** Leaf classes of constants: 1 is of no use in a product, 0.5 only in front of one. Classes of symbols follow. */
export const ONE = 0;
export const HALF = 1;
export const OTHER = 2;
/** The first leaf class that is not of constants. */
export const SYMBOLS = 3;

/** What may stand in a place, besides symbols and blocks. */
export interface Kind {
  readonly id: number;
  /** Bit set of operator classes. */
  readonly operators: number;
  /** Bit set of the leaf classes ONE, HALF and OTHER. */
  readonly constants: number;
  /** True for the argument of sin, cos and tan: angles only, which stand nowhere else. */
  readonly angle: boolean;
}

const ALL = (1 << OPERATORS) - 1;
const without = (...classes: readonly number[]): number =>
  classes.reduce((mask, operator) => mask & ~(1 << operator), ALL);
const ones = 1 << ONE;
const halves = 1 << HALF;
const others = 1 << OTHER;

const factors = without(OVER);
const inner = without(ROOT, SQUARE);

const kind = (id: number, operators: number, constants: number, angle = false): Kind => ({
  id,
  operators,
  constants,
  angle,
});

/** A whole answer. */
export const WHOLE: Kind = kind(0, ALL, ones | halves | others);
const TERM = kind(1, without(PLUS, MINUS), ones | halves | others);
const ADDEND = kind(2, ALL, 0);
const SUBTRAHEND = kind(3, without(MINUS), ones | halves | others);
const SUBTRAHEND_OF_NUMBER = kind(4, without(MINUS), 0);
const FACTOR = kind(5, without(TIMES, OVER, ROOT), halves | others);
const COFACTOR = kind(6, factors, 0);
const NUMERATOR = kind(7, factors, ones | others);
const DENOMINATOR = kind(8, factors, others);
const DENOMINATOR_OF_NUMBER = kind(9, factors, 0);
/** Under a root or a square. */
const INNER = kind(10, inner, 0);
const ANGLE = kind(11, 0, 0, true);

/** Every kind; `id` is the index. */
export const KINDS: readonly Kind[] = [
  WHOLE,
  TERM,
  ADDEND,
  SUBTRAHEND,
  SUBTRAHEND_OF_NUMBER,
  FACTOR,
  COFACTOR,
  NUMERATOR,
  DENOMINATOR,
  DENOMINATOR_OF_NUMBER,
  INNER,
  ANGLE,
];

/** What may stand in the first (or only) place of an operator of each class. */
const FIRST: readonly Kind[] = [TERM, TERM, FACTOR, NUMERATOR, INNER, ANGLE, INNER];

/** What may stand in the first or only place of an operator. */
export const firstKind = (operator: number): Kind => FIRST[operator] ?? WHOLE;

/** What may stand in the second place of a binary operator whose first argument is a constant, or is not. */
export function secondKind(operator: number, afterConstant: boolean): Kind {
  switch (operator) {
    case PLUS:
      return ADDEND;
    case MINUS:
      return afterConstant ? SUBTRAHEND_OF_NUMBER : SUBTRAHEND;
    case TIMES:
      return COFACTOR;
    default:
      return afterConstant ? DENOMINATOR_OF_NUMBER : DENOMINATOR;
  }
}
