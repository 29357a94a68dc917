/** @file Pictures of levers, pulley blocks, lifts, ramps and presses. */
import { beside, force } from "../../../pictures/arrows.ts";
import { at, between, moved, type Point } from "../../../pictures/geometry.ts";
import { block, line, polygon, pulley, string } from "../../../pictures/kit.ts";
import { LAYER, type Mark } from "../../../pictures/marks.ts";
import { ceiling, floor, incline, wedgeAt } from "../../../pictures/surfaces.ts";
import { bodyAt, numberIn } from "../reading.ts";
import {
  type Artist,
  colourOf,
  countOf,
  gravityMark,
  kept,
  measure,
  note,
  pathOf,
  tag,
  wordOf,
} from "./desk.ts";

const GROUND = 306;

const drawLever: Artist = (desk) => {
  const { bodies } = desk.entity;
  const y = 150;
  const weights = bodies.filter(({ kind }) => kind === "weight");
  const arms = bodies.flatMap(({ values }) => values["distance"] ?? []);
  const longest = Math.max(...arms);
  const places = weights.map((body) => 240 * kept(numberIn(body, "distance") / longest, 0.3, 1));
  // Two places may lie close together: the second then moves out of the way.
  const spread = places.map((place, i) => {
    const other = places[1 - i];
    if (other === undefined || Math.abs(other - place) > 100) return place;
    return place < other || (place === other && i === 0) ? Math.min(place, 110) : 230;
  });
  const counter = bodies.at(-1);
  const hang = (index: number, x: number): Mark[] => {
    const body = bodies[index];
    if (body === undefined) return [];
    const low = y + 60;
    return [
      ...string([at(x, y), at(x, low)]),
      ...block(at(x, low + 25), { width: 84, height: 50 }, colourOf(desk, body)),
      ...tag(desk, body, "mass", at(x, low + 25), { on: "tint1" }),
      ...note(at(x, low + 66), wordOf(body), { size: 16 }),
    ];
  };
  const left = weights.flatMap((body, i) => {
    const x = 320 - (spread[i] ?? 0);
    const over = y - 32 - 40 * i;
    return [
      ...hang(bodies.indexOf(body), x),
      ...measure(desk, body, "distance", [at(x, over), at(320, over)], "left"),
    ];
  });
  // Where a place is sought, the picture does not tell it.
  const own = counter?.values["distance"];
  const rightX = 320 + (own === undefined ? 180 : 240 * kept(own / longest, 0.42, 1));
  const right =
    counter === undefined
      ? []
      : [
          ...hang(bodies.length - 1, rightX),
          ...measure(desk, counter, "distance", [at(320, y - 32), at(rightX, y - 32)], "left"),
        ];
  return {
    about: "A lever on a pivot, in balance, with weights on its left arm and on its right arm.",
    marks: [
      ...floor(250, 390, GROUND),
      ...polygon([at(320, y + 4), at(292, GROUND), at(348, GROUND)], {
        line: "rim",
        inside: "card",
        width: 2.5,
      }),
      ...line([at(60, y), at(580, y)], { line: "rim", width: 7 }, LAYER.string),
      ...left,
      ...right,
    ],
  };
};

const drawHoist: Artist = (desk) => {
  const load = bodyAt(desk.entity, 1);
  const strands = countOf(desk, load, "strands");
  const isOpen = strands === undefined;
  const [top, low] = [70, 190];
  const gap = Math.min(26, 130 / (strands ?? 5));
  const first = 300 - (gap * ((strands ?? 5) - 1)) / 2;
  // How many there are is not told where it is sought: the middle is left open.
  const ropes = Array.from({ length: strands ?? 5 }, (_, i) =>
    isOpen && (i === 2 || i === 3)
      ? []
      : string([at(first + gap * i, top), at(first + gap * i, low)]),
  );
  const dots = isOpen ? note(at(first + 2.5 * gap, 130), "· · ·") : [];
  const half = (gap * ((strands ?? 5) - 1)) / 2 + 16;
  const plate = (y: number): Mark[] =>
    polygon(
      [at(300 - half, y - 9), at(300 + half, y - 9), at(300 + half, y + 9), at(300 - half, y + 9)],
      { line: "rim", inside: "card", width: 2.2 },
    );
  const free = at(300 + half + 44, 232);
  return {
    about: "A load hangs on several strands of one rope; its free end is pulled down.",
    marks: [
      ...ceiling(180, 480, 40),
      ...string([at(300, 40), at(300, top)]),
      ...plate(top),
      ...plate(low),
      ...ropes.flat(),
      ...dots,
      ...pulley(at(free.x - 14, top), 14),
      ...string([at(free.x - 14, 40), at(free.x - 14, top)]),
      ...string([at(300 + half, top - 9), at(free.x - 14, top - 14)]),
      ...string([at(free.x, top), free]),
      ...force(free, moved(free, at(0, 1), 44)),
      ...string([at(300, low + 9), at(300, low + 26)]),
      ...block(at(300, low + 56), { width: 104, height: 58 }, 1),
      ...tag(desk, load, "weight", at(300, low + 56), { on: "tint1" }),
      ...note(at(236, low + 56), wordOf(load), { anchor: "end" }),
      ...tag(desk, load, "strands", at(300 - half - 14, 130), {
        anchor: "end",
        behind: " strands",
      }),
      ...measure(desk, load, "height", [at(470, low + 85), at(470, low + 5)]),
      ...note(at(470, low - 12), "lift", { size: 16 }),
    ],
  };
};

