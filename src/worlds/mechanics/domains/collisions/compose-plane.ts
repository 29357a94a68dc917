/**
 * @file Spheres on a plane that do meet.
 *
 * Spheres thrown down at random miss each other. Each new sphere is therefore aimed at one that is already there, at a
 * place and a time when it will be free; distances are a few radii, for an impact forgets nothing of a small error and
 * multiplies it by about the distance over the radius.
 */

import type { Drawer } from "../../language/drawer.ts";
import type { Written, WrittenBody, WrittenEntity } from "../../language/scene.ts";
import type { Setting } from "../domain.ts";
import { PLANE } from "./entities.ts";
import type { Plane, Sphere } from "./layout.ts";
import { flightAt, runPlane } from "./second-plane.ts";
import { si } from "./si.ts";

/** How spheres are drawn. */
export interface PlaneRanges {
  readonly count: readonly [number, number];
  readonly mass: readonly [number, number];
  readonly speed: readonly [number, number];
  /** Share of scenes in which no energy is lost. */
  readonly elastic: number;
}

/** The ranges of a setting. */
export const PLANE_RANGES: Readonly<Record<Setting, PlaneRanges>> = {
  easy: { count: [2, 2], mass: [0.5, 4], speed: [0.5, 2], elastic: 0.5 },
  medium: { count: [2, 3], mass: [0.5, 6], speed: [0.4, 3], elastic: 0.4 },
  hard: { count: [3, 4], mass: [0.2, 10], speed: [0.4, 4], elastic: 0.3 },
};

type Pair = readonly [number, number];

interface Draft {
  readonly written: Record<string, Written>;
  readonly sphere: Sphere;
}

/** A plane of spheres; `slope` is written where there is one. */
export function composePlane(
  draw: Drawer,
  { count, mass, speed, elastic }: PlaneRanges,
  slope: Written | undefined,
): WrittenEntity {
  const { rng } = draw;
  const radius = draw.value("r", "length", 0.05, 0.3);
  const r = si(radius);
  const restitution = rng.unit() < elastic ? undefined : draw.value("cr", "number", 0.3, 0.95);
  const base = {
    radius: r,
    restitution: restitution === undefined ? 1 : si(restitution),
    slope: 0,
    gravity: 0,
  };
  const drafts: Draft[] = [firstSphere(draw, mass, speed)];
  const wanted = draw.count(count[0], count[1]);
  for (let tries = 0; drafts.length < wanted && tries < 12; tries++) {
    const next = aimed(draw, drafts, base, mass, speed);
    if (next !== undefined) drafts.push(next);
  }
  const bodies = drafts.map(({ written }): WrittenBody => ({ kind: "sphere", ...written }));
  return {
    kind: PLANE,
    name: "A",
    ...(slope === undefined ? {} : { slope }),
    radius,
    ...(restitution === undefined ? {} : { restitution }),
    bodies,
  };
}

/** The sphere at the origin, always in motion. */
function firstSphere(draw: Drawer, mass: Pair, speed: Pair): Draft {
  const m = draw.value("m", "mass", mass[0], mass[1]);
  const vx = draw.value("vx", "speed", speed[0], speed[1]);
  const isOblique = draw.rng.unit() < 0.4;
  const vy = isOblique ? draw.signed("vy", "speed", 0.2 * speed[0], 0.5 * speed[1]) : undefined;
  const written = { mass: m, vx, ...(vy === undefined ? {} : { vy }) };
  const velocity: Pair = [si(vx), vy === undefined ? 0 : si(vy)];
  return { written, sphere: { id: "0", mass: si(m), place: [0, 0], velocity } };
}

/** A sphere on its way to one of those there are; `undefined` where the aim meets something else. */
function aimed(
  draw: Drawer,
  drafts: readonly Draft[],
  base: Omit<Plane, "spheres">,
  mass: Pair,
  speed: Pair,
): Draft | undefined {
  const { rng } = draw;
  const run = runPlane({ ...base, spheres: drafts.map(({ sphere }) => sphere) }, 100);
  const free = run.hits.at(-1)?.timeS ?? 0;
  const target = rng.int(0, drafts.length);
  const flight = flightAt(run, free);
  const v = flight.velocities[target] ?? [0, 0];
  const m = draw.value("m", "mass", mass[0], mass[1]);
  const isResting = rng.unit() < 0.5 && Math.hypot(...v) > 0.2 * speed[0];
  const vx = isResting ? undefined : draw.signed("vx", "speed", speed[0], speed[1]);
  const vy = isResting ? undefined : draw.signed("vy", "speed", speed[0], speed[1]);
  const own: Pair = [vx === undefined ? 0 : si(vx), vy === undefined ? 0 : si(vy)];
  const [ux, uy] = [v[0] - own[0], v[1] - own[1]];
  const closing = Math.hypot(ux, uy);
  if (closing < 0.2 * speed[0]) return undefined;
  const { radius } = base;
  const wait = (radius * rng.uniform(2, 6)) / closing;
  const meet = flightAt(run, free + wait).places[target] ?? [0, 0];
  const offset = rng.uniform(0.15, 0.75) * (rng.unit() < 0.5 ? -1 : 1);
  const along = Math.sqrt(1 - offset * offset);
  const n: Pair = [(ux * along - uy * offset) / closing, (uy * along + ux * offset) / closing];
  const time = free + wait;
  const coordinate = (axis: 0 | 1, symbol: string): Written => {
    const exact = meet[axis] + 2 * radius * n[axis] - own[axis] * time;
    const slack = 0.05 * radius;
    return draw.value(symbol, "length", exact - slack, exact + slack);
  };
  const [x, y] = [coordinate(0, "px"), coordinate(1, "py")];
  const place: Pair = [si(x), si(y)];
  const sphere: Sphere = { id: String(drafts.length), mass: si(m), place, velocity: own };
  const isClear = drafts.every(
    ({ sphere: other }) =>
      Math.hypot(place[0] - other.place[0], place[1] - other.place[1]) > 2.6 * radius,
  );
  if (!isClear || (si(x) === 0 && si(y) === 0)) return undefined;
  const written = {
    mass: m,
    x,
    y,
    ...(vx === undefined ? {} : { vx }),
    ...(vy === undefined ? {} : { vy }),
  };
  const all = [...drafts, { written, sphere }];
  const after = runPlane({ ...base, spheres: all.map((one) => one.sphere) }, 100);
  const met = new Set(after.hits.flatMap(({ ids }) => ids));
  return met.size === all.length ? { written, sphere } : undefined;
}
