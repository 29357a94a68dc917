/** @file Equivalent forms pass, everything else fails, and no text upsets the judge. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryExpression } from "../../test/arbitrary-expression.ts";
import { SHEETS, type Sheet } from "../../test/tables/expressions.ts";
import { DIMENSIONS, type Dimension } from "./dimension.ts";
import { compileExpression } from "./expression/evaluate.ts";
import { printInfix, printLatex } from "./expression/print.ts";
import {
  type Draw,
  type ExpressionForm,
  judgeCompiled,
  judgeExpression,
  judgePoints,
  pointsOf,
} from "./judging.ts";
import { rngFrom } from "./rng.ts";
import { parseUnit } from "./units.ts";

const DIMENSION_OF: Readonly<Record<string, Dimension>> = {
  g: DIMENSIONS.acceleration,
  h: DIMENSIONS.length,
  l: DIMENSIONS.length,
  r: DIMENSIONS.length,
  v: DIMENSIONS.speed,
  F: DIMENSIONS.force,
  GM: DIMENSIONS["gravitational parameter"],
  th: DIMENSIONS.angle,
  mu: DIMENSIONS.number,
};

function formOf(sheet: Pick<Sheet, "symbols" | "unit">): ExpressionForm {
  return {
    kind: "expression",
    unit: sheet.unit,
    dimension: parseUnit(sheet.unit)?.dimension ?? 0,
    tolerance: 1e-4,
    symbols: sheet.symbols.map((name) => ({
      name,
      meaning: "",
      unit: "",
      dimension: DIMENSION_OF[name] ?? DIMENSIONS.mass,
    })),
  };
}

function drawsOf(sheet: Pick<Sheet, "symbols" | "law" | "title">): readonly Draw[] {
  const rng = rngFrom("sheets", sheet.title);
  return Array.from({ length: 8 }, () => {
    const values = Object.fromEntries(
      sheet.symbols.map((name) => {
        const small = name === "th" || name === "mu";
        return [name, small ? rng.uniform(0.1, 1.2) : rng.logUniform(0.5, 20)];
      }),
    );
    return { values, outcome: sheet.law(values) };
  });
}

const titled = (text: string): [string, string] => [text.slice(0, 60), text];

for (const sheet of SHEETS) {
  describe(sheet.title, () => {
    const form = formOf(sheet);
    const draws = drawsOf(sheet);
    test.each(sheet.right.map(titled))("%s is right", (_, text) => {
      expect(judgeExpression(form, draws, text)).toMatchObject({ passed: true, reward: 1 });
    });
    test.each(sheet.wrong.map(titled))("%s is not", (_, text) => {
      expect(judgeExpression(form, draws, text)).toMatchObject({ passed: false, reward: 0 });
    });
  });
}

test("the tables are as large as they should be", () => {
  const count = (side: "right" | "wrong"): number =>
    new Set(SHEETS.flatMap((sheet) => sheet[side].map((text) => `${sheet.title}: ${text}`))).size;
  expect(count("right")).toBeGreaterThanOrEqual(120);
  expect(count("wrong")).toBeGreaterThanOrEqual(120);
});

test("no right answer to one question is right for another", () => {
  for (const asked of SHEETS) {
    const form = formOf(asked);
    const draws = drawsOf(asked);
    for (const other of SHEETS.filter((sheet) => sheet !== asked)) {
      for (const text of other.right) expect(judgeExpression(form, draws, text).passed).toBe(false);
    }
  }
});

test("two answers side by side fail, in whatever order and however joined", () => {
  const joints = [" or ", ", ", "; ", "\n", " = ", " and ", " / ", "  ", " | ", " ± "];
  for (const sheet of SHEETS) {
    const form = formOf(sheet);
    const draws = drawsOf(sheet);
    const [right = ""] = sheet.right;
    for (const joint of joints) {
      for (const other of ["h + 1", "2*g", right]) {
        for (const both of [`${right}${joint}${other}`, `${other}${joint}${right}`]) {
          expect(judgeExpression(form, draws, both).passed, both).toBe(false);
        }
      }
    }
  }
});

test("any string gets a verdict with a reward of 0 or 1", () => {
  const [sheet] = SHEETS;
  if (sheet === undefined) throw new Error("no sheet");
  const form = formOf(sheet);
  const draws = drawsOf(sheet);
  const scraps = [
    ..."mg()^*/+-=[]{}$\\ .0123456789",
    "th",
    "mu",
    "sin",
    "\\frac",
    "\\sqrt",
    "\\boxed{",
    "\\theta",
    "_1",
    "answer is",
    "\n",
    "²",
    "−",
    "π",
    "\\left(",
    "\\right)",
    "or",
    "√",
  ];
  const anything = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.array(fc.constantFrom(...scraps), { maxLength: 80 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const verdict = judgeExpression(form, draws, text);
      expect(verdict.kind).toBe("graded");
      expect([0, 1]).toContain(verdict.reward);
      expect(JSON.stringify(verdict)).not.toContain("null");
    }),
    { numRuns: 3000 },
  );
});

