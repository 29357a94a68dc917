/** @file What can be asked about a scene: only what has an answer in it that is not printed and not always zero. */
import type { ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import { ofPlane } from "./asks-plane.ts";
import { ofTrack } from "./asks-track.ts";
import { isPlane, planeOf, trackOf } from "./layout.ts";
import { keepWhole } from "./reach.ts";
import { askParts } from "./record.ts";
import { outline } from "./second.ts";

/** Everything that can be asked. */
export function asks(scene: ReadScene): readonly Askable[] {
  const course = outline(scene);
  const gone = scene.change?.do === "remove" ? scene.change.target : undefined;
  const all = isPlane(scene) ? ofPlane(scene, course) : ofTrack(scene, course);
  const list = isFalling(scene) ? all.filter(({ id }) => !isRelative(id)) : all;
  // What has been taken away is asked about no more, and "all together" would be said of the wrong ones.
  const rest =
    gone === undefined
      ? list
      : list.filter(({ subject }) => subject !== "scene" && !subject.split("+").includes(gone));
  // Where a hand ends the growth of a compression, "stops growing" has two meanings.
  const clear =
    scene.change?.do === "stop" ? rest.filter(({ id }) => !id.startsWith("greatest")) : rest;
  return keepWhole(scene, course, clear);
}

/** True where all bodies fall alike: nothing that they do to each other then depends on the slope. */
function isFalling(scene: ReadScene): boolean {
  if (isPlane(scene)) return planeOf(scene).slope > 0;
  const { slope, buffers, neighbours } = trackOf(scene);
  const hasWall = neighbours.some(({ left, right }) => left === undefined || right === undefined);
  return slope > 0 && buffers.length === 0 && !hasWall;
}

/** What bodies that fall alike have only between them, or across the slope. */
const RELATIVE: ReadonlySet<string> = new Set([
  "x velocity",
  "x momentum",
  "x coordinate",
  "distance",
  "relative speed",
  "meeting time",
  "collisions",
  "energy lost",
  "impulse",
  "loss",
  "compression",
  "elastic energy",
  "greatest compression",
  "greatest compression time",
]);

function isRelative(id: string): boolean {
  return RELATIVE.has(askParts(id).what);
}
