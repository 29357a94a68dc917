/**
 * @file Token sequences as a machine: where a sequence stands after each token, and what may come next.
 *
 * Each sequence ends with a token of its own (the unit, the option, or an empty end token), so that a prefix is never
 * both whole and unfinished.
 */
import { TerrellaError } from "./errors.ts";
import type { Grammar } from "./grammar.ts";
import type { Rng } from "./rng.ts";

/** What a grammar is made of: where a sequence stands after each token, and what may come next. */
export interface Machine<State> {
  readonly tokens: readonly string[];
  readonly start: State;
  /** The state after a token, or `undefined` where it may not come. */
  next(state: State, token: number): State | undefined;
  isEnd(state: State): boolean;
}

/** Chance of the end token where it is allowed; without it, draws would nearly always run to the limit. */
const END_CHANCE = 0.25;

/** The four uses of a grammar that follow from its machine alone; the last token is the end token if `ends`. */
export function sequencesOf<State>(
  machine: Machine<State>,
  ends: boolean,
): Pick<Grammar<never>, "tokens" | "after" | "isComplete" | "write" | "draw"> {
  const { tokens } = machine;
  const indices = tokens.map((_, token) => token);
  const reach = (prefix: readonly number[]): State | undefined =>
    prefix.reduce<State | undefined>(
      (state, token) => (state === undefined ? undefined : machine.next(state, token)),
      machine.start,
    );
  const follow = (state: State): readonly number[] =>
    indices.filter((token) => machine.next(state, token) !== undefined);
  return {
    tokens,
    after(prefix) {
      const state = reach(prefix);
      return state === undefined ? [] : follow(state);
    },
    isComplete(prefix) {
      const state = reach(prefix);
      return state !== undefined && machine.isEnd(state);
    },
    write: (sequence) => sequence.map((token) => tokens[token] ?? "").join(""),
    draw(rng) {
      const sequence: number[] = [];
      let state = machine.start;
      while (!machine.isEnd(state)) {
        const token = drawToken(follow(state), ends ? tokens.length - 1 : -1, rng);
        const next = machine.next(state, token);
        if (next === undefined) throw new TerrellaError("internal", "a grammar has a dead end");
        sequence.push(token);
        state = next;
      }
      return sequence;
    },
  };
}

function drawToken(allowed: readonly number[], end: number, rng: Rng): number {
  const others = allowed.filter((token) => token !== end);
  const mayEnd = others.length < allowed.length;
  return mayEnd && (others.length === 0 || rng.unit() < END_CHANCE) ? end : rng.pick(others);
}

/** A text as a pattern that matches it alone. */
export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
