/** @file Pictures of trips, meetings, falls and stops. */
import type { ReadBody } from "../../../language/scene.ts";
import { arrow } from "../../../pictures/arrows.ts";
import { at, between, type Point, pair } from "../../../pictures/geometry.ts";
import { guide, line, path } from "../../../pictures/kit.ts";
import { LAYER, type Mark } from "../../../pictures/marks.ts";
import { bodyRole } from "../../../pictures/palette.ts";
import { floor } from "../../../pictures/surfaces.ts";
import { bodyAt, numberIn, wordIn } from "../reading.ts";
import { type Artist, type Desk, gravityMark, kept, measure, note, tag, wordOf } from "./desk.ts";
import { icon } from "./icons.ts";

const ROAD = 196;
const GROUND = 300;

/** An arrow over the road with the label of a speed. */
function speedArrow(desk: Desk, body: ReadBody, from: Point, sign: 1 | -1, colour: number): Mark[] {
  const tip = at(from.x + sign * 64, from.y);
  return [
    ...arrow(from, tip, { role: bodyRole(colour), width: 3 }),
    ...tag(desk, body, "speed", at((from.x + tip.x) / 2, from.y - 17)),
  ];
}

const drawTrip: Artist = (desk) => {
  const { entity } = desk;
  const { bodies } = entity;
  const what = wordIn(entity, "what");
  const [left, right] = [130, 606];
  const width = (right - left) / bodies.length;
  const stretches = bodies.flatMap((body, i) => {
    const [a, b] = [at(left + i * width, ROAD), at(left + (i + 1) * width, ROAD)];
    const middle = between(a, b);
    const colour = (i % 4) + 1;
    const post = line(
      [at(b.x, ROAD - 14), at(b.x, ROAD + 14)],
      { line: "ink", width: 3 },
      LAYER.body,
    );
    if (body.kind === "rest") {
      return [
        ...post,
        ...note(at(middle.x, ROAD - 46), "rest"),
        ...tag(desk, body, "time", at(middle.x, ROAD - 24)),
      ];
    }
    const shaft = [at(middle.x - 34, ROAD - 26), at(middle.x + 34, ROAD - 26)] as const;
    return [
      ...post,
      ...arrow(...shaft, { role: bodyRole(colour), width: 3 }),
      ...tag(desk, body, "speed", at(middle.x, ROAD - 46)),
      ...tag(desk, body, "time", at(middle.x, ROAD + (body.kind === "timed" ? 46 : 78)), {
        before: "time ",
      }),
      ...measure(desk, body, "distance", [at(b.x - 4, ROAD + 32), at(a.x + 4, ROAD + 32)], "left"),
    ];
  });
  return {
    about: `A ${what} and its way, stretch by stretch.`,
    marks: [
      ...line([at(24, ROAD), at(right, ROAD)], { line: "rim", width: 5 }, LAYER.ground),
      ...line([at(left, ROAD - 14), at(left, ROAD + 14)], { line: "ink", width: 3 }, LAYER.body),
      ...icon(what, at(72, ROAD - 3), 48, 1),
      ...note(at(72, ROAD + 24), what),
      ...stretches,
    ],
  };
};

const drawEncounter: Artist = (desk) => {
  const { entity } = desk;
  const [first, second] = [bodyAt(entity, 1), bodyAt(entity, 2)];
  const isChase = wordIn(entity, "sense") === "behind";
  const hasGap = numberIn(entity, "gap") > 0;
  // Who chases stands on the left.
  const [leftX, rightX] = hasGap ? [110, isChase ? 380 : 530] : [130, 330];
  const [firstX, secondX] = isChase ? [rightX, leftX] : [leftX, rightX];
  const speedTop = ROAD - 92;
  const later = at(secondX, ROAD + 22);
  return {
    about: isChase
      ? "Two on a straight road, one behind the other, in the same direction."
      : "Two on a straight road, who come towards each other.",
    marks: [
      ...line([at(30, ROAD), at(610, ROAD)], { line: "rim", width: 5 }, LAYER.ground),
      ...icon(wordOf(first), at(firstX, ROAD - 3), 62, 1),
      ...icon(wordOf(second), at(secondX, ROAD - 3), 62, 2),
      ...note(at(firstX, ROAD - 78), wordOf(first)),
      ...note(at(secondX, ROAD - 78), wordOf(second)),
      ...speedArrow(desk, first, at(firstX - 20, speedTop - 12), 1, 1),
      ...speedArrow(
        desk,
        second,
        at(secondX + (isChase ? -44 : 20), speedTop - 12),
        isChase ? 1 : -1,
        2,
      ),
      ...(hasGap ? [] : note(at(secondX, ROAD + 48), "start of both", { size: 16 })),
      ...measure(desk, entity, "gap", [at(rightX, ROAD + 50), at(leftX, ROAD + 50)], "left"),
      ...tag(desk, entity, "late", later, { before: "starts ", behind: " later", size: 16 }),
    ],
  };
};

