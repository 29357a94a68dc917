/** @file The labels of a composition of bodies on a string: masses, angles, friction, gravity. */
import { arrow } from "./arrows.ts";
import type { Layout } from "./chain-layout.ts";
import type { Stretch } from "./chain-path.ts";
import {
  at,
  type Box,
  between,
  boxAround,
  HEIGHT,
  heading,
  moved,
  num,
  type Point,
  pair,
  rightOf,
  WIDTH,
} from "./geometry.ts";
import type { View } from "./givens.ts";
import { guide, path } from "./kit.ts";
import { LAYER, type Mark } from "./marks.ts";
import { bodyRole, type Role, tintRole } from "./palette.ts";
import { freest } from "./placement.ts";
import { text, textBox, widthOf } from "./text.ts";

const SIZE = 19;
const ARC = 38;
/** The line of captions and notes. */
const FOOT: Box = { left: 0, top: 332, right: WIDTH, bottom: HEIGHT };

/** True inside a polygon (crossing number). */
function isInside(point: Point, polygon: readonly Point[]): boolean {
  let inside = false;
  polygon.forEach((a, i) => {
    const b = polygon[(i + 1) % polygon.length] ?? a;
    if (a.y > point.y === b.y > point.y) return;
    if (point.x < a.x + ((point.y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  });
  return inside;
}

/** Everything drawn so far, as obstacles; grows with each label. */
interface Board {
  readonly boxes: Box[];
  readonly lines: (readonly [Point, Point])[];
}

function boardOf(layout: Layout, ground: readonly Point[], marks: readonly Mark[]): Board {
  const lines = layout.stretches.map((s) => [s.start, s.end] as const);
  const edges = ground.slice(1).map((b, i) => [ground[i] ?? b, b] as const);
  const dots = layout.stretches.flatMap((s) => {
    const inwards = moved(at(0, 0), rightOf(s.along), 12);
    return s.slot?.finish === "rough"
      ? [[moved(s.left, inwards), moved(s.right, inwards)] as const]
      : [];
  });
  return {
    boxes: [FOOT, ...marks.flatMap((mark) => mark.box ?? [])],
    lines: [...lines, ...edges, ...dots],
  };
}

function put(
  view: View,
  symbol: string,
  places: readonly Point[],
  board: Board,
  ground: readonly Point[],
  role: Role = "ink",
): Mark[] {
  if (!view.has(symbol)) return [];
  const printed = view.show(symbol);
  const boxOf = (place: Point): Box => textBox(place, printed, { size: SIZE });
  const place = freest(places, boxOf, board);
  const { left, right, top, bottom } = boxOf(place);
  board.boxes.push({ left: left - 7, right: right + 7, top: top - 1, bottom: bottom + 1 });
  const on = isInside(place, ground) ? ("ground" as const) : ("card" as const);
  return view.label(symbol, place, { size: SIZE, on, role });
}

/** Places round a body, the free side first. */
function around(stretch: Stretch, room: number, width: number): Point[] {
  const free = moved(at(0, 0), rightOf(stretch.along), -1);
  const turns = [0, 35, -35, 70, -70, 180, 110, -110, 145, -145];
  const base = (Math.atan2(-free.y, free.x) * 180) / Math.PI;
  return [room + 24, room + 34, room + 8, room + 50].flatMap((far) =>
    turns.map((turn) => {
      const way = heading(base + turn);
      return moved(stretch.centre, way, far + Math.abs(way.x) * (width / 2) + Math.abs(way.y) * 4);
    }),
  );
}

function nameBody(
  view: View,
  stretch: Stretch,
  layout: Layout,
  board: Board,
  ground: readonly Point[],
): Mark[] {
  const body = stretch.slot?.body;
  if (body === undefined) return [];
  const symbol = `m${body}`;
  const printed = view.show(symbol);
  const on = tintRole(body);
  // A short name fits into the block however it is turned; a number stands beside it.
  if (view.has(symbol) && widthOf(printed, SIZE) <= layout.block.height * 0.9) {
    return view.label(symbol, stretch.centre, { size: SIZE, on });
  }
  const alone = layout.stretches.length === 1;
  const number = alone ? [] : text(stretch.centre, String(body), { size: SIZE, on, look: "num" });
  const places = around(stretch, layout.block.height / 2, widthOf(printed, SIZE));
  return [...number, ...put(view, symbol, places, board, ground, bodyRole(body))];
}

function slopeAngle(view: View, stretch: Stretch, board: Board, ground: readonly Point[]): Mark[] {
  const slot = stretch.slot;
  if (slot?.course !== "incline" || !view.has(`th${slot.body}`)) return [];
  const corner = slot.pulls ? stretch.right : stretch.left;
  const level = slot.pulls ? 180 : 0;
  const slope = slot.pulls ? 180 + stretch.degrees : stretch.degrees;
  const [a, b] = [moved(corner, heading(level), ARC), moved(corner, heading(slope), ARC)];
  const sweep = slot.pulls ? 1 : 0;
  const symbol = `th${slot.body}`;
  const half = widthOf(view.show(symbol), SIZE) / 2;
  const middle = heading((level + slope) / 2);
  const reach = ARC + 8 + half;
  const side = heading(level).x;
  const inside = (far: number): Point => moved(corner, middle, reach + far);
  const below = (far: number, deep = 15): Point =>
    at(corner.x + side * (far + half), corner.y + deep);
  const places = [
    ...[inside(0), inside(7), below(ARC / 2), below(0), below(ARC), below(ARC / 2, 24)],
    ...[inside(16), below(-half), inside(26), below(0, 24), inside(38)],
  ];
  const dashes = guide([corner, moved(corner, heading(level), ARC + 16)]);
  board.lines.push([corner, moved(corner, heading(level), ARC + 16)]);
  return [
    ...dashes,
    ...path(
      `M${pair(a)}A${num(ARC)},${num(ARC)} 0 0 ${sweep} ${pair(b)}`,
      { line: "ink", width: 2 },
      LAYER.guide,
    ),
    ...put(view, symbol, places, board, ground),
  ];
}

function friction(view: View, stretch: Stretch, board: Board, ground: readonly Point[]): Mark[] {
  const slot = stretch.slot;
  if (slot === undefined || slot.finish !== "rough") return [];
  const symbol = `mu${slot.body}`;
  const inwards = rightOf(stretch.along);
  const half = widthOf(view.show(symbol), SIZE) / 2;
  const depth = 32 + Math.abs(inwards.x) * half;
  const shares = [0.5, 0.62, 0.38, 0.74, 0.26, 0.88, 0.12, 1.02, -0.02];
  const spot = (share: number, deep: number): Point =>
    moved(between(stretch.left, stretch.right, share), inwards, deep);
  const places = [0, 10, 22, 36, 52, 70, 90].flatMap((more) =>
    shares.map((share) => spot(share, depth + more)),
  );
  const above = -(16 + Math.abs(inwards.x) * half);
  places.splice(18, 0, spot(0.06, above), spot(0.94, above));
  return put(view, symbol, places, board, ground);
}

function weight(view: View, board: Board): Mark[] {
  if (!view.has("g")) return [];
  const printed = view.show("g");
  const width = widthOf(printed, SIZE);
  const tops = [
    at(600, 24),
    at(40, 24),
    at(600, 120),
    at(40, 120),
    at(600, 220),
    at(40, 220),
    at(320, 24),
  ];
  const boxOf = (top: Point): Box => {
    const side = top.x > 320 ? -1 : 1;
    return boxAround([at(top.x, top.y), at(top.x + side * (width + 18), top.y + 52)], 6);
  };
  const top = freest(tops, boxOf, board);
  const side = top.x > 320 ? -1 : 1;
  board.boxes.push(boxOf(top));
  return [
    ...arrow(top, at(top.x, top.y + 52), { role: "soft", width: 2.6 }),
    ...view.label("g", at(top.x + side * 14, top.y + 26), {
      size: SIZE,
      anchor: side < 0 ? "end" : "start",
    }),
  ];
}

/** All labels of a composition, each where it covers least. */
export function chainLabels(
  view: View,
  layout: Layout,
  ground: readonly Point[],
  marks: readonly Mark[],
): Mark[] {
  const board = boardOf(layout, ground, marks);
  const angles = layout.stretches.flatMap((s) => slopeAngle(view, s, board, ground));
  const rubs = layout.stretches.flatMap((s) => friction(view, s, board, ground));
  const down = weight(view, board);
  const names = layout.stretches.flatMap((s) => nameBody(view, s, layout, board, ground));
  return [...angles, ...rubs, ...down, ...names];
}
