/** @file Evaluation, dimensions and prefix tokens of expressions. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryExpression } from "../../../test/arbitrary-expression.ts";
import { DIMENSIONS, type Dimension, exponents } from "../dimension.ts";
import { type Expression, power, sizeOf, symbol, symbolsOf } from "./ast.ts";
import { dimensionOf, isDimensionFault } from "./dimension-check.ts";
import { compileExpression } from "./evaluate.ts";
import { isParseFailure, parseExpression } from "./parse.ts";
import { arityOf, fromPrefix, PREFIX_CONSTANTS, PREFIX_OPERATORS, toPrefix } from "./prefix.ts";
import { printInfix, printLatex } from "./print.ts";

const DIMENSION_OF: ReadonlyMap<string, Dimension> = new Map([
  ["g", DIMENSIONS.acceleration],
  ["v", DIMENSIONS.speed],
  ["h", DIMENSIONS.length],
  ["m1", DIMENSIONS.mass],
  ["Q", DIMENSIONS.charge],
  ["th1", DIMENSIONS.angle],
  ["mu", DIMENSIONS.number],
]);
const NAMES = [...DIMENSION_OF.keys()];

function read(text: string): Expression {
  const parsed = parseExpression(text, NAMES);
  if (isParseFailure(parsed)) throw new Error(`${text}: ${parsed.reason}`);
  return parsed;
}

function evaluate(text: string, values: Readonly<Record<string, number>>): number {
  return compileExpression(read(text), Object.keys(values))(Object.values(values));
}

describe("values", () => {
  test.each([
    ["v^2/(2*g)", { v: 6, g: 9 }, 2],
    ["1/2*m1*v^2", { m1: 4, v: 3 }, 18],
    ["m1*g*sin(th1) - mu*m1*g*cos(th1)", { m1: 2, g: 10, th1: Math.PI / 6, mu: 0 }, 10],
    ["2*pi*sqrt(h/g)", { h: 9, g: 4 }, 3 * Math.PI],
    ["tan(th1)", { th1: Math.PI / 4 }, 1],
    ["h^(-3/2)", { h: 4 }, 1 / 8],
    ["h^(1/3)", { h: -8 }, -2],
    ["h^(2/3)", { h: -8 }, 4],
    ["-h^2", { h: 3 }, -9],
    ["v - g - h", { v: 10, g: 3, h: 2 }, 5],
    ["v/g/h", { v: 12, g: 3, h: 2 }, 2],
    ["v - (g - h)", { v: 10, g: 3, h: 2 }, 9],
    ["1/h", { h: 0 }, Number.POSITIVE_INFINITY],
  ])("%s at %o is %d", (text, values, expected) => {
    expect(evaluate(text, values as Record<string, number>)).toBeCloseTo(expected, 12);
  });

  test("JavaScript computes the printed text to the same value", () => {
    let compared = 0;
    fc.assert(
      fc.property(arbitraryExpression(NAMES, 4), (expression) => {
        const text = printInfix(expression);
        // JavaScript forbids -x**2 and has no real cube roots; what has neither is compared.
        if (/-\(|-\w|\^\(/.test(text.replaceAll(" - ", " + "))) return;
        const script = text
          .replaceAll("^", "**")
          .replace(/\b(sqrt|sin|cos|tan)\(/g, "Math.$1(")
          .replace(/\bpi\b/g, "Math.PI");
        const values = NAMES.map((_, index) => 0.4 + 0.15 * index);
        const expected: unknown = new Function(...NAMES, `return ${script};`)(...values);
        const parsed = parseExpression(text, NAMES);
        if (isParseFailure(parsed)) return;
        expect(compileExpression(parsed, NAMES)(values), text).toEqual(expected);
        compared++;
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  test("a root of a negative number is no number", () => {
    expect(evaluate("sqrt(h)", { h: -1 })).toBeNaN();
    expect(evaluate("h^(1/4)", { h: -1 })).toBeNaN();
  });

  test("a symbol without a value is an error when compiling, not a wrong number later", () => {
    expect(() => compileExpression(symbol("q"), NAMES)).toThrow(
      expect.objectContaining({ code: "unknown-name" }),
    );
  });
});

describe("dimensions", () => {
  test("an expression of dimension D scales by λ^D when the units are changed", () => {
    const units = [1.7, 0.6, 2.3, 1.2, 1] as const;
    const scaleOf = (code: Dimension): number =>
      exponents(code).reduce((scale, power, axis) => scale * (units[axis] ?? 1) ** power, 1);
    let fitting = 0;
    fc.assert(
      fc.property(arbitraryExpression(NAMES, 3), (expression) => {
        const found = dimensionOf(expression, DIMENSION_OF);
        if (isDimensionFault(found)) return;
        fitting++;
        const values = NAMES.map((_, index) => 0.4 + 0.15 * index);
        const scaled = NAMES.map(
          (name, index) => (values[index] ?? 0) * scaleOf(DIMENSION_OF.get(name) ?? 0),
        );
        const run = compileExpression(expression, NAMES);
        const expected = run(values) * scaleOf(found);
        if (!Number.isFinite(expected) || Math.abs(expected) < 1e-9) return;
        expect(run(scaled) / expected).toBeCloseTo(1, 6);
      }),
      { numRuns: 2000 },
    );
    expect(fitting).toBeGreaterThan(200);
  });

  test.each([
    ["v + h", "adds m·s^-1 and m"],
    ["1 - v", "subtracts 1 and m·s^-1"],
    ["sin(v)", "sin takes an angle (rad), not m·s^-1"],
    ["sin(mu)", "sin takes an angle (rad), not 1"],
    ["v*(g + th1)", "adds m·s^-2 and rad"],
    ["sqrt(sqrt(v))", "no power 1/2"],
    ["v^99", "higher than any"],
    ["(v^5*v^5)*(v^5*v^5)", "higher than any"],
  ])("%s: %s", (text, reason) => {
    expect(dimensionOf(read(text), DIMENSION_OF)).toMatchObject({
      kind: "fault",
      reason: expect.stringContaining(reason),
    });
  });

  test.each([
    ["sqrt(2*g*h)", DIMENSIONS.speed],
    ["m1*v^2/2", DIMENSIONS.energy],
    ["g*sin(2*th1)", DIMENSIONS.acceleration],
    ["(h^3)^(1/3)", DIMENSIONS.length],
    ["h^(-1/2)*h^0.5", DIMENSIONS.number],
  ])("%s fits", (text, expected) => {
    expect(dimensionOf(read(text), DIMENSION_OF)).toBe(expected);
  });
});

describe("prefix tokens", () => {
  test("expressions in prefix are read back as the same tree, and powers as an equal value", () => {
    let written = 0;
    fc.assert(
      fc.property(arbitraryExpression(NAMES, 3), (expression) => {
        const tokens = toPrefix(expression);
        if (tokens === undefined) return;
        written++;
        const again = fromPrefix(tokens, NAMES);
        if (again === undefined) throw new Error(`not read: ${tokens.join(" ")}`);
        if (!JSON.stringify(expression).includes('"power"')) expect(again).toEqual(expression);
        const values = NAMES.map((_, index) => 0.4 + 0.15 * index);
        const [before, after] = [expression, again].map((e) => compileExpression(e, NAMES)(values));
        if (Number.isFinite(before) && Math.abs(before ?? 0) < 1e9) {
          expect(after).toBeCloseTo(before ?? Number.NaN, 6);
        }
      }),
      { numRuns: 500 },
    );
    expect(written).toBeGreaterThan(100);
  });

  test("every proper prefix is unfinished, and one token more is too many", () => {
    const tokens = toPrefix(read("2*pi*sqrt(h/g)")) ?? [];
    expect(tokens).toEqual(["*", "*", "2", "pi", "sqrt", "/", "h", "g"]);
    for (let length = 0; length < tokens.length; length++) {
      expect(fromPrefix(tokens.slice(0, length), NAMES)).toBeUndefined();
    }
    expect(fromPrefix([...tokens, "h"], NAMES)).toBeUndefined();
    expect(fromPrefix(["+", "h", "spoon"], NAMES)).toBeUndefined();
  });

  test("arities are those of the operators", () => {
    expect(PREFIX_OPERATORS.map(arityOf)).toEqual([2, 2, 2, 2, 1, 1, 1, 1, 1]);
    expect([...PREFIX_CONSTANTS, "m1"].map(arityOf)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

test("each power has one form", () => {
  expect(power(symbol("h"), 4, 2)).toEqual({ kind: "unary", operator: "sq", of: symbol("h") });
  expect(power(symbol("h"), -3, -6)).toEqual(power(symbol("h"), 1, 2));
  expect(power(symbol("h"), 3, -6)).toMatchObject({ numerator: -1, denominator: 2 });
  expect(power(symbol("h"), 5, 5)).toEqual(symbol("h"));
});

test("an expression knows its symbols and its size", () => {
  const expression = read("v*sin(th1) + v^3/g");
  expect(symbolsOf(expression)).toEqual(["v", "th1", "g"]);
  expect(sizeOf(expression)).toBe(9);
});

test("LaTeX is written as one writes it by hand", () => {
  expect(printLatex(read("m1*g*sin(th1)/(2*m1 + mu*m1)"))).toBe(
    "\\frac{m_{1} g \\sin\\left(\\theta_{1}\\right)}{2 m_{1} + \\mu m_{1}}",
  );
  expect(printInfix(read("-(v - g)*h^(1/3)"))).toBe("-(v - g)*h^(1/3)");
});
