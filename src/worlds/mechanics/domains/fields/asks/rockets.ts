/** @file What can be asked of a rocket. */
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";
import type { Askable } from "../../domain.ts";
import { firstBody, numberOf } from "../layout.ts";
import { component, event, moment } from "./making.ts";

/** Everything that can be asked of a rocket. */
export function rocketAsks(scene: ReadScene, entity: ReadEntity): Askable[] {
  const { id } = firstBody(entity);
  const isVertical = Math.abs(numberOf(entity, "angle") - Math.PI / 2) < 1e-9;
  const vertical = "along the vertical, positive upwards";
  const y = isVertical
    ? vertical
    : entity.kind === "rocket"
      ? vertical
      : "along the Y-axis, positive away from the centre of the planet at the launch point";
  const x =
    entity.kind === "rocket"
      ? "along the horizontal, positive in the direction of the flight"
      : "along the X-axis";
  const isFlat = entity.kind === "rocket";
  return [
    moment("speed", id),
    moment("acceleration", id),
    moment("net force", id, {
      phrase:
        "the magnitude of the net force on {name} (thrust and weight together, its mass of that moment times its acceleration)",
    }),
    moment("displacement", id),
    moment("momentum", id),
    moment("kinetic energy", id),
    component("velocity", "y", id, y),
    ...(isVertical ? [] : [component("velocity", "x", id, x)]),
    moment("position", id, {
      id: `height of ${id}`,
      quantity: "distance",
      phrase: heightPhrase(isFlat),
    }),
    moment("mass", id, { phrase: "the mass of {name} with the fuel that is left" }),
    moment("potential energy change", id, {
      id: `potential energy of ${id}`,
      phrase:
        "the gravitational potential energy of {name} (zero at the launch point; with the mass that it has left)",
    }),
    ...rocketEvents(id, { isVertical, isFlat, isLate: liftsLate(scene, entity) }),
  ];
}

function heightPhrase(isFlat: boolean): string {
  return isFlat
    ? "the height of {name} above the launch point"
    : "the height of {name} above the surface of the planet";
}

/** Whether the thrust is too weak at ignition. */
function liftsLate({ gravity }: ReadScene, entity: ReadEntity): boolean {
  const { values } = firstBody(entity);
  const { mass = 0, flow = 0, exhaust = 0 } = values;
  const { gm = 0, radius = 1, angle = 0 } = entity.values;
  const weight = mass * (entity.kind === "rocket" ? gravity : gm / radius ** 2);
  return flow * exhaust * Math.sin(angle) <= weight;
}

interface Launched {
  readonly isVertical: boolean;
  readonly isFlat: boolean;
  readonly isLate: boolean;
}

function rocketEvents(id: string, how: Launched): Askable[] {
  const height = how.isFlat ? "height above the launch point" : "height above the surface";
  const level = how.isFlat
    ? "comes back to the level of the launch point"
    : "comes back to the surface";
  const sideways = how.isFlat && !how.isVertical;
  return [
    event(
      `final acceleration of ${id}`,
      "acceleration",
      id,
      "the magnitude of the acceleration of {name} just before its fuel runs out",
    ),
    ...(how.isLate
      ? [
          event(
            `lift-off time of ${id}`,
            "time",
            id,
            "the time from ignition until {name} leaves the ground",
          ),
        ]
      : [
          event(
            `starting acceleration of ${id}`,
            "acceleration",
            id,
            "the magnitude of the acceleration of {name} just after ignition",
          ),
        ]),
    event(
      `burn-out height of ${id}`,
      "distance",
      id,
      `the ${height} at which the fuel of {name} runs out`,
    ),
    event(
      `burn-out speed of ${id}`,
      "speed",
      id,
      "the speed of {name} at the moment when its fuel runs out",
    ),
    event(`greatest height of ${id}`, "distance", id, `the greatest ${height} that {name} reaches`),
    event(`time to top of ${id}`, "time", id, "the time from ignition until {name} is highest"),
    event(`flight time of ${id}`, "time", id, `the time from ignition until {name} ${level}`),
    event(`landing speed of ${id}`, "speed", id, `the speed with which {name} ${level}`),
    ...(sideways
      ? [
          event(
            `range of ${id}`,
            "distance",
            id,
            "the horizontal distance from the launch point at which {name} comes back to the level of the launch point",
          ),
        ]
      : []),
  ];
}
