/**
 * @file What a token language of expressions is made of, and the shortest way to finish one (tables to follow).
 */
import type { Dimension } from "../dimension.ts";

/** The tokens of prefix expressions: operators, constants, and names of quantities. A token is its index. */
export interface Lexicon {
  readonly tokens: readonly string[];
  /** 0 leaf, 1 or 2 operator; one entry a token. */
  readonly arity: Uint8Array;
  /** Dimension code of each leaf; 0 for constants and operators. */
  readonly dimension: Float64Array;
  /** Value of each constant; NaN for every other token. */
  readonly value: Float64Array;
}

/** A usable leaf. */
export interface Leaf {
  readonly token: number;
  readonly dimension: Dimension;
}
