/** @file What can be asked of a charge in fields. */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import type { Askable } from "../../domain.ts";
import { firstBody, numberOf } from "../layout.ts";
import { component, event, moment } from "./making.ts";

/** Everything that can be asked of a charge in fields. */
export function chargeAsks(entity: ReadEntity): Askable[] {
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
