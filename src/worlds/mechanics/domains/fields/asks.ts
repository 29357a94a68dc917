/** @file What can be asked of a scene: only quantities that are neither printed nor always zero in it. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { RecordedName } from "../../questions/recorded.ts";
import type { Askable } from "../domain.ts";
import { BOUNCES, centreOf, changeOf, firstBody, isCircular, numberOf, pairOf } from "./layout.ts";

/** Everything that can be asked of a scene. */
export function listAsks(scene: ReadScene): readonly Askable[] {
  return scene.entities.flatMap((entity) => {
    const change = changeOf(scene, entity);
    const all = asksOf(scene, entity);
    if (change === undefined) return all;
    return all.filter((ask) =>
      ask.when === "moment"
        ? !isStilled(scene, entity, ask)
        : (LASTING[change.do] ?? []).some((stem) => ask.id.startsWith(stem)),
    );
  });
}

/**
 * What still has one meaning for the whole motion when something happens on the way. Periods and the like would belong
 * to the motion before or after it.
 */
const LASTING: Readonly<Record<string, readonly string[]>> = {
  "engine-stops": ["greatest height", "time to top", "flight time", "landing speed", "range"],
  caught: ["flight time", "landing speed", "range", "time of bounce", "height after bounce"],
  "drag-vanishes": ["flight time", "landing speed", "landing angle", "range"],
};

const PULLS: readonly RecordedName[] = ["acceleration", "net force"];

/** What is zero, or has no meaning, after the change of a scene. */
function isStilled({ change }: ReadScene, entity: ReadEntity, { quantity, id }: Askable): boolean {
  const isPull = PULLS.includes(quantity);
  switch (change?.do) {
    case "star-vanishes":
      return isPull || quantity === "potential energy change";
    case "caught":
      return quantity === "rotational energy" || id.startsWith("velocity x");
    case "drag-vanishes":
      return isPull;
    case "field-off":
      return quantity === "electric energy change" || (isPull && entity.bodies.length === 2);
    default:
      return false;
  }
}

function asksOf(scene: ReadScene, entity: ReadEntity): Askable[] {
  switch (entity.kind) {
    case "solar-system":
      return planetAsks(entity);
    case "rocket":
    case "planet-rocket":
      return rocketAsks(scene, entity);
    case "charge":
      return chargeAsks(entity);
    default:
      return throwAsks(entity);
  }
}

function moment(quantity: RecordedName, id: string, more: Partial<Askable> = {}): Askable {
  const preposition = quantity === "net force" ? "on" : "of";
  return { id: `${quantity} ${preposition} ${id}`, quantity, subject: id, when: "moment", ...more };
}

function event(id: string, quantity: RecordedName, subject: string, phrase: string): Askable {
  return { id, quantity, subject, when: "event", phrase };
}

const component = (
  of: "velocity" | "acceleration" | "momentum",
  axis: "x" | "y",
  id: string,
  said: string,
): Askable => ({
  id: `${of} ${axis} of ${id}`,
  quantity: of === "velocity" ? "velocity" : `${of} component`,
  subject: id,
  axis: said,
  when: "moment",
});

function planetAsks(entity: ReadEntity): Askable[] {
  const own = entity.bodies.flatMap((body) => onePlanet(body, numberOf(entity, "gm")));
  const pairs: Askable[] = [];
  for (const [index, a] of entity.bodies.entries()) {
    for (const b of entity.bodies.slice(index + 1)) {
      const subject = pairOf(a, b);
      pairs.push({
        id: `distance between ${subject}`,
        quantity: "distance",
        subject,
        when: "moment",
      });
    }
  }
  const centre = `the ${centreOf(entity)}`;
  const fill = (text: string): string => text.replaceAll("{centre}", centre);
  return [...own, ...pairs].map(({ phrase, axis, ...ask }) => ({
    ...ask,
    ...(phrase === undefined ? {} : { phrase: fill(phrase) }),
    ...(axis === undefined ? {} : { axis: fill(axis) }),
  }));
}

