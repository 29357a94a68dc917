/**
 * @file The first witness's reading of a scene: point masses on slides, and springs between places, for MuJoCo.
 *
 * Springs one after the other without a block between them act as one whose compliance is the sum of theirs; springs
 * side by side as one whose stiffness is the sum.
 */
import type { ReadBody, ReadEntity } from "../../language/scene.ts";
import type { Vector } from "../../solvers/mujoco.ts";

/** One end of a spring: a block by its number, or a fixed place in the mechanism's own coordinates. */
export type End = { readonly block: number } | { readonly at: readonly number[] };

/** A spring of the scene as a part of a link: its own stiffness, and its share of the link's extension. */
export interface Member {
  readonly id: string;
  readonly stiffness: number;
  readonly length: number;
  readonly share: number;
}

/** One or several springs between two ends. `wrap` is added to the coordinate of `to`: once round the ring. */
export interface Link {
  readonly from: End;
  readonly to: End;
  readonly stiffness: number;
  readonly length: number;
  readonly damping: number;
  readonly wrap: number;
  readonly members: readonly Member[];
}

/** A block: where it starts and how fast, in the mechanism's own coordinates. */
export interface Mass {
  readonly id: string;
  readonly mass: number;
  readonly at: readonly number[];
  readonly velocity: readonly number[];
}

/** Masses and springs on one or two axes. */
export interface Mechanism {
  /** Directions in space of the own coordinates; z points up. */
  readonly axes: readonly Vector[];
  readonly gravity: number;
  readonly isRing: boolean;
  readonly blocks: readonly Mass[];
  readonly links: readonly Link[];
}

/** The mechanism of an entity. */
export function buildMechanism(entity: ReadEntity, gravity: number): Mechanism {
  if (entity.kind === "spring-block") return buildPlane(entity);
  if (entity.kind === "hanging-springs") return buildHanging(entity, gravity);
  return buildRow(entity, gravity);
}

function value(body: ReadBody, key: string): number {
  return body.values[key] ?? 0;
}

function single(body: ReadBody, stiffness: number): Member {
  return { id: body.id, stiffness, length: value(body, "length"), share: 1 };
}

function buildPlane({ bodies }: ReadEntity): Mechanism {
  const blocks = bodies
    .filter(({ kind }) => kind === "free-block")
    .map((body) => ({
      id: body.id,
      mass: value(body, "mass"),
      at: [value(body, "x"), value(body, "y")],
      velocity: [value(body, "vx"), value(body, "vy")],
    }));
  const links = bodies
    .filter(({ kind }) => kind === "anchored-spring")
    .map((body) => ({
      from: { at: [value(body, "x"), value(body, "y")] },
      to: { block: 0 },
      stiffness: value(body, "stiffness"),
      length: value(body, "length"),
      damping: 0,
      wrap: 0,
      members: [single(body, value(body, "stiffness"))],
    }));
  const axes: readonly Vector[] = [
    [1, 0, 0],
    [0, 1, 0],
  ];
  return { axes, gravity: 0, isRing: false, blocks, links };
}

function buildRow(entity: ReadEntity, gravity: number): Mechanism {
  const { bodies, values, options } = entity;
  const blocks: Mass[] = [];
  const links: Link[] = [];
  let position = 0;
  let behind: End | undefined;
  let waiting: ReadBody | undefined;
  const join = (to: End, wrap: number): void => {
    if (waiting !== undefined && behind !== undefined) {
      links.push({ ...rowLink(waiting, values["stiffness"] ?? 0), from: behind, to, wrap });
    }
    waiting = undefined;
  };
  for (const body of bodies) {
    if (body.kind === "spring") {
      waiting = body;
      position += value(body, "length") + value(body, "stretch");
      continue;
    }
    const end: End = body.kind === "wall" ? { at: [position] } : { block: blocks.length };
    join(end, 0);
    behind = end;
    if (body.kind === "wall") continue;
    const mass = value(body, "mass") || (values["mass"] ?? 0);
    blocks.push({ id: body.id, mass, at: [position], velocity: [value(body, "velocity")] });
  }
  const isRing = options["track"] === "ring";
  if (isRing) join({ block: 0 }, position);
  const slope = values["slope"] ?? 0;
  const axes: readonly Vector[] = [[Math.cos(slope), 0, -Math.sin(slope)]];
  return { axes, gravity: isRing ? 0 : gravity, isRing, blocks, links };
}

