/**
 * @file A rope scene as free bodies in the plane, with surfaces and strings between them: what Newton's laws need.
 *
 * Each body has two Cartesian coordinates and knows nothing of the entity that it belongs to. A surface forbids relative
 * motion along its normal. A string of length l pulls with tension T; on each body it acts with -T times the gradient of
 * l with respect to the body's place. All of this is for the second witness alone.
 */

/** A vector in the vertical plane: to the right, upwards. */
export type Pair = readonly [number, number];

/** A free body. */
export interface FreeBody {
  readonly id: string;
  readonly mass: number;
}

/** Where one body rests or slides on another, or on what is fixed. */
export interface Surface {
  readonly id: string;
  readonly upper: number;
  /** `undefined`: fixed. */
  readonly lower: number | undefined;
  /** Unit vectors: from the lower to the upper body, and along the surface. */
  readonly normal: Pair;
  readonly tangent: Pair;
  readonly friction: number;
  /** True for a guide, which can also pull. */
  readonly isGuide: boolean;
}

/** How the length of a string depends on one body. */
export interface Term {
  readonly body: number;
  /** Gradient of the length, where it is constant. */
  readonly gradient: Pair;
  /** Set where the string leads straight from the body to this fixed place (relative to the body's start). */
  readonly anchor?: Pair;
}

/** A string or rope. */
export interface Line {
  readonly id: string;
  readonly terms: readonly Term[];
  /** Set where somebody pulls at it with this force: its length is then free. */
  readonly pull?: number;
  /** Speed at which a winch takes it in; 0 without a winch. */
  readonly haul: number;
  /** How much shorter than taut the distance may become before bodies meet; unset where nothing can meet. */
  readonly room?: number;
  /** Those of its terms that belong to its first end: how fast it runs over the pulley there. */
  readonly firstEnd: readonly Term[];
}

/** A whole scene. */
export interface FreeScene {
  readonly gravity: number;
  readonly bodies: readonly FreeBody[];
  readonly surfaces: readonly Surface[];
  readonly lines: readonly Line[];
  /** True where no gradient changes with place. */
  readonly isLinear: boolean;
}

/** a + b */
export function plus(a: Pair, b: Pair): Pair {
  return [a[0] + b[0], a[1] + b[1]];
}

/** k a */
export function times(a: Pair, k: number): Pair {
  return [k * a[0], k * a[1]];
}

/** a · b */
export function dot(a: Pair, b: Pair): number {
  return a[0] * b[0] + a[1] * b[1];
}