function onePlanet(body: ReadBody, gm: number): Askable[] {
  const { id } = body;
  const swept = moment("angle", id, {
    id: `swept angle of ${id}`,
    phrase: "the angle swept since the start by the line from {centre} to {name}",
  });
  const spin: Askable = {
    id: `angular momentum of ${id}`,
    quantity: "angular momentum",
    subject: id,
    when: "throughout",
    phrase: "the magnitude of the angular momentum of {name} about {centre}",
  };
  if (isCircular(body)) {
    const steady = (
      ["speed", "acceleration", "net force", "momentum", "kinetic energy"] as const
    ).map((quantity) => ({ ...moment(quantity, id), when: "throughout" }) as const);
    return [...steady, spin, moment("displacement", id), swept, periodOf(id), bindingOf(id)];
  }
  const { energy, isRound } = shapeOf(body, gm);
  const common: Askable[] = [
    ...(
      ["speed", "acceleration", "net force", "displacement", "momentum", "kinetic energy"] as const
    ).map((quantity) => moment(quantity, id)),
    moment("potential energy change", id),
    moment("distance", id, { phrase: "the distance of {name} from {centre}" }),
    {
      id: `radial velocity of ${id}`,
      quantity: "velocity",
      subject: id,
      when: "moment",
      axis: "along the line from {centre} to it, positive away from {centre}",
    },
    swept,
    spin,
  ];
  if (body.kind === "probe") return [...common, ...transferAsks(id)];
  if (energy >= 0) return [...common, ...escapeAsks(body)];
  if (isRound) return [...common, periodOf(id), bindingOf(id)];
  return [...common, periodOf(id), bindingOf(id), ...ellipseAsks(body, gm)];
}

/** The energy over the mass, and whether the orbit is all but a circle. Only to see what is worth asking. */
function shapeOf(body: ReadBody, gm: number): { energy: number; isRound: boolean } {
  if (body.kind !== "planet") return { energy: -1, isRound: false };
  const [r, v, heading] = ["distance", "speed", "heading"].map((name) => numberOf(body, name)) as [
    number,
    number,
    number,
  ];
  const circle = Math.sqrt(gm / r);
  const isRound = Math.abs(v / circle - 1) < 0.03 && Math.abs(heading - Math.PI / 2) < 0.03;
  return { energy: (v * v) / 2 - gm / r, isRound };
}

function periodOf(id: string): Askable {
  return event(`period of ${id}`, "time", id, "the orbital period of {name}");
}

function bindingOf(id: string): Askable {
  return event(
    `binding energy of ${id}`,
    "kinetic energy",
    id,
    "the binding energy of {name} (the least energy that takes it from its orbit to a very great distance from {centre})",
  );
}

function ellipseAsks(body: ReadBody, gm: number): Askable[] {
  const { id } = body;
  const all = [
    event(
      `closest distance of ${id}`,
      "distance",
      id,
      "the smallest distance of {name} from {centre}",
    ),
    event(
      `farthest distance of ${id}`,
      "distance",
      id,
      "the greatest distance of {name} from {centre}",
    ),
    event(`greatest speed of ${id}`, "speed", id, "the greatest speed of {name} on its orbit"),
    event(`least speed of ${id}`, "speed", id, "the smallest speed of {name} on its orbit"),
    event(
      `time to farthest of ${id}`,
      "time",
      id,
      "the travel time of {name} from the start to the point of its orbit that is farthest from {centre}",
    ),
    event(
      `time to closest of ${id}`,
      "time",
      id,
      "the travel time of {name} from the start until it next passes the point of its orbit that is closest to {centre}",
    ),
  ];
  const printed = atApse(body, gm);
  return all.filter(({ id: ask }) => !printed.some((word) => ask.startsWith(word)));
}

