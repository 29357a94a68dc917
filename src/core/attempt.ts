/** @file What a student gave back. */

/** One answer of a student. */
export interface Attempt {
  readonly student: string;
  readonly text: string;
  /** How it ended: by itself, cut off by a limit, refused, or broken on the student's side; absent: not said. */
  readonly stop?: "end" | "length" | "refused" | "error";
  /** Tokens sampled, where the student counts them. */
  readonly tokens?: number;
}
