/**
 * @file The growing end of a file that is always a beginning of what was appended.
 *
 * A write that fails is cut back to where it began, a sync that fails to the last byte known to be on the disk (after a
 * failed sync the system may have dropped the pages; Rebello et al. 2020). Either way the end is then broken and takes
 * nothing more, so that no later record can stand behind a gap.
 */
import { closeSync, fdatasync, fdatasyncSync, ftruncateSync } from "node:fs";
import { promisify } from "node:util";
import { TerrellaError } from "../core/errors.ts";
import { diskError, writeAll } from "./disk.ts";
import type { Lock } from "./lock.ts";

/** The end of an open file. */
export interface Tail {
  /** Bytes written, whether on the disk yet or not. */
  size(): number;
  /** Throws the error that broke this end, if one did. */
  assertWhole(): void;
  /** Appends a text; it is not on the disk before a sync. Throws `disk` or `locked`. */
  write(text: string): void;
  /** Resolves when everything written before the call is on the disk; rejects with `disk`. */
  sync(): Promise<void>;
  /** The same, without giving way to others. */
  syncNow(): void;
  /** Closes the file and gives the lock back. */
  close(): void;
}

const syncData = promisify(fdatasync);

/** The end of the file `fd`, opened for appending, whose `size` bytes are whole and on the disk. */
export function openTail(fd: number, path: string, size: number, lock: Lock): Tail {
  let written = size;
  let durable = size;
  let broken: TerrellaError | undefined;

  function fail(cause: unknown, whole: number): TerrellaError {
    broken ??= diskError(path, cause);
    written = Math.min(written, whole);
    try {
      if (lock.held()) cutBack(fd, written);
    } catch {
      // the torn end is cut when the file is opened again
    }
    return broken;
  }

  function assertWhole(): void {
    if (broken !== undefined) throw broken;
  }

  return {
    size: () => written,
    assertWhole,
    write(text) {
      assertWhole();
      if (!lock.held()) {
        broken = lockLost(path);
        throw broken;
      }
      const bytes = Buffer.from(text);
      try {
        writeAll(fd, bytes);
      } catch (cause) {
        throw fail(cause, written);
      }
      written += bytes.length;
    },
    async sync() {
      const upTo = written;
      try {
        await syncData(fd);
      } catch (cause) {
        throw fail(cause, durable);
      }
      if (written < upTo) assertWhole();
      durable = Math.max(durable, upTo);
    },
    syncNow() {
      try {
        fdatasyncSync(fd);
      } catch (cause) {
        throw fail(cause, durable);
      }
      durable = written;
    },
    close() {
      broken = new TerrellaError("internal", `${path} is closed`, { data: { path } });
      closeSync(fd);
      lock.release();
    },
  };
}

/** Makes a file end at `size`, on the disk too. */
export function cutBack(fd: number, size: number): void {
  ftruncateSync(fd, size);
  fdatasyncSync(fd);
}

function lockLost(path: string): TerrellaError {
  return new TerrellaError(
    "locked",
    `another process took ${path} over, or its lock file was removed; nothing more is written here`,
    { data: { path } },
  );
}
