/**
 * @file A run: rounds until the budget is used, each in the journal, evaluated, saved, resumable.
 *
 * A checkpoint may be older than the journal's end. The rounds between are played again from the checkpoint, with the
 * clock readings that the journal kept, and come out the same; so a run that was killed continues as if it never had
 * been.
 */
import { TerrellaError } from "../core/errors.ts";
import { type Journal, openJournal } from "../journal/journal.ts";
import type { RuntimeOptions } from "../tensor/runtime.ts";
import { checkConfig, type RunConfig } from "./config.ts";
import type { Context } from "./context.ts";
import { evaluate } from "./evaluation.ts";
import { checkFolder, filesOf, loadBest, restore, save } from "./files.ts";
import { keepBest } from "./keep-best.ts";
import { catalogueOf, closeContext, firstOrders, openContext } from "./open.ts";
import {
  checkCatalogue,
  checkPast,
  FORMAT,
  openReplay,
  type Replay,
  type RunRecord,
} from "./records.ts";
import { reverify } from "./reverify.ts";
import { playRound, type RoundSummary } from "./round.ts";
import { startSearches } from "./searches.ts";
import type { Evaluation, LoopState } from "./state.ts";
import { openTroubleNotices } from "./trouble-notices.ts";

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
  /** Folder of worlds, as a file address that ends with a slash; this package's own by default. */
  readonly worlds?: URL;
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

/** Least time between two checkpoints that no evaluation asks for. */
const SAVE_EVERY_MS = 10_000;
/** So many rounds in a row without a verdict: something is broken, and no budget of attempts would ever be used. */
const MOST_FRUITLESS = 20;

