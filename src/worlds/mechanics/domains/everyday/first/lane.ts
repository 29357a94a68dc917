/** @file Straight lanes in MuJoCo: points that glide, fall, slide down and are braked. */
import { modelXml, POINT, sliderXml } from "../../../solvers/model-xml.ts";
import { type Simulation, withModel } from "../../../solvers/mujoco.ts";

/** Steps of a run in which nothing but a constant force acts: RK4 is exact for it, so that few are enough. */
const STEPS = 120;
/** How much longer than expected an event is waited for. */
const PATIENCE = 4;

const LANE = modelXml({ worldbody: sliderXml("p") });
const LANES = modelXml({ worldbody: sliderXml("p") + sliderXml("q") });
const CHUTE = modelXml({
  worldbody: `<body name="p"><joint name="p" type="slide" axis="0 0 -1"/>${POINT}</body>`,
});

/** Runs on one level lane with joint "p" and steps that suit a run of so many seconds. */
export function onLane<T>(seconds: number, run: (simulation: Simulation) => T): T {
  return withModel(LANE, { timestep: seconds / STEPS }, run);
}

/** Runs on two level lanes with joints "p" and "q". */
export function onLanes<T>(seconds: number, run: (simulation: Simulation) => T): T {
  return withModel(LANES, { timestep: seconds / STEPS }, run);
}

/** A smooth chute that falls off at an angle from the horizontal, down which "p" counts. */
export interface Chute {
  readonly gravity: number;
  readonly mass: number;
  readonly slope: number;
}

/** Runs on a chute under gravity, with steps that suit a drop through so many metres. */
export function onChute<T>(
  { gravity, mass, slope }: Chute,
  drop: number,
  run: (simulation: Simulation) => T,
): T {
  const seconds = Math.sqrt((2 * drop) / gravity) / Math.sin(slope);
  const axis = { p: [Math.cos(slope), 0, -Math.sin(slope)] as const };
  return withModel(CHUTE, { timestep: seconds / STEPS, gravity, mass: { p: mass }, axis }, run);
}

/** How far one comes at a speed in a time. */
export function glide(speed: number, seconds: number): number {
  return onLane(seconds, (simulation) => {
    simulation.setVelocity("p", speed);
    simulation.runFor(seconds);
    return simulation.position("p");
  });
}

/** The time at which one who keeps a speed is a distance away. */
export function reach(speed: number, distance: number): number {
  const about = distance / speed;
  return onLane(about, (simulation) => {
    simulation.setVelocity("p", speed);
    return runTo(simulation, "p", distance, about);
  });
}

/** Runs until a joint is at a place; returns the time. `about` is how long that may take, roughly. */
export function runTo(simulation: Simulation, joint: string, place: number, about: number): number {
  return simulation.runUntil(() => simulation.position(joint) - place, PATIENCE * about);
}

/** Lets a constant force brake a joint until it stands; returns the time. */
export function brake(
  simulation: Simulation,
  joint: string,
  deceleration: number,
  about: number,
): number {
  simulation.setForce(joint, -deceleration);
  return simulation.runUntil(() => simulation.velocity(joint), PATIENCE * about);
}
