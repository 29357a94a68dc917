#!/usr/bin/env node
/**
 * @file The command line's entry: what is written where, and how it ends.
 *
 * Exit codes: 0 done, 1 a check failed or something broke, 2 bad input, 130 stopped by Ctrl-C. Results go to standard
 * output, progress and errors to standard error; with --json an error is one line of JSON.
 */
import { CommanderError } from "commander";
import { isCallersFault, TerrellaError } from "../core/errors.ts";
import { buildProgram } from "./program.ts";

const asJson = process.argv.includes("--json");

/** What went wrong, for a person; the cause only where it says more. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return `error: ${String(error)}`;
  const isOurs = error instanceof TerrellaError;
  const { cause } = error;
  const saysMore = cause instanceof Error && !error.message.includes(cause.message);
  const because = saysMore ? `\n  because: ${cause.message}` : "";
  return `error: ${isOurs ? error.message : (error.stack ?? error.message)}${because}`;
}

/** The same for a program. Names of codes and of the fields in `data` stay. */
function explainAsJson(error: unknown): string {
  const isOurs = error instanceof TerrellaError;
  const message = error instanceof Error ? error.message : String(error);
  const said = isOurs
    ? { code: error.code, message, data: error.data }
    : { code: "internal", message };
  return JSON.stringify({ error: said });
}

// A reader that closes the pipe early (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
process.stderr.on("error", () => {}); // nobody listens to the progress any more; the work goes on

try {
  const program = buildProgram();
  if (process.argv.length > 2) await program.parseAsync();
  else program.outputHelp();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    process.stderr.write(`${asJson ? explainAsJson(error) : explain(error)}\n`);
    process.exitCode = isCallersFault(error) ? 2 : 1;
  }
}
