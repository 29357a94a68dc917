/** @file What springs do in the second witness's motion: compressions, and the first greatest one. */
import { type Course, linkCourse, type Phase, pressCourse, stepIn, zero } from "./courses.ts";
import type { Buffer, Link } from "./layout.ts";
import { phaseAt, type TrackRun } from "./second-track.ts";

/** The first greatest compression of a spring. */
export interface Peak {
  readonly timeS: number;
  readonly compression: number;
}

/** The compression of a spring in one phase; `undefined` where a waiting spring is not pressed. */
function courseIn(phase: Phase, spring: Link | Buffer): Course | undefined {
  if ("left" in spring) return linkCourse(phase, spring);
  return phase.pressed.has(spring.id) ? pressCourse(phase, spring) : undefined;
}

/** The compression of a spring at a time: of a buffer zero where nothing presses it. */
export function compressionAt(run: TrackRun, spring: Link | Buffer, timeS: number): number {
  const phase = phaseAt(run, timeS);
  if (phase === undefined) return Number.NaN;
  return courseIn(phase, spring)?.value(timeS - phase.fromS) ?? 0;
}

/** The first greatest compression of a spring: where it stops growing for the first time. */
export function firstPeak(run: TrackRun, spring: Link | Buffer): Peak | undefined {
  for (const [index, phase] of run.phases.entries()) {
    const course = courseIn(phase, spring);
    if (course === undefined) continue;
    const next = run.phases[index + 1];
    const until = Math.min(next?.fromS ?? run.endS, run.endS) - phase.fromS;
    const t = turnWithin(course, until, stepIn(phase));
    if (t !== undefined) return { timeS: phase.fromS + t, compression: course.value(t) };
    // A collision may turn the motion round at once.
    const after = next === undefined ? undefined : courseIn(next, spring);
    if (next === undefined || after === undefined) continue;
    if (course.rate(until) > STILL && after.rate(0) < 0) {
      return { timeS: next.fromS, compression: course.value(until) };
    }
  }
  return undefined;
}

/** A rate of compression that counts as none, in m/s. */
const STILL = 1e-12;

/** When a course stops growing, before a time. */
function turnWithin(course: Course, until: number, usual: number): number | undefined {
  const step = Math.min(until, usual);
  for (let a = 0; a < until; a += step) {
    const b = Math.min(until, a + step);
    if (course.rate(a) > STILL && course.rate(b) <= 0) return zero(course.rate, a, b);
  }
  return undefined;
}
