/**
 * @file Fills the tensors of one optimiser step from training items, without allocating.
 */
import type { Tensor } from "../../tensor/runtime.ts";
import { FORBIDDEN, TRAINING } from "./graphs.ts";
import type { Bucket, NetworkShape, TrainItem } from "./network.ts";

/** The reusable tensors of one bucket. */
export interface Batch {
  /** The feeds `rows`, `mask`, `costs` and `entropy`, always the same objects. */
  readonly feeds: Readonly<Record<string, Tensor>>;
  /** Writes the items (at most the bucket's) and returns how many tokens they hold; unused rows count nothing. */
  fill(items: readonly TrainItem[], entropy: number): number;
  /** Forgets what is left of earlier items; needed only after numbers that are not finite. */
  clear(): void;
}

/** The loss is divided by at least this many tokens per place in the bucket: a handful of items makes no giant step. */
const FLOOR = 3;

/** Tensors for batches of this bucket. */
export function newBatch(shape: NetworkShape, { batch, length }: Bucket): Batch {
  const { width, vocabulary, prompt } = shape;
  const all = prompt + length;
  const rows = new Float32Array(batch * all * width);
  const mask = new Float32Array(batch * length * vocabulary);
  const costs = new Float32Array(batch * length * vocabulary);
  const entropies = new Float32Array(batch * length);
  let marked: number[] = [];

  function fillMask(item: TrainItem, start: number): void {
    const { allowed, bias } = item;
    for (let cell = 0, token = 0; cell < allowed.length; cell++) {
      mask[start + cell] = allowed[cell] === 0 ? FORBIDDEN : (bias?.[token] ?? 0);
      if (++token === vocabulary) token = 0;
    }
  }

  function fill(items: readonly TrainItem[], entropy: number): number {
    const tokens = items.reduce((sum, item) => sum + item.targets.length, 0);
    const normaliser = Math.max(tokens, FLOOR * batch);
    for (const cell of marked) costs[cell] = 0;
    marked = [];
    entropies.fill(0);
    for (const [index, item] of items.entries()) {
      const first = index * length;
      rows.set(item.prompt, index * all * width);
      rows.set(item.outputs, (index * all + prompt) * width);
      fillMask(item, first * vocabulary);
      for (const [step, token] of item.targets.entries()) {
        const cell = (first + step) * vocabulary + token;
        costs[cell] = -item.weight / normaliser;
        marked.push(cell);
      }
      entropies.fill(entropy / normaliser, first, first + item.targets.length);
    }
    return tokens;
  }

  return {
    feeds: {
      [TRAINING.rows]: { data: rows, dims: [batch * all, width] },
      [TRAINING.mask]: { data: mask, dims: [batch * length, vocabulary] },
      [TRAINING.costs]: { data: costs, dims: [batch * length, vocabulary] },
      [TRAINING.entropy]: { data: entropies, dims: [batch * length, 1] },
    },
    fill,
    clear() {
      rows.fill(0);
      mask.fill(0);
    },
  };
}
