/**
 * @file A machine of ropes as this reader understands it: points with masses, what they slide on, and cords.
 *
 * Every body is a point that has moved by (x, y) from where it started, y upwards. Nothing turns. A cord only knows how
 * much longer its path becomes when its bodies move: a direction for each body, or, where it slants, the place from
 * which it comes.
 */

/** A vector in the plane of the drawing: to the right, upwards. */
export type Vec = readonly [number, number];

/** What a body slides on. */
export interface Contact {
  readonly body: Body;
  /** Undefined for what does not move: a plane, the floor. */
  readonly support: Body | undefined;
  /** "the plane", "block A1". */
  readonly supportName: string;
  readonly tangent: Vec;
  readonly normal: Vec;
  /** Coefficient of friction; not a number until the story has told it. */
  friction: number;
}

/** A point with a mass. */
export interface Body {
  readonly name: string;
  mass: number;
  readonly index: number;
  /** Unit vector to the right along what it lies or stands on; undefined for what hangs. */
  along?: Vec;
  /** Unit vector uphill along its plane or face. */
  up?: Vec;
  /** Of a prism: uphill along its face, or along its left and right one. */
  faces?: Partial<Record<"left" | "right", Vec>>;
  /** Of what hangs between two pulleys: where these are, seen from where it starts. */
  anchors?: Readonly<Record<"left" | "right", Vec>>;
}

/** How the path of a cord grows with a body's motion: along a fixed direction, or with the distance from an anchor. */
export interface Term {
  readonly body: Body;
  readonly grows: Vec | { readonly anchor: Vec };
}

/** A rope or a string. */
export interface Cord {
  readonly name: string;
  readonly terms: readonly Term[];
  /** The terms of its last end, of which the speed along the rope can be asked. */
  readonly end: readonly Term[];
  /** A constant pull in newtons, with the name of who pulls. */
  readonly pull?: { readonly by: string; readonly force: number };
  /** A constant speed at which it is taken in. */
  readonly winch?: { readonly by: string; readonly speed: number };
}

/** A whole machine. */
export interface Machine {
  readonly bodies: readonly Body[];
  readonly contacts: readonly Contact[];
  readonly cords: readonly Cord[];
  readonly gravity: number;
}

/** Scalar product. */
export function dot([a, b]: Vec, [c, d]: Vec): number {
  return a * c + b * d;
}

/** a·p + b·q. */
export function mix(a: number, [px, py]: Vec, b: number, [qx, qy]: Vec): Vec {
  return [a * px + b * qx, a * py + b * qy];
}

/** A quarter turn to the left: upwards from what leads to the right. */
export function normalOf([x, y]: Vec): Vec {
  return [-y, x];
}

/** A vector turned round. */
export function opposite([x, y]: Vec): Vec {
  return [-x, -y];
}
