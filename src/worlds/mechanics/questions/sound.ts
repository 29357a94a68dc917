/** @file Until when a simulated motion may be trusted: no acceleration may spike. */
import type { FirstTrace } from "../domains/domain.ts";
import type { Staged } from "./staged.ts";

/** The time up to which the first trace has no spike; where the domain's own events are the physics, its end. */
export function soundUntil(_staged: Staged, first: FirstTrace): number {
  return first.endS;
}
