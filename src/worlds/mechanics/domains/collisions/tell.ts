/** @file Scenes of collisions as stories. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { Label, Told } from "../domain.ts";
import { isPlane } from "./layout.ts";
import { tellPlane } from "./tell-plane.ts";
import { tellTrack } from "./tell-track.ts";

/** The story of a scene, in one of several wordings. */
export function tell(scene: ReadScene, label: Label, rng: Rng): Told {
  const draft = isPlane(scene) ? tellPlane(scene, label, rng) : tellTrack(scene, label, rng);
  const { sentences, names, removal } = draft;
  const { change } = scene;
  const base = { story: sentences.join(" "), names, after: draft.after };
  if (change === undefined) return base;
  const target = names[change.target] ?? change.target;
  const clause =
    change.do === "elastic"
      ? "every collision becomes perfectly elastic, so that two bodies that meet from then on lose no kinetic energy"
      : `${target} ${removal}`;
  return { ...base, change: clause };
}
