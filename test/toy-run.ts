/** @file Runs in the world of carts, which take seconds: for tests of everything that a run promises. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digest } from "../src/core/rng.ts";
import { DEFAULT_RUN, type RunConfig } from "../src/flywheel/config.ts";
import type { Context } from "../src/flywheel/context.ts";
import { filesOf } from "../src/flywheel/files.ts";
import { closeContext, openContext } from "../src/flywheel/open.ts";
import type { RunRecord } from "../src/flywheel/records.ts";
import { learn, type RunEvent } from "../src/flywheel/run.ts";
import type { LoopState } from "../src/flywheel/state.ts";
import { readJournal } from "../src/journal/reading.ts";
import { loadCheckpoint } from "../src/students/nano/checkpoint.ts";

/** The folder of the toy worlds. */
export const TOYS: URL = new URL("./toy-worlds/", import.meta.url);

/** Four rounds, an examination after the third and another at the end. */
export const TOY_RUN: RunConfig = {
  ...DEFAULT_RUN,
  ...{ world: "carts", minutes: null, attempts: 600, evaluateEvery: 1200 },
};

/** A new empty folder; whoever makes it removes it. */
export function newScratch(name: string): string {
  return mkdtempSync(join(tmpdir(), `terrella-${name}-`));
}

/** A finished toy run. */
export interface ToyRun {
  readonly events: readonly RunEvent[];
  readonly state: LoopState;
  readonly finished: boolean;
}

/** Runs, and closes everything again. `watch` may abort. */
export async function runToy(
  folder: string,
  options: {
    readonly config?: Partial<RunConfig>;
    readonly resume?: boolean;
    watch?(event: RunEvent, stop: () => void): void;
  } = {},
): Promise<ToyRun> {
  const events: RunEvent[] = [];
  const stop = new AbortController();
  const { state, finished, close } = await learn({
    ...{ config: { ...TOY_RUN, ...options.config }, folder, worlds: TOYS },
    ...{ resume: options.resume ?? false, signal: stop.signal },
    onEvent(event) {
      events.push(event);
      options.watch?.(event, () => stop.abort());
    },
  });
  await close();
  return { events, state, finished };
}

/** Opens the parts of a toy run for the time of `work`. */
export async function withToy<T>(
  work: (context: Context) => Promise<T>,
  config: Partial<RunConfig> = {},
): Promise<T> {
  const context = await openContext({ ...TOY_RUN, ...config }, { worlds: TOYS });
  try {
    return await work(context);
  } finally {
    await closeContext(context);
  }
}

/** The notices of a run. */
export function noticesOf({ events }: Pick<ToyRun, "events">): readonly string[] {
  return events.flatMap((event) => (event.kind === "notice" ? [event.text] : []));
}

/** The lines of a run's journal. */
export function journalOf(folder: string): readonly RunRecord[] {
  return [...readJournal<RunRecord>(filesOf(folder).journal).records()];
}

/** A digest of everything that a run left in its folder, without the clock: equal for runs that came to the same. */
export async function outcomeOf(folder: string): Promise<string> {
  const { newest, best } = filesOf(folder);
  const [last, kept] = [await loadCheckpoint(newest), await loadCheckpoint(best)];
  const all = [last.meta, last.state, kept.meta, kept.state, journalOf(folder)];
  const timeless = JSON.stringify(all, (key, value: unknown) => {
    if (key === "elapsedMs" || key === "lines") return 0;
    return value instanceof Float32Array ? [...value] : value;
  });
  return digest(timeless);
}
