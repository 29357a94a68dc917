/** @file A scene as a story. */
import type { Rng } from "../../../../../core/rng.ts";
import type { ReadScene } from "../../../language/scene.ts";
import type { Label, Told } from "../../domain.ts";
import { CHANGES } from "../kinds.ts";
import { firstBody } from "../layout.ts";
import { nameCharges, tellCharge } from "./charges.ts";
import { namePlanets, tellPlanets } from "./planets.ts";
import { tellRocket } from "./rockets.ts";
import { tellThrows } from "./throws.ts";
import type { Teller } from "./words.ts";

const BALLS = ["ball", "stone", "marble"];

/** Tells a scene; the wording is drawn. */
export function tellScene(scene: ReadScene, label: Label, rng: Rng): Told {
  const names = nameAll(scene, rng);
  const teller: Teller = { label, rng, names };
  const { change } = scene;
  const clause =
    change && CHANGES[change.do]?.meaning.replace("{target}", names[change.target] ?? "");
  return {
    story: storyOf(scene, teller),
    names,
    after: afterOf(scene),
    ...(clause === undefined ? {} : { change: clause }),
  };
}

function storyOf(scene: ReadScene, teller: Teller): string {
  const [entity] = scene.entities;
  if (entity === undefined) return "";
  switch (entity.kind) {
    case "solar-system":
      return tellPlanets(teller, entity);
    case "rocket":
    case "planet-rocket":
      return tellRocket(teller, entity);
    case "charge":
      return tellCharge(teller, entity);
    default:
      return tellThrows(teller, scene);
  }
}

function nameAll(scene: ReadScene, rng: Rng): Record<string, string> {
  const names: Record<string, string> = {};
  // Rough bounces speak of a uniform solid sphere and of "the ball", so a ball it is there.
  const isBouncing = scene.entities.some(({ options }) => options["floor"] === "bounces");
  const noun = isBouncing ? "ball" : rng.pick(BALLS);
  for (const entity of scene.entities) {
    if (entity.kind === "solar-system") Object.assign(names, namePlanets(entity));
    else if (entity.kind === "charge") Object.assign(names, nameCharges(entity));
    else if (entity.kind.endsWith("rocket")) names[firstBody(entity).id] = "the rocket";
    else
      names[firstBody(entity).id] =
        scene.entities.length > 1 ? `${noun} ${entity.name}` : `the ${noun}`;
  }
  return names;
}

function afterOf({ entities }: ReadScene): string {
  const [entity] = entities;
  if (entity?.bodies.some(({ kind }) => kind === "probe")) return "after the first firing";
  switch (entity?.kind) {
    case "rocket":
    case "planet-rocket":
      return "after ignition";
    case "throw":
    case "slope-throw":
      return "after the throw";
    default:
      return "after the start";
  }
}
