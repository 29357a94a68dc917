/** @file A compiled rope model under way: what its parts know of one another. */
import type { Slant, Wanted } from "./exact.ts";
import type { Machine } from "./look.ts";

/** What becomes of a rope: it holds, it is loose but was taut until now, it hangs loose, it is no more. */
export type Hold = "holds" | "yields" | "loose" | "cut";

/** A model under way. */
export interface Work extends Machine {
  readonly slants: readonly Slant[];
  readonly wanted: Wanted;
  readonly holds: Hold[];
  /** The most slack that each rope has had, in metres. */
  readonly loosest: number[];
  /** Coefficients of friction as they are now. */
  readonly rough: number[];
  /** True where normal forces, and with them friction, depend on the motion. */
  readonly follows: boolean;
}

/** The largest friction of each degree of freedom. */
export function losses({ compiled }: Machine): Float64Array {
  return compiled.model.dof_frictionloss as Float64Array;
}
