/** @file Everyday scenes as pictures. */
import { TerrellaError } from "../../../../core/errors.ts";
import type { Drawing } from "../../pictures/marks.ts";
import type { PictureView } from "../domain.ts";
import { type Artist, deskOf } from "./drawing/desk.ts";
import { MACHINE_ARTISTS } from "./drawing/machines.ts";
import { MATTER_ARTISTS } from "./drawing/matter.ts";
import { MOTION_ARTISTS } from "./drawing/motion.ts";
import { PLAY_ARTISTS } from "./drawing/play.ts";

const ARTISTS: Readonly<Record<string, Artist>> = {
  ...PLAY_ARTISTS,
  ...MOTION_ARTISTS,
  ...MACHINE_ARTISTS,
  ...MATTER_ARTISTS,
};

/** Draws a scene from what the prompt says of it. */
export function drawScene(view: PictureView): Drawing {
  const desk = deskOf(view);
  const draw = ARTISTS[desk.entity.kind];
  if (draw !== undefined) return draw(desk);
  throw new TerrellaError("bad-world", `nothing draws a ${desk.entity.kind}`);
}
