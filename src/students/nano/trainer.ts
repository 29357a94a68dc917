/**
 * @file Takes optimiser steps: one compiled graph and one set of tensors for each bucket in use.
 */
import { TerrellaError } from "../../core/errors.ts";
import type { AdamSettings } from "../../tensor/adam.ts";
import { STUDENT_ADAM, stepSizes } from "../../tensor/adam.ts";
import type { Runtime, Session, Tensor } from "../../tensor/runtime.ts";
import type { Batch } from "./batch.ts";
import { newBatch } from "./batch.ts";
import { TRAINING, trainingGraph } from "./graphs.ts";
import type { Bucket, NetworkShape, TrainItem, TrainOptions } from "./network.ts";
import type { WeightStore } from "./weights.ts";

/** What one optimiser step did. */
export interface StepResult {
  readonly loss: number;
  readonly norm: number;
  readonly tokens: number;
}

/** Takes steps on the weights of one store. */
export interface Trainer {
  /** One optimiser step on items that fit this bucket. A step whose loss is not finite throws and changes nothing. */
  step(bucket: Bucket, items: readonly TrainItem[], options: TrainOptions): Promise<StepResult>;
  /** Steps taken, for Adam's bias correction. */
  taken(): number;
  /** Continues counting from here. */
  resume(step: number): void;
  release(): Promise<void>;
}

interface Compiled {
  readonly session: Session;
  readonly batch: Batch;
}

const scalar = (value: number): Tensor => ({ data: Float32Array.of(value), dims: [] });

/** A trainer; its graphs are compiled when a bucket is first used. */
export function newTrainer(
  shape: NetworkShape,
  runtime: Runtime,
  store: WeightStore,
  adam: AdamSettings = STUDENT_ADAM,
): Trainer {
  const compiled = new Map<string, Compiled>();
  let taken = 0;

  async function compile(bucket: Bucket, withEntropy: boolean): Promise<Compiled> {
    const key = `${bucket.batch}x${bucket.length}${withEntropy ? " entropy" : ""}`;
    const before = compiled.get(key);
    if (before !== undefined) return before;
    const model = trainingGraph(shape, bucket.batch, bucket.length, adam, withEntropy);
    const made = { session: await runtime.open(model), batch: newBatch(shape, bucket) };
    compiled.set(key, made);
    return made;
  }

  async function step(
    bucket: Bucket,
    items: readonly TrainItem[],
    { learningRate, entropy = 0 }: TrainOptions,
  ): Promise<StepResult> {
    const { session, batch } = await compile(bucket, entropy !== 0);
    const tokens = batch.fill(items, entropy);
    const sizes = stepSizes(learningRate, taken + 1, adam);
    const { [TRAINING.entropy]: factors, ...plain } = batch.feeds;
    const made = await session.run({
      ...plain,
      ...(entropy === 0 ? {} : { [TRAINING.entropy]: factors as Tensor }),
      ...store.vectors(),
      [TRAINING.rate]: scalar(sizes.rate),
      [TRAINING.correction]: scalar(sizes.correction),
    });
    const result = (name: string): Tensor => made[name] as Tensor;
    const loss = Number(result(TRAINING.loss).data[0]);
    const norm = Number(result(TRAINING.norm).data[0]);
    if (!Number.isFinite(loss) || !Number.isFinite(norm)) {
      batch.clear();
      throw new TerrellaError(
        "student-failed",
        `the loss of a training step is ${loss}, its gradient norm ${norm}; the weights are unchanged. ` +
          "Look for features that are not finite, or lower the learning rate",
        { data: { loss, norm, learningRate, items: items.length } },
      );
    }
    store.adopt({
      weights: result(`${TRAINING.weights}.next`),
      first: result(`${TRAINING.first}.next`),
      second: result(`${TRAINING.second}.next`),
    });
    taken += 1;
    return { loss, norm, tokens };
  }

  return {
    step,
    taken: () => taken,
    resume(from) {
      taken = from;
    },
    async release() {
      const sessions = [...compiled.values()].map(({ session }) => session);
      compiled.clear();
      await Promise.all(sessions.map((session) => session.release()));
    },
  };
}
