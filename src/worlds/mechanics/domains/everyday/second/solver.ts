/** @file What the second witness is made of: from an entity to its quantities, by school formulas. */
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";
import { apart, type Values } from "../reading.ts";

/** What a solver knows beside its entity: gravity, 0 where none acts, and what changes on the way. */
export type Around = Pick<ReadScene, "gravity" | "change">;

/** Solves an entity; "end" is when its motion ends, where that matters. */
export type Solver = (entity: ReadEntity, around: Around) => Values;

/** Solves each body of an entity by itself. */
export function solveEach(solve: Solver): Solver {
  return (entity, around) =>
    Object.assign({}, ...apart(entity).map((one) => solve(one, around))) as Values;
}
