/**
 * @file Points and directions of a picture.
 *
 * The canvas is 640 × 360 units with y downwards, as in SVG; angles are in degrees and turn the way a textbook draws
 * them, so 90° points up the page.
 */
import { TerrellaError } from "../../../core/errors.ts";

/** Width of every picture, in its own units. */
export const WIDTH = 640;
/** Height of every picture, in its own units. */
export const HEIGHT = 360;

/** A place on the canvas, or a displacement. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle, by its edges. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The point (x, y). */
export function at(x: number, y: number): Point {
  return { x, y };
}

/** The unit vector at this angle (degrees, counted upwards from the right). */
export function heading(degrees: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return at(Math.cos(radians), -Math.sin(radians));
}

/** `from + length · along`. */
export function moved(from: Point, along: Point, length = 1): Point {
  return at(from.x + length * along.x, from.y + length * along.y);
}

/** The point a share `t` of the way from `a` to `b`. */
export function between(a: Point, b: Point, t = 0.5): Point {
  return at(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
}

/** The unit vector from `a` to `b`; to the right where they coincide. */
export function direction(a: Point, b: Point): Point {
  const length = distance(a, b);
  return length === 0 ? at(1, 0) : at((b.x - a.x) / length, (b.y - a.y) / length);
}

/** The distance between two points. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** What lies on the right hand of somebody who walks along `along`. */
export function rightOf(along: Point): Point {
  return at(-along.y, along.x);
}

/** Where the line through `p` along `u` meets the line through `q` along `v`; `undefined` for parallel lines. */
export function meeting(p: Point, u: Point, q: Point, v: Point): Point | undefined {
  const cross = u.x * v.y - u.y * v.x;
  if (Math.abs(cross) < 1e-6) return undefined;
  return moved(p, u, ((q.x - p.x) * v.y - (q.y - p.y) * v.x) / cross);
}

/** The corners of a rectangle of this size, turned by `degrees` about its centre. */
export function corners(centre: Point, width: number, height: number, degrees = 0): Point[] {
  const along = heading(degrees);
  const down = rightOf(along);
  const corner = (i: number, j: number): Point =>
    moved(moved(centre, along, (i * width) / 2), down, (j * height) / 2);
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** The smallest upright rectangle around these points, with a margin. */
export function boxAround(points: readonly Point[], margin = 0): Box {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  return {
    left: Math.min(...xs) - margin,
    top: Math.min(...ys) - margin,
    right: Math.max(...xs) + margin,
    bottom: Math.max(...ys) + margin,
  };
}

/** The area that two rectangles share. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** A coordinate as text, to a tenth: engines may differ in the last bits of a sine, and the bytes must not. */
export function num(value: number): string {
  if (!Number.isFinite(value)) throw new TerrellaError("internal", `a picture drew at ${value}`);
  return String(Math.round(value * 10) / 10 + 0);
}

/** A point as text: `x,y`. */
export function pair(point: Point): string {
  return `${num(point.x)},${num(point.y)}`;
}
