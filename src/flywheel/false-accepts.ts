/**
 * @file Verified answers that are wrong all the same.
 *
 * A constant that is off by less than the judge's tolerance passes every draw. Each answer in the book is held against
 * fresh experiments at a tolerance as tight as the simulator's own proven error allows, and what misses is counted.
 */
import type { Context } from "./context.ts";
import { streamOf } from "./context.ts";
import { formulaOf } from "./evaluation.ts";
import type { LoopState } from "./state.ts";

/** Tightest tolerance that is asked for. */
const TIGHT = 1e-5;
/** Experiments an answer is held against. */
const EXPERIMENTS = 6;

/** How many verified answers were held against fresh experiments, and which missed. */
export interface FalseAccepts {
  readonly checked: number;
  readonly tolerance: number;
  readonly missed: readonly {
    readonly cell: string;
    readonly text: string;
    readonly error: number;
  }[];
}

/** Checks the whole book. */
export async function countFalseAccepts(
  context: Context,
  { answers }: LoopState,
): Promise<FalseAccepts> {
  const missed: { readonly cell: string; readonly text: string; readonly error: number }[] = [];
  for (const { cell, text } of answers) {
    const formula = formulaOf(context.form, cell, text);
    const { symbols } = context.form.see(cell);
    const names = symbols.map((symbol) => context.form.symbols[symbol]?.name ?? "");
    const experiments = await context.supply.experiments(
      cell,
      streamOf(context.config, "report"),
      EXPERIMENTS,
    );
    const errors = experiments.map(({ values, outcome }) => {
      const said = formula?.(
        Object.fromEntries(names.map((name, index) => [name, values[index] ?? 0])),
      );
      return Math.abs((said ?? Number.NaN) - outcome) / Math.abs(outcome);
    });
    const error = Math.max(...errors);
    if (!(error <= allowedFor(context, cell))) missed.push({ cell, text, error });
  }
  return { checked: answers.length, tolerance: TIGHT, missed };
}

/** A tenth of the judge's tolerance, where the simulator cannot do better; else the tight one. */
function allowedFor(context: Context, cell: string): number {
  const error = context.form.error(cell);
  return Math.max(TIGHT, 2 * error);
}
