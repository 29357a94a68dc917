/** @file What can be asked of pendulums, of wedges, and of bodies on strings. */
import type { ReadEntity } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import {
  ALONG_X,
  always,
  event,
  inPlane,
  modeOf,
  moment,
  SMALL,
  startTurn,
  swinging,
  TO_THE_RIGHT,
  twoModes,
} from "./ask-kit.ts";

/** Asks of a double pendulum. */
export function doublePendulum({ name }: ReadEntity): Askable[] {
  return [
    ...[1, 2].flatMap((i) => swinging(`${name}.${i}`, "the rod")),
    ...[1, 2].flatMap((i) => [
      moment("rod force", "tension", `${name}.${i}`, {
        phrase: "the force in the rod of {name}",
        axis: "(counted positive where the rod pulls)",
      }),
      startTurn(`${name}.${i}`, "the rod"),
    ]),
    event("starting acceleration", "acceleration", `${name}.2`, {
      phrase: "the magnitude of the acceleration of {name} just after the release",
    }),
    ...twoModes(name),
  ];
}

/** Asks of coupled pendulums. */
export function coupled({ name, bodies }: ReadEntity): Askable[] {
  const ids = bodies.map(({ id }) => id);
  const [first, second, third] = bodies;
  const alike =
    first?.values["mass"] === second?.values["mass"] &&
    first?.values["length"] === second?.values["length"];
  const common = [
    ...ids.flatMap((id) => [...swinging(id, "the rod"), startTurn(id, "the rod")]),
    ...twoModes(name),
  ];
  if (third !== undefined) return common;
  const pair = [
    moment("length", "string length", `${name}.spring`),
    moment("elastic energy", "elastic energy", `${name}.spring`),
    moment("spring force", "force", `${name}.spring`, {
      phrase: "the force in {name}",
      axis: "(counted positive where the spring pulls)",
    }),
  ];
  if (alike) {
    const beat = event("beat period", "time", name, {
      phrase:
        "the beat period of small oscillations of {name} (the time from one standstill of a rod to its next)",
    });
    return [...common, ...pair, beat];
  }
  const shape = (which: string): Askable =>
    event(`${which} mode ratio`, "number", name, {
      phrase: `the ratio of the angle of the second rod to that of the first in the ${which}er normal mode of small oscillations of {name}`,
      axis: "(counted negative where they swing against each other)",
    });
  return [...common, ...pair, shape("slow"), shape("fast")];
}

/** Asks of a pendulum on a cart. */
export function cart({ name, bodies }: ReadEntity): Askable[] {
  const [trolley, bob] = [`${name}.1`, `${name}.2`];
  const isHeld = bodies.length > 2;
  return [
    moment("position", "position", trolley, {
      phrase: "the displacement of {name} from where it started",
      axis: TO_THE_RIGHT,
    }),
    moment("horizontal velocity", "velocity", trolley, { axis: ALONG_X }),
    moment("horizontal acceleration", "acceleration component", trolley, { axis: ALONG_X }),
    moment("kinetic energy", "kinetic energy", trolley),
    moment("normal force", "normal force", trolley, {
      phrase: "the force of the track on {name}",
      axis: "(counted positive upwards)",
    }),
    ...swinging(bob, "the rod"),
    moment("rod force", "tension", bob, {
      phrase: "the force in the rod of {name}",
      axis: "(counted positive where the rod pulls)",
    }),
    startTurn(bob, "the rod"),
    event("starting acceleration", "acceleration component", trolley, {
      phrase: "the acceleration of {name} just after the release",
      axis: TO_THE_RIGHT,
    }),
    ...(isHeld
      ? [moment("elastic energy", "elastic energy", `${name}.3`), ...twoModes(name)]
      : [modeOf("small swing", name, `the angular frequency of small oscillations ${SMALL}`)]),
  ];
}

/** Asks of a ball on a spring. */
export function springPendulum({ name }: ReadEntity): Askable[] {
  const [ball, spring] = [`${name}.1`, `${name}.2`];
  return [
    ...swinging(ball, "the spring"),
    moment("length", "string length", spring),
    moment("rate of length", "string velocity", spring),
    moment("spring force", "tension", spring, {
      phrase: "the force in {name}",
      axis: "(counted positive where the spring pulls)",
    }),
    moment("elastic energy", "elastic energy", spring),
    event("equilibrium length", "string length", spring, {
      phrase: "the length of {name} when the ball hangs in equilibrium",
    }),
    event("starting acceleration", "acceleration", ball, {
      phrase: "the magnitude of the acceleration of {name} just after the release",
    }),
    modeOf(
      "up-and-down mode",
      name,
      "the angular frequency of small up-and-down oscillations of {name} about the equilibrium",
    ),
    modeOf(
      "sideways mode",
      name,
      "the angular frequency of small sideways oscillations of {name} about the equilibrium",
    ),
  ];
}

