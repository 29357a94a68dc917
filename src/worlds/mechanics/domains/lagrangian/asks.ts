/**
 * @file What can be asked of each kind of scene. Signed quantities carry an axis that the story explains.
 *
 * Nothing is offered that is zero by symmetry, that the story prints, or that does not exist for the values at hand.
 */

import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { RecordedName } from "../../questions/recorded.ts";
import type { Askable } from "../domain.ts";
import { bodyOf, entityOf, numberOf } from "./parts.ts";

type More = Omit<Partial<Askable>, "id" | "quantity" | "subject" | "when">;

const moment = (
  what: string,
  quantity: RecordedName,
  subject: string,
  more: More = {},
): Askable => ({
  id: `${what} of ${subject}`,
  quantity,
  subject,
  when: "moment",
  ...more,
});
const event = (
  what: string,
  quantity: RecordedName,
  subject: string,
  more: More = {},
): Askable => ({
  ...moment(what, quantity, subject, more),
  when: "event",
});
const always = (
  what: string,
  quantity: RecordedName,
  subject: string,
  more: More = {},
): Askable => ({
  ...moment(what, quantity, subject, more),
  when: "throughout",
});

const TO_THE_RIGHT = "(counted positive to the right)";
const COUNTER = "(counted positive counter-clockwise)";
const OUTWARDS = "(counted positive outwards)";
const ALONG_X = "in the horizontal direction, positive to the right";

/** All that can be asked of a scene. */
export function listAsks(scene: ReadScene): readonly Askable[] {
  const entity = entityOf(scene);
  const list = ASKS[entity.kind];
  return list === undefined ? [] : list(entity, scene);
}

/** What is asked of every body that moves in a vertical plane. */
const inPlane = (id: string): Askable[] => [
  moment("speed", "speed", id),
  moment("horizontal velocity", "velocity", id, { axis: ALONG_X }),
  moment("acceleration", "acceleration", id),
  moment("kinetic energy", "kinetic energy", id),
  moment("potential energy change", "potential energy change", id),
];

/** What is asked of a body that hangs from a pivot; `link` is what it hangs on. */
const swinging = (id: string, link: string): Askable[] => [
  moment("angle", "angle", id, {
    phrase: `the angle of ${link} of {name} from the downward vertical`,
    axis: TO_THE_RIGHT,
  }),
  moment("angular velocity", "angular speed", id, {
    phrase: `the angular velocity of ${link} of {name}`,
    axis: COUNTER,
  }),
  ...inPlane(id),
];

const startTurn = (id: string, link: string): Askable =>
  event("starting angular acceleration", "angular acceleration", id, {
    phrase: `the angular acceleration of ${link} of {name} just after the release`,
    axis: COUNTER,
  });

const modeOf = (what: string, id: string, words: string): Askable =>
  event(what, "angular frequency", id, { phrase: words });

const SMALL = "of {name} about the state of stable equilibrium";

