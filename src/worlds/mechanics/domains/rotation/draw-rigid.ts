/** @file The picture of solids on a hinge: the arm, the solids to scale, and their numbers beside them. */

import type { ReadBody } from "../../language/scene.ts";
import { angle, arrow, gravity } from "../../pictures/arrows.ts";
import { at, heading, moved, num, type Point, pair } from "../../pictures/geometry.ts";
import type { View } from "../../pictures/givens.ts";
import { ball, circle, guide, line, path, polygon } from "../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../pictures/marks.ts";
import { bodyRole, tintRole } from "../../pictures/palette.ts";
import { text, textBox } from "../../pictures/text.ts";
import type { PictureView } from "../domain.ts";
import { viewOf } from "./draw-view.ts";
import { entityOf, numberOf, spotOf } from "./layout.ts";
import { shapeOf } from "./moving.ts";

/** Where the axle stands, and how far the picture reaches from it. */
const HUB = at(206, 150);
const REACH = 150;

/** How far a solid reaches from the axle, in metres. */
function reachOf(body: ReadBody): number {
  const { along, across } = spotOf(body);
  const size = Math.max(
    body.values["radius"] ?? 0,
    (body.values["length"] ?? 0) / 2,
    (body.values["height"] ?? 0) / 2,
  );
  return Math.hypot(along, across) + size;
}

/** Solids on a hinge. */
export function drawRigid(picture: PictureView): Drawing {
  const view = viewOf(picture);
  const entity = entityOf(picture.scene);
  const { name, bodies } = entity;
  const scale = REACH / Math.max(...bodies.map(reachOf));
  const degrees = (numberOf(entity, "angle") * 180) / Math.PI;
  const down = heading(degrees - 90);
  const ahead = heading(degrees);
  const place = (along: number, across: number): Point =>
    moved(moved(HUB, down, scale * along), ahead, scale * across);
  const furthest = Math.max(...bodies.map((body) => spotOf(body).along), REACH / scale / 3);
  const end = place(furthest, 0);
  const back = place(Math.min(0, ...bodies.map((body) => spotOf(body).along)), 0);
  const outlines = bodies.flatMap((body, index) => {
    const { along, across } = spotOf(body);
    const foot =
      across === 0 ? [] : line([place(along, 0), place(along, across)], { line: "rim", width: 3 });
    return [...foot, ...solid(body, index + 1, place(along, across), scale, degrees)];
  });
  // On the side where no arm points, and no continuation of it.
  const middle = degrees < 90 ? 52 : 138;
  const isLeft = degrees >= 90;
  const spin = view.has(`${name}.spin`)
    ? [
        ...turning(entity.options["sense"] === "clockwise", middle),
        ...view.label(`${name}.spin`, at(HUB.x + (isLeft ? -78 : 76), HUB.y - 66), {
          anchor: isLeft ? "end" : "start",
          size: 18,
        }),
      ]
    : [];
  return {
    about: `${bodies.length === 1 ? "A solid" : `${bodies.length} solids`} fixed to a light arm that turns about an axle at its end, drawn at the start.`,
    marks: [
      ...guide([HUB, moved(HUB, at(0, 1), REACH + 18)]),
      ...line([back, end], { line: "rim", width: 5 }),
      ...outlines,
      ...circle(HUB, 7, { line: "ink", inside: "card", width: 2.5 }, LAYER.arrow),
      ...circle(HUB, 2, { line: "ink", inside: "ink", width: 1 }, LAYER.arrow),
      ...angle(
        view,
        `${name}.angle`,
        HUB,
        { from: -90, to: degrees - 90 },
        {
          radius: 40,
          place: at(HUB.x - 14, HUB.y + 66),
          anchor: "end",
        },
      ),
      ...spin,
      ...list(view, bodies, picture.names),
      ...(view.has(`${name}.tilt`) ? leaning(view, name) : gravity(view, at(20, 28), "right")),
    ],
  };
}

/** Where the axle is not level, gravity does not lie in the plane of the picture: it is only told. */
function leaning(view: View, name: string): Mark[] {
  const tilt = `${name}.tilt`;
  const said = `axle ${view.show(tilt)} from the vertical`;
  return [
    ...view.label("g", at(20, 40), { anchor: "start" }),
    ...text(at(20, 334), said, { anchor: "start", size: 16, symbol: tilt }),
  ];
}

/** The arrow of the first turning, about the axle. */
function turning(isClockwise: boolean, middle: number): Mark[] {
  const radius = 78;
  const [from, to] = isClockwise ? [middle + 21, middle - 21] : [middle - 21, middle + 21];
  const tip = moved(HUB, heading(to), radius);
  const before = moved(HUB, heading(to + (isClockwise ? 8 : -8)), radius);
  const start = moved(HUB, heading(from), radius);
  const arc = `M${pair(start)}A${num(radius)},${num(radius)} 0 0 ${isClockwise ? 1 : 0} ${pair(before)}`;
  return [
    ...path(arc, { line: "ink", width: 2.5 }, LAYER.arrow),
    ...arrow(before, tip, { role: "ink", width: 2 }),
  ];
}

