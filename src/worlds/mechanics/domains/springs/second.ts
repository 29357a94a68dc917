/**
 * @file The second witness: normal modes and matrix exponentials for rows, an adaptive integrator for the plane.
 *
 * It reads the scene by itself and shares no line of physics with the simulator's side.
 */
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { Trace } from "../domain.ts";
import { tracePlane } from "./second-plane.ts";
import { traceRow } from "./second-row.ts";

/** The motion of a scene by calculation. */
export function traceSecond(scene: ReadScene): Trace | Rejection {
  const entity = scene.entities[0];
  if (entity === undefined) return reject("simulator", "the scene holds nothing");
  return entity.kind === "spring-block" ? tracePlane(scene, entity) : traceRow(scene, entity);
}
