/** @file The points of a line: its gaps, its steps, and which of many are drawn and marked. */

/** A value with its interval, if it has one. `y` undefined: nothing was measured there. */
export interface LinePoint {
  readonly x: number;
  readonly y: number | undefined;
  readonly low?: number;
  readonly high?: number;
}

/** A named line; its points lie in the order of x. */
export interface LineSeries {
  readonly name: string;
  readonly points: readonly LinePoint[];
}

/** A point where something was measured. */
export type Defined = LinePoint & { readonly y: number };

/** The points of a line that have a value. */
export function definedOf({ points }: LineSeries): readonly Defined[] {
  return points.filter((point): point is Defined => point.y !== undefined);
}

/** Points of one line that are drawn at most; up to which each has a marker. */
const MOST_DRAWN = 800;
const MOST_MARKED = 40;

/** A place on the sheet. */
export type Place = readonly [number, number];

/** The unbroken stretches of a line. */
export function stretches(points: readonly LinePoint[]): readonly (readonly Defined[])[] {
  const out: Defined[][] = [[]];
  for (const point of points) {
    if (point.y === undefined) out.push([]);
    else out.at(-1)?.push(point as Defined);
  }
  return out.filter((stretch) => stretch.length > 0);
}

/** Few points are all marked, steps where they change; of many only the last, and those that no line reaches. */
export function marksOf(
  points: readonly Defined[],
  parts: readonly (readonly Defined[])[],
  isStep: boolean,
): readonly Defined[] {
  const last = points.at(-1);
  if (isStep)
    return points.filter((point, index) => point === last || point.y !== points[index - 1]?.y);
  if (points.length <= MOST_MARKED) return points;
  return [...parts.filter((part) => part.length === 1).flat(), ...points.slice(-1)];
}

/** The corners of a line that holds each value until the next. */
export function steps(places: readonly Place[]): readonly Place[] {
  return places.flatMap(([x, y], index) => {
    const before = places[index - 1];
    return before === undefined ? [[x, y] as const] : [[x, before[1]] as const, [x, y] as const];
  });
}

/** Keeps the lowest and the highest point of each stretch of a line that has more points than can be seen. */
export function thin(points: readonly Defined[]): readonly Defined[] {
  if (points.length <= MOST_DRAWN) return points;
  const size = Math.ceil(points.length / (MOST_DRAWN / 2));
  const kept = new Set<Defined>();
  for (let start = 0; start < points.length; start += size) {
    const bucket = points.slice(start, start + size);
    kept.add(bucket.reduce((low, point) => (point.y < low.y ? point : low)));
    kept.add(bucket.reduce((high, point) => (point.y > high.y ? point : high)));
  }
  const ends = new Set([points[0], points.at(-1)]);
  return points.filter((point) => kept.has(point) || ends.has(point));
}
