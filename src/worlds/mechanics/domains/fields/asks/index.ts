/** @file What can be asked of a scene: only quantities that are neither printed nor always zero in it. */
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";
import type { RecordedName } from "../../../questions/recorded.ts";
import type { Askable } from "../../domain.ts";
import { changeOf } from "../layout.ts";
import { chargeAsks } from "./charges.ts";
import { planetAsks } from "./planets.ts";
import { rocketAsks } from "./rockets.ts";
import { throwAsks } from "./throws.ts";

/** Everything that can be asked of a scene. */
export function listAsks(scene: ReadScene): readonly Askable[] {
  return scene.entities.flatMap((entity) => {
    const change = changeOf(scene, entity);
    const all = asksOf(scene, entity);
    if (change === undefined) return all;
    return all.filter((ask) =>
      ask.when === "moment"
        ? !isStilled(scene, entity, ask)
        : (LASTING[change.do] ?? []).some((stem) => ask.id.startsWith(stem)),
    );
  });
}

/**
 * What still has one meaning for the whole motion when something happens on the way. Periods and the like would belong
 * to the motion before or after it.
 */
const LASTING: Readonly<Record<string, readonly string[]>> = {
  "engine-stops": ["greatest height", "time to top", "flight time", "landing speed", "range"],
  caught: ["flight time", "landing speed", "range", "time of bounce", "height after bounce"],
  "drag-vanishes": ["flight time", "landing speed", "landing angle", "range"],
};

const PULLS: readonly RecordedName[] = ["acceleration", "net force"];

/** What is zero, or has no meaning, after the change of a scene. */
function isStilled({ change }: ReadScene, entity: ReadEntity, { quantity, id }: Askable): boolean {
  const isPull = PULLS.includes(quantity);
  switch (change?.do) {
    case "star-vanishes":
      return isPull || quantity === "potential energy change";
    case "caught":
      return quantity === "rotational energy" || id.startsWith("velocity x");
    case "drag-vanishes":
      return isPull;
    case "field-off":
      return quantity === "electric energy change" || (isPull && entity.bodies.length === 2);
    default:
      return false;
  }
}

function asksOf(scene: ReadScene, entity: ReadEntity): Askable[] {
  switch (entity.kind) {
    case "solar-system":
      return planetAsks(entity);
    case "rocket":
    case "planet-rocket":
      return rocketAsks(scene, entity);
    case "charge":
      return chargeAsks(entity);
    default:
      return throwAsks(entity);
  }
}
