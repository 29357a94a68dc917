/** @file The lines of a file, read in pieces of bounded size, with the byte where each begins. */
import { readSync } from "node:fs";

/** One line. `bytes` is without the newline and is good only until the next line is asked for. */
export interface Line {
  /** Offset of its first byte in the file. */
  readonly byte: number;
  /** Counted from 1 at the place where reading began. */
  readonly number: number;
  readonly bytes: Buffer;
  /** False for a last piece that no newline ends. */
  readonly whole: boolean;
}

const PIECE = 1 << 20;

/** The lines between two offsets of an open file; a file that ends earlier ends the lines. */
export function* readLines(fd: number, from: number, to: number): Generator<Line> {
  const piece = Buffer.allocUnsafe(Math.max(1, Math.min(PIECE, to - from)));
  let rest = Buffer.alloc(0);
  let byte = from;
  let number = 1;
  for (let at = from; at < to; ) {
    const got = readSync(fd, piece, 0, Math.min(piece.length, to - at), at);
    if (got === 0) break;
    at += got;
    const fresh = piece.subarray(0, got);
    const text = rest.length === 0 ? fresh : Buffer.concat([rest, fresh]);
    let start = 0;
    for (let end = text.indexOf(10, rest.length); end !== -1; end = text.indexOf(10, start)) {
      yield { byte: byte + start, number: number++, bytes: text.subarray(start, end), whole: true };
      start = end + 1;
    }
    byte += start;
    rest = Buffer.from(text.subarray(start));
  }
  if (rest.length > 0) yield { byte, number, bytes: rest, whole: false };
}
