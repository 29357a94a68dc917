/** @file Pictures of samples, floating bodies, pressure and liquids. */
import type { ReadBody } from "../../../language/scene.ts";
import { at, moved, type Point } from "../../../pictures/geometry.ts";
import { block, line, polygon } from "../../../pictures/kit.ts";
import { LAYER, type Mark } from "../../../pictures/marks.ts";
import { bodyRole, tintRole } from "../../../pictures/palette.ts";
import { floor } from "../../../pictures/surfaces.ts";
import { bodyAt, wordIn } from "../reading.ts";
import {
  type Artist,
  countOf,
  type Desk,
  gravityMark,
  measure,
  note,
  tag,
  wordOf,
} from "./desk.ts";
import { drawGauge, drawSprings } from "./springs.ts";

const GROUND = 300;

/** A box seen from the front and a little from above, with its three edges. */
function drawBox(desk: Desk, body: ReadBody, corner: Point): Mark[] {
  const [wide, high, deep] = [190, 84, at(58, -38)];
  const face = [
    corner,
    at(corner.x + wide, corner.y),
    at(corner.x + wide, corner.y - high),
    at(corner.x, corner.y - high),
  ];
  const [a, b, c, d] = face;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return [];
  const skin = { line: bodyRole(1), inside: tintRole(1), width: 2.5 } as const;
  return [
    ...polygon(face, skin),
    ...polygon([d, c, moved(c, deep), moved(d, deep)], skin),
    ...polygon([b, moved(b, deep), moved(c, deep), c], skin),
    ...measure(desk, body, "length", [at(b.x, b.y + 20), at(a.x, a.y + 20)], "left"),
    ...measure(desk, body, "height", [at(a.x - 20, d.y), at(a.x - 20, a.y)]),
    ...tag(desk, body, "width", at(b.x + deep.x / 2 + 12, b.y + deep.y / 2 + 10), {
      anchor: "start",
    }),
    ...tag(desk, body, "mass", at(corner.x + wide / 2, corner.y - high / 2), { on: "tint1" }),
  ];
}

/** A measuring cylinder filled to a share of its height. */
function drawCylinder(x: number, level: number): Mark[] {
  const [top, foot, half] = [60, 290, 52];
  const ticks = Array.from({ length: 10 }, (_, i) => foot - 20 * (i + 1));
  return [
    ...polygon(
      [at(x - half, level), at(x + half, level), at(x + half, foot), at(x - half, foot)],
      {
        inside: "tint1",
        line: "tint1",
        width: 1,
      },
      LAYER.ground,
    ),
    ...line(
      [at(x - half, top), at(x - half, foot), at(x + half, foot), at(x + half, top)],
      { line: "rim", width: 3 },
      LAYER.string,
    ),
    ...line(
      [at(x - half, level), at(x + half, level)],
      { line: "body1", width: 2.5 },
      LAYER.string,
    ),
    ...ticks.flatMap((y) =>
      line([at(x - half, y), at(x - half + 14, y)], { line: "rim", width: 1.5 }, LAYER.string),
    ),
  ];
}

/** A measuring cylinder before and after a sample is lowered into it. */
function drawDipped(desk: Desk, body: ReadBody): Mark[] {
  const [low, high] = [210, 140];
  return [
    ...drawCylinder(190, low),
    ...drawCylinder(450, high),
    ...block(at(450, 248), { width: 60, height: 56 }, 2),
    ...note(at(520, 262), wordOf(body), { anchor: "start", size: 16 }),
    ...tag(desk, body, "mass", at(520, 240), { anchor: "start" }),
    ...tag(desk, body, "before", at(250, low), { anchor: "start" }),
    ...tag(desk, body, "after", at(510, high), { anchor: "start" }),
    ...note(at(190, 36), "before"),
    ...note(at(450, 36), "after"),
  ];
}

/** What is known of a sample, word by word under its block. */
const KNOWN = [
  "mass",
  "volume",
  "density",
  "length",
  "width",
  "height",
  "before",
  "after",
] as const;

/** Two samples side by side, with what is known of each. */
function drawSamples(desk: Desk): Mark[] {
  return desk.entity.bodies.flatMap((body, i) => {
    const x = 170 + 300 * i;
    const lines = KNOWN.filter((key) => body.values[key] !== undefined);
    return [
      ...block(at(x, 112), { width: 150, height: 96 }, i + 1),
      ...note(at(x, 112), wordOf(body), { on: i === 0 ? "tint1" : "tint2" }),
      ...lines.flatMap((key, row) =>
        tag(desk, body, key, at(x, 192 + 30 * row), {
          before: key === "before" || key === "after" ? `water ${key} ` : `${key} `,
        }),
      ),
    ];
  });
}

const drawSample: Artist = (desk) => {
  const { bodies } = desk.entity;
  if (bodies.length > 1) {
    return { about: "Two samples and what is known about them.", marks: drawSamples(desk) };
  }
  const body = bodyAt(desk.entity, 1);
  const about = `A ${wordOf(body)} and what is known about it.`;
  if (body.kind === "dipped") return { about, marks: drawDipped(desk, body) };
  if (body.kind === "cuboid") {
    return {
      about,
      marks: [...drawBox(desk, body, at(210, 230)), ...note(at(320, 60), wordOf(body))],
    };
  }
  const lines = ["mass", "volume", "density"].filter((key) => body.values[key] !== undefined);
  return {
    about,
    marks: [
      ...floor(140, 500, GROUND),
      ...block(at(250, 218), { width: 150, height: 160 }, 1),
      ...note(at(250, 218), wordOf(body), { on: "tint1" }),
      ...lines.flatMap((key, i) =>
        tag(desk, body, key, at(350, 190 + 44 * i), { anchor: "start", before: `${key} ` }),
      ),
    ],
  };
};

