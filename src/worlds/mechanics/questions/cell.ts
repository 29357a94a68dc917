/** @file How questions about scenes of entities are called: the last part of a problem's place in the curriculum. */
import type { Askable } from "../domains/domain.ts";
import type { Staged } from "./staged.ts";

/** `family/entities/quantity`: the kinds of entities that the scene holds, and what is asked. */
export function cellName(
  { family, scene }: Pick<Staged, "family" | "scene">,
  ask: Pick<Askable, "quantity">,
): string {
  const kinds = scene.entities.map(({ kind }) => kind).join("+");
  return `${family.id}/${kinds}/${ask.quantity}`;
}
