/**
 * @file The tokens that the small student reads and writes: operators, constants, a world's symbols, its blocks.
 */

import { TerrellaError } from "../../core/errors.ts";
import type { TokenLexicon } from "../../core/expression/completion.ts";
import type { TokenForm } from "../../core/world.ts";

/** Index tables of a world's token language. */
export interface Vocabulary extends TokenLexicon {
  /** V. */
  readonly size: number;
  /** Every attribute that a prompt slot may carry, in the world's order. */
  readonly attributes: readonly string[];
  /** Prompt slots. */
  readonly slots: number;
  /** W: length of one feature row. */
  readonly width: number;
  /** Token of the i-th symbol of the world's list. */
  readonly symbols: Int32Array;
  /** V numbers to add to the logits: −2 for operators, which keeps answers short. */
  readonly prior: Float32Array;
  /** Token of a name; `unknown-name` if there is none. */
  token(name: string): number;
  /** Index of an attribute; `unknown-name` if there is none. */
  attribute(name: string): number;
}

/** Collects the vocabulary of a world. Throws `bad-world` when one block token has two dimensions. */
export function openVocabulary(_form: TokenForm): Vocabulary {
  throw new TerrellaError("internal", "not written yet");
}
