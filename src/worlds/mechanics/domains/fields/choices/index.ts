/** @file Questions to which the answer is one of several words. */
import { canonical } from "../../../../../core/json.ts";
import { rngFrom } from "../../../../../core/rng.ts";
import type { ReadScene } from "../../../language/scene.ts";
import type { ChoiceAsk } from "../../domain.ts";
import { chargeChoices } from "./charges.ts";
import { planetChoices } from "./planets.ts";
import { rocketChoices } from "./rockets.ts";
import { throwChoices } from "./throws.ts";

/** The choices that a scene offers. The times that they name depend on nothing but the scene. */
export function listChoices(scene: ReadScene): readonly ChoiceAsk[] {
  const [first] = scene.entities;
  if (scene.change !== undefined || first === undefined) return [];
  const rng = rngFrom("choices of fields", canonical(scene));
  switch (first.kind) {
    case "solar-system":
      return planetChoices(first, rng);
    case "rocket":
    case "planet-rocket":
      return rocketChoices(scene, first, rng);
    case "charge":
      return chargeChoices(first, rng);
    default:
      return throwChoices(scene, rng);
  }
}
