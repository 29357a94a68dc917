/** @file Ropes between the entities of a picture: straight to what hangs beside, else over the ceiling. */
import type { ReadRope } from "../../language/scene.ts";
import { at, between, distance, moved, type Point } from "../../pictures/geometry.ts";
import { pulley } from "../../pictures/kit.ts";
import type { Mark } from "../../pictures/marks.ts";
import { meetUpright } from "./drawing-hanging.ts";
import { type Port, ropeMarks, stay, WHEEL, wheelAt } from "./drawing-kit.ts";

/** An end of a rope on paper. */
export interface PaperEnd {
  readonly port: Port;
  /** Place of its entity in the row, from the left. */
  readonly place: number;
  /** Edges of its cell. */
  readonly left: number;
  readonly right: number;
  /** True for what hangs from its rope at any height. */
  readonly hangs: boolean;
}

/** A rope and its two ends, the left one first. */
export interface PaperRope {
  readonly rope: ReadRope;
  readonly ends: readonly [PaperEnd, PaperEnd];
}

/** Where the ceiling is. */
export const CEILING = 18;
const FIRST_TRACK = 34;
const TRACK = 15;

function lastOf({ way }: Port): Point {
  return way.at(-1) ?? at(0, 0);
}

/** Where a rope that leaves sideways meets what hangs in the next cell; `undefined` where it cannot. */
export function straightTo(side: PaperEnd, hanging: PaperEnd): Point | undefined {
  const { exit } = side.port;
  if (exit === undefined || !hanging.hangs) return undefined;
  const step = hanging.place - side.place;
  if (Math.abs(step) !== 1 || Math.sign(exit.x) !== step) return undefined;
  const x = (hanging.left + hanging.right) / 2;
  const corner = meetUpright(lastOf(side.port), exit, x);
  return corner.y > 215 || corner.y < 60 ? undefined : corner;
}

/** The marks of all ropes. */
export function drawRopes(ropes: readonly PaperRope[]): Mark[] {
  const tracks: { readonly left: number; readonly right: number; readonly level: number }[] = [];
  return ropes.flatMap(({ ends: [a, b] }) => {
    if (a.place === b.place) return drawTurn(a, b);
    const straight = straightTo(a, b) ?? straightTo(b, a);
    if (straight !== undefined) return drawStraight(a, b, straight);
    const [left, right] = [riseOf(a), riseOf(b)];
    const [low, high] = [Math.min(left.x, right.x) - 10, Math.max(left.x, right.x) + 10];
    let level = 0;
    while (tracks.some((one) => one.level === level && one.left < high && low < one.right)) level++;
    tracks.push({ left: low, right: high, level });
    return drawOver(a, b, [left, right], FIRST_TRACK + TRACK * level);
  });
}

/** A rope from one layer of a stack to another, round a pulley at their side. */
function drawTurn(a: PaperEnd, b: PaperEnd): Mark[] {
  const [from, to] = [riseOf(a), riseOf(b)];
  const along = a.port.exit ?? at(1, 0);
  const slide = (to.x - from.x) * along.x + (to.y - from.y) * along.y;
  const corner = moved(to, along, -slide);
  const radius = distance(from, corner) / 2;
  const wheel = moved(between(from, corner), along, -radius);
  return [
    ...ropeMarks([...a.port.way, from, corner, ...[...b.port.way].reverse()], {
      radius,
      wheels: false,
    }),
    ...pulley(wheel, Math.max(3, radius - 1)),
    ...hold(wheel, a),
  ];
}

function drawStraight(a: PaperEnd, b: PaperEnd, corner: Point): Mark[] {
  const corners = [...a.port.way, corner, ...[...b.port.way].reverse()];
  const centre = wheelAt(lastOf(a.port), corner, lastOf(b.port));
  return [...ropeMarks(corners), ...hold(centre, a.hangs ? b : a)];
}

/** The stay of a pulley beside a cell. */
function hold(centre: Point, { port }: PaperEnd): Mark[] {
  return stay(centre, port.mount ?? at(centre.x, CEILING));
}

/** The corner at which a rope turns upwards; for what leaves upwards already, its knot. */
function riseOf({ port, left, right }: PaperEnd): Point {
  const { exit } = port;
  const last = lastOf(port);
  if (exit === undefined) return last;
  return meetUpright(last, exit, exit.x < 0 ? left - 2 : right + 2);
}

function drawOver(a: PaperEnd, b: PaperEnd, rises: readonly [Point, Point], y: number): Mark[] {
  const [left, right] = rises;
  const turnOf = ({ port }: PaperEnd, rise: Point): Point[] =>
    port.exit === undefined ? [] : [rise];
  const corners = [
    ...a.port.way,
    ...turnOf(a, left),
    at(left.x, y),
    at(right.x, y),
    ...turnOf(b, right),
    ...[...b.port.way].reverse(),
  ];
  const holds = (
    [
      [a, left],
      [b, right],
    ] as const
  ).flatMap(([end, rise]) =>
    end.port.exit === undefined || end.port.mount === undefined
      ? []
      : hold(wheelAt(lastOf(end.port), rise, at(rise.x, y)), end),
  );
  const inwards = Math.sign(right.x - left.x) * WHEEL;
  return [
    ...ropeMarks(corners),
    ...holds,
    ...stay(at(left.x + inwards, CEILING), at(left.x + inwards, y + WHEEL)),
    ...stay(at(right.x - inwards, CEILING), at(right.x - inwards, y + WHEEL)),
  ];
}
