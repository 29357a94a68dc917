/** @file What kind of motion a start leads to: decides which questions make sense. Answers are not taken from here. */
import type { ReadScene } from "../../language/scene.ts";
import { entityOf, numberOf, spinOf } from "./layout.ts";
import { newRotor, rollingGyration } from "./second-solids.ts";

/** To and fro, round and round, or up to where the string goes slack. */
export type Fate = "swings" | "circles" | "slackens";

/** The fate of a pendulum or of solids on a hinge, by energy. */
export function fateOf(scene: ReadScene): Fate {
  const entity = entityOf(scene);
  if (entity.kind === "pendulum") {
    const [length, speed] = [numberOf(entity, "length"), numberOf(entity, "speed")];
    const square =
      speed ** 2 / (scene.gravity * length) + 2 * (1 - Math.cos(numberOf(entity, "angle")));
    if (square <= 2) return "swings";
    return square >= 5 ? "circles" : "slackens";
  }
  const { mass, arm, inertia, lead } = newRotor(entity.bodies);
  const torque = mass * scene.gravity * Math.sin(numberOf(entity, "tilt")) * arm;
  const energy =
    (inertia * spinOf(entity) ** 2) / 2 - torque * Math.cos(numberOf(entity, "angle") + lead);
  return energy < torque ? "swings" : "circles";
}

/** Whether the first solid on a slope slips. */
export function slipsOnSlope(scene: ReadScene): boolean {
  const entity = entityOf(scene);
  const [body] = entity.bodies;
  if (body === undefined) return false;
  const k = rollingGyration(body) / numberOf(body, "radius") ** 2;
  return numberOf(entity, "friction") < (Math.tan(numberOf(entity, "slope")) * k) / (1 + k);
}
