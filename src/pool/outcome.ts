/** @file What became of a task. An error is a value here: nothing that goes wrong in a worker can be lost or thrown. */

/**
 * Why there is no result: `timeout` the deadline passed and the thread was killed · `crash` the thread died or could
 * not start · `memory` it passed its limit · `error` the work threw · `aborted` the caller gave up, or the pool was
 * closed · `full` the queue was at its limit. None of them says anything about the task's answer.
 */
export type Failure = "timeout" | "crash" | "memory" | "error" | "aborted" | "full";

/** A result, or why there is none. */
export type Outcome<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly code: Failure; readonly reason: string };

/** The outcome without a result. */
export function failure(code: Failure, reason: string): Outcome<never> {
  return { ok: false, code, reason };
}

/** What an escaped value says about itself. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
