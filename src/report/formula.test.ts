import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryExpression } from "../../test/arbitrary-expression.ts";
import { faultOf } from "../../test/well-formed.ts";
import { printInfix } from "../core/expression/print.ts";
import { prettify, typeset } from "./formula.ts";

const SYMBOLS = ["m1", "th", "g", "cr", "GM"];

/** What a reader sees: fractions as (a)/(b), roots as √[…], powers with ^. */
function read(text: string): string {
  return typeset(text, SYMBOLS)
    .markup.replace(/<span class="f-frac"><span>/g, "{(")
    .replace(/<svg.*?<\/svg><span class="f-under">/g, "√[")
    .replace(/<span class="f-tall">/g, "⟨")
    .replace(/<sup[^>]*>/g, "^")
    .replace(/<span class="f-by"><\/span>/g, " ")
    .replace(/<\/span><span>/g, ")/(")
    .replace(/<[^>]*>/g, "");
}

describe("a formula", () => {
  it.each([
    ["2*m1*g", "2 m1 g"],
    ["m1*2", "m1 · 2"],
    ["g - (m1 - g)", "g−(m1−g)"],
    ["g + (m1 + g)", "g+m1+g"],
    ["(g + m1)*cr", "(g+m1) cr"],
    ["2*(1 - cos(th))", "2 (1−cos(θ))"],
    ["sin(th)^2", "(sin(θ))^2"],
    ["-(g + m1)", "−(g+m1)"],
    ["g^(-1/3)", "g^−1/3"],
  ])("%s reads %s", (text, seen) => {
    expect(read(text)).toBe(seen);
  });

  it("keeps brackets round a fraction under a power, as high as the fraction", () => {
    expect(typeset("(g/m1)^2", SYMBOLS).markup).toMatch(/f-tall.*f-frac.*f-high">2</);
  });

  it("is well-formed whatever the expression, and says its text to those who do not see it", () => {
    fc.assert(
      fc.property(arbitraryExpression(SYMBOLS, 4), (expression) => {
        const text = printInfix(expression);
        const { markup } = typeset(text, SYMBOLS, "v");
        expect(faultOf(markup)).toBeUndefined();
        expect(markup).toMatch(/role="math" aria-label="v = |<code>/);
      }),
    );
  });

  it("stays the text it is where it is no expression", () => {
    expect(typeset("<b>F = ma</b>", SYMBOLS).markup).toBe("<code>&lt;b&gt;F = ma&lt;/b&gt;</code>");
    expect(typeset(" ", SYMBOLS).markup).toContain("no answer");
  });
});

describe("a formula in one line", () => {
  it.each([
    ["2*pi*sqrt(l/g)", "2·π·√(l/g)"],
    ["m1*g*sin(th1) - mu1*m1*g", "m₁·g·sin(θ₁) - μ₁·m₁·g"],
    ["v^2/(2*g)", "v²/(2·g)"],
    ["x^(1/3)", "x^(1/3)"],
    ["0.5*v1^12", "0.5·v₁¹²"],
  ])("%s is written %s", (text, written) => {
    expect(prettify(text)).toBe(written);
  });
});
