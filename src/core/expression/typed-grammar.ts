/**
 * @file The grammar of dimensionally right expressions: one object that masks, samples, reads, writes and exports.
 *
 * Tokens are in prefix order, text is infix. Reading is generous: any text whose expression has the right dimension is
 * an answer, however it is nested, while the mask leads to one way of writing among many.
 */
import { TerrellaError } from "../errors.ts";
import type { Grammar } from "../grammar.ts";
import type { Rng } from "../rng.ts";
import type { Expression } from "./ast.ts";
import { dimensionOf, isDimensionFault } from "./dimension-check.ts";
import { expressionGbnf } from "./gbnf.ts";
import { isParseFailure, parseExpression } from "./parse.ts";
import { fromPrefix } from "./prefix.ts";
import { printInfix } from "./print.ts";
import { openTypedSyntax, type TypedOptions, type TypedSyntax } from "./typed-syntax.ts";

/** Masks, samples, reads and writes prefix expressions of one dimension over one set of leaves. */
export interface TypedGrammar extends TypedSyntax, Grammar<Expression> {}

/** Weight of an operator against a leaf in random draws: short expressions are the rule. */
export const OPERATOR_LOG_WEIGHT = -2;

/** The grammar over these leaves. Throws `bad-input` where no expression of that dimension fits the limit. */
export function openTypedGrammar(options: TypedOptions): TypedGrammar {
  const { lexicon, leaves, target } = options;
  const syntax = openTypedSyntax(options);
  const names = leaves.map((token) => lexicon.tokens[token] ?? "");
  const dimensions = new Map(
    leaves.map((token) => [lexicon.tokens[token] ?? "", lexicon.dimension[token] ?? 0]),
  );

  function after(prefix: readonly number[]): readonly number[] {
    const state = syntax.walk(prefix);
    if (state === undefined) return [];
    const allowed = new Uint8Array(lexicon.tokens.length);
    syntax.mask(state, allowed);
    return [...syntax.usable].filter((token) => allowed[token] === 1);
  }

  function draw(rng: Rng): readonly number[] {
    const sequence: number[] = [];
    for (let choice = after(sequence); choice.length > 0; choice = after(sequence)) {
      const weights = choice.map((token) =>
        Math.exp((lexicon.arity[token] ?? 0) > 0 ? OPERATOR_LOG_WEIGHT : 0),
      );
      sequence.push(choice[rng.weighted(weights)] ?? 0);
    }
    return sequence;
  }

  function write(sequence: readonly number[]): string {
    const words = sequence.map((token) => lexicon.tokens[token] ?? "");
    const tree = fromPrefix(words, names);
    if (tree !== undefined) return printInfix(tree);
    throw new TerrellaError("bad-input", `not a whole expression: ${words.join(" ")}`);
  }

  function read(text: string): Expression | undefined {
    const tree = parseExpression(text, names);
    if (isParseFailure(tree)) return undefined;
    const found = dimensionOf(tree, dimensions);
    return isDimensionFault(found) || found !== target ? undefined : tree;
  }

  return {
    ...syntax,
    tokens: lexicon.tokens,
    after,
    isComplete: syntax.accepts,
    write,
    read,
    draw,
    toGbnf: () => expressionGbnf(names),
    toJsonSchema: () => ({ type: "string", minLength: 1 }),
  };
}
