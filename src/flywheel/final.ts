/**
 * @file What a finished run amounts to: everything that the report shows, as one JSON record.
 *
 * Asked once, after training, with the best weights: every trained cell on draws that nothing has used, the held-out
 * compositions, and the half of the real rows that never steered. "Before" is the same network untrained, as the mean
 * over several seeds, under the same grammar: what the mask alone is worth.
 */
import { availableParallelism } from "node:os";
import { rngFrom } from "../core/rng.ts";
import { type Cell, NOMINAL } from "../core/world.ts";
import { type Formula, type RealityScore, scoreReality } from "../grounding/reality.ts";
import { bootstrapMean } from "../stats/bootstrap.ts";
import { type Interval, wilsonInterval } from "../stats/proportions.ts";
import { openStudent } from "../students/nano/student.ts";
import type { RunConfig } from "./config.ts";
import { type Context, libraryOf } from "./context.ts";
import { byFamily, examine, familyAverage, formulaOf, steeringCells } from "./evaluation.ts";
import { type Example, showExamples } from "./examples.ts";
import { countFalseAccepts, type FalseAccepts } from "./false-accepts.ts";
import { answersOf } from "./round.ts";
import type { Evaluation, LoopState } from "./state.ts";

/** A score with its 95 % interval and how many cells it rests on. */
export interface Score extends Interval {
  readonly value: number;
  readonly n: number;
}

/** The scores of one family. */
export interface FamilyScore {
  readonly family: string;
  readonly title: string;
  readonly level: number;
  readonly cells: number;
  /** Of all untrained students together. */
  readonly before: Score;
  readonly after: Score;
}

/** The scores of one kind of held-out cell. */
export interface HeldOutScore {
  readonly family: string;
  readonly question: string;
  readonly cells: number;
  readonly passed: number;
}

/** An untrained student's scores. */
export interface Untrained {
  readonly seed: number;
  readonly families: number;
  readonly plain: number;
  readonly reality: number;
}

/** How many rows of a law were predicted, by several students. */
export interface LawCount {
  readonly law: string;
  readonly right: number;
  readonly rows: number;
}

/** What a run amounts to. */
export interface RunReport {
  readonly format: 1;
  readonly config: RunConfig;
  readonly engine: string;
  readonly weights: number;
  readonly finished: boolean;
  readonly rounds: number;
  readonly attempts: number;
  readonly elapsedMs: number;
  readonly bestRound: number;
  /** Cells with a verified answer, of those practised. */
  readonly verified: {
    readonly cells: number;
    readonly of: number;
    readonly bySearch: number;
    readonly evicted: number;
  };
  readonly falseAccepts: FalseAccepts;
  readonly searched: number;
  readonly supply: {
    readonly problems: number;
    readonly experiments: number;
    readonly simulatorMs: number;
  };
  readonly familyAverage: Score;
  readonly plain: Score;
  readonly families: readonly FamilyScore[];
  readonly heldOut: readonly HeldOutScore[];
  readonly before: readonly Untrained[];
  readonly reality: {
    /** Of one untrained student. */
    readonly before: RealityScore;
    readonly after: RealityScore;
    /** Rows that the untrained students predicted, all together. */
    readonly untrained: readonly LawCount[];
  };
  readonly history: readonly Evaluation[];
  /** Final answer of every cell that was asked. */
  readonly answers: Readonly<Record<string, string>>;
  readonly passed: Readonly<Record<string, boolean>>;
  /** Answers of one untrained student, and which of them passed; held-out cells were not asked. */
  readonly firstAnswers: Readonly<Record<string, string>>;
  readonly firstPassed: Readonly<Record<string, boolean>>;
  /** Who found the verified answer of a practised cell, by cell. */
  readonly foundBy: Readonly<Record<string, "student" | "search">>;
  readonly examples: readonly Example[];
  readonly machine: {
    /** Processors that this process may use. */
    readonly cores: number;
    readonly node: string;
    readonly platform: string;
  };
}

/** Untrained students asked, so that "before" is no lucky guess. */
const UNTRAINED = 5;
/** Asks everything once. Needs the best weights loaded and the supply open. */
export async function summarise(
  context: Context,
  state: LoopState,
  finished: boolean,
): Promise<RunReport> {
  const { config, form, runtime, student } = context;
  const library = libraryOf(context.teacher, answersOf(state));
  const asked = form.cells().filter(({ intermediate }) => !intermediate);
  const trained = asked.filter(({ heldOut }) => !heldOut);
  const { passed, answers } = await examine(context, asked, library, "report");
  const plainCells = plainOf(context, trained);
  const untrained = await askUntrained(context);
  const { answers: firstAnswers, passed: firstPassed } = untrained.first;
  const searched = state.answers.filter(({ by }) => by === "search").length;
  return {
    format: 1,
    config,
    engine: runtime.engine,
    weights: student.network.size,
    finished,
    rounds: state.round,
    attempts: state.attempts,
    elapsedMs: state.elapsedMs,
    bestRound: state.bestRound,
    verified: {
      cells: state.answers.length,
      of: context.cells.length,
      bySearch: searched,
      evicted: state.evicted,
    },
    falseAccepts: await countFalseAccepts(context, state),
    searched: state.evaluations,
    supply: context.supply.made(),
    familyAverage: scoreCells(trained, passed),
    plain: shareOf(plainCells, passed),
    families: familyScores(context, trained, passed, untrained.passed),
    heldOut: heldOutScores(asked, passed),
    before: untrained.scores,
    reality: {
      before: realityOf(context, firstAnswers),
      after: realityOf(context, answers),
      untrained: untrained.laws,
    },
    history: state.history,
    answers,
    passed,
    firstAnswers,
    firstPassed,
    foundBy: Object.fromEntries(state.answers.map(({ cell, by }) => [cell, by])),
    examples: await showExamples(context, { answers, passed, firstAnswers, firstPassed }),
    machine: {
      cores: availableParallelism(),
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
    },
  };
}

