/** @file What the drawings of this domain write and measure with. */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import { at, heading, moved, num, type Point, pair } from "../../pictures/geometry.ts";
import { line, path } from "../../pictures/kit.ts";
import { LAYER, type Mark } from "../../pictures/marks.ts";
import { type TextStyle, text } from "../../pictures/text.ts";

/** The scene and its labels, by paths inside its entity: "1.mass", "radius", "gravity". */
export interface Pen {
  readonly scene: ReadScene;
  readonly entity: ReadEntity;
  /** The text of a given; empty where the prompt does not say it. */
  show(path: string): string;
  /** The label of a given at a point; nothing where the prompt does not say it. */
  put(path: string, where: Point, style?: TextStyle): Mark[];
  /** As `put`, inside other words. */
  say(path: string, words: (label: string) => string, where: Point, style?: TextStyle): Mark[];
}

/** A value of a body (from 1), or of the entity (0). */
export function valueAt({ entity }: Pen, body: number, key: string): number {
  const values = body === 0 ? entity.values : entity.bodies[body - 1]?.values;
  return values?.[key] ?? 0;
}

/** Degrees of an angle, kept to what can be drawn. */
export function degreesAt(pen: Pen, body: number, key: string, least = 8, most = 60): number {
  const degrees = (valueAt(pen, body, key) * 180) / Math.PI;
  const size = Math.min(most, Math.max(least, Math.abs(degrees)));
  return degrees < 0 ? -size : size;
}

/** Lengths in proportion, the longest of which takes `longest` units; none is shorter than `least`. */
export function proportions(sizes: readonly number[], longest: number, least: number): number[] {
  const most = Math.max(...sizes);
  return sizes.map((size) => Math.max(least, (size / most) * longest));
}

/** The point below another at an angle from the downward vertical, positive to the right. */
export function swung(from: Point, length: number, degrees: number): Point {
  return moved(from, heading(degrees - 90), length);
}

/** A vertical dashed line downwards and the arc of an angle from it, with the label of a given. */
export function tiltMarks(
  pen: Pen,
  given: string,
  pivot: Point,
  degrees: number,
  radius: number,
): Mark[] {
  const low = moved(pivot, at(0, 1), radius + 22);
  const [start, end] = [moved(pivot, at(0, 1), radius), swung(pivot, radius, degrees)];
  const sweep = degrees > 0 ? 0 : 1;
  const arc = `M${pair(start)}A${num(radius)},${num(radius)} 0 0 ${sweep} ${pair(end)}`;
  const side = degrees > 0 ? -1 : 1;
  const beside = moved(low, at(side, 0), 8);
  return [
    ...line([pivot, low], { line: "soft", width: 1.6, dash: "5 5" }, LAYER.guide),
    ...path(arc, { line: "ink", width: 1.8 }, LAYER.guide),
    ...pen.put(given, moved(beside, at(0, -1), 8), { anchor: side < 0 ? "end" : "start" }),
  ];
}

/** An arc of an arrow about a vertical axis, seen at a slant: what turns. */
export function turningMark(centre: Point, rx: number, ry: number, isClockwise = false): Mark[] {
  const [left, right] = [at(centre.x - rx, centre.y), at(centre.x + rx, centre.y)];
  const [from, to] = isClockwise ? [right, left] : [left, right];
  const sweep = isClockwise ? 1 : 0;
  const data = `M${pair(from)}A${num(rx)},${num(ry)} 0 0 ${sweep} ${pair(to)}`;
  const tip = isClockwise ? 1 : -1;
  const head = `M${pair(to)}l${num(tip * 2 - 5)},8M${pair(to)}l${num(tip * 2 + 8)},6`;
  return path(data + head, { line: "field", width: 2.4 }, LAYER.arrow);
}

/** A name or a remark. */
export function note(where: Point, words: string, style: TextStyle = {}): Mark[] {
  return text(where, words, { size: 17, role: "soft", ...style });
}
