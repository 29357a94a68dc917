/** @file Icons of things, by the word that stories use. */
import { at, type Point, pair } from "../../../pictures/geometry.ts";
import { block, circle, ellipse, path } from "../../../pictures/kit.ts";
import { LAYER, type Mark } from "../../../pictures/marks.ts";
import { bodyRole, type Role, tintRole } from "../../../pictures/palette.ts";
import { type Glyph, glyphOf } from "./glyphs.ts";

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
  const fills: Readonly<Record<string, Role>> = { f: inside, s: line, c: "card" };
  return glyph.flatMap((stroke): Mark[] => {
    const [letter = "", rest = ""] = [stroke.slice(0, 1), stroke.slice(2)];
    if ("flsc".includes(letter)) {
      const data = rest.replace(/(-?[\d.]+),(-?[\d.]+)/g, (_, x: string, y: string) =>
        pair(spot(Number(x), Number(y))),
      );
      const fill = fills[letter] === undefined ? {} : { inside: fills[letter] };
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
  return block(at(foot.x, foot.y - size / 2), { width: size * 1.15, height: size }, colour);
}
