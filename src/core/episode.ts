/**
 * @file Episodes: the one record that everything downstream reads, and the rules of worlds with several turns.
 *
 * Rules are pure functions over a state that is JSON, so a server can be killed and an episode replayed from its
 * actions. A world of one turn is the one-step case.
 */
import type { Attempt } from "./attempt.ts";
import { TerrellaError } from "./errors.ts";
import type { Json } from "./json.ts";
import type { Posed, Problem, Sealed } from "./problem.ts";
import type { Ungraded, Verdict } from "./verdict.ts";

/** A problem, an attempt and a verdict: one JSONL line. */
export interface Episode {
  readonly problem: Problem;
  readonly attempt: Attempt;
  readonly verdict: Verdict;
}

/** What one step gave. Ended by the rules: `terminated`; cut from outside: `truncated`. */
export interface Step<State> {
  readonly kind: "step";
  readonly state: State;
  readonly observation: string;
  readonly reward: number;
  readonly terminated: boolean;
  readonly truncated: boolean;
}

/** A multi-turn world. A step that fails is ungraded, never reward 0. */
export interface EpisodeRules<State extends Json = Json> {
  start(problem: Problem): State;
  step(state: State, action: string, sealed: Sealed): Promise<Step<State> | Ungraded>;
}

/** State of a world of one turn. */
export type OneTurn = { readonly answered: boolean };

/** The one-step case: the only action is the answer, and the verdict ends the episode. */
export function oneTurn(
  judge: (sealed: Sealed, answer: string) => Promise<Verdict>,
): EpisodeRules<OneTurn> {
  return {
    start: () => ({ answered: false }),
    async step(state, action, sealed) {
      if (state.answered)
        throw new TerrellaError("bad-input", "the episode has ended: start a new one");
      const verdict = await judge(sealed, action);
      if (verdict.kind === "ungraded") return verdict;
      return {
        kind: "step",
        state: { answered: true },
        observation: verdict.reason,
        reward: verdict.reward,
        terminated: true,
        truncated: false,
      };
    },
  };
}

/** Plays these actions from the start; stops at the end of the episode, at an ungraded step, or when they run out. */
export async function replay<State extends Json>(
  rules: EpisodeRules<State>,
  { problem, sealed }: Posed,
  actions: readonly string[],
): Promise<readonly (Step<State> | Ungraded)[]> {
  const steps: (Step<State> | Ungraded)[] = [];
  let state = rules.start(problem);
  for (const action of actions) {
    const step = await rules.step(state, action, sealed);
    steps.push(step);
    if (step.kind === "ungraded" || step.terminated || step.truncated) break;
    state = step.state;
  }
  return steps;
}

/** One line of an episode file, without the newline. */
export function encodeEpisode(episode: Episode): string {
  return JSON.stringify(episode);
}

/** Reads one line; what is not an episode is a `bad-input` error that names the field. */
export function decodeEpisode(line: string): Episode {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new TerrellaError("bad-input", "an episode line must be JSON", {
      cause,
      data: { field: "" },
    });
  }
  const { problem, attempt, verdict } = expectKeys(value, "episode", [
    "problem",
    "attempt",
    "verdict",
  ]);
  const keys = ["id", "at", "prompt", "answer", "level", "family", "cell", "givens"];
  expectKeys(problem, "problem", keys);
  expectText(expectKeys(attempt, "attempt", ["student", "text"], ["stop", "tokens"]), "attempt", [
    "student",
    "text",
  ]);
  const kind = (verdict as { kind?: unknown } | null)?.kind;
  if (kind === "graded")
    expectKeys(verdict, "verdict", ["kind", "reward", "passed", "reason", "metrics"]);
  else if (kind === "ungraded") expectKeys(verdict, "verdict", ["kind", "code", "reason"]);
  else {
    throw new TerrellaError(
      "bad-input",
      `verdict.kind must be graded or ungraded, found ${JSON.stringify(kind)}`,
      {
        data: { field: "verdict.kind", found: kind, allowed: ["graded", "ungraded"] },
      },
    );
  }
  return value as Episode;
}

function expectKeys(
  value: unknown,
  field: string,
  required: readonly string[],
  optional: readonly string[] = [],
): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TerrellaError("bad-input", `${field} must be an object`, {
      data: { field, found: value },
    });
  }
  const record = value as Record<string, unknown>;
  for (const key of required) {
    if (!Object.hasOwn(record, key)) {
      throw new TerrellaError("bad-input", `${field}.${key} is missing`, {
        data: { field: `${field}.${key}` },
      });
    }
  }
  for (const key of Object.keys(record)) {
    if (!required.includes(key) && !optional.includes(key)) {
      const allowed = [...required, ...optional];
      throw new TerrellaError(
        "bad-input",
        `${field}.${key} is not known; there are: ${allowed.join(", ")}`,
        {
          data: { field: `${field}.${key}`, allowed },
        },
      );
    }
  }
  return record;
}

function expectText(record: Record<string, unknown>, field: string, keys: readonly string[]): void {
  for (const key of keys) {
    if (typeof record[key] !== "string") {
      throw new TerrellaError("bad-input", `${field}.${key} must be text`, {
        data: { field: `${field}.${key}` },
      });
    }
  }
}
