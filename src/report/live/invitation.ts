/** @file The question that a person may answer before the student does, and whose answer is followed through the run. */
import { judge, problemAt, splitOfCell } from "../../core/posing.ts";
import type { Posed } from "../../core/problem.ts";
import type { Verdict } from "../../core/verdict.ts";
import type { World } from "../../core/world.ts";
import { isCounted } from "../../grounding/reality.ts";

/** A question with its world, so that any answer can be judged. */
export interface Invitation {
  readonly world: World;
  readonly posed: Posed;
}

/**
 * Poses the question: the one that most real measurements ask about, because its answer is a law of nature; else one
 * from the middle of the world. `undefined` where the world's problems have no compact form.
 */
export function invite(world: World): Invitation | undefined {
  const cell = invitingCell(world);
  if (cell === undefined) return undefined;
  const split = splitOfCell(world, cell);
  const { problem, sealed } = problemAt(world, { cell, split, mode: "symbolic", secret: "guest" });
  return { world, posed: { problem, sealed } };
}

function invitingCell({ anchors = [], tokens }: World): string | undefined {
  const open = (tokens?.cells() ?? []).filter(
    ({ heldOut, intermediate }) => !heldOut && !intermediate,
  );
  const rowsOf = (cell: string): number =>
    anchors
      .filter((anchor) => anchor.cell === cell && isCounted(anchor))
      .reduce((sum, { rows }) => sum + rows.length, 0);
  const most = open.reduce<{ readonly id?: string; readonly rows: number }>(
    (best, { id }) => (rowsOf(id) > best.rows ? { id, rows: rowsOf(id) } : best),
    { rows: 0 },
  );
  return most.id ?? open[Math.floor(open.length / 2)]?.id;
}

/** Judges what somebody answered. */
export function judgeGuest({ world, posed }: Invitation, answer: string): Promise<Verdict> {
  return judge(world, posed, answer);
}
