/**
 * @file Thrown balls by fixed steps, from bounce to bounce.
 *
 * A bounce is one pair of impulses on a rigid sphere: J upwards so that the ball leaves at e times the speed at which it
 * came, and along the floor the smaller of μJ and what stops the slip of the lowest point of the ball (for a solid
 * sphere 2/7 of the mass times the slip), against the slip.
 */
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";
import { BOUNCES, type Course, changeOf, firstBody, numberOf } from "../layout.ts";
import {
  endOf,
  type Guard,
  type Leg,
  runLeg,
  type Slope,
  type Start,
  slopeAt,
  stateAt,
} from "./path.ts";
import { readPoint, type Sample } from "./readout.ts";

const STEPS = 240;
const MOST_LEGS = 40;

/** Runs the ball of an entity. The fifth number of a state is the speed of the rim from the spin, ω times the radius. */
export function runThrow(
  scene: ReadScene,
  entity: ReadEntity,
): Course & { readonly legs: readonly Leg[] } {
  const body = firstBody(entity);
  const [mass, speed, angle, linear, quadratic] = [
    "mass",
    "speed",
    "angle",
    "linear",
    "quadratic",
  ].map((name) => numberOf(body, name)) as [number, number, number, number, number];
  const isSloped = entity.kind === "slope-throw";
  const tilt = isSloped ? slopeAngle(entity) : 0;
  const height = isSloped ? 0 : numberOf(entity, "height");
  const { gravity } = scene;
  const law = (hasDrag: boolean): Slope =>
    slopeOf(gravity, hasDrag ? linear / mass : 0, hasDrag ? quadratic / mass : 0);
  const [across, up] = [-Math.sin(tilt), Math.cos(tilt)];
  const clearance: Guard = (_t, y) => (y[0] ?? 0) * across + (y[1] ?? 0) * up;
  const change = changeOf(scene, entity);
  const flight = flyAll({
    start: { t: 0, y: [0, height, speed * Math.cos(angle), speed * Math.sin(angle), 0] },
    gravity,
    law,
    clearance,
    bounces: entity.options["floor"] === "bounces" ? BOUNCES : 0,
    restitution: isSloped ? 0 : numberOf(entity, "restitution"),
    friction: isSloped ? 0 : numberOf(entity, "friction"),
    ...(change === undefined ? {} : { change }),
  });
  const { legs, hits } = flight;
  const events = hits.map(({ timeS }, index) => ({
    timeS,
    name: index < flight.bounces ? `bounce ${index + 1}` : "landing",
  }));
  if (change !== undefined) events.push({ timeS: change.atS, name: "change" });
  return {
    endS: legs.at(-1)?.toS ?? 0,
    events,
    legs,
    quantities: new Map([
      ...readThrow({ id: body.id, mass, gravity, tilt, legs, hits, clearance }),
      [`terminal speed of ${body.id}`, () => fallLong(gravity, linear / mass, quadratic / mass)],
    ]),
  };
}

function slopeAngle(entity: ReadEntity): number {
  const slope = numberOf(entity, "slope");
  return entity.options["way"] === "downhill" ? -slope : slope;
}

function slopeOf(gravity: number, perSpeed: number, perSquare: number): Slope {
  return (_t, [_x, _y, vx = 0, vy = 0], dy) => {
    const drag = perSpeed + perSquare * Math.sqrt(vx * vx + vy * vy);
    dy[0] = vx;
    dy[1] = vy;
    dy[2] = -drag * vx;
    dy[3] = -gravity - drag * vy;
    dy[4] = 0;
  };
}

interface Plan {
  readonly start: Start;
  readonly gravity: number;
  law(hasDrag: boolean): Slope;
  readonly clearance: Guard;
  readonly bounces: number;
  readonly restitution: number;
  readonly friction: number;
  readonly change?: { readonly atS: number; readonly do: string };
}

