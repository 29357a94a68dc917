/** @file What every section of a report works with: the record of the run, and the world's names for its cells. */

import type { Cell, TokenForm, World } from "../core/world.ts";
import type { RunReport } from "../flywheel/final.ts";
import { type Interval, wilsonInterval } from "../stats/proportions.ts";
import { algorithmNamed } from "../training/index.ts";
import { typeset } from "./formula.ts";
import type { Markup } from "./markup.ts";

/** A run and its world, ready to be told. */
export interface Story {
  readonly report: RunReport;
  readonly world: World;
  /** Where the run is kept, as the person named it. */
  readonly folder: string;
  /** Every cell by its id. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Opens a story. */
export function openStory(report: RunReport, world: World, folder: string): Story {
  const cells = new Map((world.tokens?.cells() ?? []).map((cell) => [cell.id, cell]));
  return { report, world, folder, cells };
}

/** A cell in words: "Pendulums, cone". What is asked is not named. */
export function sceneName(world: World, cell: string): string {
  const [family = cell, form = ""] = cell.split("/");
  const title = world.families.find(({ id }) => id === family)?.title ?? family;
  const forms = new Set(
    (world.tokens?.cells() ?? [])
      .filter((other) => other.family === family)
      .map(({ id }) => id.split("/")[1]),
  );
  // A composition's form is a list of its parts: the title says what it is.
  return forms.size > 1 && !form.includes("+") ? `${title}, ${form}` : title;
}

/** The quantity that a cell asks for: "v" of "rolling/hoop/v(h)". */
export function quantityOf(cell: string): string {
  return (cell.split("/").at(-1) ?? cell).replace(/\(.*$/, "");
}

/** What stands left of an answer: the quantity asked for, with a stroke where a given has the same name. */
export function leftSide(world: World, cell: string): string {
  const name = quantityOf(cell);
  return symbolsOf(world.tokens, cell).includes(name) ? `${name}′` : name;
}

/** Names of the symbols that a cell gives. */
export function symbolsOf(form: TokenForm | undefined, cell: string): readonly string[] {
  const known = form?.cells().some(({ id }) => id === cell) === true;
  if (form === undefined || !known) return [];
  return form.see(cell).symbols.map((symbol) => form.symbols[symbol]?.name ?? "");
}

/** An answer to a cell as an equation. */
export function equation({ world }: Story, cell: string, answer: string): Markup {
  return typeset(answer, symbolsOf(world.tokens, cell), leftSide(world, cell));
}

/** How the run learned, honestly: what explored, what was imitated, and where the verdicts came from. */
export function methodOf({ report }: Pick<Story, "report">): string {
  const { searches, replays, id } = algorithmNamed(report.config.algorithm);
  const parts = [
    ...(searches ? ["search"] : []),
    ...(replays ? ["self-imitation"] : []),
    ...(id === "expert-iteration" ? [] : ["policy gradient"]),
  ];
  return `${parts.join(" plus ")} from a simulator’s verdicts, no labelled solutions`;
}

/** The mean of the untrained students' scores; undefined where none was asked. */
export function untrainedMean(
  { report }: Pick<Story, "report">,
  score: "families" | "plain" | "reality",
): number | undefined {
  const { before } = report;
  if (before.length === 0) return undefined;
  return before.reduce((sum, one) => sum + one[score], 0) / before.length;
}

/**
 * The interval of the mean over families. Where all families came out alike, resampling them says nothing, and the
 * questions are counted instead (Wilson).
 */
export function familyInterval({ report }: Pick<Story, "report">): Interval {
  const { value, low, high, n } = report.familyAverage;
  return low < high ? { low, high } : wilsonInterval({ passed: Math.round(value * n), tried: n });
}
