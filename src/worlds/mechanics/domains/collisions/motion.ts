/** @file The first witness's record as a motion that players show. */
import type { Motion, TieEnd } from "../../../../core/motion.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { Frame } from "./first-run.ts";
import { entityOf, type Plane, type Track } from "./layout.ts";
import type { Machine } from "./machine.ts";
import { HALF, reachOf } from "./track-machine.ts";

const FRAMES = 60;

type Point = readonly [number, number];

function pick(frames: readonly Frame[], gridS: number): { timesS: number[]; shown: Frame[] } {
  const stride = Math.max(1, Math.round((frames.length - 1) / FRAMES));
  const shown = frames.filter((_, index) => index % stride === 0);
  return { timesS: shown.map((_, index) => index * stride * gridS), shown };
}

/** Spheres seen from above. */
export function planeMotion(
  { spheres }: Plane,
  frames: readonly Frame[],
  gridS: number,
  radius: number,
): Motion {
  const { timesS, shown } = pick(frames, gridS);
  return {
    timesS,
    bodies: spheres.map(({ id, place }, index) => ({
      name: id,
      poses: shown.map(({ q }) => [
        place[0] + (q[2 * index] ?? 0),
        place[1] + (q[2 * index + 1] ?? 0),
        0,
      ]),
      shape: { kind: "disc", radius },
    })),
  };
}

/** A row seen from the side. */
export function trackMotion(
  scene: ReadScene,
  track: Track,
  machine: Machine,
  frames: readonly Frame[],
  gridS: number,
): Motion {
  const { timesS, shown } = pick(frames, gridS);
  const { slope, movers, links, buffers } = track;
  const [along, up]: [Point, Point] = [
    [Math.cos(slope), -Math.sin(slope)],
    [Math.sin(slope), Math.cos(slope)],
  ];
  const point = (x: number, height: number): Point => [
    x * along[0] + height * up[0],
    x * along[1] + height * up[1],
  ];
  const kinds = new Map(entityOf(scene).bodies.map(({ id, kind }) => [id, kind]));
  const placeOf = (index: number, { q }: Frame): number =>
    (machine.places[movers[index]?.id ?? ""] ?? 0) + (q[index] ?? 0) - (machine.q[index] ?? 0);
  const bodies: Motion["bodies"][number][] = movers.map(({ id }, index) => ({
    name: id,
    poses: shown.map((frame) => [...point(placeOf(index, frame), HALF), -slope] as const),
    shape:
      kinds.get(id) === "ball"
        ? { kind: "disc", radius: HALF }
        : { kind: "box", width: 2 * HALF, height: 2 * HALF },
  }));
  const ties: { kind: "spring"; ends: TieEnd[] }[] = links.map(({ left, right }) => ({
    kind: "spring",
    ends: [
      { body: left, at: [HALF, 0] },
      { body: right, at: [-HALF, 0] },
    ],
  }));
  const fixed = [];
  const stood = [...movers.map(({ id }) => machine.places[id] ?? 0)];
  for (const { id, mover, end, stiffness } of buffers) {
    const free = machine.places[id] ?? 0;
    const sign = end === "right" ? 1 : -1;
    const foot = free + sign * (0.2 + 2 * reachOf(stiffness, movers));
    stood.push(foot);
    ties.push({
      kind: "spring",
      ends: [{ body: bodies.length, at: [0, 0] }, { at: point(foot, HALF) }],
    });
    bodies.push({
      name: id,
      poses: shown.map((frame) => {
        const face = placeOf(mover, frame) + sign * HALF;
        const x = frame.pressed.has(id) ? face : free;
        return [...point(x, HALF), -slope] as const;
      }),
    });
    fixed.push([point(foot, 0), point(foot, 4 * HALF)]);
  }
  for (const [id, kind] of kinds) {
    const x = machine.places[id];
    if (kind !== "wall" || x === undefined) continue;
    const face = x + (x > (machine.places[movers[0]?.id ?? ""] ?? 0) ? -HALF : HALF);
    stood.push(face);
    fixed.push([point(face, 0), point(face, 4 * HALF)]);
  }
  const moving = shown.flatMap((frame) => movers.map((_, index) => placeOf(index, frame)));
  const [low, high] = [
    Math.min(...stood, ...moving) - 2 * HALF,
    Math.max(...stood, ...moving) + 2 * HALF,
  ];
  fixed.push([point(low, 0), point(high, 0)]);
  return { timesS, bodies, fixed, ties };
}
