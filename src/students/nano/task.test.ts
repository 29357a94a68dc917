import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileExpression } from "../../core/expression/evaluate.ts";
import { fromPrefix } from "../../core/expression/prefix.ts";
import { rngFrom } from "../../core/rng.ts";
import type { Block, TokenForm } from "../../core/world.ts";
import { world } from "../../worlds/mechanics/index.ts";
import { expandBlocks, writeTokens } from "./expand.ts";
import { featureLayout } from "./features.ts";
import { answerLimit, type Desk, openDesk } from "./task.ts";
import { openVocabulary } from "./vocabulary.ts";

const form = ((): TokenForm => {
  if (world.tokens === undefined) throw new Error("mechanics has no token form");
  return world.tokens;
})();
const vocabulary = openVocabulary(form);
const layout = featureLayout(vocabulary.size, vocabulary.attributes.length, vocabulary.slots);
const words = (text: string): readonly number[] =>
  text.split(" ").map((name) => vocabulary.token(name));

const CHAIN = "chain3/pull-hang+drag-hang+drag-rough/v(d)";
const ALL_CELLS = form.cells().map(({ id }) => id);
const knownTo = (id: string): ReadonlySet<string> =>
  new Set(form.see(id).blocks.map(({ cell }) => cell));
const deskOf = (id: string, known = knownTo(id)): Desk =>
  openDesk(form.see(id), vocabulary, { known });

/** Writes a sequence under the mask, choosing by chance. */
function drawTokens(desk: Desk, seed: number): readonly number[] {
  const rng = rngFrom("task", seed);
  const task = desk.task();
  while (!task.finished()) {
    const allowed = new Uint8Array(vocabulary.size);
    if (task.mask(allowed) === 0) throw new Error("dead end");
    task.push(
      rng.weighted([...allowed].map((open, t) => (open ? (vocabulary.arity[t] ? 0.2 : 1) : 0))),
    );
  }
  return task.tokens;
}

describe("the vocabulary", () => {
  it("has the operators, the constants, every symbol and every block of the world, once", () => {
    expect(vocabulary.tokens.slice(0, 9).join(" ")).toBe("+ - * / sqrt sin cos tan sq");
    expect(new Set(vocabulary.tokens).size).toBe(vocabulary.size);
    for (const [i, { name, dimension }] of form.symbols.entries()) {
      expect(vocabulary.symbols[i]).toBe(vocabulary.token(name));
      expect(vocabulary.dimension[vocabulary.token(name)]).toBe(dimension);
    }
    for (const name of ["F1", "F2", "F3", "F4", "A", "W", "P"])
      expect(vocabulary.token(name)).toBeGreaterThan(vocabulary.symbols.at(-1) ?? 0);
  });

  it("favours leaves over operators, whatever is learned later", () => {
    expect(vocabulary.prior[vocabulary.token("+")]).toBe(-2);
    expect(vocabulary.prior[vocabulary.token("m1")]).toBe(0);
  });

  it("names what is near to an unknown token", () => {
    expect(() => vocabulary.token("m9")).toThrow(/no token "m9"/);
    expect(() => vocabulary.attribute("puls")).toThrow(/Did you mean "pull"/);
  });

  it("refuses a world in which one token has two meanings", () => {
    const [first] = form.symbols;
    if (first === undefined) throw new Error("no symbols");
    expect(() => openVocabulary({ ...form, symbols: [...form.symbols, first] })).toThrow(
      /two things/,
    );
    const see: TokenForm["see"] = (id) => {
      const view = form.see(id);
      const blocks = view.blocks.map((block) => ({ ...block, dimension: id.length }));
      return { ...view, blocks };
    };
    expect(() => openVocabulary({ ...form, see })).toThrow(/two dimensions/);
  });
});

