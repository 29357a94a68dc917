/** @file The askable quantities, from what MuJoCo shows at one moment and at the start. */
import type { ReadScene } from "../../../language/scene.ts";
import { splitAsk, wholeRopes } from "../structure.ts";
import type { Look } from "./look.ts";
import type { SlideModel } from "./model.ts";
import type { Pair } from "./vectors.ts";

/** A quantity in SI units; not a number where it is none of these. */
export function readLook(
  scene: ReadScene,
  model: SlideModel,
  first: Look,
  look: Look,
  ask: string,
): number {
  const [quantity, subject] = splitAsk(ask);
  const body = model.sliders.findIndex(({ id }) => id === subject);
  if (body >= 0) return readBody(model, first, look, body, quantity);
  const cord = model.cords.findIndex(({ id }) => id === subject);
  if (cord >= 0) return quantity === "tension" ? at(look.tension, cord) : runOf(model, look, cord);
  const rest = model.rests.findIndex(({ id }) => id === subject);
  if (rest >= 0) return readRest(model, look, rest, quantity);
  return quantity === "power" ? powerOf(scene, model, look, subject) : Number.NaN;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN;
}

function size(pair: Pair | undefined): number {
  return pair === undefined ? Number.NaN : Math.hypot(pair[0], pair[1]);
}

function readBody(
  { sliders, gravity }: SlideModel,
  first: Look,
  look: Look,
  index: number,
  quantity: string,
): number {
  const mass = sliders[index]?.mass ?? Number.NaN;
  const [x = Number.NaN, z = Number.NaN] = look.place[index] ?? [];
  const [x0 = Number.NaN, z0 = Number.NaN] = first.place[index] ?? [];
  const speed = size(look.velocity[index]);
  switch (quantity) {
    case "displacement":
      return Math.hypot(x - x0, z - z0);
    case "speed":
      return speed;
    case "acceleration":
      return size(look.acceleration[index]);
    case "net force":
      return mass * size(look.acceleration[index]);
    case "momentum":
      return mass * speed;
    case "kinetic energy":
      return 0.5 * mass * speed * speed;
    case "potential energy change":
      return mass * gravity * (z - z0);
    default:
      return Number.NaN;
  }
}

function readRest(model: SlideModel, look: Look, index: number, quantity: string): number {
  const rest = model.rests[index];
  const body = model.sliders.findIndex(({ id }) => id === rest?.body);
  const parent = model.sliders.findIndex(({ id }) => id === model.sliders[body]?.parent);
  const [x = 0, z = 0] = look.velocity[body] ?? [];
  const [under = 0, above = 0] = look.velocity[parent] ?? [];
  switch (quantity) {
    case "normal force":
      return Math.abs(at(look.normal, index));
    case "friction force":
      return Math.abs(at(look.rub, index));
    case "speed":
      return Math.hypot(x - under, z - above);
    default:
      return Number.NaN;
  }
}

/** How fast a rope runs over the pulley at its first end. */
function runOf(model: SlideModel, look: Look, index: number): number {
  const cord = model.cords[index];
  return Math.abs(growthOf(model, look, cord?.stretches.slice(0, cord.firstEnd) ?? []));
}

/** The rate at which stretches between points of bodies and of the room grow. */
function growthOf(
  { sliders, anchors }: SlideModel,
  { place, velocity }: Look,
  stretches: readonly (readonly string[])[],
): number {
  const find = (site: string): readonly [Pair, Pair] => {
    const fixed = anchors.find(({ name }) => name === site);
    if (fixed !== undefined) return [fixed.at, [0, 0]];
    for (const [index, { id, sites }] of sliders.entries()) {
      const [x, z] = place[index] ?? [0, 0];
      const own = id === site ? ([0, 0] as const) : sites.find(({ name }) => name === site)?.at;
      if (own !== undefined) return [[x + own[0], z + own[1]], velocity[index] ?? [0, 0]];
    }
    return [
      [0, 0],
      [0, 0],
    ];
  };
  let rate = 0;
  for (const sites of stretches) {
    for (const [step, site] of sites.slice(1).entries()) {
      const [[x, z], [vx, vz]] = find(site);
      const [[x0, z0], [vx0, vz0]] = find(sites[step] ?? "");
      const length = Math.hypot(x - x0, z - z0);
      rate += ((x - x0) * (vx - vx0) + (z - z0) * (vz - vz0)) / length;
    }
  }
  return rate;
}

/** What somebody who pulls, or a winch, delivers: tension times the speed at which rope is taken in. */
function powerOf(scene: ReadScene, model: SlideModel, look: Look, driver: string): number {
  const rope = wholeRopes(scene).find(({ ends }) =>
    ends.some(({ entity }) => entity.name === driver),
  );
  const index = model.cords.findIndex(({ id }) => id === rope?.id);
  const cord = model.cords[index];
  if (cord === undefined) return Number.NaN;
  const own = cord.winch === undefined ? cord.stretches : cord.stretches.slice(0, -1);
  return -at(look.tension, index) * growthOf(model, look, own);
}
