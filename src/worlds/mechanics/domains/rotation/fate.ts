/** @file What kind of motion a start leads to: decides which questions make sense. Answers are not taken from here. */
import type { ReadScene } from "../../language/scene.ts";
import { entityOf, numberOf, spinOf } from "./layout.ts";
import { newRotor, rollingGyration } from "./second-solids.ts";

/** To and fro, round and round, or up to where the string goes slack. */
export type Fate = "swings" | "circles" | "slackens";

/** The fate of a pendulum or of solids on a hinge, by energy. */
export function fateOf(scene: ReadScene): Fate {
  if (entityOf(scene).kind !== "pendulum") return liftOf(scene) < 1 ? "swings" : "circles";
  const square = vigourOf(scene);
  if (square <= 2) return "swings";
  return square >= 5 ? "circles" : "slackens";
}

/** v²/(g l) of a bob at its lowest place: 2 takes the string level, 5 all the way round. */
export function vigourOf(scene: ReadScene): number {
  const entity = entityOf(scene);
  const [length, speed] = [numberOf(entity, "length"), numberOf(entity, "speed")];
  return speed ** 2 / (scene.gravity * length) + 2 * (1 - Math.cos(numberOf(entity, "angle")));
}

/** The energy of solids on a hinge, counted from level, as a share of what it takes to stand upright. */
export function liftOf(scene: ReadScene): number {
  const entity = entityOf(scene);
  const { mass, arm, inertia, lead } = newRotor(entity.bodies);
  const torque = mass * scene.gravity * Math.sin(numberOf(entity, "tilt")) * arm;
  const turning = (inertia * spinOf(entity) ** 2) / 2;
  return turning / torque - Math.cos(numberOf(entity, "angle") + lead);
}

/** Whether the first solid on a slope slips. */
export function slipsOnSlope(scene: ReadScene): boolean {
  const entity = entityOf(scene);
  const [body] = entity.bodies;
  if (body === undefined) return false;
  const k = rollingGyration(body) / numberOf(body, "radius") ** 2;
  return numberOf(entity, "friction") < (Math.tan(numberOf(entity, "slope")) * k) / (1 + k);
}
