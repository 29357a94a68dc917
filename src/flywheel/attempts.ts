/** @file Attempts at practice problems: the student writes, the judge says, the record remembers. */
import { judge } from "../core/posing.ts";
import type { Posed } from "../core/problem.ts";
import { type StudentRecord, withGroup } from "../core/record.ts";
import type { Rng } from "../core/rng.ts";
import type { Verdict } from "../core/verdict.ts";
import type { World } from "../core/world.ts";
import type { Library } from "../students/nano/expand.ts";
import type { Written } from "../students/nano/student.ts";
import type { Group, Rollout } from "../training/algorithm.ts";
import { type Answer, type Answers, isShorter, withAnswer } from "../training/answers.ts";
import { type Context, streamOf } from "./context.ts";

/** Attempts at one problem. */
const GROUP_SIZE = 32;
/** Problems posed of one cell, in turn, once it has been visited often. */
const PROBLEMS = 4;

/** Judges a text; the same text at the same problem is judged once. */
function memoJudge(world: World, posed: Posed): (text: string) => Promise<Verdict> {
  const known = new Map<string, Promise<Verdict>>();
  return function judged(text) {
    const before = known.get(text);
    if (before !== undefined) return before;
    const verdict = judge(world, posed, text);
    known.set(text, verdict);
    return verdict;
  };
}

/** The problem that a cell poses at its n-th visit: the first for a while, then several in turn. */
function practiceIndex(visits: number): number {
  return visits < PROBLEMS ? 0 : visits % PROBLEMS;
}

/** What a round of attempts gave. */
export interface Attempted {
  readonly groups: readonly Group[];
  readonly record: StudentRecord;
  readonly answers: Answers;
  readonly judged: number;
  readonly passed: number;
  readonly ungraded: number;
}

/** A group of attempts at each chosen cell. */
export async function attempt(
  context: Context,
  chosen: readonly number[],
  visits: readonly number[],
  before: { readonly record: StudentRecord; readonly answers: Answers; readonly library: Library },
  rng: Rng,
): Promise<Attempted> {
  const { cells, student } = context;
  const ids = chosen.flatMap((cell) =>
    Array.from({ length: GROUP_SIZE }, () => cells[cell]?.id ?? ""),
  );
  const writing = student.write(ids, before.library, { rng, record: true });
  const stream = streamOf(context.config, "practise");
  const problems = await Promise.all(
    chosen.map((cell) =>
      context.supply.problem(cells[cell]?.id ?? "", stream, practiceIndex(visits[cell] ?? 0)),
    ),
  );
  const written = await writing;
  let { record, answers } = before;
  const groups: Group[] = [];
  const count = { judged: 0, passed: 0, ungraded: 0 };
  for (const [index, cell] of chosen.entries()) {
    const posed = problems[index];
    if (posed === undefined) continue;
    const own = written.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE);
    const { rollouts, right } = await judgeGroup(context.world, posed, own);
    const graded = rollouts.filter(({ reward }) => reward !== undefined);
    const passed = graded.filter(({ reward }) => (reward ?? 0) > 0).length;
    record = withGroup(record, cell, { passed, attempts: graded.length });
    answers = right.reduce(withAnswer, answers);
    groups.push({ cell, rollouts });
    count.judged += graded.length;
    count.passed += passed;
    count.ungraded += rollouts.length - graded.length;
  }
  return { groups, record, answers, ...count };
}

async function judgeGroup(
  world: World,
  posed: Posed,
  written: readonly Written[],
): Promise<{ readonly rollouts: readonly Rollout[]; readonly right: readonly Answer[] }> {
  const judged = memoJudge(world, posed);
  const rollouts: Rollout[] = [];
  const right: Answer[] = [];
  for (const { cell, sampled, tokens, expanded, text } of written) {
    // A sequence that was never completed is a wrong answer of the student's, not a fault of the judge's.
    const verdict = await judged(text ?? "");
    const { record } = sampled;
    if (record === undefined || record.targets.length === 0) continue;
    const reward = verdict.kind === "graded" ? verdict.reward : undefined;
    rollouts.push({ record, reward });
    if (reward === 1 && text !== undefined)
      right.push({ cell, tokens, expanded, text, by: "student" });
  }
  return { rollouts, right };
}

/** Judges what a search found at a problem that it did not see; the first that passes, if it is short enough to keep. */
export async function verify(
  context: Context,
  cell: string,
  candidates: readonly {
    readonly tokens: readonly number[];
    readonly expanded: readonly number[];
    readonly text: string;
  }[],
  answers: Answers,
): Promise<{ readonly answer: Answer | undefined; readonly judged: number }> {
  const posed = await context.supply.problem(cell, streamOf(context.config, "verify"), 0);
  let judged = 0;
  for (const candidate of candidates) {
    if (!isShorter(answers, { cell, tokens: candidate.tokens })) continue;
    const verdict = await judge(context.world, posed, candidate.text);
    judged++;
    if (verdict.kind === "graded" && verdict.passed) {
      return { answer: { cell, ...candidate, by: "search" }, judged };
    }
  }
  return { answer: undefined, judged };
}
