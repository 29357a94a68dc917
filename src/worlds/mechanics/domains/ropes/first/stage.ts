/** @file How a rope scene is laid out for a player: where bodies start, what is fixed, where ropes turn. Not physics. */
import type { Motion, Shape } from "../../../../../core/motion.ts";
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import { bightsOf, bodiesOf, planeOf } from "../structure.ts";
import { beyond, heading, type Pair, turned } from "./vectors.ts";

/** A body on the stage. */
export interface Actor {
  readonly id: string;
  readonly start: Pair;
  readonly angle: number;
  readonly shape: Shape;
}

/** Where a rope or string runs: bodies by id, and fixed points. */
export type Course = readonly (string | Pair)[];

/** One entity on the stage. */
export interface Staged {
  readonly actors: readonly Actor[];
  readonly fixed: NonNullable<Motion["fixed"]>;
  /** Of each point of the entity: the course from the body out of the entity. */
  readonly ways: Readonly<Record<string, Course>>;
  readonly strings: readonly Course[];
}

/** Distance in metres of fixed pulleys from what they carry, and half the length of a plane. */
const HIGH = 2;
const HALF = 2.5;
const RIGHT: Pair = [1, 0];

function sizeOf(body: ReadBody): number {
  return Math.min(0.6, Math.max(0.2, 0.25 * Math.cbrt(body.values["mass"] ?? 1)));
}

function block(body: ReadBody, start: Pair, angle = 0): Actor {
  const size = sizeOf(body);
  const shape: Shape = { kind: "box", width: size, height: size };
  return { id: body.id, start: beyond(start, turned(heading(angle)), size / 2), angle, shape };
}

function wheel(body: ReadBody, start: Pair): Actor {
  return { id: body.id, start, angle: 0, shape: { kind: "disc", radius: 0.15 } };
}

function line(through: Pair, along: Pair): readonly Pair[] {
  return [beyond(through, along, -HALF), beyond(through, along, HALF)];
}

/** An entity whose middle is at `x`. */
export function stageEntity(entity: ReadEntity, x: number): Staged {
  const plane = planeOf(entity);
  const slope = plane?.values["slope"] ?? 0;
  const tilt = plane?.options["rises"] === "left" ? -slope : slope;
  switch (entity.kind) {
    case "mass-with-fixed-pulley":
      return stageFixed(entity, x);
    case "mass-with-movable-pulley":
      return stageMovable(entity, x);
    case "mass-with-reversed-movable-pulley":
      return stageReversed(entity, x);
    case "directed-mass":
      return stageDirected(entity, x);
    case "two-side-mass-plane":
      return stageRow(entity, [x, 0], tilt);
    case "stacked-mass-plane":
      return stageStack(entity, [x, 0], tilt);
    case "mass-prism-plane":
    case "mass-prism-pulley-plane":
    case "mass-box-plane":
      return stageCarrier(entity, [x, 0], tilt);
    default:
      return { actors: [], fixed: [], ways: { default: [[x, HIGH]] }, strings: [] };
  }
}

function stageFixed({ bodies }: ReadEntity, x: number): Staged {
  const [first, support] = bodies;
  if (first === undefined) return { actors: [], fixed: [], ways: {}, strings: [] };
  const slope = support?.values["slope"] ?? support?.values["angle"] ?? 0;
  const start: Pair = [x, 0];
  if (support === undefined) {
    const actor = block(first, start);
    return { actors: [actor], fixed: [], ways: { default: [first.id, [x, HIGH]] }, strings: [] };
  }
  const actor = block(first, start, slope);
  if (support.kind === "plane") {
    const top = beyond(actor.start, heading(slope), HALF);
    const ways = { default: [first.id, top] };
    return { actors: [actor], fixed: [line(start, heading(slope))], ways, strings: [] };
  }
  const prism = wedge(support, start, 0, [slope, 0]);
  const low = prism.start[1] - 0.8;
  const ways = {
    default: [first.id, beyond(actor.start, heading(slope), 1), [x + HALF, 0.7]],
  } as const;
  return { actors: [prism, actor], fixed: [line([x, low], RIGHT)], ways, strings: [] };
}

/** A prism about a point of its face; `left` and `right` are the angles of its faces, 0 for an upright one. */
function wedge(
  body: ReadBody,
  middle: Pair,
  tilt: number,
  angles: readonly [number, number],
): Actor {
  const height = 1.4;
  const reach = (angle: number): number =>
    angle === 0 ? 0.15 : Math.min(3, height / Math.tan(angle));
  const [left, right] = [reach(angles[0]), reach(angles[1])];
  const shape: Shape = {
    kind: "polygon",
    points: [
      [-left, -height],
      [right, -height],
      [0, 0],
    ],
  };
  return { id: body.id, start: middle, angle: tilt, shape };
}

function stageMovable(entity: ReadEntity, x: number): Staged {
  const actors: Actor[] = [];
  const strings: Course[] = [];
  const fixed: (readonly Pair[])[] = [];
  const course: (string | Pair)[] = [];
  for (const [index, { pulley, load, plane }] of bightsOf(entity).entries()) {
    const at = x - 1.5 + 1.2 * index;
    course.push([at - 0.2, HIGH], pulley.id, [at + 0.2, HIGH]);
    actors.push(wheel(pulley, [at, 0]));
    if (load === undefined) continue;
    if (plane === undefined) {
      actors.push(block(load, [at, -1.2]));
      strings.push([pulley.id, load.id]);
      continue;
    }
    const uphill = heading(plane.values["slope"] ?? 0);
    const corner: Pair = [at, -1];
    const place = beyond(corner, uphill, -1.2);
    actors.push(block(load, place, plane.values["slope"] ?? 0));
    fixed.push([beyond(corner, uphill, -HALF), corner]);
    strings.push([pulley.id, corner, load.id]);
  }
  return { actors, fixed, ways: { default: [...course].reverse(), right: course }, strings };
}

