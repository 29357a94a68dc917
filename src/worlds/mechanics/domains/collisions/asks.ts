/** @file What can be asked about a scene: only what has an answer in it that is not printed and not always zero. */
import type { ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import { ofPlane } from "./asks-plane.ts";
import { ofTrack } from "./asks-track.ts";
import { isPlane } from "./layout.ts";
import { outline } from "./second.ts";

/** Everything that can be asked. */
export function asks(scene: ReadScene): readonly Askable[] {
  const course = outline(scene);
  const gone = scene.change?.do === "remove" ? scene.change.target : undefined;
  const list = isPlane(scene) ? ofPlane(scene, course) : ofTrack(scene, course);
  if (gone === undefined) return list;
  // What has been taken away is asked about no more, and "all together" would be said of the wrong ones.
  return list.filter(({ subject }) => subject !== "scene" && !subject.split("+").includes(gone));
}
