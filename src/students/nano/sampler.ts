/**
 * @file Sampling of many sequences at once, each under its own mask.
 *
 * Slots are refilled as soon as a sequence ends (continuous batching, Yu et al. 2022, "Orca"). A sequence that meets a
 * dead end steps back one token; the logits of every step are kept, so that costs no evaluation. Every task draws from
 * its own fork of the generator, so results do not depend on the number of slots (up to rounding in the kernels).
 */
import { TerrellaError } from "../../core/errors.ts";
import type { Rng } from "../../core/rng.ts";
import type { Network } from "./network.ts";

/**
 * One sequence being written. The caller owns grammar and features. Order of calls: `prompt` once; then for each token
 * `mask` → (`back` and `mask` again while it is 0) → `features` → `push` → `finished`.
 */
export interface SequenceTask {
  /** Fills the P·W prompt features; `rows` is zero on entry. */
  prompt(rows: Float32Array): void;
  /** Fills the W features of the next output step; `row` is zero on entry. A function of the tokens so far only. */
  features(row: Float32Array): void;
  /** Sets `allowed[token] = 1` (V entries, zero on entry) and says how many; 0 = dead end. */
  mask(allowed: Uint8Array): number;
  /** Appends a token. */
  push(token: number): void;
  /** Undoes the last token because of a dead end (and must forbid it here from now on); false = give up. */
  back(): boolean;
  /** True when the sequence is complete. */
  finished(): boolean;
}

/** How to draw. */
export interface SampleOptions {
  readonly rng: Rng;
  /** Divides the logits; 1 by default. */
  readonly temperature?: number;
  /** Take the likeliest token instead of drawing (the first of equals). */
  readonly greedy?: boolean;
  /** V numbers added to the logits of every step. */
  readonly bias?: Float32Array;
  /** Keep rows and masks of every sequence, ready to train on; false by default. */
  readonly record?: boolean;
}

/** How a sequence ended. `dead`: gave up in a dead end. `truncated`: longer than the sampler's length. */
export type Ending = "finished" | "dead" | "truncated";

/** What a sequence looked like to the network; add `weight` (and `bias`) to make it a `TrainItem`. */
export interface SequenceRecord {
  readonly prompt: Float32Array;
  readonly outputs: Float32Array;
  readonly targets: Int32Array;
  readonly allowed: Uint8Array;
}

/** The outcome of one task. */
export interface Sampled {
  readonly ending: Ending;
  readonly tokens: Int32Array;
  /** Natural logarithm of the probability of the tokens under mask and bias, at temperature 1. */
  readonly logProbability: number;
  /** Present when `record` was asked for. */
  readonly record?: SequenceRecord;
}

/** What one call cost. */
export interface SampleResult {
  /** In the order of the tasks. */
  readonly sequences: readonly Sampled[];
  /** Network evaluations of one row. */
  readonly evaluations: number;
  /** Times a task stepped back. */
  readonly backtracks: number;
}

/** An opened sampler. */
export interface Sampler {
  /** Completes every task. Throws what a task throws. */
  sample(tasks: readonly SequenceTask[], options: SampleOptions): Promise<SampleResult>;
  release(): Promise<void>;
}

/** Opens a sampler on a network; `slots` (256 by default) sequences run side by side, of at most `length` tokens. */
export async function openSampler(
  _network: Network,
  _options: { readonly slots?: number; readonly length: number },
): Promise<Sampler> {
  throw new TerrellaError("internal", "not written yet");
}
