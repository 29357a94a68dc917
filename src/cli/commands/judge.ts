/** @file `terrella judge`: the verdict on an answer. The truth is made again from the problem's coordinates. */
import { readFile } from "node:fs/promises";
import { TerrellaError } from "../../core/errors.ts";
import { judge, unseal } from "../../core/posing.ts";
import type { Problem, Sealed } from "../../core/problem.ts";
import { loadWorld } from "../../worlds/index.ts";
import { paint, print, printJson } from "../output.ts";
import { readData } from "../scene-file.ts";

/** Judges; exits with 1 where the answer did not pass. */
export async function judgeAnswer(
  file: string,
  answer: string,
  { json = false }: { readonly json?: boolean },
): Promise<void> {
  const { problem, sealed: given } = expectProblem(await readData(file), file);
  const world = await loadWorld(problem.at.world);
  const sealed = given ?? unseal(world, problem);
  const text = answer === "-" ? await readFile("/dev/stdin", "utf8") : answer;
  const verdict = await judge(world, { problem, sealed }, text);
  if (json) printJson(verdict);
  else if (verdict.kind === "ungraded")
    print(`${paint("yellow", "no verdict")} (${verdict.code}): ${verdict.reason}`);
  else
    print(`${verdict.passed ? paint("green", "right") : paint("red", "wrong")}: ${verdict.reason}`);
  if (verdict.kind === "ungraded" || !verdict.passed) process.exitCode = 1;
}

/** Accepts what `pose --json` writes, with and without the sealed half. */
function expectProblem(
  value: unknown,
  file: string,
): { readonly problem: Problem; readonly sealed?: Sealed } {
  const record = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const whole = "problem" in record ? record : { problem: value };
  const problem = whole["problem"] as Partial<Problem> | null;
  for (const field of ["id", "at", "prompt", "answer", "cell", "givens"] as const) {
    if (problem?.[field] === undefined) {
      throw new TerrellaError(
        "bad-input",
        `${file} holds no problem: "${field}" is missing; write one with "terrella pose --json"`,
        {
          data: { field: `problem.${field}` },
        },
      );
    }
  }
  const sealed = whole["sealed"] as Sealed | undefined;
  return { problem: problem as Problem, ...(sealed === undefined ? {} : { sealed }) };
}
