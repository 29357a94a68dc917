/** @file Pictures of what swings and goes round: springs, pendulums, circles, orbits. */
import { angle, beside, dimension, gravity, motion, velocity } from "./arrows.ts";
import { at, heading, moved, type Point } from "./geometry.ts";
import type { View } from "./givens.ts";
import { ball, block, circle, ellipse, guide, spring, string } from "./kit.ts";
import { type Drawing, LAYER, type Mark } from "./marks.ts";
import { bodyRole } from "./palette.ts";
import { inscribed, remark, type Scenes } from "./parts.ts";
import { ceiling, floor, wall } from "./surfaces.ts";

const BOX = { width: 104, height: 72 };

function hanging(view: View): Drawing {
  const box = at(320, 244);
  return {
    about: "A block hangs at rest from a spring that is fixed to the ceiling.",
    marks: [
      ...ceiling(220, 420, 40),
      ...spring(at(320, 40), at(320, 208)),
      ...view.label("k", at(352, 124), { anchor: "start" }),
      ...block(box, BOX, 1),
      ...inscribed(view, "m", box, BOX),
      ...gravity(view, at(604, 28)),
    ],
  };
}

function sliding(view: View): Drawing {
  const rest = 300;
  const box = at(view.has("x") ? rest + 130 : rest, 206);
  const stretch = view.has("x")
    ? [
        ...guide([at(rest, 96), at(rest, 240)]),
        ...guide([at(box.x, 96), at(box.x, 166)]),
        ...remark(at(rest - 10, 100), "equilibrium", { anchor: "end" }),
        ...dimension(view, "x", at(rest, 112), at(box.x, 112), { side: "left" }),
      ]
    : [];
  return {
    about: "A block on a smooth level floor is fastened to a wall by a spring.",
    marks: [
      ...floor(60, 616, 244),
      ...wall(60, 110, 270),
      ...spring(at(60, 206), at(box.x - 52, 206)),
      ...view.label("k", at(150, 164)),
      ...block(box, BOX, 1),
      ...inscribed(view, "m", box, BOX),
      ...remark(at(540, 292), "smooth floor"),
      ...stretch,
      ...gravity(view, at(604, 28)),
    ],
  };
}

/** The angle between a string and the vertical; a narrow one is named outside it. */
function tilt(view: View, pivot: Point, degrees: number): Mark[] {
  const radius = 88;
  const headings = { from: -90, to: degrees - 90 };
  if (degrees >= 32) return angle(view, "th", pivot, headings, { radius });
  const place = at(pivot.x - 12, pivot.y + radius);
  return angle(view, "th", pivot, headings, { radius, place, anchor: "end" });
}

function pendulum(view: View): Drawing {
  const pivot = at(300, 36);
  const length = 226;
  const degrees = view.has("th") ? view.angle("th", 38) : 14;
  const bob = moved(pivot, heading(degrees - 90), length);
  const low = at(pivot.x, pivot.y + length);
  const swing = view.has("th")
    ? [...ball(low, 17, 1, true), ...remark(moved(bob, at(26, 4)), "released", { anchor: "start" })]
    : [
        ...ball(moved(pivot, heading(-degrees - 90), length), 17, 1, true),
        ...remark(at(300, 300), "small swings"),
      ];
  return {
    about: "A small ball swings on a light string below a fixed point.",
    marks: [
      ...ceiling(210, 390, 36),
      ...guide([pivot, low]),
      ...string([pivot, bob]),
      ...ball(bob, 17, 1),
      ...swing,
      ...beside(view, "l", pivot, bob, { side: "left", share: 0.6 }),
      ...tilt(view, pivot, degrees),
      ...view.label("m", moved(bob, at(0, 34))),
      ...gravity(view, at(604, 28)),
    ],
  };
}

function cone(view: View): Drawing {
  const pivot = at(300, 30);
  const degrees = view.angle("th", 34);
  const length = Math.min(240, 190 / Math.sin((degrees * Math.PI) / 180));
  const bob = moved(pivot, heading(degrees - 90), length);
  const hub = at(pivot.x, bob.y);
  const radius = bob.x - hub.x;
  const flat = radius * 0.24;
  return {
    about: "A small ball on a string goes round a level circle, so that the string sweeps a cone.",
    marks: [
      ...ceiling(210, 390, 30),
      ...guide([pivot, hub]),
      ...ellipse(hub, radius, flat, { line: "soft", width: 1.8, dash: "5 5" }, LAYER.guide),
      ...motion(at(hub.x, hub.y + flat), at(1, 0), 1),
      ...string([pivot, bob]),
      ...ball(bob, 17, 1),
      ...beside(view, "l", pivot, bob, { side: "left", share: 0.6 }),
      ...tilt(view, pivot, degrees),
      ...view.label("m", moved(bob, at(26, 6)), { anchor: "start" }),
      ...gravity(view, at(604, 28)),
    ],
  };
}