/** One way down, straight or along a hill; `left` is where its room begins. */
function drawWay(desk: Desk, body: ReadBody, left: number, isWide: boolean): Mark[] {
  const slides = wordIn(body, "way") === "slides";
  const hasEnd = numberIn(body, "end") > 0;
  const highest = Math.max(...desk.entity.bodies.map((one) => numberIn(one, "height")));
  const high = (isWide ? 220 : 190) * kept(numberIn(body, "height") / highest, 0.3, 1);
  const [top, bottom] = [GROUND - high, hasEnd ? GROUND - 70 : GROUND];
  const reach = isWide ? 1 : 0.48;
  const x = (share: number): number => left + share * reach;
  const [start, end] = [at(x(slides ? 190 : 260), top), at(x(430), bottom)];
  const bends = `C${pair(at(x(270), top))} ${pair(at(x(280), bottom))}`;
  const hill = `M${pair(at(x(110), top))}L${pair(start)}${bends} ${pair(end)}L${pair(at(x(530), bottom))}`;
  const foot = slides ? at(x(150), top - 2) : start;
  return [
    ...(slides
      ? path(hill, { line: "rim", width: 4 }, LAYER.ground)
      : guide([at(start.x, top + 6), at(start.x, bottom - 6)])),
    ...(hasEnd && !slides ? guide([at(start.x - 40, bottom), at(start.x + 40, bottom)]) : []),
    ...icon(wordOf(body), foot, 40, desk.entity.bodies.indexOf(body) + 1),
    ...note(at(foot.x + 44, top - 38), wordOf(body), { anchor: "start" }),
    ...tag(desk, body, "mass", at(foot.x + 44, top - 16), { anchor: "start" }),
    ...measure(desk, body, "height", [at(x(78), GROUND), at(x(78), top)], "left"),
    ...measure(desk, body, "end", [at(x(490), GROUND), at(x(490), bottom)]),
    ...guide([at(x(70), top), at(slides ? x(110) : start.x - 24, top)]),
  ];
}

const drawDescent: Artist = (desk) => {
  const { bodies } = desk.entity;
  const isOne = bodies.length === 1;
  const places = isOne ? [40] : [56, 366];
  return {
    about: isOne
      ? "Something comes down from a height, straight or along a smooth hill."
      : "Two things come down from heights, straight or along a smooth hill.",
    marks: [
      ...floor(20, 620, GROUND),
      ...bodies.flatMap((body, i) => drawWay(desk, body, places[i] ?? 0, isOne)),
      ...gravityMark(desk, isOne ? at(480, 50) : at(340, 12), isOne ? "right" : "left"),
    ],
  };
};

const drawStop: Artist = (desk) => {
  const body = bodyAt(desk.entity, 1);
  const [seen, brakes, stands] = [at(150, ROAD), at(300, ROAD), at(550, ROAD)];
  const post = (point: Point): Mark[] =>
    line([at(point.x, ROAD - 14), at(point.x, ROAD + 14)], { line: "ink", width: 3 }, LAYER.body);
  return {
    about: "A vehicle drives on for a moment and then brakes until it stands still.",
    marks: [
      ...line([at(30, ROAD), at(610, ROAD)], { line: "rim", width: 5 }, LAYER.ground),
      ...icon(wordOf(body), at(seen.x - 62, ROAD - 3), 44, 1),
      ...note(at(seen.x - 90, ROAD - 80), wordOf(body)),
      ...arrow(at(seen.x + 12, ROAD - 44), at(seen.x + 88, ROAD - 44), {
        role: "body1",
        width: 3,
      }),
      ...tag(desk, body, "speed", at(seen.x + 50, ROAD - 64)),
      ...[seen, brakes, stands].flatMap(post),
      ...note(at(seen.x, ROAD + 30), "obstacle seen"),
      ...note(at(brakes.x, ROAD + 30), "brakes act"),
      ...note(at(stands.x, ROAD + 30), "stands still"),
      ...tag(desk, body, "reaction", at(brakes.x, ROAD + 56), { before: "after " }),
      ...arrow(at(465, ROAD - 34), at(385, ROAD - 34), { role: "soft", width: 3 }),
      ...tag(desk, body, "braking", at(425, ROAD - 56), { before: "deceleration " }),
    ],
  };
};

/** Artists of motion by the kind of entity. */
export const MOTION_ARTISTS: Readonly<Record<string, Artist>> = {
  trip: drawTrip,
  encounter: drawEncounter,
  descent: drawDescent,
  stop: drawStop,
};
