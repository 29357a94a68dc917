/**
 * @file Expressions as products of powers, so that equal ones found in different ways become one.
 *
 * A product has a sign, a coefficient (powers of 2, 3, 5, 7, pi) and factors with exponents in halves; a factor is a
 * leaf, a sine, cosine or tangent, or a sum of products from which everything common has been taken out.
 */
import { PRIMES } from "./coefficient.ts";

/** What a power is of. */
export type Atom =
  | { readonly kind: "leaf"; readonly key: string; readonly token: number }
  | {
      readonly kind: "call";
      readonly key: string;
      readonly operator: number;
      readonly token: number;
    }
  | { readonly kind: "sum"; readonly key: string; readonly terms: readonly Product[] };

/** A power of an atom; `twice` is twice the exponent, never 0. */
export interface Factor {
  readonly atom: Atom;
  readonly twice: number;
}

/** A product of powers. */
export interface Product {
  readonly sign: 1 | -1;
  /** Twice the exponent of each of PRIMES. */
  readonly coefficient: readonly number[];
  /** By the atom's key. */
  readonly factors: ReadonlyMap<string, Factor>;
}

const NO_COEFFICIENT: readonly number[] = PRIMES.map(() => 0);

/** The number 1. */
export const UNIT: Product = { sign: 1, coefficient: NO_COEFFICIENT, factors: new Map() };

/** A power of an atom as a product. */
export function powerOf(atom: Atom, twice = 2): Product {
  return { ...UNIT, factors: new Map([[atom.key, { atom, twice }]]) };
}

/** A number with these exponents (not doubled). */
export function numberProduct(exponents: readonly number[]): Product {
  return { ...UNIT, coefficient: exponents.map((e) => 2 * e) };
}

/** a·b^power, for power 1 or −1. */
export function multiply(a: Product, b: Product, power: 1 | -1 = 1): Product {
  const factors = new Map(a.factors);
  for (const [key, { atom, twice }] of b.factors) {
    const sum = (factors.get(key)?.twice ?? 0) + power * twice;
    if (sum === 0) factors.delete(key);
    else factors.set(key, { atom, twice: sum });
  }
  return {
    sign: a.sign === b.sign ? 1 : -1,
    coefficient: a.coefficient.map((e, i) => e + power * (b.coefficient[i] ?? 0)),
    factors,
  };
}

/** The square (`times` 2) or the square root (`times` 0.5); `undefined` for the root of a negative or of a root. */
export function raise(product: Product, times: 2 | 0.5): Product | undefined {
  const a = times === 0.5 ? withoutSign(product) : product;
  if (a === undefined) return undefined;
  const factors = [...a.factors].map(
    ([key, { atom, twice }]) => [key, { atom, twice: twice * times }] as const,
  );
  const coefficient = a.coefficient.map((e) => e * times);
  const whole = [...coefficient, ...factors.map(([, { twice }]) => twice)].every(Number.isInteger);
  return whole ? { sign: 1, coefficient, factors: new Map(factors) } : undefined;
}

/** −a. */
export function negate(a: Product): Product {
  return { ...a, sign: a.sign === 1 ? -1 : 1 };
}

/** The product with its sign taken into one of its sums; `undefined` where it has none of odd power. */
export function withoutSign(product: Product): Product | undefined {
  if (product.sign === 1) return product;
  for (const [key, { atom, twice }] of product.factors) {
    if (atom.kind !== "sum" || Math.abs(twice) % 4 !== 2) continue;
    const flipped = { ...atom, key: `-${atom.key}`, terms: atom.terms.map(negate) };
    const factors = new Map(product.factors);
    factors.delete(key);
    factors.set(flipped.key, { atom: flipped, twice });
    return { ...product, sign: 1, factors };
  }
  return undefined;
}

/** a + b as a product of what is common and a sum; `undefined` for 0. */
export function add(a: Product, b: Product): Product | undefined {
  return addUp([a, b]);
}

function addUp(members: readonly Product[]): Product | undefined {
  const terms = collect(members.flatMap(termsOf));
  const [first] = terms;
  if (first === undefined) return undefined;
  if (terms.length === 1) return first;
  const common = commonOf(terms);
  const inner = terms.map((term) => multiply(term, common, -1));
  if (inner.some(isSum)) {
    const whole = addUp(inner);
    return whole === undefined ? undefined : multiply(common, whole);
  }
  return multiply(common, sumOf(inner));
}

