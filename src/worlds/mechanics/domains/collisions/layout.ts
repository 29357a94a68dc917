/**
 * @file A scene as lists: who may meet whom, and at which distance.
 *
 * Nothing is worked out here; both witnesses and the story read the same lists, each with laws of its own.
 */
import type { ReadBody, ReadChange, ReadEntity, ReadScene } from "../../language/scene.ts";
import { PLANE } from "./entities.ts";

/** A sphere on a plane. */
export interface Sphere {
  readonly id: string;
  readonly mass: number;
  readonly place: readonly [number, number];
  readonly velocity: readonly [number, number];
}

/** Spheres on a plane. */
export interface Plane {
  readonly spheres: readonly Sphere[];
  readonly radius: number;
  readonly restitution: number;
  readonly slope: number;
  readonly gravity: number;
  readonly change?: ReadChange;
}

/** A block or ball on a track. */
export interface Mover {
  readonly id: string;
  readonly mass: number;
  readonly velocity: number;
}

/** Two neighbours that may collide. Numbers of movers; `undefined` is a fixed wall. */
export interface Neighbours {
  readonly left: number | undefined;
  readonly right: number | undefined;
  readonly ids: readonly [string, string];
  readonly gap: number;
  readonly restitution: number;
}

/** A spring that joins two movers. */
export interface Link {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly stiffness: number;
  /** At the start. */
  readonly compression: number;
}

/** A spring fixed to an end of the track, in front of one mover. */
export interface Buffer {
  readonly id: string;
  readonly mover: number;
  readonly end: "left" | "right";
  readonly stiffness: number;
  readonly gap: number;
}

/** Bodies in a row, from left to right; down the slope, where there is one. */
export interface Track {
  readonly movers: readonly Mover[];
  readonly neighbours: readonly Neighbours[];
  readonly links: readonly Link[];
  readonly buffers: readonly Buffer[];
  readonly slope: number;
  readonly gravity: number;
  readonly change?: ReadChange;
}

/** The only entity of a scene. */
export function entityOf(scene: ReadScene): ReadEntity {
  return scene.entities[0] ?? { kind: PLANE, name: "A", values: {}, options: {}, bodies: [] };
}

/** True for a scene of spheres on a plane. */
export function isPlane(scene: ReadScene): boolean {
  return entityOf(scene).kind === PLANE;
}

/** True for a body that can move along a track. */
export function isMover({ kind }: ReadBody): boolean {
  return kind === "block" || kind === "ball";
}

/** The number of this name; not a number where the body has none. */
export function numberOf(body: ReadBody | ReadEntity, name: string): number {
  return body.values[name] ?? Number.NaN;
}

/** The coefficient of restitution of a body of a row with the one before it; 0 where they stick together. */
export function restitutionOf(body: ReadBody): number {
  return body.options["contact"] === "sticks" ? 0 : numberOf(body, "restitution");
}

/** The spheres of a scene. */
export function planeOf(scene: ReadScene): Plane {
  const entity = entityOf(scene);
  return {
    spheres: entity.bodies.map((body) => ({
      id: body.id,
      mass: numberOf(body, "mass"),
      place: [numberOf(body, "x"), numberOf(body, "y")],
      velocity: [numberOf(body, "vx"), numberOf(body, "vy")],
    })),
    radius: numberOf(entity, "radius"),
    restitution: numberOf(entity, "restitution"),
    slope: numberOf(entity, "slope"),
    gravity: scene.gravity,
    ...(scene.change === undefined ? {} : { change: scene.change }),
  };
}

/** A body of a row and what stands beside it. */
interface Place {
  readonly body: ReadBody;
  readonly before: ReadBody | undefined;
  readonly behind: ReadBody | undefined;
}

/** The number of a mover; `undefined` for anything else. */
type MoverOf = (body: ReadBody | undefined) => number | undefined;

/** The row of a scene. */
export function trackOf(scene: ReadScene): Track {
  const entity = entityOf(scene);
  const { bodies } = entity;
  const moving = bodies.filter(isMover);
  const moverOf: MoverOf = (body) => {
    const found = body === undefined ? -1 : moving.indexOf(body);
    return found < 0 ? undefined : found;
  };
  const places = bodies.map((body, index): Place => {
    return { body, before: bodies[index - 1], behind: bodies[index + 1] };
  });
  const movers = moving.map((body) => ({
    id: body.id,
    mass: numberOf(body, "mass"),
    velocity: numberOf(body, "velocity"),
  }));
  const { gravity, change } = scene;
  const parts = {
    movers,
    neighbours: places.flatMap((place) => neighboursAt(place, moverOf)),
    links: places.flatMap((place) => linkAt(place, moverOf)),
    buffers: places.flatMap((place) => bufferAt(place, moverOf)),
    slope: numberOf(entity, "slope"),
    gravity,
  };
  return change === undefined ? parts : { ...parts, change };
}

function neighboursAt({ body, before }: Place, moverOf: MoverOf): readonly Neighbours[] {
  if (before === undefined || [body, before].some(({ kind }) => SPRINGS.includes(kind))) return [];
  return [
    {
      left: moverOf(before),
      right: moverOf(body),
      ids: [before.id, body.id],
      gap: numberOf(body, "gap"),
      restitution: restitutionOf(body),
    },
  ];
}

const SPRINGS: readonly string[] = ["link", "buffer"];

function linkAt({ body, before, behind }: Place, moverOf: MoverOf): readonly Link[] {
  const [left, right] = [moverOf(before), moverOf(behind)];
  if (body.kind !== "link" || left === undefined || right === undefined) return [];
  const [stiffness, compression] = [numberOf(body, "stiffness"), numberOf(body, "compression")];
  return [{ id: body.id, left, right, stiffness, compression }];
}

function bufferAt({ body, before, behind }: Place, moverOf: MoverOf): readonly Buffer[] {
  const next = before ?? behind;
  const mover = moverOf(next);
  if (body.kind !== "buffer" || next === undefined || mover === undefined) return [];
  const isLeft = before === undefined;
  // The gap is said by whoever stands behind it in the row.
  const gap = numberOf(isLeft ? next : body, "gap");
  const stiffness = numberOf(body, "stiffness");
  return [{ id: body.id, mover, end: isLeft ? "left" : "right", stiffness, gap }];
}

/** The subject of what two bodies share. */
export function pairOf(one: string, other: string): string {
  return `${one}+${other}`;
}
