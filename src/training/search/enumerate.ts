/**
 * @file Symbolic search: expressions that agree with experiments, found by growing small ones and meeting in the middle.
 *
 * The searcher sees values that were set and outcomes that were read, nothing of how the outcomes came about. What it
 * finds is rewritten to a form that the student may write, and checked on every experiment in that form.
 */
import type { Dimension } from "../../core/dimension.ts";
import { DIMENSIONS } from "../../core/dimension.ts";
import { TerrellaError } from "../../core/errors.ts";
import type { TokenLexicon } from "../../core/expression/completion.ts";
import { evaluateTokens } from "./evaluate-tokens.ts";
import { grow, type SearchLeaf } from "./grow.ts";
import { meet } from "./meet.ts";
import { openNormaliser } from "./normalise.ts";
import { EXPERIMENTS, openStore } from "./store.ts";
import { openWriter } from "./write.ts";

export type { SearchLeaf } from "./grow.ts";

/** What to search for. */
export interface SearchRequest {
  readonly lexicon: TokenLexicon;
  /** Values are positive. */
  readonly leaves: readonly SearchLeaf[];
  /** One outcome an experiment, at least 4; the first 4 are searched, the others confirm. */
  readonly outcomes: readonly number[];
  readonly target: Dimension;
  /** Most small expressions kept. */
  readonly cap: number;
  /** "lean": no angles, no pure numbers, fewer coefficients: for many bodies whose blocks are known. "full" by default. */
  readonly mode?: "full" | "lean";
  /** Relative difference that counts as agreement; 1e-4 by default. */
  readonly tolerance?: number;
  /** Most combinations tested when meeting in the middle; no limit by default. */
  readonly budget?: number;
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

/** Rewriting a find costs more than finding it; beyond this many the rest is taken to be the same again. */
const MOST_FINDS = 300;

/** Searches. Deterministic. Throws `bad-input` with fewer than 4 experiments, or a leaf without a value for each. */
export function enumerate(request: SearchRequest): SearchResult {
  const { lexicon, outcomes, target, cap, mode = "full" } = request;
  const { tolerance = 1e-4, most = 8, accepts = () => true } = request;
  const { budget = Number.POSITIVE_INFINITY } = request;
  checkExperiments(request);
  const leaves = request.leaves.filter(
    ({ dimension }) =>
      mode === "full" || (dimension !== DIMENSIONS.angle && dimension !== DIMENSIONS.number),
  );
  const store = openStore(cap);
  grow(store, leaves, lexicon);

  const normalise = openNormaliser(store, lexicon);
  const writer = openWriter(lexicon);
  const agrees = (tokens: readonly number[]): boolean =>
    outcomes.every((outcome, experiment) => {
      const value = evaluateTokens(tokens, lexicon, request.leaves, experiment);
      return Math.abs(value - outcome) <= tolerance * Math.abs(outcome);
    });
  const candidates = new Map<string, readonly number[]>();
  const missed = new Set<string>();
  let finds = 0;
  const tested = meet({
    store,
    target,
    outcomes,
    tolerance,
    constants: mode === "full" ? 2 : 1,
    budget,
    take(tree) {
      finds++;
      const normal = normalise(tree);
      const forms = normal === undefined ? [] : writer.write(normal.product);
      const tokens = forms.find((form) => accepts(form) && agrees(form));
      if (tokens !== undefined) candidates.set(tokens.join(), tokens);
      else missed.add(normal?.key ?? "");
      if (candidates.size >= most || finds >= MOST_FINDS) return "enough";
      return tokens === undefined ? "refused" : "kept";
    },
  });
  return {
    candidates: [...candidates.values()].sort((a, b) => a.length - b.length),
    evaluations: store.offered() + tested,
    states: store.size(),
    inexpressible: missed.size,
  };
}

function checkExperiments({ leaves, outcomes }: SearchRequest): void {
  if (outcomes.length < EXPERIMENTS) {
    throw new TerrellaError("bad-input", `a search needs ${EXPERIMENTS} experiments at least`, {
      data: { experiments: outcomes.length },
    });
  }
  for (const { token, values } of leaves) {
    if (values.length >= outcomes.length) continue;
    throw new TerrellaError("bad-input", "a leaf needs a value in every experiment", {
      data: { token, values: values.length, experiments: outcomes.length },
    });
  }
}
