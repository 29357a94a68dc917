/** @file Stories about springs: which entity tells which. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadChange, ReadScene } from "../../language/scene.ts";
import type { Label, Told } from "../domain.ts";
import { theEntity } from "./layout.ts";
import { tellHanging } from "./tell-hanging.ts";
import { tellPlane } from "./tell-plane.ts";
import { tellRow } from "./tell-row.ts";

/** A story without its change. */
export type Tale = Omit<Told, "change">;

/** The story of a scene. */
export function tellSprings(scene: ReadScene, label: Label, rng: Rng): Told {
  const entity = theEntity(scene);
  const tales = {
    "spring-block": tellPlane,
    "hanging-springs": tellHanging,
  } as const;
  const tell = tales[entity.kind as keyof typeof tales] ?? tellRow;
  const told = tell(entity, label, rng);
  return scene.change === undefined ? told : { ...told, change: tellChange(scene.change, told) };
}

function tellChange({ do: verb, target }: ReadChange, { names }: Tale): string {
  const name = names[target] ?? "the scene";
  if (verb === "cut") return `${name} is cut through and no longer acts on anything`;
  if (verb === "hold") return `${name} is caught and from then on held fixed where it is`;
  return "all the springs lose their damping";
}
