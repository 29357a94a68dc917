/** @file What the second witness is made of: from an entity to its quantities, by school formulas. */
import type { ReadEntity } from "../../../language/scene.ts";

/** Quantities of an entity by the id of their ask, in SI units. `gravity` is 0 where none acts. */
export type Solver = (entity: ReadEntity, gravity: number) => Readonly<Record<string, number>>;
