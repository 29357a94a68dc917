/** @file Pictures of what hangs: blocks, movable pulleys, a block between two pulleys, and what ends a rope. */
import { arrow } from "../../pictures/arrows.ts";
import { at, direction, heading, moved, type Point } from "../../pictures/geometry.ts";
import { block, circle, guide, line, pulley } from "../../pictures/kit.ts";
import { LAYER, type Mark } from "../../pictures/marks.ts";
import { tintRole } from "../../pictures/palette.ts";
import { type Finish, floor } from "../../pictures/surfaces.ts";
import {
  type Cell,
  type Drawn,
  drawnAngle,
  frictionAt,
  GROUND,
  labelAt,
  labelWidth,
  nameAt,
  planeMarks,
  ropeMarks,
  type Sketch,
  slopeAt,
  stay,
  WHEEL,
} from "./drawing-kit.ts";
import { type Bight, bightsOf } from "./structure.ts";

/** A block with its name inside and its mass below, hanging from a knot; the label may have to end at some x. */
function hungBlock(sketch: Sketch, id: string, knot: Point, ending?: number): Mark[] {
  const size = 34 * Math.max(0.8, sketch.cell.scale);
  const centre = moved(knot, at(0, 1), size / 2);
  const below = moved(knot, at(0, 1), size + 13);
  return [
    ...block(centre, { width: size * 1.15, height: size }, sketch.colour),
    ...nameAt(sketch.view, id, centre, { on: tintRole(sketch.colour) }),
    ...(ending === undefined
      ? labelAt(sketch.view, `${id}.mass`, below)
      : labelAt(sketch.view, `${id}.mass`, at(ending, below.y), { anchor: "end" })),
  ];
}

/** A block that hangs freely. */
export function drawHanging(sketch: Sketch): Drawn {
  const [body] = sketch.entity.bodies;
  const top = at(sketch.cell.middle, sketch.knotY);
  return {
    marks: hungBlock(sketch, body?.id ?? "", top),
    ports: { default: { way: [top] } },
  };
}

/** A pulley with two blocks that hangs by its axle. */
export function drawReversed(sketch: Sketch): Drawn {
  const { cell, entity, view } = sketch;
  const [wheel, left, right] = entity.bodies;
  const top = at(cell.middle, Math.min(sketch.knotY, 150));
  const radius = 26;
  const [a, b] = [at(cell.middle - radius, top.y + 62), at(cell.middle + radius, top.y + 92)];
  const [c, d] = [at(a.x, top.y - radius), at(b.x, top.y - radius)];
  const name = moved(top, at(1, 0.1), radius + 6);
  return {
    marks: [
      ...ropeMarks([a, c, d, b], { radius, wheels: false }),
      ...pulley(top, radius - 1),
      ...nameAt(view, wheel?.id ?? "", name, { anchor: "start" }),
      ...labelAt(view, `${wheel?.id}.mass`, moved(name, at(0, 1), 18), { anchor: "start" }),
      ...hungBlock(sketch, left?.id ?? "", a, cell.middle),
      ...hungBlock(sketch, right?.id ?? "", b),
    ],
    ports: { top: { way: [top] } },
  };
}

/** Movable pulleys side by side. */
export function drawMovable(sketch: Sketch): Drawn {
  const { cell, entity } = sketch;
  const bights = bightsOf(entity);
  const shares = bights.map(({ plane }) => (plane === undefined ? 1 : 2));
  const unit = (cell.right - cell.left) / shares.reduce((sum, share) => sum + share, 0);
  const radius = Math.min(16, 16 * Math.max(0.7, cell.scale));
  const marks: Mark[] = [];
  const corners: Point[] = [];
  let left = cell.left;
  for (const [index, bight] of bights.entries()) {
    const width = unit * (shares[index] ?? 1);
    const part: Cell = { ...cell, left, right: left + width, middle: left + width / 2 };
    const x = bight.plane === undefined ? part.middle : left + Math.min(width * 0.3, 48);
    const centre = at(x, 136);
    corners.push(
      ...(index === 0 ? [] : [at(x - radius, 82)]),
      at(x - radius, centre.y + radius),
      at(x + radius, centre.y + radius),
      at(x + radius, index === bights.length - 1 ? 96 : 82),
    );
    marks.push(...drawBight({ ...sketch, cell: part }, bight, centre, radius));
    left += width;
  }
  return movableRope(corners, marks, radius);
}

