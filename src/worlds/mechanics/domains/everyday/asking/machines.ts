/** @file Numbers of simple machines. */

import { type Asker, ask } from "./ask.ts";

/** Of a lever: what the last weight lacks. */
export const askLever: Asker = ({ name, bodies }) => {
  const counter = bodies.find(({ kind }) => kind !== "weight");
  if (counter === undefined) return [];
  const [id, quantity, phrase] =
    counter.kind === "counterweight"
      ? (["place", "distance", "the distance of {name} from the pivot"] as const)
      : (["mass", "mass", "the mass of {name}"] as const);
  return [{ id: `${id} of ${name}`, quantity, subject: counter.id, when: "event", phrase }];
};

/** Of a pulley block: the pull and the rope. */
export const askHoist: Asker = ({ name }) => [
  ask(
    "pull",
    "force",
    name,
    "the force with which the free end of the rope must be held so that {name} hangs still",
  ),
  ask(
    "rope",
    "distance",
    name,
    "the length of rope that must be pulled in to lift {name} by that height",
  ),
];

/** Of a lift: work, power and force. */
export const askLift: Asker = ({ name }) => [
  ask("work", "potential energy change", name, "the work done in the lift of {name}"),
  ask("power", "power", name, "the power needed for the lift of {name}"),
  ask("force", "force", name, "the upward force during the lift of {name}"),
];

/** Of a ramp: force, mechanical advantage and work. */
export const askSlope: Asker = ({ name }) => [
  ask("force", "force", name, "the force along the ramp that moves {name} up at constant speed"),
  ask(
    "advantage",
    "number",
    name,
    "the mechanical advantage of the ramp (the weight of {name} divided by the force along the ramp)",
  ),
  ask(
    "work",
    "potential energy change",
    name,
    "the work that the force along the ramp does on {name} on the whole way up",
  ),
];

/** Of a hydraulic press: the force and the rise of the large piston. */
export const askPress: Asker = ({ name }) => [
  ask("force", "force", name, "the force with which the liquid lifts the large piston of {name}"),
  ask("rise", "distance", name, "the distance by which the large piston of {name} rises"),
];
