import { describe, expect, it } from "vitest";
import { withToy } from "../../test/toy-run.ts";
import type { Answer } from "../training/answers.ts";
import { verify } from "./attempts.ts";
import type { Context } from "./context.ts";
import { reverify } from "./reverify.ts";
import { answersOf, type LoopState, newState } from "./state.ts";

const RIGHT: Answer = {
  ...{ cell: "track/plain/v", tokens: [3, 16, 17], expanded: [3, 16, 17], text: "d/t" },
  by: "search",
};
/** Off by more than the tolerance: an unlucky judge may have let it pass once. */
const FALSE: Answer = { ...RIGHT, cell: "push/plain/a", text: "1.0003*F/m1", by: "student" };

function planted({ cells }: Context, answers: readonly Answer[]): LoopState {
  const state = newState(cells.length);
  const solved = new Set(answers.map(({ cell }) => cell));
  const records = cells.map(({ id }, index) => ({
    ...(state.records[index] ?? { passed: 0, failed: 0, attempts: 0 }),
    solved: solved.has(id),
  }));
  return { ...state, answers, records };
}

/** As many looks as it takes to come to every answer. */
async function lookThrice(context: Context, start: LoopState): Promise<LoopState> {
  let state = start;
  for (let turn = 0; turn < 3; turn++) {
    const looked = await reverify(context, state);
    const history = [...looked.history, {} as LoopState["history"][number]];
    state = { ...looked, history };
  }
  return state;
}

describe("judging verified answers again", () => {
  it("evicts a false one, keeps a right one, and opens the cell again", async () => {
    await withToy(async (context) => {
      const state = await lookThrice(context, planted(context, [RIGHT, FALSE]));
      expect([...answersOf(state).keys()]).toEqual([RIGHT.cell]);
      expect(state.evicted).toBe(1);
      expect(state.refused).toEqual([{ cell: FALSE.cell, text: FALSE.text }]);
      const at = context.cells.findIndex(({ id }) => id === FALSE.cell);
      expect(state.records[at]).toMatchObject({ solved: false });
    });
  });
  it("leaves alone what has no verdict: an error is not a wrong answer", async () => {
    await withToy(
      async (context) => {
        const start = planted(context, [FALSE, { ...FALSE, cell: "track/plain/d", text: "v" }]);
        const state = await lookThrice(context, start);
        expect(state.answers).toEqual(start.answers);
        expect(state.evicted).toBe(0);
      },
      { world: "faulty-carts" },
    );
  });
});

describe("a refused answer", () => {
  it("is not taken for right again, and another one is", async () => {
    await withToy(async (context) => {
      const candidates = ["d/t", "1/(t/d)"].map((text) => ({ ...RIGHT, text }));
      const isRefused = ({ text }: { readonly text: string }): boolean => text === "d/t";
      const basis = { answers: new Map(), isRefused };
      const { answer } = await verify(context, RIGHT.cell, candidates, basis);
      expect(answer?.text).toBe("1/(t/d)");
      const open = { ...basis, isRefused: () => false };
      const taken = await verify(context, RIGHT.cell, candidates, open);
      expect(taken.answer?.text).toBe("d/t");
    });
  });
});