/** A sum as an atom. It and its negative share one: the first term in order is positive there. */
function sumOf(terms: readonly Product[]): Product {
  const ordered = terms
    .map((term) => ({ term, key: keyOf({ ...term, sign: 1 }) }))
    .sort((x, y) => (x.key < y.key ? -1 : 1))
    .map(({ term }) => term);
  const sign = ordered[0]?.sign ?? 1;
  const positive = sign === 1 ? ordered : ordered.map(negate);
  const key = `(${positive.map(keyOf).join(" ")})`;
  return { ...powerOf({ kind: "sum", key, terms: positive }), sign };
}

/** True for a sum that stands alone but for a number. */
function isSum({ factors }: Product): boolean {
  const [only, ...others] = [...factors.values()];
  return only?.atom.kind === "sum" && only.twice === 2 && others.length === 0;
}

/** The terms of a sum that stands alone, multiplied by its number; else the product itself. */
function termsOf(a: Product): readonly Product[] {
  const [only] = [...a.factors.values()];
  if (!isSum(a) || only?.atom.kind !== "sum") return [a];
  const front: Product = { ...a, factors: new Map() };
  return only.atom.terms.map((term) => multiply(term, front));
}

/** Adds up terms that differ in their numbers only, where the sum is again a number of the kind. */
function collect(terms: readonly Product[]): readonly Product[] {
  const out: Product[] = [];
  for (const term of terms) {
    const key = keyOf({ ...term, sign: 1, coefficient: NO_COEFFICIENT });
    const at = out.findIndex(
      (other) => keyOf({ ...other, sign: 1, coefficient: NO_COEFFICIENT }) === key,
    );
    const other = out[at];
    const sum = other === undefined ? undefined : addNumbers(other, term);
    if (sum === undefined) out.push(term);
    else if (sum === 0) out.splice(at, 1);
    else out.splice(at, 1, sum);
  }
  return out;
}

/** The sum of two terms alike; 0 where they cancel, `undefined` where it has no coefficient. */
function addNumbers(a: Product, b: Product): Product | 0 | undefined {
  const irrational = (x: Product): string =>
    x.coefficient.map((e, i) => (i < 4 ? Math.abs(e % 2) : e)).join();
  if (irrational(a) !== irrational(b)) return undefined;
  // Over the common coefficient, both are whole numbers.
  const common = a.coefficient.map((e, i) => Math.min(e, b.coefficient[i] ?? 0));
  const whole = (x: Product): number =>
    x.coefficient.reduce(
      (n, e, i) => n * (PRIMES[i]?.[1] ?? 1) ** ((e - (common[i] ?? 0)) / 2),
      x.sign as number,
    );
  const sum = Math.round(whole(a) + whole(b));
  if (sum === 0) return 0;
  let rest = Math.abs(sum);
  const coefficient = [...common];
  for (const [i, [, prime]] of PRIMES.slice(0, 4).entries()) {
    while (rest % prime === 0) {
      rest /= prime;
      coefficient[i] = (coefficient[i] ?? 0) + 2;
    }
  }
  return rest === 1 ? { sign: sum > 0 ? 1 : -1, coefficient, factors: a.factors } : undefined;
}

/** What every term has: for each atom and prime the exponent nearest 0, if all have the same sign. */
function commonOf(terms: readonly Product[]): Product {
  const factors = new Map<string, Factor>();
  for (const [key, { atom }] of terms[0]?.factors ?? []) {
    const twice = nearestZero(terms.map((term) => term.factors.get(key)?.twice ?? 0));
    if (twice !== 0) factors.set(key, { atom, twice });
  }
  const coefficient = PRIMES.map((_, i) =>
    nearestZero(terms.map((term) => term.coefficient[i] ?? 0)),
  );
  return { sign: 1, coefficient, factors };
}

function nearestZero(exponents: readonly number[]): number {
  if (exponents.every((e) => e > 0)) return Math.min(...exponents);
  return exponents.every((e) => e < 0) ? Math.max(...exponents) : 0;
}

/** A text that equal products share. */
export function keyOf({ sign, coefficient, factors }: Product): string {
  const powers = [...factors.values()].map(({ atom, twice }) => `${atom.key}^${twice}`).sort();
  return `${sign}[${coefficient.join()}]${powers.join("*")}`;
}
