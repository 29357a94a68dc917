/** @file Hearing what a person types, without keeping the process alive; Ctrl-C stays the process's own. */
import { createInterface } from "node:readline";

/** A stream of lines; a terminal's can be let go of, so that it keeps no process alive. */
export type AnswerStream = NodeJS.ReadableStream & { unref?(): unknown };

/** Hears lines until what it returns is called. Nothing to hear where there is no stream. */
export function listen(
  stream: AnswerStream | undefined,
  hear: (line: string) => Promise<void>,
): () => void {
  if (stream === undefined) return () => {};
  const lines = createInterface({ input: stream, terminal: false });
  lines.on("line", (line) => void hear(line));
  stream.unref?.();
  return () => {
    lines.close();
    stream.pause();
  };
}
