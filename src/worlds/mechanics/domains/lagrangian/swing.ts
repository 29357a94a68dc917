/** @file Points that swing in a vertical plane, and rods and bobs as MuJoCo has them: for the first witness. */
import type { ReadEntity } from "../../language/scene.ts";
import type { Pose, SampleReading } from "./first-plan.ts";
import { bodyAt, numberOf } from "./parts.ts";
import { eigenvaluesOf, linearise, type Oracle, type Sample } from "./record.ts";

const { cos, hypot, sin, sqrt } = Math;

/** Seconds between samples of a motion in a plane. */
export const GRID = 0.01;

/** A point in the plane of the motion with its first two derivatives. */
export interface Swing {
  readonly x: number;
  readonly z: number;
  readonly vx: number;
  readonly vz: number;
  readonly ax: number;
  readonly az: number;
}

/** A pivot that does not move. */
export const FIXED: Swing = { x: 0, z: 0, vx: 0, vz: 0, ax: 0, az: 0 };

/** The end of a rod below a point: angle from the downward vertical, its rate w, its second derivative e. */
export function hang(from: Swing, length: number, th: number, w: number, e: number): Swing {
  const [s, c] = [sin(th), cos(th)];
  return {
    x: from.x + length * s,
    z: from.z - length * c,
    vx: from.vx + length * w * c,
    vz: from.vz + length * w * s,
    ax: from.ax + length * (e * c - w * w * s),
    az: from.az + length * (e * s + w * w * c),
  };
}

/** The readings that every body in a plane has; `weight` is its mass times gravity, `height` where it began. */
export function swingReadings(
  id: string,
  mass: number,
  weight: number,
  point: (sample: Sample) => Swing,
  height: number,
): { readonly [ask: string]: SampleReading } {
  return {
    [`speed of ${id}`]: (s) => hypot(point(s).vx, point(s).vz),
    [`horizontal velocity of ${id}`]: (s) => point(s).vx,
    [`acceleration of ${id}`]: (s) => hypot(point(s).ax, point(s).az),
    [`kinetic energy of ${id}`]: (s) => (mass * (point(s).vx ** 2 + point(s).vz ** 2)) / 2,
    [`potential energy change of ${id}`]: (s) => weight * (point(s).z - height),
  };
}

/** A bob on a rod. */
export interface Bob {
  readonly id: string;
  readonly mass: number;
  readonly length: number;
  readonly angle: number;
}

/** The bob with this number, from 0. */
export function bobAt(entity: ReadEntity, index: number): Bob {
  const body = bodyAt(entity, index);
  const read = (key: string): number => numberOf(body, key);
  return { id: body.id, mass: read("mass"), length: read("length"), angle: read("angle") };
}

/** A point mass; MuJoCo wants some moment of inertia, which is kept out of sight. */
export function pointXml(mass: number, z: number): string {
  const tiny = 1e-9 * mass * z * z + 1e-14;
  return `<inertial pos="0 0 ${z}" mass="${mass}" diaginertia="${tiny} ${tiny} ${tiny}"/>`;
}

/** A hinge whose angle is positive to the right. */
export function hingeXml(name: string): string {
  return `<joint name="${name}" type="hinge" axis="0 -1 0"/>`;
}

/** Angular frequencies of small oscillations about a state of equilibrium, the slowest first. */
export function frequencies(oracle: Oracle, q: readonly number[]): readonly number[] {
  const push = linearise(oracle, q).map((row) => row.map((value) => -value));
  return eigenvaluesOf(push).map((squared) => sqrt(squared));
}

/** A number of a list; not a number where there is none. */
export function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN;
}

/** The pose of a point that does not turn. */
export function poseOf(point: (sample: Sample) => Swing): (sample: Sample) => Pose {
  return (sample) => [point(sample).x, point(sample).z, 0];
}

/** A piece of ceiling over a pivot. */
export function ceilingAt(x: number, length: number): readonly (readonly [number, number])[] {
  return [
    [x - 0.4 * length, 0],
    [x + 0.4 * length, 0],
  ];
}
