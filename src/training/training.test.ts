import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newRecord, withGroup } from "../core/record.ts";
import { rngFrom } from "../core/rng.ts";
import type { Cell } from "../core/world.ts";
import type { Group, Rollout } from "./algorithm.ts";
import { type Answer, type Answers, isShorter, withAnswer, withoutAnswer } from "./answers.ts";
import { advantages } from "./group-relative.ts";
import { ALGORITHMS, algorithmNamed } from "./index.ts";
import { drawReplay } from "./replay.ts";

const record = {
  prompt: new Float32Array(1),
  outputs: new Float32Array(1),
  targets: new Int32Array([1]),
  allowed: new Uint8Array([0, 1]),
};
const group = (...rewards: readonly (number | undefined)[]): Group => ({
  cell: 0,
  rollouts: rewards.map((reward): Rollout => ({ record, reward })),
});

describe("group-relative advantages", () => {
  it("sum to nothing and rank as the rewards do", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 32 }), (rewards) => {
        const weights = advantages(rewards);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(0);
        for (const [index, weight] of weights.entries()) {
          expect(Math.sign(weight) === -1).toBe(rewards[index] === 0 && rewards.includes(1));
        }
      }),
    );
  });
  it("are left out where every attempt did equally well", () => {
    const { lessons } = algorithmNamed("group-relative");
    expect(lessons([group(0, 0, 0), group(1, 1)], [])).toEqual([]);
    expect(lessons([group(0, 1)], [])).toHaveLength(2);
  });
  it("never count an ungraded attempt as a wrong one", () => {
    const { lessons } = algorithmNamed("group-relative");
    const [without, with_] = [lessons([group(0, 1)], []), lessons([group(0, 1, undefined)], [])];
    expect(with_).toEqual(without);
  });
});

describe("algorithms", () => {
  it("are asked for by name", () => {
    expect(ALGORITHMS).toEqual(["expert-iteration", "group-relative", "both"]);
    expect(() => algorithmNamed("grpo")).toThrow(/expert-iteration, group-relative, both/);
  });
  it("differ in what they learn from: replay, attempts, or both", () => {
    const sizes = ALGORITHMS.map(
      (id) => algorithmNamed(id).lessons([group(0, 1)], [record]).length,
    );
    expect(sizes).toEqual([1, 2, 3]);
  });
});

const answer = (cell: string, ...tokens: number[]): Answer => ({
  cell,
  tokens,
  expanded: tokens,
  text: tokens.join(" "),
  by: "student",
});

describe("the book of answers", () => {
  it("keeps the shortest, the first of equals, and forgets on demand", () => {
    let book: Answers = new Map();
    book = withAnswer(book, answer("a", 1, 2, 3));
    expect(isShorter(book, answer("a", 4, 5, 6))).toBe(false);
    book = withAnswer(withAnswer(book, answer("a", 4, 5)), answer("a", 6, 7));
    expect(book.get("a")?.tokens).toEqual([4, 5]);
    expect(withoutAnswer(book, "a").size).toBe(0);
    expect(book.size).toBe(1);
  });
});

describe("replay", () => {
  const cells = Array.from({ length: 21 }, (_, index): Cell => {
    const family = index === 0 ? "small" : "large";
    return {
      id: `${family}/${index}`,
      family,
      level: 1,
      question: "q",
      heldOut: false,
      intermediate: false,
    };
  });
  const all = cells.map((_, index) => index);
  const share = (drawn: readonly number[], cell: number): number =>
    drawn.filter((other) => other === cell).length / drawn.length;
  it("gives a family of one cell far more than its share of cells, but not all", () => {
    const drawn = drawReplay(newRecord(cells), all, rngFrom("replay"), 2000);
    expect(share(drawn, 0)).toBeGreaterThan(0.2);
    expect(share(drawn, 0)).toBeLessThan(0.35);
  });
  it("keeps what is mastered at a reduced rate, never at none", () => {
    let mastered = newRecord(cells);
    for (let round = 0; round < 20; round++)
      mastered = withGroup(mastered, 5, { passed: 32, attempts: 32 });
    const drawn = drawReplay(mastered, all, rngFrom("replay"), 4000);
    expect(share(drawn, 5)).toBeGreaterThan(0);
    expect(share(drawn, 5)).toBeLessThan(0.6 * share(drawn, 6));
  });
  it("is empty without answers, and draws only what has one", () => {
    expect(drawReplay(newRecord(cells), [], rngFrom("r"), 5)).toEqual([]);
    expect(new Set(drawReplay(newRecord(cells), [3], rngFrom("r"), 5))).toEqual(new Set([3]));
  });
});
