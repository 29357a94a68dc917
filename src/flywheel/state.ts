/**
 * @file Everything a run knows beside the network's weights, as plain JSON.
 *
 * Randomness is named by round, so there is no generator to save: state, weights and settings determine the rest.
 */
import type { CellRecord } from "../core/record.ts";
import type { Answer } from "../training/answers.ts";

/** One look at how far the student is. */
export interface Evaluation {
  readonly round: number;
  readonly attempts: number;
  readonly elapsedMs: number;
  /** Cells that were asked, by id: did the greedy answer pass on fresh draws? */
  readonly passed: Readonly<Record<string, boolean>>;
  /** The greedy answer of each cell that was asked; "" where none was completed. */
  readonly answers: Readonly<Record<string, string>>;
  /** Mean over families of the share of their cells that passed. */
  readonly families: number;
  /** Mean over laws of the share of real rows that the answers predict, on the rows that may steer. */
  readonly reality: number | null;
  /** What keep-best compares. */
  readonly score: number;
}

/** A search that was started in a round and is collected in the next. */
export interface Pending {
  readonly cell: number;
  readonly tries: number;
}

/** The state between two rounds. */
export interface LoopState {
  readonly round: number;
  /** Judged attempts, the student's and the searcher's. */
  readonly attempts: number;
  readonly elapsedMs: number;
  /** Time that went to evaluations, part of `elapsedMs`. */
  readonly evaluationMs: number;
  readonly records: readonly CellRecord[];
  readonly answers: readonly Answer[];
  /** Searches tried, by cell. */
  readonly tries: readonly number[];
  /** Groups attempted, by cell: which problem is posed next. */
  readonly visits: readonly number[];
  readonly pending: readonly Pending[];
  /** Expressions that the searcher evaluated. */
  readonly evaluations: number;
  /** Verified answers that failed on fresh draws and were dropped. */
  readonly evicted: number;
  readonly bestScore: number | null;
  readonly bestRound: number;
  readonly history: readonly Evaluation[];
}

/** Nothing done yet. */
export function newState(cells: number): LoopState {
  const zeros = Array.from({ length: cells }, () => 0);
  return {
    round: 0,
    attempts: 0,
    elapsedMs: 0,
    evaluationMs: 0,
    records: zeros.map(() => ({ passed: 0, failed: 0, attempts: 0, solved: false })),
    answers: [],
    tries: zeros,
    visits: zeros,
    pending: [],
    evaluations: 0,
    evicted: 0,
    bestScore: null,
    bestRound: 0,
    history: [],
  };
}
