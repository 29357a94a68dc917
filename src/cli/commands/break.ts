/** @file `terrella break`: a person tries to be paid for a wrong answer. Every success is a defect worth reporting. */
import { judge, problemAt } from "../../core/posing.ts";
import type { Posed } from "../../core/problem.ts";
import type { World } from "../../core/world.ts";
import { loadWorld } from "../../worlds/index.ts";
import { openAsker } from "../ask.ts";
import { flow, paint, printJson, tell } from "../output.ts";

interface Options {
  readonly level?: number;
  readonly seed?: number;
  readonly json?: boolean;
}

/** Shows the solution, so that only tricks are left to try, and keeps the score. */
export async function breakJudge(
  id: string,
  { level, seed, json = false }: Options,
): Promise<void> {
  const world = await loadWorld(id);
  const stream = seed ?? Math.floor(performance.timeOrigin) % 1_000_000;
  const asker = openAsker();
  const score = { tried: 0, paid: 0 };
  tell(
    'Cheat: get paid for a text that is not the answer. "next" for another problem, nothing to leave.\n',
  );
  let scene = 0;
  let posed = show(world, stream, scene, level);
  try {
    for (;;) {
      const answer = (await asker.ask("> "))?.trim() ?? "";
      if (answer === "") break;
      if (answer === "next") posed = show(world, stream, ++scene, level);
      else {
        score.tried++;
        if (await tryCheat(world, posed, answer, json)) score.paid++;
      }
    }
  } finally {
    asker.close();
  }
  tell(`You were paid ${score.paid} of ${score.tried} times.`);
}

/** True where a text that is not the solution was paid. */
async function tryCheat(
  world: World,
  posed: Posed,
  answer: string,
  json: boolean,
): Promise<boolean> {
  const verdict = await judge(world, posed, answer);
  if (json) printJson({ problem: posed.problem.id, answer, verdict });
  const isPaid = verdict.kind === "graded" && verdict.reward > 0;
  const isHonest = answer === posed.sealed.solution;
  const holds = paint("green", "the judge holds");
  const said = isHonest
    ? `${paint("dim", "paid, but that is the answer")}: ${verdict.reason}`
    : `${paint("red", "paid")}: ${verdict.reason}. If that text does not mean the answer, you have found a defect.`;
  tell(`${isPaid ? said : `${holds}: ${verdict.reason}`}\n`);
  return isPaid && !isHonest;
}

function show(world: World, seed: number, scene: number, level: number | undefined): Posed {
  const rung = level ?? world.levels[scene % world.levels.length]?.rung ?? 1;
  const posed = problemAt(world, { seed, scene, level: rung, question: scene });
  tell(
    `${flow(posed.problem.prompt)}\n${paint("dim", `(the answer is ${posed.sealed.solution})`)}`,
  );
  return posed;
}
