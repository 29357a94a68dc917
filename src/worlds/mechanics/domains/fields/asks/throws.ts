/** @file What can be asked of a thrown ball. */
import type { ReadEntity } from "../../../language/scene.ts";
import type { Askable } from "../../domain.ts";
import { BOUNCES, firstBody, numberOf } from "../layout.ts";
import { component, event, moment } from "./making.ts";

/** Everything that can be asked of a thrown ball. */
export function throwAsks(entity: ReadEntity): Askable[] {
  const body = firstBody(entity);
  const { id } = body;
  const isSloped = entity.kind === "slope-throw";
  const isVertical = Math.abs(Math.cos(numberOf(body, "angle"))) < 1e-9;
  const hasDrag = numberOf(body, "linear") > 0 || numberOf(body, "quadratic") > 0;
  const isRough = (entity.values["friction"] ?? 0) > 0;
  const energy = isRough ? "translational energy" : "kinetic energy";
  const pushes = hasDrag
    ? [
        moment("acceleration", id),
        moment("net force", id),
        event(
          `terminal speed of ${id}`,
          "speed",
          id,
          "the speed that {name} would approach in a very long fall through the same air",
        ),
      ]
    : [];
  const vertical = "along the vertical, positive upwards";
  return [
    moment("speed", id),
    moment("displacement", id),
    moment("momentum", id),
    moment(energy, id, { id: `kinetic energy of ${id}` }),
    moment("potential energy change", id),
    component("velocity", "y", id, vertical),
    component("momentum", "y", id, vertical),
    ...(hasDrag && !isVertical
      ? [
          component(
            "velocity",
            "x",
            id,
            "along the horizontal, positive in the direction of the throw",
          ),
        ]
      : []),
    ...pushes,
    ...(isRough && !isVertical
      ? [moment("rotational energy", id, { id: `spin energy of ${id}` })]
      : []),
    ...(isSloped ? slopeEvents(id) : floorAsks(entity, { isVertical })),
  ];
}

function slopeEvents(id: string): Askable[] {
  return [
    event(
      `range of ${id}`,
      "distance",
      id,
      "the distance along the slope from the starting point to where {name} hits the slope",
    ),
    event(`flight time of ${id}`, "time", id, "the time of flight of {name}"),
    event(`landing speed of ${id}`, "speed", id, "the speed with which {name} hits the slope"),
    event(
      `greatest clearance of ${id}`,
      "distance",
      id,
      "the greatest distance of {name} from the slope, measured at right angles to the slope",
    ),
  ];
}

function floorAsks(entity: ReadEntity, { isVertical }: { isVertical: boolean }): Askable[] {
  const body = firstBody(entity);
  const { id } = body;
  const rises = numberOf(body, "angle") > 0;
  const tops = rises
    ? [
        event(
          `greatest height of ${id}`,
          "distance",
          id,
          "the greatest height of {name} above the floor",
        ),
        event(
          `time to top of ${id}`,
          "time",
          id,
          "the rise time of {name}, from the throw to its highest point",
        ),
      ]
    : [];
  const height: Askable = moment("distance", id, {
    id: `height of ${id}`,
    phrase: "the height of {name} above the floor",
  });
  const landing = landingAsks(id, { isVertical, bounces: entity.options["floor"] === "bounces" });
  return [height, ...tops, ...landing, ...bounceAsks(entity, id, isVertical)];
}

function landingAsks(
  id: string,
  { isVertical, bounces }: { readonly isVertical: boolean; readonly bounces: boolean },
): Askable[] {
  // Only a ball that bounces meets the floor more than once.
  const once = bounces ? "first " : "";
  const sideways = [
    event(
      `range of ${id}`,
      "distance",
      id,
      `the horizontal distance of {name} from its starting point when it ${once}meets the floor`,
    ),
    event(
      `landing angle of ${id}`,
      "angle",
      id,
      `the angle below the horizontal of the velocity of {name} when it ${once}meets the floor`,
    ),
  ];
  return [
    event(
      `flight time of ${id}`,
      "time",
      id,
      `the time of flight of {name} from the throw until it ${once}meets the floor`,
    ),
    event(
      `landing speed of ${id}`,
      "speed",
      id,
      `the speed of {name} when it ${once}meets the floor`,
    ),
    ...(isVertical ? [] : sideways),
  ];
}

const ORDINALS = ["", "first", "second", "third", "fourth", "fifth"];

function bounceAsks(entity: ReadEntity, id: string, isVertical: boolean): Askable[] {
  if (entity.options["floor"] !== "bounces") return [];
  const isRough = numberOf(entity, "friction") > 0;
  const isLossless = numberOf(entity, "restitution") === 1 && !isRough;
  const numbers = Array.from({ length: BOUNCES - 1 }, (_, index) => index + 1);
  const places = numbers.slice(1).flatMap((k) => placeAsks(id, k, isVertical));
  if (isLossless) return places;
  const loss = isRough
    ? "the kinetic energy (that of rotation included) that {name} loses in its first bounce"
    : "the kinetic energy that {name} loses in its first bounce";
  return [
    ...places,
    ...numbers.flatMap((k) => reboundAsks(id, k)),
    event(`energy lost in bounce 1 of ${id}`, "kinetic energy", id, loss),
  ];
}

/** When and where it bounces for the second time, the third time … */
function placeAsks(id: string, k: number, isVertical: boolean): Askable[] {
  const nth = ORDINALS[k] ?? "";
  const time = event(
    `time of bounce ${k} of ${id}`,
    "time",
    id,
    `the time from the throw until {name} bounces for the ${nth} time`,
  );
  if (isVertical) return [time];
  return [
    time,
    event(
      `place of bounce ${k} of ${id}`,
      "distance",
      id,
      `the horizontal distance from the starting point at which {name} bounces for the ${nth} time`,
    ),
  ];
}

/** How fast it comes to a bounce, how fast it leaves, and how high it then rises. */
function reboundAsks(id: string, k: number): Askable[] {
  const nth = ORDINALS[k] ?? "";
  const next = ORDINALS[k + 1] ?? "next";
  const after = event(
    `speed after bounce ${k} of ${id}`,
    "speed",
    id,
    `the speed of {name} just after its ${nth} bounce`,
  );
  const height = event(
    `height after bounce ${k} of ${id}`,
    "distance",
    id,
    `the height above the floor that {name} reaches between its ${nth} and its ${next} bounce`,
  );
  if (k === 1) return [after, height];
  const before = event(
    `speed before bounce ${k} of ${id}`,
    "speed",
    id,
    `the speed of {name} just before its ${nth} bounce`,
  );
  return [after, height, before];
}
