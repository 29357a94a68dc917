/**
 * @file Draws one token from logits under a mask.
 */
import { TerrellaError } from "../../core/errors.ts";
import type { Rng } from "../../core/rng.ts";

/** How to draw. */
export interface DrawOptions {
  /** Divides the logits; 1 by default. */
  readonly temperature?: number;
  /** Take the likeliest token instead of drawing (the first of equals). */
  readonly greedy?: boolean;
  /** V numbers added to the logits. */
  readonly bias?: Float32Array;
}

/** A token with its log-probability under mask and bias, at temperature 1. */
export interface Drawn {
  readonly token: number;
  readonly logProbability: number;
}

/** A function that draws; it owns scratch memory for V tokens, so that nothing is allocated per draw. */
export type Draw = (logits: Float32Array, allowed: Uint8Array, rng: Rng) => Drawn;

/**
 * A drawer for vocabularies of this size. It throws `student-failed` where there is nothing to draw: no token allowed,
 * or no logit of an allowed one that is a number.
 */
export function newDraw(vocabulary: number, options: DrawOptions): Draw {
  const { bias, temperature = 1, greedy = false } = options;
  const shifted = new Float64Array(vocabulary);
  const weights = new Float64Array(vocabulary);

  /** exp(shifted/t) into weights, and their sum. */
  function weigh(t: number): number {
    let total = 0;
    for (let token = 0; token < vocabulary; token++) {
      const weight = Math.exp((shifted[token] as number) / t);
      weights[token] = weight;
      total += weight;
    }
    return total;
  }

  /** Logits less the greatest one, −∞ where forbidden; gives the token of the greatest. */
  function shift(logits: Float32Array, allowed: Uint8Array): number {
    let best = -1;
    let top = Number.NEGATIVE_INFINITY;
    for (let token = 0; token < vocabulary; token++) {
      const logit =
        allowed[token] === 0
          ? Number.NEGATIVE_INFINITY
          : (logits[token] as number) + (bias?.[token] ?? 0);
      shifted[token] = logit;
      if (logit > top) {
        best = token;
        top = logit;
      }
    }
    for (let token = 0; token < vocabulary; token++)
      shifted[token] = (shifted[token] as number) - top;
    return best;
  }

  /** The token at which the running sum of weights passes `mark`. */
  function pick(mark: number, fallback: number): number {
    let left = mark;
    for (let token = 0; token < vocabulary; token++) {
      left -= weights[token] as number;
      if (left < 0) return token;
    }
    return fallback;
  }

  return (logits, allowed, rng) => {
    const best = shift(logits, allowed);
    if (best < 0)
      throw new TerrellaError(
        "student-failed",
        allowed.includes(1)
          ? "the network's logits are not numbers; go back to an earlier checkpoint"
          : "a task said that tokens are allowed, but its mask allows none",
      );
    const total = weigh(1);
    const sum = temperature === 1 || greedy ? total : weigh(temperature);
    const token = greedy ? best : pick(sum * rng.unit(), best);
    return { token, logProbability: (shifted[token] as number) - Math.log(total) };
  };
}
