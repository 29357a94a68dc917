/** @file Pictures of what stands on planes: blocks, lines, stacks, prisms and boxes. */

import type { ReadBody } from "../../language/scene.ts";
import { at, heading, moved, type Point } from "../../pictures/geometry.ts";
import { block, line, polygon, pulley } from "../../pictures/kit.ts";
import { LAYER, type Mark } from "../../pictures/marks.ts";
import { bodyRole, type Role, tintRole } from "../../pictures/palette.ts";
import type { Finish } from "../../pictures/surfaces.ts";
import type { PictureView } from "../domain.ts";
import {
  angleMarks,
  type Cell,
  type Drawn,
  drawnAngle,
  frictionAt,
  GROUND,
  labelAt,
  nameAt,
  planeMarks,
  ropeMarks,
  type Sketch,
  type Slope,
  slopeAt,
} from "./drawing-kit.ts";
import { bodiesOf, planeOf } from "./structure.ts";

const DEGREE = Math.PI / 180;
/** Height of level planes. */
const TABLE = 206;

interface Ground {
  readonly slope: Slope;
  readonly run: number;
  readonly marks: readonly Mark[];
  /** What holds the pulleys beside the plane. */
  readonly mounts: { readonly left: { mount: Point }; readonly right: { mount: Point } };
}

/** The plane of an entity across its cell. */
function groundOf(
  sketch: Sketch,
  plane: ReadBody | undefined,
  finish: Finish,
  table = TABLE,
  most = 46,
): Ground {
  const { cell, view } = sketch;
  const value = plane?.values["slope"] ?? 0;
  const sign = plane?.options["rises"] === "left" ? -1 : 1;
  const width = cell.right - cell.left;
  const steepest = Math.atan2(150, width) / DEGREE;
  const isTilted = value !== 0 || view.label(`${plane?.id}.slope`) !== undefined;
  const degrees = isTilted ? sign * drawnAngle(value, Math.min(most, steepest)) : 0;
  const run = width / Math.cos(degrees * DEGREE);
  const rise = Math.abs(run * Math.sin(degrees * DEGREE));
  const low = isTilted ? Math.min(GROUND, table + 24 + rise / 2) : table;
  const slope = slopeAt(at(cell.left, degrees < 0 ? low - rise : low), degrees);
  const corner = degrees > 0 ? slope.place(0, 0) : slope.place(run, 0);
  const arc = degrees > 0 ? { from: 0, to: degrees } : { from: 180, to: 180 + degrees };
  const angle =
    degrees === 0
      ? []
      : angleMarks(view, `${plane?.id}.slope`, corner, arc, arcRadius(degrees, width));
  const mounts = {
    left: { mount: slope.place(4, -2) },
    right: { mount: slope.place(run - 4, -2) },
  };
  return { slope, run, mounts, marks: [...planeMarks(slope, run, finish), ...angle] };
}

/** The radius of a slope's arc: larger where the slope is flat, so that its label has room in the wedge. */
function arcRadius(degrees: number, width: number): number {
  const high = 20 / Math.tan(Math.abs(degrees) * DEGREE);
  return Math.min(width * 0.5, Math.max(Math.min(52, width / 3), high));
}

function finishOf(bodies: readonly (ReadBody | undefined)[]): Finish {
  return bodies.some((body) => (body?.values["friction"] ?? 0) > 0) ? "rough" : "smooth";
}

/** A block behind a fixed pulley: on a slope that rises to the right, or on a prism. */
export function drawSupported(sketch: Sketch): Drawn {
  const [body, under] = sketch.entity.bodies;
  if (under?.kind === "prism") return drawLeftPrism(sketch, body, under);
  const { slope, run, marks, mounts } = groundOf(sketch, under, finishOf([body]));
  const { marks: on, centres, half } = row(sketch, slope, run, [body]);
  const [centre = slope.place(0, 0)] = centres;
  const port = { way: [moved(centre, slope.along, half)], exit: slope.along, ...mounts.right };
  return { marks: [...marks, ...on], ports: { default: port } };
}

interface Row {
  readonly marks: readonly Mark[];
  readonly centres: readonly Point[];
  readonly half: number;
}

