/** @file How an outside trainer would use a world: prompts out, texts in, rewards back; an error is never a zero. */
import { judge, loadWorld, problemAt, type Verdict } from "terrella";

/** Any student: text in, text out. */
type Student = (prompt: string) => Promise<string>;

const guesser: Student = async () => "42";

/** Rewards of one student over a batch; attempts without a verdict are left out, not counted as wrong. */
export async function example(student: Student = guesser): Promise<readonly number[]> {
  const world = await loadWorld("mechanics");
  const verdicts: Verdict[] = [];
  for (let scene = 0; scene < 8; scene++) {
    const posed = problemAt(world, { split: "train", level: 3, scene });
    verdicts.push(await judge(world, posed, await student(posed.problem.prompt)));
  }
  return verdicts.flatMap((verdict) => (verdict.kind === "graded" ? [verdict.reward] : []));
}
