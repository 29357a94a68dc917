/** @file Icons of things, by the word that stories use: animals, people, vehicles, balls, boxes. */
import { at, type Point, pair } from "../../../pictures/geometry.ts";
import { block, circle, ellipse, line, path } from "../../../pictures/kit.ts";
import { LAYER, type Mark } from "../../../pictures/marks.ts";
import { bodyRole, type Role, tintRole } from "../../../pictures/palette.ts";
import { CARS, WALKERS } from "../things.ts";
import { type Glyph, glyphOf } from "./glyphs.ts";

const WHEELED: readonly string[] = [...CARS, "car", "toy car"];
const LONG: readonly string[] = ["bus", "train"];
const PEOPLE: readonly string[] = [...WALKERS, "runner", "walker"];

/** How a glyph is laid: where its origin is, and what 100 is across and upwards. */
interface Frame {
  readonly foot: Point;
  readonly across: number;
  readonly up: number;
  readonly colour: number;
}

/** Draws a glyph; see `Glyph` for its strokes. */
export function strokes(glyph: Glyph, { foot, across, up, colour }: Frame): Mark[] {
  const spot = (x: number, y: number): Point =>
    at(foot.x + (x * across) / 100, foot.y - (y * up) / 100);
  const scale = Math.abs(up) / 100;
  const [line, inside] = [bodyRole(colour), tintRole(colour)];
  return glyph.flatMap((stroke): Mark[] => {
    const [letter = "", rest = ""] = [stroke.slice(0, 1), stroke.slice(2)];
    if ("fls".includes(letter)) {
      const data = rest.replace(/(-?[\d.]+),(-?[\d.]+)/g, (_, x: string, y: string) =>
        pair(spot(Number(x), Number(y))),
      );
      const fill = letter === "f" ? { inside } : letter === "s" ? { inside: line } : {};
      return path(data, { line, ...fill, width: 2.2 }, LAYER.body);
    }
    const [x = 0, y = 0, rx = 0, ry = rx] = rest.split(/[ ,]/).map(Number);
    const centre = spot(x, y);
    if (letter === "e") {
      const skin = { line, inside, width: 2.2 } as const;
      return ellipse(centre, (rx * Math.abs(across)) / 100, ry * scale, skin, LAYER.body);
    }
    if (letter === "w")
      return circle(centre, rx * scale, { line: "ink", inside: "card", width: 3 });
    return circle(centre, rx * scale, { line, inside: letter === "d" ? line : inside, width: 2.2 });
  });
}

/** A thing by its word, standing on a point; `size` is its height. Body colours are 1 to 4. */
export function icon(
  word: string,
  foot: Point,
  size: number,
  colour: number,
  facing: 1 | -1 = 1,
): Mark[] {
  const glyph = glyphOf(word);
  if (glyph !== undefined) return strokes(glyph, { foot, across: facing * size, up: size, colour });
  if (WHEELED.includes(word)) return wagon(foot, size, colour, facing);
  if (LONG.includes(word)) return coach(foot, size, colour);
  if (word === "cyclist") return cycle(foot, size, colour);
  if (PEOPLE.includes(word)) return person(foot, size, colour);
  if (word.endsWith("team")) {
    return [-0.36, 0, 0.36].flatMap((x) => person(at(foot.x + x * size, foot.y), size, colour));
  }
  if (word === "boat") return boat(foot, size, colour);
  return block(at(foot.x, foot.y - size / 2), { width: size * 1.15, height: size }, colour);
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

/** A long vehicle: a box with windows on three wheels. */
function coach(foot: Point, size: number, colour: number): Mark[] {
  const spot = (x: number, y: number): Point => at(foot.x + x * size, foot.y - y * size);
  const wheel = (x: number): Mark[] =>
    circle(spot(x, 0.15), size * 0.15, { line: "ink", inside: "card", width: 3 });
  const glass = (x: number): Mark[] => {
    const pane = { width: size * 0.3, height: size * 0.24 };
    return window(spot(x, 0.68), pane, bodyRole(colour));
  };
  return [
    ...block(spot(0, 0.54), { width: size * 2, height: size * 0.78 }, colour),
    ...[-0.7, -0.23, 0.24, 0.7].flatMap(glass),
    ...[-0.65, 0, 0.65].flatMap(wheel),
  ];
}

function window(
  centre: Point,
  { width, height }: { readonly width: number; readonly height: number },
  rim: Role,
): Mark[] {
  const [x, y] = [centre.x - width / 2, centre.y - height / 2];
  const data = `M${pair(at(x, y))}h${width}v${height}h${-width}Z`;
  return path(data, { line: rim, inside: "card", width: 1.8 }, LAYER.body);
}

/** Somebody on two wheels. */
function cycle(foot: Point, size: number, colour: number): Mark[] {
  const spot = (x: number, y: number): Point => at(foot.x + x * size, foot.y - y * size);
  const limb = { line: bodyRole(colour), width: 3 } as const;
  const wheel = (x: number): Mark[] =>
    circle(spot(x, 0.24), size * 0.24, { line: "ink", width: 2.6 });
  return [
    ...[-0.42, 0.42].flatMap(wheel),
    ...line(
      [spot(-0.42, 0.24), spot(-0.12, 0.5), spot(0.3, 0.5), spot(0.42, 0.24)],
      { line: "rim", width: 2.6 },
      LAYER.body,
    ),
    ...line([spot(0.04, 0.22), spot(-0.12, 0.52), spot(0.04, 0.84)], limb, LAYER.body),
    ...line([spot(0.04, 0.8), spot(0.34, 0.56)], limb, LAYER.body),
    ...circle(spot(0.08, 0.96), size * 0.12, {
      line: bodyRole(colour),
      inside: tintRole(colour),
      width: 2.5,
    }),
  ];
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
