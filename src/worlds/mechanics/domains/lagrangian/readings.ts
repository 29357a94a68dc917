/** @file Quantities of points and coordinates, as the second witness reads them off a Lagrangian system. */
import type { PointMotion } from "./lagrange.ts";
import { equilibriumNear, modesAt } from "./modes.ts";
import type { Course, Moment, Reading } from "./plan.ts";

type Single = (motion: Course) => number;

/** The point with this number, of a moment. */
export function pointOf({ points }: Pick<Moment, "points">, index: number): PointMotion {
  return points[index] ?? { place: [], velocity: [], acceleration: [] };
}

/** The length of a vector. */
export function sizeOf(vector: readonly number[]): number {
  return Math.hypot(...vector);
}

/** The scalar product. */
export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}

/** `b − a`, and the direction of it. */
export function towards(
  a: readonly number[],
  b: readonly number[],
): { readonly span: number; readonly along: readonly number[] } {
  const reach = b.map((x, i) => x - (a[i] ?? 0));
  const span = sizeOf(reach);
  return { span, along: reach.map((x) => x / span) };
}

/** Force on a point that its weight does not explain: m a + m g upwards. */
export function contactOn(moment: Moment, index: number): readonly number[] {
  const { gravity, masses } = moment.mechanics.system;
  const { acceleration } = pointOf(moment, index);
  const top = acceleration.length - 1;
  return acceleration.map((a, i) => (masses[index] ?? 0) * (i === top ? a + gravity : a));
}

/** A coordinate, plus a constant. */
export const coordinate =
  (index: number): Reading =>
  ({ q }) =>
    q[index] ?? Number.NaN;

/** A rate of change of a coordinate. */
export const rate =
  (index: number): Reading =>
  ({ v }) =>
    v[index] ?? Number.NaN;

/** A second derivative of a coordinate. */
export const second =
  (index: number): Reading =>
  ({ t, q, v, mechanics }) =>
    mechanics.accelerations(t, q, v)[index] ?? Number.NaN;

/** Kinetic energy of a point. */
export const kineticOf =
  (index: number): Reading =>
  (moment) =>
    ((moment.mechanics.system.masses[index] ?? 0) * sizeOf(pointOf(moment, index).velocity) ** 2) /
    2;

/** How a point moves: what every body in a plane is asked for. `height` is where it began. */
export function pointReadings(
  id: string,
  index: number,
  height: number,
): Readonly<Record<string, Reading>> {
  return {
    [`speed of ${id}`]: (moment) => sizeOf(pointOf(moment, index).velocity),
    [`horizontal velocity of ${id}`]: (moment) => pointOf(moment, index).velocity[0] ?? Number.NaN,
    [`acceleration of ${id}`]: (moment) => sizeOf(pointOf(moment, index).acceleration),
    [`horizontal acceleration of ${id}`]: (moment) =>
      pointOf(moment, index).acceleration[0] ?? Number.NaN,
    [`kinetic energy of ${id}`]: kineticOf(index),
    [`potential energy change of ${id}`]: (moment) => {
      const { masses, gravity } = moment.mechanics.system;
      const now = pointOf(moment, index).place.at(-1) ?? Number.NaN;
      return (masses[index] ?? 0) * gravity * (now - height);
    },
  };
}

/** A reading at the start. */
export const atStart =
  (reading: Reading): Single =>
  ({ start }) =>
    reading(start);

/** A reading at the end of the motion. */
export const atEnd =
  (reading: Reading): Single =>
  (motion) =>
    reading(motion.end());

/** Angular frequency of the mode with this number (0 is the slowest) about the equilibrium near a guess. */
export const modeFrequency =
  (index: number, guess: readonly number[]): Single =>
  ({ mechanics }) => {
    const modes = modesAt(mechanics, equilibriumNear(mechanics, guess));
    return Math.sqrt((modes[index]?.squared ?? Number.NaN) + 0);
  };
