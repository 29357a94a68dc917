/** @file What may be supposed to happen on the way: one of two walkers stops. */
import { isRejection } from "../../../../core/problem.ts";
import type { Rng } from "../../../../core/rng.ts";
import type { ReadChange, ReadScene } from "../../language/scene.ts";
import type { ChangeSpec } from "../../language/spec.ts";
import type { Fault } from "../domain.ts";
import { bodyAt, entityOf } from "./reading.ts";
import { solveSecond } from "./second.ts";

/** What can happen to everyday scenes. */
export const CHANGES: Readonly<Record<string, ChangeSpec>> = {
  stop: { meaning: "{target} stops and stands still" },
};

/** When two would meet if nothing happened; not a number where nobody meets. */
function meetingOf(scene: ReadScene): number {
  const { change: _, ...calm } = scene;
  const trace = solveSecond(calm);
  return isRejection(trace) ? Number.NaN : trace.value(`time of ${entityOf(scene).name}`, 0);
}

/** Changes worth supposing: the first walker stops, at a whole second in the middle of the way. */
export function listChanges(scene: ReadScene, rng: Rng): readonly ReadChange[] {
  const entity = entityOf(scene);
  if (entity.kind !== "encounter") return [];
  const meeting = meetingOf(scene);
  const atS = Math.round(rng.uniform(0.35, 0.65) * meeting);
  if (!(atS >= 1 && atS < 0.8 * meeting)) return [];
  return [{ atS, do: "stop", target: bodyAt(entity, 1).id }];
}

/** Faults of a change that a person has written. */
export function checkChange(scene: ReadScene): readonly Fault[] {
  const { change } = scene;
  if (change === undefined) return [];
  const entity = entityOf(scene);
  if (entity.kind !== "encounter") {
    return [{ field: "change", said: `has no place in a ${entity.kind}: leave it out` }];
  }
  const { id } = bodyAt(entity, 1);
  if (change.target !== id) {
    return [{ field: "change.target", said: `is "${change.target}" and must be "${id}"` }];
  }
  const meeting = meetingOf(scene);
  if (change.atS < meeting) return [];
  const said = `is ${change.atS} s and must be before the two are together, at ${meeting} s`;
  return [{ field: "change.at", said }];
}
