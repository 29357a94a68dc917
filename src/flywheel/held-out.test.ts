import { describe, expect, it } from "vitest";
import { withToy } from "../../test/toy-run.ts";
import type { Anchor } from "../core/anchor.ts";
import type { Answer } from "../training/answers.ts";
import type { Context } from "./context.ts";
import { libraryOf } from "./context.ts";
import { evaluate } from "./evaluation.ts";
import { playRound } from "./round.ts";
import { startSearches } from "./searches.ts";
import { answersOf, type LoopState, newState } from "./state.ts";

const HELD_OUT = "pull/row/v";

/** Plays rounds and one evaluation; says which cells were asked of the supply. */
async function practise(
  context: Context,
  rounds: number,
): Promise<{ readonly state: LoopState; readonly asked: ReadonlySet<string> }> {
  const asked = new Set<string>();
  const supply: Context["supply"] = {
    ...context.supply,
    problem(cell, seed, index) {
      asked.add(cell);
      return context.supply.problem(cell, seed, index);
    },
    experiments(cell, seed, count) {
      asked.add(cell);
      return context.supply.experiments(cell, seed, count);
    },
  };
  const watched = { ...context, supply };
  let state = newState(context.cells.length);
  for (let round = 0; round < rounds; round++) {
    const running = startSearches(watched, state);
    ({ state } = await playRound(watched, state, running, 0));
  }
  const evaluation = await evaluate(watched, state);
  return { state: { ...state, history: [evaluation] }, asked };
}

/** The world with other measurements in the rows of this use. */
function remeasured(context: Context, use: "steer" | "report"): Context {
  const anchors = (context.world.anchors ?? []).map(
    (anchor): Anchor => ({
      ...anchor,
      rows: anchor.rows.map((row) => (row.use === use ? { ...row, measured: 1e6 } : row)),
    }),
  );
  return { ...context, world: { ...context.world, anchors } };
}

const SPEED: Answer = {
  ...{ cell: "track/plain/v", tokens: [3, 16, 17], expanded: [3, 16, 17], text: "d/t" },
  by: "search",
};

describe("what is held out never trains and never steers", () => {
  it("no held-out cell is posed, measured, attempted, answered, searched or looked at", async () => {
    await withToy(async (context) => {
      expect(context.form.cells().some(({ id, heldOut }) => heldOut && id === HELD_OUT)).toBe(true);
      expect(context.cells.map(({ id }) => id)).not.toContain(HELD_OUT);
      const { state, asked } = await practise(context, 3);
      expect(asked.size).toBe(context.cells.length);
      expect([...asked]).not.toContain(HELD_OUT);
      expect(state.answers.map(({ cell }) => cell)).not.toContain(HELD_OUT);
      const [evaluation] = state.history;
      expect(Object.keys(evaluation?.answers ?? {})).not.toContain(HELD_OUT);
      expect(Object.keys(evaluation?.passed ?? {})).not.toContain(HELD_OUT);
    });
  });
  it("its blocks are answers to practised intermediates, and nothing else", async () => {
    await withToy(async (context) => {
      const { state } = await practise(context, 2);
      const library = libraryOf(context.teacher, answersOf(state));
      const practised = new Set(context.cells.map(({ id }) => id));
      expect([...library.keys()].filter((cell) => !practised.has(cell))).toEqual([]);
      const blocks = context.form.see(HELD_OUT).blocks.map(({ cell }) => cell);
      const intermediates = context.cells.filter(({ intermediate }) => intermediate);
      expect(intermediates.map(({ id }) => id)).toEqual(expect.arrayContaining(blocks));
    });
  });
  it("reported rows of reality move no score that steers; steering rows do", async () => {
    await withToy(async (context) => {
      // A student that knows the law, so that rows can be right and a change be seen.
      const knowing = await taught(context);
      const before = await evaluate(knowing, newState(context.cells.length));
      expect(before.reality).toBe(1);
      const reported = remeasured(knowing, "report");
      expect(await evaluate(reported, newState(context.cells.length))).toEqual(before);
      const steered = remeasured(knowing, "steer");
      const moved = await evaluate(steered, newState(context.cells.length));
      expect(moved.reality).toBe(0);
      expect(moved.score).toBeLessThan(before.score);
    });
  });
});

/** The context with a student that imitated the law of speed until it says nothing else. */
async function taught(context: Context): Promise<Context> {
  const { student } = context;
  const desk = student.desk(SPEED.cell, new Map());
  const item = desk.item(SPEED.tokens, 1);
  if (item === undefined) throw new Error("the grammar does not allow d/t");
  const bias = student.vocabulary.prior;
  for (let step = 0; step < 60; step++) {
    const items = Array.from({ length: 32 }, () => ({ ...item, bias }));
    await student.network.train(items, { learningRate: 3e-3 });
  }
  return context;
}
