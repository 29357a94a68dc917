/** @file Fits the path of a string onto the canvas. */
import type { Slot } from "./chain-form.ts";
import {
  BLOCK,
  type Path,
  pathOf,
  type Steepness,
  type Stretch,
  type Wheel,
} from "./chain-path.ts";
import { at, type Box, boxAround, corners, moved, type Point, rightOf } from "./geometry.ts";

/** A laid-out composition, on the canvas. */
export interface Layout extends Path {
  /** Where the ground ends below. */
  readonly base: number;
  readonly block: { readonly width: number; readonly height: number };
}

/** Ground below the lowest point. */
const SKIRT = 40;
const LARGEST = 1.35;
/** A body alone is drawn larger. */
const LARGEST_ALONE = 1.7;
/** How much longer floors and slopes may grow, where that costs the bodies (almost) no size. */
const LONGER = [1.8, 1.6, 1.4, 1.2, 1] as const;
const WORTH = 0.96;

/** True for a stretch on which the body hangs. */
export function isUpright(stretch: Stretch): boolean {
  return Math.abs(stretch.degrees) === 90;
}

function extent({ stretches, wheels }: Path): Box {
  const points = stretches.flatMap((stretch) => {
    const { left, right, centre, degrees, along } = stretch;
    const block = corners(centre, BLOCK.width, BLOCK.height, degrees);
    const free = moved(centre, rightOf(along), -(BLOCK.height / 2 + 22));
    return [...block, free, ...(isUpright(stretch) ? [] : [left, right])];
  });
  const held = wheels.flatMap((wheel) => [wheel.holder, moved(wheel.hub, at(0, -wheel.radius))]);
  return boxAround([...points, ...held]);
}

function scaleOf(box: Box, room: Box, largest: number): number {
  const width = (room.right - room.left) / (box.right - box.left);
  return Math.min(largest, width, (room.bottom - room.top) / (box.bottom - box.top + SKIRT));
}

/** Lays a composition out inside `room`, as large as it fits and as wide as it may. */
export function layOut(slots: readonly Slot[], steepness: Steepness, room: Box): Layout {
  const largest = slots.length === 1 ? LARGEST_ALONE : LARGEST;
  const tries = LONGER.map((longer) => {
    const path = pathOf(slots, steepness, longer);
    const box = extent(path);
    return { path, box, scale: scaleOf(box, room, largest) };
  });
  const compact = tries.at(-1)?.scale ?? 1;
  const { path, box, scale } = tries.find((each) => each.scale >= WORTH * compact) ?? {
    path: { stretches: [], wheels: [] },
    box: room,
    scale: 1,
  };
  const middle = at((box.left + box.right) / 2, (box.top + box.bottom + SKIRT) / 2);
  const target = at((room.left + room.right) / 2, (room.top + room.bottom) / 2);
  const put = (point: Point): Point =>
    at(target.x + (point.x - middle.x) * scale, target.y + (point.y - middle.y) * scale);
  return {
    stretches: path.stretches.map((stretch) => mapStretch(stretch, put)),
    wheels: path.wheels.map((wheel) => mapWheel(wheel, put, scale)),
    base: put(at(0, box.bottom + SKIRT)).y,
    block: { width: BLOCK.width * scale, height: BLOCK.height * scale },
  };
}

type Put = (point: Point) => Point;

function mapStretch(stretch: Stretch, put: Put): Stretch {
  const { start, end, left, right, centre } = stretch;
  return {
    ...stretch,
    start: put(start),
    end: put(end),
    left: put(left),
    right: put(right),
    centre: put(centre),
  };
}

function mapWheel(wheel: Wheel, put: Put, scale: number): Wheel {
  const { hub, holder, first, last, radius } = wheel;
  return {
    ...wheel,
    hub: put(hub),
    radius: radius * scale,
    holder: put(holder),
    first: put(first),
    last: put(last),
  };
}
