/**
 * @file A judge for problems that come back from outside with nothing but their public half.
 *
 * It keeps the problems that it has seen lately and makes the others again from their coordinates, so a server needs no
 * database to grade. Of what comes back it takes only id and coordinates: the answer form that it judges by is its own.
 * What a student's side marks as cut off, refused or broken has no verdict.
 */
import type { Attempt } from "./attempt.ts";
import { judge, repose, type Settings } from "./posing.ts";
import type { Posed, Problem } from "./problem.ts";
import { type Ungraded, ungraded, type Verdict } from "./verdict.ts";
import type { World } from "./world.ts";

/** Judges attempts at problems of one world. */
export interface Judge {
  /** The verdict on an attempt. Throws `bad-address` or `wrong-version` for a problem that this world did not pose. */
  judge(problem: Problem, attempt: Attempt): Promise<Verdict>;
  /** Remembers a problem, so that it need not be made again. */
  remember(posed: Posed): void;
  /** Problems kept at the moment. */
  size(): number;
}

/** How a judge is opened. */
export interface JudgeOptions {
  /** Most problems kept; the longest unused is forgotten first. 1,000 by default. */
  readonly capacity?: number;
  readonly timeoutMs?: number;
  /** Dials, calibration and secret that the problems were posed with. */
  readonly settings?: Settings;
}

/** Why an attempt that did not end by itself has no verdict. Text that arrives unmarked is graded as it is. */
function withoutVerdict({ stop }: Attempt): Ungraded | undefined {
  if (stop === "length") return ungraded("truncated", "the attempt was cut off by a limit");
  if (stop === "refused") return ungraded("refused", "the student refused");
  if (stop === "error") return ungraded("student-failed", "the student's side failed");
  return undefined;
}

/** Opens a judge. */
export function openJudge(world: World, options: JudgeOptions = {}): Judge {
  const { capacity = 1000, timeoutMs = 2000, settings = {} } = options;
  const kept = new Map<string, Posed>();

  function keep(posed: Posed): Posed {
    const { id } = posed.problem;
    kept.delete(id);
    kept.set(id, posed);
    const [oldest] = kept.keys();
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
    return posed;
  }

  return {
    async judge(problem, attempt) {
      const none = withoutVerdict(attempt);
      if (none !== undefined) return none;
      const posed = keep(kept.get(problem.id) ?? repose(world, problem, settings));
      return judge(world, posed, attempt.text, timeoutMs);
    },
    remember: ({ problem, sealed }) => void keep({ problem, sealed }),
    size: () => kept.size,
  };
}
