/** @file Springs, answered a third time: from the English of the prompt alone, by code that shares nothing with a witness. */
import { beforeAll, expect, test } from "vitest";
import { problemAt, type Sitting } from "../../../src/core/posing.ts";
import type { Mode } from "../../../src/core/problem.ts";
import { world } from "../../../src/worlds/mechanics/index.ts";
import { answerChoice, answerNumber, type Reverse, readReverse } from "./springs.ts";

beforeAll(() => world.prepare?.());

const FAMILIES: Readonly<Record<string, readonly number[]>> = {
  "spring-block-systems": [4, 5, 6],
  "difficult-spring-mass": [4, 5, 6],
  "sloping-spring-mass": [4, 5, 6],
  "hanging-springs": [3, 4, 5],
};
/** Of each family, level and mode. */
const SCENES = 2;
/** How far from the sealed answer another one is looked for, as a factor. */
const REACH = 6;

function pose(mode: Mode): readonly Sitting[] {
  return Object.entries(FAMILIES).flatMap(([family, levels]) =>
    levels
      // With one block on one spring there is nothing to compare.
      .filter((level) => !(mode === "comparison" && family.startsWith("sloping") && level === 4))
      .flatMap((level) =>
        Array.from({ length: SCENES }, (_, scene) =>
          problemAt(world, {
            family,
            level,
            mode,
            scene,
            question: 7 * scene,
            seed: 3,
            split: "train",
          }),
        ),
      ),
  );
}

/** Answers every problem of a mode; those that come out otherwise, as text. */
function missesOf(
  mode: Mode,
  isRight: (sitting: Sitting) => string | undefined,
): readonly string[] {
  const sittings = pose(mode);
  expect(sittings.length).toBeGreaterThanOrEqual(22);
  return sittings.flatMap((sitting) => {
    const { prompt } = sitting.problem;
    try {
      const miss = isRight(sitting);
      return miss === undefined ? [] : [`${miss}: ${prompt}`];
    } catch (error) {
      return [`${String(error)}: ${prompt}`];
    }
  });
}

function missedNumber({ problem, sealed }: Sitting): string | undefined {
  if (problem.answer.kind !== "number") return "no number is asked";
  const [found, truth] = [answerNumber(problem.prompt), Number(sealed.truth)];
  const isClose = Math.abs(found - truth) <= 0.5 * problem.answer.tolerance * Math.abs(truth);
  return isClose ? undefined : `${found} instead of ${truth}`;
}

test("numeric questions have the answer that is sealed", () => {
  expect(missesOf("numeric", missedNumber)).toEqual([]);
});

test("with a change on the way, the answer is the sealed one", () => {
  expect(missesOf("counterfactual", missedNumber)).toEqual([]);
});

test("of several, the sealed one is chosen", () => {
  const missed = ({ problem, sealed }: Sitting): string | undefined => {
    const found = answerChoice(problem.prompt);
    return found === sealed.truth ? undefined : `${found} instead of ${String(sealed.truth)}`;
  };
  expect(missesOf("comparison", missed)).toEqual([]);
});

test("what is sought in reverse has one value only, the sealed one; a time is the earliest", () => {
  const missed = ({ problem, sealed }: Sitting): string | undefined => {
    const truth = Number(sealed.truth);
    const roots = rootsOf(readReverse(problem.prompt), truth);
    const [root = Number.NaN] = roots;
    const isRight = roots.length === 1 && Math.abs(root / truth - 1) <= 0.005;
    return isRight ? undefined : `${roots.join(", ")} instead of ${truth}`;
  };
  expect(missesOf("reverse", missed)).toEqual([]);
});

/** The values that the outcome allows: of a time up to the sealed one, of a given around it. */
function rootsOf({ isTime, miss }: Reverse, truth: number): readonly number[] {
  const times = Array.from({ length: 60 }, (_, at) => (truth * 1.003 * (at + 1)) / 60);
  const wide = Array.from({ length: 31 }, (_, at) => truth * REACH ** (at / 15 - 1));
  // Where a spring would get too short, there are no values: a root may lie just beside.
  const near = [truth * 0.996, truth * 1.004];
  const around = [...wide.filter((x) => Math.abs(x / truth - 1) > 0.01), ...near];
  const xs = isTime ? times : around.sort((a, b) => a - b);
  const ys = xs.map(miss);
  return xs.flatMap((right, at) => {
    const left = xs[at - 1];
    const [before = Number.NaN, after = Number.NaN] = [ys[at - 1], ys[at]];
    return left === undefined || !(before * after < 0) ? [] : [bisect(miss, left, right, before)];
  });
}

function bisect(miss: (x: number) => number, left: number, right: number, before: number): number {
  let [low, high] = [left, right];
  for (let step = 0; step < 22; step++) {
    const middle = (low + high) / 2;
    if (miss(middle) * before > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

test("a sentence that no rule knows is an error", () => {
  const [first] = pose("numeric");
  const prompt = first?.problem.prompt ?? "";
  expect(() =>
    answerNumber(prompt.replace(" At the start ", " The table is blue. At the start ")),
  ).toThrow("0 rules fit: The table is blue.");
});
