/** @file Pictures of the scenes of this domain. */
import type { Drawing } from "../../../pictures/marks.ts";
import type { PictureView } from "../../domain.ts";
import { drawCharge } from "./charges.ts";
import { drawPlanets } from "./planets.ts";
import { drawRocket } from "./rockets.ts";
import { drawThrows } from "./throws.ts";

/** Draws a scene. */
export function drawScene(view: PictureView): Drawing {
  const [entity] = view.scene.entities;
  switch (entity?.kind) {
    case "solar-system":
      return drawPlanets(view, entity);
    case "rocket":
    case "planet-rocket":
      return drawRocket(view, entity);
    case "charge":
      return drawCharge(view, entity);
    default:
      return drawThrows(view);
  }
}
