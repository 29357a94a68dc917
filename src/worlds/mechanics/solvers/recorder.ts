/**
 * @file Watches runs of the simulators, for those who want to see the motion rather than one number.
 *
 * A family says only how to measure; while a recording is on, the simulators note where every body is as they go, in
 * finer steps. One thread runs one simulation at a time, so one recording at a time is enough.
 */
import type { Motion } from "../../../core/motion.ts";

/** [x, y, angle]: y points up, the angle turns from x towards y. */
export type Pose = readonly [number, number, number];

/** Steps of a simulator are cut into this many while they are recorded. */
export const FINENESS = 8;

interface Run {
  readonly names: readonly string[];
  readonly timesS: number[];
  readonly poses: Pose[][];
}

/** A recording in progress. */
export interface Recording {
  /** A run begins, or begins anew, with these bodies. */
  begin(names: readonly string[]): void;
  /** Where the bodies are now. Going back in time takes back what was noted since. */
  note(timeS: number, poses: readonly Pose[]): void;
}

let current: Recording | undefined;

/** The recording that is on, if any. */
export function recording(): Recording | undefined {
  return current;
}

/** The last run in which something moved that `work` makes a simulator do, if any. What `work` throws is thrown. */
export function recordLast(work: () => void): Motion | undefined {
  const runs: Run[] = [];
  current = {
    begin: (names) => runs.push({ names, timesS: [], poses: [] }),
    note(timeS, poses) {
      const run = runs.at(-1);
      if (run === undefined) return;
      while ((run.timesS.at(-1) ?? -Infinity) >= timeS) {
        run.timesS.pop();
        run.poses.pop();
      }
      run.timesS.push(timeS);
      run.poses.push([...poses]);
    },
  };
  try {
    work();
  } finally {
    current = undefined;
  }
  const last = runs.findLast(({ timesS }) => timesS.length > 1);
  return last === undefined ? undefined : motionOf(last);
}

function motionOf({ names, timesS, poses }: Run): Motion {
  return {
    timesS,
    bodies: names.map((name, at) => ({
      name,
      poses: unwind(poses.map((row) => row[at] ?? [0, 0, 0])),
    })),
  };
}

/** Angles that go on where a simulator starts again from half a turn. */
function unwind(poses: readonly Pose[]): readonly Pose[] {
  let turns = 0;
  let before = poses[0]?.[2] ?? 0;
  return poses.map(([x, y, angle]): Pose => {
    turns -= Math.round((angle - before) / (2 * Math.PI));
    before = angle;
    return [x, y, angle + 2 * Math.PI * turns];
  });
}
