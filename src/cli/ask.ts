/** @file Asking a person, line by line, on a terminal or from a pipe. */
import { createInterface } from "node:readline";

/** A conversation. */
export interface Asker {
  /** The next line, or `undefined` at the end of the input. */
  ask(question: string): Promise<string | undefined>;
  close(): void;
}

/** Exit code of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Opens a conversation: questions on standard error, answers from standard input; a terminal can edit its line. */
export function openAsker(): Asker {
  const terminal = process.stdin.isTTY === true && process.stderr.isTTY === true;
  const lines = createInterface({
    input: process.stdin,
    terminal,
    ...(terminal ? { output: process.stderr } : {}),
  });
  lines.on("SIGINT", () => {
    lines.close();
    process.stderr.write("\n");
    process.exit(INTERRUPTED);
  });
  const next = lines[Symbol.asyncIterator]();
  return {
    async ask(question) {
      if (terminal) {
        lines.setPrompt(question);
        lines.prompt();
      } else process.stderr.write(question);
      const { value, done } = await next.next();
      if (done !== true) return value as string;
      if (terminal) process.stderr.write("\n");
      return undefined;
    },
    close: () => lines.close(),
  };
}