function rowLink(body: ReadBody, common: number): Omit<Link, "from" | "to" | "wrap"> {
  const stiffness = value(body, "stiffness") || common;
  return {
    stiffness,
    length: value(body, "length"),
    damping: value(body, "damping"),
    members: [single(body, stiffness)],
  };
}

function buildHanging({ bodies, options }: ReadEntity, gravity: number): Mechanism {
  const masses = bodies.filter(({ kind }) => kind === "hung-block");
  const isFromRest = options["from"] !== "natural";
  let load = masses.reduce((sum, body) => sum + value(body, "mass"), 0) * gravity;
  let reference = 0;
  let behind: End = { at: [0] };
  let group: ReadBody[] = [];
  const blocks: Mass[] = [];
  const links: Link[] = [];
  for (const body of bodies) {
    if (body.kind !== "hung-block") {
      group.push(body);
      continue;
    }
    const link = hungLink(group, behind, blocks.length);
    group = [];
    links.push(link);
    reference += link.length + (isFromRest ? load / link.stiffness : 0);
    load -= value(body, "mass") * gravity;
    behind = { block: blocks.length };
    const at = [reference + value(body, "pull")];
    blocks.push({
      id: body.id,
      mass: value(body, "mass"),
      at,
      velocity: [value(body, "velocity")],
    });
  }
  return { axes: [[0, 0, -1]], gravity, isRing: false, blocks, links };
}

function hungLink(group: readonly ReadBody[], from: End, block: number): Link {
  const stiffnessOf = (body: ReadBody): number =>
    value(body, "stiffness") + value(body, "stiffness2");
  const stiffness = 1 / group.reduce((sum, body) => sum + 1 / stiffnessOf(body), 0);
  const members = group.flatMap((body): Member[] => {
    const own = stiffnessOf(body);
    const whole = { ...single(body, own), share: stiffness / own };
    if (body.kind !== "spring-pair") return [whole];
    return [
      whole,
      { ...whole, id: `${body.id}a`, stiffness: value(body, "stiffness") },
      { ...whole, id: `${body.id}b`, stiffness: value(body, "stiffness2") },
    ];
  });
  const length = group.reduce((sum, body) => sum + value(body, "length"), 0);
  return { from, to: { block }, stiffness, length, damping: 0, wrap: 0, members };
}

/** Where an end is, given the coordinates of all blocks one after another. */
export function placeOf({ axes }: Mechanism, end: End, x: ArrayLike<number>): readonly number[] {
  if ("at" in end) return end.at;
  return axes.map((_, axis) => x[end.block * axes.length + axis] ?? 0);
}

/** The length of a link: signed on one axis, so that blocks that have passed each other show. */
export function lengthOf(mechanism: Mechanism, link: Link, x: ArrayLike<number>): number {
  const from = placeOf(mechanism, link.from, x);
  const to = placeOf(mechanism, link.to, x);
  if (mechanism.axes.length === 1) return (to[0] ?? 0) + link.wrap - (from[0] ?? 0);
  return Math.hypot(...to.map((coordinate, axis) => coordinate - (from[axis] ?? 0)));
}

/** How fast a link grows. */
export function growthOf(
  mechanism: Mechanism,
  link: Link,
  x: ArrayLike<number>,
  v: ArrayLike<number>,
): number {
  const dimensions = mechanism.axes.length;
  const speed = (end: End, axis: number): number =>
    "at" in end ? 0 : (v[end.block * dimensions + axis] ?? 0);
  const relative = mechanism.axes.map((_, axis) => speed(link.to, axis) - speed(link.from, axis));
  if (dimensions === 1) return relative[0] ?? 0;
  const from = placeOf(mechanism, link.from, x);
  const to = placeOf(mechanism, link.to, x);
  const length = lengthOf(mechanism, link, x);
  return relative.reduce(
    (sum, rate, axis) => sum + (rate * ((to[axis] ?? 0) - (from[axis] ?? 0))) / length,
    0,
  );
}
