/**
 * @file A sequence in a slot: what the network was asked and said at every step, and how it goes on.
 */
import type { Rng } from "../../core/rng.ts";
import type { Draw } from "./draw.ts";
import type { NetworkShape } from "./network.ts";
import type { Ending, Sampled, SequenceTask } from "./sampler.ts";

/** Memory of one slot, reused from task to task: what the network was asked and said at every step. */
export interface Buffers {
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
export interface Place {
  readonly task: SequenceTask;
  readonly index: number;
  readonly rng: Rng;
  readonly buffers: Buffers;
  /** True once the prompt has been evaluated. */
  ready: boolean;
  /** The prompt's features, once they are kept. */
  prompt?: Float32Array;
  /** Tokens so far. */
  count: number;
}

/** Memory for sequences of up to `length` tokens. */
export function newBuffers({ vocabulary, width }: NetworkShape, length: number): Buffers {
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
export function askMask({ task, buffers, count }: Place): number {
  return task.mask((buffers.masks[count] as Uint8Array).fill(0));
}

/** What became of a place after a token: how it ended, or undefined when the network must speak again. */
export interface Advance {
  readonly ending: Ending | undefined;
  readonly backtracks: number;
}

/** Draws tokens until the network must speak again; all logits up to the place's step are known. */
export function advance(place: Place, draw: Draw): Advance {
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

/** What is told of an ended place. */
export function outcome(
  place: Place,
  ending: Ending,
  { width, vocabulary }: NetworkShape,
): Sampled {
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