/** Blocks in a line on a surface, joined by strings. */
function row(
  sketch: Sketch,
  slope: Slope,
  run: number,
  bodies: readonly (ReadBody | undefined)[],
): Row {
  const { view, colour } = sketch;
  const room = run / (bodies.length + 0.5);
  const width = Math.min(46, room * 0.66);
  const height = Math.min(34, width);
  const centres = bodies.map((_, index) =>
    slope.place(run / 2 + (index - (bodies.length - 1) / 2) * room, height / 2),
  );
  const marks = bodies.flatMap((body, index) => {
    const centre = centres[index] ?? at(0, 0);
    const next = centres[index + 1];
    const id = body?.id ?? "";
    const away = heading(slope.degrees + 90);
    return [
      ...(next === undefined ? [] : line([centre, next], { line: "ink", width: 2 })),
      ...block(centre, { width, height }, colour, { degrees: slope.degrees }),
      ...nameAt(view, id, centre, { on: tintRole(colour) }),
      ...labelsAbove(view, id, moved(centre, away, height / 2 + 13), away, room),
    ];
  });
  return { marks, centres, half: width / 2 };
}

/** The mass of a block and, a line higher, its friction, on the side to which `away` points. */
function labelsAbove(view: PictureView, id: string, where: Point, away: Point, room = 80): Mark[] {
  const anchor = away.x < -0.2 ? "end" : away.x > 0.2 ? "start" : "middle";
  const size = room < 60 ? 14 : 16;
  return [
    ...labelAt(view, `${id}.mass`, where, { anchor, size }),
    ...frictionAt(view, id, moved(where, at(0, -1), size + 1), {
      anchor,
      size: room < 66 ? 12 : 13,
    }),
  ];
}

/** Blocks in a line. */
export function drawLine(sketch: Sketch): Drawn {
  const blocks = bodiesOf(sketch.entity, "mass");
  const { slope, run, marks, mounts } = groundOf(sketch, planeOf(sketch.entity), finishOf(blocks));
  const { marks: on, centres, half } = row(sketch, slope, run, blocks);
  const [first = slope.place(0, 0)] = centres;
  const last = centres.at(-1) ?? first;
  return {
    marks: [...marks, ...on],
    ports: {
      left: {
        way: [moved(first, slope.along, -half)],
        exit: moved(at(0, 0), slope.along, -1),
        ...mounts.left,
      },
      right: { way: [moved(last, slope.along, half)], exit: slope.along, ...mounts.right },
    },
  };
}

/** A stack of blocks. */
export function drawStack(sketch: Sketch): Drawn {
  const { entity, view } = sketch;
  const blocks = bodiesOf(entity, "mass");
  const { slope, run, marks, mounts } = groundOf(
    sketch,
    planeOf(entity),
    finishOf(blocks.slice(0, 1)),
    TABLE,
    28,
  );
  const height = blocks.length > 3 ? 25 : 29;
  const widest = Math.min(118, run * 0.72);
  const ports: Record<string, Drawn["ports"][string]> = {};
  const layers = blocks.flatMap((body, layer) => {
    const on = tintRole(sketch.colour + layer);
    const width = widest - layer * 7;
    const centre = slope.place(run / 2, (layer + 0.5) * height);
    const back = moved(at(0, 0), slope.along, -1);
    ports[`left${layer + 1}`] = {
      way: [moved(centre, back, width / 2)],
      exit: back,
      ...mounts.left,
    };
    ports[`right${layer + 1}`] = {
      way: [moved(centre, slope.along, width / 2)],
      exit: slope.along,
      ...mounts.right,
    };
    const under = slope.place(run / 2 + Math.sign(slope.degrees) * run * 0.18, -19);
    const edge = slope.place(run / 2 + width / 2 + 5, layer * height + (layer === 0 ? -15 : 1));
    return [
      ...block(centre, { width, height }, sketch.colour + layer, { degrees: slope.degrees }),
      ...nameAt(view, body.id, moved(centre, slope.along, -width / 2 + 16), { on, size: 14 }),
      ...labelAt(view, `${body.id}.mass`, moved(centre, slope.along, 10), { on, size: 14 }),
      ...frictionAt(view, body.id, layer === 0 ? under : edge, {
        on: layer === 0 ? "ground" : "card",
        size: 13,
        anchor: layer === 0 ? "middle" : "start",
      }),
    ];
  });
  return { marks: [...marks, ...layers], ports };
}

