/** @file Pictures of planets about a star: orbits that the story names, places and velocities that it gives. */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import { arrow, velocity } from "../../../pictures/arrows.ts";
import { at, heading, moved, type Point, pair } from "../../../pictures/geometry.ts";
import { ball, circle, guide, line, path } from "../../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../../pictures/marks.ts";
import { bodyRole } from "../../../pictures/palette.ts";
import { text } from "../../../pictures/text.ts";
import type { PictureView } from "../../domain.ts";
import { centreOf, isCircular, numberOf } from "../layout.ts";
import { type Entry, type Group, legend, tag } from "./legend.ts";

const CENTRE = at(212, 172);
const REACH = 138;
const DEGREE = Math.PI / 180;

/** The picture of a system of planets. */
export function drawPlanets(view: PictureView, written: ReadEntity): Drawing {
  const entity = sized(view, written);
  const farthest = Math.max(...entity.bodies.map(reachOf));
  const scale = REACH / farthest;
  const groups: Group[] = [
    { title: view.names[entity.name] ?? "the star", entries: [["GM =", `${entity.name}.gm`]] },
    ...entity.bodies.map((body) => ({
      title: view.names[body.id] ?? body.id,
      entries: entriesOf(body, entity.bodies.length === 1),
    })),
  ];
  const needsAxis =
    entity.bodies.length > 1 || entity.bodies.some((one) => numberAt(one, "bearing") > 0);
  return {
    about: `A body at rest and ${entity.bodies.length === 1 ? "one body" : `${entity.bodies.length} bodies`} in motion about it.`,
    marks: [
      ...drawCentre(centreOf(entity)),
      ...(needsAxis ? axis() : []),
      ...entity.bodies.flatMap((body, index) => drawBody(view, body, index + 1, scale)),
      ...(entity.bodies.length === 1
        ? entity.bodies.flatMap((body) => tagStart(view, body, scale))
        : []),
      ...legend(view, groups),
    ],
  };
}

function drawCentre(kind: ReturnType<typeof centreOf>): Mark[] {
  return kind === "star"
    ? circle(CENTRE, 13, { line: "flame", inside: "flame", width: 2 })
    : circle(CENTRE, kind === "planet" ? 18 : 9, { line: "rim", inside: "ground", width: 3 });
}

/** Lengths that decide how large an orbit is drawn. */
const LENGTHS = ["distance", "axis", "from", "to"];

/** A length that is sought is drawn like those that are given; its typical value is that of no real system. */
function sized(view: PictureView, entity: ReadEntity): ReadEntity {
  const isSought = ({ id }: ReadBody, key: string): boolean => view.label(`${id}.${key}`) === "x";
  const given = entity.bodies.flatMap((body) =>
    LENGTHS.filter((key) => !isSought(body, key)).flatMap((key) => body.values[key] ?? []),
  );
  const [known = 1] = given.toSorted((a, b) => a - b);
  const bodies = entity.bodies.map((body) => {
    const sought = LENGTHS.filter((key) => isSought(body, key)).map((key) => [
      key,
      known * (key === "from" ? 0.5 : 1.6),
    ]);
    return { ...body, values: { ...body.values, ...Object.fromEntries(sought) } };
  });
  return { ...entity, bodies };
}

/** Distance and angle of a planet that is alone, where they are. */
function tagStart(view: PictureView, body: ReadBody, scale: number): Mark[] {
  if (body.kind !== "planet") return [];
  const { id } = body;
  const bearing = numberAt(body, "bearing");
  const place = spot(numberOf(body, "distance") * scale, bearing);
  const [from, to] = [bearing / DEGREE, (bearing + numberOf(body, "heading")) / DEGREE];
  const middle = heading((from + to) / 2);
  const between = moved(
    spot((numberOf(body, "distance") * scale) / 2, bearing),
    heading(from - 90),
    18,
  );
  return [
    ...tag(view, `${id}.distance`, between),
    ...arc(place, 26, from, to),
    ...tag(view, `${id}.heading`, moved(place, middle, 38), { anchor: "start" }),
  ];
}

/** The arc from one heading counter-clockwise to another about a corner. */
function arc(corner: Point, radius: number, from: number, to: number): Mark[] {
  const [a, b] = [moved(corner, heading(from), radius), moved(corner, heading(to), radius)];
  return path(
    `M${pair(a)}A${radius},${radius} 0 0 0 ${pair(b)}`,
    { line: "ink", width: 1.6 },
    LAYER.guide,
  );
}

