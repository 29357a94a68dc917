/**
 * @file Reading a journal: every line is checked, none is skipped.
 *
 * A last piece without a newline is what a kill leaves in the middle of a write: it is reported, not read. A line that a
 * newline ends and whose checksum does not fit was damaged later, and stops the reading with its line and byte.
 */
import { closeSync, fstatSync, openSync } from "node:fs";
import { TerrellaError } from "../core/errors.ts";
import { diskError } from "./disk.ts";
import { isSealed, unseal } from "./line.ts";
import { readLines } from "./lines.ts";

/** A last line that no newline ends: what a kill in the middle of a write leaves. */
export interface TornTail {
  /** Where it begins. */
  readonly byte: number;
  /** How many bytes it has. */
  readonly bytes: number;
}

/** A journal as it was read. */
export interface JournalReading<R extends object> {
  /** The records in order. Throws `damaged-file` at a line that was damaged since, naming line and byte. */
  records(): Iterable<R>;
  /** The unfinished last line, if any; in a journal that is being written it may be whole a moment later. */
  readonly torn: TornTail | undefined;
  /** The byte after the last whole line: read on from here later. */
  readonly end: number;
}

/**
 * Reads a journal without touching it, also while another process writes. `from` is the `end` of an earlier reading.
 * Throws `unknown-name` when there is no such file, `damaged-file` when a line is damaged.
 */
export function readJournal<R extends object>(
  path: string,
  { from = 0 }: { readonly from?: number } = {},
): JournalReading<R> {
  const fd = openForReading(path);
  try {
    const { end, torn } = survey(fd, path, from);
    return { torn, end, records: () => readRecords<R>(path, from, end) };
  } finally {
    closeSync(fd);
  }
}

/** Checks every seal from a byte on; says where the whole lines end and what hangs behind them. */
export function survey(
  fd: number,
  path: string,
  from: number,
): { readonly end: number; readonly torn: TornTail | undefined } {
  let end = from;
  for (const line of readLines(fd, from, fstatSync(fd).size)) {
    if (!line.whole) return { end, torn: { byte: line.byte, bytes: line.bytes.length } };
    if (!isSealed(line.bytes)) throw damaged(path, line.byte, line.number, from);
    end = line.byte + line.bytes.length + 1;
  }
  return { end, torn: undefined };
}

/** The records between two bytes of a file; the file is open for as long as the iteration lasts. */
export function* readRecords<R extends object>(
  path: string,
  from: number,
  to: number,
): Generator<R> {
  const fd = openForReading(path);
  try {
    for (const line of readLines(fd, from, to)) {
      const record = line.whole ? unseal(line.bytes) : undefined;
      if (record === undefined) throw damaged(path, line.byte, line.number, from);
      yield record as R;
    }
  } finally {
    closeSync(fd);
  }
}

function openForReading(path: string): number {
  try {
    return openSync(path, "r");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== "ENOENT") throw diskError(path, cause, "read");
    throw new TerrellaError("unknown-name", `there is no journal at ${path}`, { data: { path } });
  }
}

function damaged(path: string, byte: number, line: number, from: number): TerrellaError {
  const where = from === 0 ? `line ${line}` : `line ${line} after byte ${from}`;
  return new TerrellaError(
    "damaged-file",
    `${path} is damaged at byte ${byte} (${where}): its checksum does not fit. ` +
      `Bring the file back from a copy, or keep what comes before with: truncate -s ${byte} "${path}"`,
    { data: { path, byte, line } },
  );
}