/** A touch of the floor: the velocity and spin just before and after. */
interface Hit {
  readonly timeS: number;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

function flyAll(plan: Plan): { legs: Leg[]; hits: Hit[]; bounces: number } {
  const legs: Leg[] = [];
  const hits: Hit[] = [];
  let from = plan.start;
  let hasDrag = true;
  let waiting = plan.change;
  while (hits.length <= plan.bounces) {
    const untilS = waiting === undefined ? from.t + 4 * freeTime(plan, from.y) : waiting.atS;
    const step = freeTime(plan, from.y) / STEPS;
    const leg = runLeg(plan.law(hasDrag), from, { untilS, step, guards: [plan.clearance] });
    legs.push(leg);
    from = endOf(leg);
    if (leg.hit === undefined) {
      // A thick medium can hold the ball up for longer than the bound of a free flight says.
      if (waiting === undefined && legs.length < MOST_LEGS) continue;
      if (waiting === undefined) break;
      if (waiting.do === "drag-vanishes") hasDrag = false;
      else from = { t: from.t, y: [from.y[0] ?? 0, from.y[1] ?? 0, 0, 0, from.y[4] ?? 0] };
      waiting = undefined;
      continue;
    }
    const after = bounce(from.y, plan.restitution, plan.friction);
    hits.push({ timeS: from.t, before: from.y, after });
    from = { t: from.t, y: after };
  }
  return { legs, hits, bounces: plan.bounces };
}

/** How long the same throw without drag would last: up and down again, over a floor or a slope. */
function freeTime({ gravity, clearance }: Plan, y: readonly number[]): number {
  const across = (x: number, up: number): number =>
    clearance(0, Float64Array.from([x, up, 0, 0, 0]));
  const pull = Math.max(gravity * across(0, 1), 1e-6);
  const away = across(y[2] ?? 0, y[3] ?? 0);
  const gap = Math.max(across(y[0] ?? 0, y[1] ?? 0), 0);
  const free = (Math.abs(away) + Math.sqrt(away * away + 2 * pull * gap)) / pull;
  return Math.min(Math.max(free, 1e-6), 1e4);
}

function bounce(state: readonly number[], restitution: number, friction: number): number[] {
  const [x = 0, , vx = 0, vy = 0, spin = 0] = state;
  const normal = (1 + restitution) * Math.abs(vy);
  // Counter-clockwise spin moves the lowest point to the right.
  const slip = vx + spin;
  const rub = -Math.sign(slip) * Math.min(friction * normal, (2 / 7) * Math.abs(slip));
  return [x, 0, vx + rub, restitution * Math.abs(vy), spin + 2.5 * rub];
}

interface Thrown {
  readonly id: string;
  readonly mass: number;
  readonly gravity: number;
  readonly tilt: number;
  readonly legs: readonly Leg[];
  readonly hits: readonly Hit[];
  readonly clearance: Guard;
}

function readThrow(thrown: Thrown): [string, (timeS: number) => number][] {
  const { id, mass, gravity, legs } = thrown;
  const sample = (t: number): Sample => {
    const [x = 0, y = 0, vx = 0, vy = 0] = stateAt(legs, t);
    const slope = slopeAt(legs, t);
    return {
      place: [x, y],
      velocity: [vx, vy],
      acceleration: [slope[2] ?? 0, slope[3] ?? 0],
      mass,
    };
  };
  const height = (t: number): number => stateAt(legs, t)[1] ?? Number.NaN;
  return [
    ...readPoint(id, sample),
    [`height of ${id}`, height],
    [`potential energy change of ${id}`, (t) => mass * gravity * (height(t) - height(0))],
    [`spin energy of ${id}`, (t) => 0.2 * mass * (stateAt(legs, t)[4] ?? 0) ** 2],
    ...ofHits(thrown),
    ...ofTops(thrown),
  ];
}

function ofHits({ id, hits, tilt }: Thrown): [string, () => number][] {
  const speed = ([, , vx = 0, vy = 0]: readonly number[]): number => Math.hypot(vx, vy);
  const first = hits[0];
  const out: [string, () => number][] = [
    [`flight time of ${id}`, () => first?.timeS ?? Number.NaN],
    [`range of ${id}`, () => Math.abs(first?.before[0] ?? Number.NaN) / Math.cos(tilt)],
    [`landing speed of ${id}`, () => (first === undefined ? Number.NaN : speed(first.before))],
    [
      `landing angle of ${id}`,
      () =>
        first === undefined
          ? Number.NaN
          : Math.atan2(-(first.before[3] ?? 0), Math.abs(first.before[2] ?? 0)),
    ],
  ];
  for (const [index, { timeS, before, after }] of hits.entries()) {
    const k = index + 1;
    out.push([`time of bounce ${k} of ${id}`, () => timeS]);
    out.push([`place of bounce ${k} of ${id}`, () => Math.abs(before[0] ?? 0)]);
    out.push([`speed before bounce ${k} of ${id}`, () => speed(before)]);
    out.push([`speed after bounce ${k} of ${id}`, () => speed(after)]);
  }
  return out;
}

/** The highest point of each leg, where the ball stops to rise; a guard finds it. */
function ofTops({ id, legs, hits, clearance, tilt, mass }: Thrown): [string, () => number][] {
  const topOf = (guard: Guard, leg: Leg): Start | undefined => {
    const [start] = leg.states;
    if (start === undefined || guard(leg.fromS, start) <= 0) return undefined;
    const run = { untilS: leg.toS, step: leg.step, guards: [guard] };
    const rise = runLeg(leg.slope, { t: leg.fromS, y: [...start] }, run);
    return rise.hit === undefined ? undefined : endOf(rise);
  };
  const rising: Guard = (_t, y) => y[3] ?? 0;
  const leaving: Guard = (t, y) => clearance(t, Float64Array.from([y[2] ?? 0, y[3] ?? 0, 0, 0, 0]));
  const legAfter = (k: number): Leg | undefined =>
    legs.find((leg) => leg.fromS === (k === 0 ? 0 : hits[k - 1]?.timeS));
  const height = (k: number): number => {
    const leg = legAfter(k);
    return (leg === undefined ? undefined : topOf(rising, leg))?.y[1] ?? Number.NaN;
  };
  const out: [string, () => number][] = [
    [`greatest height of ${id}`, () => height(0)],
    [
      `time to top of ${id}`,
      () => (legs[0] === undefined ? undefined : topOf(rising, legs[0]))?.t ?? Number.NaN,
    ],
    [
      `greatest clearance of ${id}`,
      () => {
        const top = legs[0] === undefined ? undefined : topOf(leaving, legs[0]);
        return top === undefined ? Number.NaN : clearance(top.t, Float64Array.from(top.y));
      },
    ],
    [`energy lost in bounce 1 of ${id}`, () => lossAt(hits[0], mass)],
  ];
  if (tilt === 0) {
    for (let k = 1; k <= hits.length; k++)
      out.push([`height after bounce ${k} of ${id}`, () => height(k)]);
  }
  return out;
}

function lossAt(hit: Hit | undefined, mass: number): number {
  if (hit === undefined) return Number.NaN;
  const energy = ([, , vx = 0, vy = 0, spin = 0]: readonly number[]): number =>
    0.5 * mass * (vx * vx + vy * vy) + 0.2 * mass * spin * spin;
  return energy(hit.before) - energy(hit.after);
}

/** The speed at the end of a fall from rest that is long enough for the drag to balance the weight. */
function fallLong(gravity: number, perSpeed: number, perSquare: number): number {
  const pace = perSpeed + Math.sqrt(gravity * perSquare);
  if (pace === 0) return Number.NaN;
  const run = { untilS: 40 / pace, step: 0.05 / pace };
  const law = slopeOf(gravity, perSpeed, perSquare);
  return Math.abs(endOf(runLeg(law, { t: 0, y: [0, 0, 0, 0, 0] }, run)).y[3] ?? Number.NaN);
}
