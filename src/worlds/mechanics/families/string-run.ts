/**
 * @file A string of bodies in MuJoCo: one slide joint a body, one stiff tendon equality between neighbours.
 *
 * MuJoCo's strings give by a tiny amount, which grows to its steady value while a load is taken up. A run therefore
 * begins with some steps in which the string settles; then the bodies start again from rest on the string already
 * stretched by its load, as a taut string is. From there the motion is exact to rounding.
 */
import { type Rejection, reject } from "../../../core/problem.ts";
import type { Values } from "../family.ts";
import { modelXml, SETTLING_STEPS, STIFF, sliderXml } from "../solvers/model-xml.ts";
import { type ModelNumbers, type Simulation, type Vector, withModel } from "../solvers/mujoco.ts";
import { isRough, type Link, slopeOf } from "./links.ts";

/** Below this acceleration in m/s² a scene counts as one in which nothing moves. */
const LEAST_ACCELERATION = 0.05;

/** Steps until what is left of the settling is far below the families' error. */
const SETTLING = 14;
/** Steps of a run after settling: the motion is uniformly accelerated, which the integrator follows exactly. */
const STEPS = 6;

const bodies = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `b${index + 1}`);

const MODELS: readonly string[] = [1, 2, 3, 4].map((count) => {
  const names = bodies(count);
  const pairs = names.slice(1).map((name, index) => [`s${index + 1}`, `b${index + 1}`, name]);
  return modelXml({
    worldbody: names.map((name) => sliderXml(name, { friction: true })).join(""),
    tendon: pairs
      .map(
        ([string, first, second]) =>
          `<fixed name="${string}"><joint joint="${first}" coef="1"/><joint joint="${second}" coef="-1"/></fixed>`,
      )
      .join(""),
    equality: pairs
      .map(([string]) => `<tendon name="${string}" tendon1="${string}" ${STIFF}/>`)
      .join(""),
  });
});

/** The direction in which a body moves along its path. */
function axisOf({ role }: Link, slope: number): Vector {
  return [Math.cos(slope), 0, role === "pull" ? -Math.sin(slope) : Math.sin(slope)];
}

function numbersOf(links: readonly Link[], values: Values): ModelNumbers {
  const g = values["g"] ?? Number.NaN;
  const mass: Record<string, number> = {};
  const axis: Record<string, Vector> = {};
  const friction: Record<string, number> = {};
  for (const [at, link] of links.entries()) {
    const index = at + 1;
    const slope = slopeOf(link, index, values);
    const m = values[`m${index}`] ?? Number.NaN;
    mass[`b${index}`] = m;
    axis[`b${index}`] = axisOf(link, slope);
    // The surface carries the part of the weight across the path.
    friction[`b${index}`] = isRough(link)
      ? (values[`mu${index}`] ?? Number.NaN) * m * g * Math.cos(slope)
      : 0;
  }
  return { gravity: g, mass, axis, friction };
}

/** Runs the string from rest, taut and settled, and reads it; says so where it does not move or goes slack. */
export function runString<T>(
  links: readonly Link[],
  values: Values,
  distance: number,
  read: (simulation: Simulation, acceleration: number) => T,
): T | Rejection {
  const numbers = numbersOf(links, values);
  return withModel(MODELS[links.length - 1] ?? "", numbers, (simulation) => {
    const guess = Math.max(simulation.acceleration("b1"), LEAST_ACCELERATION / 2);
    const step = Math.sqrt((2 * distance) / guess) / STEPS;
    simulation.setTimestep(step);
    simulation.setSoftness(SETTLING_STEPS * step);
    const fault = settle(simulation, links.length);
    if (fault !== undefined) return fault;
    const acceleration = simulation.acceleration("b1");
    if (acceleration > LEAST_ACCELERATION) return read(simulation, acceleration);
    return reject("no-motion", `the bodies do not move as told: ${acceleration} m/s^2`);
  });
}

function settle(simulation: Simulation, count: number): Rejection | undefined {
  if (count === 1) return undefined;
  for (let step = 0; step < SETTLING; step++) simulation.step();
  const strings = bodies(count - 1).map((_, index) => `s${index + 1}`);
  const slack = strings.findIndex((string) => simulation.constraintForce(string) >= 0);
  if (slack >= 0) {
    return reject("no-motion", `the string behind body ${slack + 1} goes slack`);
  }
  const stretch = strings.map((string) => -simulation.tendonLength(string));
  simulation.reset();
  for (const [index, string] of strings.entries()) {
    simulation.setOffset(string, stretch[index] ?? 0);
  }
  return undefined;
}

/** The size of the acceleration of one body that moves along its path by itself, without any string. */
export function runAlone(link: Link, values: Values): number {
  return withModel(MODELS[0] ?? "", numbersOf([link], values), (simulation) => {
    simulation.setVelocity("b1", 1);
    return Math.abs(simulation.acceleration("b1"));
  });
}
