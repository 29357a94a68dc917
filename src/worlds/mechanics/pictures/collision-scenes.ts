/** @file Pictures of collisions: two blocks, a bouncing ball, a small body that flies into a hanging block. */
import { arrow, dimension, gravity, velocity } from "./arrows.ts";
import { at, type Point } from "./geometry.ts";
import type { View } from "./givens.ts";
import { ball, block, guide, string } from "./kit.ts";
import type { Drawing, Mark } from "./marks.ts";
import { bodyRole } from "./palette.ts";
import { inscribed, remark, type Scene, type Scenes } from "./parts.ts";
import { ceiling, floor } from "./surfaces.ts";

const BOX = { width: 104, height: 72 };

function blocks(view: View): Mark[] {
  const first = at(150, 202);
  const second = at(420, 202);
  const moving = view.has("v2");
  return [
    ...floor(24, 616, 240),
    ...block(first, BOX, 1),
    ...inscribed(view, "m1", first, BOX),
    ...block(second, BOX, 2),
    ...inscribed(view, "m2", second, BOX, "tint2"),
    ...velocity(at(98, 142), at(240, 142), 1),
    ...view.label("v", at(162, 116)),
    ...view.label("v1", at(162, 116)),
    ...(moving
      ? [...velocity(at(368, 142), at(450, 142), 2), ...view.label("v2", at(406, 116))]
      : remark(at(420, 142), "at rest")),
    ...remark(at(560, 290), "smooth floor", { anchor: "middle" }),
    ...gravity(view, at(604, 28)),
  ];
}

function collision(outcome: string, words: string): Scene {
  return (view) => ({
    about: `Two blocks on a smooth level floor collide head-on. ${outcome}`,
    marks: [...blocks(view), ...remark(at(290, 52), words)],
  });
}

function partial(view: View): Drawing {
  return {
    about: "A block collides head-on with a second block; the collision is partly elastic.",
    marks: [...blocks(view), ...restitution(view, at(290, 52))],
  };
}

function restitution(view: View, where: Point): Mark[] {
  if (!view.has("cr")) return [];
  const words = `coefficient of restitution ${view.show("cr")}`;
  return remark(where, words, { symbol: "cr", role: "ink" });
}

function bounce(view: View): Drawing {
  return {
    about: "A ball is released from rest, falls onto a level floor and rebounds.",
    marks: [
      ...floor(120, 520, 284),
      ...ball(at(290, 62), 18, 1),
      ...guide([at(290, 84), at(290, 244)]),
      ...ball(at(290, 266), 18, 1, true),
      ...arrow(at(352, 270), at(352, 178), { role: bodyRole(1), width: 2.6, dash: "7 5" }),
      ...remark(at(368, 222), "rebound", { anchor: "start" }),
      ...dimension(view, "h", at(212, 80), at(212, 284)),
      ...(view.has("h") ? guide([at(202, 80), at(286, 80)]) : []),
      ...remark(at(262, 50), "released from rest", { anchor: "end" }),
      ...restitution(view, at(320, 328)),
      ...gravity(view, at(604, 28)),
    ],
  };
}

function ballistic(view: View): Drawing {
  const size = { width: 128, height: 76 };
  const centre = at(370, 214);
  const rise = view.has("h")
    ? [
        ...guide([at(320, 36), at(440, 128)]),
        ...guide([at(420, 36), at(540, 128)]),
        ...block(at(490, 166), size, 2, { ghost: true }),
        ...guide([at(440, 252), at(590, 252)]),
        ...dimension(view, "h", at(520, 252), at(520, 204)),
      ]
    : [];
  return {
    about:
      "A small body flies horizontally into a block that hangs at rest on strings, and stays in it.",
    marks: [
      ...ceiling(280, 460, 36),
      ...string([at(320, 36), at(320, 178)]),
      ...string([at(420, 36), at(420, 178)]),
      ...rise,
      ...block(centre, size, 2),
      ...inscribed(view, "m2", centre, size, "tint2"),
      ...ball(at(108, 214), 14, 1),
      ...view.label("m1", at(108, 248)),
      ...velocity(at(136, 214), at(240, 214), 1),
      ...view.label("v", at(190, 188)),
      ...gravity(view, at(36, 28), "right"),
    ],
  };
}

/** Families of collisions. */
export const COLLISION_SCENES: Readonly<Record<string, Scenes>> = {
  collide: {
    stick: collision("They stick together.", "the blocks stick together"),
    elastic: collision("The collision is perfectly elastic.", "perfectly elastic collision"),
  },
  restitution: { blocks: partial, ball: bounce },
  ballistic: { block: ballistic },
};
