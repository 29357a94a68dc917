/**
 * @file Symbolic search: expressions that agree with experiments, found by growing small ones and meeting in the middle
 * (code to follow).
 */

import type { Dimension } from "../../core/dimension.ts";
import { TerrellaError } from "../../core/errors.ts";
import type { TokenLexicon } from "../../core/expression/completion.ts";

/** A leaf of the search: a symbol or a block, with its value in every experiment. */
export interface SearchLeaf {
  readonly token: number;
  readonly dimension: Dimension;
  /** One value an experiment. */
  readonly values: readonly number[];
}

/** What to search for. */
export interface SearchRequest {
  readonly lexicon: TokenLexicon;
  readonly leaves: readonly SearchLeaf[];
  /** One outcome an experiment, at least 4; the first 4 are searched, the others confirm. */
  readonly outcomes: readonly number[];
  readonly target: Dimension;
  /** Most small expressions kept. */
  readonly cap: number;
  /** "lean": fewer constants and smaller coefficients, larger expressions. "full" by default. */
  readonly mode?: "full" | "lean";
  /** Relative difference that counts as agreement; 1e-4 by default. */
  readonly tolerance?: number;
  /** Most candidates; 8 by default. */
  readonly most?: number;
  /** True where a sequence can be written by the student; others are rewritten or dropped. Everything by default. */
  readonly accepts?: (tokens: readonly number[]) => boolean;
}

/** What a search found and cost. */
export interface SearchResult {
  /** Prefix token sequences in canonical form, shortest first. */
  readonly candidates: readonly (readonly number[])[];
  /** Expressions evaluated: grown, or tested against the outcomes. */
  readonly evaluations: number;
  /** Small expressions kept. */
  readonly states: number;
  /** Agreeing expressions that no accepted form was found for. */
  readonly inexpressible: number;
}

/** Searches. Deterministic. Throws `bad-input` with fewer than 4 experiments. */
export function enumerate(_request: SearchRequest): SearchResult {
  throw new TerrellaError("internal", "not written yet");
}
