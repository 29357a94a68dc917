/**
 * @file The path of a string through a composition of bodies, in units of its own.
 *
 * The string is one path that the bodies follow from left to right, the leading body last: up or level where they are
 * dragged, down where they pull. Where it turns there is a pulley, on the inside of the turn; the ground follows the
 * path on its right-hand side. So order, slopes and directions read off without words.
 */
import type { Slot } from "./chain-form.ts";
import {
  at,
  between,
  direction,
  distance,
  heading,
  meeting,
  moved,
  type Point,
  rightOf,
} from "./geometry.ts";

/** A stretch of the path; without a slot it only carries the string across. */
export interface Stretch {
  readonly slot?: Slot;
  /** Direction of motion, in degrees. */
  readonly degrees: number;
  readonly along: Point;
  /** The line of the string, between the points where neighbouring lines meet. */
  readonly start: Point;
  readonly end: Point;
  /** The ends of the ground below it. */
  readonly left: Point;
  readonly right: Point;
  readonly centre: Point;
}

/** A pulley: where it turns, what holds it, and where the string first and last touches it. */
export interface Wheel {
  readonly hub: Point;
  readonly radius: number;
  readonly holder: Point;
  readonly first: Point;
  readonly last: Point;
  readonly clockwise: boolean;
}

/** A string's path. */
export interface Path {
  readonly stretches: readonly Stretch[];
  readonly wheels: readonly Wheel[];
}

/** How steep a body's slope is drawn, in degrees. */
export type Steepness = (slot: Slot) => number;

/** The size of a block. */
export const BLOCK: { readonly width: number; readonly height: number } = { width: 62, height: 44 };

const CLEARANCE = 36;
const LENGTHS = { hang: 128, flat: 128, incline: 142 } as const;
const BRIDGE = 104;
const RADIUS = 13;
/** The wheel of a composition in which everything hangs. */
const BIG = 42;
/** How far the string runs down from it before the first body's stretch begins. */
const LEAD = 28;
/** A sharper turn than this gets a level bridge with two pulleys. */
const SHARPEST = 112;

interface Leg {
  readonly slot?: Slot;
  readonly degrees: number;
  readonly length: number;
  /** Distance from the string's line to the ground. */
  readonly gap: number;
}

function legOf(slot: Slot, steepness: Steepness, longer: number): Leg {
  const { course, pulls } = slot;
  const slope = course === "hang" ? 90 : course === "flat" ? 0 : steepness(slot);
  const gap = course === "hang" ? CLEARANCE : BLOCK.height / 2;
  const length = LENGTHS[course] * (course === "hang" ? 1 : longer);
  return { slot, degrees: pulls ? -slope : slope, length, gap };
}

function legsOf(slots: readonly Slot[], steepness: Steepness, longer: number): Leg[] {
  const legs: Leg[] = [];
  for (const slot of slots.toReversed()) {
    const leg = legOf(slot, steepness, longer);
    const before = legs.at(-1);
    if (before !== undefined && before.degrees - leg.degrees > SHARPEST) {
      legs.push({ degrees: 0, length: BRIDGE, gap: BLOCK.height / 2 });
    }
    legs.push(leg);
  }
  return legs;
}

/** The ground's line under a leg: a point of it, and its direction. */
function groundOf(leg: Leg, start: Point): readonly [Point, Point] {
  const along = heading(leg.degrees);
  return [moved(start, rightOf(along), leg.gap), along];
}

/** Where the grounds of two neighbouring legs meet, or where the ground of an outer leg ends. */
function cornerOf(before: Leg | undefined, after: Leg | undefined, here: Point): Point {
  if (before === undefined) return after === undefined ? here : groundOf(after, here)[0];
  const [p, u] = groundOf(before, here);
  if (after === undefined) return p;
  const [q, v] = groundOf(after, here);
  return meeting(p, u, q, v) ?? q;
}

function stretchOf(leg: Leg, start: Point, left: Point, right: Point): Stretch {
  const along = heading(leg.degrees);
  const end = moved(start, along, leg.length);
  const own = leg.slot === undefined ? {} : { slot: leg.slot };
  const centre = between(start, end);
  return { ...own, degrees: leg.degrees, along, start, end, left, right, centre };
}

function stretchesOf(legs: readonly Leg[]): Stretch[] {
  let start = at(0, 0);
  return legs.map((leg, index) => {
    const end = moved(start, heading(leg.degrees), leg.length);
    const left = cornerOf(legs[index - 1], leg, start);
    const stretch = stretchOf(leg, start, left, cornerOf(leg, legs[index + 1], end));
    start = end;
    return stretch;
  });
}

function wheelAt(before: Stretch, after: Stretch): Wheel[] {
  const turn = before.degrees - after.degrees;
  if (Math.abs(turn) < 0.5) return [];
  const clockwise = turn > 0;
  const reach = RADIUS * Math.tan((Math.abs(turn) * Math.PI) / 360);
  const first = moved(before.end, before.along, -reach);
  const hub = moved(first, rightOf(before.along), clockwise ? RADIUS : -RADIUS);
  const last = moved(after.start, after.along, reach);
  return [{ hub, radius: RADIUS, holder: holderOf(before, after, hub), first, last, clockwise }];
}

/** Pulleys on a convex edge are held by it; those in a hollow stand on the ground beside them. */
function holderOf(before: Stretch, after: Stretch, hub: Point): Point {
  const upright = [before, after].find((stretch) => Math.abs(stretch.degrees) === 90);
  if (before.degrees > after.degrees || upright === undefined) return after.left;
  const other = upright === before ? after : before;
  const inwards = rightOf(other.along);
  return meeting(hub, inwards, other.left, direction(other.left, other.right)) ?? after.left;
}

/** Everything hangs: one wheel below the ceiling, the dragged bodies on its left, the others on its right. */
function hungPath(slots: readonly Slot[]): Path {
  const side = (pulls: boolean): Stretch[] =>
    slots
      .filter((slot) => slot.pulls === pulls)
      .map((slot, i, all) => {
        // Counted from the wheel: the last of those that pull, the first of those that are dragged.
        const rank = pulls ? all.length - 1 - i : i;
        const x = pulls ? BIG : -BIG;
        const y = LEAD + rank * LENGTHS.hang;
        const [top, low] = [at(x, y), at(x, y + LENGTHS.hang)];
        const leg: Leg = { slot, degrees: pulls ? -90 : 90, length: distance(top, low), gap: 0 };
        const start = pulls ? top : low;
        return stretchOf(leg, start, start, pulls ? low : top);
      });
  const wheel: Wheel = {
    hub: at(0, 0),
    radius: BIG,
    holder: at(0, -BIG - 26),
    first: at(-BIG, 0),
    last: at(BIG, 0),
    clockwise: true,
  };
  return { stretches: [...side(false).toReversed(), ...side(true).toReversed()], wheels: [wheel] };
}

/** The path of a composition; `longer` stretches its floors and slopes. */
export function pathOf(slots: readonly Slot[], steepness: Steepness, longer: number): Path {
  if (slots.length > 1 && slots.every((slot) => slot.course === "hang")) {
    if (slots.some((slot) => slot.pulls) && slots.some((slot) => !slot.pulls)) {
      return hungPath(slots);
    }
  }
  const stretches = stretchesOf(legsOf(slots, steepness, longer));
  const wheels = stretches.slice(1).flatMap((after, i) => {
    const before = stretches[i];
    return before === undefined ? [] : wheelAt(before, after);
  });
  return { stretches, wheels };
}
