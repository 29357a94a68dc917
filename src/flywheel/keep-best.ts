/** @file Keep-best: the weights with the highest score so far are saved, of equals the last, whatever training forgets later. */
import type { Context } from "./context.ts";
import { saveBest } from "./files.ts";
import type { Evaluation, LoopState } from "./state.ts";

/** The state with this evaluation; where its score is the highest so far, the weights of this moment are saved. */
export async function keepBest(
  context: Context,
  folder: string,
  state: LoopState,
  evaluation: Evaluation,
): Promise<{ readonly state: LoopState; readonly best: boolean }> {
  const history = [...state.history, evaluation];
  const best = state.bestScore === null || evaluation.score >= state.bestScore;
  if (!best) return { state: { ...state, history }, best };
  await saveBest(context, folder);
  const { score: bestScore, round: bestRound } = evaluation;
  return { state: { ...state, history, bestScore, bestRound }, best };
}
