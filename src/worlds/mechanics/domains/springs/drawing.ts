/** @file Pictures of springs: the machine, and beside it a list of what is given about each part. */
import type { ReadBody, ReadEntity } from "../../language/scene.ts";
import { angle, gravity } from "../../pictures/arrows.ts";
import { at, heading, moved, type Point, rightOf } from "../../pictures/geometry.ts";
import type { View } from "../../pictures/givens.ts";
import { block, circle, guide, line, spring, string } from "../../pictures/kit.ts";
import { type Drawing, LAYER, type Mark } from "../../pictures/marks.ts";
import { ceiling, surface } from "../../pictures/surfaces.ts";
import { isSymbolic, prettify, text } from "../../pictures/text.ts";
import type { PictureView } from "../domain.ts";
import { axis } from "./drawing-axis.ts";
import { type Line, linesOf, list, type Shape, shortOf } from "./drawing-list.ts";
import { drawPlane } from "./drawing-plane.ts";
import { blocksOf, isBlock, isRing, isSpring, springsOf, theEntity } from "./layout.ts";

/** The picture of a scene. */
export function drawSprings(view: PictureView): Drawing {
  const entity = theEntity(view.scene);
  if (entity.kind === "spring-block") return drawPlane(view, entity);
  if (entity.kind === "hanging-springs") return drawHanging(view, entity);
  return isRing(entity) ? drawRing(view, entity) : drawRow(view, entity);
}

const SIDE = 34;

function namedBlock(
  view: PictureView,
  body: ReadBody,
  centre: Point,
  index: number,
  degrees = 0,
): Mark[] {
  const colour = (index % 4) + 1;
  const name = shortOf(view, body);
  return [
    ...block(centre, { width: SIDE, height: SIDE }, colour, { degrees }),
    ...(name.length < 3 ? text(centre, name, { size: 17 }) : []),
  ];
}

function drawRow(view: PictureView, entity: ReadEntity): Drawing {
  const { bodies, name } = entity;
  const slopes = (entity.values["slope"] ?? 0) > 0;
  const degrees = slopes ? -9 : 0;
  const springs = springsOf(entity).length;
  const joints = bodies.length - springs;
  const gap = Math.min(150, (560 - joints * SIDE) / Math.max(1, springs));
  const whole = springs * gap + (joints - 1) * SIDE;
  const along = heading(degrees);
  const start = at(320 - whole / 2, slopes ? 60 : 96);
  const places = bodies.map((_, index) => {
    const steps = Math.floor(index / 2) * (gap + SIDE) + (index % 2) * (SIDE / 2 + gap / 2);
    return moved(start, along, steps);
  });
  const half = SIDE / 2;
  const foot = (point: Point): Point => moved(point, rightOf(along), half);
  const marks = bodies.flatMap((body, index): Mark[] => {
    const here = places[index] ?? start;
    if (body.kind === "wall") {
      const isLeft = index === 0;
      const face = moved(here, along, isLeft ? half : -half);
      const up = moved(face, rightOf(along), -half - 14);
      const down = moved(face, rightOf(along), half);
      return isLeft ? surface(up, down, "smooth") : surface(down, up, "smooth");
    }
    if (isBlock(body)) return namedBlock(view, body, here, blocksOf(entity).indexOf(body), degrees);
    return spring(moved(here, along, -gap / 2), moved(here, along, gap / 2), coilsFor(gap), 9);
  });
  const ends: readonly [Point, Point] = [
    foot(moved(start, along, -40)),
    foot(moved(start, along, whole + 40)),
  ];
  const over = moved(start, rightOf(along), -44);
  const view2 = labelView(view);
  const corner = ends[1];
  const tilt = slopes
    ? [
        ...guide([corner, moved(corner, heading(180), 120)]),
        ...angle(
          view2,
          `${name}.slope`,
          corner,
          { from: 180, to: 180 + degrees },
          { radius: 96, place: moved(corner, heading(200), 52) },
        ),
        ...gravity(gravityView(view), at(604, 20)),
      ]
    : [];
  return {
    about: slopes
      ? "Blocks joined by springs on a smooth slope."
      : "Blocks joined by springs on a smooth level track.",
    marks: [
      ...surface(ends[0], ends[1], "smooth"),
      ...marks,
      ...tilt,
      ...(someMove(view, entity) ? axis(moved(over, along, whole / 2 - 17), degrees, "+") : []),
      ...list(view, linesOf(view, entity), at(24, slopes ? 190 : 168), rowShape(springs)),
    ],
  };
}

/** True where the prompt says how fast some block starts: its sign then needs a direction. */
function someMove(view: PictureView, entity: ReadEntity): boolean {
  return blocksOf(entity).some(({ id }) => view.label(`${id}.velocity`) !== undefined);
}

/** Long rows need three columns in smaller letters. */
function rowShape(springs: number): Shape {
  return springs > 4 ? { rows: 9, width: 204, letters: 12 } : { rows: 8, width: 304 };
}

