/**
 * @file The small decoder-only transformer that learns inside this process.
 *
 * Inputs are rows of features, not token ids: a row of width W times a weight matrix is the embedding, and position is
 * one of the features. The first P rows are the prompt and see each other both ways; output rows are causal. The row
 * at output step t predicts target t, so the row of step 0 says "start". Architecture: Vaswani et al. 2017 with
 * pre-normalisation (Xiong et al. 2020) and the quick GELU x·σ(1.702x) (Hendrycks and Gimpel 2016).
 */
import { TerrellaError } from "../../core/errors.ts";
import type { Runtime, Session, Tensor } from "../../tensor/runtime.ts";
import { openDecoder } from "./decoder.ts";
import { logitsGraph } from "./graphs.ts";
import { batches, checkItem } from "./items.ts";
import { newTrainer } from "./trainer.ts";
import { initialWeights, piecesOf } from "./transformer.ts";
import { newWeightStore } from "./weights.ts";

/** The sizes that define a network. `heads` must divide `d`. */
export interface NetworkShape {
  /** W: length of one feature row. */
  readonly width: number;
  /** V: number of output tokens. */
  readonly vocabulary: number;
  /** P: number of prompt rows; 0 is allowed. */
  readonly prompt: number;
  /** Width of the residual stream (64 by default). */
  readonly d: number;
  readonly layers: number;
  readonly heads: number;
}

/** A compiled size of training batch: so many items of at most so many output tokens. */
export interface Bucket {
  readonly batch: number;
  readonly length: number;
}

/** One sequence to learn from; n is its number of output tokens. Nothing is kept or changed by `train`. */
export interface TrainItem {
  /** P·W features. */
  readonly prompt: Float32Array;
  /** n·W features, one row for each output step. */
  readonly outputs: Float32Array;
  /** n tokens. */
  readonly targets: Int32Array;
  /** n·V: 1 where a token was allowed, 0 where the grammar forbade it. */
  readonly allowed: Uint8Array;
  /** V numbers added to the logits at every step, as in sampling (an operator prior, say). */
  readonly bias?: Float32Array;
  /**
   * How much more likely each token of the sequence should become: the weight of an imitated answer, or the advantage
   * of an attempt. Positive = more likely, negative = less. The loss is −Σ weight·log p(token) / normaliser.
   */
  readonly weight: number;
}

/** How to train on a set of items. */
export interface TrainOptions {
  readonly learningRate: number;
  /** Coefficient of the entropy that is added to what is maximised; 0 by default. */
  readonly entropy?: number;
}

/** What one call of `train` did. */
export interface TrainResult {
  /** Mean loss of the optimiser steps, each weighted by its tokens. */
  readonly loss: number;
  /** Optimiser steps taken: one for each (partly) filled bucket. */
  readonly steps: number;
  /** Output tokens learned from. */
  readonly tokens: number;
  /** Mean global gradient norm before clipping. */
  readonly norm: number;
}

/** Everything that training changes, as copies, by parameter name. */
export interface NetworkState {
  readonly parameters: Readonly<Record<string, Float32Array>>;
  /** Adam's first moments, same names and lengths. */
  readonly first: Readonly<Record<string, Float32Array>>;
  /** Adam's second moments. */
  readonly second: Readonly<Record<string, Float32Array>>;
  /** Optimiser steps taken so far. */
  readonly step: number;
}

/** Incremental evaluation with cached keys and values; made for the sampler. */
export interface Decoder {
  /** Sequences evaluated side by side. */
  readonly slots: number;
  /** Most output tokens of a sequence. */
  readonly length: number;
  /** Prompts evaluated by one `prefill`. */
  readonly prompts: number;
  /** prompts·P·W: the caller fills prompt i at i·P·W before `prefill`; kept zero elsewhere. */
  readonly promptRows: Float32Array;
  /** slots·W: the caller fills the row of slot s at s·W before `step`; kept zero elsewhere. */
  readonly rows: Float32Array;
  /** Evaluates promptRows[i] into the cache of slot `slots[i]`, which then holds no output rows. */
  prefill(slots: readonly number[]): Promise<void>;
  /**
   * Evaluates one row for each of the first `count` slots as output step `at[s]` of that slot (earlier steps are seen,
   * later ones forgotten: stepping back needs nothing else). Returns logits, the first count·V of them meant.
   */
  step(at: Int32Array, count: number): Promise<Float32Array>;
  /** Copies what slot `from` holds, with `rows` output rows, to slot `to`. */
  move(from: number, to: number, rows: number): void;
  release(): Promise<void>;
}

