/** @file Changes of rope scenes that are worth supposing. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadChange, ReadScene } from "../../language/scene.ts";
import { contactsOf, stringsOf, wholeRopes } from "./structure.ts";

const TIMES_S = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const MOST = 3;

/** Up to three: ropes and strings that are cut, contacts that become smooth, each at a time of its own. */
export function listChanges(scene: ReadScene, rng: Rng): readonly ReadChange[] {
  if (scene.change !== undefined) return [];
  const cuts = [
    ...wholeRopes(scene).map(({ id }) => id),
    ...scene.entities.flatMap(stringsOf).map(({ id }) => id),
  ];
  const oils = scene.entities
    .flatMap(contactsOf)
    .filter(({ body }) => (body.values["friction"] ?? 0) > 0)
    .map(({ body }) => body.id);
  const all = [
    ...cuts.map((target) => ({ do: "cut", target })),
    ...oils.map((target) => ({ do: "oil", target })),
  ];
  return rng
    .shuffle(all)
    .slice(0, MOST)
    .map((change) => ({ ...change, atS: rng.pick(TIMES_S) }));
}
