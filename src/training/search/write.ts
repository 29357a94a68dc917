/**
 * @file Puts a product into prefix tokens, in the ways that the student's grammar may allow, shortest first.
 *
 * The order is the grammar's: a quotient of two products at most, numbers in front, a root last, sums nested to the
 * right with a positive term in front. Where several ways are as good (what stands under the root, a half in front or a
 * 2 below, common squares, a common factor in or out of a sum), all are offered.
 */
import type { TokenLexicon } from "../../core/expression/completion.ts";
import { PRIMES } from "./coefficient.ts";
import { type Factor, keyOf, multiply, type Product, UNIT, withoutSign } from "./normal.ts";

/** Writes products with the tokens of a lexicon. */
export interface Writer {
  /** Distinct ways to write a product, shortest first; none where it needs a negation or another number. */
  write(product: Product): readonly (readonly number[])[];
}

type Words = readonly number[];

/** The choices between ways of writing. */
interface Manner {
  /** Everything with a half exponent goes under one root with all the rest, or only what must. */
  readonly root: "all" | "least";
  /** A half is 0.5 in front, or a 2 in the denominator. */
  readonly half: "front" | "below";
  /** Squares of several factors: each its own, together above and below, or the square of a quotient. */
  readonly squares: "each" | "together" | "quotient";
}

const MANNERS: readonly Manner[] = (["each", "together", "quotient"] as const).flatMap((squares) =>
  (["least", "all"] as const).flatMap((root) =>
    (["below", "front"] as const).map((half) => ({ root, half, squares })),
  ),
);

/** The tokens that writing needs, and what has been written. */
interface Pen {
  readonly lexicon: TokenLexicon;
  token(name: string): number;
  /** Shortest way to write a product, by its key; `undefined` where there is none. */
  readonly known: Map<string, Words | undefined>;
}

/** A writer in this lexicon. */
export function openWriter(lexicon: TokenLexicon): Writer {
  const tokens = new Map(lexicon.tokens.map((name, token) => [name, token]));
  const pen: Pen = { lexicon, token: (name) => tokens.get(name) ?? -1, known: new Map() };
  return { write: (product) => write(pen, product) };
}

function write(pen: Pen, product: Product): readonly Words[] {
  const positive = withoutSign(product);
  if (positive === undefined) return [];
  const ways = [
    writeMultipliedOut(pen, positive),
    ...MANNERS.map((manner) => writeProduct(pen, positive, manner)),
  ];
  const distinct = new Map(
    ways.flatMap((words) => (words ? [[words.join(), words] as const] : [])),
  );
  return [...distinct.values()].sort((a, b) => a.length - b.length);
}

function shortest(pen: Pen, product: Product): Words | undefined {
  const key = keyOf(product);
  if (!pen.known.has(key)) pen.known.set(key, write(pen, product)[0]);
  return pen.known.get(key);
}

const isNumber = ({ lexicon }: Pen, words: Words): boolean =>
  words.length === 1 && !Number.isNaN(lexicon.value[words[0] ?? -1] ?? Number.NaN);

/** A sum with what is in front of it multiplied in. */
function writeMultipliedOut(pen: Pen, product: Product): Words | undefined {
  const sums = [...product.factors].filter(
    ([, { atom, twice }]) => atom.kind === "sum" && twice === 2,
  );
  const [only] = sums;
  if (only === undefined || sums.length > 1) return undefined;
  const [key, { atom }] = only;
  if (atom.kind !== "sum") return undefined;
  const factors = new Map(product.factors);
  factors.delete(key);
  return writeSum(
    pen,
    atom.terms.map((term) => multiply({ ...product, factors }, term)),
  );
}

/** A member of a sum. */
interface Member {
  readonly sign: number;
  readonly words: Words;
}

/** Numbers first, then in the order of the first name that occurs: body 1 before body 2. */
function writeSum(pen: Pen, terms: readonly Product[]): Words | undefined {
  const members: Member[] = [];
  for (const term of terms) {
    const words = shortest(pen, { ...term, sign: 1 });
    if (words === undefined) return undefined;
    members.push({ sign: term.sign, words });
  }
  const rank = ({ words }: Member): number => {
    const names = words.filter((w) => pen.lexicon.arity[w] === 0 && !isNumber(pen, [w]));
    return Math.min(...names, Number.MAX_SAFE_INTEGER) * (names.length === 0 ? -1 : 1);
  };
  return nest(
    pen,
    members.sort((a, b) => rank(a) - rank(b)),
  );
}

/** A positive member, then the others; `undefined` where none is positive. */
function nest(pen: Pen, members: readonly Member[]): Words | undefined {
  const head = members.find(({ sign }) => sign === 1);
  if (head === undefined) return undefined;
  const others = members.filter((member) => member !== head);
  if (others.length === 0) return head.words;
  const adds = others.some(({ sign }) => sign === 1);
  const turned = others.map(({ sign, words }) => ({ sign: -sign, words }));
  const tail = nest(pen, adds ? others : turned);
  return tail === undefined ? undefined : [pen.token(adds ? "+" : "-"), ...head.words, ...tail];
}

