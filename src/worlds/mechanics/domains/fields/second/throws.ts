/** @file Thrown balls from event to event: each flight by its own law, each bounce by impulses. */
import type { ReadBody, ReadEntity, ReadScene } from "../../../language/scene.ts";
import { BOUNCES, type Course, changeOf, firstBody, numberOf } from "../layout.ts";
import { type Air, type Arc, arcFrom } from "./arcs.ts";
import { describePoint, type Entry, type State, whole } from "./point.ts";

/** Moment of inertia of a solid sphere over mass and radius squared. */
const SPHERE = 2 / 5;

interface Touch {
  readonly timeS: number;
  readonly x: number;
  /** Velocities and rim speed of the spin, before and after. */
  readonly came: Motion;
  readonly left: Motion;
}

interface Motion {
  readonly vx: number;
  readonly vy: number;
  readonly rim: number;
}

interface Flight {
  readonly arcs: readonly { readonly arc: Arc; readonly rim: number }[];
  readonly touches: readonly Touch[];
  readonly endS: number;
}

/** Solves the ball of an entity. */
export function solveThrow(scene: ReadScene, entity: ReadEntity): Course {
  const body = firstBody(entity);
  const tilt = tiltOf(entity);
  const flight = flyBall(scene, entity, body, tilt);
  const change = changeOf(scene, entity);
  const bounces = entity.options["floor"] === "bounces" ? BOUNCES : 0;
  const events = flight.touches.map(({ timeS }, index) => ({
    timeS,
    name: index < bounces ? `bounce ${index + 1}` : "landing",
  }));
  if (change !== undefined) events.push({ timeS: change.atS, name: "change" });
  const quantities = new Map(describeThrow(body, scene.gravity, tilt, flight));
  return { endS: flight.endS, events, quantities };
}

function tiltOf(entity: ReadEntity): number {
  if (entity.kind !== "slope-throw") return 0;
  return entity.options["way"] === "downhill"
    ? -numberOf(entity, "slope")
    : numberOf(entity, "slope");
}

function flyBall(scene: ReadScene, entity: ReadEntity, body: ReadBody, tilt: number): Flight {
  const mass = numberOf(body, "mass");
  const air: Air = {
    gravity: scene.gravity,
    linear: numberOf(body, "linear") / mass,
    quadratic: numberOf(body, "quadratic") / mass,
  };
  const still: Air = { ...air, linear: 0, quadratic: 0 };
  const bounces = entity.options["floor"] === "bounces" ? BOUNCES : 0;
  const change = changeOf(scene, entity);
  const [speed, angle] = [numberOf(body, "speed"), numberOf(body, "angle")];
  const start: State = {
    x: 0,
    y: entity.values["height"] ?? 0,
    vx: Math.cos(angle) * speed,
    vy: Math.sin(angle) * speed,
    ax: 0,
    ay: 0,
  };
  const arcs: { readonly arc: Arc; readonly rim: number }[] = [];
  const touches: Touch[] = [];
  let isChanged = change === undefined;
  let now = { arc: arcFrom(air, 0, start), rim: 0 };
  while (touches.length <= bounces) {
    arcs.push(now);
    const { arc, rim } = now;
    const hitS = arc.landing(tilt);
    if (!isChanged && change !== undefined && !(hitS !== undefined && hitS < change.atS)) {
      isChanged = true;
      const there = arc.at(change.atS);
      const kept = change.do === "caught" ? { ...there, vx: 0, vy: 0 } : there;
      now = { arc: arcFrom(change.do === "drag-vanishes" ? still : air, change.atS, kept), rim };
      continue;
    }
    if (hitS === undefined) break;
    const { x, vx, vy } = arc.at(hitS);
    const left = rebound({ vx, vy, rim }, entity);
    touches.push({ timeS: hitS, x, came: { vx, vy, rim }, left });
    const from: State = { x, y: 0, vx: left.vx, vy: left.vy, ax: 0, ay: 0 };
    const isStill = isChanged && change?.do === "drag-vanishes";
    now = { arc: arcFrom(isStill ? still : air, hitS, from), rim: left.rim };
  }
  return { arcs, touches, endS: touches.at(-1)?.timeS ?? 100 };
}

