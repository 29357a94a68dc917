/** @file Scenes of entities: as they are written, and as they are read. */
import type { Json } from "../../../core/json.ts";

/** A number in SI units (angles in radians), or text with a unit: "500 g", "30 deg". */
export type Written = number | string;

/** A body as it is written: its kind and its parameters, flat. */
export type WrittenBody = { readonly kind: string; readonly [parameter: string]: Written };

/** An entity as it is written. `name` is unique in the scene: "A". */
export type WrittenEntity = {
  readonly kind: string;
  readonly name: string;
  readonly bodies: readonly WrittenBody[];
  readonly [parameter: string]: Written | readonly WrittenBody[];
};

/** A rope between two connection points, each as "entity.point": ["A.default", "B.left"]. */
export type WrittenRope = readonly [string, string];

/** What happens to the scene at a time, once. */
export type WrittenChange = { readonly at: Written; readonly do: string; readonly target: string };

/** A scene of entities as it is written. */
export type EntityScene = {
  readonly family: string;
  readonly entities: readonly WrittenEntity[];
  readonly ropes?: readonly WrittenRope[];
  /** Gravitational acceleration; 9.81 m/s² where it is left out. Families without gravity refuse it. */
  readonly gravity?: Written;
  readonly change?: WrittenChange;
};

/** Values by name, in SI units. */
export type Numbers = Readonly<Record<string, number>>;

/** A body as it is read. */
export interface ReadBody {
  readonly kind: string;
  /** "A.1": its entity's name and its number in it, from 1. */
  readonly id: string;
  readonly values: Numbers;
  readonly options: Readonly<Record<string, string>>;
}

/** An entity as it is read. */
export interface ReadEntity {
  readonly kind: string;
  readonly name: string;
  readonly values: Numbers;
  readonly options: Readonly<Record<string, string>>;
  readonly bodies: readonly ReadBody[];
}

/** One end of a rope. */
export interface RopeEnd {
  readonly entity: string;
  readonly point: string;
}

/** A rope as it is read; its id is "rope 1", "rope 2" … in the order of the scene. */
export interface ReadRope {
  readonly id: string;
  readonly ends: readonly [RopeEnd, RopeEnd];
}

/** A change as it is read. `target` is the id of a rope, of a body ("A.1") or of an entity ("A"), or "scene". */
export interface ReadChange {
  readonly atS: number;
  readonly do: string;
  readonly target: string;
}

/** A scene with every value in SI units and every omission filled in: all that a witness may know. */
export interface ReadScene {
  readonly family: string;
  /** In m/s²; 0 for families without gravity. */
  readonly gravity: number;
  readonly entities: readonly ReadEntity[];
  readonly ropes: readonly ReadRope[];
  readonly change?: ReadChange;
}

/**
 * Where a number of a scene lies: "gravity", "A.slope" (a parameter of entity A), "A.1.mass" (of its first body),
 * "change.at".
 */
export type Path = string;

/** One number that a scene gives. */
export interface Given {
  readonly path: Path;
  readonly value: number;
  /** As the scene writes it, with a unit for people; unset where the scene leaves it out. */
  readonly printed: string;
}

/** Scenes are JSON; said once for the compiler. */
export type SceneIsJson = EntityScene extends Json ? true : never;
