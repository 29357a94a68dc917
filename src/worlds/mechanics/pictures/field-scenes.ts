/** @file Pictures of rockets, and of charges in electric and magnetic fields. */
import { arrow, dimension, gravity, velocity } from "./arrows.ts";
import { at, moved, type Point, pair, rightOf } from "./geometry.ts";
import type { View } from "./givens.ts";
import { ball, guide, line, path } from "./kit.ts";
import { type Drawing, LAYER, type Mark } from "./marks.ts";
import { bodyRole } from "./palette.ts";
import { remark, type Scenes } from "./parts.ts";
import { floor } from "./surfaces.ts";

/** A rocket whose nozzle is at `tail` and whose nose points along `ahead`, with its exhaust. */
function rocket(tail: Point, ahead: Point): Mark[] {
  const out = rightOf(ahead);
  const spot = (s: number, w: number): string => pair(moved(moved(tail, ahead, s), out, w));
  const hull = `M${spot(8, -25)}L${spot(92, -25)}Q${spot(140, -20)} ${spot(158, 0)}Q${spot(140, 20)} ${spot(92, 25)}L${spot(8, 25)}Z`;
  const fin = (side: 1 | -1): string =>
    `M${spot(8, 25 * side)}L${spot(44, 25 * side)}L${spot(-6, 46 * side)}Z`;
  const flame = `M${spot(0, -15)}Q${spot(-52, -22)} ${spot(-86, 0)}Q${spot(-52, 22)} ${spot(0, 15)}Z`;
  const skin = { line: bodyRole(1), inside: "tint1", width: 3 } as const;
  return [
    ...path(flame, { inside: "flame", line: "flame", width: 1, opacity: 0.85 }, LAYER.guide),
    ...path(fin(1), skin, LAYER.body),
    ...path(fin(-1), skin, LAYER.body),
    ...path(hull, skin, LAYER.body),
    ...path(
      `M${spot(8, -13)}L${spot(0, -17)}L${spot(0, 17)}L${spot(8, 13)}Z`,
      { line: "rim", inside: "rim", width: 1 },
      LAYER.body,
    ),
  ];
}

function space(view: View): Drawing {
  const stars = [at(60, 60), at(150, 300), at(250, 40), at(420, 320), at(560, 70), at(600, 280)];
  return {
    about: "A rocket in empty space ejects gas backwards.",
    marks: [
      ...path(
        stars.map((star) => `M${pair(star)}h0`).join(""),
        { line: "soft", width: 4 },
        LAYER.ground,
      ),
      ...rocket(at(356, 176), at(1, 0)),
      ...view.label("m", at(416, 176), { on: "tint1" }),
      ...arrow(at(252, 176), at(130, 176), { role: "ink", width: 3 }),
      ...view.label("u", at(190, 146)),
      ...remark(at(190, 208), "ejected gas"),
      ...view.label("q", at(190, 236)),
      ...gravity(view, at(604, 28)),
    ],
  };
}

function launch(view: View): Drawing {
  const tail = at(300, 196);
  return {
    about: "A rocket at ignition on the ground ejects gas straight downwards.",
    marks: [
      ...floor(60, 580, 306),
      ...rocket(tail, at(0, -1)),
      ...view.label("m", at(338, 124), { anchor: "start" }),
      ...arrow(at(362, 206), at(362, 290), { role: "ink", width: 3 }),
      ...view.label("u", at(380, 236), { anchor: "start" }),
      ...view.label("q", at(380, 266), { anchor: "start" }),
      ...remark(at(226, 250), "ejected gas", { anchor: "end" }),
      ...gravity(view, at(604, 28)),
    ],
  };
}

/** Parallel field arrows across a region. */
function field(from: readonly Point[], along: Point, length: number): Mark[] {
  return from.flatMap((start) =>
    arrow(start, moved(start, along, length), { role: "field", width: 1.6 }).map((mark) => ({
      ...mark,
      layer: LAYER.ground,
    })),
  );
}

function plate(a: Point, b: Point): Mark[] {
  return line([a, b], { line: "rim", width: 6 }, LAYER.body);
}

/** A magnetic field that points into the page: crosses on a grid. */
function crosses(left: number, right: number, top: number, bottom: number, wide = 42): Mark[] {
  const parts: string[] = [];
  for (let x = left; x <= right; x += wide) {
    for (let y = top; y <= bottom; y += 42) {
      parts.push(`M${x - 4},${y - 4}l8,8M${x + 4},${y - 4}l-8,8`);
    }
  }
  return path(parts.join(""), { line: "field", width: 1.6, opacity: 0.8 }, LAYER.ground);
}

