/**
 * @file Whether a composition is likely to move: rough estimates of pulls, no solver.
 *
 * Every entity is asked how hard it would pull at a rope, in kilograms of weight, with what is behind it. An entity that
 * rubs is dull where the pulls at its sides differ by less than its friction. The estimates only choose which draw is
 * kept; whether and how a scene moves, the witnesses say.
 */

import type { Written, WrittenBody, WrittenEntity, WrittenRope } from "../../language/scene.ts";
import { factorOf } from "../../language/units.ts";

/** A composition before it has a family and a gravity. */
export interface Composition {
  readonly entities: readonly WrittenEntity[];
  readonly ropes: readonly WrittenRope[];
}

/** How much stronger the pull must be than the friction against it. */
const MARGIN = 1.15;
const WEIGHT = 9.81;
/** Least drive beyond friction, as a share of all masses: what is nearly in balance hangs on the last digits. */
const LEAST_DRIVE = 0.05;

/** The number in SI units; values were drawn with the right unit, so its kind is not looked at. */
function numberOf(written: Written | undefined): number {
  if (written === undefined) return 0;
  if (typeof written === "number") return written;
  const space = written.indexOf(" ");
  if (space < 0) return Number(written);
  return Number(written.slice(0, space)) * unitFactor(written.slice(space + 1));
}

const FACTORS = new Map<string, number>();

function unitFactor(unit: string): number {
  const known = FACTORS.get(unit);
  if (known !== undefined) return known;
  const factor = factorOf(unit);
  FACTORS.set(unit, factor);
  return factor;
}

function massOf(body: WrittenBody | undefined): number {
  return numberOf(body?.["mass"]);
}

function rubOf(body: WrittenBody | undefined): number {
  return numberOf(body?.["friction"]);
}

function slopeOf(entity: WrittenEntity): { readonly up: number; readonly slope: number } {
  const plane = entity.bodies.find(({ kind }) => kind === "plane");
  const slope = numberOf(plane?.["slope"]);
  return { up: plane?.["rises"] === "left" ? -1 : 1, slope };
}

/** A pull at a rope, and the friction that must be overcome to move what pulls; in kilograms of weight. */
interface Pull {
  readonly drive: number;
  readonly friction: number;
}

const NONE: Pull = { drive: 0, friction: 0 };
/** What never gives way. */
const FAST: Pull = { drive: 0, friction: 1000 };

/** What pulls at a point of an entity from outside. */
function pullAt(all: Composition, entity: string, point: string, depth: number): Pull {
  const here = `${entity}.${point}`;
  const rope = all.ropes.find((ends) => ends.includes(here));
  const far = rope?.find((end) => end !== here);
  if (far === undefined || depth > MOST_DEPTH) return NONE;
  const [name = "", at = ""] = far.split(".");
  const other = all.entities.find((one) => one.name === name);
  return other === undefined || name === entity ? NONE : pullOf(all, other, at, depth + 1);
}

const MOST_DEPTH = 4;

/** How hard an entity pulls at the rope at one of its points, what is behind it included. */
function pullOf(all: Composition, entity: WrittenEntity, point: string, depth: number): Pull {
  const { kind, bodies } = entity;
  const [first, second, third] = bodies;
  switch (kind) {
    case "mass-with-fixed-pulley":
      return pullOfOne(first, second);
    case "mass-with-movable-pulley":
      return { drive: bodies.reduce((sum, body) => sum + massOf(body), 0) / 2, friction: 0 };
    case "mass-with-reversed-movable-pulley": {
      const [a, b] = [massOf(second), massOf(third)];
      return { drive: massOf(first) + (a + b > 0 ? (4 * a * b) / (a + b) : 0), friction: 0 };
    }
    case "directed-mass":
      return { drive: 0.6 * massOf(first), friction: 0 };
    case "constant-force-puller":
      return { drive: numberOf(entity["force"] as Written) / WEIGHT, friction: 0 };
    case "fixed-pulley":
    case "constant-velocity-puller":
      return FAST;
    default: {
      const { drive, friction } = balance(all, entity, depth, point);
      return { drive: drive * (point.startsWith("left") ? 1 : -1), friction };
    }
  }
}

function pullOfOne(block: WrittenBody | undefined, under: WrittenBody | undefined): Pull {
  const mass = massOf(block);
  if (under === undefined) return { drive: mass, friction: 0 };
  const slope = numberOf(under["slope"] ?? under["angle"]);
  return { drive: mass * Math.sin(slope), friction: mass * rubOf(block) * Math.cos(slope) };
}

/** What drives an entity on a plane, and all that is tied to it, to the right, and what friction can hold. */
function balance(all: Composition, entity: WrittenEntity, depth: number, except = ""): Pull {
  const { slope, up } = slopeOf(entity);
  const moving = entity.bodies.filter(({ kind }) => kind !== "plane");
  const total = moving.reduce((sum, body) => sum + massOf(body), 0);
  let drive = -up * total * Math.sin(slope) + pushOf(entity);
  let friction = Math.cos(slope) * held(entity, moving, total);
  for (const end of all.ropes.flat()) {
    const [name = "", point = ""] = end.split(".");
    if (name !== entity.name || point === except) continue;
    const pull = pullAt(all, name, point, depth);
    drive += (point === "left" ? -leverOf(entity) : signOf(point)) * pull.drive;
    friction += pull.friction;
  }
  return { drive, friction };
}

