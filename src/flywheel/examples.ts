/**
 * @file A few problems to show: over all levels, practised and held out, answered rightly and wrongly.
 *
 * Chosen by rule and not by hand: what was learned on each level, one composition that was never practised and came out
 * right, and one of each kind that did not.
 */
import { judge } from "../core/posing.ts";
import type { Problem } from "../core/problem.ts";
import { rngFrom } from "../core/rng.ts";
import type { Cell } from "../core/world.ts";
import { type Context, streamOf } from "./context.ts";

/** An answer and what the judge said of it. */
export interface Judged {
  readonly answer: string;
  readonly passed: boolean;
  /** In words, for a person. */
  readonly reason: string;
}

/** A problem with the answers of the untrained and of the trained student. */
export interface Example {
  readonly heldOut: boolean;
  readonly problem: Problem;
  /** Absent for held-out cells: the untrained student was not asked those. */
  readonly before?: Judged;
  readonly after: Judged;
}

/** What was asked and how it went, by cell. */
export interface Outcomes {
  readonly answers: Readonly<Record<string, string>>;
  readonly passed: Readonly<Record<string, boolean>>;
  readonly firstAnswers: Readonly<Record<string, string>>;
  readonly firstPassed: Readonly<Record<string, boolean>>;
}

/** Problems shown at most. */
const MOST = 8;

/** The cells to show, easiest first. */
export function chooseExamples(
  cells: readonly Cell[],
  { passed, firstPassed }: Omit<Outcomes, "answers" | "firstAnswers">,
  seed: number,
): readonly Cell[] {
  const shuffled = rngFrom("examples", seed).shuffle(
    cells.filter(({ id, intermediate }) => !intermediate && passed[id] !== undefined),
  );
  const isNew = ({ id }: Cell): boolean => passed[id] === true && firstPassed[id] !== true;
  const levels = [...new Set(cells.map(({ level }) => level))].sort((a, b) => a - b);
  const learned = levels.map((rung) =>
    shuffled.find((cell) => cell.level === rung && !cell.heldOut && isNew(cell)),
  );
  const hardest = shuffled.toSorted((a, b) => b.level - a.level);
  const easiest = hardest.toReversed();
  const wanted = [
    ...learned,
    hardest.find(({ id, heldOut }) => heldOut && passed[id] === true),
    easiest.find(({ id, heldOut }) => heldOut && passed[id] === false),
    easiest.find(({ id, heldOut }) => !heldOut && passed[id] === false),
    ...levels.map((rung) => shuffled.find((cell) => cell.level === rung && !cell.heldOut)),
  ];
  const chosen = new Set(wanted.filter((cell) => cell !== undefined));
  return [...chosen].slice(0, MOST).sort((a, b) => a.level - b.level);
}

/** Poses the chosen problems as the final examination did, and judges both students' answers. */
export async function showExamples(
  context: Context,
  outcomes: Outcomes,
): Promise<readonly Example[]> {
  const { config, world, form, supply } = context;
  const cells = chooseExamples(form.cells(), outcomes, config.seed);
  const examples: Example[] = [];
  for (const { id, heldOut } of cells) {
    const posed = await supply.problem(id, streamOf(config, "report"), 0);
    const say = async (answer: string): Promise<Judged> => {
      const verdict = await judge(world, posed, answer);
      const { reason } = verdict;
      return { answer, passed: verdict.kind === "graded" && verdict.passed, reason };
    };
    const first = outcomes.firstAnswers[id];
    examples.push({
      heldOut,
      problem: posed.problem,
      ...(first === undefined ? {} : { before: await say(first) }),
      after: await say(outcomes.answers[id] ?? ""),
    });
  }
  return examples;
}