/** A prism as a polygon in the colour next to that of its block. */
function prismMarks(sketch: Sketch, corners: readonly Point[]): Mark[] {
  const colour = sketch.colour + 1;
  return polygon(corners, { inside: tintRole(colour), line: bodyRole(colour), width: 3 });
}

/** A block on an inclined face: its marks, its centre and half its width. */
function onFace(
  sketch: Sketch,
  body: ReadBody | undefined,
  face: Slope,
  run: number,
  share = 0.5,
): Row {
  const { view, cell, colour } = sketch;
  const size = Math.min(32 * Math.max(0.8, cell.scale), run * 0.4);
  const centre = face.place(run * share, size / 2);
  const id = body?.id ?? "";
  const out = heading(face.degrees + 90);
  return {
    marks: [
      ...block(centre, { width: size * 1.15, height: size }, colour, { degrees: face.degrees }),
      ...nameAt(view, id, centre, { on: tintRole(colour) }),
      ...labelsAbove(view, id, moved(centre, out, size / 2 + 12), out),
    ],
    centres: [centre],
    half: (size * 1.15) / 2,
  };
}

interface Face {
  readonly face: Slope;
  readonly run: number;
}

/** Height and base of a prism with these base angles that fits its cell. */
function sizeIn(
  cell: Cell,
  angles: readonly number[],
  most: number,
): { base: number; height: number } {
  const width = Math.min(190, (cell.right - cell.left) * 0.74);
  const cotangents = angles.reduce((sum, degrees) => sum + 1 / Math.tan(degrees * DEGREE), 0);
  const height = Math.min(most, width / cotangents);
  return { base: height * cotangents, height };
}

const FACE = { flattest: 20, steepest: 58 };

function faceAngle(radians: number | undefined): number {
  return Math.max(FACE.flattest, drawnAngle(radians, FACE.steepest));
}

/** A prism of a smaller base has no room for its mass, which is then written in the ground below. */
const ROOMY = 150;

/** The name and the mass of a prism, inside it where there is room, and its friction below. */
function prismText(
  sketch: Sketch,
  prism: ReadBody,
  where: Point,
  { below, base }: { readonly below: Point; readonly base: number },
): Mark[] {
  const { view } = sketch;
  const on = tintRole(sketch.colour + 1);
  const mass = `${prism.id}.mass`;
  if (base < ROOMY) {
    return [
      ...nameAt(view, prism.id, where, { on }),
      ...labelAt(view, mass, below, { on: "ground", size: 15 }),
      ...frictionAt(view, prism.id, moved(below, at(0, 1), 17), { on: "ground" }),
    ];
  }
  return [
    ...nameAt(view, prism.id, moved(where, at(0, -1), 9), { on }),
    ...labelAt(view, mass, moved(where, at(0, 1), 9), { on, size: 15 }),
    ...frictionAt(view, prism.id, below, { on: "ground" }),
  ];
}

/** The angle of a face at a toe of a prism, written inside the prism, where no pulley stands in its way. */
function toeMarks(
  sketch: Sketch,
  given: string,
  toe: Point,
  headings: { readonly from: number; readonly to: number },
  radius = 26,
): Mark[] {
  const on = tintRole(sketch.colour + 1);
  return angleMarks(sketch.view, given, toe, headings, radius, { on, size: 14 });
}

/** The prism whose vertical side is on the right and whose face falls to the left. */
function drawLeftPrism(sketch: Sketch, body: ReadBody | undefined, prism: ReadBody): Drawn {
  const { cell, view } = sketch;
  const ground = groundOf(sketch, undefined, finishOf([prism]), 268);
  const degrees = faceAngle(prism.values["angle"]);
  const { base, height } = sizeIn(cell, [degrees], 120);
  const start = (ground.run - base) / 2;
  const [toe, foot] = [ground.slope.place(start, 0), ground.slope.place(start + base, 0)];
  const top = ground.slope.place(start + base, height);
  const run = height / Math.sin(degrees * DEGREE);
  const face = slopeAt(toe, degrees);
  const on = onFace(sketch, body, face, run);
  const [centre = toe] = on.centres;
  const crest = moved(centre, face.along, run * 0.5 + 6);
  const corner = at(top.x, crest.y);
  return {
    marks: [
      ...ground.marks,
      ...prismMarks(sketch, [toe, foot, top]),
      ...on.marks,
      ...prismText(sketch, prism, at(foot.x - base * 0.3, foot.y - Math.max(20, height * 0.28)), {
        below: at((toe.x + foot.x) / 2, foot.y + 13),
        base,
      }),
      ...angleMarks(view, `${prism.id}.angle`, toe, { from: 0, to: degrees }, 30, {
        side: "left",
      }),
      ...line([top, moved(corner, at(-0.2, 1), 8)], { line: "rim", width: 3 }, LAYER.guide),
    ],
    ports: {
      default: {
        way: [moved(centre, face.along, on.half), crest],
        exit: at(1, 0),
        ...ground.mounts.right,
      },
    },
  };
}

