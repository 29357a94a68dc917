import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesGbnf } from "../../../test/gbnf.ts";
import { lexicon, show, tokenOf } from "../../../test/stand-ins.ts";
import { DIMENSIONS, type Dimension, type QuantityName } from "../dimension.ts";
import { rngFrom } from "../rng.ts";
import { dimensionOf } from "./dimension-check.ts";
import { fromPrefix } from "./prefix.ts";
import { openTypedGrammar, type TypedGrammar } from "./typed-grammar.ts";

const SETS: readonly (readonly [string, QuantityName, number])[] = [
  ["t g h", "time", 14],
  ["v g h d", "speed", 16],
  ["m Q E d B", "length", 18],
  ["v1 t a", "length", 14],
  ["F m mu g d", "speed", 18],
  ["l th g", "time", 14],
  ["m1 m2 m3 g", "acceleration", 16],
  ["m v Q B", "length", 16],
  ["r GM", "time", 12],
  ["m1 th1 m2 mu2 m3 th3 mu3 g d A F1 F2 F3", "speed", 40],
  ["h cr", "length", 12],
  ["m1 th1 mu1 g", "force", 12],
];

function grammarOf(names: string, quantity: QuantityName, limit: number): TypedGrammar {
  const leaves = names.split(" ").map(tokenOf);
  return openTypedGrammar({ lexicon, leaves, target: DIMENSIONS[quantity], limit });
}

const anySet = fc.constantFrom(...SETS);
const read = (sequence: string): readonly number[] => sequence.split(" ").map(tokenOf);
const dimensions: ReadonlyMap<string, Dimension> = new Map(
  lexicon.tokens.flatMap((name, token) =>
    lexicon.arity[token] === 0 && Number.isNaN(lexicon.value[token])
      ? [[name, lexicon.dimension[token] ?? 0] as const]
      : [],
  ),
);

/** The dimension of a sequence by the checker of trees, which knows nothing of the mask. */
function independentDimension(sequence: readonly number[], names: string): unknown {
  const words = sequence.map((token) => lexicon.tokens[token] ?? "");
  const tree = fromPrefix(words, names.split(" "));
  return tree === undefined ? "unfinished" : dimensionOf(tree, dimensions);
}

