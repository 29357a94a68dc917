/** @file What the pictures of rope scenes share: cells, ports of ropes, slopes, labels, ropes round pulleys. */
import type { ReadEntity } from "../../language/scene.ts";
import {
  at,
  direction,
  distance,
  heading,
  moved,
  type Point,
  pair,
} from "../../pictures/geometry.ts";
import { line, path, polygon, pulley } from "../../pictures/kit.ts";
import { LAYER, type Mark } from "../../pictures/marks.ts";
import type { Role } from "../../pictures/palette.ts";
import { type Finish, surface } from "../../pictures/surfaces.ts";
import { isSymbolic, prettify, type TextStyle, text, widthOf } from "../../pictures/text.ts";
import type { PictureView } from "../domain.ts";

/** The part of the canvas that an entity has for itself. */
export interface Cell {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  /** How large things are drawn, 1 where there is room. */
  readonly scale: number;
}

/** Where a rope is tied, and how it leaves. */
export interface Port {
  /** From the knot over the pulleys that belong to the entity. */
  readonly way: readonly Point[];
  /** The direction in which it leaves the last of them; unset: straight up. */
  readonly exit?: Point;
  /** Where the next pulley is held; unset: at the ceiling. */
  readonly mount?: Point;
}

/** An entity on paper. */
export interface Drawn {
  readonly marks: readonly Mark[];
  readonly ports: Readonly<Record<string, Port>>;
}

/** What an entity's picture is made from. */
export interface Sketch {
  readonly entity: ReadEntity;
  readonly view: PictureView;
  readonly cell: Cell;
  /** Number of its colour. */
  readonly colour: number;
  /** For what hangs: the height of the knot. */
  readonly knotY: number;
}

/** The lowest line that pictures use. */
export const GROUND = 312;
/** Radius of fixed pulleys. */
export const WHEEL = 8;

const FLATTEST = 8;
const STEEPEST = 48;
const DEGREE = Math.PI / 180;

/** How steeply an angle is drawn, in degrees. */
export function drawnAngle(radians: number | undefined, steepest: number = STEEPEST): number {
  return Math.min(steepest, Math.max(FLATTEST, (radians ?? 0) / DEGREE));
}

/** The label of a given at a point; nothing where the prompt does not say it. */
export function labelAt(
  view: PictureView,
  given: string,
  where: Point,
  style: TextStyle & { readonly before?: string } = {},
): Mark[] {
  const label = view.label(given);
  if (label === undefined) return [];
  const { before = "", ...rest } = style;
  const look = isSymbolic(label) ? ({ look: "sym" } as const) : {};
  const words = isSymbolic(label) ? prettify(label) : before + prettify(label);
  return text(where, words, { size: 16, ...look, ...rest, symbol: given });
}

/** The friction of a body: "μ = 0.2". */
export function frictionAt(
  view: PictureView,
  body: string,
  where: Point,
  style: TextStyle = {},
): Mark[] {
  return labelAt(view, `${body}.friction`, where, { size: 14, before: "μ = ", ...style });
}

/** The short name of a body, "A1" of "block A1". */
function shortName(view: PictureView, id: string): string {
  return (view.names[id] ?? id).split(" ").at(-1) ?? id;
}

/** The name of a body at a point. */
export function nameAt(view: PictureView, id: string, where: Point, style: TextStyle = {}): Mark[] {
  return text(where, shortName(view, id), { size: 15, look: "num", ...style });
}

/** The width that a label takes. */
export function labelWidth(view: PictureView, given: string, size = 16): number {
  return widthOf(view.label(given) ?? "", size);
}

/** A slope as a frame: lengths along it (to the right) and away from it. */
export interface Slope {
  readonly degrees: number;
  readonly along: Point;
  place(along: number, away: number): Point;
}

/** The frame whose origin is the left end of a surface. */
export function slopeAt(origin: Point, degrees: number): Slope {
  const along = heading(degrees);
  const away = heading(degrees + 90);
  return {
    degrees,
    along,
    place: (s, h) => moved(moved(origin, along, s), away, h),
  };
}