function writeProduct(pen: Pen, product: Product, manner: Manner): Words | undefined {
  const { outside, inside } = split(product, manner.root);
  const above: Words[] = [];
  const below: Words[] = [];
  writeNumbers(pen, outside, manner, above, below);
  if (!writePowers(pen, outside, manner, above, below)) return undefined;
  if (inside !== undefined) {
    const under = shortest(pen, inside);
    if (under === undefined) return undefined;
    above.push([pen.token("sqrt"), ...under]);
  }
  if (above.length === 0) above.push([pen.token("1")]);
  const numerator = chain(pen, above);
  const denominator = chain(pen, below);
  if (below.length === 0 || numerator === undefined) return numerator;
  return denominator && [pen.token("/"), ...numerator, ...denominator];
}

function writeNumbers(
  pen: Pen,
  { coefficient }: Product,
  { half }: Manner,
  above: Words[],
  below: Words[],
): void {
  for (const [i, [name]] of PRIMES.entries()) {
    const twice = coefficient[i] ?? 0;
    const halves = name === "2" && twice < 0 && half === "front";
    const side = halves || twice > 0 ? above : below;
    for (let n = 0; n < Math.abs(twice) / 2; n++) side.push([pen.token(halves ? "0.5" : name)]);
  }
}

/** Adds the factors of whole exponents to both sides of a ratio; false where one cannot be written. */
function writePowers(
  pen: Pen,
  product: Product,
  manner: Manner,
  above: Words[],
  below: Words[],
): boolean {
  const factors = [...product.factors.values()].sort(compareFactors);
  const squares = factors.filter(({ twice }) => Math.abs(twice) === 4);
  const groups = manner.squares !== "each" && squares.length > 1;
  for (const factor of factors) {
    if (groups && squares.includes(factor)) continue;
    const words = writeAtom(pen, factor);
    if (words === undefined) return false;
    const side = factor.twice > 0 ? above : below;
    const exponent = Math.abs(factor.twice) / 2;
    if (exponent % 2 === 1) side.push(words);
    for (let n = 0; n + 1 < exponent; n += 2) side.push([pen.token("sq"), ...words]);
  }
  if (!groups) return true;
  const up = squares.filter(({ twice }) => manner.squares === "quotient" || twice > 0);
  const down = squares.filter((factor) => !up.includes(factor));
  return writeSquare(pen, up, 1, above) && writeSquare(pen, down, -1, below);
}

/** Adds the square of a product of these factors, taken to a power of 1 or −1; false where it cannot be written. */
function writeSquare(pen: Pen, factors: readonly Factor[], power: 1 | -1, side: Words[]): boolean {
  if (factors.length === 0) return true;
  const entries = factors.map(
    ({ atom, twice }) => [atom.key, { atom, twice: (power * twice) / 2 }] as const,
  );
  const words = shortest(pen, { ...UNIT, factors: new Map(entries) });
  if (words === undefined) return false;
  side.push([pen.token("sq"), ...words]);
  return true;
}

function writeAtom(pen: Pen, { atom }: Factor): Words | undefined {
  if (atom.kind === "leaf") return [atom.token];
  return atom.kind === "call" ? [atom.operator, atom.token] : writeSum(pen, atom.terms);
}

/** A product nested to the right; several numbers alone are no product. */
function chain(pen: Pen, parts: readonly Words[]): Words | undefined {
  if (parts.length > 1 && parts.every((part) => isNumber(pen, part))) return undefined;
  const times = pen.token("*");
  return parts.flatMap((part, at) => (at + 1 < parts.length ? [times, ...part] : part));
}

/** Leaves by token, then sines and the like, then sums. */
function compareFactors({ atom: a }: Factor, { atom: b }: Factor): number {
  const rank = { leaf: 0, call: 1, sum: 2 };
  if (a.kind !== b.kind) return rank[a.kind] - rank[b.kind];
  if (a.kind === "sum" || b.kind === "sum") return a.key < b.key ? -1 : 1;
  return a.token - b.token;
}

/** What stands outside a root and what inside it. */
function split(
  product: Product,
  manner: Manner["root"],
): { readonly outside: Product; readonly inside: Product | undefined } {
  const { coefficient, factors } = product;
  const odd = (twice: number): boolean => Math.abs(twice) % 2 === 1;
  const rooted = [...coefficient, ...[...factors.values()].map(({ twice }) => twice)].some(odd);
  if (!rooted) return { outside: product, inside: undefined };
  // x^(3/2) is x·√x; x^(−3/2) is √(1/x)/x.
  const under = (twice: number): number =>
    manner === "all" ? 2 * twice : odd(twice) ? 2 * Math.sign(twice) : 0;
  const numbers = coefficient.map((twice) => (odd(twice) ? under(twice) : 0));
  const powers = [...factors].flatMap(([key, { atom, twice }]) =>
    under(twice) === 0 ? [] : [[key, { atom, twice: under(twice) }] as const],
  );
  const inside: Product = { sign: 1, coefficient: numbers, factors: new Map(powers) };
  const halved: Product = {
    sign: 1,
    coefficient: numbers.map((twice) => twice / 2),
    factors: new Map(powers.map(([key, { atom, twice }]) => [key, { atom, twice: twice / 2 }])),
  };
  return { outside: multiply(product, halved, -1), inside };
}
