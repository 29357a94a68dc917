/**
 * @file Searches beside the rounds: planned at the end of one, run on a thread of their own, collected in the next.
 *
 * What a search finds is only proposed; the judge decides at a problem that the search has not seen.
 */
import type { StudentRecord } from "../core/record.ts";
import { withSolved } from "../core/record.ts";
import type { CellView, Experiment } from "../core/world.ts";
import { expandBlocks, type Library, writeTokens } from "../students/nano/expand.ts";
import { answerLimit } from "../students/nano/task.ts";
import { type Answers, withAnswer } from "../training/answers.ts";
import { searchEffort } from "../training/search/schedule.ts";
import { type Candidate, type IsRefused, verify } from "./attempts.ts";
import { type Context, libraryOf, streamOf } from "./context.ts";
import type { SearchFound, SearchJob } from "./search-worker.ts";
import { searchJob } from "./searcher.ts";
import type { Trouble } from "./set-aside.ts";
import { answersOf, type LoopState, type Pending } from "./state.ts";

/** Searches started in a round, and the combinations that they may test in all: about a second of the other core. */
const SEARCHES = 12;
const SEARCH_BUDGET = 8_000_000;
/** Agreement that a search asks for, where the simulator is not coarser. */
const TIGHT = 1e-4;
/** Experiments a search sees. */
const EXPERIMENTS = 6;

const NOTHING: SearchFound = { candidates: [], evaluations: 0 };

/** Searches that run beside the next round, by the state that started them. */
export type Running = Promise<readonly SearchFound[]>;

/** Starts the searches that a state says are pending: those of a fresh round, or again those of a resumed one. */
export function startSearches(context: Context, state: LoopState): Running {
  const running = runSearches(context, state);
  running.catch(() => {}); // whoever collects them is told; a run that ends first need not be
  return running;
}

async function runSearches(context: Context, state: LoopState): Running {
  const library = libraryOf(context.teacher, answersOf(state));
  const ready = await Promise.all(state.pending.map((item) => prepare(context, item, library)));
  const found = await context.searcher.search(ready.filter(isJob));
  let next = 0;
  return ready.map((job) => (isJob(job) ? (found[next++] ?? NOTHING) : job));
}

function isJob(value: SearchJob | SearchFound): value is SearchJob {
  return "leaves" in value;
}

/** The search as data, or the outcome of one that cannot be made. */
async function prepare(
  context: Context,
  { cell, tries }: Pending,
  library: Library,
): Promise<SearchJob | SearchFound> {
  const { form, student, cells, views } = context;
  const { id = "", intermediate = false } = cells[cell] ?? {};
  const view = views[cell] as CellView;
  const effort = searchEffort(tries, intermediate);
  const experiments = await experimentsFor(context, id, tries);
  if ("candidates" in experiments) return experiments;
  if (effort === undefined || experiments.length < EXPERIMENTS) return NOTHING;
  const limit = answerLimit(view, intermediate);
  const tolerance = Math.max(TIGHT, 10 * form.error(id));
  const { vocabulary } = student;
  return searchJob(form, vocabulary, view, library, experiments, effort, limit, tolerance);
}

async function experimentsFor(
  { config, supply }: Context,
  id: string,
  tries: number,
): Promise<readonly Experiment[] | SearchFound> {
  // Every third try looks at other draws: an unlucky set of numbers can hide an answer.
  const stream = streamOf(config, "experiment") + 1024 * Math.floor(tries / 3);
  try {
    return await supply.experiments(id, stream, EXPERIMENTS);
  } catch (error) {
    return { ...NOTHING, lost: error instanceof Error ? error.message : String(error) };
  }
}

/** What a round's searches brought. */
export interface Collected {
  readonly record: StudentRecord;
  readonly answers: Answers;
  readonly judged: number;
  readonly ungraded: number;
  readonly evaluations: number;
  /** Cells whose problem to verify at could not be posed. */
  readonly troubles: readonly Trouble[];
  /** Searches that broke off. */
  readonly lost: readonly Trouble[];
}

/** Verifies what the searches found. */
export async function collectSearches(
  context: Context,
  state: LoopState,
  found: readonly SearchFound[],
  isRefused: IsRefused,
): Promise<Collected> {
  let record: StudentRecord = { cells: context.cells, records: state.records };
  let answers = answersOf(state);
  const library = libraryOf(context.teacher, answers);
  const count = { judged: 0, ungraded: 0, evaluations: 0 };
  const troubles: Trouble[] = [];
  const lost: Trouble[] = [];
  for (const [index, { cell }] of state.pending.entries()) {
    const { candidates, evaluations, lost: reason } = found[index] ?? NOTHING;
    const id = context.cells[cell]?.id ?? "";
    if (reason !== undefined) lost.push({ cell: id, reason });
    const proposed = written(context, cell, candidates, library);
    const verified = await verify(context, id, proposed, { answers, isRefused });
    count.evaluations += evaluations;
    count.judged += verified.judged;
    count.ungraded += verified.ungraded;
    if (verified.trouble !== undefined) troubles.push(verified.trouble);
    if (verified.answer === undefined) continue;
    answers = withAnswer(answers, verified.answer);
    record = withSolved(record, cell, true);
  }
  return { record, answers, ...count, troubles, lost };
}

function written(
  context: Context,
  cell: number,
  candidates: SearchFound["candidates"],
  library: Library,
): readonly Candidate[] {
  const { vocabulary } = context.student;
  const blocks = (context.views[cell]?.blocks ?? []).filter((block) => library.has(block.cell));
  return candidates.map((tokens) => {
    const expanded = expandBlocks(tokens, blocks, library, vocabulary);
    return { tokens, expanded, text: writeTokens(expanded, vocabulary) };
  });
}

/** Which cells to search next: those whose blocks are known, then the least tried, intermediates first. */
export function planSearches(
  context: Context,
  record: StudentRecord,
  answers: Answers,
  { tries, setAside }: Pick<LoopState, "tries" | "setAside">,
): readonly Pending[] {
  const { cells, views } = context;
  const aside = new Set(setAside.map(({ cell }) => cell));
  const open = cells.flatMap((cell, index) => {
    const count = tries[index] ?? 0;
    const isSolved = record.records[index]?.solved === true || answers.has(cell.id);
    const hasEffort = searchEffort(count, cell.intermediate) !== undefined;
    if (isSolved || aside.has(cell.id) || !hasEffort) return [];
    const view = views[index];
    const missing = view?.blocks.filter((block) => !answers.has(block.cell)).length ?? 0;
    const size = view?.symbols.length ?? 0;
    const rank = [missing > 0 ? 1 : 0, count, cell.intermediate ? 0 : 1, size, index];
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