describe("what the grammar draws", () => {
  it("is allowed, complete, of the right dimension, and no longer than the limit", () => {
    fc.assert(
      fc.property(anySet, fc.nat(), ([names, quantity, limit], seed) => {
        const grammar = grammarOf(names, quantity, limit);
        const sequence = grammar.draw(rngFrom("draw", seed));
        expect(grammar.isComplete(sequence), show(sequence)).toBe(true);
        expect(independentDimension(sequence, names)).toBe(DIMENSIONS[quantity]);
        expect(sequence.length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 400 },
    );
  });

  it("reads back from its own text as an answer, and matches its own GBNF", () => {
    fc.assert(
      fc.property(anySet, fc.nat(), ([names, quantity, limit], seed) => {
        const grammar = grammarOf(names, quantity, limit);
        const text = grammar.write(grammar.draw(rngFrom("write", seed)));
        expect(grammar.read(text), text).not.toBeUndefined();
        expect(matchesGbnf(grammar.toGbnf(), text), text).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("never uses one leaf twice in an operation, two constants, or a root within a root", () => {
    fc.assert(
      fc.property(anySet, fc.nat(), ([names, quantity, limit], seed) => {
        const sequence = grammarOf(names, quantity, limit).draw(rngFrom("rules", seed));
        for (const [at, token] of sequence.entries()) {
          const [one = -1, two = -1] = [sequence[at + 1], sequence[at + 2]];
          if (lexicon.arity[token] !== 2 || lexicon.arity[one] !== 0) continue;
          expect(one, show(sequence)).not.toBe(two);
          const areNumbers = [one, two].every((leaf) => !Number.isNaN(lexicon.value[leaf]));
          expect(areNumbers, show(sequence)).toBe(false);
        }
      }),
    );
  });
});

describe("the completion guarantee", () => {
  it("leaves a choice after every allowed choice, whoever chooses", () => {
    fc.assert(
      fc.property(anySet, fc.infiniteStream(fc.nat()), ([names, quantity, limit], choices) => {
        const grammar = grammarOf(names, quantity, limit);
        let state = grammar.start;
        while (state.open > 0) {
          const allowed = new Uint8Array(lexicon.tokens.length);
          const count = grammar.mask(state, allowed);
          expect(count).toBeGreaterThan(0);
          const options = [...grammar.usable].filter((token) => allowed[token] === 1);
          expect(options).toHaveLength(count);
          // Operators whenever possible: the policy that runs into the limit hardest.
          const operators = options.filter((token) => (lexicon.arity[token] ?? 0) > 0);
          const [pick = 0] = choices;
          const pool = pick % 4 > 0 && operators.length > 0 ? operators : options;
          state = grammar.push(state, pool[pick % pool.length] ?? -1);
        }
        expect(state.length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 300 },
    );
  });

  it("forbids exactly what cannot be finished, on a language small enough to write out", () => {
    const [names, quantity, limit] = ["v t", "length", 6] as const;
    const grammar = grammarOf(names, quantity, limit);
    // Everything that the rules allow, found by trying every continuation under a far looser limit.
    const loose = grammarOf(names, quantity, limit + 6);
    const prefixes = new Set<string>();
    const visit = (prefix: readonly number[], length: number): boolean => {
      if (loose.isComplete(prefix)) return true;
      if (length === limit) return false;
      const alive = loose.after(prefix).filter((token) => visit([...prefix, token], length + 1));
      for (const token of alive) prefixes.add([...prefix, token].join());
      return alive.length > 0;
    };
    visit([], 0);
    const seen = new Set<string>();
    const walk = (prefix: readonly number[]): void => {
      for (const token of grammar.after(prefix)) {
        seen.add([...prefix, token].join());
        walk([...prefix, token]);
      }
    };
    walk([]);
    expect(seen.size).toBeGreaterThan(100);
    expect(seen).toEqual(prefixes);
  });
});

describe("what may be written", () => {
  it.each([
    ["v1 t a", "length", "* t + v1 / * t a 2"],
    ["v1 t a", "length", "+ * v1 t * 0.5 * a sq t"],
    ["F m mu g d", "speed", "sqrt * 2 * d - / F m * g mu"],
    ["m1 m2 v1 v2", "speed", "/ + * m1 v1 * m2 v2 + m1 m2"],
    ["m1 m2 h g", "speed", "/ * + m1 m2 sqrt * 2 * g h m1"],
    ["l th g", "time", "* 2 * pi sqrt / * l cos th g"],
    ["m1 m2 m3 g", "acceleration", "/ * g - m1 m2 + m1 + m2 / m3 2"],
    ["m Q E d B", "length", "/ sqrt * 2 * m * Q * E d * Q B"],
    ["m1 m2 m3 F1 F2 F3", "acceleration", "/ + F1 - F2 F3 + m1 + m2 m3"],
    ["th g", "acceleration", "/ * 5 * g sin th 7"],
    ["m1 th1 mu1 g", "force", "* m1 * g - sin th1 * mu1 cos th1"],
  ] as const)("from %s for a %s: %s", (names, quantity, sequence) => {
    expect(grammarOf(names, quantity, 18).isComplete(read(sequence))).toBe(true);
  });

  it.each([
    ["a sum of unlike dimensions", "v t d", "length", "+ v t"],
    ["a wrong result", "v t", "length", "/ v t"],
    ["an angle outside a sine", "l th", "length", "* th l"],
    ["a length under a sine", "l th", "length", "* l sin l"],
    ["a symbol that is not given", "v t", "length", "d"],
    ["a root of a root", "v t", "length", "sqrt sqrt * v t"],
    ["times one", "v t", "length", "* 1 * v t"],
    ["the same leaf divided away", "v t d", "length", "* d / v v"],
    ["an unfinished sequence", "v t", "length", "* v"],
    ["two expressions", "v t d", "length", "d d"],
  ] as const)("not %s", (_, names, quantity, sequence) => {
    expect(grammarOf(names, quantity, 14).isComplete(read(sequence))).toBe(false);
  });

  it("is refused with a clear error when pushed all the same", () => {
    const grammar = grammarOf("v t", "length", 10);
    expect(() => grammar.push(grammar.start, tokenOf("t"))).toThrow(/does not allow "t"/);
  });

  it("is nothing where no expression of that dimension fits", () => {
    expect(() => grammarOf("v t", "mass", 40)).toThrow(/no expression of that dimension/);
    expect(() => grammarOf("v t", "length", 2)).toThrow(/fits 2 tokens/);
  });
});

describe("reading text", () => {
  const grammar = grammarOf("v1 t a", "length", 14);

  it("takes any form of the right dimension", () => {
    expect(grammar.read("t*v1 + (1/2)*a*t^2")).not.toBeUndefined();
    expect(grammar.read("a*t*t")).not.toBeUndefined();
  });

  it.each(["v1", "v1 + a", "x*t", "", "t*", "1 292"])("does not take %j", (text) => {
    expect(grammar.read(text)).toBeUndefined();
  });
});
