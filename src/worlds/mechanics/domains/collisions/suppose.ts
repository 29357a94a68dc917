/** @file Changes worth supposing: something is taken away or stopped, or collisions cease to cost. */
import type { Rng } from "../../../../core/rng.ts";
import type { ReadChange, ReadScene } from "../../language/scene.ts";
import { removable, stoppable } from "./check.ts";
import { entityOf, isPlane, planeOf, restitutionOf, trackOf } from "./layout.ts";
import { type Hit, hitsOf } from "./record.ts";
import { outline } from "./second.ts";

/** A body slower than this share of the fastest is as good as stopped. */
const SLOW = 0.1;

/**
 * Up to three changes, each at a time with two digits, well between collisions.
 *
 * What is taken away has been hit before and would be hit again, and collisions have cost energy before they cease to:
 * otherwise the scene would be no other than one that never had it. What is stopped was moving, and would be hit next
 * or has been hit before.
 */
export function suppose(scene: ReadScene, rng: Rng): readonly ReadChange[] {
  const { hits, endS } = outline(scene);
  const changes = [...hits.keys(), hits.length].flatMap((index): readonly ReadChange[] => {
    const before = hits.slice(0, index);
    const [from, until] = [before.at(-1)?.timeS ?? 0, hits[index]?.timeS ?? endS];
    const atS = Number((from + rng.uniform(0.3, 0.7) * (until - from)).toPrecision(2));
    if (atS < from + 0.1 * (until - from) || atS > until - 0.1 * (until - from)) return [];
    if (atS > 0.8 * endS) return [];
    const between = { before, next: hits[index], after: hits.slice(index) };
    return [
      ...pickOne("remove", removals(scene, between), atS, rng),
      ...pickOne("stop", stops(scene, between), atS, rng),
      ...(before.some(isCostly) && between.after.some(isCostly)
        ? [{ atS, do: "elastic", target: "scene" }]
        : []),
    ];
  });
  return rng.shuffle(changes).slice(0, 3);
}

/** What has happened before a change, and what would have happened after it. */
interface Between {
  readonly before: readonly Hit[];
  readonly next: Hit | undefined;
  readonly after: readonly Hit[];
}

function pickOne(
  what: string,
  targets: readonly string[],
  atS: number,
  rng: Rng,
): readonly ReadChange[] {
  const [target] = rng.shuffle(targets);
  return target === undefined ? [] : [{ atS, do: what, target }];
}

function removals(scene: ReadScene, { before, next }: Between): readonly string[] {
  return removable(scene).filter(
    (id) => next?.ids.includes(id) === true && hitsOf(before, id).length > 0 && !isStuck(scene, id),
  );
}

/** Something else must go on moving, and what is stopped must have been moving. */
function stops(scene: ReadScene, { before, next }: Between): readonly string[] {
  const speeds = speedsAfter(scene, before.at(-1));
  const fastest = Math.max(...speeds.values());
  const isFast = ([, speed]: readonly [string, number]): boolean => speed > SLOW * fastest;
  const moving = new Map([...speeds].filter(isFast));
  return stoppable(scene).filter(
    (id) =>
      moving.has(id) &&
      moving.size > 1 &&
      (next === undefined ? hitsOf(before, id).length > 0 : next.ids.includes(id)),
  );
}

/** How fast the bodies are just after a collision, or at the start; by id. */
function speedsAfter(scene: ReadScene, hit: Hit | undefined): ReadonlyMap<string, number> {
  if (hit !== undefined) {
    return new Map(
      Object.entries(hit.after).map(([id, velocity]) => [id, Math.hypot(...velocity)]),
    );
  }
  const movers = isPlane(scene)
    ? planeOf(scene).spheres.map(({ id, velocity }) => [id, Math.hypot(...velocity)] as const)
    : trackOf(scene).movers.map(({ id, velocity }) => [id, Math.abs(velocity)] as const);
  return new Map(movers);
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
