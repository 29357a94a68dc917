/** @file What the parser reads, what it refuses, and that it reads what the printers write. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryExpression } from "../../../test/arbitrary-expression.ts";
import { compileExpression } from "./evaluate.ts";
import { isParseFailure, parseExpression } from "./parse.ts";
import { printInfix, printLatex } from "./print.ts";

const NAMES = [
  "g",
  "v",
  "v1",
  "h",
  "x",
  "r",
  "GM",
  "l",
  "m",
  "m1",
  "m2",
  "th",
  "th1",
  "mu",
  "mu1",
  "cr",
];

function readBack(text: string): string {
  const parsed = parseExpression(text, NAMES);
  return isParseFailure(parsed) ? parsed.code : printInfix(parsed);
}

test("what the printers write is read back as the same tree", () => {
  fc.assert(
    fc.property(arbitraryExpression(NAMES, 4), (expression) => {
      for (const text of [
        printInfix(expression),
        printLatex(expression),
        `$${printLatex(expression)}$`,
      ]) {
        if (text.length <= 512) expect(parseExpression(text, NAMES), text).toEqual(expression);
      }
    }),
    { numRuns: 500 },
  );
});

describe("juxtaposition", () => {
  test.each([
    ["2gh", "2*g*h"],
    ["mgh", "m*g*h"],
    ["mg sin th", "m*g*sin(th)"],
    ["sin2th", "sin(2*th)"],
    ["m1g", "m1*g"],
    ["m_1g", "m1*g"],
    ["mugh", "mu*g*h"],
    ["(m1+m2)(g-h)", "(m1 + m2)*(g - h)"],
    ["1/2 m v^2", "1/2*m*v^2"],
    ["1/2mv^2", "1/2*m*v^2"],
    ["v^2/2g", "v^2/(2*g)"],
    ["v^2/(2g)", "v^2/(2*g)"],
    ["g/(m1+m2)(h)", "g/(m1 + m2)*h"],
    ["1/(2pi) sqrt(g/l)", "1/(2*pi)*sqrt(g/l)"],
    ["m/m1*g", "m/m1*g"],
    ["v/m g", "ambiguous"],
    ["v^2/2 g", "ambiguous"],
    ["√2gh", "ambiguous"],
    ["sin th^2", "ambiguous"],
    ["x^1/2", "ambiguous"],
    ["2\\frac{1}{3}", "ambiguous"],
    ["2\\frac{g}{3}", "2*(g/3)"],
    ["1 292", "syntax"],
    ["m 2", "syntax"],
    ["(m)2", "syntax"],
  ])("%s is %s", (text, expected) => {
    expect(readBack(text)).toBe(expected);
  });
});

describe("spellings of names", () => {
  test.each([
    ["m_1", "m1"],
    ["m_{1}", "m1"],
    ["m_{\\mathrm{1}}", "m1"],
    ["m₁", "m1"],
    ["\\theta_1", "th1"],
    ["\\theta_{1}", "th1"],
    ["theta1", "th1"],
    ["theta_1", "th1"],
    ["θ₁", "th1"],
    ["θ", "th"],
    ["\\vartheta", "th"],
    ["\\mu_1", "mu1"],
    ["µ", "mu"],
    ["\\ell", "l"],
    ["c_r", "cr"],
    ["\\mathrm{GM}", "GM"],
    ["\\mathrm{c}_{r}", "cr"],
    ["m12", "unknown-name"],
    ["m_{12}", "unknown-name"],
    ["m2x", "m2*x"],
    ["m3", "unknown-name"],
    ["x_max", "unknown-name"],
    ["\\mu_k", "unknown-name"],
    ["GMm", "GM*m"],
    ["M", "unknown-name"],
    ["speed", "unknown-name"],
  ])("%s is %s", (text, expected) => {
    expect(readBack(text)).toBe(expected);
  });
});

describe("powers, roots and functions", () => {
  test.each([
    ["x**2", "x^2"],
    ["x²", "x^2"],
    ["x⁻¹", "x^(-1)"],
    ["x^-1", "x^(-1)"],
    ["x^{1/2}", "sqrt(x)"],
    ["x^0.5", "sqrt(x)"],
    ["x^{\\frac{3}{2}}", "x^(3/2)"],
    ["x^2^3", "x^8"],
    ["-x^2", "-x^2"],
    ["x^1.5y", "unknown-name"],
    ["x^g", "exponent"],
    ["x^100", "exponent"],
    ["x^pi", "exponent"],
    ["9^9^9", "exponent"],
    ["\\sqrt{x}", "sqrt(x)"],
    ["\\sqrt[3]{x}", "x^(1/3)"],
    ["\\sqrt2", "sqrt(2)"],
    ["\\sqrt x", "sqrt(x)"],
    ["\\frac12 x", "1/2*x"],
    ["\\sin^2\\theta", "sin(th)^2"],
    ["sin²(th)", "sin(th)^2"],
    ["\\sin^{2}(\\theta)", "sin(th)^2"],
    ["\\sin^{-1}(\\theta)", "ambiguous"],
    ["cot(th)", "1/tan(th)"],
    ["exp(x)", "unknown-name"],
    ["|x|", "syntax"],
    ["x!", "syntax"],
    ["x = 2", "syntax"],
  ])("%s is %s", (text, expected) => {
    expect(readBack(text)).toBe(expected);
  });
});

describe("limits", () => {
  test.each([
    ["512 characters", `${"x+".repeat(255)}xx`, true],
    ["513 characters", `${"x+".repeat(256)}x`, false],
    ["32 brackets", `${"(".repeat(32)}x${")".repeat(32)}`, true],
    ["33 brackets", `${"(".repeat(33)}x${")".repeat(33)}`, false],
    ["200 signs", `${"-".repeat(200)}x`, true],
    ["200 powers", `x${"^1".repeat(200)}`, false],
  ])("%s", (_, text, readable) => {
    expect(isParseFailure(parseExpression(text, NAMES))).toBe(!readable);
  });
});

describe("a symbol of capital letters with a gap inside", () => {
  test.each([
    ["G M", "GM"],
    ["G\\,M", "GM"],
    ["2 G M m/r", "2*GM*m/r"],
    ["mG M", "m*GM"],
    ["G Mm", "GM*m"],
    ["(G M)^2", "GM^2"],
    ["1/2 G M", "1/2*GM"],
    ["\\frac{G M}{r}", "GM/r"],
    ["G M^2", "ambiguous"],
    ["G M²", "ambiguous"],
    ["G M**2", "ambiguous"],
    ["m/G M", "ambiguous"],
    ["m/2G M", "ambiguous"],
    ["G M1", "unknown-name"],
    ["G M_1", "unknown-name"],
    ["G*M", "unknown-name"],
    ["M G", "unknown-name"],
    ["G m", "unknown-name"],
    ["G", "unknown-name"],
  ])("%s is %s", (text, expected) => {
    expect(readBack(text)).toBe(expected);
  });
});

test("a problem's own spellings hold for it alone, and a letter is an index only where it is one", () => {
  const spellings = {
    known: new Map([
      ["v0", { symbol: "v", stem: 1 }],
      ["vi", { symbol: "v", stem: 1 }],
      ["muk", { symbol: "mu", stem: 2 }],
    ]),
    longest: 3,
  };
  const read = (text: string): string => {
    const parsed = parseExpression(text, NAMES, spellings);
    return isParseFailure(parsed) ? parsed.code : printInfix(parsed);
  };
  expect(
    ["v_0", "v0", "v₀", "v_{0}t", "v_i", "vᵢ", "\\mu_k g", "μ_{k}", "mu_kg"].map(read),
  ).toEqual([...["v", "v", "v", "unknown-name", "v", "v", "mu*g", "mu", "mu*g"]]);
  expect(["vi", "muk", "v_2", "v_{00}"].map(read)).toEqual(Array(4).fill("unknown-name"));
  expect(readBack("v_0")).toBe("unknown-name");
});

test("an unknown name is named, with the nearest that is known", () => {
  const failure = parseExpression("2*thta1", NAMES);
  expect(failure).toMatchObject({ kind: "failure", code: "unknown-name", at: 2 });
  expect(isParseFailure(failure) && failure.reason).toMatch(/"thta1".*Did you mean "th1"/);
});

test("exact names win over other spellings, and symbols over pi and functions", () => {
  expect(parseExpression("theta", ["theta", "th"])).toEqual({ kind: "symbol", name: "theta" });
  expect(parseExpression("th", ["theta"])).toEqual({ kind: "symbol", name: "theta" });
  expect(parseExpression("pi", ["pi"])).toEqual({ kind: "symbol", name: "pi" });
  expect(parseExpression("m_1", ["m_1"])).toEqual({ kind: "symbol", name: "m_1" });
});

test("any string is read or refused, and what is read can be computed", () => {
  const scraps = [
    ...NAMES,
    ..."()[]{}^*/+-_\\.,=$ 0129√²⁻¹½πθ₁",
    "\\frac",
    "\\sqrt",
    "\\sin",
    "sin",
    "\\left(",
    "\\mathrm{",
    "**",
  ];
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.array(fc.constantFrom(...scraps), { maxLength: 25 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (written) => {
      const parsed = parseExpression(written, NAMES);
      if (isParseFailure(parsed)) {
        expect(parsed.reason.length).toBeGreaterThan(0);
        return;
      }
      const value = compileExpression(parsed, NAMES)(NAMES.map((_, index) => 0.3 + index / 7));
      expect(typeof value).toBe("number");
      const again = printInfix(parsed);
      if (again.length <= 512)
        expect(isParseFailure(parseExpression(again, NAMES)), again).toBe(false);
    }),
    { numRuns: 3000 },
  );
});