function signOf(point: string): number {
  return point.startsWith("left") ? -1 : 1;
}

/** How much of the pull at its left moves an entity: of a rope over the top of a prism, only what the pulley feels. */
function leverOf({ kind, bodies, tied }: WrittenEntity): number {
  if (kind !== "mass-prism-plane" || tied !== "block") return 1;
  return 1 - Math.cos(numberOf(bodies[1]?.["angle"]));
}

/** With what a block that slides down a face to the right pushes its prism to the left. */
function pushOf({ kind, bodies, tied }: WrittenEntity): number {
  if (kind !== "mass-prism-plane") return 0;
  const [block, prism] = bodies;
  const face = numberOf(prism?.["angle"]);
  const down = Math.sin(face) - (tied === "block" ? 0 : rubOf(block) * Math.cos(face));
  return -Math.max(0, massOf(block) * down * Math.cos(face));
}

function held(entity: WrittenEntity, moving: readonly WrittenBody[], total: number): number {
  switch (entity.kind) {
    case "two-side-mass-plane":
      return moving.reduce((sum, body) => sum + rubOf(body) * massOf(body), 0);
    case "mass-prism-plane":
      return rubOf(moving[1]) * total;
    case "mass-prism-pulley-plane":
      return rubOf(moving[2]) * total;
    default:
      return rubOf(moving[0]) * total;
  }
}

/** The masses of all bodies of these entities, in kg. */
export function totalMass(entities: readonly WrittenEntity[]): number {
  return entities.reduce(
    (sum, { bodies }) => sum + bodies.reduce((own, body) => own + massOf(body), 0),
    0,
  );
}

/** True where a block slides down the face of a prism that is free to move, and moves the prism. */
function slidesOnFace(all: Composition, entity: WrittenEntity): boolean {
  const [block, prism] = entity.bodies;
  const face = numberOf(prism?.["angle"]);
  const [mass, rub] = [massOf(block), rubOf(block)];
  const down = mass * (Math.sin(face) - rub * Math.cos(face));
  const holds = rubOf(prism) * (massOf(prism) + mass);
  if (entity.kind === "mass-with-fixed-pulley") {
    const { drive } = pullAt(all, entity.name, "default", 0);
    return Math.abs(drive - down) > 0.1 * mass && drive > MARGIN * holds;
  }
  return down > 0.1 * mass && isDriven(all, entity);
}

/** True where an entity on a plane, and what is tied to it, is driven well beyond its friction. */
function isDriven(all: Composition, entity: WrittenEntity): boolean {
  const { drive, friction } = balance(all, entity, 0);
  return Math.abs(drive) > MARGIN * friction + LEAST_DRIVE * totalMass(all.entities);
}

/** True where the string over the ridge or the edge runs, whatever the rest does. */
function runsOverTop({ kind, bodies }: WrittenEntity): boolean {
  const [first, second, third] = bodies;
  if (kind === "mass-box-plane") return massOf(third) > MARGIN * rubOf(second) * massOf(second);
  const [left, right] = [numberOf(third?.["left"]), numberOf(third?.["right"])];
  const [a, b] = [massOf(first), massOf(second)];
  const drive = Math.abs(a * Math.sin(left) - b * Math.sin(right));
  const rub = rubOf(first) * a * Math.cos(left) + rubOf(second) * b * Math.cos(right);
  return drive > MARGIN * rub + 0.08 * (a + b);
}

/** True where every entity that rubs is likely to move, and nothing is nearly in balance. */
export function isLively(all: Composition): boolean {
  return all.entities.every((entity) => {
    switch (entity.kind) {
      case "mass-with-fixed-pulley":
        return entity.bodies[1]?.kind !== "prism" || slidesOnFace(all, entity);
      case "mass-prism-plane":
        return slidesOnFace(all, entity);
      case "mass-prism-pulley-plane":
      case "mass-box-plane":
        return runsOverTop(entity);
      case "two-side-mass-plane":
      case "stacked-mass-plane":
        return isDriven(all, entity);
      default:
        return true;
    }
  });
}

/** Room that a face must leave to the vertical, in radians. */
const ROOM = 0.04;

/** True where a prism's faces stay clear of the vertical on their plane. */
function standsUp(entity: WrittenEntity): boolean {
  const { slope } = slopeOf(entity);
  return entity.bodies.every((body) =>
    [body["angle"], body["left"], body["right"]].every(
      (face) => numberOf(face) + slope < Math.PI / 2 - ROOM,
    ),
  );
}

/** The same entity, on a level plane where a face would overhang on the tilted one. */
export function uprighted(entity: WrittenEntity): WrittenEntity {
  if (standsUp(entity)) return entity;
  const bodies = entity.bodies.map((body) => (body.kind === "plane" ? { kind: "plane" } : body));
  return { ...entity, bodies };
}
