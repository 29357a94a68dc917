/** @file Where a motion lies on the sheet: one scale for the whole film, so that nothing leaves the picture. */
import type { Motion, Shape, TieEnd } from "../core/motion.ts";

/** A point in metres or pixels. */
export type Spot = readonly [number, number];

/** From metres to pixels; y points up in metres and down in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Pixels a metre. */
  readonly scale: number;
  at(spot: Spot): Spot;
}

const WIDTH = 640;
const HEIGHT = 360;
const MARGIN = 36;
/** A film of something flat still gets a card of this height. */
const LEAST_HEIGHT = 200;

/** Fits a motion into the sheet. */
export function fitMotion(motion: Motion): Frame {
  const spots = spotsOf(motion).filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  const xs = spots.map(([x]) => x);
  const ys = spots.map(([, y]) => y);
  const [left, right] = spread(xs);
  const [low, high] = spread(ys);
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / (right - left),
    (HEIGHT - 2 * MARGIN) / (high - low),
  );
  const height = Math.max(LEAST_HEIGHT, (high - low) * scale + 2 * MARGIN);
  const middle: Spot = [(left + right) / 2, (low + high) / 2];
  return {
    width: WIDTH,
    height,
    scale,
    at: ([x, y]) => [WIDTH / 2 + (x - middle[0]) * scale, height / 2 - (y - middle[1]) * scale],
  };
}

function spread(values: readonly number[]): readonly [number, number] {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!Number.isFinite(low)) return [-1, 1];
  // Something that never moves along an axis still has a place on it.
  return high - low > 1e-9 ? [low, high] : [low - 1e-3, high + 1e-3];
}

function spotsOf({ bodies, fixed = [] }: Motion): readonly Spot[] {
  const moved = bodies.flatMap(({ poses, shape }) => {
    const reach = reachOf(shape);
    return poses.flatMap(([x, y]): Spot[] => [
      [x - reach, y - reach],
      [x + reach, y + reach],
    ]);
  });
  return [...moved, ...fixed.flat()];
}

/** How far a shape reaches from its origin, in metres. */
export function reachOf(shape: Shape | undefined): number {
  switch (shape?.kind) {
    case undefined:
      return 0;
    case "disc":
    case "ring":
      return shape.radius;
    case "box":
      return Math.hypot(shape.width, shape.height) / 2;
    case "polygon":
      return Math.max(0, ...shape.points.map(([x, y]) => Math.hypot(x, y)));
  }
}

/** Where the end of a tie is in one frame of the film, in metres. */
export function endAt({ bodies }: Motion, { body, at }: TieEnd, frame: number): Spot {
  const pose = body === undefined ? undefined : bodies[body]?.poses[frame];
  if (pose === undefined) return at;
  const [x, y, angle] = pose;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x + at[0] * cos - at[1] * sin, y + at[0] * sin + at[1] * cos];
}
