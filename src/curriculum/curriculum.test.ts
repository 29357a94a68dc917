import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newRecord, passRate, type StudentRecord, withGroup, withSolved } from "../core/record.ts";
import { rngFrom } from "../core/rng.ts";
import type { Cell } from "../core/world.ts";
import { CURRICULA, curriculumNamed } from "./index.ts";
import { chooseCells } from "./sampler.ts";

const cell = (family: string, question: string): Cell => ({
  id: `${family}/form/${question}`,
  family,
  level: 1,
  question,
  heldOut: false,
  intermediate: false,
});
const cells = [cell("small", "a"), ...["a", "b", "c", "d"].map((name) => cell("large", name))];

const total = (weights: readonly number[]): number =>
  weights.reduce((sum, weight) => sum + weight, 0);

function share(id: string, record: StudentRecord, index: number): number {
  const weights = curriculumNamed(id).weigh(record);
  return (weights[index] ?? 0) / total(weights);
}

describe("every curriculum", () => {
  const groups = fc.array(fc.record({ cell: fc.nat(4), passed: fc.nat(32) }), { maxLength: 20 });
  it("gives each cell a finite weight and some cell a positive one, whatever happened", () => {
    fc.assert(
      fc.property(fc.constantFrom(...CURRICULA), groups, (id, done) => {
        const record = done.reduce(
          (now, { cell, passed }) => withGroup(now, cell, { passed, attempts: 32 }),
          newRecord(cells),
        );
        const weights = curriculumNamed(id).weigh(record);
        expect(weights).toHaveLength(cells.length);
        expect(weights.every((weight) => Number.isFinite(weight) && weight >= 0)).toBe(true);
        expect(total(weights)).toBeGreaterThan(0);
      }),
    );
  });
  it("is asked for by name, and a wrong name says what there is", () => {
    expect(() => curriculumNamed("toString")).toThrow(/unsolved, uniform, learnability/);
  });
});

describe("curricula differ where they should", () => {
  const mixed = withGroup(withGroup(newRecord(cells), 1, { passed: 32, attempts: 32 }), 2, {
    passed: 16,
    attempts: 32,
  });
  it("uniform gives a family of one cell as much as a family of four", () => {
    expect(share("uniform", mixed, 0)).toBeCloseTo(0.5);
    expect(share("uniform", mixed, 4)).toBeCloseTo(0.125);
  });
  it("unsolved moves half of the practice to what was never solved", () => {
    expect(share("unsolved", mixed, 3)).toBeGreaterThan(share("uniform", mixed, 3));
    expect(share("unsolved", mixed, 1)).toBeCloseTo(share("uniform", mixed, 1) / 2);
    const all = cells.reduce((record, _cell, index) => withSolved(record, index, true), mixed);
    expect(share("unsolved", all, 3)).toBeCloseTo(share("uniform", all, 3));
  });
  it("learnability prefers the half-solved to the solved and the hopeless", () => {
    const hopeless = withGroup(mixed, 3, { passed: 0, attempts: 32 });
    expect(share("learnability", hopeless, 2)).toBeGreaterThan(share("learnability", hopeless, 1));
    expect(share("learnability", hopeless, 2)).toBeGreaterThan(share("learnability", hopeless, 3));
  });
});

describe("the student's record", () => {
  it("follows a student that forgets", () => {
    let record = newRecord(cells);
    for (let group = 0; group < 10; group++)
      record = withGroup(record, 0, { passed: 32, attempts: 32 });
    const before = passRate(
      record.records[0] ?? { passed: 0, failed: 0, attempts: 0, solved: false },
    );
    for (let group = 0; group < 10; group++)
      record = withGroup(record, 0, { passed: 0, attempts: 32 });
    const after = passRate(
      record.records[0] ?? { passed: 0, failed: 0, attempts: 0, solved: false },
    );
    expect(before).toBeGreaterThan(0.95);
    expect(after).toBeLessThan(0.2);
    expect(record.records[0]).toMatchObject({ attempts: 640, solved: true });
  });
  it("learns nothing from a group without a graded attempt", () => {
    const before = withGroup(newRecord(cells), 0, { passed: 8, attempts: 32 });
    expect(withGroup(before, 0, { passed: 0, attempts: 0 })).toEqual(before);
  });
  it("chooses distinct cells, all of them where there are few", () => {
    const chosen = chooseCells(curriculumNamed("uniform"), newRecord(cells), rngFrom("choice"), 9);
    expect([...chosen].sort()).toEqual([0, 1, 2, 3, 4]);
    const one = chooseCells(
      curriculumNamed("uniform"),
      newRecord(cells),
      rngFrom("c"),
      9,
      [0, 0, 1, 0, 0],
    );
    expect(one).toEqual([2]);
  });
});
