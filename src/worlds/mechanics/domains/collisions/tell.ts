/** @file Scenes of collisions as stories. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { Label, Told } from "../domain.ts";
import { entityOf, isPlane } from "./layout.ts";
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
  const clause = change.do === "elastic" ? tellElastic(scene) : `${target} ${removal}`;
  return { ...base, change: clause };
}

/** Also where a pair was said to stick together: what has not met yet bounces. */
function tellElastic(scene: ReadScene): string {
  const sticks = entityOf(scene).bodies.some(({ options }) => options["contact"] === "sticks");
  const clause = "all collisions become perfectly elastic: from then on";
  return sticks
    ? `${clause} bodies that meet lose no kinetic energy and do not stick together, while those already stuck together remain so`
    : `${clause} bodies that meet lose no kinetic energy`;
}