function movableRope(corners: readonly Point[], marks: readonly Mark[], radius: number): Drawn {
  const first = at(corners[0]?.x ?? 0, 96);
  const last = corners.at(-1) ?? first;
  const all: Mark[] = [...marks];
  let start = first;
  for (let i = 0; i + 2 < corners.length; i += 4) {
    const [down, across, up, next] = [0, 1, 2, 3].map((step) => corners[i + step]);
    if (down === undefined || across === undefined || up === undefined) break;
    const end = next === undefined ? up : at(up.x, 100);
    all.push(...ropeMarks([start, down, across, end], { radius, wheels: false }));
    if (next === undefined) break;
    all.push(...ropeMarks([at(up.x, 100), up, next, at(next.x, 100)]));
    for (const x of [up.x + WHEEL, next.x - WHEEL])
      all.push(...stay(at(x, 18), at(x, up.y + WHEEL)));
    start = at(next.x, 100);
  }
  return { marks: all, ports: { default: { way: [first] }, right: { way: [last] } } };
}

function drawBight(sketch: Sketch, bight: Bight, centre: Point, radius: number): Mark[] {
  const { view } = sketch;
  const { pulley: wheel, load, plane } = bight;
  const name = moved(centre, at(1, 0), radius + 6);
  const marks: Mark[] = [
    ...pulley(centre, radius - 1),
    ...nameAt(view, wheel.id, moved(name, at(0, -1), 4), { anchor: "start" }),
    ...labelAt(view, `${wheel.id}.mass`, moved(name, at(0, 1), 13), { anchor: "start", size: 15 }),
  ];
  if (load === undefined) return marks;
  if (plane !== undefined) return [...marks, ...drawSloped(sketch, bight, centre)];
  const knot = at(centre.x, 204);
  return [
    ...marks,
    ...line([centre, knot], { line: "ink", width: 2 }),
    ...hungBlock(sketch, load.id, knot),
  ];
}

/** A load on a slope that falls to the right from below the pulley. */
function drawSloped(sketch: Sketch, { load, plane }: Bight, centre: Point): Mark[] {
  const { view, cell } = sketch;
  const id = load?.id ?? "";
  const degrees = drawnAngle(plane?.values["slope"], 40);
  const run = (cell.right - 8 - centre.x - 12) / Math.cos((degrees * Math.PI) / 180);
  const drop = run * Math.sin((degrees * Math.PI) / 180);
  const slope = slopeAt(at(centre.x + 12, Math.min(230, GROUND - drop)), -degrees);
  const size = 30 * Math.max(0.8, cell.scale);
  const middle = slope.place(run * 0.55, size / 2);
  const finish: Finish = (load?.values["friction"] ?? 0) > 0 ? "rough" : "smooth";
  const line = moved(middle, slope.along, -200);
  const corner = meetUpright(line, slope.along, centre.x);
  return [
    ...planeMarks(slope, run, finish),
    ...ropeMarks([centre, corner, middle]),
    ...stay(moved(corner, heading(-90), 10), slope.place(2, 0)),
    ...block(middle, { width: size * 1.2, height: size }, sketch.colour, { degrees: -degrees }),
    ...nameAt(view, id, middle, { on: tintRole(sketch.colour) }),
    ...labelAt(view, `${id}.mass`, at(slope.place(run * 0.45, 0).x, slope.place(run, 0).y + 14)),
    ...frictionAt(view, id, slope.place(run * 0.5, -16), { on: "ground", anchor: "end" }),
    ...labelAt(view, `${plane?.id}.slope`, moved(slope.place(run, 0), at(-1, 0), 54), {
      on: "ground",
      size: 14,
    }),
  ];
}

/** Where the line through a point along a direction has this x. */
export function meetUpright(from: Point, along: Point, x: number): Point {
  return moved(from, along, (x - from.x) / along.x);
}

