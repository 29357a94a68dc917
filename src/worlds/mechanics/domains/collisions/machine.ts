/**
 * @file A scene as a MuJoCo model: slides, contacts of stated restitution, springs in joints and tendons.
 *
 * A contact is a spring and a damper per unit of effective mass, so stiff that it lasts some microseconds; what ratio of
 * damping belongs to a restitution is worked out where single impacts are. Bodies of a row are small spheres whose
 * surfaces stand at the stated gaps.
 */
import { dampingRatio } from "../../families/impact.ts";
import { type Compiled, releaseModel } from "../../solvers/compiled.ts";

/** Stiffness of contacts in 1/s², so that they last a third of a microsecond. */
export const HARD = 1e14;
/** The same where bodies stick together: a contact must last many times longer than the bond takes to act. */
export const BONDABLE = 1e12;

/** Two bodies that may touch, as the model knows them. */
export interface Pair {
  readonly ids: readonly [string, string];
  readonly restitution: number;
  /** Stiffness of the contact in 1/s², and its damping in 1/s. */
  readonly stiffness: number;
  readonly damping: number;
  /** Which coordinates belong to the first body; empty for a wall. */
  readonly first: readonly number[];
  /** Distance of the surfaces, the speed at which it shrinks, and how fast that speed grows. */
  gap(q: ArrayLike<number>): number;
  closing(q: ArrayLike<number>, v: ArrayLike<number>): number;
  urge(a: ArrayLike<number>): number;
  /** The least distance still to come if both go on at their speeds; infinite where they part. */
  ahead(q: ArrayLike<number>, v: ArrayLike<number>): number;
}

/** A spring whose compression is a plain function of coordinates. */
export interface Spring {
  readonly id: string;
  readonly stiffness: number;
  /** Joins two bodies at all times, or waits for one. */
  readonly isLink: boolean;
  /** The coordinate that a waiting spring acts on, and where its free end stands. */
  readonly coordinate: number;
  readonly touch: number;
  compression(q: ArrayLike<number>): number;
  /** Growth of the compression. */
  rate(v: ArrayLike<number>): number;
}

/** A model and how to read it. */
export interface Machine {
  readonly compiled: Compiled;
  readonly pairs: readonly Pair[];
  readonly springs: readonly Spring[];
  /** Coordinates and velocities at the start. */
  readonly q: readonly number[];
  readonly v: readonly number[];
  readonly masses: readonly number[];
  /** Ids of the bodies that move, in the order of their coordinates; `width` coordinates each. */
  readonly ids: readonly string[];
  readonly width: 1 | 2;
  /** Gravity in the model's frame. */
  readonly gravity: readonly [number, number, number];
  /** How deep bodies stand in each other when a contact begins, so that its damper works from the first moment on. */
  readonly touch: number;
  /** Upper bound of the angular frequencies; 0 without springs. */
  readonly frequency: number;
  /** Where bodies of a row stand in the model at the start, and fixed things beside them. */
  readonly places: Readonly<Record<string, number>>;
}

const SOLIMP = 'solimp="0.9999 0.9999 0.001"';

/** The contact of a pair. */
export function contactXml({ ids, stiffness, damping }: Pair): string {
  const [one, other] = ids.map(tag);
  return `<pair name="${one}${other}" geom1="${one}" geom2="${other}" condim="1" solref="${-stiffness} ${-damping}" ${SOLIMP}/>`;
}

/** Names in the model. */
export function tag(id: string): string {
  return id.replace(".", "_");
}

/** The damping in 1/s of a contact that gives back this part of the speed. */
export function dampingOf(restitution: number, stiffness: number): number {
  return restitution === 0 ? 0 : 2 * dampingRatio(restitution) * Math.sqrt(stiffness);
}

/** Runs `work` on a compiled model and frees it. */
export function withMachine<T>(machine: Machine, work: () => T): T {
  try {
    return work();
  } finally {
    releaseModel(machine.compiled);
  }
}

/** Some tens of the last digits of the coordinates that a body will have. */
export function touchFor(places: readonly number[]): number {
  return 2e-14 * Math.max(1, ...places.map(Math.abs));
}

/** A coordinate by its number; 0 where there is none. */
export function get(list: ArrayLike<number>, index: number | undefined): number {
  return index === undefined ? 0 : (list[index] ?? Number.NaN);
}
