/**
 * @file One round: collect searches, propose, attempt, judge, learn, start new searches.
 *
 * A pure function of state, weights and settings: whatever runs beside it is waited for at a fixed place.
 */
import type { StudentRecord } from "../core/record.ts";
import { withSolved } from "../core/record.ts";
import { rngFrom } from "../core/rng.ts";
import type { CellView } from "../core/world.ts";
import { chooseCells } from "../curriculum/sampler.ts";
import type { Library } from "../students/nano/expand.ts";
import { expandBlocks, writeTokens } from "../students/nano/expand.ts";
import type { SequenceRecord } from "../students/nano/sampler.ts";
import { answerLimit } from "../students/nano/task.ts";
import type { Group } from "../training/algorithm.ts";
import { type Answers, withAnswer } from "../training/answers.ts";
import { drawReplay } from "../training/replay.ts";
import { searchEffort } from "../training/search/schedule.ts";
import { attempt, verify } from "./attempts.ts";
import { type Context, libraryOf, streamOf } from "./context.ts";
import type { SearchFound } from "./search-worker.ts";
import { searchJob } from "./searcher.ts";
import type { LoopState, Pending } from "./state.ts";

/** Cells attempted in a round, beside the searcher and without it. */
const CELLS = { beside: 8, alone: 16 };
/** Verified answers imitated in a round. */
const REPLAYED = 256;
/** Searches started in a round, and the combinations that they may test in all: about a second of the other core. */
const SEARCHES = 12;
const SEARCH_BUDGET = 8_000_000;
/** Agreement that a search asks for, where the simulator is not coarser. */
const TIGHT = 1e-4;
/** Experiments a search sees. */
const EXPERIMENTS = 6;
const LEARNING_RATE = 1e-3;
/** What is left of the learning rate at the end of the budget. */
const FINAL_RATE = 0.1;
const ENTROPY = 0.01;

/** What a round did, for the journal and the screen. */
export interface RoundSummary {
  readonly judged: number;
  readonly passed: number;
  readonly ungraded: number;
  readonly found: readonly string[];
  readonly loss: number;
  readonly tokens: number;
}

/** Searches that run beside the next round, by the state that started them. */
export type Running = Promise<readonly SearchFound[]>;

/** Starts the searches that a state says are pending: those of a fresh round, or again those of a resumed one. */
export async function startSearches(context: Context, state: LoopState): Running {
  const library = libraryOf(context.teacher, answersOf(state));
  const stream = streamOf(context.config, "experiment");
  const jobs = state.pending.map(async ({ cell, tries }) => {
    const view = context.views[cell] as CellView;
    const id = context.cells[cell]?.id ?? "";
    const intermediate = context.cells[cell]?.intermediate === true;
    // Every third try looks at other draws: an unlucky set of numbers can hide an answer.
    const experiments = await context.supply.experiments(
      id,
      stream + 1024 * Math.floor(tries / 3),
      EXPERIMENTS,
    );
    const effort = searchEffort(tries, intermediate);
    if (effort === undefined || experiments.length < EXPERIMENTS) return undefined;
    const limit = answerLimit(view, intermediate);
    return searchJob(
      context.form,
      context.student.vocabulary,
      view,
      library,
      experiments,
      effort,
      limit,
      Math.max(TIGHT, 10 * context.form.error(id)),
    );
  });
  const ready = await Promise.all(jobs);
  const found = await context.searcher.search(ready.filter((job) => job !== undefined));
  let next = 0;
  return ready.map((job) => (job === undefined ? NOTHING : (found[next++] ?? NOTHING)));
}

const NOTHING: SearchFound = { candidates: [], evaluations: 0 };

/** The book of answers of a state. */
export function answersOf({ answers }: LoopState): Answers {
  return new Map(answers.map((answer) => [answer.cell, answer]));
}

/** Plays one round. `progress` is the share of the budget that is used, 0 to 1. */
export async function playRound(
  context: Context,
  state: LoopState,
  running: Running,
  progress: number,
): Promise<{ readonly state: LoopState; readonly summary: RoundSummary }> {
  const { config, algorithm, curriculum, teacher, cells } = context;
  const rng = rngFrom("run", config.seed, "round", state.round);
  const collected = await collect(context, state, await running);
  let { record, answers } = collected;

  const chosen = choose(context, record, rng.fork("choose"));
  const library = libraryOf(teacher, answers);
  const tried = await attempt(
    context,
    chosen,
    state.visits,
    { record, answers, library },
    rng.fork("attempt"),
  );
  ({ record, answers } = tried);
  const { loss, tokens } = await learn(
    context,
    record,
    answers,
    tried.groups,
    rng.fork("learn"),
    progress,
  );

  const visits = state.visits.map((count, cell) => count + (chosen.includes(cell) ? 1 : 0));
  const pending = algorithm.searches ? plan(context, record, answers, state.tries) : [];
  const tries = state.tries.map(
    (count, cell) => count + (pending.some((item) => item.cell === cell) ? 1 : 0),
  );
  const next: LoopState = {
    ...state,
    round: state.round + 1,
    attempts: state.attempts + tried.judged + collected.judged,
    records: record.records,
    answers: [...answers.values()],
    visits,
    tries,
    pending,
    evaluations: state.evaluations + collected.evaluations,
  };
  const { judged, passed, ungraded } = tried;
  const before = new Set(state.answers.map(({ cell }) => cell));
  const found = cells.flatMap(({ id }) => (answers.has(id) && !before.has(id) ? [id] : []));
  return { state: next, summary: { judged, passed, ungraded, found, loss, tokens } };

  function choose(_context: Context, now: StudentRecord, draw: typeof rng): readonly number[] {
    const extra = cells.map(() => 1);
    for (const { cell, weight } of teacher.propose(now))
      extra[cell] = Math.max(extra[cell] ?? 1, weight);
    return chooseCells(
      curriculum,
      now,
      draw,
      algorithm.searches ? CELLS.beside : CELLS.alone,
      extra,
    );
  }
}

