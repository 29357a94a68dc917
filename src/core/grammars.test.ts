/** @file Whatever a grammar draws, it allows, reads, and says in GBNF and JSON Schema; and the judge takes its word. */
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesGbnf } from "../../test/gbnf.ts";
import { DIMENSIONS, UNITS } from "./dimension.ts";
import { compileExpression } from "./expression/evaluate.ts";
import type { Grammar } from "./grammar.ts";
import { choiceGrammar, numberGrammar } from "./grammars.ts";
import { expressionGrammar } from "./infix-grammar.ts";
import { judgeChoice, judgeExpression, judgeNumber } from "./judging.ts";
import { rngFrom } from "./rng.ts";

const NAMES = ["g", "m", "m1", "m2", "v", "th1", "mu1"];
const OPTIONS = ["it slips", "it stays", "it tips over"];
const GRAMMARS: readonly (readonly [string, Grammar<unknown>])[] = [
  ["number in m/s^2", numberGrammar("m/s^2")],
  ["pure number", numberGrammar("")],
  ["number in kg m/s", numberGrammar("kg m/s")],
  ["number in a unit of its own", numberGrammar("moves")],
  ["choice", choiceGrammar(OPTIONS)],
  ["expression", expressionGrammar(NAMES)],
];

function anyDraw(grammar: Grammar<unknown>): fc.Arbitrary<readonly number[]> {
  return fc.nat().map((seed) => grammar.draw(rngFrom("grammars", seed)));
}

describe.each(GRAMMARS)("%s", (_, grammar) => {
  const schema = grammar.toJsonSchema();
  const fitsSchema = new Ajv().compile(typeof schema === "object" && schema !== null ? schema : {});

  test("what it draws it allows token by token, and reads", () => {
    fc.assert(
      fc.property(anyDraw(grammar), (sequence) => {
        for (const [length, token] of sequence.entries()) {
          const prefix = sequence.slice(0, length);
          expect(grammar.isComplete(prefix)).toBe(false);
          expect(grammar.after(prefix)).toContain(token);
        }
        expect(grammar.isComplete(sequence)).toBe(true);
        expect(grammar.after(sequence)).toEqual([]);
        expect(grammar.read(grammar.write(sequence))).not.toBeUndefined();
      }),
    );
  });

  test("what it draws matches its GBNF and its JSON Schema", () => {
    const gbnf = grammar.toGbnf();
    fc.assert(
      fc.property(anyDraw(grammar), (sequence) => {
        const text = grammar.write(sequence);
        expect(matchesGbnf(gbnf, text), text).toBe(true);
        expect(fitsSchema(text), text).toBe(true);
      }),
    );
  });

  test("whatever allowed token is taken, the answer can be finished", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 100 }), (picks) => {
        const sequence: number[] = [];
        for (const pick of [...picks, ...Array<number>(100).fill(0)]) {
          const allowed = grammar.after(sequence);
          // Once the picks are spent, the last allowed token closes brackets and ends.
          const token =
            sequence.length < picks.length ? allowed[pick % allowed.length] : allowed.at(-1);
          if (token === undefined) break;
          sequence.push(token);
        }
        expect(grammar.isComplete(sequence)).toBe(true);
        expect(grammar.read(grammar.write(sequence))).not.toBeUndefined();
      }),
    );
  });

  test("draws differ, and the same key draws the same", () => {
    const texts = Array.from({ length: 40 }, (_, index) =>
      grammar.write(grammar.draw(rngFrom(index))),
    );
    expect(new Set(texts).size).toBeGreaterThan(grammar.tokens.length === OPTIONS.length ? 2 : 20);
    expect(grammar.draw(rngFrom("same"))).toEqual(grammar.draw(rngFrom("same")));
  });

  test("no string upsets it, and what is not of its form is neither matched nor read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        if (matchesGbnf(grammar.toGbnf(), text)) expect(grammar.read(text)).not.toBeUndefined();
      }),
    );
    for (const text of [
      "",
      "?",
      "it slips or it stays",
      "3 or 4",
      "3 furlongs",
      "m1 or m2",
      "\\boxed{}",
    ]) {
      expect(grammar.read(text), text).toBeUndefined();
      expect(matchesGbnf(grammar.toGbnf(), text), text).toBe(false);
    }
    expect(grammar.isComplete([9999])).toBe(false);
    expect(grammar.after([9999])).toEqual([]);
  });
});

