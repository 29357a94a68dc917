/**
 * @file Incremental evaluation: keys and values of every slot are kept between steps.
 */
import { TerrellaError } from "../../core/errors.ts";
import { HIDDEN } from "../../tensor/attention.ts";
import type { Runtime, Session, Tensor, Tensors } from "../../tensor/runtime.ts";
import { decodeGraph, prefillGraph, prefillPieces } from "./graphs.ts";
import type { Decoder, NetworkShape } from "./network.ts";
import type { WeightStore } from "./weights.ts";

/** Prompts evaluated at once: enough rows to fill the matrix kernels. */
const PROMPTS = 32;

/** Steps evaluate a multiple of this many slots. */
const GRAIN = 8;

interface Memory {
  readonly rows: Float32Array;
  /** [slots, capacity]: which rows of its cache a slot does not see. */
  readonly hidden: Float32Array;
  /** By input name `key.i` or `value.i`: [slots, heads, capacity, d/heads]. */
  readonly caches: readonly { readonly name: string; readonly data: Float32Array }[];
}

function newMemory(shape: NetworkShape, slots: number, capacity: number): Memory {
  const names = Array.from({ length: shape.layers }, (_, i) => [`key.${i}`, `value.${i}`]).flat();
  return {
    rows: new Float32Array(slots * shape.width),
    hidden: new Float32Array(slots * capacity).fill(HIDDEN),
    caches: names.map((name) => ({ name, data: new Float32Array(slots * capacity * shape.d) })),
  };
}

/** The feeds of a step of the first `count` slots: views of the whole, over the same memory. */
function stepFeeds(
  memory: Memory,
  count: number,
  capacity: number,
  { width, d, heads }: NetworkShape,
): Tensors {
  const caches = memory.caches.map(({ name, data }): [string, Tensor] => [
    name,
    { data: data.subarray(0, count * capacity * d), dims: [count, heads, capacity, d / heads] },
  ]);
  return {
    rows: { data: memory.rows.subarray(0, count * width), dims: [count, width] },
    hidden: {
      data: memory.hidden.subarray(0, count * capacity),
      dims: [count, 1, 1, capacity],
    },
    ...Object.fromEntries(caches),
  };
}

/**
 * Copies rows that a graph made, [… , heads, length, d/heads], from its entry `from` into a cache
 * [… , heads, capacity, d/heads], to row `at` of a slot and on.
 */
function append(
  made: { readonly data: Float32Array; readonly from: number; readonly length: number },
  cache: { readonly data: Float32Array; readonly slot: number; readonly at: number },
  capacity: number,
  { d, heads }: NetworkShape,
): void {
  const width = d / heads;
  const cells = made.length * width;
  const source = made.data;
  const target = cache.data;
  for (let head = 0; head < heads; head++) {
    const start = (made.from * heads + head) * cells;
    const first = ((cache.slot * heads + head) * capacity + cache.at) * width;
    for (let cell = 0; cell < cells; cell++) target[first + cell] = source[start + cell] as number;
  }
}

/** Copies the first rows of one slot's caches to another slot. */
function moveRows(
  memory: Memory,
  { from, to, rows }: { readonly from: number; readonly to: number; readonly rows: number },
  capacity: number,
  { d, heads }: NetworkShape,
): void {
  const width = d / heads;
  for (const { data } of memory.caches)
    for (let head = 0; head < heads; head++) {
      const start = (from * heads + head) * capacity * width;
      const target = (to * heads + head) * capacity * width;
      data.copyWithin(target, start, start + rows * width);
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
  const { prompt, width } = shape;
  const capacity = prompt + length;
  const memory = newMemory(shape, slots, capacity);
  const promptRows = new Float32Array(PROMPTS * prompt * width);
  const needed = new Set(prefillPieces(shape).map(({ name }) => name));
  const session = await runtime.open(decodeGraph(shape, capacity));
  const feeds = new Map<number, Tensors>();
  let prefillSession: Session | undefined;

  /** Keeps what a graph made for its entry `from`: `count` rows of slot `slot`, from row `at` on. */
  function keep(
    made: Tensors,
    suffix: string,
    from: number,
    count: number,
    slot: number,
    at: number,
  ): void {
    for (const { name, data } of memory.caches) {
      const source = made[`${name}${suffix}`] as Tensor;
      const rows = { data: source.data as Float32Array, from, length: count };
      append(rows, { data, slot, at }, capacity, shape);
    }
  }

  /** Lets a slot see the first `count` rows of its cache. */
  function reveal(slot: number, count: number): void {
    const start = slot * capacity;
    memory.hidden.fill(0, start, start + count);
    memory.hidden.fill(HIDDEN, start + count, start + capacity);
  }

  async function prefill(chosen: readonly number[]): Promise<void> {
    if (prompt === 0 || chosen.length === 0) return;
    if (chosen.length > PROMPTS)
      throw new TerrellaError("internal", `${chosen.length} prompts; ${PROMPTS} fit at once`);
    prefillSession ??= await runtime.open(prefillGraph(shape));
    const used = chosen.length * prompt;
    const weights = Object.entries(store.pieces()).filter(([name]) => needed.has(name));
    const made = await prefillSession.run({
      rows: { data: promptRows.subarray(0, used * width), dims: [used, width] },
      ...Object.fromEntries(weights),
    });
    for (const [from, slot] of chosen.entries()) keep(made, "", from, prompt, slot, 0);
  }

  async function step(at: Int32Array, count: number): Promise<Float32Array> {
    // Few distinct sizes: the engine plans its memory anew for each. What surplus slots compute is not kept.
    const padded = Math.min(slots, Math.ceil(count / GRAIN) * GRAIN);
    const own = feeds.get(padded) ?? stepFeeds(memory, padded, capacity, shape);
    feeds.set(padded, own);
    for (let slot = 0; slot < count; slot++) reveal(slot, prompt + (at[slot] as number));
    const made = await session.run({ ...own, ...store.pieces() });
    for (let slot = 0; slot < count; slot++)
      keep(made, ".new", slot, 1, slot, prompt + (at[slot] as number));
    return (made["logits"] as Tensor).data as Float32Array;
  }

  return {
    slots,
    length,
    prompts: PROMPTS,
    promptRows,
    rows: memory.rows,
    prefill,
    step,
    move: (from, to, rows) => moveRows(memory, { from, to, rows: prompt + rows }, capacity, shape),
    async release() {
      await Promise.all([session.release(), prefillSession?.release()]);
    },
  };
}
