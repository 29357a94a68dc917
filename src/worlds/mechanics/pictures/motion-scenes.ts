/** @file Pictures of motion without a reason asked for: on a road, in free fall, thrown. */
import { angle, arrow, beside, dimension, gravity, velocity } from "./arrows.ts";
import { at, heading, moved, type Point, pair } from "./geometry.ts";
import type { View } from "./givens.ts";
import { ball, block, guide, path } from "./kit.ts";
import { type Drawing, LAYER, type Mark } from "./marks.ts";
import { bodyRole } from "./palette.ts";
import { remark, type Scenes, time } from "./parts.ts";
import { floor, solid, surface } from "./surfaces.ts";

const CART = { width: 100, height: 64 };

/** A body on a level road, and its place some time later. */
function road(view: View): Mark[] {
  const start = at(110, 200);
  const end = at(510, 200);
  return [
    ...floor(24, 616, 232),
    ...block(start, CART, 1),
    ...block(end, CART, 1, { ghost: true }),
    ...guide([at(166, 200), at(454, 200)]),
    ...time(view, at(310, 178)),
    ...dimension(view, "d", at(110, 296), at(510, 296), { side: "left" }),
    ...(view.has("d") ? guide([at(110, 238), at(110, 290)]) : []),
    ...(view.has("d") ? guide([at(510, 238), at(510, 290)]) : []),
  ];
}

function uniform(view: View): Drawing {
  return {
    about: "A body moves along a straight level track at constant speed.",
    marks: [
      ...road(view),
      ...velocity(at(66, 142), at(186, 142), 1),
      ...view.label("v", at(124, 118)),
    ],
  };
}

function accelerated(view: View): Drawing {
  const faster = view.has("v2")
    ? [...velocity(at(440, 142), at(596, 142), 1), ...view.label("v2", at(516, 118))]
    : [];
  const gain = view.has("a")
    ? [
        ...arrow(at(240, 82), at(392, 82), { role: "ink", width: 3, dash: "9 6" }),
        ...view.label("a", at(312, 58)),
      ]
    : [];
  return {
    about: "A body on a straight level road gains speed at a constant rate.",
    marks: [
      ...road(view),
      ...velocity(at(72, 142), at(152, 142), 1),
      ...view.label("v1", at(110, 118)),
      ...faster,
      ...gain,
    ],
  };
}

function drop(view: View): Drawing {
  const top = at(320, 56);
  return {
    about: "A ball is released from rest and falls freely to the ground.",
    marks: [
      ...floor(120, 520, 292),
      ...ball(top, 17, 1),
      ...ball(at(320, 275), 17, 1, true),
      ...guide([at(320, 76), at(320, 256)]),
      ...remark(at(292, 40), "released from rest", { anchor: "end" }),
      ...dimension(view, "h", at(232, 73), at(232, 292)),
      ...(view.has("h") ? guide([at(222, 73), at(318, 73)]) : []),
      ...time(view, at(340, 170), { anchor: "start" }),
      ...gravity(view, at(604, 28)),
    ],
  };
}

function thrown(view: View): Drawing {
  const hand = at(320, 284);
  const height = view.has("h")
    ? [
        ...guide([at(190, 92), at(450, 92)]),
        ...ball(at(320, 92), 15, 1, true),
        ...dimension(view, "h", at(226, 92), at(226, 284)),
      ]
    : [];
  return {
    about: "A ball is thrown straight up.",
    marks: [
      ...guide([at(190, 284), at(450, 284)]),
      ...remark(at(456, 284), "launch level", { anchor: "start" }),
      ...guide([at(320, 268), at(320, 36)]),
      ...ball(hand, 15, 1),
      ...velocity(at(320, 266), at(320, 166), 1),
      ...view.label("v", at(338, 204), { anchor: "start" }),
      ...height,
      ...gravity(view, at(604, 28)),
    ],
  };
}

function projectile(view: View): Drawing {
  const start = at(96, 276);
  const degrees = view.angle("th", 50);
  const range = 430;
  const rise = (range * Math.tan((degrees * Math.PI) / 180)) / 2;
  const flight = `M${pair(start)}Q${pair(at(start.x + range / 2, start.y - rise))} ${pair(at(start.x + range, start.y))}`;
  const tip = moved(start, heading(degrees), 104);
  return {
    about: "A ball is launched from level ground at an angle to the horizontal and lands on it.",
    marks: [
      ...floor(24, 616, 290),
      ...path(flight, { line: bodyRole(1), width: 2, dash: "5 6" }, LAYER.guide),
      ...ball(start, 13, 1),
      ...ball(at(start.x + range, start.y), 13, 1, true),
      ...guide([at(112, 276), at(176, 276)]),
      ...velocity(moved(start, heading(degrees), 16), tip, 1),
      ...beside(view, "v", start, tip, { side: "left", share: 0.75 }),
      ...angle(view, "th", start, { from: 0, to: degrees }, { radius: 56 }),
      ...gravity(view, at(604, 28)),
    ],
  };
}

function cliff(view: View): Drawing {
  const edge = at(176, 112);
  const foot: Point = at(176, 292);
  const start = at(164, 98);
  const flight = `M${pair(start)}Q${pair(at(350, 98))} ${pair(at(536, 280))}`;
  return {
    about: "A body starts horizontally from a height above level ground and falls onto it.",
    marks: [
      ...solid([at(24, 112), edge, foot, at(616, 292), at(616, 318), at(24, 318)]),
      ...surface(at(24, 112), edge, "smooth"),
      ...surface(edge, foot, "smooth"),
      ...surface(foot, at(616, 292), "smooth"),
      ...path(flight, { line: bodyRole(1), width: 2, dash: "5 6" }, LAYER.guide),
      ...ball(start, 13, 1),
      ...ball(at(536, 279), 13, 1, true),
      ...velocity(at(180, 98), at(276, 98), 1),
      ...view.label("v", at(226, 74)),
      ...dimension(view, "h", at(216, 292), at(216, 112)),
      ...gravity(view, at(604, 28)),
    ],
  };
}

/** Families of plain motion. */
export const MOTION_SCENES: Readonly<Record<string, Scenes>> = {
  uniform: { track: uniform },
  accel: { road: accelerated },
  freefall: { drop },
  throwup: { throw: thrown },
  projectile: { ground: projectile },
  hthrow: { cliff },
};
