/** @file Pictures of level 0: a child can read the comparison or the numbers off them. */
import type { ReadBody } from "../../../language/scene.ts";
import { at, moved, type Point } from "../../../pictures/geometry.ts";
import { block, circle, guide, line, polygon } from "../../../pictures/kit.ts";
import { LAYER, type Mark } from "../../../pictures/marks.ts";
import { floor, incline, surface, wedgeAt } from "../../../pictures/surfaces.ts";
import { numberIn, wordIn } from "../reading.ts";
import { type Artist, colourOf, type Desk, measure, note, shares, tag, wordOf } from "./desk.ts";
import { LYING, UPRIGHT } from "./glyphs.ts";
import { icon, strokes } from "./icons.ts";
import { drawBalance, drawSeesaw, drawTug } from "./scales.ts";
import { drawWeighings } from "./weighings.ts";

const GROUND = 300;

/** A stretched glyph, or a block for a word that has none. */
function stretched(
  word: string,
  foot: Point,
  {
    width,
    height,
    colour,
  }: { readonly width: number; readonly height: number; readonly colour: number },
): Mark[] {
  const isTall = UPRIGHT[word] !== undefined;
  const glyph = UPRIGHT[word] ?? LYING[word];
  if (glyph !== undefined) return strokes(glyph, { foot, across: width, up: height, colour });
  const middle = at(foot.x + (isTall ? 0 : width / 2), foot.y - (isTall ? height / 2 : 0));
  return block(middle, { width, height }, colour);
}

const drawRow: Artist = (desk) => {
  const { bodies } = desk.entity;
  const isTall = bodies[0]?.kind === "pole";
  const sizes = shares(
    bodies.map((body) => numberIn(body, isTall ? "height" : "length")),
    0.08,
  );
  if (isTall) {
    const step = 640 / (bodies.length + 1);
    const poles = bodies.flatMap((body, i) => {
      const x = step * (i + 1) - 20;
      const height = 230 * (sizes[i] ?? 1);
      return [
        ...stretched(wordOf(body), at(x, GROUND), { width: 74, height, colour: i + 1 }),
        ...measure(desk, body, "height", [at(x + 58, GROUND), at(x + 58, GROUND - height)]),
        ...note(at(x, GROUND + 22), wordOf(body), { on: "ground" }),
      ];
    });
    return {
      about: "Things of different heights stand side by side on the ground.",
      marks: [...floor(20, 620, GROUND), ...poles],
    };
  }
  const gap = 210 / bodies.length;
  const strips = bodies.flatMap((body, i) => {
    const y = 75 + gap * (i + 0.5);
    const width = 400 * (sizes[i] ?? 1);
    return [
      ...stretched(wordOf(body), at(120, y), { width, height: 40, colour: i + 1 }),
      ...note(at(108, y), wordOf(body), { anchor: "end" }),
      ...tag(desk, body, "length", at(132 + width, y), { anchor: "start" }),
    ];
  });
  return {
    about: "Things of different lengths lie side by side and begin at the same line.",
    marks: [...guide([at(120, 50), at(120, 310)]), ...strips],
  };
};

const flag = (foot: Point): Mark[] => [
  ...line([foot, moved(foot, at(0, -1), 46)], { line: "ink", width: 3 }, LAYER.body),
  ...polygon(
    [moved(foot, at(0, -1), 46), at(foot.x + 26, foot.y - 37), moved(foot, at(0, -1), 27)],
    { line: "flame", inside: "flame", width: 1 },
  ),
];

/** Runners in lanes; `words` says what stands over each lane. */
function drawLanes(
  desk: Desk,
  about: string,
  lane: (body: ReadBody, y: number, end: number) => Mark[],
  lengths: readonly number[],
): ReturnType<Artist> {
  const { bodies } = desk.entity;
  const gap = 270 / bodies.length;
  const marks = bodies.flatMap((body, i) => {
    const y = 30 + gap * (i + 1) - 12;
    const end = 150 + 420 * (lengths[i] ?? 1);
    return [
      ...line([at(30, y), at(600, y)], { line: "rim", width: 2.5 }, LAYER.ground),
      ...icon(wordOf(body), at(90, y), 46, i + 1),
      ...note(at(90, y + 16), wordOf(body), { size: 15 }),
      ...flag(at(end, y)),
      ...lane(body, y, end),
    ];
  });
  return { about, marks };
}

