/**
 * @file From an answer that uses blocks to one in symbols only, and to text.
 */
import { TerrellaError } from "../../core/errors.ts";
import { fromPrefix } from "../../core/expression/prefix.ts";
import { printInfix } from "../../core/expression/print.ts";
import type { Block } from "../../core/world.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Verified answers of intermediate cells by cell id: token sequences in that cell's symbols only (already expanded). */
export type Library = ReadonlyMap<string, readonly number[]>;

/** Replaces every block token by its cell's answer with symbols renamed; throws `bad-input` where one is not known. */
export function expandBlocks(
  tokens: readonly number[],
  blocks: readonly Block[],
  library: Library,
  vocabulary: Vocabulary,
): readonly number[] {
  const byToken = new Map(blocks.map((block) => [vocabulary.token(block.token), block]));
  const firstBlock = (vocabulary.symbols.at(-1) ?? vocabulary.size) + 1;
  return tokens.flatMap((token) => {
    if (token < firstBlock) return [token];
    const block = byToken.get(token);
    const answer = block === undefined ? undefined : library.get(block.cell);
    if (block === undefined || answer === undefined) {
      const name = vocabulary.tokens[token] ?? `#${token}`;
      throw new TerrellaError("bad-input", `no verified answer stands behind the block "${name}"`, {
        data: { token: name, cell: block?.cell },
      });
    }
    return answer.map((part) => renamed(part, block.rename, vocabulary));
  });
}

/** A symbol that the block does not rename keeps its name: g is g everywhere. */
function renamed(token: number, rename: Block["rename"], vocabulary: Vocabulary): number {
  const name = vocabulary.tokens[token] ?? "";
  return Object.hasOwn(rename, name) ? vocabulary.token(rename[name] ?? name) : token;
}

/** The sequence as infix text for a judge; throws `bad-input` where it is not a whole expression. */
export function writeTokens(tokens: readonly number[], vocabulary: Vocabulary): string {
  const words = tokens.map((token) => vocabulary.tokens[token] ?? "");
  const tree = fromPrefix(words, vocabulary.tokens);
  if (tree !== undefined) return printInfix(tree);
  throw new TerrellaError("bad-input", `not a whole expression: ${words.join(" ")}`);
}
