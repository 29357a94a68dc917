/** @file What everyday pictures are drawn with: the labels of the prompt, and small helps. */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import { arrow, dimension } from "../../../pictures/arrows.ts";
import { at, moved, type Point } from "../../../pictures/geometry.ts";
import { type View, viewOf } from "../../../pictures/givens.ts";
import type { Drawing, Mark } from "../../../pictures/marks.ts";
import { isSymbolic, type TextStyle, text } from "../../../pictures/text.ts";
import type { PictureView } from "../../domain.ts";
import { entityOf } from "../reading.ts";

/** What a picture of one entity is made from. */
export interface Desk {
  readonly entity: ReadEntity;
  /** The labels of the prompt by path: "A.1.mass". */
  readonly view: View;
  readonly names: PictureView["names"];
}

/** Draws entities of one kind. */
export type Artist = (desk: Desk) => Drawing;

/** Lays out what a picture may know. */
export function deskOf({ scene, label, names }: PictureView): Desk {
  const entity = entityOf(scene);
  const paths = [
    "gravity",
    ...Object.keys(entity.values).map((key) => `${entity.name}.${key}`),
    ...entity.bodies.flatMap(({ id, values }) => Object.keys(values).map((key) => `${id}.${key}`)),
  ];
  const labels = paths.flatMap((one) => {
    const said = label(one);
    return said === undefined ? [] : [[one, said] as const];
  });
  const view = viewOf({ family: scene.family, form: "", labels: Object.fromEntries(labels) });
  return { entity, view, names };
}

/** The path of a parameter. */
export function pathOf(part: ReadEntity | ReadBody, key: string): string {
  return `${"id" in part ? part.id : part.name}.${key}`;
}

/** The label of a parameter at a point, with words before and behind it where it is a number. */
export function tag(
  { view }: Desk,
  part: ReadEntity | ReadBody,
  key: string,
  where: Point,
  style: TextStyle & { readonly before?: string; readonly behind?: string } = {},
): Mark[] {
  const symbol = pathOf(part, key);
  if (!view.has(symbol)) return [];
  const { before = "", behind = "", ...rest } = style;
  const label = view.show(symbol);
  const look = isSymbolic(label) ? ({ look: "sym" } as const) : {};
  return text(where, `${before}${label}${behind}`, { size: 18, ...look, ...rest, symbol });
}

/** A name, or another remark that is no given. */
export function note(where: Point, words: string, style: TextStyle = {}): Mark[] {
  return text(where, words, { size: 17, role: "soft", ...style });
}

/** The word of a body without its article. */
export function wordOf(body: ReadBody): string {
  return body.options["what"] ?? "";
}

/** The strength of gravity, as an arrow with its label. */
export function gravityMark({ view }: Desk, top: Point, side: "left" | "right" = "right"): Mark[] {
  if (!view.has("gravity")) return [];
  const label = view.show("gravity");
  const words = isSymbolic(label) ? label : `g = ${label}`;
  const sign = side === "right" ? 1 : -1;
  return [
    ...arrow(top, moved(top, at(0, 1), 46), { role: "soft", width: 2.6 }),
    ...text(at(top.x + sign * 12, top.y + 22), words, {
      anchor: side === "right" ? "start" : "end",
      size: 18,
      symbol: "gravity",
    }),
  ];
}

/** A dimension line with the label of a parameter on its right hand or its left. */
export function measure(
  { view }: Desk,
  part: ReadEntity | ReadBody,
  key: string,
  [a, b]: readonly [Point, Point],
  side: "left" | "right" = "right",
): Mark[] {
  return dimension(view, pathOf(part, key), a, b, { side });
}

/** A value between two bounds: hidden values are typical ones and may be of any size. */
export function kept(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Sizes as shares of the largest, none below a least share. */
export function shares(values: readonly number[], least = 0.15): number[] {
  const most = Math.max(...values);
  return values.map((value) => kept(value / most, least, 1));
}

const COLOURS: Readonly<Record<string, number>> = { blue: 1, red: 2, green: 3, purple: 4 };

/** The number of a body's colour: that of its word ("red team"), else its place in the scene. */
export function colourOf({ entity }: Desk, body: ReadBody): number {
  const [first = ""] = wordOf(body).split(" ");
  return COLOURS[first] ?? entity.bodies.indexOf(body) + 1;
}

/** A count that may be drawn as it is; `undefined` where the prompt hides it or gives a symbol. */
export function countOf({ view }: Desk, body: ReadBody, key: string): number | undefined {
  const label = view.show(pathOf(body, key));
  return /^\d+$/.test(label) ? kept(Number(label), 1, 12) : undefined;
}