/** Coulomb's law for impulses: the contact either sticks, or slips to the end of the blow. */
function rebound({ vx, vy, rim }: Motion, entity: ReadEntity): Motion {
  const e = entity.values["restitution"] ?? 1;
  const mu = entity.values["friction"] ?? 0;
  const slip = vx + rim;
  // Unit impulse per mass changes the slip by 1 through the centre and by 1/k through the spin.
  const stick = -slip / (1 + 1 / SPHERE);
  const limit = mu * (1 + e) * -vy;
  const blow = Math.abs(stick) <= limit ? stick : Math.sign(stick) * limit;
  return { vx: vx + blow, vy: -e * vy, rim: rim + blow / SPHERE };
}

function describeThrow(body: ReadBody, gravity: number, tilt: number, flight: Flight): Entry[] {
  const { id } = body;
  const mass = numberOf(body, "mass");
  const { arcs, touches } = flight;
  const partAt = (t: number): { readonly arc: Arc; readonly rim: number } | undefined =>
    arcs.findLast(({ arc }) => arc.fromS <= t) ?? arcs[0];
  const at = (t: number): State =>
    partAt(t)?.arc.at(t) ?? { x: 0, y: 0, vx: 0, vy: 0, ax: 0, ay: 0 };
  const [first] = touches;
  const opening = arcs[0]?.arc;
  const top = opening?.top(0);
  const isBefore = (t: number | undefined): t is number =>
    t !== undefined && t < (arcs[1]?.arc.fromS ?? first?.timeS ?? Number.POSITIVE_INFINITY);
  const away = opening?.top(tilt);
  return [
    ...describePoint(id, at, () => mass),
    [`height of ${id}`, (t) => at(t).y],
    [`potential energy change of ${id}`, (t) => mass * gravity * (at(t).y - at(0).y)],
    [`spin energy of ${id}`, (t) => (SPHERE * mass * (partAt(t)?.rim ?? 0) ** 2) / 2],
    whole(`flight time of ${id}`, () => first?.timeS),
    whole(`range of ${id}`, () => first && Math.abs(first.x) / Math.cos(tilt)),
    whole(`landing speed of ${id}`, () => first && quickness(first.came)),
    whole(
      `landing angle of ${id}`,
      () => first && Math.PI / 2 - Math.atan2(Math.abs(first.came.vx), -first.came.vy),
    ),
    whole(`greatest height of ${id}`, () => (isBefore(top) ? at(top).y : undefined)),
    whole(`time to top of ${id}`, () => (isBefore(top) ? top : undefined)),
    whole(`greatest clearance of ${id}`, () => {
      if (!isBefore(away)) return undefined;
      const { x, y } = at(away);
      return y * Math.cos(tilt) - x * Math.sin(tilt);
    }),
    whole(`terminal speed of ${id}`, () => {
      const [linear, quadratic] = [numberOf(body, "linear"), numberOf(body, "quadratic")];
      if (quadratic > 0) return Math.sqrt((mass * gravity) / quadratic);
      return linear > 0 ? (mass * gravity) / linear : undefined;
    }),
    whole(`energy lost in bounce 1 of ${id}`, () => first && lost(first, mass)),
    ...touches.flatMap((touch, index) => describeTouch(id, index + 1, touch, flight)),
  ];
}

function quickness({ vx, vy }: Motion): number {
  return Math.sqrt(vx * vx + vy * vy);
}

function lost({ came, left }: Touch, mass: number): number {
  const spin = SPHERE * (left.rim ** 2 - came.rim ** 2);
  return (mass * (quickness(came) ** 2 - quickness(left) ** 2 - spin)) / 2;
}

function describeTouch(id: string, k: number, touch: Touch, { arcs }: Flight): Entry[] {
  const next = arcs.find(({ arc }) => arc.fromS === touch.timeS)?.arc;
  return [
    whole(`time of bounce ${k} of ${id}`, () => touch.timeS),
    whole(`place of bounce ${k} of ${id}`, () => Math.abs(touch.x)),
    whole(`speed before bounce ${k} of ${id}`, () => quickness(touch.came)),
    whole(`speed after bounce ${k} of ${id}`, () => quickness(touch.left)),
    whole(`height after bounce ${k} of ${id}`, () => {
      const top = next?.top(0);
      return top === undefined ? undefined : next?.at(top).y;
    }),
  ];
}
