/** @file Stories about planets, satellites and probes. */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import { centreOf, isCircular, pairOf } from "../layout.ts";
import { capital, given, listOf, nameOf, oneOf, ownGiven, type Teller } from "./words.ts";

const LETTERS = ["P", "Q", "R", "S", "T", "U"];

/** Names of the body at the centre, of those about it, and of pairs of them. */
export function namePlanets(entity: ReadEntity): Record<string, string> {
  const centre = centreOf(entity);
  const noun = centre === "star" ? "planet" : "satellite";
  const names: Record<string, string> = { [entity.name]: `the ${centre}` };
  for (const [index, body] of entity.bodies.entries()) {
    const own = body.kind === "probe" ? "probe" : noun;
    names[body.id] = entity.bodies.length === 1 ? `the ${own}` : `${own} ${LETTERS[index] ?? ""}`;
  }
  for (const [index, a] of entity.bodies.entries()) {
    for (const b of entity.bodies.slice(index + 1)) {
      names[pairOf(a, b)] = `${names[a.id] ?? ""} and ${names[b.id] ?? ""}`;
    }
  }
  return names;
}

/** The story of a system of planets. */
export function tellPlanets(teller: Teller, entity: ReadEntity): string {
  const isMany = entity.bodies.length > 1;
  const needsAxes = isMany || entity.bodies.some((body) => (body.values["bearing"] ?? 0) > 0);
  const plane = needsAxes
    ? `All motion is in one plane, counter-clockwise round ${nameOf(teller, entity.name)}. Directions in this plane are given by angles from the X-axis, which starts at ${nameOf(teller, entity.name)}; they are counted counter-clockwise.`
    : "";
  const bodies = entity.bodies.map((body) => tellBody(teller, entity, body, needsAxes));
  return [tellCentre(teller, entity), tellLaw(teller, entity), plane, ...bodies]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function tellCentre(teller: Teller, entity: ReadEntity): string {
  const parameter = `${ownGiven(teller, entity, "gm")} (the gravitational constant times its mass)`;
  switch (centreOf(entity)) {
    case "star":
      return oneOf(
        teller,
        `In a computer model of a solar system, the star is fixed and has a gravitational parameter of ${parameter}.`,
        `A toy universe has a star that does not move. The gravitational parameter of the star is ${parameter}.`,
        `Imagine a miniature solar system: a star, held at rest, whose gravitational parameter is ${parameter}.`,
      );
    case "asteroid":
      return oneOf(
        teller,
        `A round asteroid, taken to be at rest, has a gravitational parameter of ${parameter}.`,
        `Far from the Sun and the planets, an asteroid rests in space. Its gravitational parameter is ${parameter}.`,
        `A mission explores an asteroid whose gravitational parameter is ${parameter}. The asteroid may be taken to be at rest.`,
      );
    case "planet":
      return oneOf(
        teller,
        `A round planet, taken to be at rest, has a gravitational parameter of ${parameter}.`,
        `The gravitational parameter of a planet is ${parameter}. The planet may be taken to be at rest.`,
        `A planet of gravitational parameter ${parameter} is treated as if it were fixed in space.`,
      );
  }
}

function tellLaw(teller: Teller, entity: ReadEntity): string {
  const centre = nameOf(teller, entity.name);
  const all = listOf(entity.bodies.map(({ id }) => nameOf(teller, id)));
  if (entity.bodies.length > 1) {
    return oneOf(
      teller,
      `${capital(all)} are attracted by ${centre} according to Newton's law of gravitation, and by nothing else; all of them, ${centre} too, are treated as points, and they do not attract each other.`,
      `The only forces are those with which ${centre}, by Newton's law of gravitation, attracts ${all}. All are treated as points, and forces between ${all} are left out.`,
    );
  }
  return oneOf(
    teller,
    `The only force on ${all} is the gravitational attraction of ${centre}, by Newton's law of gravitation; both are treated as points.`,
    `${capital(all)}, treated as a point, feels nothing but the attraction of ${centre}, which obeys Newton's law of gravitation for point masses.`,
  );
}

function tellBody(teller: Teller, entity: ReadEntity, body: ReadBody, needsAxes: boolean): string {
  const where =
    (body.values["bearing"] ?? 0) > 0
      ? `in the direction of ${given(teller, body, "bearing")}`
      : "on the positive X-axis";
  const place = { centre: nameOf(teller, entity.name), where: needsAxes ? where : "" };
  switch (body.kind) {
    case "probe":
      return tellProbe(teller, body, place);
    case "planet":
      return tellThrown(teller, body, place);
    default:
      return tellOrbiter(teller, body, place);
  }
}

interface Place {
  readonly centre: string;
  /** The direction of the starting point; empty where directions do not matter. */
  readonly where: string;
}

function tellThrown(teller: Teller, body: ReadBody, { centre, where }: Place): string {
  const name = nameOf(teller, body.id);
  const mass = given(teller, body, "mass");
  const place = `at a distance of ${given(teller, body, "distance")} from ${centre}${where === "" ? "" : `, ${where}`}`;
  const motion = `with a speed of ${given(teller, body, "speed")}, its velocity at an angle of ${given(teller, body, "heading")} to the direction that points away from ${centre}`;
  return oneOf(
    teller,
    `${capital(name)} has a mass of ${mass}. At the start it is ${place}, and it moves ${motion}.`,
    `At the start ${name}, whose mass is ${mass}, is ${place}, and moves ${motion}.`,
    `${capital(name)} (mass ${mass}) starts ${place}, ${motion}.`,
  );
}

function tellOrbiter(teller: Teller, body: ReadBody, { centre, where }: Place): string {
  const name = nameOf(teller, body.id);
  const mass = given(teller, body, "mass");
  const axis = given(teller, body, "axis");
  if (isCircular(body)) {
    const start = where === "" ? "" : ` At the start it is ${where}.`;
    return oneOf(
      teller,
      `${capital(name)} of mass ${mass} moves round ${centre} on a circle with a radius of ${axis}.${start}`,
      `${capital(name)}, whose mass is ${mass}, is on a circular orbit of radius ${axis} about ${centre}.${start}`,
    );
  }
  const eccentricity = given(teller, body, "eccentricity");
  const point = where === "" ? "" : `, which lies ${where}`;
  return oneOf(
    teller,
    `${capital(name)} of mass ${mass} moves round ${centre} on an ellipse with a semi-major axis of ${axis} and an eccentricity of ${eccentricity}. At the start it is at the point of its orbit that is closest to ${centre}${point}.`,
    `The orbit of ${name}, which has a mass of ${mass}, is an ellipse; its semi-major axis is ${axis} and its eccentricity is ${eccentricity}. At the start ${name} is at the point of this orbit that is closest to ${centre}${point}.`,
  );
}

function tellProbe(teller: Teller, body: ReadBody, { centre, where }: Place): string {
  const place = where === "" ? "" : `, ${where},`;
  const name = nameOf(teller, body.id);
  const [mass, from, to] = ["mass", "from", "to"].map((key) => given(teller, body, key));
  const second = `another such firing there would put ${name} on that second circle`;
  return oneOf(
    teller,
    `${capital(name)} of mass ${mass} is at first on a circular orbit with a radius of ${from}. At the start${place} a very short firing of its engine changes its speed but not its direction, so that it flies from there along half an ellipse that touches the circle of radius ${to} about ${centre}; ${second}. The mass of the fuel that is used may be neglected.`,
    `A circular orbit of radius ${from} about ${centre} is to be exchanged for one of radius ${to}. ${capital(name)}, whose mass of ${mass} hardly changes, first circles on the former. At the start${place} its engine fires for an instant, along or against the motion, and it follows half of an ellipse whose far end touches the second circle; ${second}.`,
  );
}
