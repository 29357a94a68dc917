/**
 * @file Gaps and compressions as functions of time, and when they next fall through zero.
 *
 * Without springs they are quadratic and solved as such; with springs they are searched in steps of a sixteenth of the
 * shortest period or less.
 */
import { findZero } from "../../solvers/root.ts";
import type { Buffer, Link } from "./layout.ts";
import type { ModalMotion } from "./modes.ts";

/** A stretch of time without events. `unit` says which rigid lump each mover belongs to. */
export interface Phase {
  readonly fromS: number;
  readonly motion: ModalMotion;
  readonly unit: readonly number[];
  /** Buffers that are pressed. */
  readonly pressed: ReadonlySet<string>;
}

/** A function of the time since the phase began, with its rate and its second derivative. */
export interface Course {
  value(t: number): number;
  rate(t: number): number;
  bend(t: number): number;
}

/** The gap between two movers, or a mover and a wall. */
export function gapCourse(
  { motion }: Phase,
  left: number | undefined,
  right: number | undefined,
  gap: number,
): Course {
  const difference =
    (read: (index: number, t: number) => number) =>
    (t: number): number =>
      (right === undefined ? 0 : read(right, t)) - (left === undefined ? 0 : read(left, t));
  const place = difference(motion.position);
  return {
    value: (t) => gap + place(t),
    rate: difference(motion.velocity),
    bend: difference(motion.acceleration),
  };
}

/** The compression of a buffer, negative where it is not reached. */
export function pressCourse({ motion }: Phase, { mover, end, gap }: Buffer): Course {
  const sign = end === "right" ? 1 : -1;
  return {
    value: (t) => sign * motion.position(mover, t) - gap,
    rate: (t) => sign * motion.velocity(mover, t),
    bend: (t) => sign * motion.acceleration(mover, t),
  };
}

/** The compression of a link. */
export function linkCourse({ motion }: Phase, { left, right, compression }: Link): Course {
  return {
    value: (t) => compression - motion.position(right, t) + motion.position(left, t),
    rate: (t) => motion.velocity(left, t) - motion.velocity(right, t),
    bend: (t) => motion.acceleration(left, t) - motion.acceleration(right, t),
  };
}

/** When a course next falls through zero; a zero at the start from which it rises is none. */
export function fallThroughZero(course: Course, step: number, limit: number): number {
  if (step === Number.POSITIVE_INFINITY) return quadraticFall(course);
  const small = 1e-12;
  for (let a = 0; a < limit; a += step) {
    const b = Math.min(limit, a + step);
    const found = fallBetween(course, a, b, small);
    if (found !== undefined) return found;
  }
  return Number.POSITIVE_INFINITY;
}

function fallBetween(course: Course, a: number, b: number, small: number): number | undefined {
  const { value, rate } = course;
  const [early, late] = [rate(a), rate(b)];
  const isAbove = value(a) > small;
  if (!isAbove && a > 0 && early < 0) return a;
  if (isAbove && value(b) <= 0) return zero(value, a, b);
  // It may rise from zero, or dip below zero and come back, within one step.
  if (early < 0 === late < 0) return undefined;
  const turn = zero(rate, a, b);
  if (value(b) <= 0 && value(turn) > small) return zero(value, turn, b);
  if (isAbove && value(turn) < 0) return zero(value, a, turn);
  return undefined;
}

/** The zero between two points of opposite sign. */
export function zero(f: (t: number) => number, a: number, b: number): number {
  return findZero(f, a, f(a), b, f(b), 1e-15 * Math.max(1, b));
}

/** As `fallThroughZero`, for a quadratic. */
export function quadraticFall({ value, rate, bend }: Course): number {
  const [c, b, a] = [Math.max(0, value(0)), rate(0), bend(0)];
  const never = Number.POSITIVE_INFINITY;
  const scale = Math.abs(b) + Math.sqrt(Math.abs(a) * c);
  const root = b * b - 2 * a * c;
  if (root < 0) return never;
  if (b < 0) return (2 * c) / (-b + Math.sqrt(root));
  if (a < 0 && scale > 0) return (b + Math.sqrt(root)) / -a;
  return never;
}

/** A step in which no swing turns twice; no simple part of a period, so that zeros do not fall on its ends. */
export function stepIn({ motion }: Phase): number {
  return motion.fastest > 0 ? 0.37 / motion.fastest : Number.POSITIVE_INFINITY;
}

/** The same with the other sign. */
export function negative({ value, rate, bend }: Course): Course {
  return { value: (t) => -value(t), rate: (t) => -rate(t), bend: (t) => -bend(t) };
}
