/** @file The motion of springs for players: blocks as boxes, springs as ties. */
import type { Motion, TieEnd } from "../../../../core/motion.ts";
import type { ReadChange, ReadEntity } from "../../language/scene.ts";
import { type End, type Mechanism, placeOf } from "./mechanism.ts";
import type { Sample } from "./sampled.ts";

const FRAMES = 60;

type Spot = readonly [number, number];

/** About sixty frames of a sampled motion. A ring is seen from above. */
export function showMotion(
  entity: ReadEntity,
  mechanism: Mechanism,
  change: ReadChange | undefined,
  samples: readonly Sample[],
): Motion {
  const every = Math.max(1, Math.floor(samples.length / FRAMES));
  const shown = samples.filter((_, index) => index % every === 0);
  const project = newProjection(mechanism);
  const size = 0.3 * Math.min(...mechanism.links.map(({ length }) => length), 1);
  const angle = tiltOf(mechanism);
  const bodies = mechanism.blocks.map(({ id }, block) => ({
    name: id,
    shape: { kind: "box", width: size, height: size } as const,
    poses: shown.map((sample) => {
      const [x, y] = project(placeOf(mechanism, { block }, sample.x));
      return [x, y, angle] as const;
    }),
  }));
  const end = (one: End): TieEnd =>
    "block" in one ? { body: one.block, at: [0, 0] } : { at: project(one.at) };
  const ties = mechanism.links.map((link) => {
    const tie = { kind: "spring" as const, ends: [end(link.from), end(link.to)] };
    const isCut = change?.do === "cut" && link.members.some(({ id }) => id === change.target);
    return isCut ? { ...tie, untilS: change.atS } : tie;
  });
  const fixed = fixedLines(entity, mechanism, project, size);
  return { timesS: shown.map(({ timeS }) => timeS), bodies, fixed, ties };
}

function tiltOf({ axes }: Mechanism): number {
  const [axis] = axes;
  return axes.length === 1 && axis !== undefined ? Math.atan2(axis[2], axis[0]) : 0;
}

function newProjection({ axes, isRing, links }: Mechanism): (at: readonly number[]) => Spot {
  const round = links.reduce((sum, { wrap }) => sum + wrap, 0);
  if (isRing) {
    const radius = round / (2 * Math.PI);
    return ([s = 0]) => [radius * Math.sin(s / radius), radius * Math.cos(s / radius)];
  }
  const [first, second] = axes;
  if (second !== undefined) return ([x = 0, y = 0]) => [x, y];
  return ([s = 0]) => [s * (first?.[0] ?? 0), s * (first?.[2] ?? 0)];
}

function fixedLines(
  entity: ReadEntity,
  mechanism: Mechanism,
  project: (at: readonly number[]) => Spot,
  size: number,
): readonly (readonly Spot[])[] {
  const [axis] = mechanism.axes;
  const across: Spot = [-(axis?.[2] ?? 0), axis?.[0] ?? 1];
  return mechanism.links.flatMap(({ from, to }) =>
    [from, to].flatMap((one) => {
      if ("block" in one) return [];
      const [x, y] = project(one.at);
      const half = entity.kind === "spring-block" ? size / 3 : size;
      const [dx, dy] = [across[0] * half, across[1] * half];
      return [
        [
          [x - dx, y - dy],
          [x + dx, y + dy],
        ] as const,
      ];
    }),
  );
}
