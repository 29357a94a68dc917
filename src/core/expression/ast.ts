/**
 * @file The tree of an algebraic expression.
 *
 * Nine operators (+ − * / sqrt sin cos tan sq), powers with small rational exponents, negation, decimal constants, pi
 * and symbols: enough for the closed forms of school and university mechanics, and small enough that every part of the
 * program (parser, printer, student, judge) can treat all of it. Nodes are plain data.
 */

/** Operators of two arguments. */
export type BinaryOperator = "+" | "-" | "*" | "/";

/** Operators of one argument; `sq` is the square. */
export type UnaryOperator = "sqrt" | "sin" | "cos" | "tan" | "sq";

/** An algebraic expression; told apart by `kind`. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "pi" }
  | { readonly kind: "symbol"; readonly name: string }
  | { readonly kind: "negate"; readonly of: Expression }
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly of: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** base^(numerator/denominator), in lowest terms, denominator ≥ 1; never 1, 2 or 1/2 (base, sq, sqrt). */
  | {
      readonly kind: "power";
      readonly base: Expression;
      readonly numerator: number;
      readonly denominator: number;
    };

/** Operators of two arguments, in a fixed order. */
export const BINARY_OPERATORS: readonly BinaryOperator[] = ["+", "-", "*", "/"];

/** Operators of one argument, in a fixed order. */
export const UNARY_OPERATORS: readonly UnaryOperator[] = ["sqrt", "sin", "cos", "tan", "sq"];

/** The circle constant as a node. */
export const PI: Expression = { kind: "pi" };

/** A non-negative decimal constant. */
export function number(value: number): Expression {
  return { kind: "number", value };
}

/** A named quantity. */
export function symbol(name: string): Expression {
  return { kind: "symbol", name };
}

/** −x */
export function negate(of: Expression): Expression {
  return { kind: "negate", of };
}

/** sqrt, sin, cos, tan or square of x. */
export function unary(operator: UnaryOperator, of: Expression): Expression {
  return { kind: "unary", operator, of };
}

/** Sum, difference, product or quotient. */
export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: "binary", operator, left, right };
}

/** base^(numerator/denominator) in lowest terms; 1, 2 and 1/2 become base, sq and sqrt: each power has one form. */
export function power(base: Expression, numerator: number, denominator = 1): Expression {
  const shared = commonDivisor(Math.abs(numerator), Math.abs(denominator)) * Math.sign(denominator);
  const up = numerator / shared;
  const down = denominator / shared;
  if (up === 2 && down === 1) return unary("sq", base);
  if (up === 1 && down === 1) return base;
  if (up === 1 && down === 2) return unary("sqrt", base);
  return { kind: "power", base, numerator: up, denominator: down };
}

/** Greatest common divisor of two non-negative integers (Euclid); at least 1. */
export function commonDivisor(a: number, b: number): number {
  return b === 0 ? Math.max(1, a) : commonDivisor(b, a % b);
}

/** The direct parts of an expression, left to right. */
function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "number":
    case "pi":
    case "symbol":
      return [];
    case "negate":
    case "unary":
      return [expression.of];
    case "binary":
      return [expression.left, expression.right];
    case "power":
      return [expression.base];
  }
}

/** Names of the symbols that occur, each once, in order of appearance. */
export function symbolsOf(expression: Expression): readonly string[] {
  const names = new Set<string>();
  const visit = (part: Expression): void => {
    if (part.kind === "symbol") names.add(part.name);
    else for (const inner of partsOf(part)) visit(inner);
  };
  visit(expression);
  return [...names];
}

/** Number of nodes. */
export function sizeOf(expression: Expression): number {
  return partsOf(expression).reduce((sum, part) => sum + sizeOf(part), 1);
}
