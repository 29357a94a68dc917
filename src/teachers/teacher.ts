/** @file What a teacher is: from the student's record, it proposes what to ask next, and says why. */
import type { StudentRecord } from "../core/record.ts";

/** Why a teacher proposes a cell. */
export type Reason = "intermediate" | "stepping stone" | "harder variant";

/** A cell to ask, and how much more often than the curriculum would. */
export interface Proposal {
  readonly cell: number;
  readonly weight: number;
  readonly reason: Reason;
}

/** Proposes cells from the record. Pure. */
export interface Teacher {
  readonly id: string;
  /** Whether intermediate quantities are asked at all; their answers become building blocks. */
  readonly asksIntermediates: boolean;
  propose(record: StudentRecord): readonly Proposal[];
}
