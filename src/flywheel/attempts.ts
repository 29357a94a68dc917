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
import type { Context } from "./context.ts";
import { isTrouble, problemOrTrouble, type Trouble } from "./set-aside.ts";

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

/** True for an answer that passed once and failed later: a lucky one, which is not taken again. */
export type IsRefused = (answer: Pick<Answer, "cell" | "text">) => boolean;

/** What a round works on. */
export interface Before {
  readonly record: StudentRecord;
  readonly answers: Answers;
  readonly library: Library;
  readonly isRefused: IsRefused;
}

/** What a round of attempts gave. */
export interface Attempted {
  readonly groups: readonly Group[];
  readonly record: StudentRecord;
  readonly answers: Answers;
  readonly judged: number;
  readonly passed: number;
  readonly ungraded: number;
  /** Why the first attempt without a verdict has none. */
  readonly ungradedReason?: string;
  /** Chosen cells whose problems could not be posed. */
  readonly troubles: readonly Trouble[];
}

/** A group of attempts at each chosen cell. */
export async function attempt(
  context: Context,
  chosen: readonly number[],
  visits: readonly number[],
  before: Before,
  rng: Rng,
): Promise<Attempted> {
  const ids = chosen.map((cell) => context.cells[cell]?.id ?? "");
  const repeated = ids.flatMap((id) => Array.from({ length: GROUP_SIZE }, () => id));
  const [written, ...problems] = await Promise.all([
    context.student.write(repeated, before.library, { rng, record: true }),
    ...chosen.map((cell, index) =>
      problemOrTrouble(context, ids[index] ?? "", "practise", practiceIndex(visits[cell] ?? 0)),
    ),
  ]);
  const { record, answers } = before;
  const nothing = { groups: [], judged: 0, passed: 0, ungraded: 0, troubles: [] };
  let done: Attempted = { ...nothing, record, answers };
  for (const [index, cell] of chosen.entries()) {
    const posed = problems[index];
    if (posed === undefined) continue;
    if (isTrouble(posed)) done = { ...done, troubles: [...done.troubles, posed] };
    else {
      const own = written.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE);
      const judged = await judgeGroup(context.world, posed, own);
      done = withJudged(done, cell, judged, before.isRefused);
    }
  }
  return done;
}

/** What became of one group. */
interface JudgedGroup {
  readonly rollouts: readonly Rollout[];
  readonly right: readonly Answer[];
  readonly ungradedReason: string | undefined;
}

function withJudged(
  done: Attempted,
  cell: number,
  { rollouts, right, ungradedReason }: JudgedGroup,
  isRefused: IsRefused,
): Attempted {
  const graded = rollouts.filter(({ reward }) => reward !== undefined);
  const passed = graded.filter(({ reward }) => (reward ?? 0) > 0).length;
  const reason = done.ungradedReason ?? ungradedReason;
  return {
    groups: [...done.groups, { cell, rollouts }],
    record: withGroup(done.record, cell, { passed, attempts: graded.length }),
    answers: right.filter((answer) => !isRefused(answer)).reduce(withAnswer, done.answers),
    judged: done.judged + graded.length,
    passed: done.passed + passed,
    ungraded: done.ungraded + rollouts.length - graded.length,
    ...(reason === undefined ? {} : { ungradedReason: reason }),
    troubles: done.troubles,
  };
}

async function judgeGroup(
  world: World,
  posed: Posed,
  written: readonly Written[],
): Promise<JudgedGroup> {
  const judged = memoJudge(world, posed);
  const rollouts: Rollout[] = [];
  const right: Answer[] = [];
  let ungradedReason: string | undefined;
  for (const { cell, sampled, tokens, expanded, text } of written) {
    // A sequence that was never completed is a wrong answer of the student's, not a fault of the judge's.
    const verdict = await judged(text ?? "");
    const { record } = sampled;
    if (record === undefined || record.targets.length === 0) continue;
    const reward = verdict.kind === "graded" ? verdict.reward : undefined;
    if (verdict.kind === "ungraded") ungradedReason ??= `${cell}: ${verdict.reason}`;
    rollouts.push({ record, reward });
    if (reward === 1 && text !== undefined)
      right.push({ cell, tokens, expanded, text, by: "student" });
  }
  return { rollouts, right, ungradedReason };
}

/** A sequence that a search found, as the student would write it. */
export type Candidate = Pick<Answer, "tokens" | "expanded" | "text">;

/** What became of a search's candidates. */
export interface Verified {
  readonly answer: Answer | undefined;
  readonly judged: number;
  readonly ungraded: number;
  /** Set where the problem to verify at could not be posed. */
  readonly trouble?: Trouble;
}

/** Judges what a search found at a problem that it did not see; the first that passes, if it is short enough to keep. */
export async function verify(
  context: Context,
  cell: string,
  candidates: readonly Candidate[],
  { answers, isRefused }: Pick<Before, "answers" | "isRefused">,
): Promise<Verified> {
  const open = candidates.filter(
    ({ tokens, text }) => isShorter(answers, { cell, tokens }) && !isRefused({ cell, text }),
  );
  const count = { judged: 0, ungraded: 0 };
  if (open.length === 0) return { answer: undefined, ...count };
  const posed = await problemOrTrouble(context, cell, "verify", 0);
  if (isTrouble(posed)) return { answer: undefined, ...count, trouble: posed };
  for (const candidate of open) {
    const verdict = await judge(context.world, posed, candidate.text);
    if (verdict.kind === "ungraded") {
      count.ungraded++;
      continue;
    }
    count.judged++;
    if (verdict.passed) return { answer: { cell, ...candidate, by: "search" }, ...count };
  }
  return { answer: undefined, ...count };
}
