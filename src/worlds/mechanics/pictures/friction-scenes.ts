/** @file Pictures of bodies on a floor or a slope: pulled, braked, sliding down, rolling down. */
import { angle, dimension, force, gravity, velocity } from "./arrows.ts";
import { at, moved, type Point } from "./geometry.ts";
import type { View } from "./givens.ts";
import { ball, block, cylinder, guide, hoop, path, sphere } from "./kit.ts";
import { type Drawing, LAYER, type Mark } from "./marks.ts";
import { inscribed, remark, type Scene, type Scenes, time } from "./parts.ts";
import { type Finish, floor, incline, solid, surface, wedgeAt } from "./surfaces.ts";

const BOX = { width: 108, height: 70 };
const START = at(124, 212);
const END = at(508, 212);

/** Where a block will be after the distance `d`, if one is given. */
function journey(view: View): Mark[] {
  if (!view.has("d")) return [];
  return [
    ...block(END, BOX, 1, { ghost: true }),
    ...guide([at(START.x, 172), at(START.x, 112)]),
    ...guide([at(END.x, 172), at(END.x, 112)]),
    ...dimension(view, "d", at(START.x, 120), at(END.x, 120), { side: "left" }),
  ];
}

function level(view: View, finish: Finish): Mark[] {
  return [
    ...floor(24, 616, 248, finish),
    ...remark(at(500, 296), `${finish} floor`),
    ...view.label("mu", at(316, 296)),
    ...block(START, BOX, 1),
    ...inscribed(view, "m", START, BOX),
    ...journey(view),
    ...gravity(view, at(604, 28)),
  ];
}

function pulled(finish: Finish): Scene {
  return (view) => ({
    about: `A block on a ${finish} level floor is pulled horizontally by a constant force.`,
    marks: [
      ...level(view, finish),
      ...force(at(181, 212), at(300, 212)),
      ...view.label("F", at(252, 184)),
    ],
  });
}

function braked(view: View): Drawing {
  return {
    about: "A block slides along a rough level floor and is slowed by friction.",
    marks: [
      ...level(view, "rough"),
      ...velocity(at(181, 212), at(286, 212), 1),
      ...view.label("v", at(240, 186)),
      ...time(view, at(360, 212)),
    ],
  };
}

function dropped(view: View): Drawing {
  const bend = "M24,96L92,96C170,96 176,276 292,276";
  const size = { width: 56, height: 40 };
  const rough = at(292, 276);
  const box = at(60, 74);
  return {
    about: "A block slides from rest down a smooth curved track onto a rough level floor.",
    marks: [
      ...path(
        `${bend}L616,276L616,304L24,304Z`,
        { inside: "ground", line: "ground", width: 1 },
        LAYER.ground,
      ),
      ...path(bend, { line: "rim", width: 3 }, LAYER.ground),
      ...surface(rough, at(616, 276), "rough"),
      ...block(box, size, 1),
      ...inscribed(view, "m", box, size),
      ...block(at(500, 255), size, 1, { ghost: true }),
      ...guide([at(96, 96), at(330, 96)]),
      ...dimension(view, "h", at(316, 276), at(316, 96)),
      ...view.label("mu", at(440, 322)),
      ...remark(at(150, 292), "smooth", { on: "ground" }),
      ...gravity(view, at(604, 28)),
    ],
  };
}

function ramp(view: View): Drawing {
  const degrees = view.angle("th", 28);
  const wedge = wedgeAt(at(350, 286), degrees, Math.min(290, 200 / sine(degrees)));
  const size = { width: 52, height: 36 };
  const onSlope = (s: number, lift: number): Point =>
    moved(moved(wedge.top, wedge.down, s), wedge.away, lift);
  const length = Math.hypot(wedge.top.x - wedge.toe.x, wedge.top.y - wedge.toe.y);
  return {
    about: "A block slides from rest down a smooth ramp onto a rough level floor.",
    marks: [
      ...incline(wedge),
      ...solid([wedge.toe, at(616, 286), at(616, 312), at(wedge.foot.x, 312), wedge.foot]),
      ...surface(wedge.toe, at(616, 286), "rough"),
      ...block(onSlope(30, 20), size, 1, { degrees: -degrees }),
      ...block(at(530, 267), size, 1, { ghost: true }),
      ...dimension(view, "l", onSlope(0, 60), onSlope(length, 60), { side: "left" }),
      ...guide([onSlope(0, 4), onSlope(0, 66)]),
      ...guide([onSlope(length, 4), onSlope(length, 66)]),
      ...angle(view, "th", wedge.toe, { from: 180, to: 180 - degrees }, { on: "ground" }),
      ...view.label("mu", at(470, 326)),
      ...gravity(view, at(604, 28)),
    ],
  };
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}

type Roller = (centre: Point, radius: number, body: number) => Mark[];

function rolling(name: string, roller: Roller): Scene {
  return (view) => {
    const radius = 32;
    const degrees = view.angle("th", 27);
    const run = Math.min(470, 208 / sine(degrees));
    const toe = at(320 + (run * Math.cos((degrees * Math.PI) / 180)) / 2 - 20, 304);
    const wedge = wedgeAt(toe, degrees, run);
    const lifted = (s: number, lift = radius + 2): Point =>
      moved(moved(wedge.top, wedge.down, s), wedge.away, lift);
    const start = lifted(26);
    const end = lifted(run - 34);
    const levels = wedge.toe.x + 26;
    return {
      about: `A ${name} rolls without slipping from rest down a slope.`,
      marks: [
        ...incline(wedge),
        ...roller(start, radius, 1),
        ...ball(end, radius, 1, true),
        ...remark(at(16, 346), `${name}, rolls without slipping`, { anchor: "start" }),
        ...angle(
          view,
          "th",
          wedge.toe,
          { from: 180, to: 180 - degrees },
          { on: "ground", radius: 58 },
        ),
        ...dimension(view, "d", lifted(26, 2 * radius + 28), lifted(run - 34, 2 * radius + 28), {
          side: "left",
        }),
        ...(view.has("h")
          ? [
              ...guide([start, at(levels + 8, start.y)]),
              ...guide([end, at(levels + 8, end.y)]),
              ...dimension(view, "h", at(levels, end.y), at(levels, start.y)),
            ]
          : []),
        ...inscribed(view, "m", start, { width: 2 * radius, height: 2 * radius }),
        ...gravity(view, at(604, 28)),
      ],
    };
  };
}

/** Families of bodies on floors and slopes. */
export const FRICTION_SCENES: Readonly<Record<string, Scenes>> = {
  pull: { smooth: pulled("smooth"), rough: pulled("rough") },
  brake: { road: braked },
  slideflat: { drop: dropped, ramp },
  rolling: {
    sphere: rolling("solid sphere", sphere),
    cylinder: rolling("solid cylinder", cylinder),
    hoop: rolling("thin hoop", hoop),
  },
};