/** What is put into the pool is held over it: whether it floats is not for the picture to say. */
const drawPool: Artist = (desk) => {
  const { entity } = desk;
  const body = bodyAt(entity, 1);
  const surface = 212;
  const [left, right] = [70, 570];
  const isBlock = body.kind === "block";
  const thing = isBlock
    ? [
        ...block(at(300, 110), { width: 190, height: 110 }, 1),
        ...tag(desk, body, "density", at(300, 110), { on: "tint1" }),
        ...measure(desk, body, "height", [at(420, 165), at(420, 55)]),
      ]
    : drawBox(desk, body, at(200, 150));
  return {
    about: `Something is held over a pool of ${wordIn(entity, "liquid")} and will be put in.`,
    marks: [
      ...polygon(
        [at(left, surface), at(right, surface), at(right, 322), at(left, 322)],
        { inside: "tint1", line: "tint1", width: 1 },
        LAYER.ground,
      ),
      ...line(
        [at(left, 190), at(left, 322), at(right, 322), at(right, 190)],
        { line: "rim", width: 4 },
        LAYER.string,
      ),
      ...line([at(left, surface), at(right, surface)], { line: "body1", width: 2.5 }, LAYER.string),
      ...thing,
      ...note(at(110, 50), wordOf(body)),
      ...note(at(320, 262), wordIn(entity, "liquid"), { on: "tint1" }),
      ...tag(desk, entity, "density", at(320, 290), { on: "tint1" }),
    ],
  };
};

/** Something on its feet; how many these are is left open where it is sought. */
function drawStander(desk: Desk, body: ReadBody, x: number, width: number): Mark[] {
  const colour = desk.entity.bodies.indexOf(body) + 1;
  const on = tintRole(colour);
  const feet = countOf(desk, body, "feet");
  const places = feet ?? 5;
  const step = (0.7 * width) / Math.max(3, places - 1);
  const legs = Array.from({ length: places }, (_, i) => x + (i - (places - 1) / 2) * step).filter(
    (_, i) => feet !== undefined || (i !== 2 && i !== 3),
  );
  return [
    ...(feet === undefined ? note(at(x + step / 2, GROUND - 46), "· · ·") : []),
    ...legs.flatMap((leg) => block(at(leg, GROUND - 46), { width: 16, height: 88 }, colour)),
    ...legs.flatMap((leg) => block(at(leg, GROUND - 4), { width: 30, height: 8 }, colour)),
    ...block(at(x, GROUND - 130), { width, height: 84 }, colour),
    ...tag(desk, body, "mass", at(x, GROUND - 118), { on }),
    ...note(at(x, GROUND - 146), wordOf(body), { on }),
    ...tag(desk, body, "feet", at(x, GROUND - 196), { behind: " feet" }),
    ...tag(desk, body, "area", at(x, GROUND + 34), { before: "each foot " }),
  ];
}

const drawStand: Artist = (desk) => {
  const { bodies } = desk.entity;
  const isOne = bodies.length === 1;
  return {
    about: isOne
      ? "Something stands on its feet on a level floor."
      : "Two things stand on a level floor.",
    marks: [
      ...floor(isOne ? 100 : 30, isOne ? 540 : 610, GROUND),
      ...bodies.flatMap((body, i) =>
        drawStander(desk, body, isOne ? 300 : 165 + 270 * i, isOne ? 270 : 210),
      ),
      ...gravityMark(desk, isOne ? at(470, 40) : at(500, 20)),
    ],
  };
};

const drawTank: Artist = (desk) => {
  const { entity } = desk;
  const { bodies } = entity;
  const [left, right, top, bottom] = [130, 410, 70, 286];
  const tall = (bottom - top) / bodies.length;
  const layers = bodies.flatMap((body, i) => {
    const [from, to] = [top + i * tall, top + (i + 1) * tall];
    const tint = bodies.length > 1 && i === 0 ? ("tint2" as const) : ("tint1" as const);
    return [
      ...polygon(
        [at(left, from), at(right, from), at(right, to), at(left, to)],
        { inside: tint, line: tint, width: 1 },
        LAYER.ground,
      ),
      ...line([at(left, from), at(right, from)], { line: "body1", width: 2 }, LAYER.string),
      ...note(at(270, (from + to) / 2 - 13), wordOf(body), { on: tint }),
      ...tag(desk, body, "density", at(270, (from + to) / 2 + 11), { on: tint }),
      ...measure(desk, body, "depth", [at(right + 26, to), at(right + 26, from)]),
    ];
  });
  return {
    about: "An open tank of liquid with a plug in its bottom.",
    marks: [
      ...layers,
      ...line(
        [at(left, 44), at(left, bottom), at(right, bottom), at(right, 44)],
        { line: "rim", width: 5 },
        LAYER.string,
      ),
      ...block(at(220, bottom), { width: 44, height: 18 }, 3),
      ...tag(desk, entity, "plug", at(220, bottom + 26), { before: "plug " }),
      ...gravityMark(desk, at(486, 40)),
    ],
  };
};

/** Artists of matter, liquids and springs by the kind of entity. */
export const MATTER_ARTISTS: Readonly<Record<string, Artist>> = {
  sample: drawSample,
  pool: drawPool,
  stand: drawStand,
  tank: drawTank,
  gauge: drawGauge,
  springs: drawSprings,
};
