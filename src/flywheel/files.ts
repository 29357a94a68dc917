/** @file The files of a run: the newest state to continue from, and the best weights to end with. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "../core/json.ts";
import { loadCheckpoint, saveCheckpoint } from "../students/nano/checkpoint.ts";
import type { Context } from "./context.ts";
import { type LoopState, newState } from "./state.ts";

/** Where a run's files lie. */
export function filesOf(folder: string): {
  readonly journal: string;
  readonly newest: string;
  readonly best: string;
} {
  return {
    journal: join(folder, "journal.jsonl"),
    newest: join(folder, "newest.ckpt"),
    best: join(folder, "best.ckpt"),
  };
}

/** The state to continue from: the newest checkpoint, or nothing done yet. Loads the weights that belong to it. */
export async function restore(context: Context, folder: string): Promise<LoopState> {
  const { newest } = filesOf(folder);
  if (!existsSync(newest)) return newState(context.cells.length);
  const { state, meta } = await loadCheckpoint(newest, context.student.network.shape);
  context.student.network.load(state);
  return meta as unknown as LoopState;
}

/** Saves state and weights together; whole or not at all. */
export function save(context: Context, folder: string, state: LoopState): Promise<void> {
  return write(context, filesOf(folder).newest, state as unknown as Json);
}

/** Saves the weights as the best so far. */
export function saveBest(context: Context, folder: string, state: LoopState): Promise<void> {
  const { round, attempts } = state;
  return write(context, filesOf(folder).best, { round, attempts });
}

async function write({ student }: Context, path: string, meta: Json): Promise<void> {
  const { shape } = student.network;
  // Randomness is named by round: there are no generators to save.
  await saveCheckpoint(path, {
    shape,
    state: student.network.state(),
    counters: {},
    rngs: {},
    meta,
  });
}

/** Puts the best weights back, if any were saved. */
export async function loadBest(context: Context, folder: string): Promise<void> {
  const { best } = filesOf(folder);
  if (!existsSync(best)) return;
  const { state } = await loadCheckpoint(best, context.student.network.shape);
  context.student.network.load(state);
}
