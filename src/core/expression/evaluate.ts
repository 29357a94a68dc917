/**
 * @file Turns an expression into a function of its symbols' values.
 *
 * A tree of closures: building one costs about as much as one walk over the tree, running it needs no look-ups, so it
 * pays both for a single evaluation and for many.
 */
import { TerrellaError } from "../errors.ts";
import type { Expression } from "./ast.ts";

/** A compiled expression: values in the order of the names it was compiled for, in SI units and radians. */
export type Compiled = (values: readonly number[]) => number;

/**
 * The function that an expression computes. `names` gives the order of the values; a symbol that is not among them is
 * an `unknown-name` error. Results may be NaN or infinite (square root of a negative, division by zero).
 */
export function compileExpression(expression: Expression, names: readonly string[]): Compiled {
  switch (expression.kind) {
    case "number": {
      const { value } = expression;
      return () => value;
    }
    case "pi":
      return () => Math.PI;
    case "symbol":
      return compileSymbol(expression.name, names);
    case "negate": {
      const of = compileExpression(expression.of, names);
      return (values) => -of(values);
    }
    case "unary":
      return compileUnary(expression.operator, compileExpression(expression.of, names));
    case "binary":
      return compileBinary(
        expression.operator,
        compileExpression(expression.left, names),
        compileExpression(expression.right, names),
      );
    case "power": {
      const base = compileExpression(expression.base, names);
      const { numerator, denominator } = expression;
      return (values) => raise(base(values), numerator, denominator);
    }
  }
}

function compileSymbol(name: string, names: readonly string[]): Compiled {
  const index = names.indexOf(name);
  if (index < 0) {
    throw new TerrellaError("unknown-name", `no symbol "${name}". There are: ${names.join(", ")}`, {
      data: { asked: name, known: names },
    });
  }
  return (values) => values[index] ?? Number.NaN;
}

function compileUnary(
  operator: (Expression & { kind: "unary" })["operator"],
  of: Compiled,
): Compiled {
  switch (operator) {
    case "sqrt":
      return (values) => Math.sqrt(of(values));
    case "sin":
      return (values) => Math.sin(of(values));
    case "cos":
      return (values) => Math.cos(of(values));
    case "tan":
      return (values) => Math.tan(of(values));
    case "sq":
      return (values) => {
        const value = of(values);
        return value * value;
      };
  }
}

function compileBinary(
  operator: (Expression & { kind: "binary" })["operator"],
  left: Compiled,
  right: Compiled,
): Compiled {
  switch (operator) {
    case "+":
      return (values) => left(values) + right(values);
    case "-":
      return (values) => left(values) - right(values);
    case "*":
      return (values) => left(values) * right(values);
    case "/":
      return (values) => left(values) / right(values);
  }
}

/** Odd roots of negative numbers are real here, as on paper; `Math.pow` would give NaN. */
function raise(base: number, numerator: number, denominator: number): number {
  if (denominator === 1) return base ** numerator;
  if (base < 0 && denominator % 2 === 1) {
    const size = (-base) ** (numerator / denominator);
    return numerator % 2 === 0 ? size : -size;
  }
  return base ** (numerator / denominator);
}
