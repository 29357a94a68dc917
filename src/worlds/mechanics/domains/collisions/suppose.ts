/** @file Changes worth supposing: something is taken away before its next collision, or collisions cease to cost. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadChange, ReadScene } from "../../language/scene.ts";
import { removable } from "./check.ts";
import { entityOf, isPlane, numberOf, restitutionOf } from "./layout.ts";
import { outline } from "./second.ts";

/** Up to three changes, each at a time with two digits, well between collisions. */
export function suppose(scene: ReadScene, rng: Rng): readonly ReadChange[] {
  const { hits, endS } = outline(scene);
  if (hits.length === 0) return [];
  const times = [0, ...hits.map(({ timeS }) => timeS), endS];
  const entity = entityOf(scene);
  const changes = hits.flatMap((hit, index): readonly ReadChange[] => {
    const [from, until] = [times[index] ?? 0, times[index + 1] ?? endS];
    const atS = Number((from + rng.uniform(0.3, 0.7) * (until - from)).toPrecision(2));
    if (atS < from + 0.1 * (until - from) || atS > until - 0.1 * (until - from)) return [];
    // Who takes part in the next collision, at most one of the two, and not all that there is.
    const targets = removable(scene).filter((id) => hit.ids.includes(id));
    const bodies = isPlane(scene) ? entity.bodies.length : entity.bodies.length + 1;
    const removals = bodies < 3 ? [] : targets.filter((id) => !isStuck(scene, id));
    const [target] = rng.shuffle(removals);
    const isLossy =
      numberOf(entity, "restitution") < 1 || entity.bodies.some((body) => restitutionOf(body) < 1);
    const losses = hits.slice(index).some(({ loss, impulse }) => loss > 1e-6 * impulse);
    return [
      ...(target === undefined ? [] : [{ atS, do: "remove", target }]),
      ...(isLossy && losses ? [{ atS, do: "elastic", target: "scene" }] : []),
    ];
  });
  return rng.shuffle(changes).slice(0, 3);
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