describe("a desk", () => {
  it("writes only answers of its cell, in every cell", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL_CELLS), fc.nat(), (id, seed) => {
        const desk = deskOf(id);
        const tokens = drawTokens(desk, seed);
        expect(desk.grammar.accepts(tokens)).toBe(true);
        expect(tokens.length).toBeLessThanOrEqual(desk.limit);
        const symbols = form.see(id).symbols.map((at) => vocabulary.symbols[at]);
        const blocks = desk.blocks.map(({ token }) => vocabulary.token(token));
        const leaves = tokens.filter((t) => t >= (vocabulary.symbols[0] ?? 0));
        expect(leaves.every((t) => symbols.includes(t) || blocks.includes(t))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("may use a block only where its answer is known", () => {
    const answer = words("/ - F1 + F2 F3 + m1 + m2 m3");
    const id = "chain3/pull-hang+drag-hang+drag-rough/a";
    expect(deskOf(id).grammar.accepts(answer)).toBe(true);
    expect(deskOf(id, new Set()).grammar.accepts(answer)).toBe(false);
  });

  it("turns an answer into the rows and masks that writing it shows", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL_CELLS), fc.nat(), (id, seed) => {
        const desk = deskOf(id);
        const tokens = drawTokens(desk, seed);
        const item = desk.item(tokens, 0.7);
        const task = desk.task();
        const prompt = new Float32Array(vocabulary.slots * vocabulary.width);
        task.prompt(prompt);
        expect(item?.prompt).toEqual(prompt);
        expect(item).toMatchObject({ weight: 0.7, bias: vocabulary.prior });
        for (const [step, token] of tokens.entries()) {
          const row = new Float32Array(vocabulary.width);
          const allowed = new Uint8Array(vocabulary.size);
          task.features(row);
          task.mask(allowed);
          const at = step * vocabulary.width;
          expect(item?.outputs.slice(at, at + vocabulary.width)).toEqual(row);
          const from = step * vocabulary.size;
          expect(item?.allowed.slice(from, from + vocabulary.size)).toEqual(allowed);
          expect(allowed[token]).toBe(1);
          task.push(token);
        }
        expect(task.finished()).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it("makes nothing of an answer that its grammar forbids", () => {
    const desk = deskOf("uniform/track/v");
    expect(desk.item(words("* d t"), 1)).toBeUndefined();
    expect(desk.item(words("/ d"), 1)).toBeUndefined();
    expect(desk.item(words("/ d t"), 1)?.targets).toEqual(Int32Array.from(words("/ d t")));
  });

  it("lets intermediate answers be short and those about many bodies long", () => {
    expect(answerLimit(form.see("force/drag-rough/F"), true)).toBe(12);
    expect(answerLimit(form.see("uniform/track/v"), false)).toBe(12);
    const view = form.see("chain2/pull-hang+drag-hang/a");
    expect(answerLimit(view, false)).toBe(9 + 3 * view.symbols.length);
    expect(Math.max(...ALL_CELLS.map((id) => answerLimit(form.see(id), false)))).toBe(40);
  });
});

describe("feature rows", () => {
  const rowAfter = (id: string, text: string): Float32Array => {
    const task = deskOf(id).task();
    for (const token of text === "" ? [] : words(text)) task.push(token);
    const row = new Float32Array(vocabulary.width);
    task.features(row);
    return row;
  };
  const ones = (row: Float32Array, from: number, count: number): readonly number[] =>
    [...row.slice(from, from + count)].flatMap((value, at) => (value === 1 ? [at] : []));
  const attributes = (row: Float32Array): readonly string[] =>
    ones(row, layout.attributes, vocabulary.attributes.length).map(
      (at) => vocabulary.attributes[at] ?? "",
    );

  it("tell the operator above, the argument, the dimension required, and what is left", () => {
    const row = rowAfter("uniform/track/v", "/ d");
    expect(ones(row, layout.previous, vocabulary.size)).toEqual(words("d"));
    expect(ones(row, layout.operator, 10)).toEqual(words("/"));
    expect(ones(row, layout.argument, 2)).toEqual([1]);
    expect([...row.slice(layout.unit, layout.unit + 6)]).toEqual([1, 0, 0.25, 0, 0, 0]);
    expect(row[layout.counts]).toBeCloseTo((12 - 2) / 20, 6);
    expect(ones(row, layout.step, 10)).toEqual([2]);
    expect(ones(row, layout.unused, vocabulary.size)).toEqual(words("t"));
  });

  it("say that a dimension is free, and that nothing is above", () => {
    const start = rowAfter("uniform/track/v", "");
    expect(ones(start, layout.operator, 10)).toEqual([9]);
    expect(start[layout.unit]).toBe(1);
    expect([...rowAfter("uniform/track/v", "/").slice(layout.unit, layout.unit + 6)]).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
  });

  it("show the body behind a block just written", () => {
    const after = attributes(rowAfter(CHAIN, "sqrt / * 2 * d - F1 + F2 F3"));
    expect(after).toEqual(expect.arrayContaining(["drag", "incline", "rough"]));
    expect(attributes(rowAfter(CHAIN, "sqrt / * 2 * d - F1 + F2"))).toEqual(
      expect.arrayContaining(["drag", "hang"]),
    );
    expect(attributes(rowAfter(CHAIN, "sqrt / * 2 * d - F1"))).toContain("pull");
    expect(attributes(rowAfter(CHAIN, "sqrt / * 2 * d"))).toEqual([]);
  });

  it("put each block beside its body in the prompt", () => {
    const prompt = new Float32Array(vocabulary.slots * vocabulary.width);
    deskOf(CHAIN).task().prompt(prompt);
    const blocksIn = (slot: number): readonly number[] =>
      ones(prompt.slice(slot * vocabulary.width), layout.previous, vocabulary.size);
    expect([3, 4, 5, 6].map(blocksIn)).toEqual([words("F1"), words("F2"), words("F3"), []]);
  });

  it("differ between any two prompts", () => {
    const rows = ALL_CELLS.map((id) => {
      const prompt = new Float32Array(vocabulary.slots * vocabulary.width);
      deskOf(id).task().prompt(prompt);
      return prompt.join();
    });
    expect(new Set(rows).size).toBe(ALL_CELLS.length);
  });
});

describe("an answer without its blocks", () => {
  const blocks: readonly Block[] = form.see(CHAIN).blocks;
  const library = new Map([
    ["force/pull-hang/F", words("* g m1")],
    ["force/drag-hang/F", words("* g m1")],
    ["force/drag-rough/F", words("* g * m1 + sin th1 * mu1 cos th1")],
  ]);

  it("uses the symbols of each body", () => {
    const expanded = expandBlocks(words("- F1 + F2 F3"), blocks, library, vocabulary);
    expect(expanded).toEqual(words("- * g m1 + * g m2 * g * m3 + sin th3 * mu3 cos th3"));
    expect(writeTokens(expanded, vocabulary)).toBe(
      "g*m1 - (g*m2 + g*(m3*(sin(th3) + mu3*cos(th3))))",
    );
  });

  it("has the value that the blocks had", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const known = new Set(library.keys());
        const tokens = drawTokens(deskOf("chain3/pull-hang+drag-hang+drag-rough/a", known), seed);
        const symbols = form.symbols.map(({ name }) => name);
        const rng = rngFrom("values", seed);
        const values = symbols.map(() => rng.uniform(0.2, 1.2));
        const run = (
          sequence: readonly number[],
          names: readonly string[],
          at: readonly number[],
        ) => {
          const tree = fromPrefix(
            sequence.map((t) => vocabulary.tokens[t] ?? ""),
            names,
          );
          return tree === undefined ? Number.NaN : compileExpression(tree, names)(at);
        };
        const plain = expandBlocks(tokens, blocks, library, vocabulary);
        const names = ["F1", "F2", "F3"];
        const forces = names.map((name) =>
          run(expandBlocks(words(name), blocks, library, vocabulary), symbols, values),
        );
        const whole = run(tokens, [...symbols, ...names], [...values, ...forces]);
        expect(run(plain, symbols, values)).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it("is refused where a block has no verified answer", () => {
    expect(() => expandBlocks(words("* 2 A"), blocks, library, vocabulary)).toThrow(/block "A"/);
    expect(() => expandBlocks(words("W"), blocks, library, vocabulary)).toThrow(/block "W"/);
    expect(() => writeTokens(words("* 2"), vocabulary)).toThrow(/not a whole expression/);
  });
});
