/** @file Pictures of throws: the start, its direction, and the ground. */
import type { ReadEntity } from "../../../language/scene.ts";
import { arrow, velocity } from "../../../pictures/arrows.ts";
import { at, heading, moved, type Point, pair } from "../../../pictures/geometry.ts";
import { ball, guide, path } from "../../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../../pictures/marks.ts";
import { floor, solid, surface } from "../../../pictures/surfaces.ts";
import { isSymbolic, text } from "../../../pictures/text.ts";
import type { PictureView } from "../../domain.ts";
import { firstBody, numberOf } from "../layout.ts";
import { sizeOf } from "../tell/words.ts";
import { type Entry, type Group, legend, tag } from "./legend.ts";

const FLOOR = 290;
const BALL = 9;

/** The picture of one or two throws. */
export function drawThrows(view: PictureView): Drawing {
  const { entities } = view.scene;
  const isSloped = entities[0]?.kind === "slope-throw";
  const starts = entities.map((_, index) => at(entities.length > 1 ? 70 + 170 * index : 92, 0).x);
  const isRough = entities.some(({ values }) => (values["friction"] ?? 0) > 0);
  return {
    about: isSloped ? "A body is thrown from a slope." : "A body is thrown over a level floor.",
    marks: [
      ...(isSloped ? [] : floor(20, 410, FLOOR, isRough ? "rough" : "smooth")),
      ...entities.flatMap((entity, index) =>
        entity.kind === "slope-throw"
          ? drawSlope(view, entity)
          : drawThrow(view, entity, { x: starts[index] ?? 92, index: index + 1 }),
      ),
      ...legend(view, [
        ...entities.map((entity) => groupOf(view, entity)),
        { title: "gravity", entries: [["g =", "gravity"]] },
      ]),
    ],
  };
}

function groupOf(view: PictureView, entity: ReadEntity): Group {
  const { id } = firstBody(entity);
  const { name } = entity;
  const entries: Entry[] = [
    ["m =", `${id}.mass`],
    ["speed", `${id}.speed`],
    ["drag", `${id}.linear`],
    ["drag", `${id}.quadratic`],
    ["restitution", `${name}.restitution`],
    ["friction", `${name}.friction`],
  ];
  return { title: view.names[id] ?? id, entries };
}

function drawThrow(
  view: PictureView,
  entity: ReadEntity,
  { x, index }: { readonly x: number; readonly index: number },
): Mark[] {
  const { id } = firstBody(entity);
  const isHigh = numberOf(entity, "height") > 0;
  const start = at(x, isHigh ? 160 : FLOOR - BALL);
  const degrees = shownAngle(view, `${id}.angle`, numberOf(firstBody(entity), "angle"));
  const letter = (view.names[id] ?? "").split(" ").at(-1) ?? "";
  const drop = at(x, FLOOR);
  const side = x - 26;
  const height = isHigh
    ? [
        ...guide([at(side, start.y), start]),
        ...arrow(at(side, start.y + 40), at(side, start.y), { role: "soft", width: 1.8 }),
        ...arrow(at(side, drop.y - 40), at(side, drop.y), { role: "soft", width: 1.8 }),
        ...guide([at(side, start.y), at(side, drop.y)]),
        ...tag(view, `${entity.name}.height`, at(side + 8, (start.y + drop.y) / 2), {
          anchor: "start",
        }),
      ]
    : [];
  return [
    ...height,
    ...ball(start, BALL, index),
    ...velocity(
      moved(start, heading(degrees), BALL + 3),
      moved(start, heading(degrees), 78),
      index,
    ),
    ...angleMark(unsigned(view), `${id}.angle`, start, { from: 0, to: degrees }),
    ...(letter.length === 1 ? text(moved(start, at(-0.6, -0.8), 26), letter, { size: 16 }) : []),
  ];
}

/** An angle in degrees; one that is sought and would lie in the horizontal is drawn upwards. */
function shownAngle(view: PictureView, given: string, angle: number): number {
  const degrees = (angle * 180) / Math.PI;
  const label = view.label(given);
  const isSought = label !== undefined && isSymbolic(label);
  return isSought && Math.abs(degrees) < 10 ? 40 : degrees;
}

/** Labels without their signs, for what the picture shows to point downwards. */
function unsigned(view: PictureView): PictureView {
  return {
    ...view,
    label(given) {
      const label = view.label(given);
      return label === undefined ? undefined : sizeOf(label);
    },
  };
}

function angleMark(
  view: PictureView,
  path_: string,
  start: Point,
  { from, to }: { readonly from: number; readonly to: number },
): Mark[] {
  if (Math.abs(to - from) > 89.9)
    return tag(view, path_, at(start.x + 12, start.y - 44 * Math.sign(to - from)), {
      anchor: "start",
    });
  const radius = 46;
  // Between narrow legs there is no room before their ends.
  const isNarrow = Math.abs(to - from) < 30;
  return [
    ...guide([start, moved(start, heading(from), 92)]),
    ...arc(start, radius, from, to),
    ...tag(view, path_, moved(start, heading((from + to) / 2), isNarrow ? 98 : radius + 10), {
      anchor: "start",
    }),
  ];
}

function drawSlope(view: PictureView, entity: ReadEntity): Mark[] {
  const body = firstBody(entity);
  const isDown = entity.options["way"] === "downhill";
  const slope = (numberOf(entity, "slope") * 180) / Math.PI;
  const shown = Math.min(slope, 42);
  const along = heading(shown);
  const foot = at(28, 292);
  const top = moved(foot, along, Math.min(360 / Math.cos((shown * Math.PI) / 180), 360));
  const start = moved(moved(foot, along, isDown ? 250 : 96), at(0, -1), BALL + 2);
  const throwAngle = (numberOf(body, "angle") * 180) / Math.PI;
  // Drawn towards the lower end when the throw goes downhill.
  const way = isDown ? 180 - throwAngle : throwAngle;
  const level = isDown ? 180 : 0;
  return [
    ...solid([foot, top, at(top.x, foot.y)]),
    ...surface(foot, top, "smooth"),
    ...guide([foot, moved(foot, at(1, 0), 190)]),
    ...arc(foot, 56, 0, shown),
    ...tag(view, `${entity.name}.slope`, at(foot.x + 66, foot.y + 18)),
    ...ball(start, BALL, 1),
    ...velocity(moved(start, heading(way), BALL + 3), moved(start, heading(way), 88), 1),
    ...guide([start, moved(start, heading(level), 84)]),
    ...arc(start, 46, level, way),
    ...tag(view, `${body.id}.angle`, moved(start, heading(way), 106)),
  ];
}

/** The arc between two headings about a corner. */
function arc(corner: Point, radius: number, from: number, to: number): Mark[] {
  const [a, b] = [moved(corner, heading(from), radius), moved(corner, heading(to), radius)];
  const sweep = to > from ? 0 : 1;
  return path(
    `M${pair(a)}A${radius},${radius} 0 0 ${sweep} ${pair(b)}`,
    { line: "ink", width: 1.8 },
    LAYER.guide,
  );
}
