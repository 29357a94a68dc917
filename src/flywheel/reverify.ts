/**
 * @file Judging verified answers again.
 *
 * More draws do not make a lucky constant right, but they find it out: at every evaluation a part of the book is judged
 * on problems that it has not met, and what fails once is forgotten, and refused from then on.
 */
import { judge } from "../core/posing.ts";
import { type StudentRecord, withSolved } from "../core/record.ts";
import { withoutAnswer } from "../training/answers.ts";
import type { Context } from "./context.ts";
import { isTrouble, problemOrTrouble } from "./set-aside.ts";
import { answersOf, type LoopState } from "./state.ts";

/** A third of the book at a time. */
const PARTS = 3;

/** The state without the answers that failed. What has no verdict stays. */
export async function reverify(context: Context, state: LoopState): Promise<LoopState> {
  const turn = state.history.length;
  let answers = answersOf(state);
  let record: StudentRecord = { cells: context.cells, records: state.records };
  const index = 1 + (Math.floor(turn / PARTS) % PARTS);
  const refused = [...state.refused];
  for (const [place, { cell, text }] of state.answers.entries()) {
    if (place % PARTS !== turn % PARTS) continue;
    const posed = await problemOrTrouble(context, cell, "practise", index);
    if (isTrouble(posed)) continue;
    const verdict = await judge(context.world, posed, text);
    if (verdict.kind !== "graded" || verdict.passed) continue;
    answers = withoutAnswer(answers, cell);
    const at = context.cells.findIndex(({ id }) => id === cell);
    record = withSolved(record, at, false);
    refused.push({ cell, text });
  }
  const evicted = state.evicted + state.answers.length - answers.size;
  const { records } = record;
  return { ...state, answers: [...answers.values()], records, refused, evicted };
}
