/** @file Spheres on a plane, seen from above, to scale where that is possible, and a list of what is given of each. */
import { arrow } from "../../pictures/arrows.ts";
import { at, direction, HEIGHT, moved, type Point } from "../../pictures/geometry.ts";
import { ball, line, sphere } from "../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../pictures/marks.ts";
import { bodyRole, tintRole } from "../../pictures/palette.ts";
import { remark } from "../../pictures/parts.ts";
import { prettify, text } from "../../pictures/text.ts";
import type { PictureView } from "../domain.ts";
import { entityOf, planeOf, type Sphere } from "./layout.ts";
import { letter } from "./picture-labels.ts";

const SMALLEST = 14;
const LARGEST = 40;
/** Where centres of spheres may be; the list stands on the right of it, and the axes below the list. */
const FIELD = { left: 92, right: 340, top: 104, bottom: 264 };
const LIST = { left: 416, right: 624 };
const LONGEST_ARROW = 62;
/** Where the axes meet, and how long they are. */
const CORNER: Point = at(LIST.left, HEIGHT - 32);
const TIP = 40;

const KEYS = [
  ["", "mass"],
  ["", "x"],
  ["", "y"],
  ["v", "vx"],
  ["v", "vy"],
] as const;

/** What the axes are called, the first letter of which heads the columns of the list. */
function axisNames(slope: number): readonly [string, string] {
  return slope > 0 ? ["across", "up"] : ["east", "north"];
}

/** The picture of spheres at the start. */
export function drawPlane(view: PictureView): Drawing {
  const plane = planeOf(view.scene);
  const { name } = entityOf(view.scene);
  const { radius, point } = frameOf(plane.spheres, plane.radius);
  const fastest = Math.max(1e-9, ...plane.spheres.map(({ velocity }) => Math.hypot(...velocity)));
  const marks = plane.spheres.flatMap((one, index): readonly Mark[] => {
    const length = (LONGEST_ARROW * Math.hypot(...one.velocity)) / fastest;
    const isFlat = /^(disc|puck) /.test(view.names[one.id] ?? "");
    const body = (isFlat ? ball : sphere)(point(one.place), radius, index + 1);
    return [
      ...body,
      ...drawMotion(letter(view, one.id), one, index, point(one.place), radius, length),
    ];
  });
  return {
    about: `${plane.spheres.length} bodies of one radius on a smooth plane, seen from above at the start; arrows show who moves and which way.`,
    marks: [
      ...axes(plane.slope),
      ...drawSlope(view, plane.slope, name),
      ...marks,
      ...common(view, name),
      ...list(view),
    ],
  };
}

/** What all spheres share, at the top. */
function common(view: PictureView, name: string): Mark[] {
  const row = (words: string, path: string, y: number): Mark[] => {
    const said = view.label(path);
    if (said === undefined) return [];
    return text(at(16, y), `${words} ${prettify(said)}`, {
      anchor: "start",
      size: 16,
      symbol: path,
    });
  };
  return [
    ...row("radius", `${name}.radius`, 22),
    ...row("coefficient of restitution", `${name}.restitution`, 44),
  ];
}

/** One block of lines for each sphere. */
function list(view: PictureView): Mark[] {
  const { spheres, slope } = planeOf(view.scene);
  const [east, north] = axisNames(slope).map((name) => name.charAt(0));
  const pitch = Math.min(62, 250 / spheres.length);
  return spheres.flatMap(({ id }, index): readonly Mark[] => {
    const y = 46 + index * pitch;
    const said = KEYS.filter(([, key]) => view.label(`${id}.${key}`) !== undefined);
    // The mass has a line of its own; the others stand two by two, coordinates before velocities.
    const cells = said.map(([words, key], cell): Mark[] => {
      const [column, row] = cell === 0 ? [0, 0] : [(cell - 1) % 2, 1 + Math.floor((cell - 1) / 2)];
      const where = at(LIST.left + column * 110, y + row * 18);
      const axis = key.endsWith("y") ? `${north} ` : key.endsWith("x") ? `${east} ` : "";
      const shown = words + axis + prettify(view.label(`${id}.${key}`) ?? "");
      return text(where, shown, { anchor: "start", size: 14, symbol: `${id}.${key}` });
    });
    return [
      ...text(at(LIST.left - 14, y), letter(view, id), {
        size: 16,
        look: "num",
        role: bodyRole(index + 1),
      }),
      ...cells.flat(),
    ];
  });
}

function drawSlope(view: PictureView, slope: number, name: string): Mark[] {
  const from = remark(at(LIST.right, 20), "seen from above", { anchor: "end", size: 15 });
  if (slope === 0) return from;
  const said = view.label(`${name}.slope`);
  if (said === undefined) return from;
  const where = at(LIST.left + 110, CORNER.y - TIP);
  const words = `slope ${prettify(said)}`;
  const steepness = text(where, words, { anchor: "start", size: 16, symbol: `${name}.slope` });
  return [...from, ...steepness];
}

interface Frame {
  readonly radius: number;
  point(place: readonly [number, number]): Point;
}

function frameOf(spheres: readonly Sphere[], radius: number): Frame {
  const xs = spheres.map(({ place }) => place[0]);
  const ys = spheres.map(({ place }) => place[1]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    (FIELD.right - FIELD.left) / Math.max(1e-9, right - left),
    (FIELD.bottom - FIELD.top) / Math.max(1e-9, high - low),
    LARGEST / radius,
  );
  const middle = at((left + right) / 2, (low + high) / 2);
  const canvas = at((FIELD.left + FIELD.right) / 2, (FIELD.top + FIELD.bottom) / 2);
  return {
    radius: Math.min(LARGEST, Math.max(SMALLEST, scale * radius)),
    point: ([x, y]) => at(canvas.x + scale * (x - middle.x), canvas.y - scale * (y - middle.y)),
  };
}

function axes(slope: number): Mark[] {
  const [east, north] = axisNames(slope);
  const [right, up] = [moved(CORNER, at(1, 0), TIP), moved(CORNER, at(0, -1), TIP)];
  const look = { size: 14, role: "soft", anchor: "start" } as const;
  return [
    ...arrow(CORNER, right, { role: "soft", width: 2 }),
    ...arrow(CORNER, up, { role: "soft", width: 2 }),
    ...text(moved(right, at(1, 0), 8), `${east} (${east.charAt(0)})`, look),
    ...text(moved(up, at(1, 0), 12), `${north} (${north.charAt(0)})`, look),
  ];
}

/** The letter of a body, and an arrow along its velocity. */
function drawMotion(
  name: string,
  { velocity: [vx, vy] }: Sphere,
  index: number,
  centre: Point,
  radius: number,
  length: number,
): readonly Mark[] {
  const body = index + 1;
  const marks = text(centre, name, { size: 16, on: tintRole(body), look: "num" });
  if (length === 0) return marks;
  const along = direction(at(0, 0), at(vx, -vy));
  const start = moved(centre, along, radius + 2);
  return [
    ...marks,
    ...arrow(start, moved(start, along, 14 + length), { role: bodyRole(body), width: 3 }),
    ...line([centre, start], { line: bodyRole(body), width: 1.5 }, LAYER.guide),
  ];
}