/** One solid, seen along the axle. */
function solid(
  body: ReadBody,
  number: number,
  centre: Point,
  scale: number,
  degrees: number,
): Mark[] {
  const paint = { line: bodyRole(number), inside: tintRole(number), width: 3 };
  const shape = shapeOf(body);
  if (shape === undefined) return ball(centre, 8, number);
  const turned = (x: number, y: number): Point =>
    moved(moved(centre, heading(degrees), scale * x), heading(degrees + 90), scale * y);
  switch (shape.kind) {
    case "box": {
      const [w, h] = [Math.max(shape.width, 6 / scale) / 2, Math.max(shape.height, 6 / scale) / 2];
      return polygon([turned(-w, -h), turned(w, -h), turned(w, h), turned(-w, h)], paint);
    }
    case "polygon": {
      const points = shape.points.map(([x, y]) => turned(x, y));
      // A bowl is open: only its skin is drawn.
      if (body.kind === "bowl")
        return line(points, { line: bodyRole(number), width: 5 }, LAYER.body);
      return polygon(points, paint);
    }
    default:
      return [
        ...round(body, number, centre, Math.max(4, scale * shape.radius), scale),
        ...holeOf(body, number, turned, scale),
      ];
  }
}

function round(
  body: ReadBody,
  number: number,
  centre: Point,
  radius: number,
  scale: number,
): Mark[] {
  const role = bodyRole(number);
  if (body.kind === "hoop") return circle(centre, radius, { line: role, width: 6 });
  const paint = { line: role, inside: tintRole(number), width: 3 };
  if (body.kind === "shell") {
    return [
      ...circle(centre, radius, { line: role, width: 3 }),
      ...circle(centre, radius - 5, { line: role, width: 1.5, dash: "4 4" }),
    ];
  }
  if (body.kind !== "tube") return circle(centre, radius, paint);
  return [
    ...circle(centre, radius, paint),
    ...circle(centre, Math.max(2, scale * numberOf(body, "bore")), {
      line: role,
      inside: "card",
      width: 2,
    }),
  ];
}

function holeOf(
  body: ReadBody,
  number: number,
  turned: (x: number, y: number) => Point,
  scale: number,
): Mark[] {
  if (body.kind !== "holed-disc" && body.kind !== "holed-sphere") return [];
  const outer = (body.options["hollow"] === "in") === (body.options["end"] === "beyond") ? -1 : 1;
  const hole = turned(0, outer * numberOf(body, "offset"));
  const dash = body.kind === "holed-sphere" ? { dash: "4 3" } : {};
  return circle(hole, Math.max(2, scale * numberOf(body, "hole")), {
    line: bodyRole(number),
    inside: "card",
    width: 2,
    ...dash,
  });
}

/** What the list calls the sizes of a solid, in the order in which it says them. */
const SIZES = [
  ["mass", ""],
  ["radius", "radius"],
  ["bore", "inner radius"],
  ["length", "length"],
  ["width", "width"],
  ["height", "height"],
  ["depth", "depth"],
  ["hole", "hole radius"],
  ["offset", "hole shift"],
  ["along", "from axle"],
  ["across", "from arm"],
] as const;

const LEFT = 384;
const RIGHT = 634;
const SIZE = 15;
const LINE = 18;

/** The numbers of every solid on the right hand, each in its colour. */
function list(view: View, bodies: readonly ReadBody[], names: PictureView["names"]): Mark[] {
  const marks: Mark[] = [];
  let y = bodies.length > 3 ? 26 : 40;
  for (const [index, body] of bodies.entries()) {
    const role = bodyRole(index + 1);
    const name = names[body.id] ?? body.kind;
    marks.push(...text(at(LEFT, y), name, { anchor: "start", size: 17, role }));
    const sizes = sizesOf(view, body, y + LINE + 2);
    marks.push(...sizes.marks);
    y = sizes.y + (bodies.length > 3 ? 21 : 28);
  }
  return marks;
}

/** The sizes of one solid, on as many lines as they need; `y` is that of the last. */
function sizesOf(
  view: View,
  body: ReadBody,
  top: number,
): { readonly marks: readonly Mark[]; readonly y: number } {
  const marks: Mark[] = [];
  let [x, y] = [LEFT, top];
  for (const [parameter, word] of SIZES) {
    const given = `${body.id}.${parameter}`;
    if (!view.has(given)) continue;
    const isCorner = body.kind === "prism" && parameter === "radius";
    const words = `${isCorner ? "corner radius" : word} ${view.show(given)}`.trim();
    const style = { anchor: "start", size: SIZE } as const;
    const width = textBox(at(x, y), words, style).right - x;
    if (x + width > RIGHT && x > LEFT) {
      x = LEFT;
      y += LINE;
    }
    marks.push(...text(at(x, y), words, { ...style, symbol: given }));
    x += width + 12;
  }
  return { marks, y };
}
