/** @file Pictures of collisions. */
import type { Drawing } from "../../pictures/marks.ts";
import type { PictureView } from "../domain.ts";
import { drawPlane } from "./draw-plane.ts";
import { drawTrack } from "./draw-track.ts";
import { isPlane } from "./layout.ts";

/** The picture of a scene as it is at the start. */
export function draw(view: PictureView): Drawing {
  return isPlane(view.scene) ? drawPlane(view) : drawTrack(view);
}