const drawPace: Artist = (desk) =>
  drawLanes(
    desk,
    "Runners, each in a lane with a distance and the time that it takes.",
    (body, y, end) => [
      ...measure(desk, body, "distance", [at(end, y - 58), at(90, y - 58)]),
      ...tag(desk, body, "time", at(Math.max(200, (90 + end) / 2), y - 18), { before: "in " }),
    ],
    shares(desk.entity.bodies.map((body) => numberIn(body, "distance"))),
  );

const drawRace: Artist = (desk) => {
  const isTight = desk.entity.bodies.length > 2;
  return drawLanes(
    desk,
    "A race: everybody has a distance to the flag and runs so far in every second.",
    (body, y, end) => {
      const rise = isTight ? 22 : 58;
      const stride = isTight ? at(end + 12, y - 12) : at((120 + end) / 2, y - 18);
      return [
        ...measure(desk, body, "distance", [at(end - 4, y - rise), at(130, y - rise)]),
        ...tag(desk, body, "stride", isTight ? at(590, y - 66) : stride, {
          behind: " each second",
          ...(isTight ? { anchor: "end" as const, size: 16 } : {}),
        }),
      ];
    },
    shares(
      desk.entity.bodies.map((body) => numberIn(body, "distance")),
      isTight ? 0.35 : 0.25,
    ),
  );
};

const drawFall: Artist = (desk) => {
  const { bodies } = desk.entity;
  const highs = shares(
    bodies.map((body) => numberIn(body, "height")),
    0.2,
  );
  const things = bodies.flatMap((body, i) => {
    const x = 200 + 250 * i;
    const y = GROUND - 220 * (highs[i] ?? 1);
    return [
      ...icon(wordOf(body), at(x, y), 38, i + 1),
      ...note(at(x - 34, y - 30), wordOf(body), { anchor: "end" }),
      ...tag(desk, body, "mass", at(x - 34, y - 10), { anchor: "end" }),
      ...measure(desk, body, "height", [at(x + 34, GROUND), at(x + 34, y)]),
      ...guide([at(x, y + 4), at(x, GROUND - 4)]),
    ];
  });
  return {
    about: "Two things are held above the ground and let go at the same moment.",
    marks: [...floor(20, 620, GROUND), ...things],
  };
};

const drawRunout: Artist = (desk) => {
  const { bodies } = desk.entity;
  const highs = shares(
    bodies.map((body) => numberIn(body, "height")),
    0.25,
  );
  const lanes = bodies.flatMap((body, i) => {
    const base = 148 + 156 * i;
    const high = 96 * (highs[i] ?? 1);
    const run = 118 / Math.tan(Math.PI / 6);
    // The wedge rises to the left; the car stands on it at its own height.
    const wedge = wedgeAt(at(130 + run, base), 30, 118 / Math.sin(Math.PI / 6));
    const car = at(130 + run - high / Math.tan(Math.PI / 6), base - high);
    const word = wordIn(body, "floor");
    return [
      ...incline(wedge),
      ...surface(at(130 + run, base), at(610, base), word === "rough" ? "rough" : "smooth"),
      ...[-11, 11].flatMap((along) =>
        circle(moved(moved(car, wedge.away, 5), wedge.down, along), 5, {
          line: "ink",
          inside: "card",
          width: 2.4,
        }),
      ),
      ...block(moved(car, wedge.away, 15), { width: 40, height: 14 }, colourOf(desk, body), {
        degrees: -30,
      }),
      ...note(at(car.x + 34, car.y - 26), wordOf(body), { anchor: "start" }),
      ...measure(desk, body, "height", [at(106, base), at(106, base - high)], "left"),
      ...note(at(450, base - 20), `${word} floor`),
    ];
  });
  return {
    about: "Two toy cars on equal ramps, from which they roll out onto a floor.",
    marks: lanes,
  };
};

/** Artists of level 0 by the kind of entity. */
export const PLAY_ARTISTS: Readonly<Record<string, Artist>> = {
  weighings: drawWeighings,
  balance: drawBalance,
  row: drawRow,
  pace: drawPace,
  race: drawRace,
  seesaw: drawSeesaw,
  tug: drawTug,
  fall: drawFall,
  runout: drawRunout,
};
