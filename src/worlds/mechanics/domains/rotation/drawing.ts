/** @file The pictures of this domain. */
import type { Drawing } from "../../pictures/marks.ts";
import type { PictureView } from "../domain.ts";
import { drawPendulum } from "./draw-pendulum.ts";
import { drawRigid } from "./draw-rigid.ts";
import { drawFloor, drawSlope, drawUnwinding } from "./draw-rolling.ts";
import { entityOf } from "./layout.ts";

const PAINTERS: Readonly<Record<string, (view: PictureView) => Drawing>> = {
  pendulum: drawPendulum,
  "rigid-rotation": drawRigid,
  "rolling-slope": drawSlope,
  "rolling-floor": drawFloor,
};

/** The picture of a scene, at its start. */
export function draw(view: PictureView): Drawing {
  return (PAINTERS[entityOf(view.scene).kind] ?? drawUnwinding)(view);
}