test("the judge passes a drawn number as the truth, and not another", () => {
  const grammar = numberGrammar(UNITS.speed);
  const form = {
    kind: "number",
    unit: UNITS.speed,
    dimension: DIMENSIONS.speed,
    tolerance: 1e-6,
    signed: true,
  } as const;
  fc.assert(
    fc.property(anyDraw(grammar), anyDraw(grammar), (one, other) => {
      const truth = grammar.read(grammar.write(one)) ?? Number.NaN;
      const second = grammar.read(grammar.write(other)) ?? Number.NaN;
      expect(judgeNumber(form, truth, grammar.write(one)).passed).toBe(true);
      expect(judgeNumber(form, truth, grammar.write(other)).passed).toBe(
        Math.abs(second - truth) <= 1e-6 * Math.abs(truth),
      );
    }),
  );
});

test("the judge passes a drawn expression as the law, and not its double", () => {
  const grammar = expressionGrammar(NAMES);
  const form = {
    kind: "expression",
    unit: "m/s^2",
    dimension: DIMENSIONS.acceleration,
    tolerance: 1e-6,
    symbols: NAMES.map((name) => ({ name, meaning: "", unit: "", dimension: DIMENSIONS.number })),
  } as const;
  let judged = 0;
  fc.assert(
    fc.property(anyDraw(grammar), (sequence) => {
      const expression = grammar.read(grammar.write(sequence));
      if (expression === undefined) throw new Error("not read");
      const run = compileExpression(expression, NAMES);
      const rng = rngFrom("law", sequence.join());
      const draws = Array.from({ length: 6 }, () => {
        const row = NAMES.map(() => rng.uniform(0.2, 1.5));
        return {
          values: Object.fromEntries(NAMES.map((n, i) => [n, row[i] ?? 0])),
          outcome: run(row),
        };
      });
      const sizes = draws.map(({ outcome }) => Math.abs(outcome));
      if (!sizes.every((size) => size > 1e-9 && size < 1e9)) return;
      if (Math.max(...sizes) < 1.01 * Math.min(...sizes)) return;
      judged++;
      const text = grammar.write(sequence);
      expect(judgeExpression(form, draws, text).passed).toBe(true);
      expect(judgeExpression(form, draws, `2*(${text})`).passed).toBe(false);
    }),
  );
  expect(judged).toBeGreaterThan(30);
});

test("the judge passes the true option only, in any case and in a box", () => {
  const form = { kind: "choice", options: OPTIONS } as const;
  const [truth = "", other = ""] = OPTIONS;
  for (const text of [
    truth,
    "It slips.",
    `\\boxed{\\text{${truth}}}`,
    `Answer: "${truth}"`,
    ` ${truth}\n`,
  ]) {
    expect(judgeChoice(form, truth, text), text).toMatchObject({ passed: true, reward: 1 });
  }
  const wrong = [
    other,
    "",
    "slips",
    `${truth} or ${other}`,
    `${truth}, ${other}`,
    `${truth} ${truth}`,
    `not ${truth}`,
    OPTIONS.join("\n"),
    `\\boxed{${other}} \\boxed{${truth}}`,
    `${truth}!?`,
    "it slips because it slips",
  ];
  for (const text of wrong) expect(judgeChoice(form, truth, text).passed, text).toBe(false);
  expect(() => judgeChoice(form, "it flies", truth)).toThrow(
    expect.objectContaining({ code: "judge-failed" }),
  );
});

test("options that differ in case only must be spelled exactly", () => {
  const form = { kind: "choice", options: ["N", "n"] } as const;
  expect(judgeChoice(form, "N", "N").passed).toBe(true);
  expect(judgeChoice(form, "N", "n").passed).toBe(false);
});

test("a grammar that could not be read is refused when it is made", () => {
  const refused = expect.objectContaining({ code: "bad-input" });
  expect(() => choiceGrammar(["one"])).toThrow(refused);
  expect(() => choiceGrammar(["one", "one"])).toThrow(refused);
  expect(() => choiceGrammar(["one", "two\nlines"])).toThrow(refused);
  expect(() => expressionGrammar(["v'"])).toThrow(refused);
  expect(() => expressionGrammar(["a b"])).toThrow(refused);
});
