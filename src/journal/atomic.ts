/**
 * @file Files that are whole or absent.
 *
 * Write beside, sync, rename, sync the folder: a reader and a crash see the old file or the new one, never a part.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { onDisk, syncFolder, writeAll } from "./disk.ts";

let count = 0;

/**
 * Replaces the file at `path` in one step, making its folder where needed. Throws `disk` when the operating system
 * refuses; the old file is then as it was and no temporary file stays behind.
 */
export function writeFileAtomic(path: string, content: string | Uint8Array): void {
  const beside = `${path}.${process.pid}-${count++}.tmp`;
  onDisk(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeNew(beside, typeof content === "string" ? Buffer.from(content) : content);
      renameSync(beside, path);
    } catch (cause) {
      rmSync(beside, { force: true });
      throw cause;
    }
    syncFolder(path);
  });
}

function writeNew(path: string, bytes: Uint8Array): void {
  const fd = openSync(path, "wx");
  try {
    writeAll(fd, bytes);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
