/** @file What the steps of a run share: its parts, its journal, its checkpoints, and whoever watches. */
import type { Journal } from "../journal/journal.ts";
import type { Context } from "./context.ts";
import { restore, save } from "./files.ts";
import { openReplay, type Replay, type RunRecord } from "./records.ts";
import type { RunEvent } from "./run.ts";
import type { LoopState } from "./state.ts";

/** A run in work. */
export interface Work {
  readonly context: Context;
  readonly folder: string;
  readonly replay: Replay;
  say(event: RunEvent): void;
  /** Brings a line into the journal, unless the journal has it. */
  write(line: RunRecord): Promise<void>;
  /** Saves state and weights, and how far the journal has led to them. */
  save(state: LoopState): Promise<void>;
}

const OTHERWISE =
  "A round came out otherwise than the journal says (another machine, engine or version?). Going on from there.";

/** Restores the newest checkpoint and opens the replay of what the journal holds beyond it. */
export async function openWork(
  context: Context,
  folder: string,
  journal: Journal<RunRecord>,
  past: readonly RunRecord[],
  say: Work["say"],
): Promise<{ readonly work: Work; readonly state: LoopState }> {
  const { state, lines: covered } = await restore(context, folder);
  const replay = openReplay(past, covered);
  let lines = past.length;

  async function append(line: RunRecord): Promise<void> {
    await journal.append(line);
    lines++;
  }
  async function write(line: RunRecord): Promise<void> {
    const known = replay.take(line);
    if (known === "known") return;
    if (known !== "new") {
      say({ kind: "notice", text: OTHERWISE });
      await append({ kind: "rewound", line: known.otherFrom });
    }
    await append(line);
  }
  const saveNow = (now: LoopState): Promise<void> =>
    save(context, folder, { state: now, lines: replay.position() ?? lines });
  return { work: { context, folder, replay, say, write, save: saveNow }, state };
}
