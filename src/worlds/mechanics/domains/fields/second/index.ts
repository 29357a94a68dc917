/** @file The second witness: Kepler's equation, closed forms, event-driven flights, extrapolation. */
import { type Rejection, reject } from "../../../../../core/problem.ts";
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";
import type { Trace } from "../../domain.ts";
import type { Course } from "../layout.ts";
import { solveCharge } from "./charges.ts";
import { solvePlanets } from "./planets.ts";
import { solveRocket } from "./rockets.ts";
import { solveThrow } from "./throws.ts";

/** Solves a scene. */
export function runSecond(scene: ReadScene): Trace | Rejection {
  const solved = scene.entities.map((entity) => solveEntity(scene, entity));
  const endS = Math.min(...solved.map((one) => one.endS));
  if (!(endS > 0)) return reject("no-motion", "nothing moves");
  const quantities = new Map(solved.flatMap((one) => [...one.quantities]));
  return {
    endS,
    events: solved.flatMap(({ events }) => events).sort((a, b) => a.timeS - b.timeS),
    value: (ask, timeS) => quantities.get(ask)?.(timeS) ?? Number.NaN,
  };
}

function solveEntity(scene: ReadScene, entity: ReadEntity): Course {
  switch (entity.kind) {
    case "solar-system":
      return solvePlanets(scene, entity);
    case "rocket":
    case "planet-rocket":
      return solveRocket(scene, entity);
    case "charge":
      return solveCharge(scene, entity);
    default:
      return solveThrow(scene, entity);
  }
}
