/** @file A zero without a bracket: what a null measurement needs, such as the speed at which a bob keeps its angle. */
import { TerrellaError } from "../../../core/errors.ts";

const MAX_TRIES = 60;

/**
 * The zero of a smooth function near two guesses, by the secant method, to the last few digits.
 * `simulator-failed` when it does not settle.
 */
export function searchZero(f: (x: number) => number, guess: number, other: number): number {
  let [a, fa] = [guess, f(guess)];
  let [b, fb] = [other, f(other)];
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (fb === 0) return b;
    const next = b - (fb * (b - a)) / (fb - fa);
    if (!Number.isFinite(next)) break;
    if (Math.abs(next - b) <= 1e-12 * Math.abs(next)) return next;
    [a, fa, b, fb] = [b, fb, next, f(next)];
  }
  throw new TerrellaError("simulator-failed", `no zero found near ${guess} and ${other}`);
}