function ring(view: View): Drawing {
  const centre = at(290, 176);
  const radius = 130;
  const body = moved(centre, heading(24), radius);
  return {
    about: "A body goes round a circle at constant speed, seen from above.",
    marks: [
      ...circle(centre, radius, { line: "soft", width: 1.8, dash: "6 6" }, LAYER.guide),
      ...circle(centre, 3, { line: "ink", inside: "ink", width: 1 }, LAYER.guide),
      ...guide([centre, body]),
      ...beside(view, "r", centre, body, { side: "left", share: 0.44 }),
      ...ball(body, 17, 1),
      ...velocity(moved(body, heading(114), 20), moved(body, heading(114), 116), 1),
      ...beside(view, "v", body, moved(body, heading(114), 116), { share: 0.62 }),
      ...view.label("m", moved(body, at(26, 8)), { anchor: "start" }),
      ...remark(at(16, 26), "seen from above", { anchor: "start" }),
    ],
  };
}

function loop(view: View): Drawing {
  const centre = at(320, 170);
  const radius = 128;
  return {
    about: "A small body slides on the inside of a vertical loop and is at its highest point.",
    marks: [
      ...floor(60, 580, centre.y + radius),
      ...circle(centre, radius, { line: "rim", width: 5 }, LAYER.ground),
      ...circle(centre, 3, { line: "ink", inside: "ink", width: 1 }, LAYER.guide),
      ...guide([centre, moved(centre, heading(-30), radius)]),
      ...beside(view, "r", centre, moved(centre, heading(-30), radius)),
      ...ball(at(320, centre.y - radius + 19), 15, 1),
      ...velocity(at(302, centre.y - radius + 19), at(236, centre.y - radius + 44), 1),
      ...view.label("v", at(250, 96)),
      ...view.label("m", at(320, 96)),
      ...gravity(view, at(604, 28)),
    ],
  };
}

function planet(view: View, centre: Point, radius: number): Mark[] {
  return [
    ...circle(centre, radius, { line: "rim", inside: "ground", width: 3 }, LAYER.ground),
    ...circle(centre, 2.5, { line: "rim", inside: "rim", width: 1 }, LAYER.guide),
    ...view.label("GM", at(centre.x, centre.y + radius + 20)),
  ];
}

function orbit(view: View): Drawing {
  const centre = at(310, 176);
  const radius = 140;
  const body = moved(centre, heading(28), radius);
  return {
    about: "A satellite goes round a central body on a circle.",
    marks: [
      ...planet(view, centre, 42),
      ...circle(centre, radius, { line: "soft", width: 1.8, dash: "6 6" }, LAYER.guide),
      ...guide([centre, body], "ink"),
      ...beside(view, "r", centre, body, { side: "left", share: 0.62 }),
      ...ball(body, 14, 1),
      ...velocity(moved(body, heading(118), 17), moved(body, heading(118), 90), 1),
      ...view.label("m", moved(body, at(24, 6)), { anchor: "start" }),
    ],
  };
}

function departing(view: View): Drawing {
  const centre = at(150, 176);
  const body = at(390, 176);
  return {
    about: "A body at a distance from the centre of a planet leaves it for good.",
    marks: [
      ...planet(view, centre, 66),
      ...guide([body, at(616, 176)], bodyRole(1)),
      ...ball(body, 14, 1),
      ...velocity(at(408, 176), at(500, 176), 1),
      ...remark(at(500, 148), "leaves for good"),
      ...guide([centre, at(centre.x, 62)]),
      ...guide([body, at(body.x, 62)]),
      ...dimension(view, "r", at(centre.x, 70), at(body.x, 70), { side: "left" }),
      ...view.label("m", at(390, 210)),
    ],
  };
}

/** Families of swings and circles. */
export const ROUND_SCENES: Readonly<Record<string, Scenes>> = {
  spring: { hang: hanging, slide: sliding },
  pendulum: { plane: pendulum, cone },
  circular: { ring, loop },
  orbit: { circle: orbit, escape: departing },
};
