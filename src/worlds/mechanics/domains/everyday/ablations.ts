/** @file Everyday scenes with something taken away: a number that does not change then was a shortcut. */

import { withNumber } from "../../language/paths.ts";
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Ablation } from "../domain.ts";
import { bodyAt, entityOf, numberIn } from "./reading.ts";

/** Without one of its bodies, each in turn. */
function withoutEach(scene: ReadScene, entity: ReadEntity, kinds: readonly string[]): Ablation[] {
  return entity.bodies
    .filter(({ kind }) => kinds.includes(kind))
    .map((gone) => {
      const bodies = entity.bodies.filter(({ id }) => id !== gone.id);
      return { name: `without ${gone.id}`, scene: { ...scene, entities: [{ ...entity, bodies }] } };
    });
}

/** With a number set to nothing, where it is not nothing already. */
function withNothing(scene: ReadScene, entity: ReadEntity, keys: readonly string[]): Ablation[] {
  const body = bodyAt(entity, 1);
  return keys
    .filter((key) => numberIn(body, key) > 0)
    .map((key) => ({
      name: `without ${key}`,
      scene: withNumber(scene, `${body.id}.${key}`, 0),
    }));
}

/** A rest is no part of the distance: without it, that would always be the same. */
const TRIP = ["timed", "measured", "paced"];

/** Reduced scenes; none where one body alone makes the question, and none for questions of choice. */
export function reduceScene(scene: ReadScene): readonly Ablation[] {
  const entity = entityOf(scene);
  const { kind, bodies } = entity;
  const isPair = bodies.length > 1;
  switch (kind) {
    case "trip":
      return isPair ? withoutEach(scene, entity, TRIP).filter(movesStill) : [];
    case "lever":
      return bodies.length > 2 ? withoutEach(scene, entity, ["weight"]) : [];
    case "tank":
      return isPair ? withoutEach(scene, entity, ["layer"]) : [];
    case "descent":
      return withNothing(scene, entity, ["end"]);
    default:
      return [];
  }
}

const movesStill = ({ scene }: Ablation): boolean =>
  entityOf(scene).bodies.some(({ kind }) => kind !== "rest");