/** A trainable network. */
export interface Network {
  readonly shape: NetworkShape;
  /** Number of weights. */
  readonly size: number;
  /** Copies of the weights by name. */
  parameters(): Record<string, Float32Array>;
  /** Copies of everything that training changes. */
  state(): NetworkState;
  /** Replaces parameters, and moments and step where given (else they restart from zero). Throws on a wrong shape. */
  load(state: Pick<NetworkState, "parameters"> & Partial<NetworkState>): void;
  /** Learns from the items, each in the first bucket that fits; throws `bad-input` if one fits none. */
  train(items: readonly TrainItem[], options: TrainOptions): Promise<TrainResult>;
  /** Logits of all n output rows of one sequence, n·V, without cache or mask. */
  logits(prompt: Float32Array, outputs: Float32Array): Promise<Float32Array>;
  /** Opens incremental evaluation with the current weights (later training is seen at once). */
  openDecoder(options: { slots: number; length: number }): Promise<Decoder>;
  /** Frees every session and decoder. */
  release(): Promise<void>;
}

/** How to open a network. */
export interface NetworkOptions {
  readonly runtime: Runtime;
  /** Seed of the initial weights. */
  readonly seed: number;
  /** 128×12, 96×20 and 64×40 by default, shortest first. */
  readonly buckets?: readonly Bucket[];
}

/** Buckets that suit answers of up to 40 tokens. */
const DEFAULT_BUCKETS: readonly Bucket[] = [
  { batch: 128, length: 12 },
  { batch: 96, length: 20 },
  { batch: 64, length: 40 },
];

function checkShape(shape: NetworkShape): void {
  const { d, heads, layers, prompt, width, vocabulary } = shape;
  const wrong =
    d % heads !== 0
      ? `heads must divide d; ${heads} does not divide ${d}`
      : Math.min(layers, width, vocabulary) < 1 || prompt < 0
        ? "layers, width and vocabulary must be at least 1, prompt at least 0"
        : undefined;
  if (wrong !== undefined) throw new TerrellaError("bad-input", wrong, { data: { shape } });
}

/** A freshly initialised network. Graphs are compiled when first needed. */
export async function openNetwork(shape: NetworkShape, options: NetworkOptions): Promise<Network> {
  checkShape(shape);
  const { runtime, seed, buckets = DEFAULT_BUCKETS } = options;
  const pieces = piecesOf(shape);
  const store = newWeightStore(pieces, initialWeights(shape, seed));
  const trainer = newTrainer(shape, runtime, store);
  const sessions = new Map<number, Promise<Session>>();
  const decoders: Decoder[] = [];

  async function train(items: readonly TrainItem[], options: TrainOptions): Promise<TrainResult> {
    for (const item of items) checkItem(item, shape);
    const total = { loss: 0, norm: 0, steps: 0, tokens: 0 };
    for (const { bucket, items: own } of batches(items, buckets)) {
      const { loss, norm, tokens } = await trainer.step(bucket, own, options);
      total.loss += loss * tokens;
      total.norm += norm;
      total.steps += 1;
      total.tokens += tokens;
    }
    const { steps, tokens } = total;
    return {
      loss: tokens === 0 ? 0 : total.loss / tokens,
      norm: steps === 0 ? 0 : total.norm / steps,
      steps,
      tokens,
    };
  }

  async function logits(prompt: Float32Array, outputs: Float32Array): Promise<Float32Array> {
    const length = outputs.length / shape.width;
    const rows = new Float32Array(prompt.length + outputs.length);
    rows.set(prompt);
    rows.set(outputs, prompt.length);
    const opening = sessions.get(length) ?? runtime.open(logitsGraph(shape, length));
    sessions.set(length, opening);
    const feed = { rows: { data: rows, dims: [shape.prompt + length, shape.width] } };
    const made = await (await opening).run({ ...feed, ...store.pieces() });
    return (made["logits"] as Tensor).data as Float32Array;
  }

  return {
    shape,
    size: store.size,
    parameters: () => store.copy("weights"),
    state: () => ({
      parameters: store.copy("weights"),
      first: store.copy("first"),
      second: store.copy("second"),
      step: trainer.taken(),
    }),
    load(state) {
      store.adopt({
        weights: store.assemble(state.parameters),
        first: store.assemble(state.first),
        second: store.assemble(state.second),
      });
      trainer.resume(state.step ?? 0);
    },
    train,
    logits,
    async openDecoder(options) {
      const decoder = await openDecoder(runtime, shape, store, options);
      decoders.push(decoder);
      return decoder;
    },
    async release() {
      const opened = await Promise.all(sessions.values());
      sessions.clear();
      await Promise.all([trainer, ...opened, ...decoders.splice(0)].map((each) => each.release()));
    },
  };
}
