/** @file Lines for a terminal: pieces of text with a look, cut to a width. */

/** How a piece of text looks. */
export type Look = "bold" | "dim" | "green" | "red" | "cyan" | "yellow";

/** A piece of text. */
export interface Piece {
  readonly text: string;
  readonly look?: Look;
}

/** A line. */
export type Line = readonly Piece[];

const CODES: Readonly<Record<Look, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  green: [32, 39],
  red: [31, 39],
  cyan: [36, 39],
  yellow: [33, 39],
};

/** A piece. */
export function piece(text: string, look?: Look): Piece {
  return look === undefined ? { text } : { text, look };
}

/** A line as text of at most `width` columns; what is cut off ends with an ellipsis. */
export function writeLine(line: Line, width: number, colour: boolean): string {
  let room = width;
  const isCut = line.reduce((sum, { text }) => sum + columnsOf(safe(text)), 0) > width;
  if (isCut) room -= 1;
  const parts: string[] = [];
  for (const { text, look } of line) {
    const shown = cut(safe(text), room);
    room -= columnsOf(shown);
    if (shown === "") continue;
    const [on, off] = look === undefined || !colour ? [0, 0] : CODES[look];
    parts.push(on === 0 ? shown : `\u001b[${on}m${shown}\u001b[${off}m`);
    if (shown.length < safe(text).length) break;
  }
  return parts.join("") + (isCut ? "…" : "");
}

/** Text without control characters, which could steer the terminal. */
export function safe(text: string): string {
  return text.replace(/\p{Control}/gu, " ").replace(/\p{Surrogate}/gu, "\ufffd");
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** Columns that a text takes in a terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue;
    columns += WIDE.test(character) ? 2 : 1;
  }
  return columns;
}

function cut(text: string, width: number): string {
  let columns = 0;
  let shown = "";
  for (const character of text) {
    columns += columnsOf(character);
    if (columns > width) break;
    shown += character;
  }
  return shown;
}

/** A text in lines of at most `width` columns, broken at spaces; a longer word is broken anywhere. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of safe(text)
    .split(/\s+/)
    .filter((part) => part !== "")) {
    let rest = word;
    if (line !== "" && columnsOf(`${line} ${rest}`) <= width) {
      line = `${line} ${rest}`;
      continue;
    }
    if (line !== "") lines.push(line);
    while (columnsOf(rest) > width) {
      const head = cut(rest, width) || rest.slice(0, 1);
      lines.push(head);
      rest = rest.slice(head.length);
    }
    line = rest;
  }
  if (line !== "") lines.push(line);
  return lines;
}
