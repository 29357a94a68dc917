/**
 * @file Randomness from labels.
 *
 * A generator is named by the path of labels that leads to it; the path is hashed, never added to. Neighbouring paths
 * share nothing, and drawing more from one generator never moves another. The hash is SHA-256 (FIPS 180-4); the
 * generator is sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state.
 */
import { hash } from "node:crypto";

/** One label of a key path. */
export type Label = string | number;

/** A generator of pseudo-random draws; every method advances it except `fork`. */
export interface Rng {
  /** A float in [0, 1) with 53 random bits. */
  unit(): number;
  /** An integer in [low, high). */
  int(low: number, high: number): number;
  /** A float in [low, high). */
  uniform(low: number, high: number): number;
  /** A float whose logarithm is uniform; both bounds must be positive. */
  logUniform(low: number, high: number): number;
  /** A standard normal draw (Box and Muller 1958). */
  normal(): number;
  /** One element; throws on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** One index, drawn with these non-negative weights. */
  weighted(weights: readonly number[]): number;
  /** A new order of the items (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /** A generator below this one, named by more labels; independent of what has been drawn here. */
  fork(...labels: readonly Label[]): Rng;
  /** The four words of state, to save and restore; resuming continues the same stream. */
  state(): readonly number[];
}

/** The first `length` hexadecimal digits of the SHA-256 of a text. */
export function digest(text: string, length = 32): string {
  return hash("sha256", text, "hex").slice(0, length);
}

/** The first four words of a text's hash, little-endian. From hexadecimal: a buffer would cost twice the hash. */
function words(text: string): [number, number, number, number] {
  const digits = hash("sha256", text, "hex");
  return [wordAt(digits, 0), wordAt(digits, 8), wordAt(digits, 16), wordAt(digits, 24)];
}

function wordAt(digits: string, at: number): number {
  const word = Number.parseInt(digits.slice(at, at + 8), 16);
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | ((word >>> 24) & 0xff);
}

/** The generator at this path of labels. `["a/b"]` and `["a","b"]` are different paths. */
export function rngFrom(...labels: readonly Label[]): Rng {
  const path = JSON.stringify(labels);
  return generator(labels, words(path));
}

/** A generator that continues from a saved state; `labels` name its forks. */
export function rngAt(labels: readonly Label[], state: readonly number[]): Rng {
  const [a = 0, b = 0, c = 0, d = 0] = state;
  return generator(labels, [a | 0, b | 0, c | 0, d | 0]);
}

function generator(labels: readonly Label[], start: [number, number, number, number]): Rng {
  let [a, b, c, d] = start;
  function next(): number {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  }
  const unit = (): number => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
  const uniform = (low: number, high: number): number => low + (high - low) * unit();
  const int = (low: number, high: number): number => low + Math.floor(unit() * (high - low));
  return {
    unit,
    int,
    uniform,
    logUniform: (low, high) => Math.exp(uniform(Math.log(low), Math.log(high))),
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    pick<T>(items: readonly T[]): T {
      if (items.length === 0) throw new RangeError("nothing to pick from");
      return items[int(0, items.length)] as T;
    },
    weighted(weights) {
      let left = unit() * weights.reduce((sum, weight) => sum + weight, 0);
      for (const [index, weight] of weights.entries()) {
        left -= weight;
        if (left < 0 && weight > 0) return index;
      }
      return weights.findLastIndex((weight) => weight > 0);
    },
    shuffle<T>(items: readonly T[]): T[] {
      const out = [...items];
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(0, i + 1);
        [out[i], out[j]] = [out[j] as T, out[i] as T];
      }
      return out;
    },
    fork: (...more) => rngFrom(...labels, ...more),
    state: () => [a, b, c, d],
  };
}
