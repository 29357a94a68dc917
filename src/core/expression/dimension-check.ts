/**
 * @file The dimension of an expression, or where it mixes dimensions.
 *
 * Angle is a dimension of its own: sin, cos and tan take an angle and nothing else, and give a pure number.
 */
import { DIMENSIONS, type Dimension, exponents, isPlausible, showDimension } from "../dimension.ts";
import type { Expression } from "./ast.ts";

/** Where an expression mixes dimensions. */
export interface DimensionFault {
  readonly kind: "fault";
  /** For a person: "adds m·s^-1 and m". */
  readonly reason: string;
  /** The smallest part that is at fault. */
  readonly part: Expression;
}

/** The dimension of an expression whose symbols have these dimensions; a symbol without one is a fault. */
export function dimensionOf(
  expression: Expression,
  dimensions: ReadonlyMap<string, Dimension>,
): Dimension | DimensionFault {
  switch (expression.kind) {
    case "number":
    case "pi":
      return DIMENSIONS.number;
    case "symbol":
      return (
        dimensions.get(expression.name) ??
        faultAt(expression, `the dimension of ${expression.name} is not known`)
      );
    case "negate":
      return dimensionOf(expression.of, dimensions);
    case "unary":
      return ofUnary(expression, dimensions);
    case "binary":
      return ofBinary(expression, dimensions);
    case "power": {
      const base = dimensionOf(expression.base, dimensions);
      return isDimensionFault(base)
        ? base
        : raised(expression, base, expression.numerator, expression.denominator);
    }
  }
}

/** True for a fault. */
export function isDimensionFault(value: Dimension | DimensionFault): value is DimensionFault {
  return typeof value === "object";
}

function ofUnary(
  expression: Expression & { kind: "unary" },
  dimensions: ReadonlyMap<string, Dimension>,
): Dimension | DimensionFault {
  const inner = dimensionOf(expression.of, dimensions);
  if (isDimensionFault(inner)) return inner;
  const { operator } = expression;
  if (operator === "sq") return raised(expression, inner, 2, 1);
  if (operator === "sqrt") return raised(expression, inner, 1, 2);
  if (inner === DIMENSIONS.angle) return DIMENSIONS.number;
  return faultAt(expression, `${operator} takes an angle (rad), not ${showDimension(inner)}`);
}

function ofBinary(
  expression: Expression & { kind: "binary" },
  dimensions: ReadonlyMap<string, Dimension>,
): Dimension | DimensionFault {
  const left = dimensionOf(expression.left, dimensions);
  if (isDimensionFault(left)) return left;
  const right = dimensionOf(expression.right, dimensions);
  if (isDimensionFault(right)) return right;
  switch (expression.operator) {
    case "*":
      return plausible(expression, left + right);
    case "/":
      return plausible(expression, left - right);
    default: {
      if (left === right) return left;
      const verb = expression.operator === "+" ? "adds" : "subtracts";
      return faultAt(expression, `${verb} ${showDimension(left)} and ${showDimension(right)}`);
    }
  }
}

/** Exponents are doubled in the code, so a power is representable where every doubled exponent stays whole. */
function raised(
  part: Expression,
  base: Dimension,
  numerator: number,
  denominator: number,
): Dimension | DimensionFault {
  const power = numerator / denominator;
  const whole = exponents(base).every((exponent) => Number.isInteger(2 * exponent * power));
  if (!whole)
    return faultAt(part, `${showDimension(base)} has no power ${numerator}/${denominator}`);
  if (exponents(base).some((exponent) => Math.abs(exponent * power) > 15)) return tooHigh(part);
  return plausible(part, Math.round(base * power));
}

/** Digits of the code stay apart only while exponents are small. */
function plausible(part: Expression, code: Dimension): Dimension | DimensionFault {
  return isPlausible(code) ? code : tooHigh(part);
}

function tooHigh(part: Expression): DimensionFault {
  return faultAt(part, "a power of a unit is higher than any quantity of physics has");
}

function faultAt(part: Expression, reason: string): DimensionFault {
  return { kind: "fault", reason, part };
}
