/** @file The journal of a run: its lines, and playing rounds again that it already holds. */
import { TerrellaError } from "../core/errors.ts";
import { canonical } from "../core/json.ts";
import type { RunConfig } from "./config.ts";
import type { RoundSummary } from "./round.ts";
import type { Evaluation } from "./state.ts";

/** One line of a run's journal. */
export type RunRecord =
  | { readonly kind: "run"; readonly format: number; readonly config: RunConfig }
  | ({
      readonly kind: "round";
      readonly round: number;
      /** The clock at the round's start: the one thing that a replay cannot work out. */
      readonly elapsedMs: number;
      readonly attempts: number;
    } & RoundSummary)
  | ({
      readonly kind: "evaluation";
      readonly evicted: number;
      readonly final: boolean;
    } & Evaluation)
  | {
      readonly kind: "end";
      readonly round: number;
      readonly attempts: number;
      readonly elapsedMs: number;
    };

/** Raised when a line of the journal changes its meaning. */
export const FORMAT = 1;

/** Refuses to start over what lies in the folder, or to continue what is another run. Budgets may be changed. */
export function checkPast(
  past: readonly RunRecord[],
  config: RunConfig,
  folder: string,
  resume: boolean,
): void {
  const first = past[0];
  if (first === undefined) return;
  if (!resume) {
    throw new TerrellaError(
      "bad-input",
      `${folder} holds a run already: add --resume to continue it, or give another --out`,
      {
        data: { field: "out", found: folder },
      },
    );
  }
  if (first.kind !== "run" || first.format !== FORMAT) {
    const found = first.kind === "run" ? first.format : first.kind;
    throw new TerrellaError(
      "wrong-version",
      `${folder} was written by another version (format ${found}, this is ${FORMAT}): give another --out`,
      {
        data: { found, allowed: FORMAT },
      },
    );
  }
  const withoutBudget = (settings: RunConfig): string =>
    canonical({ ...settings, minutes: null, attempts: null });
  if (withoutBudget(first.config) !== withoutBudget(config)) {
    throw new TerrellaError(
      "bad-input",
      `${folder} is a run with other settings: ${canonical(first.config)}; resume with the same, or give another --out`,
      { data: { found: first.config, asked: config } },
    );
  }
}

/** The part of a journal that lies after a checkpoint, and the run's clock. */
export interface Replay {
  /** The clock of the run: what the journal says while it has something to say, then real time from there on. */
  elapsedMs(before: number): number;
  /** Takes a line that was just worked out: "new" lines must be appended, "other" ones differ from the journal. */
  take(line: RunRecord): "new" | "known" | "other";
}

/** Opens the replay of what a journal holds after `round` rounds. */
export function openReplay(past: readonly RunRecord[], round: number): Replay {
  const lines = past.filter((line) => {
    if (line.kind === "round") return line.round > round;
    return line.kind === "evaluation" && !line.final && line.round > round;
  });
  let next = 0;
  let start: number | undefined;
  let base = 0;
  return {
    elapsedMs(before) {
      const coming = lines.slice(next).find(({ kind }) => kind === "round");
      if (coming?.kind === "round") return coming.elapsedMs;
      if (start === undefined) {
        start = performance.now();
        base = before;
      }
      return Math.round(base + performance.now() - start);
    },
    take(line) {
      const known = lines[next++];
      if (known === undefined) return "new";
      return canonical(known) === canonical(line) ? "known" : "other";
    },
  };
}
