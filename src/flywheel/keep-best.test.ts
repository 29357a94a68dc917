import { rmSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { newScratch, withToy } from "../../test/toy-run.ts";
import type { Context } from "./context.ts";
import { loadBest } from "./files.ts";
import { keepBest } from "./keep-best.ts";
import { type Evaluation, type LoopState, newState } from "./state.ts";

const SCRATCH = newScratch("best");
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

const scored = (round: number, score: number): Evaluation => ({
  ...{ round, attempts: 100 * round, elapsedMs: 0, passed: {}, answers: {} },
  ...{ families: score, reality: null, score },
});

/** Makes every weight of the student this number. */
function setWeights({ student }: Context, value: number): void {
  const parameters = student.network.parameters();
  for (const weights of Object.values(parameters)) weights.fill(value);
  student.network.load({ parameters });
}

const firstWeight = ({ student }: Context): number | undefined =>
  Object.values(student.network.parameters())[0]?.[0];

describe("a run ends with the best weights it has seen", () => {
  it("whatever came after them, and the last of equals, which has practised longest", async () => {
    const scores = [0.3, 0.1, 0.7, 0.5, 0.7, 0.69];
    await withToy(async (context) => {
      let state: LoopState = newState(context.cells.length);
      const kept: boolean[] = [];
      for (const [index, score] of scores.entries()) {
        setWeights(context, index);
        const looked = await keepBest(context, SCRATCH, state, scored(index, score));
        state = looked.state;
        kept.push(looked.best);
      }
      expect(kept).toEqual([true, false, true, false, true, false]);
      expect(state).toMatchObject({ bestScore: 0.7, bestRound: 4 });
      expect(state.history.map(({ score }) => score)).toEqual(scores);
      expect(firstWeight(context)).toBe(5);
      await loadBest(context, SCRATCH);
      expect(firstWeight(context)).toBe(4);
    });
  });
});
