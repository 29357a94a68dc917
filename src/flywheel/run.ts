/**
 * @file A run: rounds until the budget is used, each in the journal, evaluated, saved, resumable.
 *
 * A checkpoint may be older than the journal's end. The rounds between are played again from the checkpoint, with the
 * clock readings that the journal kept, and come out the same; so a run that was killed continues as if it never had
 * been.
 */
import { mkdirSync } from "node:fs";
import { type Journal, openJournal } from "../journal/journal.ts";
import type { RuntimeOptions } from "../tensor/runtime.ts";
import { checkConfig, type RunConfig } from "./config.ts";
import type { Context } from "./context.ts";
import { evaluate } from "./evaluation.ts";
import { filesOf, loadBest, restore, save, saveBest } from "./files.ts";
import { closeContext, firstOrders, openContext } from "./open.ts";
import { checkPast, FORMAT, openReplay, type Replay, type RunRecord } from "./records.ts";
import { reverify } from "./reverify.ts";
import { playRound, type RoundSummary, startSearches } from "./round.ts";
import type { Evaluation, LoopState } from "./state.ts";

/** What happens in a run, told to whoever shows it. */
export type RunEvent =
  | {
      readonly kind: "opened";
      readonly context: Context;
      readonly state: LoopState;
      readonly resumed: boolean;
    }
  | {
      readonly kind: "round";
      readonly state: LoopState;
      readonly summary: RoundSummary;
      readonly progress: number;
    }
  | { readonly kind: "evaluation"; readonly evaluation: Evaluation; readonly best: boolean }
  | { readonly kind: "notice"; readonly text: string };

/** How to run. */
export interface RunOptions extends RuntimeOptions {
  readonly config: RunConfig;
  /** Folder of the run: journal, checkpoints, report. */
  readonly folder: string;
  /** Continue what lies in the folder. */
  readonly resume?: boolean;
  /** Ends the run after the round in work; everything is saved. */
  readonly signal?: AbortSignal;
  onEvent?(event: RunEvent): void;
}

/** How a run ended, with everything still open for the report; the caller closes it. */
export interface RunOutcome {
  readonly context: Context;
  readonly state: LoopState;
  /** True when the budget was used, false when the run was stopped. */
  readonly finished: boolean;
  close(): Promise<void>;
}

/** Attempts between two evaluations. */
const EVALUATE_EVERY = 6000;
/** Least time between two checkpoints that no evaluation asks for. */
const SAVE_EVERY_MS = 10_000;

/** Runs or resumes; ends with the best weights loaded. What was open is closed again when it throws. */
export async function learn(options: RunOptions): Promise<RunOutcome> {
  const { folder, resume = false } = options;
  const config = checkConfig(options.config);
  mkdirSync(folder, { recursive: true });
  const journal = openJournal<RunRecord>(filesOf(folder).journal);
  try {
    const past = [...journal.records()];
    checkPast(past, config, folder, resume);
    if (past.length === 0) await journal.append({ kind: "run", format: FORMAT, config });
    const context = await openContext(config, options);
    context.supply.prefetch(firstOrders(context));
    try {
      const state = await rounds(context, journal, past, options);
      await loadBest(context, folder);
      return { context, ...state, close: () => closeContext(context) };
    } catch (error) {
      await closeContext(context);
      throw error;
    }
  } finally {
    await journal.close();
  }
}

/** A run in work: what its steps share. */
interface Work {
  readonly context: Context;
  readonly folder: string;
  readonly replay: Replay;
  write(line: RunRecord): Promise<void>;
  say(event: RunEvent): void;
}

async function rounds(
  context: Context,
  journal: Journal<RunRecord>,
  past: readonly RunRecord[],
  { folder, signal, onEvent }: RunOptions,
): Promise<{ readonly state: LoopState; readonly finished: boolean }> {
  let state = await restore(context, folder);
  const say = (event: RunEvent): void => onEvent?.(event);
  const replay = openReplay(past, state.round);
  const work: Work = {
    context,
    folder,
    replay,
    say,
    write: (line) => writeLine(journal, replay, line, say),
  };
  say({ kind: "opened", context, state, resumed: past.length > 0 });
  let running = startSearches(context, state);
  let savedAt = performance.now();
  for (;;) {
    state = { ...state, elapsedMs: replay.elapsedMs(state.elapsedMs) };
    if (signal?.aborted === true || progressOf(context.config, state) >= 1) break;
    const before = state.attempts;
    state = await oneRound(work, state, running);
    const isDue = Math.floor(state.attempts / EVALUATE_EVERY) > Math.floor(before / EVALUATE_EVERY);
    if (isDue) state = await look(work, state, false);
    running = startSearches(context, state);
    if (isDue || performance.now() - savedAt > SAVE_EVERY_MS) {
      await save(context, folder, state);
      savedAt = performance.now();
    }
  }
  await running;
  const finished = progressOf(context.config, state) >= 1;
  if (finished) state = await look(work, state, true);
  await save(context, folder, state);
  const { round, attempts, elapsedMs } = state;
  if (finished) await journal.append({ kind: "end", round, attempts, elapsedMs });
  return { state, finished };
}

async function oneRound(
  { context, write, say }: Work,
  state: LoopState,
  running: ReturnType<typeof startSearches>,
): Promise<LoopState> {
  const progress = progressOf(context.config, state);
  const played = await playRound(context, state, running, progress);
  const { round, attempts, elapsedMs } = played.state;
  await write({ kind: "round", round, elapsedMs, attempts, ...played.summary });
  say({ kind: "round", ...played, progress });
  return played.state;
}

/** Re-verifies, evaluates, and keeps the best weights. */
async function look(
  { context, folder, write, say }: Work,
  before: LoopState,
  final: boolean,
): Promise<LoopState> {
  const checked = await reverify(context, before);
  const evaluation = await evaluate(context, checked);
  const best = checked.bestScore === null || evaluation.score > checked.bestScore;
  const state: LoopState = {
    ...checked,
    history: [...checked.history, evaluation],
    ...(best ? { bestScore: evaluation.score, bestRound: checked.round } : {}),
  };
  if (best) await saveBest(context, folder, state);
  await write({ kind: "evaluation", ...evaluation, evicted: state.evicted, final });
  say({ kind: "evaluation", evaluation, best });
  return state;
}

async function writeLine(
  journal: Journal<RunRecord>,
  replay: Replay,
  line: RunRecord,
  say: (event: RunEvent) => void,
): Promise<void> {
  const known = replay.take(line);
  if (known === "new") await journal.append(line);
  if (known === "other") {
    say({
      kind: "notice",
      text: "a round came out otherwise than the journal says: another machine or version?",
    });
  }
}

/** Share of the budget that is used. */
function progressOf({ minutes, attempts }: RunConfig, state: LoopState): number {
  const byTime = minutes === null ? 0 : state.elapsedMs / (minutes * 60_000);
  const byCount = attempts === null ? 0 : state.attempts / attempts;
  return Math.max(byTime, byCount);
}
