/**
 * @file Arrows, dimension lines and angles: everything that carries the name of a given.
 */
import {
  at,
  between,
  direction,
  heading,
  moved,
  num,
  type Point,
  pair,
  rightOf,
} from "./geometry.ts";
import type { View } from "./givens.ts";
import { line, type Paint, path, polygon } from "./kit.ts";
import { LAYER, type Mark } from "./marks.ts";
import { bodyRole, type Role } from "./palette.ts";
import type { TextStyle } from "./text.ts";
import { widthOf } from "./text.ts";

function head(tip: Point, along: Point, size: number, role: Role): Mark[] {
  const back = moved(tip, along, -size);
  const out = rightOf(along);
  const points = [tip, moved(back, out, size * 0.45), moved(back, out, -size * 0.45)];
  return polygon(points, { inside: role, line: role, width: 1 }, LAYER.arrow);
}

/** A straight arrow. */
export function arrow(
  from: Point,
  tip: Point,
  how: { readonly role: Role; readonly width?: number; readonly dash?: string },
): Mark[] {
  const width = how.width ?? 3;
  const size = 7 + 2.2 * width;
  const along = direction(from, tip);
  const shaft: Paint = { line: how.role, width, ...(how.dash ? { dash: how.dash } : {}) };
  return [
    ...line([from, moved(tip, along, -size * 0.8)], shaft, LAYER.arrow),
    ...head(tip, along, size, how.role),
  ];
}

/** The velocity of a body: a slim arrow in the body's colour. */
export function velocity(from: Point, tip: Point, body: number): Mark[] {
  return arrow(from, tip, { role: bodyRole(body), width: 3 });
}

/** An applied force: a heavy arrow. */
export function force(from: Point, tip: Point): Mark[] {
  return arrow(from, tip, { role: "ink", width: 5 });
}

/** The direction in which a body moves along its track: a short arrow in its colour. */
export function motion(middle: Point, along: Point, body: number, length = 40): Mark[] {
  const from = moved(middle, along, -length / 2);
  return arrow(from, moved(middle, along, length / 2), { role: bodyRole(body), width: 2.6 });
}

/** The arrow of gravity with its label, where `g` is given; `side` is where the words stand. */
export function gravity(view: View, top: Point, side: "left" | "right" = "left"): Mark[] {
  if (!view.has("g")) return [];
  const anchor = side === "left" ? "end" : "start";
  const beside = at(top.x + (side === "left" ? -14 : 14), top.y + 26);
  return [
    ...arrow(top, moved(top, at(0, 1), 52), { role: "soft", width: 2.6 }),
    ...view.label("g", beside, { anchor }),
  ];
}

/** A dimension line between two points with the label of a given; nothing when the given is missing. */
export function dimension(
  view: View,
  symbol: string,
  a: Point,
  b: Point,
  style: { readonly side?: "right" | "left" } = {},
): Mark[] {
  if (!view.has(symbol)) return [];
  const role: Role = "soft";
  const along = direction(a, b);
  const out = rightOf(along);
  const tick = (end: Point): Mark[] =>
    line([moved(end, out, -7), moved(end, out, 7)], { line: role, width: 1.8 }, LAYER.guide);
  return [
    ...line([a, b], { line: role, width: 1.8 }, LAYER.guide),
    ...head(b, along, 11, role),
    ...head(a, moved(at(0, 0), along, -1), 11, role),
    ...tick(a),
    ...tick(b),
    ...beside(view, symbol, a, b, { side: style.side ?? "right" }),
  ];
}

/** Where a label stands beside a line. */
export interface Beside extends TextStyle {
  /** On the right hand of a → b (default) or the left. */
  readonly side?: "right" | "left";
  /** How far along the line, from 0 to 1. */
  readonly share?: number;
}

/** The label of a given beside the line from `a` to `b`, close to it but clear of it. */
export function beside(view: View, symbol: string, a: Point, b: Point, how: Beside = {}): Mark[] {
  const { side = "right", share = 0.5, ...style } = how;
  const out = moved(at(0, 0), rightOf(direction(a, b)), side === "left" ? -1 : 1);
  const half = widthOf(view.show(symbol), style.size ?? 20) / 2;
  const room = 8 + Math.abs(out.x) * half + Math.abs(out.y) * 11;
  return view.label(symbol, moved(between(a, b, share), out, room), style);
}

/** The arc of an angle at `corner` between two headings (degrees), with its label in the angle or at `place`. */
export function angle(
  view: View,
  symbol: string,
  corner: Point,
  headings: { readonly from: number; readonly to: number },
  style: TextStyle & { readonly radius?: number; readonly place?: Point } = {},
): Mark[] {
  if (!view.has(symbol)) return [];
  const { radius = 44, place, ...rest } = style;
  const { from, to } = headings;
  const arc = `A${num(radius)},${num(radius)} 0 0 ${to > from ? 0 : 1}`;
  const start = moved(corner, heading(from), radius);
  const end = moved(corner, heading(to), radius);
  const bisector = heading((from + to) / 2);
  const half = widthOf(view.show(symbol), rest.size ?? 20) / 2;
  const room = radius + 8 + Math.abs(bisector.x) * half + Math.abs(bisector.y) * 10;
  return [
    ...path(`M${pair(start)}${arc} ${pair(end)}`, { line: "ink", width: 2 }, LAYER.guide),
    ...view.label(symbol, place ?? moved(corner, bisector, room), rest),
  ];
}
