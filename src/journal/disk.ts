/**
 * @file The few file-system acts that durability rests on.
 *
 * A write may take fewer bytes than asked, so it loops; a file is on the disk only after a sync; a new name is on the
 * disk only after a sync of its folder. Whatever the operating system refuses becomes one `disk` error.
 */
import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { TerrellaError } from "../core/errors.ts";

/** The `disk` error for something the operating system refused; `data` holds the path and the system's code. */
export function diskError(
  path: string,
  cause: unknown,
  act: "read" | "write" = "write",
): TerrellaError {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  const full = code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG";
  const said = cause instanceof Error ? cause.message : String(cause);
  const hint = full ? "; no room is left: free some space and run again" : "";
  return new TerrellaError("disk", `cannot ${act} ${path}: ${said}${hint}`, {
    data: { path, system: code },
    cause,
  });
}

/** Runs `work`; what the operating system throws becomes a `disk` error for this path. */
export function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof TerrellaError) throw cause;
    throw diskError(path, cause);
  }
}

/** Writes all bytes at the file's position, however many calls it takes. */
export function writeAll(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
}

/** Brings the names in the folder of `path` to the disk. Windows has no such call and does not need it. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const fd = openSync(dirname(path), "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
