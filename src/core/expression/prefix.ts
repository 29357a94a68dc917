/**
 * @file Expressions as tokens in prefix order (Łukasiewicz's notation): the form that the small student writes.
 *
 * No brackets, no precedence: a sequence is complete exactly when as many arguments have come as its operators take.
 */
import {
  BINARY_OPERATORS,
  binary,
  type Expression,
  number,
  PI,
  power,
  symbol,
  UNARY_OPERATORS,
  unary,
} from "./ast.ts";

/** The constants that have a token. */
export const PREFIX_CONSTANTS: readonly string[] = ["0.5", "1", "2", "3", "5", "7", "pi"];

/** The operators that have a token, in a fixed order: + - * / sqrt sin cos tan sq. */
export const PREFIX_OPERATORS: readonly string[] = [...BINARY_OPERATORS, ...UNARY_OPERATORS];

const BINARY: ReadonlyMap<string, (typeof BINARY_OPERATORS)[number]> = new Map(
  BINARY_OPERATORS.map((operator) => [operator, operator]),
);
const UNARY: ReadonlyMap<string, (typeof UNARY_OPERATORS)[number]> = new Map(
  UNARY_OPERATORS.map((operator) => [operator, operator]),
);
const CONSTANTS: ReadonlyMap<string, Expression> = new Map(
  PREFIX_CONSTANTS.map((token) => [token, token === "pi" ? PI : number(Number(token))]),
);
/** A prefix sequence longer than this is no answer; the limit bounds recursion. */
const MAX_TOKENS = 512;

/** How many arguments a token takes: 2, 1, or 0 for constants and symbols. */
export function arityOf(token: string): 0 | 1 | 2 {
  if (BINARY.has(token)) return 2;
  return UNARY.has(token) ? 1 : 0;
}

/** The expression that a prefix sequence writes, or `undefined` where it is unfinished, overfull or has a strange token. */
export function fromPrefix(
  tokens: readonly string[],
  symbols: readonly string[],
): Expression | undefined {
  if (tokens.length > MAX_TOKENS) return undefined;
  const stack: Expression[] = [];
  // Right to left, the arguments of an operator already lie on the stack.
  for (let index = tokens.length - 1; index >= 0; index--) {
    const node = nodeOf(tokens[index] ?? "", stack, symbols);
    if (node === undefined) return undefined;
    stack.push(node);
  }
  return stack.length === 1 ? stack[0] : undefined;
}

function nodeOf(
  token: string,
  stack: Expression[],
  symbols: readonly string[],
): Expression | undefined {
  const two = BINARY.get(token);
  if (two !== undefined) {
    const left = stack.pop();
    const right = stack.pop();
    return left === undefined || right === undefined ? undefined : binary(two, left, right);
  }
  const one = UNARY.get(token);
  if (one !== undefined) {
    const of = stack.pop();
    return of === undefined ? undefined : unary(one, of);
  }
  return CONSTANTS.get(token) ?? (symbols.includes(token) ? symbol(token) : undefined);
}

/**
 * An expression in prefix tokens, or `undefined` where it needs what has no token (a negation, another constant).
 * Whole and half-whole powers up to ±9 are written out: x³ as `* x sq x`, 1/x as `/ 1 x`.
 */
export function toPrefix(expression: Expression): readonly string[] | undefined {
  const out: string[] = [];
  return append(expression, out) ? out : undefined;
}

function append(expression: Expression, out: string[]): boolean {
  switch (expression.kind) {
    case "number":
      out.push(String(expression.value));
      return CONSTANTS.has(String(expression.value));
    case "pi":
      out.push("pi");
      return true;
    case "symbol":
      out.push(expression.name);
      return true;
    case "negate":
      return false;
    case "unary":
      out.push(expression.operator);
      return append(expression.of, out);
    case "binary":
      out.push(expression.operator);
      return append(expression.left, out) && append(expression.right, out);
    case "power": {
      const spelled = spellPower(expression.base, expression.numerator, expression.denominator);
      return spelled !== undefined && append(spelled, out);
    }
  }
}

/** A power by products, squares and square roots only. */
function spellPower(
  base: Expression,
  numerator: number,
  denominator: number,
): Expression | undefined {
  if (denominator > 2 || Math.abs(numerator) > 9 * denominator) return undefined;
  if (numerator < 0) return binary("/", number(1), power(base, -numerator, denominator));
  if (numerator === 0) return number(1);
  if (numerator === 1) return denominator === 1 ? base : unary("sqrt", base);
  if (denominator === 2) {
    return binary("*", power(base, (numerator - 1) / 2), unary("sqrt", base));
  }
  return numerator % 2 === 0
    ? unary("sq", power(base, numerator / 2))
    : binary("*", base, power(base, numerator - 1));
}
