/** @file What everyday pictures are drawn with: the labels of the prompt, icons of things, small helps. */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import { arrow, dimension } from "../../../pictures/arrows.ts";
import { at, moved, type Point, pair } from "../../../pictures/geometry.ts";
import { type View, viewOf } from "../../../pictures/givens.ts";
import { ball, block, circle, ellipse, line, path } from "../../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../../pictures/marks.ts";
import { bodyRole, tintRole } from "../../../pictures/palette.ts";
import { isSymbolic, type TextStyle, text } from "../../../pictures/text.ts";
import type { PictureView } from "../../domain.ts";
import { entityOf } from "../reading.ts";
import { CARS, RIDERS, RUNNERS, TRAVELLERS, WALKERS } from "../things.ts";

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

const ANIMALS: readonly string[] = [...RUNNERS, ...RIDERS, "donkey", "ox", "camel", "elephant"];
const WHEELED: readonly string[] = [...CARS, ...TRAVELLERS.slice(0, 6), "toy car", "wagon"];
const PEOPLE: readonly string[] = [...WALKERS, "runner", "walker", "doll", "robot", "teddy bear"];
const ROUND = /ball|apple|orange|plum|marble|stone$|coin|lemon|coconut|pear|drum|candle|^sun|key/;

/** A thing by its word, standing on a point; `size` is its height. Body colours are 1 to 4. */
export function icon(
  word: string,
  foot: Point,
  size: number,
  colour: number,
  facing: 1 | -1 = 1,
): Mark[] {
  if (ANIMALS.includes(word)) return critter(foot, size, colour, facing);
  if (WHEELED.includes(word)) return wagon(foot, size, colour, facing);
  if (PEOPLE.includes(word) || word.endsWith("team")) return person(foot, size, colour);
  if (word === "boat") return boat(foot, size, colour);
  const centre = at(foot.x, foot.y - size / 2);
  if (ROUND.test(word)) return ball(centre, size / 2, colour);
  return block(centre, { width: size * 1.15, height: size }, colour);
}

/** An animal: a body on four legs, a head with ears, a tail. */
function critter(foot: Point, size: number, colour: number, facing: 1 | -1): Mark[] {
  const skin = { line: bodyRole(colour), inside: tintRole(colour), width: 2.5 } as const;
  const limb = { line: bodyRole(colour), width: 3.2 } as const;
  const spot = (x: number, y: number): Point => at(foot.x + facing * x * size, foot.y - y * size);
  const leg = (x: number): Mark[] => line([spot(x, 0.35), spot(x, 0)], limb, LAYER.body);
  const ear = (x: number): Mark[] =>
    line([spot(x, 0.9), spot(x - 0.04, 1.08)], { ...limb, width: 4 }, LAYER.body);
  const tail = `M${pair(spot(-0.48, 0.55))}Q${pair(spot(-0.7, 0.6))} ${pair(spot(-0.62, 0.85))}`;
  return [
    ...[-0.36, -0.18, 0.18, 0.36].flatMap(leg),
    ...path(tail, limb, LAYER.body),
    ...ellipse(spot(0, 0.48), size * 0.5, size * 0.26, skin, LAYER.body),
    ...[0.42, 0.56].flatMap(ear),
    ...circle(spot(0.5, 0.76), size * 0.2, skin),
    ...circle(spot(0.57, 0.8), size * 0.025, { line: bodyRole(colour), width: 2 }),
  ];
}

/** A vehicle: a body with a cabin on two wheels. */
function wagon(foot: Point, size: number, colour: number, facing: 1 | -1): Mark[] {
  const skin = { line: bodyRole(colour), inside: tintRole(colour), width: 2.5 } as const;
  const spot = (x: number, y: number): Point => at(foot.x + facing * x * size, foot.y - y * size);
  const hull = [
    [-0.95, 0.18],
    [-0.95, 0.55],
    [-0.55, 0.55],
    [-0.35, 0.95],
    [0.3, 0.95],
    [0.55, 0.55],
    [0.95, 0.5],
    [0.95, 0.18],
  ] as const;
  const wheel = (x: number): Mark[] =>
    circle(spot(x, 0.18), size * 0.18, { line: "ink", inside: "card", width: 3 });
  const body = `M${hull.map(([x, y]) => pair(spot(x, y))).join("L")}Z`;
  return [...path(body, skin, LAYER.body), ...wheel(-0.52), ...wheel(0.52)];
}

/** Somebody: head, trunk, arms and legs. */
function person(foot: Point, size: number, colour: number): Mark[] {
  const limb = { line: bodyRole(colour), width: 3.2 } as const;
  const spot = (x: number, y: number): Point => at(foot.x + x * size, foot.y - y * size);
  return [
    ...line([spot(-0.18, 0), spot(0, 0.4), spot(0.18, 0)], limb, LAYER.body),
    ...line([spot(0, 0.4), spot(0, 0.72)], limb, LAYER.body),
    ...line([spot(-0.24, 0.5), spot(0, 0.68), spot(0.24, 0.5)], limb, LAYER.body),
    ...circle(spot(0, 0.86), size * 0.14, {
      line: bodyRole(colour),
      inside: tintRole(colour),
      width: 2.5,
    }),
  ];
}

function boat(foot: Point, size: number, colour: number): Mark[] {
  const skin = { line: bodyRole(colour), inside: tintRole(colour), width: 2.5 } as const;
  const spot = (x: number, y: number): string => pair(at(foot.x + x * size, foot.y - y * size));
  const hull = `M${spot(-0.9, 0.4)}L${spot(0.95, 0.4)}L${spot(0.6, 0)}L${spot(-0.6, 0)}Z`;
  const sail = `M${spot(0, 0.45)}L${spot(0, 1.2)}L${spot(0.6, 0.5)}Z`;
  return [...path(hull, skin, LAYER.body), ...path(sail, skin, LAYER.body)];
}