function coilsFor(length: number): number {
  return Math.max(3, Math.min(9, Math.round(length / 13)));
}

/** A view of the labels alone, for the parts that draw angles and arrows. */
function labelView(view: PictureView): View {
  const show = (symbol: string): string => {
    const label = view.label(symbol) ?? "";
    return isSymbolic(label) ? prettify(label) : label;
  };
  return {
    form: "",
    has: (symbol) => view.label(symbol) !== undefined,
    show,
    label: (symbol, where, style) =>
      view.label(symbol) === undefined ? [] : text(where, show(symbol), { ...style, symbol }),
    angle: (_symbol, usual) => usual,
  };
}

/** The arrow of gravity asks for "g". */
function gravityView(view: PictureView): View {
  const labels = labelView(view);
  const said = labels.show("gravity");
  const words = isSymbolic(view.label("gravity") ?? "g") ? said : `g = ${said}`;
  return {
    ...labels,
    has: () => labels.has("gravity"),
    show: () => words,
    label: (_symbol, where, style) => text(where, words, { ...style, size: 16, symbol: "gravity" }),
  };
}

function drawRing(view: PictureView, entity: ReadEntity): Drawing {
  const blocks = blocksOf(entity);
  const centre = at(150, 168);
  const radius = 112;
  const place = (index: number): Point =>
    moved(centre, heading(90 - (360 * index) / blocks.length), radius);
  const springs = springsOf(entity).flatMap((_, index) =>
    ringSpring(centre, radius, index, blocks.length),
  );
  return {
    about:
      "Blocks on a level ring, seen from above, each joined to the next by a spring along the ring.",
    marks: [
      ...circle(centre, radius + 20, { line: "rim", width: 2 }, LAYER.ground),
      ...circle(centre, radius - 20, { line: "rim", width: 2 }, LAYER.ground),
      ...springs,
      ...blocks.flatMap((body, index) => namedBlock(view, body, place(index), index)),
      ...text(centre, "seen from above", { size: 14, role: "soft" }),
      ...(someMove(view, entity)
        ? text(at(centre.x, centre.y + 20), "clockwise: +", { size: 14, role: "soft" })
        : []),
      ...list(view, linesOf(view, entity), at(304, 34), { rows: 17, width: 330 }),
    ],
  };
}

/** A spring along the arc from block `index` to the next one, as a zigzag about the circle. */
function ringSpring(centre: Point, radius: number, index: number, count: number): Mark[] {
  const margin = (180 / Math.PI) * (SIDE / 2 / radius) * 1.15;
  const from = 90 - (360 * index) / count - margin;
  const span = 360 / count - 2 * margin;
  const turns = Math.max(5, Math.round((span / 360) * 46));
  const points = Array.from({ length: 2 * turns + 1 }, (_, step) => {
    const isEnd = step < 2 || step > 2 * turns - 2;
    const out = isEnd ? 0 : step % 2 === 0 ? 8 : -8;
    return moved(centre, heading(from - (span * step) / (2 * turns)), radius + out);
  });
  return line(points, { line: "ink", width: 2 }, LAYER.string);
}

function drawHanging(view: PictureView, entity: ReadEntity): Drawing {
  const { bodies } = entity;
  const springs = springsOf(entity).length;
  const blocks = bodies.length - springs;
  const x = 130;
  const top = 34;
  const gap = Math.min(150, (286 - blocks * SIDE) / springs);
  let y = top;
  const marks: Mark[] = [...ceiling(50, 210, top)];
  for (const body of bodies) {
    const next = y + (isBlock(body) ? SIDE : gap);
    if (isBlock(body))
      marks.push(...namedBlock(view, body, at(x, y + SIDE / 2), blocksOf(entity).indexOf(body)));
    else marks.push(...hungSprings(body, at(x, y), at(x, next)));
    y = next;
  }
  const lines = bodies.map((body): Line => {
    const name = (view.names[body.id] ?? "").replace(/^the /, "").replace(/ between .*$/, "");
    return { name: isSpring(body) ? name : shortOf(view, body), body };
  });
  return {
    about: "Blocks hang on springs from a ceiling.",
    marks: [
      ...marks,
      ...axis(at(30, 70), -90, "+"),
      ...gravity(gravityView(view), at(604, 262)),
      ...list(view, lines, at(236, 60), { rows: 11, width: 390 }),
    ],
  };
}

function hungSprings(body: ReadBody, from: Point, to: Point): Mark[] {
  const coils = coilsFor(to.y - from.y);
  if (body.kind !== "spring-pair") return spring(from, to, coils, 10);
  const shifted = (point: Point, dx: number): Point => at(point.x + dx, point.y);
  const bars = [from, to].flatMap((point) => string([shifted(point, -16), shifted(point, 16)]));
  const pair = [-16, 16].flatMap((dx) => spring(shifted(from, dx), shifted(to, dx), coils, 8));
  return [...bars, ...pair];
}