function axis(): Mark[] {
  return [
    ...guide([CENTRE, moved(CENTRE, at(1, 0), REACH + 46)]),
    ...text(moved(CENTRE, at(1, 0), REACH + 58), "X", { size: 15, role: "soft", look: "sym" }),
  ];
}

function numberAt(body: ReadBody, name: string): number {
  return body.values[name] ?? 0;
}

function reachOf(body: ReadBody): number {
  if (body.kind === "planet") return numberOf(body, "distance") * 1.25;
  if (body.kind === "orbiter") return numberOf(body, "axis") * (1 + numberOf(body, "eccentricity"));
  return Math.max(numberOf(body, "from"), numberOf(body, "to"));
}

function entriesOf(body: ReadBody, isAlone: boolean): Entry[] {
  const { id, kind } = body;
  const isRound = isCircular(body);
  const mass: Entry = ["m =", `${id}.mass`];
  if (kind === "planet") {
    // Alone, its distance and the angle are told in the picture itself.
    return [
      mass,
      ...(isAlone ? [] : ([["d =", `${id}.distance`]] as const)),
      ["v =", `${id}.speed`],
      ["direction", `${id}.bearing`],
      ...(isAlone ? [] : ([["angle to radius", `${id}.heading`]] as const)),
    ];
  }
  if (kind === "orbiter") {
    return [
      mass,
      [isRound ? "radius" : "semi-axis", `${id}.axis`],
      ["eccentricity", `${id}.eccentricity`],
      ["direction", `${id}.bearing`],
    ];
  }
  return [mass, ["from", `${id}.from`], ["to", `${id}.to`]];
}

/** A place at a distance and an angle from the star. */
function spot(distance: number, angle: number): Point {
  return moved(CENTRE, heading(angle / DEGREE), distance);
}

function drawBody(view: PictureView, body: ReadBody, index: number, scale: number): Mark[] {
  const bearing = numberAt(body, "bearing");
  const letter = (view.names[body.id] ?? "").split(" ").at(-1) ?? "";
  const name = letter.length === 1 ? letter : "";
  const label = (where: Point): Mark[] =>
    name === "" ? [] : text(where, name, { size: 16, role: bodyRole(index) });
  if (body.kind === "probe") return drawTransfer(body, index, scale);
  if (body.kind === "planet") {
    const place = spot(numberOf(body, "distance") * scale, bearing);
    const way = (bearing + numberOf(body, "heading")) / DEGREE;
    return [
      ...guide([CENTRE, place]),
      ...guide([place, moved(place, heading(bearing / DEGREE), 42)]),
      ...ball(place, 9, index),
      ...velocity(moved(place, heading(way), 11), moved(place, heading(way), 56), index),
      ...label(moved(place, heading(way + 180), 22)),
    ];
  }
  const [axisLength, e] = [numberOf(body, "axis") * scale, numberOf(body, "eccentricity")];
  const orbit = Array.from({ length: 73 }, (_, i) => {
    const anomaly = i * 5 * DEGREE;
    return spot((axisLength * (1 - e * e)) / (1 + e * Math.cos(anomaly)), bearing + anomaly);
  });
  const place = spot(axisLength * (1 - e), bearing);
  const way = heading(bearing / DEGREE + 90);
  return [
    ...line(orbit, { line: bodyRole(index), width: 1.8, dash: "6 5" }, LAYER.guide),
    ...ball(place, 9, index),
    ...velocity(moved(place, way, 11), moved(place, way, 46), index),
    ...label(moved(place, heading(bearing / DEGREE - 35), 22)),
  ];
}

function drawTransfer(body: ReadBody, index: number, scale: number): Mark[] {
  const [from, to] = [numberOf(body, "from") * scale, numberOf(body, "to") * scale];
  const e = (to - from) / (to + from);
  const half = Array.from({ length: 37 }, (_, i) => {
    const anomaly = i * 5 * DEGREE;
    return spot((from * (1 + e)) / (1 + e * Math.cos(anomaly)), anomaly);
  });
  const start = spot(from, 0);
  return [
    ...circle(CENTRE, from, { line: "soft", width: 1.6, dash: "4 5" }, LAYER.guide),
    ...circle(CENTRE, to, { line: "soft", width: 1.6, dash: "4 5" }, LAYER.guide),
    ...line(half, { line: bodyRole(index), width: 2.4 }, LAYER.string),
    ...ball(start, 8, index),
    ...arrow(moved(start, at(0, -1), 10), moved(start, at(0, -1), 46), { role: bodyRole(index) }),
  ];
}
