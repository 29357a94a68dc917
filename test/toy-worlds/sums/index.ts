/** @file The smallest whole world: sums of two numbers. The contract's tests break it in one way for each law. */
import { fail, pass } from "../../../src/core/verdict.ts";
import type { World } from "../../../src/core/world.ts";

type Sum = { readonly a: number; readonly b: number };

const NUMBER = /^-?\d+$/;

export const world: World<Sum> = {
  id: "sums",
  version: 1,
  title: "Sums of two whole numbers",
  levels: [
    { rung: 1, adds: "numbers up to 10^5" },
    { rung: 2, adds: "numbers up to 10^6" },
  ],
  families: [{ id: "sum", title: "a + b", levels: [1, 2] }],
  dials: {},
  parameters: [],
  scene: {
    type: "object",
    properties: { a: { type: "integer" }, b: { type: "integer" } },
    required: ["a", "b"],
    additionalProperties: false,
  },
  compose: (rng, { level }) => ({
    a: rng.int(1, 10 ** (4 + level)),
    b: rng.int(1, 10 ** (4 + level)),
  }),
  questions: () => 1,
  identify: ({ a, b }) => ({ content: `${a} + ${b}` }),
  pose: ({ a, b }) => ({
    prompt: `How much is ${a} + ${b}?`,
    answer: { kind: "number", unit: "", dimension: 0, tolerance: 1e-9, signed: true },
    family: "sum",
    cell: "sum/plain/total",
    givens: { a, b },
    truth: a + b,
    solution: String(a + b),
    evidence: {
      witnesses: [
        { name: "addition", value: a + b },
        { name: "subtraction of the negative", value: a - -b },
      ],
      disagreement: 0,
      allowed: 0,
      conditioning: 1,
      checks: ["not zero"],
    },
  }),
  judge(sealed, _problem, answer) {
    if (typeof sealed.truth !== "number") throw new Error("the truth is not a number");
    const text = answer.trim();
    return NUMBER.test(text) && Number(text) === sealed.truth
      ? pass()
      : fail("another number was expected");
  },
  variants: ({ a, b }) => ({ easier: [{ a: 1, b }], harder: [{ a: a * 10, b }] }),
};
