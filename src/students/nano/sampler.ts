/**
 * @file Sampling of many sequences at once, each under its own mask.
 *
 * Slots are refilled as soon as a sequence ends (continuous batching, Yu et al. 2022, "Orca"). A sequence that meets a
 * dead end steps back one token; the logits of every step are kept, so that costs no evaluation. Every task draws from
 * its own fork of the generator, so results do not depend on the number of slots (up to rounding in the kernels).
 */
import { TerrellaError } from "../../core/errors.ts";
import type { Rng } from "../../core/rng.ts";
import type { Draw, DrawOptions } from "./draw.ts";
import { newDraw } from "./draw.ts";
import type { Decoder, Network, NetworkShape } from "./network.ts";
import type { Buffers, Place } from "./place.ts";
import { advance, askMask, newBuffers, outcome } from "./place.ts";

/**
 * One sequence being written. The caller owns grammar and features. Order of calls: `prompt` once; then for each token
 * `mask` → `features` → `push` → `finished`. A `mask` of 0 is followed by `back` and, if that agrees, by `mask` for the
 * token before; `features` is not asked again where the network has already spoken.
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

/** How to sample. */
export interface SampleOptions extends DrawOptions {
  /** Task i draws from the fork `i` of it, whatever was drawn before: give every call a generator of its own. */
  readonly rng: Rng;
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
  /** Present when `record` was asked for and the task had a first token to choose. */
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

/** The places, and the evaluator that answers for all of them at once. */
interface Evaluator {
  /** Evaluates the prompts that have not been. */
  prefill(places: readonly Place[], keep: boolean): Promise<void>;
  /** Evaluates the next step of every place and leaves the logits there. */
  evaluate(places: readonly Place[], keep: boolean): Promise<void>;
}

/** `keep` in its methods: whether features are kept for the record. */
function newEvaluator(decoder: Decoder, { width, vocabulary, prompt }: NetworkShape): Evaluator {
  const rows = Array.from({ length: decoder.slots }, (_, slot) =>
    decoder.rows.subarray(slot * width, (slot + 1) * width),
  );
  const at = new Int32Array(decoder.slots);

  /** Fills entry `entry` of the prompts. */
  function fillPrompt(entry: number, place: Place, keep: boolean): void {
    const size = prompt * width;
    const target = decoder.promptRows.subarray(entry * size, (entry + 1) * size).fill(0);
    place.task.prompt(target);
    place.ready = true;
    if (keep) place.prompt = target.slice();
  }

  async function prefill(places: readonly Place[], keep: boolean): Promise<void> {
    const waiting = places.flatMap(({ ready }, slot) => (ready ? [] : [slot]));
    for (let start = 0; start < waiting.length; start += decoder.prompts) {
      const group = waiting.slice(start, start + decoder.prompts);
      for (const [entry, slot] of group.entries()) fillPrompt(entry, places[slot] as Place, keep);
      await decoder.prefill(group);
    }
  }

  async function evaluate(places: readonly Place[], keep: boolean): Promise<void> {
    for (const [slot, { task, buffers, count }] of places.entries()) {
      const row = (rows[slot] as Float32Array).fill(0);
      task.features(row);
      if (keep) buffers.rows.set(row, count * width);
      at[slot] = count;
    }
    const logits = await decoder.step(at, places.length);
    for (const [slot, { buffers, count }] of places.entries()) {
      const target = buffers.logits[count] as Float32Array;
      const start = slot * vocabulary;
      for (let token = 0; token < vocabulary; token++)
        target[token] = logits[start + token] as number;
    }
  }

  return { prefill, evaluate };
}

/** The tasks of one call on their way through the slots. */
interface Queue {
  /** Tasks in their slots, without gaps. */
  readonly places: Place[];
  readonly sequences: Sampled[];
  /** Moves every place on by what the network said; ended ones make room. Returns how often one stepped back. */
  advanceAll(draw: Draw): number;
}

function newQueue(
  tasks: readonly SequenceTask[],
  rng: Rng,
  pool: readonly Buffers[],
  decoder: Decoder,
  shape: NetworkShape,
): Queue {
  const places: Place[] = [];
  const sequences: Sampled[] = [];
  const free = [...pool];
  let next = 0;

  function end(place: Place, ending: Ending): void {
    sequences[place.index] = outcome(place, ending, shape);
    free.push(place.buffers);
  }

  /** The next task that has a first token to choose. */
  function admit(): Place | undefined {
    while (next < tasks.length) {
      const index = next++;
      const task = tasks[index] as SequenceTask;
      const buffers = free.pop() as Buffers;
      const place = { task, index, rng: rng.fork(index), buffers, ready: false, count: 0 };
      if (askMask(place) > 0) return place;
      end(place, "dead");
    }
    return undefined;
  }

  /** Gives the slot of an ended place to the next task, else to the last place. */
  function reuse(slot: number): void {
    const fresh = admit();
    if (fresh !== undefined) {
      places[slot] = fresh;
      return;
    }
    const last = places.pop() as Place;
    if (slot === places.length) return;
    places[slot] = last;
    if (last.ready) decoder.move(places.length, slot, last.count);
  }

  function advanceAll(draw: Draw): number {
    let backtracks = 0;
    for (let slot = places.length - 1; slot >= 0; slot--) {
      const place = places[slot] as Place;
      const advanced = advance(place, draw);
      backtracks += advanced.backtracks;
      if (advanced.ending === undefined) continue;
      end(place, advanced.ending);
      reuse(slot);
    }
    return backtracks;
  }

  while (places.length < decoder.slots) {
    const place = admit();
    if (place === undefined) break;
    places.push(place);
  }
  return { places, sequences, advanceAll };
}

/** Opens a sampler on a network; `slots` (256 by default) sequences run side by side, of at most `length` tokens. */
export async function openSampler(
  network: Network,
  { slots = 256, length }: { readonly slots?: number; readonly length: number },
): Promise<Sampler> {
  const { shape } = network;
  const decoder = await network.openDecoder({ slots, length });
  const evaluator = newEvaluator(decoder, shape);
  const pool = Array.from({ length: slots }, () => newBuffers(shape, length));
  let busy = false;

  async function run(
    tasks: readonly SequenceTask[],
    options: SampleOptions,
  ): Promise<SampleResult> {
    const { rng, record = false } = options;
    const draw = newDraw(shape.vocabulary, options);
    const { places, sequences, advanceAll } = newQueue(tasks, rng, pool, decoder, shape);
    let [evaluations, backtracks] = [0, 0];
    while (places.length > 0) {
      await evaluator.prefill(places, record);
      await evaluator.evaluate(places, record);
      evaluations += places.length;
      backtracks += advanceAll(draw);
    }
    return { sequences, evaluations, backtracks };
  }

  return {
    async sample(tasks, options) {
      if (busy) throw new TerrellaError("internal", "this sampler is already sampling");
      busy = true;
      try {
        return await run(tasks, options);
      } finally {
        busy = false;
      }
    },
    release: () => decoder.release(),
  };
}
