/**
 * @file From an answer that uses blocks to one in symbols only, and to text.
 */
import { TerrellaError } from "../../core/errors.ts";
import type { Block } from "../../core/world.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Verified answers of intermediate cells by cell id: token sequences in that cell's symbols only (already expanded). */
export type Library = ReadonlyMap<string, readonly number[]>;

/** Replaces every block token by its cell's answer with symbols renamed; throws `bad-input` where one is not known. */
export function expandBlocks(
  _tokens: readonly number[],
  _blocks: readonly Block[],
  _library: Library,
  _vocabulary: Vocabulary,
): readonly number[] {
  throw new TerrellaError("internal", "not written yet");
}

/** The sequence as infix text for a judge. */
export function writeTokens(_tokens: readonly number[], _vocabulary: Vocabulary): string {
  throw new TerrellaError("internal", "not written yet");
}
