/**
 * @file Asking oneself first.
 *
 * Before answering, the student asks itself each intermediate quantity that it has no verified answer for, in the same
 * scene, and uses what it wrote as a block for this one question. Depth one. The simulator is not consulted: whatever
 * the student says to itself may be wrong, and then so is what it builds on it.
 */
import type { Rng } from "../../core/rng.ts";
import type { Library } from "./expand.ts";
import type { NanoStudent, Written } from "./student.ts";

/** What the student answered and what it asked itself on the way. */
export interface Considered {
  readonly answers: readonly Written[];
  /** Sub-answers by cell, in text. */
  readonly asked: ReadonlyMap<string, string>;
}

/** The likeliest answer to each cell, with blocks from the library and from the student's own sub-answers. */
export async function answerConsidered(
  student: NanoStudent,
  blocksOf: (cell: string) => readonly string[],
  cells: readonly string[],
  library: Library,
  rng: Rng,
): Promise<Considered> {
  const missing = new Set(cells.flatMap(blocksOf).filter((cell) => !library.has(cell)));
  const subCells = [...missing].sort();
  const subAnswers = await student.write(subCells, library, {
    rng: rng.fork("ask oneself"),
    greedy: true,
  });
  const own = new Map(
    subAnswers.flatMap(({ cell, text, expanded }) =>
      text === undefined ? [] : [[cell, expanded] as const],
    ),
  );
  const answers = await student.write(cells, new Map([...own, ...library]), {
    rng: rng.fork("answer"),
    greedy: true,
  });
  const asked = new Map(
    subAnswers.flatMap(({ cell, text }) => (text === undefined ? [] : [[cell, text] as const])),
  );
  return { answers, asked };
}
