/** @file Whether collisions read from the English alone come out as the world knows them. */
import { describe, expect, it } from "vitest";
import { problemAt } from "../../../src/core/posing.ts";
import type { Mode, Posed } from "../../../src/core/problem.ts";
import { loadWorld } from "../../../src/worlds/index.ts";
import { readPrompt } from "./collisions.ts";

const world = await loadWorld("mechanics");
const FAMILIES = ["basic-collision", "intermediate-collision", "advanced-collision"] as const;
const MODES: readonly Mode[] = ["numeric", "reverse", "counterfactual", "comparison"];
const SCENES = 3;

function posed(family: string, mode: Mode): readonly Posed[] {
  const { levels = [] } = world.families.find(({ id }) => id === family) ?? {};
  return levels.flatMap((level) =>
    Array.from({ length: SCENES }, (_, scene) =>
      problemAt(world, { family, level, mode, scene, seed: 41, split: "train" }),
    ),
  );
}

/** What this reader finds wrong with a problem; empty where it agrees within half of the tolerance. */
function complaints({ problem: { prompt, answer }, sealed: { truth } }: Posed): readonly string[] {
  const question = readPrompt(prompt);
  if (answer.kind === "choice") {
    const found = question.answer(undefined);
    return found === truth ? [] : [`${found}, not ${truth}: ${prompt}`];
  }
  const half = "tolerance" in answer ? answer.tolerance / 2 : Number.NaN;
  const size = Number(truth);
  if (question.known === undefined) {
    const found = Number(question.answer(undefined));
    if (Math.abs(found - size) <= half * Math.abs(size)) return [];
    return [`${found}, not ${size}: ${prompt}`];
  }
  // The outcome lies between those of unknowns a little too small and a little too great.
  const [low = Number.NaN, high = Number.NaN] = [1 - half, 1 + half].map(
    (factor) => Number(question.answer(size * factor)) - Number(question.known),
  );
  return low * high <= 0 ? [] : [`${size} does not lead to ${question.known}: ${prompt}`];
}

describe.each(FAMILIES)("problems of %s", (family) => {
  it.each(MODES)("read from the English alone come out the same (%s)", (mode) => {
    const all = posed(family, mode);
    expect(all.length).toBeGreaterThanOrEqual(9);
    expect(all.flatMap(complaints)).toEqual([]);
  });
});

describe("the reader of collisions", () => {
  it("refuses a story that says something else", () => {
    const [one] = posed("basic-collision", "numeric");
    const changed = one?.problem.prompt.replace("mass", "weight");
    expect(() => readPrompt(changed ?? "").answer(1)).toThrow("0 rules");
  });
});