/** The cells of families that are no compositions. */
function plainOf({ world }: Context, cells: readonly Cell[]): readonly Cell[] {
  const composed = new Set(
    world.families.flatMap(({ id, composed = false }) => (composed ? [id] : [])),
  );
  return cells.filter(({ family }) => !composed.has(family));
}

/** The mean over families, with an interval that resamples families. */
function scoreCells(cells: readonly Cell[], passed: Readonly<Record<string, boolean>>): Score {
  const shares = [...byFamily(cells).values()].map(
    (own) => own.filter(({ id }) => passed[id] === true).length / own.length,
  );
  const found = bootstrapMean(shares, { rng: rngFrom("interval of the family average") });
  return {
    value: found?.estimate ?? 0,
    low: found?.low ?? 0,
    high: found?.high ?? 0,
    n: cells.length,
  };
}

function shareOf(cells: readonly Cell[], passed: Readonly<Record<string, boolean>>): Score {
  const right = cells.filter(({ id }) => passed[id] === true).length;
  const value = cells.length === 0 ? 0 : right / cells.length;
  return { value, ...wilsonInterval({ passed: right, tried: cells.length }), n: cells.length };
}

function familyScores(
  { world }: Context,
  cells: readonly Cell[],
  after: Readonly<Record<string, boolean>>,
  before: readonly Readonly<Record<string, boolean>>[],
): readonly FamilyScore[] {
  return [...byFamily(cells)].map(([family, own]) => ({
    family,
    title: world.families.find(({ id }) => id === family)?.title ?? family,
    level: Math.min(...own.map(({ level }) => level)),
    cells: own.length,
    before: pooled(own, before),
    after: shareOf(own, after),
  }));
}

/** The share that several students reached together. */
function pooled(
  cells: readonly Cell[],
  students: readonly Readonly<Record<string, boolean>>[],
): Score {
  const counted = students.flatMap((passed) =>
    cells.flatMap(({ id }) => (passed[id] === undefined ? [] : [passed[id]])),
  );
  const right = counted.filter((isRight) => isRight).length;
  const value = counted.length === 0 ? 0 : right / counted.length;
  const interval = wilsonInterval({ passed: right, tried: counted.length });
  return { value, ...interval, n: counted.length };
}

/** Held-out cells by family and by what is asked. */
function heldOutScores(
  cells: readonly Cell[],
  passed: Readonly<Record<string, boolean>>,
): readonly HeldOutScore[] {
  const scores = new Map<string, HeldOutScore>();
  for (const { id, family, question, heldOut } of cells) {
    if (!heldOut) continue;
    const key = `${family} ${question}`;
    const old = scores.get(key) ?? { family, question, cells: 0, passed: 0 };
    scores.set(key, {
      ...old,
      cells: old.cells + 1,
      passed: old.passed + (passed[id] === true ? 1 : 0),
    });
  }
  return [...scores.values()];
}

/** Real rows that never steered, the student's answers and the simulator's beside them. */
function realityOf(
  { world, form }: Context,
  answers: Readonly<Record<string, string>>,
): RealityScore {
  const student = (cell: string): Formula | undefined =>
    answers[cell] === undefined ? undefined : formulaOf(form, cell, answers[cell]);
  const predict = world.predict?.bind(world);
  const simulator =
    predict === undefined
      ? {}
      : {
          simulator: (cell: string, values: Readonly<Record<string, number>>) =>
            predict(cell, values, NOMINAL),
        };
  return scoreReality(world.anchors ?? [], { student, ...simulator, use: "report" });
}

/** Fresh students under the same grammar, asked everything that is practised, and what is real. */
async function askUntrained(context: Context): Promise<{
  readonly scores: readonly Untrained[];
  readonly first: Pick<Evaluation, "answers" | "passed">;
  readonly passed: readonly Readonly<Record<string, boolean>>[];
  readonly laws: readonly LawCount[];
}> {
  const { config, form, runtime } = context;
  const cells = form.cells().filter(({ heldOut, intermediate }) => !heldOut && !intermediate);
  const students: (Pick<Evaluation, "answers" | "passed"> & { readonly score: Untrained })[] = [];
  const laws = new Map<string, LawCount>();
  for (let index = 0; index < UNTRAINED; index++) {
    const seed = config.seed * 1000 + index;
    const student = await openStudent(form, { runtime, seed });
    const { passed, answers } = await examine({ ...context, student }, cells, new Map(), "report");
    await student.release();
    const { score: reality, perLaw } = realityOf(context, answers);
    for (const { law, rows, student: share } of perLaw) {
      const old = laws.get(law) ?? { law, right: 0, rows: 0 };
      laws.set(law, { law, right: old.right + share.right, rows: old.rows + rows });
    }
    const families = familyAverage(cells, passed) ?? 0;
    const plain = shareOf(plainOf(context, cells), passed).value;
    students.push({ passed, answers, score: { seed, families, plain, reality } });
  }
  return {
    scores: students.map(({ score }) => score),
    first: students[0] ?? { answers: {}, passed: {} },
    passed: students.map(({ passed }) => passed),
    laws: [...laws.values()],
  };
}
