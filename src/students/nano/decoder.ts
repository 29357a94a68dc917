/**
 * @file Incremental evaluation: keys and values of every slot are kept between steps.
 */
import { TerrellaError } from "../../core/errors.ts";
import type { Runtime, Session, Tensor, Tensors } from "../../tensor/runtime.ts";
import type { Decoder, NetworkShape } from "./network.ts";
import { decodeGraph, prefillGraph, prefillPieces } from "./transformer.ts";
import type { WeightStore } from "./weights.ts";

/** Prompts evaluated at once: enough rows to fill the matrix kernels. */
const PROMPTS = 32;

type FloatTensor = Tensor & { readonly data: Float32Array };

/** The tensors of one step of the first `count` slots: views of the full ones, over the same memory. */
interface StepTensors {
  readonly feeds: Tensors;
  readonly into: Tensors;
  readonly logits: Float32Array;
}

interface Memory {
  readonly rows: Float32Array;
  readonly last: Int32Array;
  readonly logits: Float32Array;
  /** By input name `key.i` or `value.i`: [slots, heads, capacity, d/heads]. */
  readonly caches: Readonly<Record<string, Float32Array>>;
}

function newMemory(shape: NetworkShape, slots: number, capacity: number): Memory {
  const names = Array.from({ length: shape.layers }, (_, i) => [`key.${i}`, `value.${i}`]).flat();
  return {
    rows: new Float32Array(slots * shape.width),
    last: new Int32Array(slots),
    logits: new Float32Array(slots * shape.vocabulary),
    caches: Object.fromEntries(
      names.map((name) => [name, new Float32Array(slots * capacity * shape.d)]),
    ),
  };
}

function stepTensors(
  memory: Memory,
  count: number,
  capacity: number,
  { width, vocabulary, d, heads }: NetworkShape,
): StepTensors {
  const caches = Object.entries(memory.caches).map(([name, data]): [string, FloatTensor] => [
    name,
    { data: data.subarray(0, count * capacity * d), dims: [count, heads, capacity, d / heads] },
  ]);
  const logits = memory.logits.subarray(0, count * vocabulary);
  return {
    feeds: {
      rows: { data: memory.rows.subarray(0, count * width), dims: [count, width] },
      last: { data: memory.last.subarray(0, count), dims: [count] },
      capacity: { data: Int32Array.of(capacity), dims: [1] },
      ...Object.fromEntries(caches),
    },
    into: {
      logits: { data: logits, dims: [count, vocabulary] },
      ...Object.fromEntries(caches.map(([name, tensor]) => [`${name}.next`, tensor])),
    },
    logits,
  };
}

/** Copies what prefill made for one prompt into the cache of a slot, head by head. */
function copyPrompt(
  made: Float32Array,
  from: number,
  cache: Float32Array,
  slot: number,
  capacity: number,
  { prompt, d, heads }: NetworkShape,
): void {
  const width = d / heads;
  for (let head = 0; head < heads; head++) {
    const start = (from * heads + head) * prompt * width;
    const target = (slot * heads + head) * capacity * width;
    cache.set(made.subarray(start, start + prompt * width), target);
  }
}

/** Opens a decoder over the live weights of a store. */
export async function openDecoder(
  runtime: Runtime,
  shape: NetworkShape,
  store: WeightStore,
  options: { readonly slots: number; readonly length: number },
): Promise<Decoder> {
  const { slots, length } = options;
  const { prompt, width, layers } = shape;
  // The cached attention kernel takes a capacity of one row for a prompt of its own.
  const capacity = Math.max(2, prompt + length);
  const memory = newMemory(shape, slots, capacity);
  const promptRows = new Float32Array(PROMPTS * prompt * width);
  const needed = new Set(prefillPieces(shape).map(({ name }) => name));
  const decode = await runtime.open(decodeGraph(shape));
  let prefillSession: Session | undefined;
  const views = new Map<number, StepTensors>();

  async function prefill(chosen: readonly number[]): Promise<void> {
    if (prompt === 0 || chosen.length === 0) return;
    if (chosen.length > PROMPTS)
      throw new TerrellaError("internal", `${chosen.length} prompts; ${PROMPTS} fit at once`);
    prefillSession ??= await runtime.open(prefillGraph(shape));
    const used = chosen.length * prompt;
    const weights = Object.entries(store.current().pieces).filter(([name]) => needed.has(name));
    const made = await prefillSession.run({
      rows: { data: promptRows.subarray(0, used * width), dims: [used, width] },
      ...Object.fromEntries(weights),
    });
    for (let layer = 0; layer < layers; layer++)
      for (const kind of ["key", "value"]) {
        const name = `${kind}.${layer}`;
        const data = (made[name] as FloatTensor).data;
        const cache = memory.caches[name] as Float32Array;
        for (const [from, slot] of chosen.entries())
          copyPrompt(data, from, cache, slot, capacity, shape);
      }
  }

  async function step(at: Int32Array, count: number): Promise<Float32Array> {
    let tensors = views.get(count);
    if (tensors === undefined) {
      tensors = stepTensors(memory, count, capacity, shape);
      views.set(count, tensors);
    }
    for (let slot = 0; slot < count; slot++) memory.last[slot] = prompt + (at[slot] as number);
    await decode.run({ ...tensors.feeds, ...store.current().pieces }, tensors.into);
    return tensors.logits;
  }

  return {
    slots,
    length,
    prompts: PROMPTS,
    promptRows,
    rows: memory.rows,
    prefill,
    step,
    async release() {
      await Promise.all([decode.release(), prefillSession?.release()]);
    },
  };
}
