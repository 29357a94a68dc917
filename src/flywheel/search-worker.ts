/** @file The thread on which searches run. */
import type { TokenLexicon } from "../core/expression/completion.ts";
import { openTypedGrammar } from "../core/expression/typed-grammar.ts";
import { enumerate, type SearchLeaf } from "../training/search/enumerate.ts";

/** One search, as plain data. */
export interface SearchJob {
  readonly lexicon: TokenLexicon;
  readonly leaves: readonly SearchLeaf[];
  readonly outcomes: readonly number[];
  readonly target: number;
  readonly cap: number;
  readonly mode: "full" | "lean";
  readonly budget: number;
  /** Relative difference that counts as agreement. */
  readonly tolerance: number;
  /** Longest answer that the student may write. */
  readonly limit: number;
}

/** What it found: sequences that the student can write, shortest first. */
export interface SearchFound {
  readonly candidates: readonly (readonly number[])[];
  readonly evaluations: number;
  /** Why it broke off, if it did. */
  readonly lost?: string;
}

/** Runs one search. */
export function run({ limit, ...request }: SearchJob): SearchFound {
  const { lexicon, leaves, target } = request;
  const grammar = openTypedGrammar({
    lexicon,
    leaves: leaves.map(({ token }) => token),
    target,
    limit,
  });
  const accepts = (tokens: readonly number[]): boolean => grammar.accepts(tokens);
  const { candidates, evaluations } = enumerate({ ...request, accepts });
  return { candidates, evaluations };
}
