/**
 * @file The small student as a whole: vocabulary, network, sampler, and a desk for each cell.
 *
 * It sees cells and may use the verified answers of intermediate ones; it never sees a truth, a draw or a formula.
 */
import { lookUp } from "../../core/errors.ts";
import type { Rng } from "../../core/rng.ts";
import type { Cell, CellView, TokenForm } from "../../core/world.ts";
import type { Runtime } from "../../tensor/runtime.ts";
import { expandBlocks, type Library, writeTokens } from "./expand.ts";
import { type Network, type NetworkShape, openNetwork } from "./network.ts";
import { openSampler, type Sampled, type Sampler } from "./sampler.ts";
import { answerLimit, type Desk, openDesk } from "./task.ts";
import { openVocabulary, type Vocabulary } from "./vocabulary.ts";

/** An answer of the student. `text` is absent where no sequence was completed. */
export interface Written {
  readonly cell: string;
  readonly sampled: Sampled;
  readonly tokens: readonly number[];
  readonly expanded: readonly number[];
  readonly text: string | undefined;
}

/** The student and its parts. */
export interface NanoStudent {
  readonly vocabulary: Vocabulary;
  readonly network: Network;
  /** The cell as the student meets it with these answers known. */
  desk(cell: string, library: Library): Desk;
  /** One attempt for each cell of the list; cells may repeat. Blocks come from the library. */
  write(cells: readonly string[], library: Library, how: WriteOptions): Promise<readonly Written[]>;
  release(): Promise<void>;
}

/** How to write answers. */
export interface WriteOptions {
  readonly rng: Rng;
  /** Take the likeliest token at each step instead of drawing. */
  readonly greedy?: boolean;
  /** Keep what training needs. */
  readonly record?: boolean;
}

/** Sizes of the student's network. */
export type StudentSize = Pick<NetworkShape, "d" | "layers" | "heads">;

/** 0.1 M weights: the best score for the time on two laptop cores. */
const SMALL: StudentSize = { d: 64, layers: 2, heads: 4 };

/** Answers of at most this many tokens. */
const LONGEST = 40;

/** Opens a student with fresh weights drawn from the seed. */
export async function openStudent(
  form: TokenForm,
  { runtime, seed, size = SMALL }: { runtime: Runtime; seed: number; size?: StudentSize },
): Promise<NanoStudent> {
  const vocabulary = openVocabulary(form);
  const { width, slots, size: tokens } = vocabulary;
  const network = await openNetwork(
    { width, vocabulary: tokens, prompt: slots, ...size },
    { runtime, seed },
  );
  let sampler: Promise<Sampler> | undefined;
  const desks = openDesks(form, vocabulary);

  async function write(
    cells: readonly string[],
    library: Library,
    { rng, greedy = false, record = false }: WriteOptions,
  ): Promise<readonly Written[]> {
    const opened = cells.map((cell) => desks(cell, library));
    sampler ??= openSampler(network, { length: LONGEST });
    const tasks = opened.map((desk) => desk.task());
    const options = { rng, greedy, record, bias: vocabulary.prior };
    const { sequences } = await (await sampler).sample(tasks, options);
    return sequences.map((sampled, index) => {
      const cell = cells[index] ?? "";
      const tokens = [...sampled.tokens];
      const blocks = opened[index]?.blocks ?? [];
      if (sampled.ending !== "finished")
        return { cell, sampled, tokens, expanded: [], text: undefined };
      const expanded = expandBlocks(tokens, blocks, library, vocabulary);
      return { cell, sampled, tokens, expanded, text: writeTokens(expanded, vocabulary) };
    });
  }

  return {
    vocabulary,
    network,
    desk: desks,
    write,
    async release() {
      await (await sampler)?.release();
      await network.release();
    },
  };
}

/** Desks kept of one cell: with the blocks verified so far, and with those that the student told itself. */
const KEPT_DESKS = 2;

/** Desks by cell; one is opened anew when more of its blocks have become known, and the longest unused is closed. */
function openDesks(form: TokenForm, vocabulary: Vocabulary): NanoStudent["desk"] {
  const cells = new Map<string, Cell>(form.cells().map((cell) => [cell.id, cell]));
  const views = new Map<string, CellView>();
  const open = new Map<string, Map<string, Desk>>();
  return function desk(id, library) {
    const cell = lookUp("cell", id, cells);
    const view = views.get(id) ?? form.see(id);
    views.set(id, view);
    const own = open.get(id) ?? new Map<string, Desk>();
    open.set(id, own);
    const blocks = view.blocks.map((block) => block.cell).filter((block) => library.has(block));
    const known = new Set(blocks);
    const key = [...known].sort().join("\n");
    const limit = answerLimit(view, cell.intermediate);
    const found = own.get(key) ?? openDesk(view, vocabulary, { known, limit });
    own.delete(key);
    own.set(key, found);
    const [oldest] = own.keys();
    if (own.size > KEPT_DESKS && oldest !== undefined) own.delete(oldest);
    return found;
  };
}
