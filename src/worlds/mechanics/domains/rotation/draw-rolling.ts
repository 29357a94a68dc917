/** @file Pictures of solids that roll, slip or unwind. */

import type { ReadBody, ReadEntity } from "../../language/scene.ts";
import { angle, arrow, dimension, gravity } from "../../pictures/arrows.ts";
import { at, heading, moved, num, type Point, pair } from "../../pictures/geometry.ts";
import type { View } from "../../pictures/givens.ts";
import { circle, cylinder, disc, guide, hoop, path, sphere, string } from "../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../pictures/marks.ts";
import { bodyRole, tintRole } from "../../pictures/palette.ts";
import { ceiling, type Finish, floor, incline, wedgeAt } from "../../pictures/surfaces.ts";
import { text } from "../../pictures/text.ts";
import type { PictureView } from "../domain.ts";
import { viewOf } from "./draw-view.ts";
import { entityOf, numberOf } from "./layout.ts";

const RADIUS = 34;

/** A round solid seen along its axis, a little from the side where that tells more. */
function solid(body: ReadBody, number: number, centre: Point, radius = RADIUS): Mark[] {
  switch (body.kind) {
    case "sphere":
      return sphere(centre, radius, number);
    case "shell":
      return [
        ...circle(centre, radius, { line: bodyRole(number), width: 4 }),
        ...circle(centre, radius - 6, { line: bodyRole(number), width: 1.5, dash: "5 4" }),
      ];
    case "hoop":
      return hoop(centre, radius, number);
    case "tube":
      return [
        ...circle(centre, radius, { line: bodyRole(number), inside: tintRole(number), width: 3 }),
        ...circle(centre, radius * boreShare(body), {
          line: bodyRole(number),
          inside: "card",
          width: 2.5,
        }),
      ];
    case "disc":
      return disc(centre, radius, number);
    default:
      return cylinder(centre, radius, number);
  }
}

function boreShare(body: ReadBody): number {
  return Math.min(0.85, Math.max(0.2, numberOf(body, "bore") / numberOf(body, "radius")));
}

/** The numbers of a solid, one below the other. */
function numbers(view: View, body: ReadBody, number: number, top: Point, name?: string): Mark[] {
  const lines: Mark[] = [];
  let y = top.y;
  const role = bodyRole(number);
  if (name !== undefined) {
    lines.push(...text(at(top.x, y), name, { anchor: "start", size: 17, role }));
    y += 22;
  }
  for (const [parameter, word] of [
    ["mass", "mass"],
    ["radius", "radius"],
    ["bore", "inner"],
    ["height", "height"],
  ] as const) {
    const given = `${body.id}.${parameter}`;
    if (!view.has(given)) continue;
    const words = `${word} ${view.show(given)}`;
    lines.push(...text(at(top.x, y), words, { anchor: "start", size: 17, symbol: given }));
    y += 22;
  }
  return lines;
}

function finishOf(entity: ReadEntity): Finish {
  return numberOf(entity, "friction") === 0 ? "smooth" : "rough";
}

/** One or two solids on a slope. */
export function drawSlope(picture: PictureView): Drawing {
  const view = viewOf(picture);
  const entity = entityOf(picture.scene);
  const { name, bodies } = entity;
  const degrees = Math.min(52, Math.max(14, (numberOf(entity, "slope") * 180) / Math.PI));
  const run = Math.min(384, 196 / Math.sin((degrees * Math.PI) / 180));
  const wedge = wedgeAt(at(404, 318), degrees, run);
  const away = at(-wedge.down.y, wedge.down.x);
  const up = away.y < 0 ? away : at(-away.x, -away.y);
  const near = 66;
  const touch = moved(wedge.top, wedge.down, near);
  const centre = moved(touch, up, RADIUS);
  const isUp = entity.options["launch"] === "up";
  const way = isUp ? at(-wedge.down.x, -wedge.down.y) : wedge.down;
  const from = moved(moved(centre, way, RADIUS + 8), up, 6);
  const [body, other] = bodies;
  const second =
    other === undefined ? [] : guide([moved(centre, wedge.down, 8), moved(centre, wedge.down, 60)]);
  const isSentDown = view.has(`${name}.speed`) && !isUp;
  // A cylinder is seen a little from the side, and so reaches further.
  const aside = 2 * RADIUS + (isSentDown ? 40 : body?.kind === "cylinder" ? 34 : 14);
  const speed = view.has(`${name}.speed`)
    ? [
        ...arrow(from, moved(from, way, 46), { role: "body1" }),
        ...view.label(`${name}.speed`, moved(moved(from, way, 34), up, 24)),
      ]
    : [];
  return {
    about: `${bodies.length === 1 ? "A round solid" : "Two round solids"} on a slope${bodies.length === 1 ? "" : ", side by side at the start but drawn one before the other"}.`,
    marks: [
      ...incline(wedge, finishOf(entity)),
      ...(body === undefined ? [] : solid(body, 1, centre)),
      ...(other === undefined
        ? second
        : solid(other, 2, moved(centre, wedge.down, 2 * RADIUS + 12), RADIUS)),
      ...dimension(view, `${name}.track`, moved(touch, up, aside), moved(wedge.toe, up, aside), {
        side: "left",
      }),
      ...angle(
        view,
        `${name}.slope`,
        wedge.toe,
        { from: 180, to: 180 - degrees },
        { radius: 62, place: at(wedge.toe.x - 62, wedge.toe.y + 24), anchor: "middle" },
      ),
      ...speed,
      ...(body === undefined ? [] : numbers(view, body, 1, at(474, 100), picture.names[body.id])),
      ...(other === undefined
        ? []
        : numbers(view, other, 2, at(474, 200), picture.names[other.id])),
      ...view.label(`${name}.friction`, at(474, other === undefined ? 204 : 306), {
        anchor: "start",
        size: 18,
      }),
      ...gravity(view, at(604, 24)),
    ],
  };
}

