/** @file Reduces a constant expression to a small fraction: the only exponents that an expression may have. */
import { commonDivisor, type Expression } from "./ast.ts";

/** A fraction in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** |exponent|, numerator and denominator stay at or below this. */
const MAX_EXPONENT = 99;

/** The value of a constant expression as a small fraction, or `undefined`: not constant, not rational, or too large. */
export function fractionOf(expression: Expression): Fraction | undefined {
  switch (expression.kind) {
    case "number":
      return ofDecimal(expression.value);
    case "negate": {
      const inner = fractionOf(expression.of);
      return inner && small(-inner.numerator, inner.denominator);
    }
    case "binary": {
      const left = fractionOf(expression.left);
      const right = fractionOf(expression.right);
      return left && right && combine(expression.operator, left, right);
    }
    case "unary": {
      const inner = expression.operator === "sq" ? fractionOf(expression.of) : undefined;
      return inner && combine("*", inner, inner);
    }
    case "power":
      return ofPower(expression);
    default:
      return undefined;
  }
}

function ofDecimal(value: number): Fraction | undefined {
  if (value > MAX_EXPONENT) return undefined;
  for (let denominator = 1; denominator <= MAX_EXPONENT; denominator++) {
    const numerator = value * denominator;
    if (Math.abs(numerator - Math.round(numerator)) < 1e-9) {
      return small(Math.round(numerator), denominator);
    }
  }
  return undefined;
}

function ofPower(expression: Expression & { kind: "power" }): Fraction | undefined {
  const base = fractionOf(expression.base);
  if (base === undefined || expression.denominator !== 1 || expression.numerator < 0)
    return undefined;
  return small(base.numerator ** expression.numerator, base.denominator ** expression.numerator);
}

function combine(operator: "+" | "-" | "*" | "/", a: Fraction, b: Fraction): Fraction | undefined {
  const sign = operator === "-" ? -1 : 1;
  switch (operator) {
    case "*":
      return small(a.numerator * b.numerator, a.denominator * b.denominator);
    case "/":
      return b.numerator === 0
        ? undefined
        : small(a.numerator * b.denominator, a.denominator * b.numerator);
    default:
      return small(
        a.numerator * b.denominator + sign * b.numerator * a.denominator,
        a.denominator * b.denominator,
      );
  }
}

function small(numerator: number, denominator: number): Fraction | undefined {
  const turn = denominator < 0 ? -1 : 1;
  const shared = commonDivisor(Math.abs(numerator), Math.abs(denominator));
  const up = (turn * numerator) / shared;
  const down = (turn * denominator) / shared;
  return Math.abs(up) <= MAX_EXPONENT && down <= MAX_EXPONENT
    ? { numerator: up, denominator: down }
    : undefined;
}
