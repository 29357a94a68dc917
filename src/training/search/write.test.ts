import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lexicon, show, tokenOf } from "../../../test/stand-ins.ts";
import { evaluateTokens } from "./evaluate-tokens.ts";
import {
  type Atom,
  add,
  keyOf,
  multiply,
  negate,
  numberProduct,
  type Product,
  powerOf,
  raise,
  UNIT,
} from "./normal.ts";
import { openWriter } from "./write.ts";

const NAMES = ["v", "t", "m1", "m2", "g"] as const;
const VALUES: Readonly<Record<string, number>> = { v: 3.7, t: 1.3, m1: 2.9, m2: 0.7, g: 9.1 };
const atom = (name: string): Atom => ({ kind: "leaf", key: name, token: tokenOf(name) });
const leaf = (name: string): Product => powerOf(atom(name));
const leaves = NAMES.map((name) => ({
  token: tokenOf(name),
  dimension: 0,
  values: [VALUES[name] ?? 0],
}));
const valueIn = (words: readonly number[]): number => evaluateTokens(words, lexicon, leaves, 0);

/** A product together with its value, built by the same steps. */
interface Pair {
  readonly product: Product;
  readonly value: number;
}

const { pair: anyPair } = fc.letrec<{ pair: Pair; deep: Pair }>((tie) => ({
  pair: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...NAMES).map((name) => ({ product: leaf(name), value: VALUES[name] ?? 0 })),
    tie("deep"),
  ),
  deep: fc
    .tuple(tie("pair"), tie("pair"), fc.constantFrom("+", "-", "*", "/", "sq", "sqrt", "2"))
    .map(([a, b, operator]): Pair => combine(a, b, operator) ?? a),
}));

function combine(a: Pair, b: Pair, operator: string): Pair | undefined {
  const made = ((): readonly [Product | undefined, number] => {
    switch (operator) {
      case "+":
        return [add(a.product, b.product), a.value + b.value];
      case "-":
        return [add(a.product, negate(b.product)), a.value - b.value];
      case "*":
        return [multiply(a.product, b.product), a.value * b.value];
      case "/":
        return [multiply(a.product, b.product, -1), a.value / b.value];
      case "sq":
        return [raise(a.product, 2), a.value ** 2];
      case "sqrt":
        return [a.value > 0 ? raise(a.product, 0.5) : undefined, Math.sqrt(a.value)];
      default:
        return [multiply(a.product, numberProduct([1, 0, 0, 0, 0])), 2 * a.value];
    }
  })();
  const [product, value] = made;
  return product === undefined || Math.abs(value) < 1e-6 ? undefined : { product, value };
}

describe("a product in words", () => {
  it("has the value it was made with, in every way of writing it", () => {
    fc.assert(
      fc.property(anyPair, ({ product, value }) => {
        for (const words of openWriter(lexicon).write(product)) {
          const written = valueIn(words);
          // A root of a square loses a sign; the search checks every candidate's value for that.
          expect(Math.abs(Math.abs(written / value) - 1), show(words)).toBeLessThan(1e-6);
        }
        expect(value).not.toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it("comes shortest first", () => {
    fc.assert(
      fc.property(anyPair, ({ product }) => {
        const lengths = openWriter(lexicon)
          .write(product)
          .map(({ length }) => length);
        expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
      }),
    );
  });

  const ways = (product: Product | undefined): readonly string[] =>
    product === undefined ? [] : openWriter(lexicon).write(product).map(show);
  const sum = (a: Product, b: Product): Product => add(a, b) ?? UNIT;

  it("takes out what the members of a sum share, or leaves it in", () => {
    const mg = multiply(leaf("m1"), leaf("g"));
    const other = multiply(leaf("m2"), leaf("g"));
    expect(ways(sum(mg, negate(other)))).toEqual(["* g - m1 m2", "- * g m1 * g m2"]);
  });

  it("adds up members that differ in a number only", () => {
    const twice = multiply(leaf("m1"), numberProduct([1, 0, 0, 0, 0]));
    expect(ways(sum(leaf("m1"), twice))[0]).toBe("* 3 m1");
    expect(add(leaf("m1"), negate(leaf("m1")))).toBeUndefined();
  });

  it("cancels a factor and joins equal ones", () => {
    const vt = multiply(leaf("v"), leaf("t"));
    expect(ways(multiply(vt, leaf("t"), -1))).toEqual(["v"]);
    expect(ways(multiply(vt, leaf("t")))[0]).toBe("* v sq t");
  });

  it("brings a square root to the end, and squares together", () => {
    const root = raise(multiply(leaf("v"), leaf("g"), -1), 0.5);
    expect(ways(root === undefined ? undefined : multiply(root, leaf("t")))[0]).toBe(
      "* t sqrt / v g",
    );
    const squares = raise(multiply(leaf("v"), leaf("t"), -1), 2);
    expect(ways(squares)[0]).toBe("sq / v t");
  });

  it("cannot be written when it is negative", () => {
    expect(ways(negate(leaf("v")))).toEqual([]);
    expect(ways(negate(sum(leaf("v"), leaf("t"))))).toEqual([]);
    expect(ways(negate(sum(leaf("t"), negate(leaf("v")))))).toEqual(["- v t"]);
  });

  it("has one key however it was put together", () => {
    const one = sum(sum(leaf("m1"), leaf("m2")), leaf("g"));
    const two = sum(leaf("g"), sum(leaf("m2"), leaf("m1")));
    expect(keyOf(one)).toBe(keyOf(two));
  });
});