/** What the start gives away: a planet that starts at right angles to its radius starts at an end of its orbit. */
function atApse(body: ReadBody, gm: number): string[] {
  const atClosest = ["closest", "greatest", "time to closest"];
  if (body.kind === "orbiter") return ["time to closest"];
  if (Math.abs(numberOf(body, "heading") - Math.PI / 2) > 1e-6) return [];
  const isClosest = numberOf(body, "speed") ** 2 > gm / numberOf(body, "distance");
  return isClosest ? atClosest : ["farthest", "least", "time to farthest"];
}

function escapeAsks(body: ReadBody): Askable[] {
  const { id } = body;
  const away = event(
    `final speed of ${id}`,
    "speed",
    id,
    "the speed that {name} approaches when it has gone very far from {centre}",
  );
  if (numberOf(body, "heading") <= Math.PI / 2 + 0.01) return [away];
  return [
    away,
    event(
      `closest distance of ${id}`,
      "distance",
      id,
      "the smallest distance of {name} from {centre}",
    ),
    event(`greatest speed of ${id}`, "speed", id, "the greatest speed that {name} reaches"),
    event(
      `time to closest of ${id}`,
      "time",
      id,
      "the time from the start until {name} is closest to {centre}",
    ),
  ];
}

function transferAsks(id: string): Askable[] {
  return [
    event(
      `transfer time of ${id}`,
      "time",
      id,
      "the time that {name} takes from the first firing to the second circular orbit",
    ),
    event(
      `first boost of ${id}`,
      "speed",
      id,
      "the size of the change of speed that the first firing must give {name}",
    ),
    event(
      `second boost of ${id}`,
      "speed",
      id,
      "the size of the change of speed that the second firing must give {name} to stay on the second circular orbit",
    ),
    event(
      `whole boost of ${id}`,
      "speed",
      id,
      "the sum of the sizes of the two changes of speed of {name}",
    ),
    event(
      `arrival speed of ${id}`,
      "speed",
      id,
      "the speed of {name} when it reaches the second circular orbit, just before the second firing",
    ),
  ];
}

