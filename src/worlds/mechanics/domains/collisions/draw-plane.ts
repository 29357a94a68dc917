/** @file Spheres on a plane, seen from above, to scale where that is possible, and a list of what is given of each. */
import { arrow } from "../../pictures/arrows.ts";
import { at, direction, HEIGHT, moved, type Point } from "../../pictures/geometry.ts";
import { line, sphere } from "../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../pictures/marks.ts";
import { bodyRole, tintRole } from "../../pictures/palette.ts";
import { remark } from "../../pictures/parts.ts";
import { prettify, text } from "../../pictures/text.ts";
import type { PictureView } from "../domain.ts";
import { entityOf, planeOf, type Sphere } from "./layout.ts";
import { letter } from "./picture-labels.ts";

const SMALLEST = 14;
const LARGEST = 40;
/** Where spheres and their arrows may be; the list stands on the right of it, the axes below. */
const FIELD = { left: 60, right: 372, top: 66, bottom: 292 };
const LIST = { left: 432, right: 624 };
const LONGEST_ARROW = 62;

/** The picture of spheres at the start. */
export function drawPlane(view: PictureView): Drawing {
  const plane = planeOf(view.scene);
  const { name } = entityOf(view.scene);
  const { radius, point } = frameOf(plane.spheres, plane.radius);
  const fastest = Math.max(1e-9, ...plane.spheres.map(({ velocity }) => Math.hypot(...velocity)));
  const marks = plane.spheres.flatMap((one, index): readonly Mark[] => {
    const length = (LONGEST_ARROW * Math.hypot(...one.velocity)) / fastest;
    return drawSphere(letter(view, one.id), one, index, point(one.place), radius, length);
  });
  return {
    about: `${plane.spheres.length} spheres of one radius on a smooth plane, seen from above at the start; arrows show who moves and which way.`,
    marks: [
      ...axes(),
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
  const { spheres } = planeOf(view.scene);
  const pitch = Math.min(62, 290 / spheres.length);
  return spheres.flatMap(({ id }, index): readonly Mark[] => {
    const y = 46 + index * pitch;
    const entry = (words: string, key: string, column: number, row: number): Mark[] => {
      const said = view.label(`${id}.${key}`);
      if (said === undefined) return [];
      const where = at(LIST.left + column * 100, y + row * 18);
      return text(where, `${words}${prettify(said)}`, {
        anchor: "start",
        size: 14,
        symbol: `${id}.${key}`,
      });
    };
    return [
      ...text(at(LIST.left - 14, y), letter(view, id), {
        size: 16,
        look: "num",
        role: bodyRole(index + 1),
      }),
      ...entry("", "mass", 0, 0),
      ...entry("x = ", "x", 0, 1),
      ...entry("y = ", "y", 1, 1),
      ...entry("vx = ", "vx", 0, 2),
      ...entry("vy = ", "vy", 1, 2),
    ];
  });
}

function drawSlope(view: PictureView, slope: number, name: string): Mark[] {
  const from = remark(at(LIST.right, 20), "seen from above", { anchor: "end", size: 15 });
  if (slope === 0) return from;
  const said = view.label(`${name}.slope`);
  const words = said === undefined ? "uphill" : `uphill, slope ${prettify(said)}`;
  const uphill = text(at(118, HEIGHT - 84), words, {
    anchor: "start",
    size: 15,
    role: "soft",
    ...(said === undefined ? {} : { symbol: `${name}.slope` }),
  });
  return [
    ...from,
    ...arrow(at(104, HEIGHT - 68), at(104, HEIGHT - 102), { role: "soft", width: 2.4 }),
    ...uphill,
  ];
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

function axes(): Mark[] {
  const corner = at(24, HEIGHT - 50);
  return [
    ...arrow(corner, at(66, HEIGHT - 50), { role: "soft", width: 2 }),
    ...arrow(corner, at(24, HEIGHT - 92), { role: "soft", width: 2 }),
    ...text(at(78, HEIGHT - 50), "x", { size: 16, role: "soft", look: "sym" }),
    ...text(at(24, HEIGHT - 103), "y", { size: 16, role: "soft", look: "sym" }),
  ];
}

function drawSphere(
  name: string,
  { velocity: [vx, vy] }: Sphere,
  index: number,
  centre: Point,
  radius: number,
  length: number,
): readonly Mark[] {
  const body = index + 1;
  const marks = [
    ...sphere(centre, radius, body),
    ...text(centre, name, { size: 16, on: tintRole(body), look: "num" }),
  ];
  if (length === 0) return marks;
  const along = direction(at(0, 0), at(vx, -vy));
  const start = moved(centre, along, radius + 2);
  return [
    ...marks,
    ...arrow(start, moved(start, along, 14 + length), { role: bodyRole(body), width: 3 }),
    ...line([centre, start], { line: bodyRole(body), width: 1.5 }, LAYER.guide),
  ];
}
