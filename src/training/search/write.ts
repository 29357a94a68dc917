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

/** A writer in this lexicon. */
export function openWriter(lexicon: TokenLexicon): Writer {
  const word = new Map(lexicon.tokens.map((name, token) => [name, token]));
  const token = (name: string): number => word.get(name) ?? -1;
  const [plus, minus, times, over] = ["+", "-", "*", "/"].map(token) as [
    number,
    number,
    number,
    number,
  ];
  const [root, square, one, half] = ["sqrt", "sq", "1", "0.5"].map(token) as [
    number,
    number,
    number,
    number,
  ];
  const primes = PRIMES.map(([name]) => token(name));
  const isNumber = (words: Words): boolean =>
    words.length === 1 && !Number.isNaN(lexicon.value[words[0] ?? -1] ?? Number.NaN);
  const best = new Map<string, Words | undefined>();

  function shortest(product: Product): Words | undefined {
    const key = keyOf(product);
    if (!best.has(key)) best.set(key, write(product)[0]);
    return best.get(key);
  }

  function write(product: Product): readonly Words[] {
    const found = new Map<string, Words>();
    const note = (words: Words | undefined): void => {
      if (words !== undefined) found.set(words.join(), words);
    };
    const positive = withoutSign(product);
    if (positive === undefined) return [];
    note(writeAsSum(positive));
    for (const manner of MANNERS) note(writeProduct(positive, manner));
    return [...found.values()].sort((a, b) => a.length - b.length);
  }

  /** A sum with what is in front multiplied in. */
  function writeAsSum(product: Product): Words | undefined {
    const factors = [...product.factors];
    const sums = factors.filter(([, { atom, twice }]) => atom.kind === "sum" && twice === 2);
    const [only] = sums;
    if (only === undefined || sums.length > 1) return undefined;
    const [key, { atom }] = only;
    if (atom.kind !== "sum") return undefined;
    const rest = new Map(product.factors);
    rest.delete(key);
    const front = { ...product, factors: rest };
    return writeSum(atom.terms.map((term) => multiply(front, term)));
  }

  function writeSum(terms: readonly Product[]): Words | undefined {
    const ranked = terms
      .map((term) => ({ term, words: shortest({ ...term, sign: 1 }) ?? [] }))
      .sort((a, b) => rank(a.words) - rank(b.words));
    if (ranked.some(({ words }) => words.length === 0)) return undefined;
    return nest(ranked.map(({ term, words }) => ({ sign: term.sign, words })));
  }

  /** Numbers first, then in the order of the first name that occurs: body 1 before body 2. */
  function rank(words: Words): number {
    const names = words.filter((w) => (lexicon.arity[w] ?? 0) === 0 && !isNumber([w]));
    return names.length === 0 ? -1 : Math.min(...names);
  }

  function nest(
    terms: readonly { readonly sign: number; readonly words: Words }[],
  ): Words | undefined {
    const head = terms.find(({ sign }) => sign === 1);
    if (head === undefined) return undefined;
    const rest = terms.filter((term) => term !== head);
    if (rest.length === 0) return head.words;
    const adds = rest.some(({ sign }) => sign === 1);
    const tail = nest(adds ? rest : rest.map(({ sign, words }) => ({ sign: -sign, words })));
    return tail === undefined ? undefined : [adds ? plus : minus, ...head.words, ...tail];
  }

  function writeProduct(product: Product, manner: Manner): Words | undefined {
    const { outside, inside } = split(product, manner.root);
    let last: Words | undefined;
    if (inside !== undefined) {
      const under = shortest(inside);
      if (under === undefined) return undefined;
      last = [root, ...under];
    }
    return writeRatio(outside, manner, last);
  }

  function writeRatio(
    product: Product,
    manner: Manner,
    last: Words | undefined,
  ): Words | undefined {
    const above: Words[] = [];
    const below: Words[] = [];
    for (const [i, twice] of product.coefficient.entries()) {
      const halves = i === 0 && twice < 0 && manner.half === "front";
      const side = halves || twice > 0 ? above : below;
      for (let n = 0; n < Math.abs(twice) / 2; n++) side.push([halves ? half : (primes[i] ?? -1)]);
    }
    const sorted = [...product.factors.values()].sort(compareFactors);
    if (!writePowers(sorted, manner, above, below)) return undefined;
    if (last !== undefined) above.push(last);
    if (above.length === 0) above.push([one]);
    const numerator = chain(above);
    if (below.length === 0) return numerator;
    const denominator = chain(below);
    return numerator === undefined || denominator === undefined
      ? undefined
      : [over, ...numerator, ...denominator];
  }

  /** Adds the factors of whole exponents to both sides of a ratio; false where one cannot be written. */
  function writePowers(
    factors: readonly Factor[],
    manner: Manner,
    above: Words[],
    below: Words[],
  ): boolean {
    const squares = factors.filter(({ twice }) => Math.abs(twice) === 4);
    const grouped = groupSquares(squares, manner);
    const single = factors.filter((factor) => grouped === undefined || !squares.includes(factor));
    for (const factor of single) {
      const words = writeAtom(factor);
      if (words === undefined) return false;
      const side = factor.twice > 0 ? above : below;
      const exponent = Math.abs(factor.twice) / 2;
      if (exponent % 2 === 1) side.push(words);
      for (let n = 0; n + 1 < exponent; n += 2) side.push([square, ...words]);
    }
    above.push(...(grouped?.above ?? []));
    below.push(...(grouped?.below ?? []));
    return true;
  }

  function groupSquares(
    squares: readonly Factor[],
    { squares: how }: Manner,
  ): { readonly above: readonly Words[]; readonly below: readonly Words[] } | undefined {
    if (how === "each" || squares.length < 2) return undefined;
    const plain = (chosen: readonly Factor[]): Product => ({
      ...UNIT,
      factors: new Map(chosen.map(({ atom, twice }) => [atom.key, { atom, twice: twice / 2 }])),
    });
    const whole = (chosen: readonly Factor[]): readonly Words[] => {
      if (chosen.length === 0) return [];
      const words = shortest(plain(chosen));
      return words === undefined ? [] : [[square, ...words]];
    };
    if (how === "quotient") return { above: whole(squares), below: [] };
    return {
      above: whole(squares.filter(({ twice }) => twice > 0)),
      below: whole(
        squares
          .filter(({ twice }) => twice < 0)
          .map((factor) => ({ ...factor, twice: -factor.twice })),
      ),
    };
  }

  function writeAtom({ atom }: Factor): Words | undefined {
    if (atom.kind === "leaf") return [atom.token];
    return atom.kind === "call" ? [atom.operator, atom.token] : writeSum(atom.terms);
  }

  /** A product nested to the right; numbers alone are no product. */
  function chain(parts: readonly Words[]): Words | undefined {
    if (parts.length > 1 && parts.every(isNumber)) return undefined;
    return parts.reduceRight<Words>(
      (tail, part) => (tail.length === 0 ? part : [times, ...part, ...tail]),
      [],
    );
  }

  return { write };
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
