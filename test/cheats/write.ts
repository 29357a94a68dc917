/** @file Formulas written as people and language models write them: plain infix, Python, Unicode, several kinds of LaTeX. */
import type { Formula } from "./formula.ts";

/** How to write. */
export interface Style {
  readonly times: string;
  /** Between factors where leaving the sign out is usual. */
  readonly glue?: string;
  name(name: string): string;
  power(base: string, exponent: string): string;
  quotient?(over: string, under: string): string;
  call(name: string, of: string): string;
  readonly open: string;
  readonly close: string;
  readonly around: string;
  /** True where functions are written without brackets, so that a power needs them. */
  readonly bare?: true;
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const GREEK: Readonly<Record<string, readonly [string, string]>> = {
  th: ["\\theta", "θ"],
  mu: ["\\mu", "μ"],
  pi: ["\\pi", "π"],
};

function parts(name: string): readonly [string, string] {
  const [, stem = name, index = ""] = /^([A-Za-z]+)(\d*)$/.exec(name) ?? [];
  return [stem, index];
}

/** m_1, \theta_{1}: `braces` round the index, or none. */
function latexName(name: string, braces: boolean): string {
  const [stem, index] = parts(name);
  const letter = GREEK[stem]?.[0] ?? stem;
  if (index === "") return letter;
  return braces ? `${letter}_{${index}}` : `${letter}_${index}`;
}

function unicodeName(name: string): string {
  const [stem, index] = parts(name);
  const digits = [...index].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)] ?? "");
  return `${GREEK[stem]?.[1] ?? stem}${digits.join("")}`;
}

const PLAIN: Style = {
  times: "*",
  name: (name) => name,
  power: (base, exponent) => `${base}^${exponent}`,
  call: (name, of) => `${name}(${of})`,
  open: "(",
  close: ")",
  around: "",
};

const LATEX: Style = {
  times: " \\cdot ",
  name: (name) => latexName(name, true),
  power: (base, exponent) => `${base}^{${exponent}}`,
  quotient: (over, under) => `\\frac{${over}}{${under}}`,
  call: (name, of) => (name === "sqrt" ? `\\sqrt{${of}}` : `\\${name}\\left(${of}\\right)`),
  open: "\\left(",
  close: "\\right)",
  around: " ",
};

/** Name → a way of writing. */
export const STYLES: Readonly<Record<string, Style>> = {
  plain: PLAIN,
  spaced: { ...PLAIN, times: " * ", around: " " },
  python: { ...PLAIN, power: (base, exponent) => `${base}**${exponent}` },
  underscores: {
    ...PLAIN,
    name: (name) =>
      parts(name)
        .filter((part) => part !== "")
        .join("_"),
  },
  theta: { ...PLAIN, name: (name) => name.replace(/^th/, "theta") },
  "dots and raised digits": {
    ...PLAIN,
    times: "·",
    name: unicodeName,
    power: (base, exponent) =>
      /^\d$/.test(exponent) ? `${base}${SUPERSCRIPTS[Number(exponent)]}` : `${base}^${exponent}`,
    call: (name, of) => (name === "sqrt" ? `√(${of})` : `${name}(${of})`),
    around: " ",
  },
  "crosses and minus signs": { ...PLAIN, times: " × ", name: unicodeName, around: " " },
  "square brackets": { ...PLAIN, open: "[", close: "]" },
  latex: LATEX,
  "latex with dfrac": { ...LATEX, quotient: (over, under) => `\\dfrac{${over}}{${under}}` },
  "latex with times": { ...LATEX, times: " \\times ", name: (name) => latexName(name, false) },
  "latex without signs": { ...LATEX, times: " ", glue: " " },
  "latex with thin spaces": { ...LATEX, times: "\\,", glue: "\\," },
  "latex with bare functions": {
    ...LATEX,
    times: " ",
    glue: " ",
    name: (name) => latexName(name, false),
    call: (name, of) =>
      name === "sqrt"
        ? `\\sqrt{${of}}`
        : /^\\?[a-z]+(?:_\d)?$/.test(of)
          ? `\\${name} ${of}`
          : `\\${name}(${of})`,
    bare: true,
  },
  "side by side": { ...PLAIN, times: "", glue: "" },
  "side by side with gaps": { ...PLAIN, times: " ", glue: " ", around: " " },
  "latex with slashes": {
    ...LATEX,
    quotient: (over, under) => `{${over}}/{${under}}`,
  },
};

/** A style in which one name is written in another way. */
export function respell(style: Style, name: string, other: string): Style {
  return { ...style, name: (own) => (own === name ? other : style.name(own)) };
}

const BINDS: Readonly<Record<string, number>> = { "+": 1, "-": 1, neg: 1, "*": 2, "/": 2, "^": 4 };

function binding(formula: Formula, style: Style): number {
  if (formula.op === "/" && style.quotient !== undefined) return 5;
  if (formula.op === "call" && style.bare === true) return 5;
  return BINDS[formula.op] ?? 6;
}

/** The text of a formula in a style. */
export function writeFormula(formula: Formula, style: Style): string {
  const inner = (part: Formula, least: number): string => {
    const text = writeFormula(part, style);
    return binding(part, style) < least ? `${style.open}${text}${style.close}` : text;
  };
  switch (formula.op) {
    case "number":
      return String(formula.value);
    case "name":
      return style.name(formula.name);
    case "neg":
      return `-${inner(formula.of, 2)}`;
    case "call":
      return style.call(formula.name, writeFormula(formula.of, style));
    case "^": {
      const exponent = writeFormula(formula.right, style);
      const simple = /^\d+$/.test(exponent) || style.quotient !== undefined;
      return style.power(inner(formula.left, 6), simple ? exponent : `(${exponent})`);
    }
    case "/":
      if (style.quotient === undefined) {
        return `${inner(formula.left, 2)}${style.around}/${style.around}${inner(formula.right, 3)}`;
      }
      return style.quotient(writeFormula(formula.left, style), writeFormula(formula.right, style));
    case "*":
      return writeProduct(formula.left, formula.right, style, inner);
    default: {
      const sign = `${style.around}${formula.op}${style.around}`;
      return `${inner(formula.left, 1)}${sign}${inner(formula.right, formula.op === "-" ? 2 : 1.5)}`;
    }
  }
}

/** `F/m g` has no agreed reading, so a quotient in front of a factor without a sign is put in brackets. */
function writeProduct(
  left: Formula,
  right: Formula,
  style: Style,
  inner: (part: Formula, least: number) => string,
): string {
  const sign = signBefore(right, style);
  const isOpen = sign.trim() === "" && left.op === "/" && style.quotient === undefined;
  return `${inner(left, isOpen ? 3 : 2)}${sign}${inner(right, 3)}`;
}

/** A number behind another factor keeps its sign of multiplication in every style. */
function signBefore(right: Formula, style: Style): string {
  const first = firstOf(right);
  return style.glue !== undefined && (first.op === "number" || first.op === "neg")
    ? style.quotient === undefined
      ? "*"
      : " \\cdot "
    : style.times;
}

function firstOf(formula: Formula): Formula {
  return formula.op === "*" || formula.op === "^" ? firstOf(formula.left) : formula;
}
