/** @file Pictures of trips, meetings, falls and stops. */
import type { ReadBody } from "../../../language/scene.ts";
import { arrow } from "../../../pictures/arrows.ts";
import { at, between, type Point, pair } from "../../../pictures/geometry.ts";
import { guide, line, path } from "../../../pictures/kit.ts";
import { LAYER, type Mark } from "../../../pictures/marks.ts";
import { bodyRole } from "../../../pictures/palette.ts";
import { floor } from "../../../pictures/surfaces.ts";
import { bodyAt, numberIn, wordIn } from "../reading.ts";
import { type Artist, type Desk, gravityMark, measure, note, tag, wordOf } from "./desk.ts";
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
  const [leftX, rightX] = hasGap ? [110, isChase ? 380 : 530] : [150, 250];
  const [firstX, secondX] = isChase ? [rightX, leftX] : [leftX, rightX];
  const speedTop = ROAD - 92;
  const later = hasGap ? at(secondX, ROAD + 20) : at(secondX - 20, ROAD + 20);
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
        at(secondX + (isChase ? -44 : 20), speedTop - (hasGap ? 12 : 66)),
        isChase ? 1 : -1,
        2,
      ),
      ...measure(desk, entity, "gap", [at(rightX, ROAD + 50), at(leftX, ROAD + 50)], "left"),
      ...tag(desk, entity, "late", later, { before: "starts ", behind: " later", size: 16 }),
    ],
  };
};

const drawDescent: Artist = (desk) => {
  const { entity } = desk;
  const body = bodyAt(entity, 1);
  const slides = wordIn(body, "way") === "slides";
  const hasEnd = numberIn(body, "end") > 0;
  const [top, bottom] = [80, hasEnd ? 230 : GROUND];
  const start = at(slides ? 220 : 290, top);
  const end = at(slides ? 460 : 290, bottom);
  const bend = slides ? at(310, bottom) : end;
  const shelf = slides ? [end, at(570, bottom)] : [at(250, bottom), at(330, bottom)];
  const hill = `M${pair(at(150, top))}L${pair(start)}C${pair(at(300, top))} ${pair(bend)} ${pair(end)}L${pair(at(570, bottom))}`;
  const way: Mark[] = slides
    ? path(hill, { line: "rim", width: 4 }, LAYER.ground)
    : guide([at(290, top + 6), at(290, bottom - 6)]);
  return {
    about: slides
      ? "Something slides down a smooth hill from a height."
      : "Something falls from a height.",
    marks: [
      ...floor(30, 610, GROUND),
      ...way,
      ...(hasEnd && !slides ? guide(shelf) : []),
      ...icon(wordOf(body), at(slides ? 184 : 290, top - 2), 40, 1),
      ...tag(desk, body, "mass", at(slides ? 216 : 322, top - 26), { anchor: "start" }),
      ...measure(desk, body, "height", [at(118, GROUND), at(118, top)], "left"),
      ...measure(desk, body, "end", [at(530, GROUND), at(530, bottom)]),
      ...guide([at(110, top), at(slides ? 150 : 266, top)]),
      ...gravityMark(desk, at(480, 50)),
    ],
  };
};

const drawStop: Artist = (desk) => {
  const body = bodyAt(desk.entity, 1);
  const [seen, brakes, stands] = [at(90, ROAD), at(270, ROAD), at(540, ROAD)];
  const post = (point: Point): Mark[] =>
    line([at(point.x, ROAD - 14), at(point.x, ROAD + 14)], { line: "ink", width: 3 }, LAYER.body);
  return {
    about: "A vehicle drives on for a moment and then brakes until it stands still.",
    marks: [
      ...line([at(30, ROAD), at(610, ROAD)], { line: "rim", width: 5 }, LAYER.ground),
      ...icon(wordOf(body), at(seen.x, ROAD - 3), 44, 1),
      ...arrow(at(seen.x + 50, ROAD - 44), at(seen.x + 126, ROAD - 44), {
        role: "body1",
        width: 3,
      }),
      ...tag(desk, body, "speed", at(seen.x + 88, ROAD - 64)),
      ...[seen, brakes, stands].flatMap(post),
      ...note(at(seen.x, ROAD + 30), "obstacle seen"),
      ...note(at(brakes.x, ROAD + 30), "brakes act"),
      ...note(at(stands.x, ROAD + 30), "stands still"),
      ...tag(desk, body, "reaction", at(180, ROAD + 56), { before: "after " }),
      ...arrow(at(450, ROAD - 34), at(370, ROAD - 34), { role: "soft", width: 3 }),
      ...tag(desk, body, "braking", at(410, ROAD - 56), { before: "deceleration " }),
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
