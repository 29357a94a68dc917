/** @file Pressure in liquids, added up on the way down by the method of Runge and Kutta, and what it lifts. */
import { integrate } from "../../../solvers/integrator.ts";
import { onChute } from "./lane.ts";

/** Any gravity tells the same where none is given. */
export const EARTH = 9.81;
/** The slope of a free fall, in radians. */
export const UPRIGHT: number = Math.PI / 2;

/** The pressure, above that of the air, that builds up on the way down through layers of [density, depth]. */
export function pressureUnder(
  layers: readonly (readonly [number, number])[],
  gravity: number,
): number {
  return layers.reduce((start, [density, depth]) => {
    const slice = (_: number, _p: Float64Array, dp: Float64Array): void => {
      dp[0] = density * gravity;
    };
    return integrate(slice, { t: 0, y: [start] }, depth, 40).y[0] ?? Number.NaN;
  }, 0);
}

/** The upward force of a liquid on a sunken box: the pressure below times the area less the pressure above. */
export function upthrust(density: number, depth: number, height: number, area: number): number {
  const above = depth > height ? pressureUnder([[density, depth - height]], EARTH) : 0;
  return area * (pressureUnder([[density, depth]], EARTH) - above);
}

/** How a mass starts to sink under its weight and an upward force. */
export function sinking(mass: number, up: number): number {
  return onChute({ gravity: EARTH, mass, slope: UPRIGHT }, 1, (simulation) => {
    simulation.setForce("p", -up);
    return simulation.acceleration("p");
  });
}