/** The prism on a plane whose face falls to the right. */
export function drawPrism(sketch: Sketch): Drawn {
  const { cell, entity } = sketch;
  const [body, prism, plane] = entity.bodies;
  if (prism === undefined) return { marks: [], ports: {} };
  const { slope, run, marks, mounts } = groundOf(sketch, plane, finishOf([prism]), 262);
  const degrees = faceAngle(prism.values["angle"]);
  // On a plane that rises to the right, the top leans out to the left over what pulls there.
  const lean = Math.max(0, Math.sin(slope.degrees * DEGREE)) * 60;
  const room = { ...cell, right: cell.right - lean };
  const { base, height } = sizeIn(room, [degrees], slope.degrees === 0 ? 120 : 104);
  const start = (run - base) / 2 + lean / 2;
  const [foot, toe] = [slope.place(start, 0), slope.place(start + base, 0)];
  const top = slope.place(start, height);
  const faceRun = height / Math.sin(degrees * DEGREE);
  const face = slopeAt(top, slope.degrees - degrees);
  const on = onFace(sketch, body, face, faceRun);
  const [centre = top] = on.centres;
  const back = moved(at(0, 0), slope.along, -1);
  const crest = moved(centre, face.along, -faceRun * 0.5 - 6);
  const isTied = entity.options["tied"] === "block";
  const left = isTied
    ? { way: [moved(centre, face.along, -on.half), crest], exit: back, ...mounts.left }
    : { way: [slope.place(start, height * 0.35)], exit: back, ...mounts.left };
  const isSmall = base < ROOMY;
  const aside = isSmall ? 0.2 * Math.sign(slope.degrees) : 0;
  const below = slope.place(start + base * (0.5 + aside), -18);
  const inside = isSmall
    ? slope.place(start + base * 0.15, height * 0.56)
    : slope.place(start + base * 0.3, Math.max(20, height * 0.28));
  return {
    marks: [
      ...marks,
      ...prismMarks(sketch, [foot, toe, top]),
      ...on.marks,
      ...prismText(sketch, prism, inside, { below, base }),
      ...toeMarks(
        sketch,
        `${prism.id}.angle`,
        toe,
        {
          from: 180 + slope.degrees,
          to: 180 + slope.degrees - degrees,
        },
        isSmall ? 16 : 26,
      ),
      ...(isTied
        ? line([top, moved(crest, slope.along, 4)], { line: "rim", width: 3 }, LAYER.guide)
        : []),
    ],
    ports: {
      left,
      right: { way: [slope.place(start + base, 5)], exit: slope.along, ...mounts.right },
    },
  };
}

