/** @file The value of a prefix sequence in one experiment. */
import type { TokenLexicon } from "../../core/expression/completion.ts";
import type { SearchLeaf } from "./grow.ts";

const BINARY: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};
const UNARY: Readonly<Record<string, (a: number) => number>> = {
  sqrt: Math.sqrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sq: (a) => a * a,
};

/** The value, or NaN where the sequence is not whole or a leaf has no value. */
export function evaluateTokens(
  tokens: readonly number[],
  lexicon: TokenLexicon,
  leaves: readonly SearchLeaf[],
  experiment: number,
): number {
  const stack: number[] = [];
  for (const token of tokens.toReversed()) {
    const name = lexicon.tokens[token] ?? "";
    const arity = lexicon.arity[token] ?? 0;
    if (stack.length < arity) return Number.NaN;
    if (arity === 0) {
      const constant = lexicon.value[token] ?? Number.NaN;
      const leaf = leaves.find((candidate) => candidate.token === token);
      stack.push(Number.isNaN(constant) ? (leaf?.values[experiment] ?? Number.NaN) : constant);
    } else {
      const a = stack.pop() ?? Number.NaN;
      const value = arity === 2 ? BINARY[name]?.(a, stack.pop() ?? Number.NaN) : UNARY[name]?.(a);
      stack.push(value ?? Number.NaN);
    }
  }
  return stack.length === 1 ? (stack[0] ?? Number.NaN) : Number.NaN;
}
