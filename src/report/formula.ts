/**
 * @file Formulas as print: fractions with bars, roots with roofs for pages, one line of Unicode for terminals.
 *
 * Drawn with plain elements and a little style instead of MathML: where no mathematical font is installed, browsers
 * draw roots and brackets of MathML in pieces that do not meet.
 */
import type { Expression } from "../core/expression/ast.ts";
import { isParseFailure, parseExpression } from "../core/expression/parse.ts";
import { html, join, type Markup, NOTHING, raw } from "./markup.ts";

/** How tightly what was written holds together: sums loosest, atoms tightest. */
const SUM = 1;
const PRODUCT = 2;
const POWER = 3;
const ATOM = 4;

interface Written {
  readonly math: Markup;
  readonly holds: number;
  /** More than a line high. */
  readonly isTall: boolean;
}

/**
 * An answer as a formula, with `quantity =` before it where one is named. What is no expression in these symbols stays
 * as the text it is.
 */
export function typeset(text: string, symbols: readonly string[], quantity = ""): Markup {
  if (text.trim() === "") return html`<span class="none">no answer</span>`;
  const parsed = parseExpression(text, symbols);
  if (isParseFailure(parsed)) return html`<code>${text}</code>`;
  const isNamed = /^[A-Za-z]+\d*′?$/.test(quantity);
  const left = isNamed ? row(writeName(quantity), sign("=")) : NOTHING;
  const said = isNamed ? `${quantity} = ${text}` : text;
  return html`<span class="formula" role="math" aria-label="${said}">${left}${write(parsed).math}</span>`;
}

/** An answer as one line of Unicode: 2·π·√(l/g), m₁·g·sin(θ₁). Purely for looks; any text may go in. */
export function prettify(text: string): string {
  return text
    .replace(/\bpi\b/g, "π")
    .replace(/\bsqrt\(/g, "√(")
    .replace(/\b(th|mu)(\d*)\b/g, (_, name: string, index: string) => GREEK.get(name) + index)
    .replace(/(?<=[A-Za-zθμ])\d+\b/g, (digits) => shifted(digits, "₀₁₂₃₄₅₆₇₈₉"))
    .replace(/\^(\d+)(?![\d.])/g, (_, digits: string) => shifted(digits, "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    .replaceAll("*", "·");
}

const GREEK: ReadonlyMap<string, string> = new Map([
  ["th", "θ"],
  ["theta", "θ"],
  ["mu", "μ"],
  ["alpha", "α"],
  ["beta", "β"],
  ["rho", "ρ"],
  ["omega", "ω"],
  ["lambda", "λ"],
]);

function shifted(digits: string, from: string): string {
  return [...digits].map((digit) => from[Number(digit)] ?? digit).join("");
}

/** m1 with its index low, th as θ, h′ with its stroke. */
function writeName(name: string): Markup {
  const [, letters = name, index = "", stroke = ""] = /^([A-Za-z]+?)_?(\d*)(′?)$/.exec(name) ?? [];
  const low = index === "" ? NOTHING : html`<sub>${index}</sub>`;
  const base = GREEK.get(letters) ?? letters;
  // A name of several letters stands upright, so that it is not read as a product.
  return base.length > 1
    ? html`<span>${base}</span>${low}${stroke}`
    : html`<i>${base}</i>${low}${stroke}`;
}

function write(expression: Expression): Written {
  switch (expression.kind) {
    case "number":
      return atom(html`${String(expression.value)}`);
    case "pi":
      return atom(raw("π"));
    case "symbol":
      return atom(writeName(expression.name));
    case "negate": {
      const of = write(expression.of);
      return { ...of, math: row(raw("−"), atLeast(of, PRODUCT)), holds: SUM };
    }
    case "unary":
      return writeUnary(expression);
    case "binary":
      return writeBinary(expression);
    case "power": {
      const { base, numerator, denominator } = expression;
      const exponent = `${numerator}${denominator === 1 ? "" : `/${denominator}`}`;
      return raised(base, exponent.replace("-", "−"));
    }
  }
}

function atom(math: Markup): Written {
  return { math, holds: ATOM, isTall: false };
}

/** The sign is drawn as high as what stands under the roof. */
const ROOT = raw(
  '<svg class="f-sign" viewBox="0 0 10 20" preserveAspectRatio="none" aria-hidden="true"><path d="M0 12.5L2.4 11.2L5.6 19L9.9 .5"/></svg>',
);

function writeUnary({ operator, of }: Expression & { readonly kind: "unary" }): Written {
  if (operator === "sq") return raised(of, "2");
  const inner = write(of);
  if (operator === "sqrt") {
    const math = html`<span class="f-root">${ROOT}<span class="f-under">${inner.math}</span></span>`;
    return { ...inner, math, holds: ATOM };
  }
  return { ...inner, math: row(html`${operator}`, bracket(inner)), holds: PRODUCT };
}

function raised(base: Expression, exponent: string): Written {
  const written = write(base);
  const isFraction = base.kind === "binary" && base.operator === "/";
  const below = isFraction ? bracket(written) : atLeast(written, ATOM);
  const { isTall } = written;
  const high = isTall ? html`<sup class="f-high">${exponent}</sup>` : html`<sup>${exponent}</sup>`;
  return { math: row(below, high), holds: POWER, isTall };
}

function writeBinary({ operator, left, right }: Expression & { readonly kind: "binary" }): Written {
  const [before, after] = [write(left), write(right)];
  const isTall = before.isTall || after.isTall;
  switch (operator) {
    case "/": {
      const math = html`<span class="f-frac"><span>${before.math}</span><span>${after.math}</span></span>`;
      return { math, holds: ATOM, isTall: true };
    }
    case "*": {
      const between = startsWithNumber(right) ? raw(" · ") : raw('<span class="f-by"></span>');
      const math = row(atLeast(before, PRODUCT), between, atLeast(after, PRODUCT));
      return { math, holds: PRODUCT, isTall };
    }
    default: {
      const needed = operator === "-" || right.kind === "negate" ? PRODUCT : SUM;
      const math = row(before.math, sign(operator === "-" ? "−" : "+"), atLeast(after, needed));
      return { math, holds: SUM, isTall };
    }
  }
}

/** A number right of a factor needs a dot; so does a fraction of numbers, for 2½ is not 2 · ½. */
function startsWithNumber(expression: Expression): boolean {
  if (expression.kind === "binary") {
    const isBracketed = expression.operator === "+" || expression.operator === "-";
    return !isBracketed && startsWithNumber(expression.left);
  }
  if (expression.kind === "power") return startsWithNumber(expression.base);
  if (expression.kind === "unary" && expression.operator === "sq")
    return startsWithNumber(expression.of);
  return expression.kind === "number";
}

function atLeast(written: Written, needed: number): Markup {
  return written.holds >= needed ? written.math : bracket(written);
}

/** Brackets around something high are drawn as high as it is. */
function bracket({ math, isTall }: Written): Markup {
  return isTall ? html`<span class="f-tall">${math}</span>` : html`(${math})`;
}

function sign(text: string): Markup {
  return html`<span class="f-sum">${text}</span>`;
}

function row(...parts: readonly Markup[]): Markup {
  return join(parts);
}
