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
import type { Network, NetworkShape } from "./network.ts";

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

/** Memory of one slot, reused from task to task: what the network was asked and said at every step. */
interface Buffers {
  readonly tokens: Int32Array;
  readonly logProbabilities: Float64Array;
  /** One row of V for each step. */
  readonly logits: readonly Float32Array[];
  readonly masks: readonly Uint8Array[];
  /** [length·V], the memory of `masks`. */
  readonly allowed: Uint8Array;
  /** [length·W] */
  readonly rows: Float32Array;
}

/** A task in a slot. */
interface Place {
  readonly task: SequenceTask;
  readonly index: number;
  readonly rng: Rng;
  readonly buffers: Buffers;
  /** True once the prompt has been evaluated. */
  ready: boolean;
  /** The prompt's features, where they are to be kept. */
  prompt: Float32Array | undefined;
  /** Tokens so far. */
  count: number;
}

function newBuffers({ vocabulary, width }: NetworkShape, length: number): Buffers {
  const logits = new Float32Array(length * vocabulary);
  const allowed = new Uint8Array(length * vocabulary);
  const cut = <T>(view: (start: number, end: number) => T): T[] =>
    Array.from({ length }, (_, step) => view(step * vocabulary, (step + 1) * vocabulary));
  return {
    tokens: new Int32Array(length),
    logProbabilities: new Float64Array(length),
    logits: cut((start, end) => logits.subarray(start, end)),
    masks: cut((start, end) => allowed.subarray(start, end)),
    allowed,
    rows: new Float32Array(length * width),
  };
}

/** Asks for the mask of the next token. */
function askMask({ task, buffers, count }: Place): number {
  return task.mask((buffers.masks[count] as Uint8Array).fill(0));
}

/** What became of a place after a token: how it ended, or undefined when the network must speak again. */
interface Advance {
  readonly ending: Ending | undefined;
  readonly backtracks: number;
}

/** Draws tokens until the network must speak again; all logits up to the place's step are known. */
function advance(place: Place, draw: Draw): Advance {
  const { task, buffers } = place;
  let backtracks = 0;
  for (;;) {
    const { count } = place;
    const drawn = draw(
      buffers.logits[count] as Float32Array,
      buffers.masks[count] as Uint8Array,
      place.rng,
    );
    task.push(drawn.token);
    buffers.tokens[count] = drawn.token;
    buffers.logProbabilities[count] = drawn.logProbability;
    place.count = count + 1;
    if (task.finished()) return { ending: "finished", backtracks };
    if (place.count === buffers.tokens.length) return { ending: "truncated", backtracks };
    let known = false;
    while (askMask(place) === 0) {
      if (place.count === 0 || !task.back()) return { ending: "dead", backtracks };
      place.count -= 1;
      backtracks += 1;
      known = true;
    }
    if (!known) return { ending: undefined, backtracks };
  }
}

function outcome(place: Place, ending: Ending, { width, vocabulary }: NetworkShape): Sampled {
  const { buffers, count, prompt } = place;
  const tokens = buffers.tokens.slice(0, count);
  let logProbability = 0;
  for (let step = 0; step < count; step++)
    logProbability += buffers.logProbabilities[step] as number;
  if (prompt === undefined) return { ending, tokens, logProbability };
  const record = {
    prompt,
    outputs: buffers.rows.slice(0, count * width),
    targets: tokens,
    allowed: buffers.allowed.slice(0, count * vocabulary),
  };
  return { ending, tokens, logProbability, record };
}

/** Opens a sampler on a network; `slots` (256 by default) sequences run side by side, of at most `length` tokens. */
export async function openSampler(
  network: Network,
  { slots = 256, length }: { readonly slots?: number; readonly length: number },
): Promise<Sampler> {
  const { shape } = network;
  const { width, vocabulary, prompt } = shape;
  const decoder = await network.openDecoder({ slots, length });
  const pool = Array.from({ length: slots }, () => newBuffers(shape, length));
  const rows = pool.map((_, slot) => decoder.rows.subarray(slot * width, (slot + 1) * width));
  const at = new Int32Array(slots);
  let busy = false;

  /** Evaluates the prompts that have not been. */
  async function prefill(places: readonly Place[], keep: boolean): Promise<void> {
    const size = prompt * width;
    const waiting = places.flatMap(({ ready }, slot) => (ready ? [] : [slot]));
    for (let start = 0; start < waiting.length; start += decoder.prompts) {
      const group = waiting.slice(start, start + decoder.prompts);
      for (const [entry, slot] of group.entries()) {
        const place = places[slot] as Place;
        const target = decoder.promptRows.subarray(entry * size, (entry + 1) * size).fill(0);
        place.task.prompt(target);
        place.ready = true;
        if (keep) place.prompt = target.slice();
      }
      await decoder.prefill(group);
    }
  }

  /** Evaluates the next step of all places and keeps the logits. */
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

  async function run(
    tasks: readonly SequenceTask[],
    options: SampleOptions,
  ): Promise<SampleResult> {
    const { rng, record = false } = options;
    const draw = newDraw(vocabulary, options);
    const sequences: Sampled[] = [];
    const places: Place[] = [];
    const free = [...pool];
    let [next, evaluations, backtracks] = [0, 0, 0];

    function end(place: Place, ending: Ending): void {
      sequences[place.index] = outcome(place, ending, shape);
      free.push(place.buffers);
    }

    /** The next task that has a first token to choose. */
    function admit(): Place | undefined {
      while (next < tasks.length) {
        const index = next++;
        const place: Place = {
          task: tasks[index] as SequenceTask,
          index,
          rng: rng.fork(index),
          buffers: free.pop() as Buffers,
          ready: false,
          prompt: undefined,
          count: 0,
        };
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

    for (let place = admit(); place !== undefined; place = admit()) {
      places.push(place);
      if (places.length === slots) break;
    }
    while (places.length > 0) {
      await prefill(places, record);
      await evaluate(places, record);
      evaluations += places.length;
      for (let slot = places.length - 1; slot >= 0; slot--) {
        const place = places[slot] as Place;
        const advanced = advance(place, draw);
        backtracks += advanced.backtracks;
        if (advanced.ending === undefined) continue;
        end(place, advanced.ending);
        reuse(slot);
      }
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
