/** @file Random expressions for property tests. */
import fc from "fast-check";
import {
  BINARY_OPERATORS,
  binary,
  type Expression,
  negate,
  number,
  PI,
  power,
  symbol,
  UNARY_OPERATORS,
  unary,
} from "../src/core/expression/ast.ts";

/** Expressions over these symbols, at most `depth` operators deep. */
export function arbitraryExpression(
  symbols: readonly string[],
  depth: number,
): fc.Arbitrary<Expression> {
  const leaf = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...symbols).map(symbol) },
    { weight: 2, arbitrary: fc.constantFrom(0.5, 1, 2, 3, 7, 9.81, 12, 0.001, 2e-7).map(number) },
    { weight: 1, arbitrary: fc.constant(PI) },
  );
  if (depth === 0) return leaf;
  const part = arbitraryExpression(symbols, depth - 1);
  return fc.oneof(
    { weight: 1, arbitrary: leaf },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...BINARY_OPERATORS), part, part)
        .map(([operator, left, right]) => binary(operator, left, right)),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...UNARY_OPERATORS), part)
        .map(([operator, inner]) => unary(operator, inner)),
    },
    { weight: 1, arbitrary: part.map(negate) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(part, fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 3 }))
        .map(([base, numerator, denominator]) => power(base, numerator, denominator)),
    },
  );
}
