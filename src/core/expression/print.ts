/**
 * @file Writes expressions for people, with the fewest brackets that keep the tree.
 *
 * What is written here, `parseExpression` reads back as an equal tree (as long as it stays within its limits).
 */
import type { Expression } from "./ast.ts";

/** How tightly what was written holds together: sums loosest, atoms tightest. */
const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const ATOM = 4;

interface Written {
  readonly text: string;
  readonly holds: number;
}

/** One way of writing: ASCII or LaTeX. */
interface Style {
  readonly symbol: (name: string) => string;
  readonly pi: string;
  readonly bracket: (text: string) => string;
  readonly call: (name: string, inner: string) => string;
  readonly times: (left: string, right: string) => string;
  readonly quotient: (left: Written, right: Written) => Written;
  readonly raised: (base: string, exponent: string) => string;
  readonly root: (inner: string) => string;
}

/** Infix text: `m1*g*sin(th1) - mu1*m1*g`. */
export function printInfix(expression: Expression): string {
  return write(expression, INFIX).text;
}

/** LaTeX, without dollar signs: `\frac{v^{2}}{2 g}`. */
export function printLatex(expression: Expression): string {
  return write(expression, LATEX).text;
}

const INFIX: Style = {
  symbol: (name) => name,
  pi: "pi",
  bracket: (text) => `(${text})`,
  call: (name, inner) => `${name}(${inner})`,
  times: (left, right) => `${left}*${right}`,
  quotient: (left, right) => ({
    text: `${atLeast(left, PRODUCT, INFIX)}/${atLeast(right, POWER, INFIX)}`,
    holds: PRODUCT,
  }),
  raised: (base, exponent) =>
    /^\d+$/.test(exponent) ? `${base}^${exponent}` : `${base}^(${exponent})`,
  root: (inner) => `sqrt(${inner})`,
};

const LATEX: Style = {
  symbol: writeLatexName,
  pi: "\\pi",
  bracket: (text) => `\\left(${text}\\right)`,
  call: (name, inner) => `\\${name}\\left(${inner}\\right)`,
  times: (left, right) =>
    /^(\d|\.|\\frac)/.test(right) ? `${left} \\cdot ${right}` : `${left} ${right}`,
  quotient: (left, right) => ({ text: `\\frac{${left.text}}{${right.text}}`, holds: ATOM }),
  raised: (base, exponent) => `${base}^{${exponent}}`,
  root: (inner) => `\\sqrt{${inner}}`,
};

function write(expression: Expression, style: Style): Written {
  switch (expression.kind) {
    case "number":
      return { text: String(expression.value), holds: ATOM };
    case "pi":
      return { text: style.pi, holds: ATOM };
    case "symbol":
      return { text: style.symbol(expression.name), holds: ATOM };
    case "negate":
      return {
        text: `-${atLeast(write(expression.of, style), PRODUCT, style)}`,
        holds: SUM,
      };
    case "unary":
      return writeUnary(expression, style);
    case "binary":
      return writeBinary(expression, style);
    case "power": {
      const { numerator, denominator } = expression;
      const exponent = denominator === 1 ? `${numerator}` : `${numerator}/${denominator}`;
      return raised(expression.base, exponent, style);
    }
  }
}

function writeUnary(expression: Expression & { kind: "unary" }, style: Style): Written {
  const { operator, of } = expression;
  if (operator === "sq") return raised(of, "2", style);
  const inner = write(of, style).text;
  const text = operator === "sqrt" ? style.root(inner) : style.call(operator, inner);
  return { text, holds: ATOM };
}

function raised(base: Expression, exponent: string, style: Style): Written {
  const written = write(base, style);
  // A fraction holds together by itself but not under a power: \frac{a}{b}^{2} would be read as a whole, not seen so.
  const needed = base.kind === "binary" ? ATOM + 1 : ATOM;
  return { text: style.raised(atLeast(written, needed, style), exponent), holds: POWER };
}

function writeBinary(expression: Expression & { kind: "binary" }, style: Style): Written {
  const left = write(expression.left, style);
  const right = write(expression.right, style);
  switch (expression.operator) {
    case "*":
      return {
        text: style.times(atLeast(left, PRODUCT, style), atLeast(right, POWER, style)),
        holds: PRODUCT,
      };
    case "/":
      return style.quotient(left, right);
    default:
      // Brackets round a sum on the right keep a - (b - c) and, for the tree's sake, a + (b + c).
      return {
        text: `${left.text} ${expression.operator} ${atLeast(right, PRODUCT, style)}`,
        holds: SUM,
      };
  }
}

function atLeast(written: Written, holds: number, style: Style): string {
  return written.holds >= holds ? written.text : style.bracket(written.text);
}

const GREEK_NAMES: ReadonlyMap<string, string> = new Map([
  ["th", "\\theta"],
  ["theta", "\\theta"],
  ["mu", "\\mu"],
  ["alpha", "\\alpha"],
  ["beta", "\\beta"],
  ["rho", "\\rho"],
  ["omega", "\\omega"],
  ["lambda", "\\lambda"],
]);

/** th1 → \theta_{1}, m1 → m_{1}, GM → \mathrm{GM}. */
function writeLatexName(name: string): string {
  const parts = /^([A-Za-z]+)_?(\d*)$/.exec(name);
  if (parts === null) return `\\mathrm{${name}}`;
  const [, letters = "", digits = ""] = parts;
  const base =
    GREEK_NAMES.get(letters) ?? (letters.length === 1 ? letters : `\\mathrm{${letters}}`);
  return digits === "" ? base : `${base}_{${digits}}`;
}