/** Asks of a swinging Atwood machine. */
export function swingingAtwood({ name }: ReadEntity): Askable[] {
  const [ball, weight] = [`${name}.1`, `${name}.2`];
  return [
    ...swinging(ball, "the string"),
    moment("distance", "distance", ball, { phrase: "the distance of {name} from its pulley" }),
    moment("vertical velocity", "velocity", weight, {
      axis: "along the vertical, positive upwards",
    }),
    moment("kinetic energy", "kinetic energy", weight),
    moment("potential energy change", "potential energy change", weight),
    moment("tension", "tension", `${name}.string`),
    startTurn(ball, "the string"),
    event("starting acceleration", "acceleration component", weight, {
      phrase: "the acceleration of {name} just after the release",
      axis: "(counted positive upwards)",
    }),
    event("starting tension", "tension", `${name}.string`, {
      phrase: "the tension in {name} just after the release",
    }),
  ];
}

/** Asks of a block on a wedge. */
export function springWedge({ name }: ReadEntity): Askable[] {
  const [wedge, block, spring] = [`${name}.1`, `${name}.2`, `${name}.3`];
  return [
    moment("position", "position", wedge, {
      phrase: "the displacement of {name} from where it started",
      axis: TO_THE_RIGHT,
    }),
    moment("horizontal velocity", "velocity", wedge, { axis: ALONG_X }),
    moment("horizontal acceleration", "acceleration component", wedge, { axis: ALONG_X }),
    moment("kinetic energy", "kinetic energy", wedge),
    moment("stretch", "displacement", spring, {
      phrase: "the stretch of {name}",
      axis: "(counted negative where it is squeezed)",
    }),
    moment("velocity along", "velocity", block, {
      phrase: "the velocity of {name} relative to the wedge",
      axis: "along the face, positive downwards",
    }),
    ...inPlane(block),
    moment("elastic energy", "elastic energy", spring),
    moment("contact force", "normal force", block, {
      phrase: "the normal force of the wedge on {name}",
    }),
    moment("floor force", "normal force", wedge, {
      phrase: "the normal force of the floor on {name}",
    }),
    modeOf("small swing", name, "the angular frequency of the oscillations of {name}"),
    event("period", "time", name, { phrase: "the period of the oscillations of {name}" }),
    event("starting acceleration", "acceleration component", wedge, {
      phrase: "the acceleration of {name} just after the release",
      axis: TO_THE_RIGHT,
    }),
    event("starting contact force", "normal force", block, {
      phrase: "the normal force of the wedge on {name} just after the release",
    }),
    event("largest wedge speed", "speed", wedge, {
      phrase: "the largest speed that {name} reaches",
    }),
    event("travel", "distance", wedge, {
      phrase: "the distance between the two positions between which {name} moves to and fro",
    }),
    event("equilibrium stretch", "displacement", spring, {
      phrase: "the stretch of {name} at which everything could stay at rest",
    }),
  ];
}

/** Asks of a puck on a table with a hole. */
export function tableWithHole({ name }: ReadEntity): Askable[] {
  const [puck, weight] = [`${name}.1`, `${name}.2`];
  return [
    moment("distance", "distance", puck, { phrase: "the distance of {name} from the hole" }),
    moment("radial velocity", "velocity", puck, {
      phrase: "the rate of change of the distance of {name} from the hole",
      axis: "(counted positive where it grows)",
    }),
    moment("speed", "speed", puck),
    moment("angular velocity", "angular speed", puck, {
      phrase: "the angular speed with which {name} goes round the hole",
    }),
    moment("angle", "angle", puck, {
      phrase: "the angle through which {name} has gone round the hole since the start",
    }),
    moment("kinetic energy", "kinetic energy", puck),
    moment("kinetic energy", "kinetic energy", weight),
    moment("potential energy change", "potential energy change", weight),
    moment("tension", "tension", `${name}.string`),
    always("angular momentum", "angular momentum", puck, {
      phrase: "the magnitude of the angular momentum of {name} about the hole",
    }),
    event("starting acceleration", "acceleration component", weight, {
      phrase: "the acceleration of {name} just after the start",
      axis: "(counted positive upwards)",
    }),
    event("starting tension", "tension", `${name}.string`, {
      phrase: "the tension in {name} just after the start",
    }),
    event("other turning distance", "distance", puck, {
      phrase: "the distance of {name} from the hole at which its distance next stops changing",
    }),
    event("turning time", "time", puck, {
      phrase:
        "the time from the start until the distance of {name} from the hole next stops changing",
    }),
    event("circle speed", "speed", puck, {
      phrase:
        "the speed with which {name} would have to be started, in the same place and direction, to go round in a circle",
    }),
    event("circle distance", "distance", puck, {
      phrase:
        "the radius of the circle round the hole on which {name} could move with the angular momentum that it has",
    }),
    modeOf(
      "small swing",
      puck,
      "the angular frequency of small oscillations of the distance of {name} from the hole about the circle on which it could move with the angular momentum that it has",
    ),
  ];
}
