/** @file Writing for people and for programs: results on standard output, the rest on standard error. */
import { styleText } from "node:util";

/** A result. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A result as one line of JSON. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Progress, advice, questions. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Lines wider than this are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** A text for a person: on a terminal its lines break between words. */
export function flow(text: string, stream: NodeJS.WriteStream = process.stderr): string {
  if (stream.isTTY !== true) return text;
  const width = Math.max(20, Math.min(WIDEST, stream.columns));
  return breakLines(text, width);
}

/** The text with line breaks for spaces, so that no line is longer than `width` where its words are not. */
export function breakLines(text: string, width: number): string {
  return text.replace(new RegExp(`(?![^\\n]{1,${width}}$)([^\\n]{1,${width}}) `, "gm"), "$1\n");
}

/** True where colour is welcome on this stream (see no-color.org). */
export function wantsColour(stream: NodeJS.WriteStream = process.stdout): boolean {
  if ((process.env["NO_COLOR"] ?? "") !== "") return false;
  return stream.isTTY === true || (process.env["FORCE_COLOR"] ?? "") !== "";
}

/** Text in a style, where colour is welcome. */
export function paint(
  style: "bold" | "dim" | "green" | "red" | "cyan" | "yellow",
  text: string,
): string {
  return wantsColour() ? styleText(style, text, { validateStream: false }) : text;
}
