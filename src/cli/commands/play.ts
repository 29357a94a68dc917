/** @file `terrella play`: a person answers, and sees the verdict and why. */
import { judge, problemAt } from "../../core/posing.ts";
import { loadWorld } from "../../worlds/index.ts";
import { openAsker } from "../ask.ts";
import { paint, printJson, tell } from "../output.ts";

interface Options {
  readonly level?: number;
  readonly family?: string;
  readonly seed?: number;
  readonly n: number;
  readonly json?: boolean;
}

/** Poses problems until they run out or the person leaves. */
export async function play(
  id: string,
  { level, family, seed, n, json = false }: Options,
): Promise<void> {
  const world = await loadWorld(id);
  const stream = seed ?? Math.floor(performance.timeOrigin) % 1_000_000;
  const asker = openAsker();
  const score = { right: 0, asked: 0 };
  tell(`${world.title}. Type your answer, "?" for the solution, or nothing to leave.\n`);
  try {
    for (let scene = 0; scene < n; scene++) {
      const limits = {
        ...(level === undefined ? {} : { level }),
        ...(family === undefined ? {} : { family }),
      };
      const climbing =
        level ??
        (family === undefined ? (world.levels[scene % world.levels.length]?.rung ?? 1) : undefined);
      const request = {
        ...limits,
        ...(climbing === undefined ? {} : { level: climbing }),
        seed: stream,
        scene,
        question: scene,
      };
      const posed = problemAt(world, request);
      tell(`${paint("bold", `${scene + 1}.`)} ${posed.problem.prompt}`);
      const answer = await asker.ask("> ");
      if (answer === undefined || answer.trim() === "") break;
      if (answer.trim() === "?") {
        tell(`${paint("cyan", posed.sealed.solution)}\n`);
        continue;
      }
      const verdict = await judge(world, posed, answer);
      score.asked++;
      if (json) printJson({ problem: posed.problem, answer, verdict });
      if (verdict.kind === "ungraded")
        tell(`${paint("yellow", "no verdict")}: ${verdict.reason}\n`);
      else if (verdict.passed) {
        score.right++;
        tell(`${paint("green", "right")}: ${verdict.reason}\n`);
      } else
        tell(
          `${paint("red", "wrong")}: ${verdict.reason}. The answer is ${posed.sealed.solution}\n`,
        );
    }
  } finally {
    asker.close();
  }
  tell(`${score.right} of ${score.asked} right.`);
}
