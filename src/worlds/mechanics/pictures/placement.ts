/**
 * @file Finds free places for labels.
 *
 * Each label brings a list of places, the best first; it takes the one that covers the least of what is already there.
 * Greedy and deterministic: enough for a dozen labels, and the same picture every time.
 */
import { at, type Box, HEIGHT, overlap, type Point, WIDTH } from "./geometry.ts";

/** What labels keep away from. */
export interface Obstacles {
  readonly boxes: readonly Box[];
  readonly lines: readonly (readonly [Point, Point])[];
}

/** What crossing a line costs, in units of covered area. */
const CROSSING = 260;
/** What one step down the list of places costs. */
const STEP = 6;
const OUTSIDE = 50;

/** The length of a segment that lies inside a box (Liang and Barsky 1984). */
export function lengthInside(box: Box, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  let from = 0;
  let to = 1;
  for (const [p, q] of [
    [-dx, a.x - box.left],
    [dx, box.right - a.x],
    [-dy, a.y - box.top],
    [dy, box.bottom - a.y],
  ] as const) {
    if (p === 0) {
      if (q < 0) return 0;
    } else if (p < 0) from = Math.max(from, q / p);
    else to = Math.min(to, q / p);
  }
  return from < to ? (to - from) * Math.hypot(dx, dy) : 0;
}

function outside(box: Box): number {
  return (
    Math.max(0, 8 - box.left) +
    Math.max(0, 8 - box.top) +
    Math.max(0, box.right - (WIDTH - 8)) +
    Math.max(0, box.bottom - (HEIGHT - 26))
  );
}

/** How much a box would cover, as a cost. */
function cost(box: Box, obstacles: Obstacles): number {
  const covered = obstacles.boxes.reduce((sum, other) => sum + overlap(box, other), 0);
  const crossed = obstacles.lines.reduce((sum, [a, b]) => {
    const length = lengthInside(box, a, b);
    return sum + (length > 0 ? CROSSING + 10 * length : 0);
  }, 0);
  return 8 * covered + crossed + OUTSIDE * outside(box);
}

/** The place whose box is freest; earlier places win ties. */
export function freest(
  places: readonly Point[],
  boxOf: (place: Point) => Box,
  obstacles: Obstacles,
): Point {
  let best = places[0] ?? at(WIDTH / 2, HEIGHT / 2);
  let least = Number.POSITIVE_INFINITY;
  for (const [index, place] of places.entries()) {
    const price = cost(boxOf(place), obstacles) + STEP * index;
    if (price < least) {
      least = price;
      best = place;
    }
  }
  return best;
}
