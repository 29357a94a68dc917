/**
 * @file Polynomials in several symbols with whole coefficients: just enough to solve small systems in symbols.
 *
 * A monomial is written as its factors in order, "g m1 m1 sin(th1)"; a polynomial maps monomials to coefficients.
 */

/** Monomials to coefficients other than 0. */
export type Polynomial = ReadonlyMap<string, number>;

/** A whole number. */
export function constant(value: number): Polynomial {
  return value === 0 ? new Map() : new Map([["", value]]);
}

/** One symbol, or text such as "sin(th1)" that stands for one. */
export function symbolOf(name: string): Polynomial {
  return new Map([[name, 1]]);
}

/** a + k b */
export function add(a: Polynomial, b: Polynomial, k = 1): Polynomial {
  const out = new Map(a);
  for (const [monomial, coefficient] of b) put(out, monomial, k * coefficient);
  return out;
}

/** a b, with every cos² written as 1 − sin². */
export function multiply(a: Polynomial, b: Polynomial): Polynomial {
  const out = new Map<string, number>();
  for (const [left, p] of a) for (const [right, q] of b) place(out, join(left, right), p * q);
  return out;
}

/** The sum of a list. */
export function sum(terms: readonly Polynomial[]): Polynomial {
  return terms.reduce((all, term) => add(all, term), constant(0));
}

/** The determinant of a square matrix, by its first row. */
export function determinant(rows: readonly (readonly Polynomial[])[]): Polynomial {
  const [first, ...rest] = rows;
  if (first === undefined) return constant(1);
  return first.reduce((all, entry, column) => {
    if (entry.size === 0) return all;
    const minor = rest.map((row) => row.filter((_, at) => at !== column));
    return add(all, multiply(entry, determinant(minor)), column % 2 === 0 ? 1 : -1);
  }, constant(0));
}

/** Its value where symbols have these values. */
export function evaluate(polynomial: Polynomial, values: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const [monomial, coefficient] of polynomial)
    total += factorsOf(monomial).reduce(
      (all, one) => all * (values.get(one) ?? Number.NaN),
      coefficient,
    );
  return total;
}

/** The factors of a monomial. */
export function factorsOf(monomial: string): readonly string[] {
  return monomial === "" ? [] : monomial.split(" ");
}

/** The quotient of two polynomials without the factors that all of their monomials share. */
export function reduce(
  above: Polynomial,
  below: Polynomial,
): readonly [above: Polynomial, below: Polynomial] {
  const all = [...above.keys(), ...below.keys()].map(factorsOf);
  const shared = all.reduce((common, factors) => overlap(common, factors));
  const whole = [...above.values(), ...below.values()].reduce(greatest, 0) || 1;
  const strip = (polynomial: Polynomial): Polynomial =>
    new Map(
      [...polynomial].map(([monomial, coefficient]) => [
        without(factorsOf(monomial), shared).join(" "),
        coefficient / whole,
      ]),
    );
  return [strip(above), strip(below)];
}

/** The factors that two lists share, as often as they share them. */
export function overlap(a: readonly string[], b: readonly string[]): readonly string[] {
  const left = [...b];
  return a.filter((factor) => {
    const at = left.indexOf(factor);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** A list less the factors of another. */
export function without(all: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...taken];
  return all.filter((factor) => {
    const at = left.indexOf(factor);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The greatest common divisor of two whole numbers. */
export function greatest(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatest(b, a % b);
}

function put(out: Map<string, number>, monomial: string, coefficient: number): void {
  const total = (out.get(monomial) ?? 0) + coefficient;
  if (Math.abs(total) < 1e-9) out.delete(monomial);
  else out.set(monomial, total);
}

function join(a: string, b: string): readonly string[] {
  return [...factorsOf(a), ...factorsOf(b)].sort();
}

/** Adds a monomial; a square of a cosine becomes two monomials. */
function place(out: Map<string, number>, factors: readonly string[], coefficient: number): void {
  const at = factors.findIndex(
    (one, index) => one.startsWith("cos(") && factors[index + 1] === one,
  );
  const cosine = factors[at];
  if (cosine === undefined) {
    put(out, factors.join(" "), coefficient);
    return;
  }
  const rest = factors.filter((_, index) => index !== at && index !== at + 1);
  const sine = `sin${cosine.slice(3)}`;
  place(out, rest, coefficient);
  place(out, [...rest, sine, sine].sort(), -coefficient);
}
