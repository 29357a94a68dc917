/** @file What can be asked of things that turn. */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import { always, event, modeOf, moment, OUTWARDS } from "./ask-kit.ts";
import { bodyOf, numberOf } from "./parts.ts";

/** Asks of a bead on a hoop. */
export function hoop(entity: ReadEntity, { gravity }: ReadScene): Askable[] {
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

/** Asks of a bead on a rod. */
export function rod(entity: ReadEntity): Askable[] {
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

/** Asks of a puck on a turntable. */
export function turntable(entity: ReadEntity): Askable[] {
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

/** Asks of a top. */
export function heavyTop(entity: ReadEntity): Askable[] {
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

/** Asks of a free body. */
export function freeBody({ name }: ReadEntity): Askable[] {
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