function rocketAsks(scene: ReadScene, entity: ReadEntity): Askable[] {
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

function throwAsks(entity: ReadEntity): Askable[] {
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
  const out: Askable[] = [];
  for (let k = 1; k < BOUNCES; k++) {
    const nth = ORDINALS[k] ?? "";
    const after = event(
      `speed after bounce ${k} of ${id}`,
      "speed",
      id,
      `the speed of {name} just after its ${nth} bounce`,
    );
    if (k > 1) {
      out.push(
        event(
          `time of bounce ${k} of ${id}`,
          "time",
          id,
          `the time from the throw until {name} bounces for the ${nth} time`,
        ),
      );
      if (!isVertical)
        out.push(
          event(
            `place of bounce ${k} of ${id}`,
            "distance",
            id,
            `the horizontal distance from the starting point at which {name} bounces for the ${nth} time`,
          ),
        );
    }
    if (isLossless) continue;
    out.push(
      after,
      event(
        `height after bounce ${k} of ${id}`,
        "distance",
        id,
        `the height above the floor that {name} reaches between its ${nth} and its ${ORDINALS[k + 1] ?? "next"} bounce`,
      ),
    );
    if (k > 1)
      out.push(
        event(
          `speed before bounce ${k} of ${id}`,
          "speed",
          id,
          `the speed of {name} just before its ${nth} bounce`,
        ),
      );
  }
  if (isLossless) return out;
  return [
    ...out,
    event(
      `energy lost in bounce 1 of ${id}`,
      "kinetic energy",
      id,
      isRough
        ? "the kinetic energy (that of rotation included) that {name} loses in its first bounce"
        : "the kinetic energy that {name} loses in its first bounce",
    ),
  ];
}

function chargeAsks(entity: ReadEntity): Askable[] {
  const particle = firstBody(entity);
  const { id } = particle;
  const kinds = entity.bodies.slice(1).map(({ kind }) => kind);
  const has = (kind: string): boolean => kinds.includes(kind);
  const isMagnetic = kinds.every((kind) => kind === "magnetic" || kind === "wire");
  const isTimed = has("oscillating") || has("ramp");
  const isUniform = kinds.every((kind) => kind === "electric" || kind === "magnetic");
  const isConstant = kinds.every((kind) => kind === "electric");
  const isCircle = isMagnetic && has("magnetic") && !has("wire");
  const isMoving = numberOf(particle, "speed") > 0;
  const rests = numberOf(particle, "along") === 0 && !isMoving;
  const sizes = isMagnetic
    ? []
    : (["speed", "momentum", "kinetic energy"] as const).map((quantity) => moment(quantity, id));
  const when = isConstant || isCircle ? "throughout" : "moment";
  const pushes = (["acceleration", "net force"] as const).map((quantity) => ({
    ...moment(quantity, id),
    when,
  })) as Askable[];
  const [x, y] = ["along the X-axis", "along the Y-axis"];
  const flat = rests && kinds.length === 1;
  return [
    ...sizes,
    ...pushes,
    moment("displacement", id),
    ...(isTimed || isMagnetic ? [] : [moment("electric energy change", id)]),
    ...(flat ? [] : [component("velocity", "x", id, x), component("velocity", "y", id, y)]),
    ...(flat ? [] : [positionAsk("x", id), positionAsk("y", id)]),
    ...(has("source") ? sourceAsks(entity, id) : []),
    ...(has("magnetic") && isUniform ? turningAsks(particle, { isCircle }) : []),
  ];
}

function positionAsk(axis: "x" | "y", id: string): Askable {
  return {
    id: `${axis} of ${id}`,
    quantity: "position",
    subject: id,
    when: "moment",
    axis: `along the ${axis.toUpperCase()}-axis`,
  };
}

function sourceAsks(entity: ReadEntity, id: string): Askable[] {
  const particle = firstBody(entity);
  const away = moment("distance", id, { phrase: "the distance of {name} from the source" });
  const [speed, angle] = [numberOf(particle, "speed"), numberOf(particle, "angle")];
  // Only a particle that flies towards the source comes closer at first.
  if (!(speed > 0 && Math.cos(angle) > 0.01)) return [away];
  return [
    away,
    event(
      `closest approach of ${id}`,
      "distance",
      id,
      "the smallest distance between {name} and the source",
    ),
    event(
      `speed at closest approach of ${id}`,
      "speed",
      id,
      "the speed of {name} where it is closest to the source",
    ),
    event(
      `time to closest approach of ${id}`,
      "time",
      id,
      "the time from the start until {name} is closest to the source for the first time",
    ),
  ];
}

function turningAsks(particle: ReadBody, { isCircle }: { isCircle: boolean }): Askable[] {
  const { id } = particle;
  const isHelix = numberOf(particle, "along") > 0;
  const period = event(
    `gyration period of ${id}`,
    "time",
    id,
    isCircle && !isHelix
      ? "the time that {name} takes for one turn on its circle"
      : "the time after which the velocity of {name} is the same again for the first time",
  );
  if (!isCircle)
    return [
      period,
      event(
        `drift speed of ${id}`,
        "speed",
        id,
        "the drift speed of {name} (the magnitude of its average velocity in the X-Y plane over one whole gyration)",
      ),
      event(`greatest speed of ${id}`, "speed", id, "the greatest speed that {name} reaches"),
    ];
  const radius = event(
    `gyration radius of ${id}`,
    "distance",
    id,
    isHelix
      ? "the radius of the helix on which {name} moves"
      : "the radius of the circle on which {name} moves",
  );
  const pitch = event(
    `pitch of ${id}`,
    "distance",
    id,
    "the pitch of the helix of {name} (how far it gets along the Z-axis in one turn)",
  );
  return isHelix ? [period, radius, pitch] : [period, radius];
}
