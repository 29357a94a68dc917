import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { world } from "../../../test/toy-worlds/carts/index.ts";
import { rngFrom } from "../../core/rng.ts";
import type { TokenForm } from "../../core/world.ts";
import { openRuntime } from "../../tensor/runtime.ts";
import type { Library } from "./expand.ts";
import type { TrainItem } from "./network.ts";
import { answerConsidered, type Considered } from "./self-ask.ts";
import { type NanoStudent, openStudent } from "./student.ts";

const form = world.tokens as TokenForm;
const WEIGHT = "pull/single/w";
const SPEED = "pull/row/v";
const NOTHING: Library = new Map();

let student: NanoStudent;
beforeAll(async () => {
  student = await openStudent(form, { runtime: await openRuntime(), seed: 1 });
  const known: Library = new Map([[WEIGHT, tokens("* m1 g")]]);
  const items = [
    lesson(WEIGHT, "* m1 g", NOTHING),
    lesson(SPEED, "sqrt / * 2 * d W + m1 m2", known),
  ];
  const batch = Array.from({ length: 16 }, () => items).flat();
  for (let step = 0; step < 120; step++) await student.network.train(batch, { learningRate: 3e-3 });
});
afterAll(() => student.release());

const tokens = (text: string): readonly number[] =>
  text.split(" ").map((name) => student.vocabulary.token(name));

function lesson(cell: string, answer: string, library: Library): TrainItem {
  const item = student.desk(cell, library).item(tokens(answer), 1);
  if (item === undefined) throw new Error(`the grammar does not allow ${answer}`);
  return { ...item, bias: student.vocabulary.prior };
}

const blocksOf = (cell: string): readonly string[] => form.see(cell).blocks.map((b) => b.cell);
const consider = (library: Library, ask = blocksOf): Promise<Considered> =>
  answerConsidered(student, ask, [SPEED], library, rngFrom("self-ask"));

describe("a student that asks itself first", () => {
  it("uses what it told itself as a block, written out in symbols", async () => {
    const { answers, asked } = await consider(NOTHING);
    expect(asked.get(WEIGHT)).toBe("m1*g");
    expect(answers[0]?.tokens).toEqual(tokens("sqrt / * 2 * d W + m1 m2"));
    expect(answers[0]?.expanded).toEqual(tokens("sqrt / * 2 * d * m1 g + m1 m2"));
  });
  it("cannot write what rests on a block that it may not ask for", async () => {
    const { answers, asked } = await consider(NOTHING, () => []);
    expect(asked.size).toBe(0);
    expect(answers[0]?.tokens).not.toContain(student.vocabulary.token("W"));
  });
  it("asks nothing that has a verified answer, and takes that answer", async () => {
    const verified: Library = new Map([[WEIGHT, tokens("* g m1")]]);
    const { answers, asked } = await consider(verified);
    expect(asked.size).toBe(0);
    expect(answers[0]?.expanded).toEqual(tokens("sqrt / * 2 * d * g m1 + m1 m2"));
  });
});
