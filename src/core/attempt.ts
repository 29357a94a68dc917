/** @file What a student gave back. */

/** How an attempt may end. */
export type Stop = "end" | "length" | "refused" | "error";

/** Every way in which an attempt may end. */
export const STOPS: readonly Stop[] = ["end", "length", "refused", "error"];

/** One answer of a student. */
export interface Attempt {
  readonly student: string;
  readonly text: string;
  /** How it ended: by itself, cut off by a limit, refused, or broken on the student's side; absent: not said. */
  readonly stop?: Stop;
  /** Tokens sampled, where the student counts them. */
  readonly tokens?: number;
}
