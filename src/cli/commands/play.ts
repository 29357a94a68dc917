/** @file `terrella play`: a person answers, and sees the verdict and why. */
import { judge, problemAt, type Request } from "../../core/posing.ts";
import type { Verdict } from "../../core/verdict.ts";
import type { World } from "../../core/world.ts";
import { loadWorld } from "../../worlds/index.ts";
import { openAsker } from "../ask.ts";
import { flow, paint, printJson, tell } from "../output.ts";

interface Options {
  readonly level?: number;
  readonly family?: string;
  readonly seed?: number;
  readonly n: number;
  readonly json?: boolean;
}

/** Poses problems until they run out or the person leaves. */
export async function play(id: string, options: Options): Promise<void> {
  const world = await loadWorld(id);
  const seed = options.seed ?? Math.floor(performance.timeOrigin) % 1_000_000;
  const asker = openAsker();
  const score = { right: 0, asked: 0 };
  tell(`${world.title}. Type your answer, "?" for the solution, or nothing to leave.\n`);
  try {
    for (let scene = 0; scene < options.n; scene++) {
      const posed = problemAt(world, requestAt(world, options, seed, scene));
      tell(flow(`${scene + 1}. ${posed.problem.prompt}`));
      const answer = (await asker.ask("> "))?.trim() ?? "";
      if (answer === "") break;
      if (answer === "?") {
        tell(`${paint("cyan", posed.sealed.solution)}\n`);
        continue;
      }
      const verdict = await judge(world, posed, answer);
      score.asked++;
      if (verdict.kind === "graded" && verdict.passed) score.right++;
      if (options.json === true) printJson({ problem: posed.problem, answer, verdict });
      tell(`${sayVerdict(verdict, posed.sealed.solution)}\n`);
    }
  } finally {
    asker.close();
  }
  tell(`${score.right} of ${score.asked} right.`);
}

/** Without a level or a family the questions climb the ladder. */
function requestAt(world: World, { level, family }: Options, seed: number, scene: number): Request {
  const next = world.levels[scene % world.levels.length]?.rung ?? 1;
  const rung = level ?? (family === undefined ? next : undefined);
  return {
    ...(family === undefined ? {} : { family }),
    ...(rung === undefined ? {} : { level: rung }),
    ...{ seed, scene, question: scene },
  };
}

function sayVerdict(verdict: Verdict, solution: string): string {
  if (verdict.kind === "ungraded") return `${paint("yellow", "no verdict")}: ${verdict.reason}`;
  if (verdict.passed) return `${paint("green", "right")}: ${verdict.reason}`;
  return `${paint("red", "wrong")}: ${verdict.reason}. The answer is ${solution}`;
}
