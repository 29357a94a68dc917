import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { world } from "../../../test/toy-worlds/carts/index.ts";
import type { TokenForm } from "../../core/world.ts";
import { openRuntime } from "../../tensor/runtime.ts";
import type { Library } from "./expand.ts";
import { type NanoStudent, openStudent } from "./student.ts";

const form = world.tokens as TokenForm;
const CELL = "pull/row/a";
const WEIGHT = "pull/single/w";

let student: NanoStudent;
beforeAll(async () => {
  student = await openStudent(form, { runtime: await openRuntime(), seed: 1 });
});
afterAll(() => student.release());

const none: Library = new Map();
const known: Library = new Map([[WEIGHT, [1]]]);
const elsewhere: Library = new Map([["track/plain/v", [1]]]);

describe("the student's desks", () => {
  it("show the blocks that are known, and no others", () => {
    expect(student.desk(CELL, none).blocks).toEqual([]);
    expect(student.desk(CELL, known).blocks.map(({ token }) => token)).toEqual(["W"]);
    expect(student.desk(CELL, elsewhere).blocks).toEqual([]);
  });
  it("stay open while the same blocks are known, whatever else is", () => {
    const [before, other] = [student.desk(CELL, none), student.desk(CELL, known)];
    expect(student.desk(CELL, elsewhere)).toBe(before);
    expect(student.desk(CELL, known)).toBe(other);
    expect(other).not.toBe(before);
  });
  it("are those of the world's cells alone", () => {
    expect(() => student.desk("pull/row/b", none)).toThrow(/Did you mean "pull\/row\/a"/);
  });
});
