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
