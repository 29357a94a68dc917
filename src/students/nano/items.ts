/**
 * @file Training items: what is wrong with one, and how many make a batch.
 */
import { TerrellaError } from "../../core/errors.ts";
import type { Bucket, NetworkShape, TrainItem } from "./network.ts";

/** Sorts items into the first bucket that fits each and cuts a bucket's items into batches, in order. */
export function batches(
  items: readonly TrainItem[],
  buckets: readonly Bucket[],
): readonly { readonly bucket: Bucket; readonly items: readonly TrainItem[] }[] {
  const sorted = buckets.map((): TrainItem[] => []);
  for (const item of items) {
    const fitting = buckets.findIndex(({ length }) => item.targets.length <= length);
    if (fitting < 0)
      throw new TerrellaError(
        "bad-input",
        `a sequence of ${item.targets.length} tokens fits no bucket; the longest holds ${Math.max(...buckets.map(({ length }) => length))}`,
        { data: { tokens: item.targets.length, buckets } },
      );
    sorted[fitting]?.push(item);
  }
  return buckets.flatMap((bucket, index) => {
    const own = sorted[index] ?? [];
    const count = Math.ceil(own.length / bucket.batch);
    return Array.from({ length: count }, (_, batch) => ({
      bucket,
      items: own.slice(batch * bucket.batch, (batch + 1) * bucket.batch),
    }));
  });
}

/** Throws `bad-input` where an item has a wrong length, no tokens, a token that it forbids, or no finite weight. */
export function checkItem(item: TrainItem, { prompt, width, vocabulary }: NetworkShape): void {
  const n = item.targets.length;
  const wanted = { prompt: prompt * width, outputs: n * width, allowed: n * vocabulary } as const;
  for (const [field, length] of Object.entries(wanted)) {
    const found = item[field as keyof typeof wanted].length;
    if (found !== length)
      throw new TerrellaError(
        "bad-input",
        `a training item of ${n} tokens needs ${length} numbers in "${field}", it has ${found}`,
        { data: { field, found, wanted: length } },
      );
  }
  const masked = item.targets.findIndex(
    (token, step) => item.allowed[step * vocabulary + token] !== 1,
  );
  if (n === 0 || masked >= 0 || !Number.isFinite(item.weight))
    throw new TerrellaError(
      "bad-input",
      n === 0
        ? "a training item has no tokens"
        : masked >= 0
          ? `token ${item.targets[masked]} at step ${masked} of a training item is forbidden by its own mask`
          : `the weight of a training item is ${item.weight}`,
    );
}
