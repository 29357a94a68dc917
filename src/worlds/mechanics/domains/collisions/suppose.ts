/** @file Changes worth supposing: something is taken away before its next collision, or collisions cease to cost. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadChange, ReadScene } from "../../language/scene.ts";
import { removable } from "./check.ts";
import { entityOf, restitutionOf } from "./layout.ts";
import { type Hit, hitsOf } from "./record.ts";
import { outline } from "./second.ts";

/**
 * Up to three changes, each at a time with two digits, well between collisions.
 *
 * What is taken away has been hit before and would be hit again, and collisions have cost energy before they cease to:
 * otherwise the scene would be no other than one that never had it.
 */
export function suppose(scene: ReadScene, rng: Rng): readonly ReadChange[] {
  const { hits, endS } = outline(scene);
  const changes = hits.slice(1).flatMap((hit, index): readonly ReadChange[] => {
    const [before, after] = [hits.slice(0, index + 1), hits.slice(index + 1)];
    const [from, until] = [before.at(-1)?.timeS ?? 0, hit.timeS];
    const atS = Number((from + rng.uniform(0.3, 0.7) * (until - from)).toPrecision(2));
    if (atS < from + 0.1 * (until - from) || atS > until - 0.1 * (until - from)) return [];
    if (atS > 0.8 * endS) return [];
    const targets = removable(scene).filter(
      (id) => hit.ids.includes(id) && hitsOf(before, id).length > 0 && !isStuck(scene, id),
    );
    const [target] = rng.shuffle(targets);
    const isLossy = before.some(isCostly) && after.some(isCostly);
    return [
      ...(target === undefined ? [] : [{ atS, do: "remove", target }]),
      ...(isLossy ? [{ atS, do: "elastic", target: "scene" }] : []),
    ];
  });
  return rng.shuffle(changes).slice(0, 3);
}

function isCostly({ loss, impulse }: Hit): boolean {
  return loss > 1e-3 * impulse;
}

/** True for a body that another may be stuck to: it cannot be taken away alone. */
function isStuck(scene: ReadScene, id: string): boolean {
  const { bodies } = entityOf(scene);
  const index = bodies.findIndex((body) => body.id === id);
  const restitution = (at: number): number => {
    const body = bodies[at];
    return body === undefined ? 1 : restitutionOf(body);
  };
  return restitution(index) === 0 || restitution(index + 1) === 0;
}
