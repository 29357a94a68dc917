/**
 * @file What is known of a student's ability in each cell: a Beta posterior with forgetting.
 *
 * Each group of attempts first fades the old counts, so that the estimate follows a student that learns and forgets.
 */
import type { Cell } from "./world.ts";

/** The record of one cell. */
export interface CellRecord {
  /** Faded numbers of passed and failed attempts. */
  readonly passed: number;
  readonly failed: number;
  /** Attempts in all, never faded. */
  readonly attempts: number;
  /** True once any attempt or search has passed. */
  readonly solved: boolean;
}

/** The record of every cell, in the order of the curriculum's cells. */
export interface StudentRecord {
  readonly cells: readonly Cell[];
  readonly records: readonly CellRecord[];
}

/** How much of the old counts a new group leaves: 0.8 follows a change within some ten groups. */
const KEPT = 0.8;

/** Nothing attempted yet. */
export function newRecord(cells: readonly Cell[]): StudentRecord {
  return {
    cells,
    records: cells.map(() => ({ passed: 0, failed: 0, attempts: 0, solved: false })),
  };
}

/** The record after a group of graded attempts at one cell; a group without any says nothing. */
export function withGroup(
  record: StudentRecord,
  cell: number,
  { passed, attempts }: { readonly passed: number; readonly attempts: number },
): StudentRecord {
  if (attempts === 0) return record;
  return change(record, cell, (old) => ({
    passed: KEPT * old.passed + passed,
    failed: KEPT * old.failed + attempts - passed,
    attempts: old.attempts + attempts,
    solved: old.solved || passed > 0,
  }));
}

/** The record after a search found, or re-verification lost, an answer to a cell. */
export function withSolved(record: StudentRecord, cell: number, solved: boolean): StudentRecord {
  return change(record, cell, (old) => ({ ...old, solved }));
}

function change(
  record: StudentRecord,
  cell: number,
  work: (old: CellRecord) => CellRecord,
): StudentRecord {
  const records = record.records.map((old, index) => (index === cell ? work(old) : old));
  return { cells: record.cells, records };
}

/** Posterior mean of the pass rate under a uniform prior. */
export function passRate({ passed, failed }: CellRecord): number {
  return (passed + 1) / (passed + failed + 2);
}
