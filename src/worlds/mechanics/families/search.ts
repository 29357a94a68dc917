/**
 * @file What measurements need beyond a run: a zero without a bracket, such as the speed at which a bob keeps its angle,
 * and a limit, such as a fall from infinitely far away.
 */
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

/**
 * The value at x = 0 of the polynomial through these points (Neville's scheme). The points near zero come last; there
 * must be at least one.
 */
export function limitAtZero(xs: readonly number[], ys: readonly number[]): number {
  const column = [...ys];
  for (let order = 1; order < xs.length; order++) {
    for (let i = xs.length - 1; i >= order; i--) {
      const [far, near] = [xs[i - order] as number, xs[i] as number];
      const [a, b] = [column[i - 1] as number, column[i] as number];
      column[i] = b + ((b - a) * near) / (far - near);
    }
  }
  return column.at(-1) ?? Number.NaN;
}