const drawLift: Artist = (desk) => {
  const { bodies } = desk.entity;
  const isOne = bodies.length === 1;
  const most = Math.max(...bodies.map((body) => numberIn(body, "height")));
  const lifts = bodies.flatMap((load, i) => {
    const x = isOne ? 300 : 170 + 300 * i;
    const low = GROUND - 42;
    const high = low - 154 * kept(numberIn(load, "height") / most, 0.3, 1);
    return [
      ...block(at(x, low), { width: 110, height: 76 }, i + 1),
      ...block(at(x, high), { width: 110, height: 76 }, i + 1, { ghost: true }),
      ...string([at(x, low - 38), at(x, 30)]),
      ...force(at(x, 66), at(x, 26)),
      ...tag(desk, load, "mass", at(x, low), { on: i === 0 ? "tint1" : "tint2" }),
      ...note(at(x - 66, low), wordOf(load), { anchor: "end" }),
      ...measure(desk, load, "height", [at(x + 76, low), at(x + 76, high)]),
      ...tag(desk, load, "time", at(x - 66, (low + high) / 2), { anchor: "end", before: "in " }),
    ];
  });
  return {
    about: isOne ? "A load is lifted straight up by a rope." : "Two loads are lifted by ropes.",
    marks: [
      ...floor(isOne ? 120 : 20, isOne ? 520 : 620, GROUND),
      ...lifts,
      ...gravityMark(desk, at(isOne ? 600 : 330, 40), "left"),
    ],
  };
};

const drawSlope: Artist = (desk) => {
  const { entity, view } = desk;
  const load = bodyAt(entity, 1);
  const ratio = kept(numberIn(entity, "height") / numberIn(entity, "length"), 0.24, 0.5);
  const degrees = (Math.asin(ratio) * 180) / Math.PI;
  const wedge = wedgeAt(at(560, GROUND), degrees, 440);
  const middle = moved(between(wedge.top, wedge.toe, 0.52), wedge.away, 30);
  const up = moved(at(0, 0), wedge.down, -1);
  const label = [moved(wedge.top, wedge.away, -2), moved(wedge.toe, wedge.away, -2)] as const;
  return {
    about: "A load is moved up a smooth ramp by a force along the ramp.",
    marks: [
      ...floor(40, 610, GROUND),
      ...incline(wedge),
      ...block(middle, { width: 84, height: 56 }, 1, { degrees: -degrees }),
      ...tag(desk, load, "mass", middle, { on: "tint1" }),
      ...note(moved(middle, wedge.away, 68), wordOf(load)),
      ...force(moved(middle, up, 44), moved(middle, up, 104)),
      ...measure(desk, entity, "height", [
        at(wedge.top.x - 26, wedge.top.y),
        at(wedge.top.x - 26, GROUND),
      ]),
      ...beside(view, pathOf(entity, "length"), ...label, { share: 0.36, on: "ground" }),
      ...gravityMark(desk, at(500, 40)),
    ],
  };
};

const drawPress: Artist = (desk) => {
  const { entity } = desk;
  const [small, large] = [bodyAt(entity, 1), bodyAt(entity, 2)];
  const [floorY, level] = [290, 160];
  const walls: readonly (readonly Point[])[] = [
    [at(150, 110), at(150, floorY), at(500, floorY), at(500, 110)],
    [at(206, 110), at(206, 250), at(300, 250), at(300, 110)],
  ];
  const oil = [
    at(150, level),
    at(206, level),
    at(206, 250),
    at(300, 250),
    at(300, level),
    at(500, level),
    at(500, floorY),
    at(150, floorY),
  ];
  return {
    about: "Two pistons, a small and a large one, close the same vessel of oil.",
    marks: [
      ...polygon(oil, { inside: "tint1", line: "tint1", width: 1 }, LAYER.ground),
      ...walls.flatMap((wall) => line(wall, { line: "rim", width: 4 }, LAYER.string)),
      ...block(at(178, level - 9), { width: 50, height: 18 }, 2),
      ...block(at(400, level - 9), { width: 194, height: 18 }, 3),
      ...force(at(178, 88), at(178, 140)),
      ...tag(desk, entity, "force", at(150, 78), { anchor: "end" }),
      ...note(at(134, 186), "pushed in", { anchor: "end" }),
      ...tag(desk, entity, "stroke", at(134, 208), { anchor: "end" }),
      ...tag(desk, small, "area", at(214, 90), { anchor: "start", before: "area " }),
      ...tag(desk, large, "area", at(400, 126), { before: "area " }),
    ],
  };
};

/** Artists of simple machines by the kind of entity. */
export const MACHINE_ARTISTS: Readonly<Record<string, Artist>> = {
  lever: drawLever,
  hoist: drawHoist,
  lift: drawLift,
  slope: drawSlope,
  press: drawPress,
};