interface Collected {
  readonly record: StudentRecord;
  readonly answers: Answers;
  readonly judged: number;
  readonly evaluations: number;
}

async function collect(
  context: Context,
  state: LoopState,
  found: readonly SearchFound[],
): Promise<Collected> {
  let record: StudentRecord = { cells: context.cells, records: state.records };
  let answers = answersOf(state);
  const library = libraryOf(context.teacher, answers);
  const count = { judged: 0, evaluations: 0 };
  for (const [index, { cell }] of state.pending.entries()) {
    const { candidates, evaluations } = found[index] ?? NOTHING;
    count.evaluations += evaluations;
    const id = context.cells[cell]?.id ?? "";
    const { answer, judged } = await verify(
      context,
      id,
      written(context, cell, candidates, library),
      answers,
    );
    count.judged += judged;
    if (answer === undefined) continue;
    answers = withAnswer(answers, answer);
    record = withSolved(record, cell, true);
  }
  return { record, answers, ...count };
}

function written(
  context: Context,
  cell: number,
  candidates: SearchFound["candidates"],
  library: Library,
) {
  const { vocabulary } = context.student;
  const blocks = (context.views[cell]?.blocks ?? []).filter((block) => library.has(block.cell));
  return candidates.map((tokens) => {
    const expanded = expandBlocks(tokens, blocks, library, vocabulary);
    return { tokens, expanded, text: writeTokens(expanded, vocabulary) };
  });
}

async function learn(
  context: Context,
  record: StudentRecord,
  answers: Answers,
  groups: readonly Group[],
  rng: ReturnType<typeof rngFrom>,
  progress: number,
): Promise<{ readonly loss: number; readonly tokens: number }> {
  const { algorithm, student, cells } = context;
  const answered = cells.flatMap(({ id }, cell) => (answers.has(id) ? [cell] : []));
  const library = libraryOf(context.teacher, answers);
  const replay = algorithm.replays ? drawReplay(record, answered, rng, REPLAYED) : [];
  const records = replay.flatMap((cell): readonly SequenceRecord[] => {
    const id = cells[cell]?.id ?? "";
    const item = student.desk(id, library).item(answers.get(id)?.tokens ?? [], 1);
    return item === undefined ? [] : [item];
  });
  const lessons = algorithm.lessons(groups, records);
  if (lessons.length === 0) return { loss: 0, tokens: 0 };
  const bias = student.vocabulary.prior;
  const items = lessons.map(({ record: sequence, weight }) => ({ ...sequence, weight, bias }));
  const learningRate = LEARNING_RATE * (1 - (1 - FINAL_RATE) * Math.min(1, progress));
  return student.network.train(items, { learningRate, entropy: ENTROPY });
}

/** Which cells to search next: those whose blocks are known, then the least tried, intermediates first. */
function plan(
  context: Context,
  record: StudentRecord,
  answers: Answers,
  tries: readonly number[],
): readonly Pending[] {
  const { cells, views } = context;
  const open = cells.flatMap((cell, index) => {
    const known = record.records[index];
    const count = tries[index] ?? 0;
    const isOpen = known?.solved !== true && !answers.has(cell.id);
    if (!isOpen || searchEffort(count, cell.intermediate) === undefined) return [];
    const view = views[index];
    const missing = view?.blocks.filter((block) => !answers.has(block.cell)).length ?? 0;
    const rank = [
      missing > 0 ? 1 : 0,
      count,
      cell.intermediate ? 0 : 1,
      view?.symbols.length ?? 0,
      index,
    ];
    return [{ cell: index, tries: count, rank }];
  });
  open.sort((a, b) => compareRanks(a.rank, b.rank));
  const planned: Pending[] = [];
  let budget = SEARCH_BUDGET;
  for (const { cell, tries: count } of open.slice(0, SEARCHES)) {
    budget -= searchEffort(count, cells[cell]?.intermediate === true)?.budget ?? 0;
    if (planned.length > 0 && budget < 0) break;
    planned.push({ cell, tries: count });
  }
  return planned;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