test("very long texts are judged like short ones", () => {
  const [sheet] = SHEETS;
  if (sheet === undefined) throw new Error("no sheet");
  const form = formOf(sheet);
  const draws = drawsOf(sheet);
  for (const scrap of [
    "(",
    "\\boxed{",
    "{",
    "-",
    "a^",
    "sin ",
    "\\frac",
    "m",
    "answer is ",
    "1",
    "\n",
    "√",
    "$",
  ]) {
    expect(judgeExpression(form, draws, scrap.repeat(200_000)).passed, scrap).toBe(false);
  }
  const box = "\\boxed{g*(sin(th) - mu*cos(th))}";
  expect(judgeExpression(form, draws, `${"so ".repeat(100_000)}${box}`).passed).toBe(true);
  expect(judgeExpression(form, draws, `${box}${" and so on".repeat(100_000)}`).passed).toBe(false);
});

test("whatever way an expression is written, it is judged equal to itself and to its compiled form", () => {
  const names = ["m1", "v", "th1"];
  const form: ExpressionForm = { ...formOf({ symbols: names, unit: "m/s" }), tolerance: 1e-9 };
  fc.assert(
    fc.property(arbitraryExpression(names, 3), (expression) => {
      const run = compileExpression(expression, names);
      const draws = [0.7, 1.3, 2.1].map((scale) => {
        const values = { m1: 1.7 * scale, v: 0.6 * scale * scale, th1: 0.4 * scale };
        return { values, outcome: run([values.m1, values.v, values.th1]) };
      });
      const outcomes = draws.map(({ outcome }) => outcome);
      fc.pre(outcomes.every((outcome) => Number.isFinite(outcome) && Math.abs(outcome) > 1e-6));
      fc.pre(Math.max(...outcomes) - Math.min(...outcomes) > 1e-3 * Math.abs(outcomes[0] ?? 0));
      expect(judgeExpression(form, draws, printInfix(expression)).passed).toBe(true);
      expect(judgeExpression(form, draws, `\\boxed{x = ${printLatex(expression)}}`).passed).toBe(
        true,
      );
      expect(judgeCompiled(form, draws, run).passed).toBe(true);
      expect(judgePoints(pointsOf(form, draws), 0, (values) => run(values) * 1.01).passed).toBe(
        false,
      );
    }),
    { numRuns: 300 },
  );
});

