/** @file Stories about thrown balls. */
import type { ReadBody, ReadEntity, ReadScene } from "../../../language/scene.ts";
import { firstBody, numberOf } from "../layout.ts";
import {
  capital,
  given,
  introduced,
  nameOf,
  oneOf,
  ownGiven,
  sizeOf,
  type Teller,
} from "./words.ts";

/** The story of one or two throws. */
export function tellThrows(teller: Teller, { entities }: ReadScene): string {
  const air = airOf(teller, entities);
  // One floor for all.
  const floor = oneOf(
    teller,
    "a level floor",
    "the level floor of a hall",
    "the level floor of a courtyard",
  );
  const parts = entities.map((entity, index) =>
    entity.kind === "slope-throw"
      ? tellSlope(teller, entity)
      : tellFloor(teller, entity, index === 0 ? floor : "the same floor"),
  );
  const apart =
    entities.length > 1
      ? " Both are thrown at the same moment, side by side, and never touch each other."
      : "";
  return `${parts.join(" ")}${apart} ${air}`;
}

function angleOf(teller: Teller, body: ReadBody): string {
  const angle = given(teller, body, "angle");
  const isDown = numberOf(body, "angle") < 0;
  if (isDown && !angle.startsWith("-"))
    return `at an angle of ${angle} to the horizontal (negative angles point downwards)`;
  return `at an angle of ${sizeOf(angle)} ${isDown ? "below" : "above"} the horizontal`;
}

function tellFloor(teller: Teller, entity: ReadEntity, floor: string): string {
  const body = firstBody(entity);
  const name = nameOf(teller, body.id);
  const first = introduced(name);
  const [mass, speed] = [given(teller, body, "mass"), given(teller, body, "speed")];
  const isHigh = numberOf(entity, "height") > 0;
  const height = isHigh ? ownGiven(teller, entity, "height") : "";
  const from = isHigh
    ? oneOf(
        teller,
        `from a height of ${height} above ${floor}`,
        `from a point ${height} above ${floor}`,
      )
    : `from ${floor}`;
  const throwing = oneOf(
    teller,
    `${capital(first)} of mass ${mass} is thrown with a speed of ${speed} ${from}, ${angleOf(teller, body)}.`,
    `${capital(first)}, whose mass is ${mass}, starts with a speed of ${speed} ${from}, ${angleOf(teller, body)}.`,
    `A machine throws ${first}, of mass ${mass}, ${from}. ${capital(name)} leaves the machine with a speed of ${speed}, ${angleOf(teller, body)}.`,
  );
  return `${throwing} ${floorOf(teller, entity, name)}`;
}

function floorOf(teller: Teller, entity: ReadEntity, name: string): string {
  if (entity.options["floor"] !== "bounces") {
    return oneOf(
      teller,
      "Its flight ends when it meets the floor.",
      "It stays where it meets the floor.",
    );
  }
  const isLossless = numberOf(entity, "restitution") === 1;
  const restitution = isLossless
    ? "Its bounces are perfectly elastic (the coefficient of restitution is 1)"
    : oneOf(
        teller,
        `The coefficient of restitution (vertical speed after a bounce over that before it) between ${name} and the floor is ${ownGiven(teller, entity, "restitution")}`,
        `It bounces off the floor with a coefficient of restitution (vertical speed after over vertical speed before a bounce) of ${ownGiven(teller, entity, "restitution")}`,
      );
  const short = "Each bounce takes no time, and heights are those of the lowest point of the ball.";
  if (numberOf(entity, "friction") === 0) {
    return `${restitution}; the floor is smooth, so there is no friction in a bounce. ${short}`;
  }
  const friction = ownGiven(teller, entity, "friction");
  return `${restitution}, and the coefficient of kinetic friction is ${friction}. The ball is a uniform solid sphere and does not rotate when it is thrown. In a bounce, the friction at the point of contact acts against the sliding of that point; its impulse is the coefficient of friction times the normal impulse, but never more than is needed to end the sliding. ${short}`;
}

function tellSlope(teller: Teller, entity: ReadEntity): string {
  const body = firstBody(entity);
  const name = nameOf(teller, body.id);
  const slope = ownGiven(teller, entity, "slope");
  const [mass, speed, angle] = ["mass", "speed", "angle"].map((key) => given(teller, body, key));
  const way = entity.options["way"] ?? "uphill";
  const end = oneOf(teller, "It flies until it hits the slope.", "Its flight ends on the slope.");
  return oneOf(
    teller,
    `A plane slope makes an angle of ${slope} with the horizontal. From a point of the slope, ${introduced(name)} of mass ${mass} is thrown ${way}, in the vertical plane of the line of steepest descent, with a speed of ${speed} at an angle of ${angle} above the horizontal. ${end}`,
    `On a hillside that is a plane at an angle of ${slope} to the horizontal, ${introduced(name)} (mass ${mass}) is thrown from the ground straight ${way}. Its speed at the start is ${speed}, and its velocity then points ${angle} above the horizontal. ${end}`,
    `${capital(introduced(name))} of mass ${mass} leaves a point of an even slope with a speed of ${speed}; the slope rises at ${slope} to the horizontal. The throw is aimed straight ${way}, at an angle of ${angle} above the horizontal (not above the slope). ${end}`,
  );
}

function airOf(teller: Teller, entities: readonly ReadEntity[]): string {
  const g = teller.label("gravity");
  const drags = entities.flatMap((entity) => dragOf(teller, firstBody(entity)));
  const gravity = oneOf(
    teller,
    `The gravitational acceleration is ${g}`,
    `Take ${g} for the gravitational acceleration`,
  );
  if (drags.length === 0) return `${gravity}; air resistance is left out.`;
  return `${drags.join(" ")} ${gravity}.`;
}

function dragOf(teller: Teller, body: ReadBody): string[] {
  const name = nameOf(teller, body.id);
  const factor = (size: string): string =>
    oneOf(
      teller,
      `The air brakes ${name} with a force that is directed against its velocity; its size is ${size}.`,
      `A drag force acts on ${name}, opposite to its velocity and of size ${size}.`,
      `Air resistance on ${name} is a force against the direction of motion, equal to ${size}.`,
    );
  if (numberOf(body, "linear") > 0)
    return [factor(`${given(teller, body, "linear")} times the speed`)];
  if (numberOf(body, "quadratic") > 0)
    return [factor(`${given(teller, body, "quadratic")} times the square of the speed`)];
  return [];
}
