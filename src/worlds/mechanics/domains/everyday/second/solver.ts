/** @file What the second witness is made of: from an entity to its quantities, by school formulas. */
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";

/** What a solver knows beside its entity: gravity, 0 where none acts, and what changes on the way. */
export type Around = Pick<ReadScene, "gravity" | "change">;

/** Quantities of an entity by the id of their ask, in SI units. */
export type Solver = (entity: ReadEntity, around: Around) => Readonly<Record<string, number>>;
