/**
 * @file The run journal: append-only, checksummed, resumable.
 *
 * Records are lines of JSON, each with its own checksum; reading them in order and folding is resuming. A promise of
 * `append` resolves only after the record is on the disk. Records that arrive while the disk is busy share the next
 * sync (group commit; DeWitt et al. 1984), so many small appends cost few syncs and a lone one waits for nobody.
 *
 * The file always holds a beginning of what was appended. A torn last line is cut and reported when the journal is
 * opened; after a write that the disk refused, the journal takes nothing more until it is opened anew.
 */
import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { onDisk, syncFolder } from "./disk.ts";
import { seal } from "./line.ts";
import { takeLock } from "./lock.ts";
import { readRecords, survey, type TornTail } from "./reading.ts";
import { cutBack, openTail, type Tail } from "./tail.ts";

/** A journal open for writing. */
export interface Journal<R extends object> {
  readonly path: string;
  /** What was cut off when the journal was opened, if anything. */
  readonly torn: TornTail | undefined;
  /** Every record written so far, in order, from the file. */
  records(): Iterable<R>;
  /** Appends a record; resolves when it is on the disk. Rejects with `bad-input`, `disk` or `locked`. */
  append(record: R): Promise<void>;
  /**
   * Appends records, after whatever still waits, and returns when all are on the disk. For the way out, where nothing
   * can be awaited. Throws as `append` rejects.
   */
  appendNow(records: readonly R[]): void;
  /** Waits for everything that was appended, closes the file and gives the lock back. */
  close(): Promise<void>;
}

/**
 * Opens a journal for writing, making it and its folder where needed, and checks every line. Throws `locked` while
 * another writer lives, `damaged-file` for a bad line, `disk` for what the system refuses. `leaseMs` is how long a
 * silent writer on another machine is still believed to live.
 */
export function openJournal<R extends object>(
  path: string,
  { leaseMs = 30_000 }: { readonly leaseMs?: number } = {},
): Journal<R> {
  onDisk(path, () => mkdirSync(dirname(path), { recursive: true }));
  const lock = takeLock(`${path}.lock`, leaseMs);
  try {
    const { fd, end, torn } = openWhole(path);
    return groupCommit<R>(path, torn, openTail(fd, path, end, lock));
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens the file, checks it and cuts its torn tail. */
function openWhole(path: string): { fd: number; end: number; torn: TornTail | undefined } {
  const isNew = !existsSync(path);
  const fd = onDisk(path, () => openSync(path, "a+"));
  try {
    if (isNew) onDisk(path, () => syncFolder(path));
    const { end, torn } = survey(fd, path, 0);
    if (torn !== undefined) onDisk(path, () => cutBack(fd, end));
    return { fd, end, torn };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

interface Waiting {
  readonly line: string;
  resolve(): void;
  reject(error: unknown): void;
}

const textOf = (batch: readonly Waiting[]): string => batch.map(({ line }) => line).join("");

function groupCommit<R extends object>(
  path: string,
  torn: TornTail | undefined,
  tail: Tail,
): Journal<R> {
  let waiting: Waiting[] = [];
  let busy: Promise<void> | undefined;
  let closed = false;

  async function commit(batch: readonly Waiting[]): Promise<void> {
    try {
      tail.write(textOf(batch));
      await tail.sync();
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  /** Commits batch after batch until nothing waits; the first gathers what this turn of the event loop appends. */
  async function drain(): Promise<void> {
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await commit(batch);
    }
    busy = undefined;
  }

  return {
    path,
    torn,
    records: () => readRecords<R>(path, 0, tail.size()),
    async append(record) {
      tail.assertWhole();
      const line = seal(record);
      await new Promise<void>((resolve, reject) => {
        waiting.push({ line, resolve, reject });
        busy ??= drain();
      });
    },
    appendNow(records) {
      const lines = records.map(seal).join("");
      const before = waiting;
      waiting = [];
      try {
        tail.write(textOf(before) + lines);
        tail.syncNow();
      } catch (error) {
        for (const { reject } of before) reject(error);
        throw error;
      }
      for (const { resolve } of before) resolve();
    },
    async close() {
      await busy;
      if (!closed) tail.close();
      closed = true;
    },
  };
}