/** The prism with a block on each face. */
export function drawDoublePrism(sketch: Sketch): Drawn {
  const { cell, entity } = sketch;
  const [left, right, prism, plane] = entity.bodies;
  if (prism === undefined) return { marks: [], ports: {} };
  const { slope, run, marks, mounts } = groundOf(sketch, plane, finishOf([prism]), 270);
  const angles = [faceAngle(prism.values["left"]), faceAngle(prism.values["right"])];
  const [alpha = 30, beta = 30] = angles;
  const wide: Cell = { ...cell, right: cell.right + (cell.right - cell.left) * 0.2 };
  const { base, height } = sizeIn(wide, angles, slope.degrees === 0 ? 130 : 96);
  const start = (run - base) / 2;
  const [toe, end] = [slope.place(start, 0), slope.place(start + base, 0)];
  const reach = height / Math.tan(alpha * DEGREE);
  const top = slope.place(start + reach, height);
  const faces: readonly Face[] = [
    { face: slopeAt(toe, slope.degrees + alpha), run: height / Math.sin(alpha * DEGREE) },
    { face: slopeAt(top, slope.degrees - beta), run: height / Math.sin(beta * DEGREE) },
  ];
  const blocks = [left, right].map((body, side) => {
    const { face, run: length } = faces[side] ?? { face: slope, run };
    return onFace({ ...sketch, colour: sketch.colour + 2 * side }, body, face, length);
  });
  const [a = top, b = top] = blocks.map(({ centres: [centre = top] }) => centre);
  const crest = moved(top, heading(slope.degrees + 90), 20);
  return {
    marks: [
      ...marks,
      ...prismMarks(sketch, [toe, end, top]),
      ...blocks.flatMap((one) => one.marks),
      ...ropeMarks([a, crest, b]),
      ...line(
        [top, moved(top, heading(slope.degrees + 90), 9)],
        { line: "rim", width: 3 },
        LAYER.guide,
      ),
      ...prismText(sketch, prism, slope.place(start + (base + reach) / 3, height * 0.42), {
        below: slope.place(start + base / 2, -18),
        // The angles at both toes take room too.
        base: base - 70,
      }),
      ...toeMarks(sketch, `${prism.id}.left`, toe, {
        from: slope.degrees,
        to: slope.degrees + alpha,
      }),
      ...toeMarks(sketch, `${prism.id}.right`, end, {
        from: 180 + slope.degrees,
        to: 180 + slope.degrees - beta,
      }),
    ],
    ports: {
      left: {
        way: [slope.place(start, 5)],
        exit: moved(at(0, 0), slope.along, -1),
        ...mounts.left,
      },
      right: { way: [slope.place(start + base, 5)], exit: slope.along, ...mounts.right },
    },
  };
}

/** The box with a block on top and one at its side. */
export function drawBox(sketch: Sketch): Drawn {
  const { entity, view, cell } = sketch;
  const [box, top, side, plane] = entity.bodies;
  if (box === undefined || top === undefined || side === undefined) return { marks: [], ports: {} };
  const { slope, run, marks, mounts } = groundOf(sketch, plane, finishOf([box]), 262);
  const width = Math.min(150, (cell.right - cell.left) * 0.5);
  const height = 86;
  const small = 32;
  // The label of the block at the side needs room.
  const start = (run - width - small) * 0.27;
  const tint = (part: number): Role => tintRole(sketch.colour + part);
  const at2 = (s: number, h: number): Point => slope.place(start + s, h);
  const turned = { degrees: slope.degrees };
  const [upper, lower] = [
    at2(width * 0.3, height + small / 2),
    at2(width + small / 2 + 2, height * 0.5),
  ];
  const crest = at2(width + small / 2 + 2, height + small / 2);
  const wheel = at2(width + small / 2 - 6, height + small / 2 - 8);
  return {
    marks: [
      ...marks,
      ...block(at2(width / 2, height / 2), { width, height }, sketch.colour, turned),
      ...ropeMarks([upper, crest, lower], { wheels: false }),
      ...line([at2(width - 1, height - 1), wheel], { line: "rim", width: 3 }, LAYER.guide),
      ...pulley(wheel, 7),
      ...block(upper, { width: small * 1.2, height: small }, sketch.colour + 1, turned),
      ...block(lower, { width: small, height: small * 1.1 }, sketch.colour + 2, turned),
      ...nameAt(view, box.id, at2(width * 0.42, height * 0.62), { on: tint(0) }),
      ...labelAt(view, `${box.id}.mass`, at2(width * 0.42, height * 0.36), { on: tint(0) }),
      ...nameAt(view, top.id, upper, { on: tint(1) }),
      ...labelAt(view, `${top.id}.mass`, at2(width * 0.3, height + small + 13)),
      ...nameAt(view, side.id, lower, { on: tint(2) }),
      ...labelAt(view, `${side.id}.mass`, at2(width + small + 8, height * 0.5), {
        anchor: "start",
      }),
      ...frictionAt(view, box.id, at2(width / 2, -18), { on: "ground" }),
      ...frictionAt(view, top.id, at2(width * 0.3 - small * 0.6 - 6, height + 11), {
        anchor: "end",
        size: 13,
      }),
      ...frictionAt(view, side.id, at2(width + small + 8, height * 0.5 - 18), {
        anchor: "start",
        size: 13,
      }),
    ],
    ports: {
      left: { way: [at2(0, height * 0.4)], exit: moved(at(0, 0), slope.along, -1), ...mounts.left },
      right: { way: [at2(width, 8)], exit: slope.along, ...mounts.right },
    },
  };
}
