/** @file A slide over a rough, level floor until friction has stopped it: what braking and slides onto a floor share. */
import { type Simulation, withModel } from "../solvers/mujoco.ts";
import { ROUGH } from "./models.ts";

/** How a slide begins. The mass is not among it: prompts do not give one, so it is 1 kg. */
export interface Slide {
  readonly v: number;
  readonly mu: number;
  readonly g: number;
}

/** MuJoCo's dry friction gives way below a speed that is proportional to this time constant, in natural scales. */
const SOFTNESS = 1e-10;
const AT_REST = 1e-9;

/** Starts a slide and runs it; `scale` is its natural scale of time. */
export function slide<T>(
  { v, mu, g }: Slide,
  run: (simulation: Simulation, scale: number) => T,
): T {
  const scale = v / (mu * g);
  const numbers = { gravity: g, friction: { block: mu * g }, timestep: scale / 8 };
  return withModel(ROUGH, { ...numbers, softness: SOFTNESS * scale }, (simulation) => {
    simulation.setVelocity("block", v);
    return run(simulation, scale);
  });
}

/**
 * Runs on until friction has taken all but a billionth of the speed. Each step lasts nine tenths of the time that the
 * deceleration just measured would need, so that none runs into the stop, where friction changes its sign.
 */
function comeToRest(simulation: Simulation): void {
  const slow = AT_REST * simulation.velocity("block");
  while (simulation.velocity("block") > slow) {
    simulation.setTimestep(
      (-0.9 * simulation.velocity("block")) / simulation.acceleration("block"),
    );
    simulation.step();
  }
}

/** How far the body slides. */
export function stoppingDistance(start: Slide): number {
  return slide(start, (simulation) => {
    comeToRest(simulation);
    return simulation.position("block");
  });
}

/** How long the body slides. */
export function stoppingTime(start: Slide): number {
  return slide(start, (simulation) => {
    comeToRest(simulation);
    return simulation.time();
  });
}
