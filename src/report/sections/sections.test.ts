import { describe, expect, it } from "vitest";
import { sampleReport } from "../../../test/sample-report.ts";
import type { Prediction } from "../../grounding/reality.ts";
import { wilsonInterval } from "../../stats/proportions.ts";
import { loadWorld } from "../../worlds/index.ts";
import { openStory } from "../story.ts";
import { stepsOf } from "./evolution.ts";
import { headlineOf } from "./headline.ts";
import { readingOf } from "./law-item.ts";

const world = await loadWorld("mechanics");
const report = sampleReport(world);

describe("whose mistake a miss is", () => {
  /** A law of rows that each measured 1 with a tolerance of 0.1. */
  function reading(said: readonly (number | undefined)[], simulated: readonly number[]): string {
    const guess = (value: number | undefined): Prediction["student"] => ({
      value,
      miss: value === undefined ? undefined : value - 1,
      right: value !== undefined && Math.abs(value - 1) <= 0.1,
    });
    const predictions = said.map((value, index) => ({
      anchor: "table",
      label: `row ${index}`,
      measured: 1,
      sigma: 0.05,
      tolerance: 0.1,
      student: guess(value),
      simulator: guess(simulated[index]),
    }));
    const rows = predictions.length;
    const shareOf = (who: "student" | "simulator") => {
      const right = predictions.filter((row) => row[who].right).length;
      return {
        right,
        share: right / rows,
        interval: wilsonInterval({ passed: right, tried: rows }),
      };
    };
    const shares = { student: shareOf("student"), simulator: shareOf("simulator") };
    return readingOf({ law: "law", cells: [], anchors: [], rows, predictions, ...shares });
  }

  it.each([
    ["nobody's", [1, 1.05], [1, 1.05], /reality agrees with both on every row/],
    ["the world's", [1, 2], [1, 2], /where they miss \(1 of 2 rows\) it is the world/],
    ["the student's", [3, 3], [1, 1], /The student’s law is wrong: the simulator predicts 2/],
    ["unclear", [1, 1], [2, 2], /by luck, or because the world is wrong here/],
    ["the student's, who says nothing", [undefined, undefined], [1, 1], /no usable answer/],
  ] as const)("%s", (_whose, said, simulated, words) => {
    expect(reading(said, simulated)).toMatch(words);
  });
});

describe("the answers on the way", () => {
  it("begin untrained, end as the run ended, and repeat nothing", () => {
    const steps = stepsOf({ report }, "orbit/circle/T");
    expect(steps[0]).toMatchObject({ when: "untrained", passed: false });
    expect(steps.at(-1)).toMatchObject({ answer: report.answers["orbit/circle/T"], passed: true });
    expect(new Set(steps.map(({ answer }) => answer)).size).toBe(steps.length);
  });

  it("leave out examinations that came to no verdict", () => {
    const history = report.history.map((one) => ({ ...one, passed: {} }));
    const steps = stepsOf({ report: { ...report, history } }, "orbit/circle/T");
    expect(steps.map(({ when }) => when)).toEqual(["untrained", "at the end"]);
  });
});

describe("the headline", () => {
  const says = (familyAverage: number, reality: number): string => {
    const after = { ...report.reality.after, score: reality };
    const changed = {
      ...report,
      familyAverage: { ...report.familyAverage, value: familyAverage },
      reality: { ...report.reality, after },
    };
    return headlineOf(openStory(changed, world, "runs/x")).replaceAll("\u00a0", " ");
  };

  it("says what has become better, and what has not", () => {
    expect(says(0.9, 0.5)).toMatch(/went from 2\.0 % to 90 % .* and from 0 % to 50 % of real/);
    expect(says(0.9, 0)).toMatch(/went from 2\.0 % to 90 % .* and stayed at 0 % of real/);
    expect(says(0.02, 0.5)).toMatch(
      /answers stayed at 2\.0 % .* and went from 0 % to 50 % of real/,
    );
  });
});
