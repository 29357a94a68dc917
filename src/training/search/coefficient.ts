/**
 * @file Numbers that stand in front of expressions: products of powers of 2, 3, 5, 7 and pi.
 */

/** The numbers that coefficients are made of, as tokens write them. */
export const PRIMES: readonly (readonly [string, number])[] = [
  ["2", 2],
  ["3", 3],
  ["5", 5],
  ["7", 7],
  ["pi", Math.PI],
];

/** A coefficient: one exponent for each of PRIMES. */
export interface Coefficient {
  readonly exponents: readonly number[];
  readonly value: number;
}

/** The coefficient 1. */
export const ONE: Coefficient = { exponents: PRIMES.map(() => 0), value: 1 };

/** The coefficient with these exponents of 2, 3, 5, 7, pi. */
function coefficient(exponents: readonly number[]): Coefficient {
  const value = PRIMES.reduce((product, [, prime], i) => product * prime ** (exponents[i] ?? 0), 1);
  return { exponents, value };
}

/** All coefficients of at most so many constants, simplest first: 1 (none), 11, 61, 231. */
export function coefficients(constants: number): readonly Coefficient[] {
  let all: readonly (readonly number[])[] = [[]];
  for (const _ of PRIMES) {
    all = all.flatMap((exponents) => {
      const left = constants - weight(exponents);
      return Array.from({ length: 2 * left + 1 }, (_, i) => [...exponents, i - left]);
    });
  }
  return all
    .toSorted((a, b) => weight(a) - weight(b) || spread(a) - spread(b))
    .map((exponents) => coefficient(exponents));
}

/** Coefficients for an expression whose square is sought: those of at most so many constants, and their squares. */
export function squaredCoefficients(constants: number): readonly Coefficient[] {
  const plain = coefficients(constants);
  const squares = plain.map(({ exponents }) => coefficient(exponents.map((e) => 2 * e)));
  const seen = new Map([...plain, ...squares].map((made) => [made.exponents.join(), made]));
  return [...seen.values()];
}

const weight = (exponents: readonly number[]): number =>
  exponents.reduce((sum, exponent) => sum + Math.abs(exponent), 0);

/** Small primes first, and multiples before fractions. */
const spread = (exponents: readonly number[]): number =>
  exponents.reduce((sum, e, i) => sum + Math.abs(e) * (i + 1) + (e < 0 ? 0.5 : 0), 0);
