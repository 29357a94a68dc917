/** @file Writing quotients of polynomials as formulas, with what all summands share in front of a bracket. */
import { factorsOf, greatest, overlap, type Polynomial, reduce, without } from "./polynomial.ts";

/** above / below, as short as shared factors make it. */
export function printQuotient(above: Polynomial, below: Polynomial): string {
  if (above.size === 0) return "0";
  const [up, down] = reduce(above, below).map(split);
  if (up === undefined || down === undefined) return "0";
  const isShared = up.inner === down.inner;
  const top = isShared ? up.front : joined(up);
  const bottom = isShared ? down.front : joined(down);
  return bottom === "1" ? top : `${embrace(top, true)}/${embrace(bottom, false)}`;
}

/** A polynomial as its shared factors and the sum that is left, each as text; "1" where there is nothing. */
interface Split {
  readonly front: string;
  readonly inner: string;
}

function joined({ front, inner }: Split): string {
  if (inner === "1") return front;
  if (front === "1") return inner;
  return `${front}*(${inner})`;
}

function split(polynomial: Polynomial): Split {
  const monomials = [...polynomial.keys()].map(factorsOf);
  const shared = monomials.reduce(
    (common, factors) => overlap(common, factors),
    monomials[0] ?? [],
  );
  const content = [...polynomial.values()].reduce(greatest, 0) || 1;
  const isNegative = polynomial.size === 1 && [...polynomial.values()].some((one) => one < 0);
  const terms = [...polynomial]
    .map(([monomial, coefficient]) => {
      const size = coefficient / (isNegative ? -content : content);
      const text = printProduct(without(factorsOf(monomial), shared), Math.abs(size));
      return { text, isPositive: size > 0 };
    })
    // A positive summand in front reads better.
    .sort((a, b) => Number(b.isPositive) - Number(a.isPositive) || (a.text < b.text ? -1 : 1));
  const inner = terms
    .map(({ text, isPositive }, at) => {
      if (at === 0) return isPositive ? text : `-${text}`;
      return `${isPositive ? " + " : " - "}${text}`;
    })
    .join("");
  const front = printProduct(shared, content);
  return { front: isNegative ? `-${front}` : front, inner };
}

/** Numbers first, then symbols, then functions. */
function printProduct(factors: readonly string[], coefficient: number): string {
  const rank = (factor: string): string => `${factor.includes("(") ? 1 : 0}${factor}`;
  const ordered = [...new Set(factors)].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const powers = ordered.map((factor) => {
    const times = factors.filter((one) => one === factor).length;
    return times === 1 ? factor : `${factor}^${times}`;
  });
  const parts = coefficient === 1 && powers.length > 0 ? powers : [String(coefficient), ...powers];
  return parts.join("*");
}

/** In brackets where something stands outside: a sum always, a product only below a stroke. */
function embrace(text: string, isAbove: boolean): string {
  const isSum = hasOutside(text, " ") || text.startsWith("-");
  return isSum || (!isAbove && hasOutside(text, "*")) ? `(${text})` : text;
}

function hasOutside(text: string, sign: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === "(") depth += 1;
    else if (letter === ")") depth -= 1;
    else if (depth === 0 && letter === sign) return true;
  }
  return false;
}
