/** @file Units of measurement (signature; code to follow). */
import type { Dimension } from "./dimension.ts";

/** A unit: what to multiply by to reach SI, and its dimension. */
export interface Unit {
  readonly factor: number;
  readonly dimension: Dimension;
  /** Where a unit says more than its dimension: J is an energy, N·m may be an energy or a torque. */
  readonly kind?: "energy" | "torque";
}

/** The unit that a text names, or `undefined`. Total: any string in. */
export declare function parseUnit(text: string): Unit | undefined;
