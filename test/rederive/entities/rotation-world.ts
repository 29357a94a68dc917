/** @file What a motion of rotation answers: a measure by its phrase, at a time or of the whole motion. */
import type { Grammar } from "./rotation-words.ts";

/** A measure: its value in SI units; `timeS` is not a number where the question says no time. */
export type Measure = (timeS: number) => number;

/** A scene as it was read, ready to be asked. */
export interface World {
  /** What can be asked, by the phrase with which it is asked. */
  readonly phrases: Grammar<Measure>;
  /** What can be asked with a choice, by the whole question; the answer is one of the options. */
  readonly choices: Grammar<string>;
}

/** What a change on the way says, and when. */
export interface Happening {
  readonly timeS: number;
  readonly what: string;
}

/** What sentences say, gathered; a thing that is said twice in different ways is an error. */
export function gather<T extends object>(parts: readonly Partial<T>[]): Partial<T> {
  const all: Partial<T> = {};
  for (const part of parts) {
    for (const key of Object.keys(part) as (keyof T)[]) {
      if (all[key] !== undefined && all[key] !== part[key])
        throw new Error(`told twice: ${String(key)}`);
      all[key] = part[key] as T[keyof T];
    }
  }
  return all;
}

/** A thing that must have been said. */
export function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`not told: ${what}`);
  return value;
}

/** One step of Runge and Kutta of two numbers. */
export function stepTwo(
  [a, b]: readonly [number, number],
  dt: number,
  rates: (a: number, b: number) => readonly [number, number],
): readonly [number, number] {
  const [a1, b1] = rates(a, b);
  const [a2, b2] = rates(a + (dt / 2) * a1, b + (dt / 2) * b1);
  const [a3, b3] = rates(a + (dt / 2) * a2, b + (dt / 2) * b2);
  const [a4, b4] = rates(a + dt * a3, b + dt * b3);
  return [a + (dt / 6) * (a1 + 2 * a2 + 2 * a3 + a4), b + (dt / 6) * (b1 + 2 * b2 + 2 * b3 + b4)];
}
