/**
 * @file Judging verified answers again.
 *
 * More draws do not make a lucky constant right, but they find it out: at every evaluation a part of the book is judged
 * on problems that it has not met, and what fails once is forgotten.
 */
import { judge } from "../core/posing.ts";
import { withSolved } from "../core/record.ts";
import { withoutAnswer } from "../training/answers.ts";
import { type Context, streamOf } from "./context.ts";
import { answersOf } from "./round.ts";
import type { LoopState } from "./state.ts";

/** A third of the book at a time. */
const PARTS = 3;

/** The state without the answers that failed. */
export async function reverify(context: Context, state: LoopState): Promise<LoopState> {
  const turn = state.history.length;
  let answers = answersOf(state);
  let record = { cells: context.cells, records: state.records };
  const index = 1 + (Math.floor(turn / PARTS) % PARTS);
  for (const [place, { cell, text }] of state.answers.entries()) {
    if (place % PARTS !== turn % PARTS) continue;
    const posed = await context.supply.problem(cell, streamOf(context.config, "practise"), index);
    const verdict = await judge(context.world, posed, text);
    if (verdict.kind !== "graded" || verdict.passed) continue;
    answers = withoutAnswer(answers, cell);
    record = {
      ...record,
      ...withSolved(
        record,
        context.cells.findIndex(({ id }) => id === cell),
        false,
      ),
    };
  }
  const evicted = state.evicted + state.answers.length - answers.size;
  return { ...state, answers: [...answers.values()], records: record.records, evicted };
}
