/**
 * @file The shapes of pictures: bodies, strings, springs, pulleys, guides.
 *
 * Everything is drawn from plain lines, circles and paths: no markers, patterns or other definitions whose ids could
 * clash when several pictures share a page.
 */
import {
  at,
  type Box,
  boxAround,
  corners,
  direction,
  distance,
  heading,
  moved,
  num,
  type Point,
  pair,
  rightOf,
} from "./geometry.ts";
import { LAYER, type Layer, type Mark } from "./marks.ts";
import { bodyRole, fill, type Role, stroke, tintRole } from "./palette.ts";

/** How a line or an area is painted. */
export interface Paint {
  readonly line?: Role;
  readonly inside?: Role;
  readonly width?: number;
  /** Dash pattern, as in SVG. */
  readonly dash?: string;
  readonly opacity?: number;
}

function paint(how: Paint): string {
  const classes = [
    how.line === undefined ? "" : stroke(how.line),
    how.inside === undefined ? "" : fill(how.inside),
  ];
  const parts = [`class="${classes.filter((name) => name !== "").join(" ")}"`];
  if (how.inside === undefined) parts.push('fill="none"');
  if (how.line !== undefined) parts.push(`stroke-width="${num(how.width ?? 2.5)}"`);
  if (how.line !== undefined) parts.push('stroke-linejoin="round" stroke-linecap="round"');
  if (how.dash !== undefined) parts.push(`stroke-dasharray="${how.dash}"`);
  if (how.opacity !== undefined) parts.push(`opacity="${how.opacity}"`);
  return parts.join(" ");
}

/** A path given by its data. */
export function path(data: string, how: Paint, layer: Layer, box?: Box): Mark[] {
  const svg = `<path d="${data}" ${paint(how)}/>`;
  return [box === undefined ? { layer, svg } : { layer, svg, box }];
}

/** A broken line through these points. */
export function line(points: readonly Point[], how: Paint, layer: Layer = LAYER.string): Mark[] {
  return path(`M${points.map(pair).join("L")}`, how, layer);
}

/** A closed area with these corners. */
export function polygon(points: readonly Point[], how: Paint, layer: Layer = LAYER.body): Mark[] {
  return path(`M${points.map(pair).join("L")}Z`, how, layer);
}

/** A circle. */
export function circle(
  centre: Point,
  radius: number,
  how: Paint,
  layer: Layer = LAYER.body,
): Mark[] {
  const svg = `<circle cx="${num(centre.x)}" cy="${num(centre.y)}" r="${num(radius)}" ${paint(how)}/>`;
  return [{ layer, svg, box: boxAround([centre], radius) }];
}

/** An ellipse with upright axes. */
export function ellipse(centre: Point, rx: number, ry: number, how: Paint, layer: Layer): Mark[] {
  const svg = `<ellipse cx="${num(centre.x)}" cy="${num(centre.y)}" rx="${num(rx)}" ry="${num(ry)}" ${paint(how)}/>`;
  return [{ layer, svg }];
}

/** A thin dashed line that helps the eye. */
export function guide(points: readonly Point[], role: Role = "soft"): Mark[] {
  return line(points, { line: role, width: 1.8, dash: "5 5" }, LAYER.guide);
}

/** How body `body` is painted; a ghost is where it will be or might be. */
function skin(body: number, ghost: boolean): Paint {
  if (ghost) return { line: bodyRole(body), width: 2, dash: "5 5" };
  return { line: bodyRole(body), inside: tintRole(body), width: 3 };
}

/** A block, turned by `degrees`. */
export function block(
  centre: Point,
  size: { readonly width: number; readonly height: number },
  body: number,
  how: { readonly degrees?: number; readonly ghost?: boolean } = {},
): Mark[] {
  const points = corners(centre, size.width, size.height, how.degrees ?? 0);
  const ghost = how.ghost ?? false;
  const data = `M${points.map(pair).join("L")}Z`;
  return path(
    data,
    skin(body, ghost),
    ghost ? LAYER.guide : LAYER.body,
    boxAround(points, ghost ? 0 : 2),
  );
}

/** A small ball. */
export function ball(centre: Point, radius: number, body: number, ghost = false): Mark[] {
  return circle(centre, radius, skin(body, ghost), ghost ? LAYER.guide : LAYER.body);
}

/** A sphere: a disc with its equator and a highlight. */
export function sphere(centre: Point, radius: number, body: number): Mark[] {
  const line: Paint = { line: bodyRole(body), width: 1.8, opacity: 0.7 };
  return [
    ...circle(centre, radius, skin(body, false)),
    ...ellipse(centre, radius, radius * 0.32, line, LAYER.body),
    ...ellipse(centre, radius * 0.32, radius, line, LAYER.body),
  ];
}

/** A solid disc, seen along its axle. */
export function disc(centre: Point, radius: number, body: number): Mark[] {
  return [
    ...circle(centre, radius, skin(body, false)),
    ...circle(centre, 3, { line: bodyRole(body), inside: bodyRole(body), width: 1 }),
  ];
}

/** A solid cylinder, seen a little from the side; `centre` is the middle of its near end. */
export function cylinder(centre: Point, radius: number, body: number, length = 22): Mark[] {
  const back = moved(centre, heading(28), length);
  const side = moved(at(0, 0), rightOf(direction(centre, back)), radius);
  const rim = (from: Point, sign: number): string => pair(moved(from, side, sign));
  const arc = `A${num(radius)},${num(radius)} 0 0 1`;
  const data = `M${rim(centre, -1)}L${rim(back, -1)}${arc} ${rim(back, 1)}L${rim(centre, 1)}Z`;
  return [...path(data, skin(body, false), LAYER.body), ...disc(centre, radius, body)];
}

/** A thin hoop: one can see through it. */
export function hoop(centre: Point, radius: number, body: number): Mark[] {
  return circle(centre, radius - 3, { line: bodyRole(body), width: 7 });
}

/** A light pulley on an axle. */
export function pulley(centre: Point, radius: number): Mark[] {
  return [
    ...circle(centre, radius, { line: "rim", inside: "card", width: 2.2 }, LAYER.body),
    ...circle(centre, 2.2, { line: "rim", inside: "rim", width: 1 }, LAYER.body),
  ];
}

/** A string, or any thin taut line. */
export function string(points: readonly Point[]): Mark[] {
  return line(points, { line: "ink", width: 2.2 }, LAYER.string);
}

/** A coil spring from `a` to `b`. */
export function spring(a: Point, b: Point, coils = 9, width = 15): Mark[] {
  const along = direction(a, b);
  const out = rightOf(along);
  const length = distance(a, b);
  const lead = Math.min(16, length / 6);
  const step = (length - 2 * lead) / (2 * coils);
  const points = [a, moved(a, along, lead)];
  for (let i = 0; i < 2 * coils; i++) {
    const sign = i % 2 === 0 ? 1 : -1;
    points.push(moved(moved(a, along, lead + (i + 0.5) * step), out, sign * width));
  }
  points.push(moved(b, along, -lead), b);
  return line(points, { line: "ink", width: 2.2 }, LAYER.string);
}
