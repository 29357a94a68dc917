/**
 * Motion in fields, found a third time: by code that shares nothing with either witness, reads nothing but the English of
 * the prompt, and reckons by small steps.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { problemAt } from "../../../src/core/posing.ts";
import type { Mode, Posed } from "../../../src/core/problem.ts";
import { world } from "../../../src/worlds/mechanics/index.ts";
import { answerChoice, answerNumber, answerReverse, FIELD_FAMILIES } from "./fields.ts";

const MODES: readonly Mode[] = ["numeric", "counterfactual", "reverse", "comparison"];
/** Problems of every family, level and mode. */
const EACH: Readonly<Record<string, number>> = {
  numeric: 5,
  counterfactual: 3,
  reverse: 2,
  comparison: 4,
};
const SEED = 77;

beforeAll(() => world.prepare?.());

/** The answer of the reader, and what it should be; numbers within half of the tolerance are the same. */
function disagree(family: string, mode: Mode, { problem, sealed }: Posed): string | undefined {
  const { prompt, answer } = problem;
  const say = (found: number | string): string => `${found}, not ${sealed.solution}: ${prompt}`;
  if (answer.kind === "choice") {
    const found = answerChoice(family, prompt, answer.options);
    return found === sealed.truth ? undefined : say(found);
  }
  if (answer.kind !== "number") return `no number is asked: ${prompt}`;
  const truth = Number(sealed.truth);
  const found =
    mode === "reverse" ? answerReverse(family, prompt, truth) : answerNumber(family, prompt);
  const isClose = Math.abs(found - truth) <= (answer.tolerance / 2) * Math.abs(truth);
  return isClose ? undefined : say(found);
}

describe("read from their English alone and solved by small steps, problems have the same answer:", () => {
  let total = 0;
  for (const family of FIELD_FAMILIES) {
    const levels = world.families.find(({ id }) => id === family)?.levels ?? [];
    it(family, () => {
      for (const level of levels) {
        for (const mode of MODES) {
          for (let scene = 0; scene < (EACH[mode] ?? 0); scene++) {
            const request = { family, level, mode, scene, seed: SEED, split: "train" } as const;
            const posed = problemAt(world, request);
            expect(disagree(family, mode, posed)).toBeUndefined();
            total += 1;
          }
        }
      }
    });
  }

  it("more than 150 of them", () => {
    expect(total).toBeGreaterThan(150);
  });
});
