/** @file Pictures of level 0: a child can read the comparison or the numbers off them. */
import type { ReadBody } from "../../../language/scene.ts";
import { force } from "../../../pictures/arrows.ts";
import { at, moved, type Point, pair } from "../../../pictures/geometry.ts";
import { block, circle, guide, line, path, polygon, string } from "../../../pictures/kit.ts";
import { LAYER, type Mark } from "../../../pictures/marks.ts";
import { floor, incline, solid, surface, wedgeAt } from "../../../pictures/surfaces.ts";
import { numberIn, onSide, wordIn } from "../reading.ts";
import {
  type Artist,
  colourOf,
  type Desk,
  kept,
  measure,
  note,
  shares,
  tag,
  wordOf,
} from "./desk.ts";
import { icon } from "./icons.ts";

const GROUND = 300;

const drawBalance: Artist = (desk) => {
  const { entity } = desk;
  const [beamY, panY] = [70, 226];
  const panAt = { left: 160, right: 480 } as const;
  const pan = (side: "left" | "right"): Mark[] => {
    const x = panAt[side];
    const bodies = onSide(entity, side);
    const dish = `M${pair(at(x - 84, panY))}Q${pair(at(x, panY + 44))} ${pair(at(x + 84, panY))}Z`;
    const gap = bodies.length > 1 ? 82 : 0;
    return [
      ...string([at(x, beamY), at(x - 80, panY)]),
      ...string([at(x, beamY), at(x + 80, panY)]),
      ...path(dish, { line: "rim", inside: "ground", width: 2.5 }, LAYER.body),
      ...bodies.flatMap((body, i) => {
        const middle = x + (i - (bodies.length - 1) / 2) * gap;
        const foot = at(x + (i - (bodies.length - 1) / 2) * 62, panY - 1);
        return [
          ...icon(wordOf(body), foot, 46, colourOf(desk, body)),
          ...note(at(middle, panY + 42), wordOf(body), { size: 15 }),
          ...tag(desk, body, "mass", at(middle, panY + 63)),
        ];
      }),
    ];
  };
  return {
    about: "A balance, held level, with things on its left pan and on its right pan.",
    marks: [
      ...polygon([at(300, GROUND + 24), at(340, GROUND + 24), at(324, beamY), at(316, beamY)], {
        line: "rim",
        inside: "ground",
        width: 2,
      }),
      ...line([at(150, beamY), at(490, beamY)], { line: "rim", width: 7 }, LAYER.body),
      ...pan("left"),
      ...pan("right"),
    ],
  };
};

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
      const x = step * (i + 1);
      const tall = 210 * (sizes[i] ?? 1);
      return [
        ...block(at(x - 14, GROUND - tall / 2), { width: 44, height: tall }, i + 1),
        ...measure(desk, body, "height", [at(x + 30, GROUND), at(x + 30, GROUND - tall)]),
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
    const long = 400 * (sizes[i] ?? 1);
    return [
      ...block(at(120 + long / 2, y), { width: long, height: 26 }, i + 1),
      ...note(at(108, y), wordOf(body), { anchor: "end" }),
      ...tag(desk, body, "length", at(130 + long, y), { anchor: "start" }),
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
      ...tag(desk, body, "time", at((90 + end) / 2, y - 18), { before: "in " }),
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

const drawSeesaw: Artist = (desk) => {
  const { entity } = desk;
  const y = 216;
  const most = Math.max(2, ...entity.bodies.map((body) => kept(numberIn(body, "steps"), 1, 8)));
  const step = 240 / most;
  const marksAt = Array.from({ length: 2 * Math.floor(most) + 1 }, (_, i) => i - Math.floor(most));
  const riders = entity.bodies.flatMap((body, i) => {
    const sign = wordIn(body, "side") === "left" ? -1 : 1;
    const x = 320 + sign * step * kept(numberIn(body, "steps"), 0.4, 8);
    const twin = entity.bodies.slice(0, i).filter((other) => {
      const near = Math.abs(numberIn(other, "steps") - numberIn(body, "steps")) * step < 84;
      return near && wordIn(other, "side") === wordIn(body, "side");
    }).length;
    const lift = twin * 44;
    const below = y + 62 + twin * 24;
    return [
      ...icon(wordOf(body), at(x, y - 5), 44, i + 1, sign === 1 ? -1 : 1),
      ...note(at(x, y - 88 - lift), wordOf(body), { size: 16 }),
      ...tag(desk, body, "mass", at(x, y - 68 - lift)),
      ...guide([at(x, y + 4), at(x, below - 12)]),
      ...tag(desk, body, "steps", at(x, below), {
        behind: numberIn(body, "steps") === 1 ? " step" : " steps",
        size: 17,
      }),
    ];
  });
  return {
    about: "A see-saw, held level, with riders on both sides at numbers of steps from its middle.",
    marks: [
      ...floor(30, 610, GROUND + 8),
      ...polygon([at(320, y + 4), at(286, GROUND + 8), at(354, GROUND + 8)], {
        line: "rim",
        inside: "card",
        width: 2.5,
      }),
      ...line([at(60, y), at(580, y)], { line: "rim", width: 9 }, LAYER.string),
      ...marksAt.flatMap((mark) =>
        line(
          [at(320 + mark * step, y - 4), at(320 + mark * step, y + 4)],
          { line: "card", width: 2 },
          LAYER.string,
        ),
      ),
      ...riders,
    ],
  };
};

const drawTug: Artist = (desk) => {
  const { entity } = desk;
  const y = 262;
  const pullers = (["left", "right"] as const).flatMap((side) => {
    const sign = side === "left" ? -1 : 1;
    const bodies = onSide(entity, side);
    const reach = bodies.length > 1 ? [108, 228] : [170];
    return [
      ...string([at(320 + sign * 58, y - 26), at(320 + sign * (reach.at(-1) ?? 0), y - 26)]),
      ...bodies.flatMap((body, i) => {
        const x = 320 + sign * (reach[i] ?? 0);
        const tail = at(x - sign * 26, y - 84);
        return [
          ...icon(wordOf(body), at(x, y), 50, colourOf(desk, body), sign),
          ...force(tail, moved(tail, at(sign, 0), 56)),
          ...tag(desk, body, "force", at(x, y - 106)),
          ...note(at(x, y + (i === 1 ? 48 : 30)), wordOf(body), { size: 16, on: "ground" }),
        ];
      }),
    ];
  });
  const wheel = (x: number): Mark[] => icon("ball", at(x, y), 22, 1);
  return {
    about: "A cart at rest on level ground is pulled to the left and to the right.",
    marks: [
      ...floor(20, 620, y),
      ...solid([at(20, y + 20), at(620, y + 20), at(620, y + 58), at(20, y + 58)]),
      ...pullers,
      ...polygon([at(264, y - 46), at(376, y - 46), at(362, y - 14), at(278, y - 14)], {
        line: "rim",
        inside: "card",
        width: 3,
      }),
      ...wheel(288),
      ...wheel(352),
    ],
  };
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
    const base = 150 + 150 * i;
    const high = 96 * (highs[i] ?? 1);
    const run = 96 / Math.tan(Math.PI / 6);
    // The wedge rises to the left; the car stands on it at its own height.
    const wedge = wedgeAt(at(130 + run, base), 30, 96 / Math.sin(Math.PI / 6));
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
  balance: drawBalance,
  row: drawRow,
  pace: drawPace,
  race: drawRace,
  seesaw: drawSeesaw,
  tug: drawTug,
  fall: drawFall,
  runout: drawRunout,
};
