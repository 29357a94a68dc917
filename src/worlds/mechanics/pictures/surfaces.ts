/**
 * @file What bodies stand on, hang from and lean against.
 *
 * Smooth surfaces have a plain line with the hatching of a fixed support; rough ones have a toothed line over dots.
 */
import { at, direction, distance, heading, moved, type Point, pair, rightOf } from "./geometry.ts";
import { line, path, polygon } from "./kit.ts";
import { LAYER, type Mark } from "./marks.ts";
import { fill } from "./palette.ts";

/** Whether a surface rubs. */
export type Finish = "smooth" | "rough";

function hatching(a: Point, b: Point, depth = 9): Mark[] {
  const along = direction(a, b);
  const inwards = rightOf(along);
  // On a slope the first and last strokes would stick out of the wedge.
  const [first, rest] = Math.abs(along.y) < 1e-6 ? [10, 2] : [24, 12];
  const count = Math.max(0, Math.floor((distance(a, b) - first - rest) / 12) + 1);
  const strokes = Array.from({ length: count }, (_, i) => {
    const top = moved(a, along, first + i * 12);
    return `M${pair(top)}L${pair(moved(moved(top, along, -depth), inwards, depth))}`;
  });
  if (strokes.length === 0) return [];
  return path(strokes.join(""), { line: "rim", width: 1.2, opacity: 0.8 }, LAYER.ground);
}

/** Three rows of dots, each shorter and thinner than the one above, so that none leaves a wedge; strokes of no length. */
function stipple(a: Point, b: Point): Mark[] {
  const along = direction(a, b);
  const inwards = rightOf(along);
  const length = distance(a, b);
  const dots: string[] = [];
  for (const [depth, gap] of [
    [7, 9],
    [12.5, 13],
    [18, 19],
  ] as const) {
    for (let s = depth; s < length - depth; s += gap) {
      const dot = moved(moved(a, along, s), inwards, depth);
      dots.push(`M${pair(dot)}h0`);
    }
  }
  if (dots.length === 0) return [];
  return path(dots.join(""), { line: "rim", width: 3.2 }, LAYER.ground);
}

function teeth(a: Point, b: Point): Mark[] {
  const along = direction(a, b);
  const inwards = rightOf(along);
  const length = distance(a, b);
  const count = Math.max(1, Math.round(length / 7));
  const points = [a];
  for (let i = 0; i < count; i++) {
    points.push(moved(moved(a, along, ((i + 0.5) * length) / count), inwards, 3.6));
    points.push(moved(a, along, ((i + 1) * length) / count));
  }
  return line(points, { line: "rim", width: 2.2 }, LAYER.ground);
}

/** The surface from `a` to `b`; the solid lies on the right hand. */
export function surface(a: Point, b: Point, finish: Finish): Mark[] {
  if (finish === "rough") return [...teeth(a, b), ...stipple(a, b)];
  return [...line([a, b], { line: "rim", width: 3 }, LAYER.ground), ...hatching(a, b)];
}

/** A solid area without an outline of its own. */
export function solid(points: readonly Point[]): Mark[] {
  const svg = `<path class="${fill("ground")}" d="M${points.map(pair).join("L")}Z"/>`;
  return [{ layer: LAYER.ground, svg }];
}

/** A level floor at height `y`. */
export function floor(left: number, right: number, y: number, finish: Finish = "smooth"): Mark[] {
  const a = at(left, y);
  const b = at(right, y);
  return [...solid([a, b, at(right, y + 26), at(left, y + 26)]), ...surface(a, b, finish)];
}

/** A ceiling at height `y`. */
export function ceiling(left: number, right: number, y: number): Mark[] {
  const a = at(right, y);
  const b = at(left, y);
  return [...solid([a, b, at(left, y - 16), at(right, y - 16)]), ...surface(a, b, "smooth")];
}

/** A wall whose face looks to the right, at `x`. */
export function wall(x: number, top: number, bottom: number): Mark[] {
  const a = at(x, top);
  const b = at(x, bottom);
  return [...solid([a, b, at(x - 20, bottom), at(x - 20, top)]), ...surface(a, b, "smooth")];
}

/** A wedge that rises to the left from its toe; `run` is the length of its slope. */
export interface Wedge {
  readonly toe: Point;
  readonly top: Point;
  readonly foot: Point;
  readonly degrees: number;
  /** The unit vector down the slope, and the one away from it. */
  readonly down: Point;
  readonly away: Point;
}

/** The wedge with this toe, slope (degrees) and length. */
export function wedgeAt(toe: Point, degrees: number, run: number): Wedge {
  const top = moved(toe, heading(180 - degrees), run);
  const down = direction(top, toe);
  const away = moved(at(0, 0), rightOf(down), -1);
  return { toe, top, foot: at(top.x, toe.y), degrees, down, away };
}

/** A wedge's picture. */
export function incline(wedge: Wedge, finish: Finish = "smooth"): Mark[] {
  const { top, toe, foot } = wedge;
  return [
    ...polygon([top, toe, foot], { inside: "ground", line: "edge", width: 1.5 }, LAYER.ground),
    ...surface(top, toe, finish),
  ];
}