/** Runs or resumes; ends with the best weights loaded. What was open is closed again when it throws. */
export async function learn(options: RunOptions): Promise<RunOutcome> {
  const { folder, resume = false } = options;
  const config = checkConfig(options.config);
  checkFolder(folder, resume);
  const journal = openJournal<RunRecord>(filesOf(folder).journal);
  try {
    const past = [...journal.records()];
    checkPast(past, config, folder, resume);
    const context = await openContext(config, options);
    try {
      const catalogue = catalogueOf(context);
      checkCatalogue(past, catalogue, folder);
      const first: RunRecord = { kind: "run", format: FORMAT, config, catalogue };
      if (past.length === 0) await journal.append(first);
      context.supply.prefetch(firstOrders(context));
      const ended = await rounds(context, journal, past.length === 0 ? [first] : past, options);
      await loadBest(context, folder);
      return { context, ...ended, close: () => closeContext(context) };
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
  say(event: RunEvent): void;
  /** Brings a line into the journal, unless the journal has it. */
  write(line: RunRecord): Promise<void>;
  /** Saves state and weights. */
  save(state: LoopState): Promise<void>;
}

async function openWork(
  context: Context,
  journal: Journal<RunRecord>,
  past: readonly RunRecord[],
  { folder, onEvent }: RunOptions,
): Promise<{ readonly work: Work; readonly state: LoopState }> {
  const say = (event: RunEvent): void => onEvent?.(event);
  const { state, lines: from } = await restore(context, folder);
  const replay = openReplay(past, from);
  let lines = past.length;
  // Lines that a checkpoint covers while a replay goes on: those before the next one to be played again.
  const covered = (): number => replay.position() ?? lines;
  async function append(line: RunRecord): Promise<void> {
    await journal.append(line);
    lines++;
  }
  async function write(line: RunRecord): Promise<void> {
    const known = replay.take(line);
    if (known === "known") return;
    if (known !== "new") {
      say({ kind: "notice", text: `${OTHERWISE} Going on from there.` });
      await append({ kind: "rewound", line: known.otherFrom });
    }
    await append(line);
  }
  say({ kind: "opened", context, state, resumed: past.length > 1 });
  for (const text of context.runtime.notices) say({ kind: "notice", text });
  const saveNow = (now: LoopState): Promise<void> =>
    save(context, folder, { state: now, lines: covered() });
  return { work: { context, folder, replay, say, write, save: saveNow }, state };
}

const OTHERWISE =
  "A round came out otherwise than the journal says: another machine, engine or version?";

async function rounds(
  context: Context,
  journal: Journal<RunRecord>,
  past: readonly RunRecord[],
  options: RunOptions,
): Promise<{ readonly state: LoopState; readonly finished: boolean }> {
  const { config } = context;
  const opened = await openWork(context, journal, past, options);
  const { work } = opened;
  let { state } = opened;
  const isStopped = (): boolean => options.signal?.aborted === true;
  const tellTroubles = openTroubleNotices((text) => work.say({ kind: "notice", text }));
  let running = startSearches(context, state);
  let savedAt = performance.now();
  let fruitless = 0;
  for (;;) {
    const coming = work.replay.coming();
    state = { ...state, elapsedMs: coming?.elapsedMs ?? work.replay.clock(state.elapsedMs) };
    if (isStopped()) break;
    if (coming?.kind === "evaluation" && coming.final) {
      state = await look(work, state, true);
      running = startSearches(context, state);
      continue;
    }
    const used = progressOf(config, state);
    if (coming === undefined && used >= 1) break;
    const before = state.attempts;
    const progress = coming?.kind === "round" ? coming.progress : used;
    const played = await oneRound(work, state, running, progress);
    tellTroubles(played.summary);
    state = played.state;
    fruitless = state.attempts === before ? fruitless + 1 : 0;
    if (fruitless >= MOST_FRUITLESS) throw noVerdicts(played.summary);
    const isDue = isCrossed(config.evaluateEvery, before, state.attempts);
    if (isDue) state = await look(work, state, false);
    running = startSearches(context, state);
    if (isDue || performance.now() - savedAt > SAVE_EVERY_MS) {
      await work.save(state);
      savedAt = performance.now();
    }
  }
  await context.searcher.close(); // what still searches would only take the second core from the examination
  const finished = !isStopped();
  if (finished && state.history.at(-1)?.round !== state.round)
    state = await look(work, state, true);
  await work.save(state);
  if (finished) await writeEnd(journal, past, state);
  return { state, finished };
}

function isCrossed(every: number, before: number, after: number): boolean {
  return Math.floor(after / every) > Math.floor(before / every);
}

function noVerdicts({ ungradedReason = "no reason was given" }: RoundSummary): TerrellaError {
  return new TerrellaError(
    "judge-failed",
    `${MOST_FRUITLESS} rounds in a row brought no verdict (${ungradedReason}); everything up to here is saved`,
    { data: { reason: ungradedReason } },
  );
}

/** Marks the end, once. */
async function writeEnd(
  journal: Journal<RunRecord>,
  past: readonly RunRecord[],
  { round, attempts, elapsedMs }: LoopState,
): Promise<void> {
  const last = past.at(-1);
  if (last?.kind === "end" && last.round === round) return;
  await journal.append({ kind: "end", round, attempts, elapsedMs });
}

async function oneRound(
  { context, write, say }: Work,
  state: LoopState,
  running: ReturnType<typeof startSearches>,
  progress: number,
): Promise<{ readonly state: LoopState; readonly summary: RoundSummary }> {
  const played = await playRound(context, state, running, progress);
  const { round, attempts, elapsedMs } = played.state;
  await write({ kind: "round", round, elapsedMs, progress, attempts, ...played.summary });
  say({ kind: "round", ...played, progress });
  return played;
}

/** Re-verifies, evaluates, and keeps the best weights. */
async function look(
  { context, folder, write, say }: Work,
  before: LoopState,
  final: boolean,
): Promise<LoopState> {
  const checked = await reverify(context, before);
  const evaluation = await evaluate(context, checked);
  const { state, best } = await keepBest(context, folder, checked, evaluation);
  await write({ kind: "evaluation", ...evaluation, evicted: state.evicted, final });
  say({ kind: "evaluation", evaluation, best });
  return state;
}

/** Share of the budget that is used. */
function progressOf({ minutes, attempts }: RunConfig, state: LoopState): number {
  const byTime = minutes === null ? 0 : state.elapsedMs / (minutes * 60_000);
  const byCount = attempts === null ? 0 : state.attempts / attempts;
  return Math.max(byTime, byCount);
}
