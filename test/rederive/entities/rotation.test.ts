/**
 * The answers about rotation, found a third time: by code that shares nothing with either witness, reads nothing but the
 * English of the prompt, weighs solids as clouds of points and moves them in small steps.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { problemAt } from "../../../src/core/posing.ts";
import type { Mode, Problem, Rung, Sealed } from "../../../src/core/problem.ts";
import { rngFrom } from "../../../src/core/rng.ts";
import { rotation } from "../../../src/worlds/mechanics/domains/rotation/index.ts";
import { world } from "../../../src/worlds/mechanics/index.ts";
import { newDrawer } from "../../../src/worlds/mechanics/language/drawer.ts";
import { readEntityScene } from "../../../src/worlds/mechanics/language/read.ts";
import { answerRotation } from "./rotation.ts";

const LEVELS: Readonly<Record<string, readonly Rung[]>> = {
  rotation: [4, 5, 6],
  "rigid-body-rotation": [4, 5, 6],
  "rolling-bodies": [3, 4, 5],
};
/** How many problems of each family and level are answered again. */
const EACH: Readonly<Partial<Record<Mode, number>>> = {
  numeric: 8,
  counterfactual: 4,
  comparison: 5,
  reverse: 3,
};
/** The same problems whoever runs this. */
const SEED = 1;

beforeAll(() => world.prepare?.());

/** Why an answer is not the truth; `undefined` where it is. */
function mistake({ prompt, answer }: Problem, { truth }: Sealed): string | undefined {
  const found = answerRotation(prompt);
  if ("option" in found) {
    return found.option === truth ? undefined : `${found.option}, not ${String(truth)}: ${prompt}`;
  }
  const tolerance = answer.kind === "number" ? answer.tolerance / 2 : 0;
  const fits = found.numbers.some((number) => Math.abs(number / Number(truth) - 1) <= tolerance);
  return fits ? undefined : `${found.numbers.join(" or ")}, not ${String(truth)}: ${prompt}`;
}

describe("read from their English alone and reckoned another way, problems about rotation have the same answer:", () => {
  for (const [family, levels] of Object.entries(LEVELS)) {
    for (const [mode, count] of Object.entries(EACH) as [Mode, number][]) {
      it(`${family}, ${mode}`, () => {
        const sittings = levels.flatMap((level) =>
          Array.from({ length: count }, (_, scene) =>
            problemAt(world, { family, level, mode, scene, seed: SEED, split: "train" }),
          ),
        );
        const wrong = sittings.flatMap(({ problem, sealed }) => mistake(problem, sealed) ?? []);
        expect(wrong).toEqual([]);
        expect(sittings).toHaveLength(levels.length * count);
      });
    }
  }
});

describe("every wording can be read", () => {
  for (const family of rotation.families) {
    it(family.id, () => {
      const stories = new Set<string>();
      for (const setting of ["easy", "medium", "hard"] as const) {
        for (let index = 0; index < 120; index++) {
          const rng = rngFrom("wording", family.id, setting, index);
          const written = family.compose(newDrawer(rng.fork("scene"), {}, 9.81), setting);
          const { scene, givens } = readEntityScene(written, { ...rotation, hasGravity: true });
          const labels = new Map(givens.map(({ path, printed }) => [path, printed]));
          const { story } = rotation.tell(
            scene,
            (path) => labels.get(path) ?? "",
            rng.fork("tell"),
          );
          const question = `${story} What is nothing? Answer with one number in s; it is right within 1 %.`;
          // The story is read before the question, which is none.
          expect(() => answerRotation(question), story).toThrow(/0 rules fit "nothing"/);
          stories.add(story.replaceAll(/\d+(\.\d+)?/g, "#"));
        }
      }
      expect(stories.size).toBeGreaterThan(100);
    });
  }
});
