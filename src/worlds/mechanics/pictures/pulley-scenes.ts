/** @file Pictures of two blocks on one string over one pulley. */
import { gravity } from "./arrows.ts";
import { at, type Point } from "./geometry.ts";
import type { View } from "./givens.ts";
import { block, disc, line, path, pulley } from "./kit.ts";
import { type Drawing, LAYER, type Mark } from "./marks.ts";
import { inscribed, remark, type Scenes } from "./parts.ts";
import { ceiling, solid, surface } from "./surfaces.ts";

const BOX = { width: 88, height: 60 };
const HUB = at(320, 108);

/** Two blocks that hang on either side of a wheel of this radius. */
function hung(view: View, radius: number): Mark[] {
  const { x, y } = HUB;
  const first: Point = at(x - radius, 264);
  const second: Point = at(x + radius, 214);
  const rope =
    `M${x - radius},${first.y - 30}L${x - radius},${y}A${radius},${radius} 0 0 1 ${x + radius},${y}` +
    `L${x + radius},${second.y - 30}`;
  return [
    ...ceiling(x - 90, x + 90, 28),
    ...line([at(x, 28), HUB], { line: "rim", width: 6 }, LAYER.string),
    ...path(rope, { line: "ink", width: 2.4 }, LAYER.arrow),
    ...block(first, BOX, 1),
    ...inscribed(view, "m1", first, BOX),
    ...block(second, BOX, 2),
    ...inscribed(view, "m2", second, BOX, "tint2"),
    ...gravity(view, at(604, 28)),
  ];
}

function heavy(view: View): Drawing {
  return {
    about:
      "Two blocks hang on a light string that runs over a pulley, a uniform disc, and does not slip on it.",
    marks: [
      ...hung(view, 54),
      ...disc(HUB, 54, 3),
      ...view.label("m3", at(HUB.x, HUB.y + 24), { size: 19, on: "tint3" }),
    ],
  };
}

function light(view: View): Drawing {
  return {
    about: "Two blocks hang on a light string over a light frictionless pulley.",
    marks: [
      ...hung(view, 50),
      ...pulley(HUB, 50),
      ...remark(at(HUB.x - 64, HUB.y - 34), "light pulley", { anchor: "end" }),
    ],
  };
}

function table(view: View): Drawing {
  const top = 150;
  const first = at(200, top - 32);
  const hub = at(448, top - 12);
  const second = at(hub.x + 20, 262);
  const size = { width: 96, height: 60 };
  const rope = `M248,${first.y}L${hub.x},${first.y}A20,20 0 0 1 ${hub.x + 20},${hub.y}L${second.x},232`;
  return {
    about:
      "A block on a smooth table is tied over a light pulley at its edge to a block that hangs.",
    marks: [
      ...solid([at(60, top), at(416, top), at(416, 316), at(60, 316)]),
      ...surface(at(60, top), at(416, top), "smooth"),
      ...line([at(416, top), at(416, 316)], { line: "rim", width: 2 }, LAYER.ground),
      ...line([at(416, top), hub], { line: "rim", width: 5 }, LAYER.string),
      ...path(rope, { line: "ink", width: 2.4 }, LAYER.string),
      ...pulley(hub, 19),
      ...block(first, size, 1),
      ...inscribed(view, "m1", first, size),
      ...block(second, BOX, 2),
      ...inscribed(view, "m2", second, BOX, "tint2"),
      ...remark(at(238, 188), "smooth table", { on: "ground" }),
      ...gravity(view, at(604, 28)),
    ],
  };
}

/** The Atwood machines. */
export const PULLEY_SCENES: Readonly<Record<string, Scenes>> = {
  atwoodx: { pulley: heavy, two: light, table },
};
