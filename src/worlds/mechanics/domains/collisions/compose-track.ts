/** @file Rows of bodies on a track that do meet: the first comes from behind, or gravity brings them to the end. */

import type { Drawer } from "../../language/drawer.ts";
import type { Written, WrittenBody, WrittenEntity } from "../../language/scene.ts";
import type { Setting } from "../domain.ts";
import { TRACK } from "./entities.ts";
import { si } from "./si.ts";

/** How rows are drawn. */
export interface TrackRanges {
  readonly count: readonly [number, number];
  readonly mass: readonly [number, number];
  readonly speed: number;
  readonly stiffness: readonly [number, number];
  /** Shares of rows with a wall, a spring at the end, two bodies joined by a spring, a pair that sticks. */
  readonly wall: number;
  readonly buffer: number;
  readonly link: number;
  readonly stick: number;
  /** Share of pairs that lose no energy. */
  readonly elastic: number;
}

const PLAIN = { wall: 0, buffer: 0, link: 0, stick: 0.15, elastic: 0.3 };

/** The ranges of a setting, without springs. */
export const TRACK_RANGES: Readonly<Record<Setting, TrackRanges>> = {
  easy: { ...PLAIN, count: [2, 2], mass: [0.5, 3], speed: 2, stiffness: [50, 150] },
  medium: { ...PLAIN, count: [2, 3], mass: [0.5, 5], speed: 3, stiffness: [50, 200], wall: 0.5 },
  hard: { ...PLAIN, count: [3, 4], mass: [0.5, 8], speed: 4, stiffness: [50, 250], wall: 0.6 },
};

/** The same with springs. */
export function sprung(ranges: TrackRanges, setting: Setting): TrackRanges {
  const link = setting === "easy" ? 0.4 : 0.6;
  return { ...ranges, buffer: setting === "easy" ? 0.6 : 0.5, link };
}

/** What is decided about a row before its bodies are drawn. Numbers of bodies from 0; 0 for none. */
interface Scheme {
  readonly count: number;
  /** Which body a spring joins to the one before it. */
  readonly joined: number;
  /** Which body sticks to the one before it. */
  readonly sticky: number;
  readonly velocities: readonly (Written | undefined)[];
}

/** A row; `slope` is written where there is one, and then an end at the lower side brings bodies together. */
export function composeTrack(
  draw: Drawer,
  ranges: TrackRanges,
  slope: Written | undefined,
): WrittenEntity {
  const { rng } = draw;
  const count = draw.count(ranges.count[0], ranges.count[1]);
  const joined = rng.unit() < ranges.link ? rng.int(1, count) : 0;
  const sticky = rng.unit() < ranges.stick ? rng.int(1, count) : 0;
  const ends = pickEnds(draw, ranges, slope !== undefined, joined > 0 && count === 2);
  const velocities = drawVelocities(draw, ranges, count, joined);
  const scheme = { count, joined, sticky: sticky === joined ? 0 : sticky, velocities };
  const movers = Array.from({ length: count }, (_, index) =>
    composeMover(draw, ranges, scheme, index, index > 0 || ends.left !== undefined),
  );
  const bodies: readonly WrittenBody[] = [
    ...(ends.left === undefined ? [] : [{ kind: ends.left }]),
    ...movers.flat(),
    ...(ends.right === undefined ? [] : [composeEnd(draw, ranges, ends.right)]),
  ];
  return { kind: TRACK, name: "A", ...(slope === undefined ? {} : { slope }), bodies };
}

/** A body, with the spring before it where it has one. */
function composeMover(
  draw: Drawer,
  ranges: TrackRanges,
  { joined, sticky, velocities }: Scheme,
  index: number,
  hasBefore: boolean,
): readonly WrittenBody[] {
  const velocity = velocities[index];
  const isJoined = index > 0 && index === joined;
  const body = {
    kind: draw.rng.unit() < 0.3 ? "ball" : "block",
    mass: draw.value("m", "mass", ranges.mass[0], ranges.mass[1]),
    ...(velocity === undefined ? {} : { velocity }),
  };
  if (isJoined) return [{ kind: "link", stiffness: stiff(draw, ranges) }, body];
  if (!hasBefore) return [body];
  const gap = draw.value("d", "length", 0.2, 1.5);
  return [{ ...body, gap, ...bounce(draw, ranges, index > 0 && index === sticky) }];
}

function composeEnd(draw: Drawer, ranges: TrackRanges, kind: "wall" | "buffer"): WrittenBody {
  const gap = draw.value("d", "length", 0.2, 1.5);
  if (kind === "buffer") return { kind, stiffness: stiff(draw, ranges), gap };
  return { kind, gap, ...bounce(draw, ranges, false) };
}

interface Ends {
  readonly left: "wall" | undefined;
  readonly right: "wall" | "buffer" | undefined;
}

function pickEnds(
  { rng }: Drawer,
  { wall, buffer }: TrackRanges,
  isSloping: boolean,
  needsEnd: boolean,
): Ends {
  if (rng.unit() < buffer) return { left: undefined, right: "buffer" };
  const isWalled = isSloping ? rng.unit() < 0.7 : rng.unit() < wall;
  if (isWalled || needsEnd) return { left: undefined, right: "wall" };
  return { left: !isSloping && rng.unit() < wall ? "wall" : undefined, right: undefined };
}

/** The first moves right and is the fastest; those behind rest, come towards it or run ahead of it more slowly. */
function drawVelocities(
  draw: Drawer,
  { speed }: TrackRanges,
  count: number,
  linkAt: number,
): readonly (Written | undefined)[] {
  const { rng } = draw;
  const lead = draw.value("v", "speed", 0.4 * speed, speed);
  const out: (Written | undefined)[] = [lead];
  for (let index = 1; index < count; index++) {
    if (index === linkAt) {
      // Bodies joined by a spring begin as one.
      out.push(out[index - 1]);
      continue;
    }
    const kind = rng.weighted([0.45, 0.35, 0.2]);
    if (kind === 0) out.push(undefined);
    else if (kind === 1) out.push(draw.value("v", "speed", -speed, -0.2 * speed));
    else out.push(draw.value("v", "speed", 0.1 * si(lead), 0.6 * si(lead)));
  }
  return out;
}

function bounce(
  draw: Drawer,
  { elastic }: TrackRanges,
  sticks: boolean,
): { readonly restitution?: Written; readonly contact?: string } {
  if (sticks) return { contact: "sticks" };
  if (draw.rng.unit() < elastic) return {};
  return { restitution: draw.value("cr", "number", 0.3, 0.95) };
}

function stiff(draw: Drawer, { stiffness }: TrackRanges): Written {
  return draw.value("k", "stiffness", stiffness[0], stiffness[1]);
}
