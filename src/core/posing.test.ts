import { describe, expect, it } from "vitest";
import { world as sums } from "../../test/toy-worlds/sums/index.ts";
import { problemAt, problemOf, repose } from "./posing.ts";
import { isRejection, type Mode, type Problem, reject } from "./problem.ts";
import { splitOf } from "./split.ts";
import type { Identity, TokenForm, World } from "./world.ts";

const world = sums as World;

/** The toy world with one cell, whose questions are identified as told; counts how often it composes. */
function withCell(identify: () => Identity): { readonly world: World; composed(): number } {
  let composed = 0;
  const cell = { id: "sum/plain/total", family: "sum", level: 1, question: "total" };
  const cells = [{ ...cell, heldOut: false, intermediate: false }];
  return {
    world: {
      ...world,
      identify,
      compose(...args) {
        composed++;
        return world.compose(...args);
      },
      tokens: { cells: () => cells } as unknown as TokenForm,
    },
    composed: () => composed,
  };
}

const CELL = { cell: "sum/plain/total" };

describe("asking a cell for a split that it has nothing in", () => {
  it("fails at once where all its questions are the same one, and says where that one lies", () => {
    const content = "in symbols: total";
    const own = splitOf("sums", { content, heldOut: true });
    const other = own === "test" ? "validation" : "test";
    const { world: symbolic, composed } = withCell(() => ({ content, heldOut: true }));
    expect(() => problemAt(symbolic, { ...CELL, mode: "symbolic", split: other })).toThrow(
      `those of sum/plain/total, symbolic belong to ${own} (held out: never trained on)`,
    );
    expect(composed()).toBeLessThan(20);
    expect(problemAt(symbolic, { ...CELL, split: own, secret: "s" }).problem.cell).toBe(CELL.cell);
  });
  it("fails at once where the world keeps them elsewhere, however they differ", () => {
    let asked = 0;
    const held = withCell(() => ({ content: `${asked++}`, heldOut: true }));
    expect(() => problemAt(held.world, CELL)).toThrow(/held out: never trained on/);
    const trained = withCell(() => ({ content: `${asked++}`, heldOut: false }));
    expect(() => problemAt(trained.world, { ...CELL, split: "test" })).toThrow(/belong to train;/);
    expect(held.composed() + trained.composed()).toBeLessThan(40);
  });
  it("goes on looking where some of them may lie there", () => {
    let asked = 0;
    const { world: mixed } = withCell(() => ({ content: `${asked++}` }));
    for (const split of ["validation", "test"] as const) {
      expect(problemAt(mixed, { ...CELL, split }).problem.at).toMatchObject({ split });
    }
  });
  it("is told apart from draws that were all rejected", () => {
    const barren: World = { ...world, pose: () => reject("degenerate", "nothing moves") };
    expect(() => problemAt(barren, {})).toThrow(
      /rejected, the last because of degenerate: nothing/,
    );
  });
});

describe("a request", () => {
  it("names what is wrong with it", () => {
    const ask = (request: object) => () => problemAt(world, request);
    expect(ask({ split: "dev" })).toThrow(/no split "dev"/);
    expect(ask({ mode: "both" as Mode })).toThrow(/no mode "both"\. .*numeric, symbolic/);
    expect(ask({ family: "sun" })).toThrow(/Did you mean "sum"/);
    expect(ask({ family: 7 })).toThrow(/no family "7"/);
    expect(ask({ level: 3 })).toThrow(/no level "3"/);
    expect(ask({ seed: 1.5 })).toThrow(/seed must be a whole number/);
    expect(ask({ split: "private" })).toThrow(/needs a secret/);
  });
});

describe("a problem that comes back", () => {
  const { problem, sealed } = problemAt(world, { seed: 4 });
  it("is made again, with its sealed half", () => {
    expect(repose(world, JSON.parse(JSON.stringify(problem)) as Problem)).toEqual({
      problem,
      sealed,
    });
  });
  it("is made again from a scene that somebody wrote", () => {
    const posed = problemOf(world, { a: 2, b: 3 });
    if (isRejection(posed)) throw new Error(posed.detail);
    expect(repose(world, posed.problem)).toEqual(posed);
  });
  it("is refused where its answer form, its prompt or its givens were changed", () => {
    const wide = { ...problem, answer: { ...problem.answer, tolerance: 1e9 } } as Problem;
    for (const bent of [wide, { ...problem, prompt: "2 + 2?" }, { ...problem, givens: {} }]) {
      expect(() => repose(world, bent)).toThrow(/was changed since it was posed/);
    }
  });
});
