/**
 * @file Which verified answers to imitate again.
 *
 * Half of the draw is uniform over families, then over a family's cells; half is uniform over cells. By cell alone, a
 * family of two hundred compositions crowds out the short answers; by family alone, each composition is seen too
 * rarely. What the student has mastered is kept at a reduced rate rather than dropped, or it would be forgotten.
 */
import { passRate, type StudentRecord } from "../core/record.ts";
import type { Rng } from "../core/rng.ts";

/** From this pass rate on a cell counts as mastered. */
const MASTERED = 0.9;
/** Share of the draws of a mastered cell that are kept. */
const KEPT_WHEN_MASTERED = 0.3;

/** Draws `count` cells among those that have an answer; may repeat. Empty when there is none. */
export function drawReplay(
  record: StudentRecord,
  answered: readonly number[],
  rng: Rng,
  count: number,
): readonly number[] {
  if (answered.length === 0) return [];
  const byFamily = new Map<string, number[]>();
  for (const cell of answered) {
    const family = record.cells[cell]?.family ?? "";
    const list = byFamily.get(family);
    if (list === undefined) byFamily.set(family, [cell]);
    else list.push(cell);
  }
  const families = [...byFamily.values()];
  const drawn: number[] = [];
  for (let tries = 0; drawn.length < count && tries < 20 * count; tries++) {
    const cell = rng.pick(tries % 2 === 0 ? rng.pick(families) : answered);
    const known = record.records[cell];
    const isMastered = known !== undefined && known.attempts > 0 && passRate(known) >= MASTERED;
    if (!isMastered || rng.unit() < KEPT_WHEN_MASTERED) drawn.push(cell);
  }
  return drawn;
}
