/** @file The page of a run while it is in work: written again now and then, whole or not at all. */
import { join } from "node:path";
import { writeFileAtomic } from "../../journal/atomic.ts";
import { livePage } from "./live-page.ts";
import type { LiveState } from "./live-state.ts";

/** Where the page is written. */
export interface PageFile {
  /** Writes it, unless it is fresh enough. With `stopped` it says how to go on and loads itself no more. */
  write(state: LiveState, how: { readonly isNews: boolean; readonly stopped?: string }): void;
}

/** Milliseconds after which a page is no longer fresh. */
const FRESH_MS = 4000;

/** The page in a run's folder. */
export function openPageFile(folder: string, now: () => number): PageFile {
  const path = join(folder, "report.html");
  let writtenAt = Number.NEGATIVE_INFINITY;
  return {
    write(state, { isNews, stopped }) {
      if (!isNews && now() - writtenAt < FRESH_MS) return;
      writtenAt = now();
      writeFileAtomic(path, livePage(state, stopped));
    },
  };
}