/** A fixed plane from the left to the right end of a cell, as a wedge or as a table. */
export function planeMarks(slope: Slope, run: number, finish: Finish): Mark[] {
  const [a, b] = [slope.place(0, 0), slope.place(run, 0)];
  if (slope.degrees === 0) {
    const [c, d] = [at(b.x, b.y + 22), at(a.x, a.y + 22)];
    return [...polygon([a, b, c, d], { inside: "ground" }, LAYER.ground), ...surface(a, b, finish)];
  }
  const low = Math.max(a.y, b.y);
  const foot = slope.degrees > 0 ? at(b.x, low) : at(a.x, low);
  return [
    ...polygon([a, b, foot], { inside: "ground", line: "edge", width: 1.5 }, LAYER.ground),
    ...surface(a, b, finish),
  ];
}

/** How the label of an angle is set. */
export interface AngleLabel {
  /** Beside the corner on this side; unset: in the angle. */
  readonly side?: "left" | "right";
  readonly on?: Role;
  readonly size?: number;
}

/** The arc of an angle between two headings at a corner, with its label in the angle, or beside it on a side. */
export function angleMarks(
  view: PictureView,
  given: string,
  corner: Point,
  headings: { readonly from: number; readonly to: number },
  radius = 34,
  { side, on = "ground", size = 16 }: AngleLabel = {},
): Mark[] {
  if (view.label(given) === undefined) return [];
  const { from, to } = headings;
  const [start, end] = [moved(corner, heading(from), radius), moved(corner, heading(to), radius)];
  const sweep = to > from ? 0 : 1;
  const arc = path(
    `M${pair(start)}A${radius},${radius} 0 0 ${sweep} ${pair(end)}`,
    { line: "ink", width: 1.6 },
    LAYER.arrow,
  );
  if (side !== undefined) {
    const anchor = side === "left" ? "end" : "start";
    const where = at(corner.x + (side === "left" ? -5 : 5), corner.y - 19);
    return [...arc, ...labelAt(view, given, where, { anchor })];
  }
  const bisector = heading((from + to) / 2);
  const room = radius + 8 + Math.abs(bisector.x) * (labelWidth(view, given, size) / 2);
  return [...arc, ...labelAt(view, given, moved(corner, bisector, room), { on, size })];
}

interface Bend {
  readonly from: Point;
  readonly to: Point;
  readonly centre: Point;
  readonly turnsRight: boolean;
}

function bendAt(a: Point, b: Point, c: Point, radius: number): Bend | undefined {
  const [u, v] = [direction(a, b), direction(b, c)];
  const cross = u.x * v.y - u.y * v.x;
  const turn = Math.atan2(Math.abs(cross), u.x * v.x + u.y * v.y);
  if (turn < 0.02) return undefined;
  const reach = Math.min(radius * Math.tan(turn / 2), distance(a, b), distance(b, c));
  const inwards = direction(at(0, 0), at(v.x - u.x, v.y - u.y));
  return {
    from: moved(b, u, -reach),
    to: moved(b, v, reach),
    centre: moved(b, inwards, radius / Math.cos(turn / 2)),
    turnsRight: cross > 0,
  };
}

/** A rope through these corners, each rounded by a pulley; `wheels` draws the pulleys too, with a bracket to `mount`. */
export function ropeMarks(
  corners: readonly Point[],
  how: { readonly radius?: number; readonly wheels?: boolean } = {},
): Mark[] {
  const radius = how.radius ?? WHEEL;
  const [first, ...rest] = corners;
  if (first === undefined) return [];
  let data = `M${pair(first)}`;
  const marks: Mark[] = [];
  for (const [index, corner] of rest.entries()) {
    const before = corners[index] ?? first;
    const after = rest[index + 1];
    const bend = after === undefined ? undefined : bendAt(before, corner, after, radius);
    if (bend === undefined) {
      data += `L${pair(corner)}`;
      continue;
    }
    data += `L${pair(bend.from)}A${radius},${radius} 0 0 ${bend.turnsRight ? 1 : 0} ${pair(bend.to)}`;
    if (how.wheels ?? true) marks.push(...pulley(bend.centre, radius - 1));
  }
  return [...path(data, { line: "ink", width: 2 }, LAYER.string), ...marks];
}

/** The centre of the pulley at a corner of a rope. */
export function wheelAt(a: Point, b: Point, c: Point, radius: number = WHEEL): Point {
  return bendAt(a, b, c, radius)?.centre ?? b;
}

/** A short stay that holds a fixed pulley. */
export function stay(from: Point, to: Point): Mark[] {
  return line([from, to], { line: "rim", width: 3 }, LAYER.guide);
}