function betweenPlates(view: View): Drawing {
  const rows = [at(140, 96), at(140, 136), at(140, 216), at(140, 256)];
  return {
    about: "A charged body is released from rest in a uniform electric field.",
    marks: [
      ...plate(at(120, 70), at(120, 282)),
      ...plate(at(520, 70), at(520, 282)),
      ...field(rows, at(1, 0), 360),
      ...view.label("E", at(320, 60), { role: "field" }),
      ...ball(at(170, 176), 17, 1),
      ...guide([at(190, 176), at(500, 176)], bodyRole(1)),
      ...view.label("Q", at(196, 158), { anchor: "start" }),
      ...view.label("m", at(196, 195), { anchor: "start" }),
      ...(view.has("d") ? guide([at(170, 196), at(170, 318)]) : []),
      ...(view.has("d") ? guide([at(440, 196), at(440, 318)]) : []),
      ...(view.has("d") ? ball(at(440, 176), 17, 1, true) : []),
      ...dimension(view, "d", at(170, 308), at(440, 308), { side: "left" }),
    ],
  };
}

function magnet(view: View): Drawing {
  const orbit = "M330,250A96,96 0 0 0 330,58A96,96 0 0 0 330,250";
  return {
    about: "A charged body circles in a uniform magnetic field at right angles to the page.",
    marks: [
      ...crosses(183, 477, 28, 238),
      ...path(orbit, { line: bodyRole(1), width: 2, dash: "6 6" }, LAYER.guide),
      ...ball(at(330, 250), 17, 1),
      ...velocity(at(350, 250), at(450, 250), 1),
      ...view.label("v", at(436, 276)),
      ...view.label("Q", at(330, 286)),
      ...view.label("m", at(330, 312)),
      ...view.label("B", at(496, 96), { anchor: "start", role: "field" }),
      ...remark(at(496, 122), "into the page", { anchor: "start" }),
    ],
  };
}

function gun(view: View): Drawing {
  const arc = "M300,226A80,80 0 0 0 300,66";
  const rows = [at(80, 162), at(80, 186), at(80, 266), at(80, 290)];
  return {
    about:
      "A charged body is accelerated from rest by an electric field and then enters a magnetic field.",
    marks: [
      ...plate(at(66, 144), at(66, 306)),
      ...plate(at(272, 144), at(272, 208)),
      ...plate(at(272, 244), at(272, 306)),
      ...field(rows, at(1, 0), 176),
      ...view.label("E", at(170, 122), { role: "field" }),
      ...crosses(322, 448, 40, 292),
      ...view.label("B", at(480, 96), { anchor: "start", role: "field" }),
      ...remark(at(480, 122), "into the page", { anchor: "start" }),
      ...guide([at(110, 226), at(300, 226)], bodyRole(1)),
      ...path(arc, { line: bodyRole(1), width: 2, dash: "6 6" }, LAYER.guide),
      ...ball(at(90, 226), 15, 1),
      ...view.label("Q", at(114, 208), { anchor: "start" }),
      ...view.label("m", at(114, 245), { anchor: "start" }),
      ...(view.has("d") ? guide([at(90, 244), at(90, 330)]) : []),
      ...(view.has("d") ? guide([at(272, 310), at(272, 330)]) : []),
      ...dimension(view, "d", at(90, 322), at(272, 322)),
    ],
  };
}

function selector(view: View): Drawing {
  const columns = [at(190, 92), at(274, 92), at(358, 92), at(442, 92)];
  return {
    about: "A charged body goes straight through crossed electric and magnetic fields.",
    marks: [
      ...plate(at(160, 82), at(480, 82)),
      ...plate(at(160, 270), at(480, 270)),
      ...field(columns, at(0, 1), 170),
      ...crosses(232, 400, 113, 240, 84),
      ...guide([at(110, 176), at(600, 176)], bodyRole(1)),
      ...ball(at(90, 176), 15, 1),
      ...velocity(at(108, 176), at(160, 176), 1),
      ...view.label("v", at(134, 150)),
      ...view.label("E", at(488, 108), { anchor: "start", role: "field" }),
      ...view.label("B", at(488, 232), { anchor: "start", role: "field" }),
      ...remark(at(488, 258), "into the page", { anchor: "start" }),
      ...view.label("Q", at(90, 210)),
      ...view.label("m", at(90, 238)),
    ],
  };
}

/** Families of jets and fields. */
export const FIELD_SCENES: Readonly<Record<string, Scenes>> = {
  rocket: { space, launch },
  charge: { plate: betweenPlates, magnet, gun, selector },
};
