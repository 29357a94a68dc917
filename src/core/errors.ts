/**
 * @file The one error class of Terrella.
 *
 * Told apart by `code`, which is part of the API together with the names of the fields in `data`; the message may
 * change. A message says what was asked, what there is, and what to do next.
 */

/** Why something failed. `bad-…` and `unknown-…` are the caller's (exit code 2, HTTP 4xx); the rest are ours. */
export type ErrorCode =
  | "unknown-name"
  | "bad-input"
  | "bad-address"
  | "bad-world"
  | "damaged-file"
  | "wrong-version"
  | "locked"
  | "disk"
  | "missing-package"
  | "judge-failed"
  | "simulator-failed"
  | "student-failed"
  | "internal";

/** Everything Terrella throws on purpose. */
export class TerrellaError extends Error {
  readonly code: ErrorCode;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { data?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "TerrellaError";
    this.code = code;
    this.data = options.data ?? {};
  }
}

const CALLERS_FAULT: ReadonlySet<ErrorCode> = new Set([
  "unknown-name",
  "bad-input",
  "bad-address",
  "wrong-version",
  "damaged-file",
  "locked",
]);

/** True when the input was wrong rather than the program: exit code 2 instead of 1. */
export function isCallersFault(error: unknown): boolean {
  return error instanceof TerrellaError && CALLERS_FAULT.has(error.code);
}

/** Runs `work`; what escapes is wrapped once in an error with this code and its cause. A `TerrellaError` passes. */
export async function boundary<T>(
  code: ErrorCode,
  data: Readonly<Record<string, unknown>>,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof TerrellaError) throw cause;
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new TerrellaError(code, said, { data, cause });
  }
}

/** Number of single-character edits between two words (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known name nearest to what was asked, if any is near enough to be a slip of the hand. */
export function nearest(asked: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, edits: distance(asked.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best !== undefined && best.edits <= Math.max(2, asked.length / 3) ? best.name : undefined;
}

/** Looks a name up; a miss is an `unknown-name` error that lists what there is and the nearest. */
export function lookUp<T>(kind: string, asked: string, known: ReadonlyMap<string, T>): T {
  const found = known.get(asked);
  if (found !== undefined) return found;
  throw unknownName(kind, asked, [...known.keys()]);
}

/** The error for a name that is not there. */
export function unknownName(kind: string, asked: string, known: readonly string[]): TerrellaError {
  const near = nearest(String(asked), known); // what came in as JSON may be no text
  const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
  const list =
    known.length > 24 ? `${known.slice(0, 24).join(", ")}, … (${known.length})` : known.join(", ");
  return new TerrellaError("unknown-name", `no ${kind} "${asked}".${hint} There are: ${list}`, {
    data: { kind, asked, known, nearest: near },
  });
}
