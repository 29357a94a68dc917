/**
 * @file The grammar of dimensionally right expressions with a completion guarantee (code to follow).
 */
import type { Dimension } from "../dimension.ts";
import type { Grammar } from "../grammar.ts";

/** An operator that still waits for an argument. */
export interface OpenOperator {
  readonly token: number;
  /** Required dimension of the whole operation, or `undefined` while free. */
  readonly required: Dimension | undefined;
  /** 0 or 1: the argument being written. */
  readonly argument: number;
  readonly outer: OpenOperator | undefined;
}

/** A prefix of an expression: immutable, so stepping back is keeping the older one. */
export interface TypedState {
  /** Tokens so far. */
  readonly length: number;
  /** Places still to fill; 0 = complete. */
  readonly open: number;
  /** Required dimension of the next place, or `undefined` while free. */
  readonly required: Dimension | undefined;
  /** The operator whose argument comes next, `undefined` at the root. */
  readonly operator: OpenOperator | undefined;
}

/** Masks, samples, reads and writes prefix expressions of one dimension over one set of symbols. */
export interface TypedGrammar extends Grammar<readonly number[]> {
  readonly limit: number;
  /** The empty prefix. */
  readonly start: TypedState;
  /** The state after one more token; throws `bad-input` for a token that the mask forbids. */
  push(state: TypedState, token: number): TypedState;
  /** Sets `allowed[token] = 1` for every token that can still be completed; returns how many (0 only when complete). */
  mask(state: TypedState, allowed: Uint8Array): number;
  /** True for a complete sequence whose every token the mask allows. */
  accepts(sequence: readonly number[]): boolean;
}