describe("what a name with an index or an upright m means depends on the problem", () => {
  const judged = (symbols: readonly string[], law: Sheet["law"], unit: string, text: string) => {
    const sheet = { title: `index ${symbols.join(" ")}`, symbols, law, unit };
    return judgeExpression(formOf(sheet), drawsOf(sheet), text);
  };

  test("v_0 is v where v is the only speed, and nothing where there are two", () => {
    const fall: Sheet["law"] = ({ v = 0, g = 0 }) => (v * v) / (2 * g);
    expect(judged(["v", "g"], fall, "m", "v_0^2/(2*g)").passed).toBe(true);
    expect(judged(["v", "g"], fall, "m", "v_0^2/(2*g_0)").passed).toBe(true);
    expect(judged(["v", "g"], fall, "m", "v_f^2/(2*g)").reason).toContain('unknown name "v_f"');
    const run: Sheet["law"] = ({ r = 0, h = 0 }) => r + 2 * h;
    expect(judged(["r", "h"], run, "m", "r_0 + 2*h_0").reason).toContain('unknown name "r_0"');
  });

  test("mu_k is mu where there is no other mu", () => {
    const one: Sheet["law"] = ({ mu = 0, g = 0 }) => mu * g;
    expect(judged(["mu", "g"], one, "m/s^2", "\\mu_k g").passed).toBe(true);
    const two: Sheet["law"] = ({ mu = 0, mu2 = 0 }) => mu + 3 * mu2;
    expect(judged(["mu", "mu2"], two, "", "\\mu_k + 3*mu2").reason).toContain("unknown name");
  });

  test("upright text that spells the unit asked is the unit, an m in the formula is the mass", () => {
    const stretch: Sheet["law"] = ({ m = 0, g = 0, F = 0 }) => (m * g) / F;
    for (const text of [
      "\\frac{mg}{F}\\ \\text{m}",
      "\\frac{mg}{F}\\text{ m}",
      "\\boxed{mg/F} m",
    ]) {
      expect(judged(["m", "g", "F"], stretch, "m", text).passed, text).toBe(true);
    }
    for (const text of ["m*g/F m", "\\frac{g}{F}\\ \\text{m}", "\\frac{mg}{F} (m)"]) {
      expect(judged(["m", "g", "F"], stretch, "m", text).passed, text).toBe(false);
    }
  });

  test("a unit that is not the one asked is told as such", () => {
    const sum: Sheet["law"] = ({ r = 0, h = 0 }) => r + 2 * h;
    for (const [text, reason] of [
      ["(r + 2*h) kg", "wrong unit: that is a mass (kg); asked: m"],
      ["\\boxed{r + 2h} km", "wrong unit: the formula gives m, not km"],
      ["\\boxed{r + 2h}\\text{ furlongs}", "neither a unit that is known"],
    ] as const) {
      expect(judged(["r", "h"], sum, "m", text).reason).toContain(reason);
    }
  });
});

describe("a wrong answer is told what is wrong", () => {
  const form = formOf({ symbols: ["v", "g", "h", "th"], unit: "m/s" });
  const draws = drawsOf({
    title: "reasons",
    symbols: ["v", "g", "h", "th"],
    law: ({ g = 0, h = 0 }) => Math.sqrt(2 * g * h),
  });
  test.each([
    ["2*sqrt(2*g*h)", "too large by a factor 2.00 at every point"],
    ["sqrt(g*h)", "29 % too small at every point"],
    ["-sqrt(2*g*h)", "right size, wrong sign at every point"],
    ["2*g*h", "wrong dimension: that is a quantity in m^2·s^-2; asked: m/s"],
    ["g", "wrong dimension: that is an acceleration (m/s^2); asked: m/s"],
    ["v + g", "dimensions do not fit: adds m·s^-1 and m·s^-2"],
    ["v*sin(h)", "dimensions do not fit: sin takes an angle (rad), not m"],
    ["sqrt(g*h)*h/(h - h)", "has no finite value"],
    ["sqrt(2*g*k)", 'unknown name "k"'],
    ["two metres per second", "unknown name"],
    ["a = b = c", "two equations"],
    ["sqrt(2*g*h", "a bracket is not closed"],
    ["", "no answer was given"],
  ])("%s: %s", (text, reason) => {
    expect(judgeExpression(form, draws, text).reason).toContain(reason);
  });
});

test("a world that gives the judge nothing to compare with is at fault, not the student", () => {
  const form = formOf({ symbols: ["v"], unit: "m/s" });
  const draw = (v: number, outcome: number): Draw => ({ values: { v }, outcome });
  const faulty: readonly (readonly Draw[])[] = [
    [],
    [draw(1, 2)],
    [draw(1, 2), draw(3, 2)],
    [draw(1, 2), draw(Number.NaN, 6)],
    [draw(1, 2), draw(2, Number.POSITIVE_INFINITY)],
    [draw(1, 2), { values: {}, outcome: 4 }],
  ];
  for (const draws of faulty) {
    expect(() => judgeExpression(form, draws, "2*v")).toThrow(
      expect.objectContaining({ code: "judge-failed" }),
    );
  }
  expect(judgeExpression(form, [draw(1, 2), draw(2, 4)], "2*v").passed).toBe(true);
});
