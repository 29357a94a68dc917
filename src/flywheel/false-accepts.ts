/**
 * @file Verified answers that are wrong all the same.
 *
 * A constant that is off by less than the judge's tolerance passes every draw. Each answer in the book is held against
 * fresh experiments at a tolerance as tight as the simulator's own proven error allows, and what misses is counted.
 */
import type { Experiment } from "../core/world.ts";
import { type Context, streamOf } from "./context.ts";
import { formulaOf } from "./evaluation.ts";
import type { LoopState } from "./state.ts";

/** Tightest tolerance that is asked for. */
const TIGHT = 1e-5;
/** Experiments an answer is held against. */
const EXPERIMENTS = 6;

/** A verified answer that is wrong. */
export interface FalseAccept {
  readonly cell: string;
  readonly text: string;
  /** Largest relative error; `null` where it has no finite value. */
  readonly error: number | null;
}

/** How many verified answers were held against fresh experiments, and which missed. */
export interface FalseAccepts {
  readonly checked: number;
  readonly tolerance: number;
  readonly missed: readonly FalseAccept[];
}

/** Checks the whole book. An answer whose cell could not be measured again is not counted as checked. */
export async function countFalseAccepts(
  context: Context,
  { answers }: Pick<LoopState, "answers">,
): Promise<FalseAccepts> {
  const missed: FalseAccept[] = [];
  let checked = 0;
  for (const { cell, text } of answers) {
    const experiments = await experimentsAt(context, cell);
    if (experiments.length === 0) continue;
    checked++;
    const error = largestError(context, cell, text, experiments);
    if (error <= allowedFor(context, cell)) continue;
    missed.push({ cell, text, error: Number.isFinite(error) ? error : null });
  }
  return { checked, tolerance: TIGHT, missed };
}

/** Experiments that nothing else has used; none where the simulator fails. */
async function experimentsAt(
  { config, supply }: Context,
  cell: string,
): Promise<readonly Experiment[]> {
  try {
    return await supply.experiments(cell, streamOf(config, "report"), EXPERIMENTS);
  } catch {
    return []; // the count of what was checked says so
  }
}

function largestError(
  { form }: Context,
  cell: string,
  text: string,
  experiments: readonly Experiment[],
): number {
  const formula = formulaOf(form, cell, text);
  const names = form.see(cell).symbols.map((symbol) => form.symbols[symbol]?.name ?? "");
  const errors = experiments.map(({ values, outcome }) => {
    const given = Object.fromEntries(names.map((name, index) => [name, values[index] ?? 0]));
    const error = Math.abs((formula?.(given) ?? Number.NaN) - outcome) / Math.abs(outcome);
    return Number.isFinite(error) ? error : Number.POSITIVE_INFINITY;
  });
  return Math.max(...errors);
}

/** The tight tolerance, or twice the simulator's own error where it cannot do better. */
function allowedFor({ form }: Context, cell: string): number {
  return Math.max(TIGHT, 2 * form.error(cell));
}
