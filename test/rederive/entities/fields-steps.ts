/** @file Small steps: a motion from its accelerations, by the classical rule of fourth order and nothing cleverer. */

/** Three numbers along X, Y and Z. */
export type Vector = readonly [number, number, number];

/** A body at a moment. */
export interface Snap {
  readonly timeS: number;
  readonly place: Vector;
  readonly velocity: Vector;
}

/** The acceleration of a body, from when and where it is and how it moves. */
export type Pull = (timeS: number, place: Vector, velocity: Vector) => Vector;

/** a + s b. */
export function add(a: Vector, b: Vector, s = 1): Vector {
  return [a[0] + s * b[0], a[1] + s * b[1], a[2] + s * b[2]];
}

export function scale(a: Vector, s: number): Vector {
  return [s * a[0], s * a[1], s * a[2]];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function sizeOf(a: Vector): number {
  return Math.hypot(...a);
}

/** One step. */
function step(pull: Pull, { timeS, place, velocity }: Snap, h: number): Snap {
  const a1 = pull(timeS, place, velocity);
  const v2 = add(velocity, a1, h / 2);
  const a2 = pull(timeS + h / 2, add(place, velocity, h / 2), v2);
  const v3 = add(velocity, a2, h / 2);
  const a3 = pull(timeS + h / 2, add(place, v2, h / 2), v3);
  const v4 = add(velocity, a3, h);
  const a4 = pull(timeS + h, add(place, v3, h), v4);
  const sum = (one: Vector, two: Vector, three: Vector, four: Vector): Vector =>
    scale(add(add(one, two, 2), add(three, four, 0.5), 2), h / 6);
  return {
    timeS: timeS + h,
    place: add(place, sum(velocity, v2, v3, v4)),
    velocity: add(velocity, sum(a1, a2, a3, a4)),
  };
}

/** From one moment to another in equal steps. */
export function march(pull: Pull, from: Snap, untilS: number, steps: number): Snap {
  const h = (untilS - from.timeS) / steps;
  let snap = from;
  if (h > 0) for (let index = 0; index < steps; index++) snap = step(pull, snap, h);
  return snap;
}

/**
 * The moment at which a quantity, positive before, is no longer positive: steps until it is, then ever shorter ones.
 * Nothing where that does not happen before `untilS`.
 */
export function marchTo(
  pull: Pull,
  from: Snap,
  { untilS, h, gap }: { readonly untilS: number; readonly h: number; gap(snap: Snap): number },
): Snap | undefined {
  let snap = from;
  let hasBegun = gap(from) > 0;
  while (snap.timeS < untilS) {
    const next = step(pull, snap, h);
    if (hasBegun && gap(next) <= 0) {
      let [low, high] = [0, h];
      for (let halving = 0; halving < 50; halving++) {
        const middle = (low + high) / 2;
        if (gap(step(pull, snap, middle)) > 0) low = middle;
        else high = middle;
      }
      return step(pull, snap, high);
    }
    hasBegun ||= gap(next) > 0;
    snap = next;
  }
  return undefined;
}
