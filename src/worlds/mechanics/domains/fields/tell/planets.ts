/** @file Stories about planets. */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import { isCircular, numberOf, pairOf } from "../layout.ts";
import { capital, given, listOf, nameOf, oneOf, ownGiven, type Teller } from "./words.ts";

const LETTERS = ["P", "Q", "R", "S", "T", "U"];
/** Above this GM the centre is told as an asteroid, below it as the star of a model. In m³/s². */
const REAL = 1000;

/** Names of the star, of its planets, and of pairs of them. */
export function namePlanets(entity: ReadEntity): Record<string, string> {
  const noun = nounOf(entity);
  const names: Record<string, string> = { [entity.name]: "the star" };
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

function nounOf(entity: ReadEntity): string {
  return numberOf(entity, "gm") >= REAL ? "satellite" : "planet";
}

/** The story of a system of planets. */
export function tellPlanets(teller: Teller, entity: ReadEntity): string {
  const isReal = numberOf(entity, "gm") >= REAL;
  const gm = ownGiven(teller, entity, "gm");
  const parameter = `${gm} (the gravitational constant times its mass)`;
  const star = isReal
    ? oneOf(
        teller,
        `In a simulated sky, a small round star that stays in its place has a gravitational parameter of ${parameter}.`,
        `A tiny, very dense star rests at a fixed place. Its gravitational parameter is ${parameter}.`,
        `A compact star of gravitational parameter ${parameter} is fixed in space.`,
      )
    : oneOf(
        teller,
        `In a model of a solar system, the star is fixed and has a gravitational parameter of ${parameter}.`,
        `A toy universe has a star that does not move. The gravitational parameter of the star is ${parameter}.`,
        `Imagine a miniature solar system: a star, held at rest, whose gravitational parameter is ${parameter}.`,
      );
  const many = entity.bodies.length > 1;
  const all = listOf(entity.bodies.map(({ id }) => nameOf(teller, id)));
  const axes = entity.bodies.some((body) => many || (body.values["bearing"] ?? 0) > 0);
  const law = many
    ? oneOf(
        teller,
        `${capital(all)} are attracted by the star according to Newton's law of gravitation, and by nothing else; they do not attract each other and may be treated as points.`,
        `The only forces are the gravitational attractions of the star, by Newton's law, on ${all}, which are treated as points; forces between them are left out.`,
      )
    : oneOf(
        teller,
        `The only force on ${all} is the gravitational attraction of the star, by Newton's law of gravitation; both are treated as points.`,
        `${capital(all)}, treated as a point, feels nothing but the attraction of the star, which obeys Newton's law of gravitation for point masses.`,
      );
  const plane = axes
    ? " All motion is in one plane, counter-clockwise round the star; directions are given by angles from the X-axis of this plane, counted counter-clockwise as seen from the star."
    : "";
  const bodies = entity.bodies.map((body) => tellBody(teller, body, axes)).join(" ");
  return `${star} ${law}${plane} ${bodies}`;
}

function tellBody(teller: Teller, body: ReadBody, axes: boolean): string {
  if (body.kind === "probe") return tellProbe(teller, body, axes);
  const name = capital(nameOf(teller, body.id));
  const mass = given(teller, body, "mass");
  const hasBearing = numberOf(body, "bearing") > 0;
  const where = hasBearing
    ? `in the direction of ${given(teller, body, "bearing")} from the X-axis`
    : "on the positive X-axis";
  if (body.kind === "planet") {
    const place = `at a distance of ${given(teller, body, "distance")} from the star${axes ? `, ${where}` : ""}`;
    const motion = `with a speed of ${given(teller, body, "speed")}, its velocity at an angle of ${given(teller, body, "heading")} to the direction that points away from the star`;
    return oneOf(
      teller,
      `${name} has a mass of ${mass}. At the start it is ${place}, and it moves ${motion}.`,
      `At the start ${nameOf(teller, body.id)}, whose mass is ${mass}, is ${place} and moves ${motion}.`,
      `${name} (mass ${mass}) starts ${place}, ${motion}.`,
    );
  }
  const axis = given(teller, body, "axis");
  if (isCircular(body)) {
    const start = axes ? ` At the start it is ${where}.` : "";
    return oneOf(
      teller,
      `${name} of mass ${mass} runs round the star on a circle with a radius of ${axis}.${start}`,
      `${name}, whose mass is ${mass}, moves on a circular orbit of radius ${axis} about the star.${start}`,
    );
  }
  const eccentricity = given(teller, body, "eccentricity");
  const point = axes ? `, which lies ${where}` : "";
  return oneOf(
    teller,
    `${name} of mass ${mass} runs on an ellipse with a semi-major axis of ${axis} and an eccentricity of ${eccentricity}. At the start it is at the point of its orbit that is closest to the star${point}.`,
    `The orbit of ${nameOf(teller, body.id)}, which has a mass of ${mass}, is an ellipse; its semi-major axis is ${axis} and its eccentricity is ${eccentricity}. It starts at the point closest to the star${point}.`,
  );
}

function tellProbe(teller: Teller, body: ReadBody, axes: boolean): string {
  const place = axes ? ", on the positive X-axis," : "";
  const name = nameOf(teller, body.id);
  const [mass, from, to] = ["mass", "from", "to"].map((key) => given(teller, body, key));
  const second = `another such firing there would put ${name} on that second circle`;
  return oneOf(
    teller,
    `${capital(name)} of mass ${mass} is at first on a circular orbit with a radius of ${from}. At the start${place} a very short firing of its engine changes its speed but not its direction, so that it flies from there along half an ellipse that touches the circle of radius ${to} about the star; ${second}. The fuel that is used weighs next to nothing.`,
    `A circular orbit of radius ${from} is to be exchanged for one of radius ${to}. ${capital(name)}, whose mass of ${mass} hardly changes, first circles on the former. At the start${place} its engine fires for an instant, along or against the motion, and it follows half of an ellipse whose far end touches the second circle; ${second}.`,
  );
}
