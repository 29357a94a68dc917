/**
 * @file What the scene language is made of: kinds of bodies, kinds of entities, their parameters, their points.
 *
 * A scene holds entities, an entity holds bodies. A domain declares the kinds that it can simulate; the schema, the
 * reader, the formatter and the documentation are made from these declarations and from nothing else.
 */
import type { QuantityName } from "../../../core/dimension.ts";

/** One typed number with a unit. Bounds are in SI units (radians) and inclusive. */
export interface ParameterSpec {
  /** What it is, in words that follow "the": "mass", "angle of the slope from the horizontal". */
  readonly meaning: string;
  readonly quantity: QuantityName;
  /** Stem of its symbol where numbers are replaced by symbols: "m" makes m1, m2, … Letters only, and not "e", "pi". */
  readonly symbol: string;
  readonly low: number;
  readonly high: number;
  /** Taken where the scene leaves it out. The story then need not say it. Absent: the scene must give it. */
  readonly neutral?: number;
}

/** Parameters by name. */
export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

/** Choices among words, the first of which is taken where the scene leaves it out. */
export type OptionSpecs = Readonly<Record<string, readonly string[]>>;

/** A kind of body. Springs, walls, pulleys and regions with a field count as bodies too. */
export interface BodySpec {
  readonly title: string;
  readonly parameters: ParameterSpecs;
  readonly options?: OptionSpecs;
}

/** A place of an entity to which a rope may be tied. */
export interface PointSpec {
  readonly meaning: string;
  /** How many ropes it takes at most. */
  readonly ropes: number;
}

/** A kind of entity: a small machine of bodies. */
export interface EntitySpec {
  readonly title: string;
  readonly parameters: ParameterSpecs;
  readonly options?: OptionSpecs;
  /** Kinds of bodies that it may hold, in the order that its story tells, and how many. */
  readonly bodies: {
    readonly kinds: readonly string[];
    readonly fewest: number;
    readonly most: number;
  };
  readonly points?: Readonly<Record<string, PointSpec>>;
}

/** A thing that may happen to a scene while it moves, for questions of the kind "suppose that". */
export interface ChangeSpec {
  /** What happens, as a clause about `{target}`: "{target} is cut". */
  readonly meaning: string;
}
