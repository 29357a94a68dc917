/** @file Scenes of collisions as stories. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadChange, ReadScene } from "../../language/scene.ts";
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
  return { ...base, change: tellChange(scene, change, target, removal) };
}

/** Also where a pair was said to stick together: what has not met yet bounces. */
function tellElastic(scene: ReadScene): string {
  const sticks = entityOf(scene).bodies.some(({ options }) => options["contact"] === "sticks");
  const clause = "all collisions become perfectly elastic: from then on";
  return sticks
    ? `${clause} bodies that meet lose no kinetic energy and do not stick together, while those already stuck together remain so`
    : `${clause} bodies that meet lose no kinetic energy`;
}

function tellChange(scene: ReadScene, change: ReadChange, target: string, removal: string): string {
  if (change.do === "stop") return `${target} is stopped dead by hand and let go again at once`;
  return change.do === "elastic" ? tellElastic(scene) : `${target} ${removal}`;
}
