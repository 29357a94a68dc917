/** @file A problem, an answer, a verdict: the smallest episode. */
import { type Episode, judge, loadWorld, problemAt } from "terrella";

/** Poses one problem and judges a student's answer to it. */
export async function example(): Promise<Episode> {
  const world = await loadWorld("mechanics");
  const posed = problemAt(world, { family: "uniform", mode: "symbolic", seed: 1 });
  const attempt = { student: "somebody", text: posed.sealed.solution };
  return { problem: posed.problem, attempt, verdict: await judge(world, posed, attempt.text) };
}
