/**
 * @file Episodes: the one record that everything downstream reads, and the rules of worlds with several turns.
 *
 * Rules are pure functions over a state that is JSON, so a server can be killed and an episode replayed from its
 * actions. A world of one turn is the one-step case.
 */
import { type Attempt, STOPS } from "./attempt.ts";
import { badField, expectKeys, expectNumber, expectOneOf, expectText } from "./check-fields.ts";
import { TerrellaError } from "./errors.ts";
import type { Json } from "./json.ts";
import type { Posed, Problem, Sealed } from "./problem.ts";
import { UNGRADED_CODES, type Ungraded, type Verdict } from "./verdict.ts";

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
    const data = { field: "" };
    throw new TerrellaError("bad-input", "an episode line must be JSON", { cause, data });
  }
  const { problem, attempt, verdict } = expectKeys(value, "episode", PARTS);
  checkProblem(problem);
  checkAttempt(attempt);
  checkVerdict(verdict);
  return value as Episode;
}

const PARTS = ["problem", "attempt", "verdict"];
const TEXTS = ["id", "prompt", "family", "cell"];

function checkProblem(value: unknown): void {
  const problem = expectKeys(value, "problem", [...TEXTS, "at", "answer", "level", "givens"]);
  expectText(problem, "problem", TEXTS);
}

function checkAttempt(value: unknown): void {
  const attempt = expectKeys(value, "attempt", ["student", "text"], ["stop", "tokens"]);
  expectText(attempt, "attempt", ["student", "text"]);
  if (attempt["stop"] !== undefined) expectOneOf(attempt, "attempt", "stop", STOPS);
}

function checkVerdict(value: unknown): void {
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (kind === "graded") {
    const graded = ["kind", "reward", "passed", "reason", "metrics"];
    const verdict = expectKeys(value, "verdict", graded);
    expectNumber(verdict, "verdict", "reward", [0, 1]);
    expectOneOf(verdict, "verdict", "passed", [true, false]);
    expectText(verdict, "verdict", ["reason"]);
  } else if (kind === "ungraded") {
    const verdict = expectKeys(value, "verdict", ["kind", "code", "reason"]);
    expectOneOf(verdict, "verdict", "code", UNGRADED_CODES);
    expectText(verdict, "verdict", ["reason"]);
  } else {
    const said = `must be graded or ungraded, found ${JSON.stringify(kind)}`;
    throw badField("verdict.kind", said, { found: kind, allowed: ["graded", "ungraded"] });
  }
}
