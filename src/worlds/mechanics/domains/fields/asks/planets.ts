/** @file What can be asked of planets, satellites and probes. */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import type { Askable } from "../../domain.ts";
import { centreOf, isCircular, numberOf, pairOf } from "../layout.ts";
import { event, moment } from "./making.ts";

/** Everything that can be asked of a system of planets. */
export function planetAsks(entity: ReadEntity): Askable[] {
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
