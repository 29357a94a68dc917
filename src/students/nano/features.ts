/**
 * @file Feature rows: what the small student sees of a prompt slot, and of the place in an expression to fill next.
 *
 * A row is a sparse bag. Output rows describe the place, not only the tokens so far: the operator above, which argument,
 * the dimension required, the tokens left, the givens not yet used. With those a shallow network need not parse its own
 * prefix. Prompt rows use the same columns, so one matrix embeds both.
 */
import { type Dimension, exponents } from "../../core/dimension.ts";
import { PREFIX_OPERATORS } from "../../core/expression/prefix.ts";
import type { TypedState } from "../../core/expression/typed-syntax.ts";

/** Where each group of columns begins. */
export interface FeatureLayout {
  /** V: the token before this one; in a prompt slot, the blocks that belong to its body. */
  readonly previous: number;
  /** A: attributes of the slot, or of the body behind the block just written. */
  readonly attributes: number;
  /** One for each operator above, and one for none. */
  readonly operator: number;
  readonly argument: number;
  /** Known or not, then five exponents over 4. */
  readonly unit: number;
  /** Tokens left / 20, depth / 5, open places / 4, and always 1. */
  readonly counts: number;
  /** Which step: ten columns and three waves. */
  readonly step: number;
  /** V: what may be used and has not been; in the first prompt slot, all of it. */
  readonly unused: number;
  /** S: which prompt slot. */
  readonly slot: number;
  /** W. */
  readonly width: number;
}

const FIRST_STEPS = 10;
const WAVES = 3;
const OPERATORS = PREFIX_OPERATORS.length + 1;

/** The columns for a vocabulary of this size. */
export function featureLayout(
  vocabulary: number,
  attributes: number,
  slots: number,
): FeatureLayout {
  let next = 0;
  const take = (columns: number): number => {
    next += columns;
    return next - columns;
  };
  return {
    previous: take(vocabulary),
    attributes: take(attributes),
    operator: take(OPERATORS),
    argument: take(2),
    unit: take(6),
    counts: take(4),
    step: take(FIRST_STEPS + 2 * WAVES),
    unused: take(vocabulary),
    slot: take(slots),
    width: next,
  };
}

/** What a prompt slot shows, as column numbers within each group. */
export interface SlotFeatures {
  readonly attributes: readonly number[];
  /** Tokens of blocks that belong to this body. */
  readonly blocks: readonly number[];
}

/** Fills the prompt: one row a slot, `rows` zero on entry. `usable` are the tokens of symbols and blocks of the cell. */
export function fillPrompt(
  rows: Float32Array,
  layout: FeatureLayout,
  slots: readonly SlotFeatures[],
  usable: readonly number[],
): void {
  for (const [slot, { attributes, blocks }] of slots.entries()) {
    const base = slot * layout.width;
    for (const attribute of attributes) rows[base + layout.attributes + attribute] = 1;
    for (const token of blocks) rows[base + layout.previous + token] = 1;
    rows[base + layout.slot + slot] = 1;
    rows[base + layout.counts + 3] = 1;
  }
  for (const token of usable) rows[layout.unused + token] = 1;
}

/** What an output row tells besides the state. */
export interface RowContext {
  /** The last token, −1 at the start. */
  readonly previous: number;
  /** Attributes of the body behind the last token, where that is a block. */
  readonly attributes: readonly number[];
  /** Symbols and blocks that have not been used. */
  readonly unused: Iterable<number>;
  readonly limit: number;
}

/** Fills one output row, zero on entry, at an offset. */
export function fillRow(
  row: Float32Array,
  offset: number,
  layout: FeatureLayout,
  state: TypedState,
  { previous, attributes, unused, limit }: RowContext,
): void {
  const { operator, required, length, open } = state;
  if (previous >= 0) row[offset + layout.previous + previous] = 1;
  for (const attribute of attributes) row[offset + layout.attributes + attribute] = 1;
  // Operators are the first tokens of every vocabulary, in the order of PREFIX_OPERATORS.
  row[offset + layout.operator + (operator?.token ?? OPERATORS - 1)] = 1;
  if (operator !== undefined) row[offset + layout.argument + operator.argument] = 1;
  if (required !== undefined) row.set(unitColumns(required), offset + layout.unit);
  row[offset + layout.counts] = (limit - length) / 20;
  row[offset + layout.counts + 1] = (operator?.depth ?? 0) / 5;
  row[offset + layout.counts + 2] = open / 4;
  row[offset + layout.counts + 3] = 1;
  row.set(stepColumns(length), offset + layout.step);
  for (const token of unused) row[offset + layout.unused + token] = 1;
}

const units = new Map<Dimension, readonly number[]>();

function unitColumns(code: Dimension): readonly number[] {
  let columns = units.get(code);
  if (columns === undefined) {
    columns = [1, ...exponents(code).map((exponent) => exponent / 4)];
    units.set(code, columns);
  }
  return columns;
}

const steps: (readonly number[])[] = [];

function stepColumns(step: number): readonly number[] {
  let columns = steps[step];
  if (columns === undefined) {
    const first = Array.from({ length: FIRST_STEPS }, (_, index) => (index === step ? 1 : 0));
    const waves = Array.from({ length: WAVES }, (_, index) => step / 3 ** index);
    columns = [...first, ...waves.flatMap((phase) => [Math.sin(phase), Math.cos(phase)])];
    steps[step] = columns;
  }
  return columns;
}