/** A solid that is thrown along a floor. */
export function drawFloor(picture: PictureView): Drawing {
  const view = viewOf(picture);
  const entity = entityOf(picture.scene);
  const { name, bodies, options } = entity;
  const [body] = bodies;
  const radius = 62;
  const centre = at(200, 270 - radius);
  const from = moved(centre, at(1, 0), radius + 12);
  const isForward = options["sense"] === "forward";
  return {
    about: "A round solid is sent along a level floor, on which it slips at first.",
    marks: [
      ...floor(40, 600, 270, "rough"),
      ...(body === undefined ? [] : solid(body, 1, centre, radius)),
      ...arrow(from, moved(from, at(1, 0), 74), { role: "body1" }),
      ...view.label(`${name}.speed`, moved(from, at(1, 0), 84), { anchor: "start" }),
      ...(view.has(`${name}.spin`) ? turning(centre, radius + 16, isForward) : []),
      ...view.label(`${name}.spin`, at(centre.x, centre.y - radius - 38), { size: 18 }),
      ...(body === undefined ? [] : numbers(view, body, 1, at(440, 96), picture.names[body.id])),
      ...view.label(`${name}.friction`, at(520, 250), { size: 18 }),
      ...gravity(view, at(604, 24)),
    ],
  };
}

/** A turning arrow over the top of a solid. */
function turning(centre: Point, radius: number, isClockwise: boolean): Mark[] {
  const [from, to] = isClockwise ? [125, 55] : [55, 125];
  const tip = moved(centre, heading(to), radius);
  const before = moved(centre, heading(to + (isClockwise ? 9 : -9)), radius);
  const arc = `M${pair(moved(centre, heading(from), radius))}A${num(radius)},${num(radius)} 0 0 ${isClockwise ? 1 : 0} ${pair(before)}`;
  return [
    ...path(arc, { line: "ink", width: 2.5 }, LAYER.arrow),
    ...arrow(before, tip, { role: "ink", width: 2 }),
  ];
}

/** A solid on a cord that unwinds. */
export function drawUnwinding(picture: PictureView): Drawing {
  const view = viewOf(picture);
  const entity = entityOf(picture.scene);
  const { name, bodies } = entity;
  const [body] = bodies;
  const centre = at(260, 150);
  const radius = 66;
  const axle = numberOf(entity, "axle") > 0 ? 24 : radius;
  const cord = centre.x - axle;
  const mark = centre.y + 150;
  return {
    about:
      "A round solid hangs on a cord that is wound round it and fixed above; it is about to fall.",
    marks: [
      ...ceiling(cord - 90, cord + 90, 34),
      ...(body === undefined ? [] : solid(body, 1, centre, radius)),
      ...(axle < radius ? circle(centre, axle, { line: "ink", inside: "card", width: 2.5 }) : []),
      ...string([at(cord, 34), at(cord, centre.y)]).map((one) => ({ ...one, layer: LAYER.arrow })),
      ...(view.has(`${name}.axle`)
        ? [
            ...guide([centre, moved(centre, heading(40), axle)], "ink"),
            ...text(at(440, 186), `axle radius ${view.show(`${name}.axle`)}`, {
              anchor: "start",
              size: 17,
              symbol: `${name}.axle`,
            }),
          ]
        : []),
      ...(view.has(`${name}.drop`)
        ? [
            ...guide([at(cord - 60, mark), at(centre.x + 130, mark)]),
            ...dimension(
              view,
              `${name}.drop`,
              at(centre.x + 112, centre.y),
              at(centre.x + 112, mark),
              { side: "left" },
            ),
            ...guide([centre, at(centre.x + 130, centre.y)]),
          ]
        : []),
      ...(body === undefined ? [] : numbers(view, body, 1, at(440, 120), picture.names[body.id])),
      ...gravity(view, at(604, 24)),
    ],
  };
}
