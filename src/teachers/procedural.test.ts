import { describe, expect, it } from "vitest";
import { newRecord, withGroup, withSolved } from "../core/record.ts";
import type { Cell, CellView } from "../core/world.ts";
import { findNeighbours, noTeacher, proceduralTeacher } from "./procedural.ts";

const view = (ask: string, bodies: readonly string[], symbols: readonly number[]): CellView => ({
  slots: [[ask], ["string"], [], ...bodies.map((body) => [body])],
  symbols,
  dimension: 0,
  blocks: [],
});
const cell = (id: string, intermediate = false): Cell => ({
  id,
  family: "string",
  level: 1,
  question: "a",
  heldOut: false,
  intermediate,
});

const views = [
  view("a", ["hang"], [0]),
  view("a", ["hang", "rough"], [0, 1]),
  view("v", ["hang"], [0]),
  view("force", ["hang"], [0]),
];
const cells = [cell("one"), cell("two"), cell("speed"), cell("force", true)];

describe("neighbours", () => {
  it("ask the same about a little less", () => {
    const { easier, harder } = findNeighbours(views);
    expect(easier).toEqual([[], [0], [], []]);
    expect(harder).toEqual([[1], [], [], []]);
  });
});

describe("the procedural teacher", () => {
  const teacher = proceduralTeacher(views);
  it("asks intermediate quantities until they are answered", () => {
    expect(teacher.propose(newRecord(cells))).toMatchObject([{ cell: 3, reason: "intermediate" }]);
    expect(teacher.propose(withSolved(newRecord(cells), 3, true))).toEqual([]);
  });
  it("poses the easier neighbour of what keeps failing", () => {
    const failing = withGroup(withSolved(newRecord(cells), 3, true), 1, {
      passed: 0,
      attempts: 64,
    });
    expect(teacher.propose(failing)).toMatchObject([{ cell: 0, reason: "stepping stone" }]);
  });
  it("moves on to the harder neighbour of what is solved", () => {
    const solid = withGroup(withSolved(newRecord(cells), 3, true), 0, { passed: 32, attempts: 32 });
    expect(teacher.propose(solid)).toMatchObject([{ cell: 1, reason: "harder variant" }]);
  });
  it("is left out by the one that proposes nothing", () => {
    expect(noTeacher.propose(newRecord(cells))).toEqual([]);
    expect(noTeacher.asksIntermediates).toBe(false);
  });
});
