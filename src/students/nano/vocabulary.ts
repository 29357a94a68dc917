/**
 * @file The tokens that the small student reads and writes: operators, constants, a world's symbols, its blocks.
 *
 * One vocabulary serves every cell of a world, so the same network answers all; what a cell may use is a matter of its
 * grammar. The order is operators, constants, symbols, blocks: a world that only appends keeps old checkpoints readable.
 */
import type { Dimension } from "../../core/dimension.ts";
import { TerrellaError, unknownName } from "../../core/errors.ts";
import type { TokenLexicon } from "../../core/expression/completion.ts";
import { arityOf, PREFIX_CONSTANTS, PREFIX_OPERATORS } from "../../core/expression/prefix.ts";
import { OPERATOR_LOG_WEIGHT } from "../../core/expression/typed-grammar.ts";
import type { TokenForm } from "../../core/world.ts";
import { featureLayout } from "./features.ts";

/** Index tables of a world's token language. */
export interface Vocabulary extends TokenLexicon {
  /** V. */
  readonly size: number;
  /** Every attribute that a prompt slot may carry, in the world's order. */
  readonly attributes: readonly string[];
  /** Prompt slots. */
  readonly slots: number;
  /** W: length of one feature row. */
  readonly width: number;
  /** Token of the i-th symbol of the world's list. */
  readonly symbols: Int32Array;
  /** What each cell that serves as a block shows of its bodies: one bag of attributes a body. */
  readonly bodies: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** V numbers to add to the logits: −2 for operators, which keeps answers short. */
  readonly prior: Float32Array;
  /** Token of a name; `unknown-name` if there is none. */
  token(name: string): number;
  /** Index of an attribute; `unknown-name` if there is none. */
  attribute(name: string): number;
}

/** Collects the vocabulary of a world. Throws `bad-world` where one name stands for two things. */
export function openVocabulary(form: TokenForm): Vocabulary {
  const blocks = blockTokens(form);
  const names = form.symbols.map(({ name }) => name);
  const tokens = [...PREFIX_OPERATORS, ...PREFIX_CONSTANTS, ...names, ...blocks.keys()];
  const index = new Map(tokens.map((name, token) => [name, token]));
  if (index.size < tokens.length) {
    const twice = tokens.find((name, token) => index.get(name) !== token) ?? "";
    throw new TerrellaError("bad-world", `the token "${twice}" stands for two things`);
  }
  const attributes = new Map(form.attributes.map((name, at) => [name, at]));
  const firstSymbol = PREFIX_OPERATORS.length + PREFIX_CONSTANTS.length;
  const dimensions = new Map([
    ...form.symbols.map((s) => [s.name, s.dimension] as const),
    ...blocks,
  ]);
  const size = tokens.length;
  return {
    tokens,
    size,
    arity: Uint8Array.from(tokens, arityOf),
    dimension: Float64Array.from(tokens, (name) => dimensions.get(name) ?? 0),
    value: Float64Array.from(tokens, (name) => constantValue(name)),
    attributes: form.attributes,
    slots: form.slots,
    width: featureLayout(size, form.attributes.length, form.slots).width,
    symbols: Int32Array.from(names, (_, at) => firstSymbol + at),
    bodies: blockBodies(form),
    prior: Float32Array.from(tokens, (name) => (arityOf(name) > 0 ? OPERATOR_LOG_WEIGHT : 0)),
    token: (name) => index.get(name) ?? miss("token", name, tokens),
    attribute: (name) => attributes.get(name) ?? miss("attribute", name, form.attributes),
  };
}

function miss(kind: string, name: string, known: readonly string[]): never {
  throw unknownName(kind, name, known);
}

function constantValue(name: string): number {
  if (name === "pi") return Math.PI;
  return PREFIX_CONSTANTS.includes(name) ? Number(name) : Number.NaN;
}

/** Prompt slots before the bodies': what is asked, the scene, the symbols given. */
export const FIRST_BODY = 3;

function blockBodies(form: TokenForm): Vocabulary["bodies"] {
  const cells = new Set(form.cells().flatMap(({ id }) => form.see(id).blocks.map((b) => b.cell)));
  const bags = (id: string): readonly (readonly string[])[] =>
    form
      .see(id)
      .slots.slice(FIRST_BODY)
      .filter((bag) => bag.length > 0);
  return new Map([...cells].map((id) => [id, bags(id)]));
}

/** Block token → dimension, in the order in which cells name them. */
function blockTokens(form: TokenForm): ReadonlyMap<string, Dimension> {
  const found = new Map<string, Dimension>();
  for (const { id } of form.cells()) {
    for (const { token, dimension } of form.see(id).blocks) {
      const known = found.get(token) ?? dimension;
      if (known !== dimension)
        throw new TerrellaError("bad-world", `the block "${token}" has two dimensions`, {
          data: { token, cell: id },
        });
      found.set(token, dimension);
    }
  }
  return found;
}
