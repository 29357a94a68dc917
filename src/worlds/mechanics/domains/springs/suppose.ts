/** @file What may be supposed about a scene of springs, and what may be taken away from it. */
import { isRejection } from "../../../../core/problem.ts";
import type { Rng } from "../../../../core/rng.ts";
import type { ReadBody, ReadChange, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Ablation } from "../domain.ts";
import { blocksOf, countWalls, isUndamped, springsOf, theEntity } from "./layout.ts";
import { traceSecond } from "./second.ts";
import { spanOf } from "./span.ts";

/** When a change comes, as a share of the time that is watched. */
const EARLIEST = 0.15;
const LATEST = 0.45;

/** Changes worth supposing: a spring is cut, a block is caught, the damping goes. */
export function supposeChanges(scene: ReadScene, rng: Rng): readonly ReadChange[] {
  if (scene.change !== undefined) return [];
  const entity = theEntity(scene);
  const trace = traceSecond(scene);
  if (isRejection(trace)) return [];
  const endS = Math.min(spanOf(entity).endS, trace.endS);
  const when = (): number => Number((rng.uniform(EARLIEST, LATEST) * endS).toPrecision(2));
  const blocks = blocksOf(entity);
  const cuts = springsOf(entity).map(({ id }) => ({ do: "cut", target: id }));
  const holds = blocks.length > 1 ? blocks.map(({ id }) => ({ do: "hold", target: id })) : [];
  const undamps = isUndamped(entity) ? [] : [{ do: "undamp", target: entity.name }];
  return rng.shuffle([...cuts, ...holds, ...undamps]).map((change) => ({ ...change, atS: when() }));
}

/** A spring as good as none, in N/m. */
const NO_SPRING = 1e-9;

/** Long rows lose their springs in this many groups: a far spring matters little by itself, and need not. */
const GROUPS = 3;

/** The scene without each of its springs (or group of springs), without damping, and without its slope. */
export function ablateSprings(scene: ReadScene): readonly Ablation[] {
  const entity = theEntity(scene);
  const springs = springsOf(entity).map(({ id }) => id);
  const size = Math.ceil(springs.length / GROUPS);
  const groups = springs.flatMap((_, at) =>
    at % size === 0 ? [springs.slice(at, at + size)] : [],
  );
  const without = groups.map((group) => ({
    name: `without ${group.length === 1 ? "spring" : "springs"} ${group.join(", ")}`,
    scene: withBodies(scene, (body) => (group.includes(body.id) ? slacken(body) : body)),
  }));
  const loose = isUndamped(entity)
    ? []
    : [
        {
          name: "without damping",
          scene: withBodies(scene, (body) => withValue(body, "damping", 0)),
        },
      ];
  // Without walls all blocks fall alike, and what the springs do never depends on the slope.
  const level =
    (entity.values["slope"] ?? 0) > 0 && countWalls(entity) > 0
      ? [
          {
            name: "on a level track",
            scene: withEntity(scene, { values: { ...entity.values, slope: 0 } }),
          },
        ]
      : [];
  return [...without, ...loose, ...level];
}

function slacken(body: ReadBody): ReadBody {
  const soft = withValue(withValue(body, "stiffness", NO_SPRING), "damping", 0);
  return withValue(soft, "stiffness2", NO_SPRING);
}

function withValue(body: ReadBody, key: string, value: number): ReadBody {
  return key in body.values ? { ...body, values: { ...body.values, [key]: value } } : body;
}

function withEntity(scene: ReadScene, part: Partial<ReadEntity>): ReadScene {
  return { ...scene, entities: [{ ...theEntity(scene), ...part }] };
}

function withBodies(scene: ReadScene, change: (body: ReadBody) => ReadBody): ReadScene {
  return withEntity(scene, { bodies: theEntity(scene).bodies.map(change) });
}
