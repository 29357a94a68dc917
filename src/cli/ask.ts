/** @file Asking a person, line by line, on a terminal or from a pipe. */
import { createInterface, type Interface } from "node:readline";

/** A conversation. */
export interface Asker {
  /** The next line, or `undefined` at the end of the input. */
  ask(question: string): Promise<string | undefined>;
  close(): void;
}

/** Opens a conversation: questions on standard error, answers from standard input. */
export function openAsker(): Asker {
  const lines: Interface = createInterface({ input: process.stdin, terminal: false });
  const next = lines[Symbol.asyncIterator]();
  return {
    async ask(question) {
      process.stderr.write(question);
      const { value, done } = await next.next();
      return done === true ? undefined : (value as string);
    },
    close: () => lines.close(),
  };
}
