/**
 * @file Cells that cannot be asked about, and problems that may not come.
 *
 * One broken cell must not end a run: it is set aside, counted and told, and the run goes on with the others.
 */
import { TerrellaError } from "../core/errors.ts";
import type { Posed } from "../core/problem.ts";
import { type Context, type STREAMS, streamOf } from "./context.ts";
import type { LoopState } from "./state.ts";

/** A cell and why nothing came of it. */
export interface Trouble {
  readonly cell: string;
  readonly reason: string;
}

/** The problem, or why it could not be posed. Never rejects. */
export async function problemOrTrouble(
  { supply, config }: Pick<Context, "supply" | "config">,
  cell: string,
  purpose: keyof typeof STREAMS,
  index: number,
): Promise<Posed | Trouble> {
  try {
    return await supply.problem(cell, streamOf(config, purpose), index);
  } catch (error) {
    return { cell, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** True where a problem did not come. */
export function isTrouble(value: Posed | Trouble): value is Trouble {
  return "reason" in value;
}

/** The list with these added; a cell is set aside once. */
export function withTroubles(
  known: readonly Trouble[],
  more: readonly Trouble[],
): readonly Trouble[] {
  const fresh = more.filter(
    ({ cell }, index) =>
      !known.some((old) => old.cell === cell) &&
      more.findIndex((other) => other.cell === cell) === index,
  );
  return [...known, ...fresh];
}

/** So many cells set aside before anything was ever posed show that it is not the cells. */
const ENOUGH = 24;

/** Refuses to go on with nothing left to practise, or where nothing could ever be posed. */
export function expectSomethingLeft(
  cells: number,
  { setAside, attempts }: Pick<LoopState, "setAside" | "attempts">,
): void {
  const most = attempts === 0 ? Math.min(cells, ENOUGH) : cells;
  if (setAside.length < most) return;
  const last = setAside.at(-1);
  throw new TerrellaError(
    "simulator-failed",
    `nothing is left to practise: ${setAside.length} of ${cells} cells could not be posed, the last (${last?.cell}) because of: ${last?.reason}`,
    { data: { setAside } },
  );
}