/** A block between two fixed pulleys. */
export function drawDirected(sketch: Sketch): Drawn {
  const { cell, entity, view } = sketch;
  const [body] = entity.bodies;
  const { left: a = 1, right: b = 1, drop = 1 } = entity.values;
  const [x0, x1] = [cell.left + 16, cell.right - 16];
  const factor = Math.min((x1 - x0) / (a + b), 120 / drop);
  const [low, width] = [Math.max(34, drop * factor), x1 - x0];
  const x = x0 + Math.min(0.8, Math.max(0.2, a / (a + b))) * width;
  const top = 104;
  const knot = at(x, top + low);
  const [p, q] = [at(x0, top), at(x1, top)];
  const dimension = { size: 15 } as const;
  const id = body?.id ?? "";
  const [one, other] = [`${entity.name}.left`, `${entity.name}.right`];
  const isTight = labelWidth(view, one) + labelWidth(view, other) > width - 12;
  return {
    marks: [
      ...guide([p, q]),
      ...guide([at(x, top), knot]),
      ...labelAt(view, one, at((x0 + x) / 2, top - 12), dimension),
      ...labelAt(view, other, at((x1 + x) / 2, top - (isTight ? 28 : 12)), dimension),
      // On the side where the rope leaves more room.
      ...labelAt(view, `${entity.name}.drop`, at(x + (a > b ? -5 : 5), top + low * 0.3), {
        ...dimension,
        anchor: a > b ? "end" : "start",
      }),
      ...hungBlock(sketch, id, knot),
      ...stay(at(x0 + 3, 18), at(x0 + 3, top + 5)),
      ...stay(at(x1 - 3, 18), at(x1 - 3, top + 5)),
    ],
    ports: {
      side_1: { way: [knot, p], exit: at(-1, 0) },
      side_2: { way: [knot, q], exit: at(1, 0) },
    },
  };
}

/** A constant force at the end of a rope. */
export function drawPuller({ entity, cell, view, knotY }: Sketch): Drawn {
  const top = at(cell.middle, knotY);
  const tip = at(cell.middle, knotY + 58);
  const path = `${entity.name}.force`;
  const side = labelWidth(view, path) > cell.right - cell.middle ? "middle" : "start";
  const where = side === "start" ? at(tip.x + 10, tip.y - 16) : at(tip.x, tip.y + 14);
  return {
    marks: [
      ...arrow(top, tip, { role: "ink", width: 4.5 }),
      ...nameAt(view, entity.name, at(tip.x - 12, tip.y - 16), { anchor: "end" }),
      ...labelAt(view, path, where, { anchor: side }),
    ],
    ports: { default: { way: [top] } },
  };
}

/** A winch on the floor. */
export function drawWinch({ entity, cell, view }: Sketch): Drawn {
  const centre = at(cell.middle, 262);
  return {
    marks: [
      ...floor(cell.middle - 30, cell.middle + 30, 286),
      ...circle(centre, 18, { line: "rim", inside: "card", width: 3 }),
      ...circle(centre, 5, { line: "rim", inside: "rim", width: 1 }),
      ...line(
        [at(centre.x - 12, 286), centre, at(centre.x + 12, 286)],
        { line: "rim", width: 3 },
        LAYER.guide,
      ),
      ...nameAt(view, entity.name, at(centre.x - 28, centre.y), { anchor: "end" }),
      ...labelAt(view, `${entity.name}.speed`, at(centre.x + 2, 232), { anchor: "start" }),
    ],
    ports: { default: { way: [at(centre.x - 18, centre.y)] } },
  };
}

/** A hook in the floor. */
export function drawHook({ entity, cell, view }: Sketch): Drawn {
  const top = at(cell.middle, 270);
  return {
    marks: [
      ...floor(cell.middle - 24, cell.middle + 24, 284),
      ...circle(top, 5, { line: "rim", inside: "card", width: 3 }),
      ...line([moved(top, direction(top, at(top.x, 284)), 5), at(top.x, 284)], {
        line: "rim",
        width: 3,
      }),
      ...nameAt(view, entity.name, at(top.x + 12, top.y), { anchor: "start" }),
    ],
    ports: { default: { way: [moved(top, at(0, -1), 5)] } },
  };
}
