/**
 * @file The procedural teacher: reads the student's record and the catalogue of cells, knows no law.
 *
 * It asks intermediate quantities before anything that could use them, since a verified answer becomes a building block;
 * poses the easier neighbours of what keeps failing (stepping stones), and the harder neighbours of what is solved.
 */
import { type CellRecord, passRate, type StudentRecord } from "../core/record.ts";
import type { Cell, CellView } from "../core/world.ts";
import type { Proposal, Reason, Teacher } from "./teacher.ts";

/** How much more often a proposed cell is asked. */
const WEIGHTS = { intermediate: 6, "stepping stone": 2, "harder variant": 2 } as const;
/** From this many attempts without success on, a cell counts as failing. */
const PATIENCE = 64;
/** From this pass rate on a cell counts as solved well enough to move on from. */
const SOLID = 0.7;

/** What the teacher knows of the catalogue: for each cell, which others are one step easier or harder. */
export interface Neighbours {
  readonly easier: readonly (readonly number[])[];
  readonly harder: readonly (readonly number[])[];
}

/** Everything a prompt shows of a cell, as a bag. */
function bagOf({ slots, symbols }: CellView): readonly string[] {
  return [...slots.flat(), ...symbols.map((symbol) => `symbol ${symbol}`)].sort();
}

/** True where `small` is contained in `large`, counting repeats. Both sorted. */
function isPart(small: readonly string[], large: readonly string[]): boolean {
  let at = 0;
  for (const item of large) if (at < small.length && small[at] === item) at++;
  return at === small.length;
}

/** A neighbour asks the same question about a scene with a little less in it: at most so many attributes fewer. */
const STEP = 6;

/** Finds neighbours among cells by what their prompts show: the easier one shows a part of the harder one. */
export function findNeighbours(views: readonly CellView[]): Neighbours {
  const bags = views.map(bagOf);
  const asks = views.map(({ slots }) => [...(slots[0] ?? [])].sort().join(" "));
  const easier = views.map(() => [] as number[]);
  const harder = views.map(() => [] as number[]);
  for (const [large, bag] of bags.entries()) {
    for (const [small, part] of bags.entries()) {
      if (asks[small] !== asks[large] || part.length >= bag.length) continue;
      if (bag.length - part.length > STEP || !isPart(part, bag)) continue;
      easier[large]?.push(small);
      harder[small]?.push(large);
    }
  }
  return { easier, harder };
}

/** What one cell's record calls for: its neighbours, itself, or nothing. */
function calls(cell: Cell | undefined, known: CellRecord): Reason | undefined {
  if (cell?.intermediate === true) return known.solved ? undefined : "intermediate";
  if (!known.solved) return known.attempts >= PATIENCE ? "stepping stone" : undefined;
  return passRate(known) >= SOLID ? "harder variant" : undefined;
}

/** Opens the teacher over a catalogue of cells and their views, in the order of the record. */
export function proceduralTeacher(views: readonly CellView[]): Teacher {
  const { easier, harder } = findNeighbours(views);
  const posed = {
    intermediate: (cell: number) => [cell],
    "stepping stone": (cell: number) => easier[cell] ?? [],
    "harder variant": (cell: number) => harder[cell] ?? [],
  };
  function propose({ cells, records }: StudentRecord): readonly Proposal[] {
    return records.flatMap((known, index) => {
      const reason = calls(cells[index], known);
      if (reason === undefined) return [];
      const open = posed[reason](index).filter((cell) => records[cell]?.solved !== true);
      return open.map((cell) => ({ cell, weight: WEIGHTS[reason], reason }));
    });
  }
  return { id: "procedural", asksIntermediates: true, propose };
}

/** No teacher: every cell is asked as the curriculum says, and no intermediate quantity ever. */
export const noTeacher: Teacher = { id: "none", asksIntermediates: false, propose: () => [] };