function stageReversed({ bodies }: ReadEntity, x: number): Staged {
  const [pulley, left, right] = bodies;
  if (pulley === undefined || left === undefined || right === undefined)
    return { actors: [], fixed: [], ways: {}, strings: [] };
  const actors = [
    wheel(pulley, [x, 0]),
    block(left, [x - 0.4, -1.5]),
    block(right, [x + 0.4, -1.5]),
  ];
  const strings = [[left.id, pulley.id, right.id]];
  return { actors, fixed: [], ways: { top: [pulley.id, [x, HIGH]] }, strings };
}

function stageDirected({ bodies, values }: ReadEntity, x: number): Staged {
  const [first] = bodies;
  if (first === undefined) return { actors: [], fixed: [], ways: {}, strings: [] };
  const { left = 1, right = 1, drop = 1 } = values;
  const ways = {
    side_1: [first.id, [x - left, drop]],
    side_2: [first.id, [x + right, drop]],
  } as const;
  return { actors: [wheel(first, [x, 0])], fixed: [], ways, strings: [] };
}

function stageRow(entity: ReadEntity, middle: Pair, tilt: number): Staged {
  const along = heading(tilt);
  const row = bodiesOf(entity, "mass");
  const actors = row.map((body, index) =>
    block(body, beyond(middle, along, 1 * (index - (row.length - 1) / 2)), tilt),
  );
  const [first, last] = [actors[0], actors.at(-1)];
  const strings = row.slice(1).map((body, index) => [row[index]?.id ?? "", body.id]);
  const ways = {
    left: [first?.id ?? "", beyond(first?.start ?? middle, along, -HALF)],
    right: [last?.id ?? "", beyond(last?.start ?? middle, along, HALF)],
  };
  return { actors, fixed: [line(middle, along)], ways, strings };
}

function stageStack(entity: ReadEntity, middle: Pair, tilt: number): Staged {
  const along = heading(tilt);
  const ways: Record<string, Course> = {};
  const actors: Actor[] = [];
  for (const [index, body] of bodiesOf(entity, "mass").entries()) {
    const foot = beyond(middle, turned(along), 0.3 * index);
    const shape: Shape = { kind: "box", width: 1.4 - 0.15 * index, height: 0.3 };
    const start = beyond(foot, turned(along), 0.15);
    actors.push({ id: body.id, start, angle: tilt, shape });
    ways[`left${index + 1}`] = [body.id, beyond(start, along, -HALF)];
    ways[`right${index + 1}`] = [body.id, beyond(start, along, HALF)];
  }
  return { actors, fixed: [line(middle, along)], ways, strings: [] };
}

/** A prism or a box with what it carries. */
function stageCarrier(entity: ReadEntity, middle: Pair, tilt: number): Staged {
  const { bodies, kind, options } = entity;
  const along = heading(tilt);
  const away = turned(along);
  const [first, second, third] = bodies;
  const carrier = kind === "mass-box-plane" ? first : kind === "mass-prism-plane" ? second : third;
  if (first === undefined || second === undefined || carrier === undefined)
    return { actors: [], fixed: [], ways: {}, strings: [] };
  const top = beyond(middle, away, 1.4);
  const fixed = [line(middle, along)];
  const ways = {
    left: [carrier.id, beyond(beyond(middle, away, 0.4), along, -HALF)],
    right: [carrier.id, beyond(beyond(middle, away, 0.4), along, HALF)],
  };
  if (kind === "mass-prism-plane") {
    const angle = tilt - (carrier.values["angle"] ?? 0);
    const rider = block(first, beyond(top, heading(angle), 0.6), angle);
    const prism = wedge(carrier, top, tilt, [0, carrier.values["angle"] ?? 1]);
    const left: Course =
      options["tied"] === "block" ? [first.id, beyond(top, along, -HALF)] : ways.left;
    return { actors: [prism, rider], fixed, ways: { ...ways, left }, strings: [] };
  }
  if (kind === "mass-prism-pulley-plane") {
    const { left = 1, right = 1 } = carrier.values;
    const prism = wedge(carrier, top, tilt, [left, right]);
    const [one, two] = [tilt + left, tilt - right];
    const actors = [
      prism,
      block(first, beyond(top, heading(one), -0.7), one),
      block(second, beyond(top, heading(two), 0.7), two),
    ];
    return { actors, fixed, ways, strings: [[first.id, carrier.id, second.id]] };
  }
  const side = third ?? second;
  const box: Shape = { kind: "box", width: 1.6, height: 1.2 };
  const corner = beyond(beyond(middle, away, 1.3), along, 0.9);
  const actors = [
    { id: carrier.id, start: beyond(middle, away, 0.6), angle: tilt, shape: box },
    block(second, beyond(beyond(middle, away, 1.2), along, -0.2), tilt),
    block(side, beyond(beyond(middle, away, 0.4), along, 1), tilt),
  ];
  return { actors, fixed, ways, strings: [[second.id, corner, side.id]] };
}