function doublePendulum({ name }: ReadEntity): Askable[] {
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

const twoModes = (id: string): Askable[] => [
  modeOf(
    "slow mode",
    id,
    `the angular frequency of the slower normal mode of small oscillations ${SMALL}`,
  ),
  modeOf(
    "fast mode",
    id,
    `the angular frequency of the faster normal mode of small oscillations ${SMALL}`,
  ),
];

function coupled({ name, bodies }: ReadEntity): Askable[] {
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

function cart({ name, bodies }: ReadEntity): Askable[] {
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

function springPendulum({ name }: ReadEntity): Askable[] {
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

function hoop(entity: ReadEntity, { gravity }: ReadScene): Askable[] {
  const { name } = entity;
  const bead = `${name}.1`;
  const [radius, rate] = [numberOf(entity, "radius"), numberOf(entity, "rate")];
  const lifted = rate * rate * radius > gravity;
  const away = [
    event("equilibrium angle", "angle", bead, {
      phrase:
        "the angle from the lowest point at which {name} can rest on the turning hoop in stable equilibrium",
    }),
    event("equilibrium height", "position", bead, {
      phrase:
        "the height above the lowest point of the hoop at which {name} can rest on the turning hoop in stable equilibrium",
    }),
  ];
  return [
    moment("angle", "angle", bead, {
      phrase: "the angle of {name} from the lowest point of the hoop",
      axis: "(counted positive on the side where it was released)",
    }),
    moment("angular velocity", "angular speed", bead, {
      phrase: "the rate of change of the angle of {name} from the lowest point of the hoop",
      axis: "(counted positive where that angle grows)",
    }),
    moment("speed", "speed", bead, { phrase: "the speed of {name} relative to the laboratory" }),
    moment("relative speed", "speed", bead, { phrase: "the speed of {name} relative to the hoop" }),
    moment("kinetic energy", "kinetic energy", bead, {
      phrase: "the kinetic energy of {name} in the laboratory",
    }),
    moment("potential energy change", "potential energy change", bead),
    moment("contact force", "normal force", bead, {
      phrase: "the magnitude of the force of the hoop on {name}",
    }),
    moment("angular momentum", "angular momentum", bead, {
      phrase: "the magnitude of the angular momentum of {name} about the vertical diameter",
    }),
    moment("driving torque", "net torque", name, {
      phrase: "the torque of the motor on {name} about the vertical diameter",
      axis: "(counted positive in the sense of the rotation)",
    }),
    startBead(bead),
    modeOf(
      "small swing",
      bead,
      "the angular frequency of small oscillations of {name} along the hoop about the stable equilibrium",
    ),
    event("critical rate", "angular speed", name, {
      phrase:
        "the least angular speed of {name} from which on the bead can stay away from the lowest point",
    }),
    event("far angle", "angle", bead, {
      phrase:
        "the angle of {name} from the lowest point at which it comes to rest on the hoop for the first time after the release",
      axis: "(counted positive on the side where it was released)",
    }),
    always("frame energy", "kinetic energy", bead, {
      phrase:
        "the energy of {name} in the frame of the hoop, which is the kinetic energy of its motion along the hoop plus its gravitational potential energy (zero at the lowest point) plus its centrifugal potential energy (zero on the vertical diameter)",
      axis: "(with its sign)",
    }),
    ...(lifted ? away : []),
  ];
}

const startBead = (bead: string): Askable =>
  event("starting angular acceleration", "angular acceleration", bead, {
    phrase:
      "the second time derivative of the angle of {name} from the lowest point just after the release",
    axis: "(counted positive where it drives the angle up)",
  });

function rod(entity: ReadEntity): Askable[] {
  const { name } = entity;
  const bead = `${name}.1`;
  const common = [
    moment("distance", "distance", bead, {
      phrase: "the distance of {name} from the axis, along the rod",
    }),
    moment("velocity along", "velocity", bead, {
      phrase: "the velocity of {name} along the rod",
      axis: OUTWARDS,
    }),
    moment("speed", "speed", bead, { phrase: "the speed of {name} relative to the laboratory" }),
    moment("kinetic energy", "kinetic energy", bead, {
      phrase: "the kinetic energy of {name} in the laboratory",
    }),
    moment("contact force", "normal force", bead, {
      phrase: "the magnitude of the force of the rod on {name}",
    }),
    moment("driving torque", "net torque", name, {
      phrase: "the torque of the motor on {name} about the axis",
      axis: "(counted positive in the sense of the rotation)",
    }),
    moment("angular momentum", "angular momentum", bead, {
      phrase: "the magnitude of the angular momentum of {name} about the axis",
    }),
    event("starting acceleration", "acceleration component", bead, {
      phrase:
        "the second time derivative of the distance of {name} along the rod just after the start",
      axis: OUTWARDS,
    }),
  ];
  const spring = bodyOf(entity, "rod-spring");
  if (spring === undefined) {
    return [
      ...common,
      event("arrival time", "time", bead, {
        phrase: "the time from the start until {name} reaches the outer end of the rod",
      }),
      event("arrival speed", "speed", bead, {
        phrase:
          "the speed of {name} relative to the laboratory when it reaches the outer end of the rod",
      }),
    ];
  }
  return [
    ...common,
    moment("spring force", "tension", spring.id, {
      phrase: "the force in {name}",
      axis: "(counted positive where the spring pulls)",
    }),
    event("equilibrium distance", "distance", bead, {
      phrase:
        "the distance from the axis, along the rod, at which {name} can rest on the turning rod",
    }),
    modeOf(
      "small swing",
      bead,
      "the angular frequency of the oscillations of {name} along the rod",
    ),
  ];
}

function turntable(entity: ReadEntity): Askable[] {
  const { name } = entity;
  const puck = `${name}.1`;
  const axis = (which: string): string => `along the ${which} axis of the turntable`;
  const common = [
    moment("x", "position", puck, { axis: axis("x") }),
    moment("y", "position", puck, { axis: axis("y") }),
    moment("velocity x", "velocity", puck, {
      phrase: "the velocity component of {name} relative to the turntable",
      axis: axis("x"),
    }),
    moment("velocity y", "velocity", puck, {
      phrase: "the velocity component of {name} relative to the turntable",
      axis: axis("y"),
    }),
    moment("relative speed", "speed", puck, {
      phrase: "the speed of {name} relative to the turntable",
    }),
    moment("distance", "distance", puck, {
      phrase: "the distance of {name} from the axis of the turntable",
    }),
    moment("Coriolis force", "force", puck, {
      phrase: "the magnitude of the Coriolis force on {name} in the frame of the turntable",
    }),
    moment("centrifugal force", "force", puck, {
      phrase: "the magnitude of the centrifugal force on {name} in the frame of the turntable",
    }),
    moment("relative acceleration", "acceleration", puck, {
      phrase: "the magnitude of the acceleration of {name} relative to the turntable",
    }),
    always("frame energy", "kinetic energy", puck, {
      phrase:
        "the conserved energy of {name} in the frame of the turntable, with the centrifugal potential energy zero on the axis and the elastic energy of a spring, if there is one, included",
      axis: "(with its sign)",
    }),
  ];
  const spring = bodyOf(entity, "table-spring");
  if (spring === undefined) {
    return [
      ...common,
      always("ground speed", "speed", puck, {
        phrase: "the speed of {name} relative to the ground",
      }),
      event("leaving time", "time", puck, {
        phrase: "the time from the start until {name} reaches the rim of the turntable",
      }),
      event("leaving speed", "speed", puck, {
        phrase: "the speed of {name} relative to the turntable when it reaches the rim",
      }),
      event("leaving turn", "angle", name, {
        phrase:
          "the magnitude of the angle through which {name} turns until the puck reaches the rim",
      }),
    ];
  }
  return [
    ...common,
    moment("ground speed", "speed", puck, { phrase: "the speed of {name} relative to the ground" }),
    moment("elastic energy", "elastic energy", spring.id),
    moment("spring force", "tension", spring.id, {
      phrase: "the force in {name}",
      axis: "(counted positive where the spring pulls)",
    }),
    always("angular momentum", "angular momentum", puck, {
      phrase: "the angular momentum of {name} about the axis, measured from the ground",
      axis: "(counted positive counter-clockwise seen from above)",
    }),
  ];
}

function heavyTop(entity: ReadEntity): Askable[] {
  const top = `${entity.name}.1`;
  if (entity.options["start"] === "steady") {
    return [
      always("precession rate", "angular speed", top, {
        phrase: "the angular speed of the slow steady precession of {name} about the vertical",
      }),
      event("precession period", "time", top, {
        phrase: "the time in which the axis of {name} goes once round the vertical",
      }),
      event("fast precession rate", "angular speed", top, {
        phrase:
          "the angular speed of the other, faster steady precession about the vertical that {name} could have with the same angle and the same angular velocity component along its axis",
      }),
      always("side force", "force", top, {
        phrase: "the magnitude of the horizontal force of the stand on {name}",
      }),
      always("vertical angular momentum", "angular momentum", top, {
        phrase: "the angular momentum component of {name} about the fixed point",
        axis: "along the upward vertical",
      }),
      always("kinetic energy", "kinetic energy", top),
      modeOf(
        "small nodding",
        top,
        "the angular frequency of small nutations of {name} about its steady precession",
      ),
    ];
  }
  return [
    moment("tilt", "angle", top, {
      phrase: "the angle of the axis of {name} from the upward vertical",
    }),
    moment("precession angle", "angle", top, {
      phrase:
        "the angle through which the axis of {name} has turned about the vertical since the release",
      axis: "(counted positive counter-clockwise seen from above)",
    }),
    moment("precession rate", "angular speed", top, {
      phrase: "the angular velocity with which the axis of {name} turns about the vertical",
      axis: "(counted positive counter-clockwise seen from above)",
    }),
    moment("nodding rate", "angular speed", top, {
      phrase: "the rate of change of the angle of the axis of {name} from the upward vertical",
      axis: "(counted positive where the axis sinks)",
    }),
    moment("kinetic energy", "kinetic energy", top),
    event("lowest tilt", "angle", top, {
      phrase: "the largest angle from the upward vertical that the axis of {name} reaches",
    }),
    event("nodding period", "time", top, {
      phrase:
        "the period of the nutation of {name} (from one highest position of its axis to the next)",
    }),
    event("mean precession", "angular speed", top, {
      phrase: "the mean angular speed of the precession of {name}, averaged over a whole nutation",
    }),
    event("largest precession rate", "angular speed", top, {
      phrase: "the largest angular speed with which the axis of {name} turns about the vertical",
    }),
    always("vertical angular momentum", "angular momentum", top, {
      phrase: "the angular momentum component of {name} about the fixed point",
      axis: "along the upward vertical",
    }),
  ];
}

function freeBody({ name }: ReadEntity): Askable[] {
  const body = `${name}.1`;
  return [
    ...[1, 2, 3].map((i) =>
      moment(`rate ${i}`, "angular speed", body, {
        phrase: "the angular velocity component of {name}",
        axis: `along its principal axis ${i}`,
      }),
    ),
    moment("angular speed", "angular speed", body),
    moment("wobble", "angle", body, {
      phrase: "the angle between the angular velocity and the angular momentum of {name}",
    }),
    moment("angular acceleration", "angular acceleration", body, {
      phrase: "the magnitude of the time derivative of the angular velocity vector of {name}",
    }),
    always("rotational energy", "rotational energy", body),
    always("angular momentum", "angular momentum", body, {
      phrase: "the magnitude of the angular momentum of {name} about its centre of mass",
    }),
    event("cycle", "time", body, {
      phrase:
        "the time after which the angular velocity of {name}, seen from the body, first repeats itself",
    }),
  ];
}

function tableWithHole({ name }: ReadEntity): Askable[] {
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

function swingingAtwood({ name }: ReadEntity): Askable[] {
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

function springWedge({ name }: ReadEntity): Askable[] {
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

const ASKS: Readonly<Record<string, (entity: ReadEntity, scene: ReadScene) => readonly Askable[]>> =
  {
    "double-pendulum": doublePendulum,
    "coupled-pendulums": coupled,
    "pendulum-on-cart": cart,
    "spring-pendulum": springPendulum,
    hoop,
    "rotating-rod": rod,
    turntable,
    "heavy-top": heavyTop,
    "free-body": freeBody,
    "table-with-hole": tableWithHole,
    "swinging-atwood": swingingAtwood,
    "spring-wedge": springWedge,
  };
