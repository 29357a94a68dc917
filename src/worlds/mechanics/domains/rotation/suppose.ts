/** @file What might happen on the way, and what might be missing from the start. */

import { isRejection } from "../../../../core/problem.ts";
import type { Rng } from "../../../../core/rng.ts";
import type { ReadChange, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Ablation } from "../domain.ts";
import { check } from "./check.ts";
import { entityOf, numberOf } from "./layout.ts";
import { second } from "./second.ts";

/** Changes worth supposing, at times of two digits in the first half of the motion. */
export function suppose(scene: ReadScene, rng: Rng): readonly ReadChange[] {
  if (scene.change !== undefined) return [];
  const known = second(scene);
  if (isRejection(known)) return [];
  const entity = entityOf(scene);
  const candidates = targetsOf(entity).map(([verb, target]): ReadChange => {
    const share = entity.kind === "rolling-floor" ? rng.uniform(0.15, 0.5) : rng.uniform(0.2, 0.6);
    return { atS: Number((share * known.endS).toPrecision(2)), do: verb, target };
  });
  return candidates.filter((change) => check({ ...scene, change }).length === 0);
}

function targetsOf({
  kind,
  name,
  bodies,
  values,
}: ReadEntity): readonly (readonly [string, string])[] {
  switch (kind) {
    case "pendulum":
    case "unwinding":
      return [["cut", name]];
    case "rigid-rotation":
      return [
        ["unhinge", name],
        ...(bodies.length > 1 ? bodies.map(({ id }) => ["drop", id] as const) : []),
      ];
    case "rolling-slope":
      return bodies.length === 1 && values["friction"] !== 0 ? [["smooth", name]] : [];
    default:
      return [["smooth", name]];
  }
}

/** The scene without one of its solids, without friction, without its first push, without its peg. */
export function ablations(scene: ReadScene): readonly Ablation[] {
  const entity = entityOf(scene);
  const changed = (name: string, parameter: string, value: number): readonly Ablation[] =>
    numberOf(entity, parameter) === value
      ? []
      : [
          {
            name,
            scene: withEntity(scene, {
              ...entity,
              values: { ...entity.values, [parameter]: value },
            }),
          },
        ];
  switch (entity.kind) {
    case "pendulum":
      return [
        ...changed("let go at rest", "speed", 0),
        ...changed("without the peg", "peg", 0),
      ].filter(isPossible);
    case "rigid-rotation":
      return entity.bodies.length < 2 ? [] : withoutEach(scene, entity).filter(isPossible);
    case "rolling-slope":
      return changed("on a smooth slope", "friction", 0);
    default:
      return [];
  }
}

/** Solids keep their names, so that the same question can be put to what is left. */
function withoutEach(scene: ReadScene, entity: ReadEntity): readonly Ablation[] {
  const { change } = scene;
  return entity.bodies
    .filter(({ id }) => id !== change?.target)
    .map(({ id }) => ({
      name: `without ${id}`,
      scene: withEntity(scene, {
        ...entity,
        bodies: entity.bodies.filter((body) => body.id !== id),
      }),
    }));
}

function withEntity(scene: ReadScene, entity: ReadEntity): ReadScene {
  return { ...scene, entities: [entity] };
}

function isPossible({ scene }: Ablation): boolean {
  return check(scene).length === 0;
}
