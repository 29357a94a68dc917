/**
 * @file One cell as the small student meets it: grammar, feature rows, prompt; tasks to sample and items to learn from.
 *
 * Sampling and learning go through the same rows and masks, so what is practised is what was seen.
 */
import { openTypedGrammar, type TypedGrammar } from "../../core/expression/typed-grammar.ts";
import type { TypedState } from "../../core/expression/typed-syntax.ts";
import type { Block, CellView } from "../../core/world.ts";
import { featureLayout, fillPrompt, fillRow, type SlotFeatures } from "./features.ts";
import type { TrainItem } from "./network.ts";
import type { SequenceTask } from "./sampler.ts";
import { FIRST_BODY, type Vocabulary } from "./vocabulary.ts";

/** A sequence being written for a cell. */
interface AnswerTask extends SequenceTask {
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
  /** Longest answer; `answerLimit(view, false)` by default. */
  readonly limit?: number;
}

const LONGEST = 40;

/** Most tokens an answer to this cell may have: 12 for an intermediate quantity, more with more symbols, at most 40. */
export function answerLimit(view: CellView, intermediate: boolean): number {
  if (intermediate) return 12;
  const bodies = view.slots.slice(FIRST_BODY).filter((bag) => bag.length > 0).length;
  const symbols = view.symbols.length;
  return Math.min(LONGEST, bodies > 1 ? 9 + 3 * symbols : 8 + 2 * symbols);
}

/** Prepares a cell for sampling and training. */
export function openDesk(view: CellView, vocabulary: Vocabulary, options: DeskOptions = {}): Desk {
  const { known = new Set<string>(), limit = answerLimit(view, false) } = options;
  const { size, slots: slotCount, prior, width } = vocabulary;
  const layout = featureLayout(size, vocabulary.attributes.length, slotCount);
  const blocks = view.blocks.filter(({ cell }) => known.has(cell));
  const symbols = view.symbols.map((symbol) => vocabulary.symbols[symbol] ?? 0);
  const usable = [...symbols, ...blocks.map(({ token }) => vocabulary.token(token))];
  const grammar = openTypedGrammar({
    lexicon: vocabulary,
    leaves: usable,
    target: view.dimension,
    limit,
  });
  const bodies = blockBodies(view, vocabulary);
  const slots = promptSlots(view, bodies, new Set(usable), vocabulary);
  const prompt = (rows: Float32Array): void => fillPrompt(rows, layout, slots, usable);

  /** One sequence being written: the states it went through and the leaves it has not used. */
  function openWriter() {
    const tokens: number[] = [];
    const unused = new Set(usable);
    let state: TypedState = grammar.start;
    return {
      tokens,
      mask: (allowed: Uint8Array) => grammar.mask(state, allowed),
      fill(row: Float32Array, offset: number): void {
        const previous = tokens.at(-1) ?? -1;
        const attributes = bodies.get(previous)?.attributes ?? [];
        fillRow(row, offset, layout, state, { previous, attributes, unused, limit });
      },
      push(token: number): void {
        state = grammar.push(state, token);
        tokens.push(token);
        unused.delete(token);
      },
      finished: () => state.open === 0,
    };
  }

  function task(): AnswerTask {
    const { tokens, mask, fill, push, finished } = openWriter();
    // The grammar has no dead ends, so there is never a reason to step back.
    const back = (): boolean => false;
    return { tokens, prompt, mask, push, finished, back, features: (row) => fill(row, 0) };
  }

  function item(tokens: readonly number[], weight: number): TrainItem | undefined {
    if (!grammar.accepts(tokens)) return undefined;
    const rows = new Float32Array(slotCount * width);
    prompt(rows);
    const outputs = new Float32Array(tokens.length * width);
    const allowed = new Uint8Array(tokens.length * size);
    const writer = openWriter();
    for (const [step, token] of tokens.entries()) {
      writer.fill(outputs, step * width);
      writer.mask(allowed.subarray(step * size, (step + 1) * size));
      writer.push(token);
    }
    return {
      prompt: rows,
      outputs,
      targets: Int32Array.from(tokens),
      allowed,
      bias: prior,
      weight,
    };
  }

  return { view, vocabulary, blocks, limit, grammar, task, item };
}

/** What is behind a block token: the slot of this cell that it belongs to, if one does, and attributes. */
interface BlockBody {
  readonly slot: number | undefined;
  readonly attributes: readonly number[];
}

/**
 * A block of one body belongs to the first slot that shows such a body and is not yet taken. Its token then comes with
 * that body's attributes, so the student can tell a block of a rough slope from one of a hanging weight.
 */
function blockBodies(view: CellView, vocabulary: Vocabulary): ReadonlyMap<number, BlockBody> {
  const found = new Map<number, BlockBody>();
  const taken = new Set<number>();
  const same = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === b.length && a.every((name) => b.includes(name));
  for (const { cell, token } of view.blocks) {
    const bags = vocabulary.bodies.get(cell) ?? [];
    const [only = []] = bags;
    const slot = view.slots.findIndex(
      (bag, at) => at >= FIRST_BODY && bags.length === 1 && !taken.has(at) && same(bag, only),
    );
    if (slot >= 0) taken.add(slot);
    const attributes = [...new Set(bags.flat())].map((name) => vocabulary.attribute(name));
    found.set(vocabulary.token(token), { slot: slot < 0 ? undefined : slot, attributes });
  }
  return found;
}

function promptSlots(
  view: CellView,
  bodies: ReadonlyMap<number, BlockBody>,
  usable: ReadonlySet<number>,
  vocabulary: Vocabulary,
): readonly SlotFeatures[] {
  return view.slots.map((bag, slot) => ({
    attributes: bag.map((name) => vocabulary.attribute(name)),
    blocks: [...bodies].flatMap(([token, body]) =>
      body.slot === slot && usable.has(token) ? [token] : [],
    ),
  }));
}
