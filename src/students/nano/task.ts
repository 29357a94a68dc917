/**
 * @file One cell as the small student meets it: grammar, feature rows, prompt; tasks to sample and items to learn from.
 */

import { TerrellaError } from "../../core/errors.ts";
import type { TypedGrammar } from "../../core/expression/typed-grammar.ts";
import type { Block, CellView } from "../../core/world.ts";
import type { TrainItem } from "./network.ts";
import type { SequenceTask } from "./sampler.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A sequence being written for a cell. */
export interface AnswerTask extends SequenceTask {
  /** The tokens so far. */
  readonly tokens: readonly number[];
}

/** A cell with the blocks that may be used now. Immutable: open a new one when the library of blocks grows. */
export interface Desk {
  readonly view: CellView;
  readonly vocabulary: Vocabulary;
  /** Blocks whose answers are known, hence usable as tokens. */
  readonly blocks: readonly Block[];
  /** Longest answer in tokens. */
  readonly limit: number;
  readonly grammar: TypedGrammar;
  /** A fresh sequence to sample. */
  task(): AnswerTask;
  /** The sequence as training material, or `undefined` where the grammar does not allow it. */
  item(tokens: readonly number[], weight: number): TrainItem | undefined;
}

/** How to open a desk. */
export interface DeskOptions {
  /** Cells whose answers are known; a block is usable if its cell is here. None by default. */
  readonly known?: ReadonlySet<string>;
  /** Longest answer; `answerLimit` by default. */
  readonly limit?: number;
}

/** Most tokens an answer to this cell may have: 12 for an intermediate quantity, more with more symbols, at most 40. */
export function answerLimit(_view: CellView, _intermediate: boolean): number {
  throw new TerrellaError("internal", "not written yet");
}

/** Prepares a cell for sampling and training. */
export function openDesk(
  _view: CellView,
  _vocabulary: Vocabulary,
  _options: DeskOptions = {},
): Desk {
  throw new TerrellaError("internal", "not written yet");
}
