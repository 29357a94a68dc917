/** @file Planets by Kepler's laws: places from the anomaly, whole orbits from their elements. */
import type { ReadBody, ReadEntity, ReadScene } from "../../../language/scene.ts";
import { watchPlanets } from "../horizon.ts";
import { type Course, changeOf, isCircular, numberOf, pairOf } from "../layout.ts";
import { type Elements, elementsOf, type Orbit, propagate, timeAt, turnOf } from "./kepler.ts";
import { describePoint, type Entry, type State, whole } from "./point.ts";

/** Solves every planet of a system. */
export function solvePlanets(scene: ReadScene, entity: ReadEntity): Course {
  const gm = numberOf(entity, "gm");
  const change = changeOf(scene, entity);
  const watched = watchPlanets(entity);
  const solved = entity.bodies.map((body) => {
    const start = placeOf(body, gm);
    const motion = motionOf(scene, entity, body, start);
    return { body, start, motion, at: motion.at };
  });
  const entries = solved.flatMap(({ body, start, motion }) =>
    describePlanet(body, gm, start, motion),
  );
  for (const [index, a] of solved.entries()) {
    for (const b of solved.slice(index + 1)) {
      entries.push([
        `distance between ${pairOf(a.body, b.body)}`,
        (t) => {
          const [p, q] = [a.at(t), b.at(t)];
          return Math.sqrt((p.x - q.x) ** 2 + (p.y - q.y) ** 2);
        },
      ]);
    }
  }
  const transfers = entity.bodies
    .filter(
      ({ kind, id }) => kind === "probe" && change?.target !== id && change?.target !== entity.name,
    )
    .map((body) => transferTime(body, gm));
  const events = change === undefined ? [] : [{ timeS: change.atS, name: "change" }];
  const end = change === undefined ? watched : Math.max(watched, 2 * change.atS);
  return { endS: Math.min(end, ...transfers), events, quantities: new Map(entries) };
}

function transferTime(body: ReadBody, gm: number): number {
  return Math.PI * Math.sqrt(((numberOf(body, "from") + numberOf(body, "to")) / 2) ** 3 / gm);
}

/** The speed on an orbit of semi-major axis a, by the vis-viva equation. */
function visViva(gm: number, r: number, axis: number): number {
  return Math.sqrt(gm * (2 / r - 1 / axis));
}

function placeOf(body: ReadBody, gm: number): Orbit {
  const bearing = body.values["bearing"] ?? 0;
  let [r, speed, heading] = [0, 0, Math.PI / 2];
  if (body.kind === "planet") {
    r = numberOf(body, "distance");
    speed = numberOf(body, "speed");
    heading = numberOf(body, "heading");
  } else if (body.kind === "orbiter") {
    const axis = numberOf(body, "axis");
    r = axis - axis * numberOf(body, "eccentricity");
    speed = visViva(gm, r, axis);
  } else {
    r = numberOf(body, "from");
    speed = visViva(gm, r, (r + numberOf(body, "to")) / 2);
  }
  const [out, across] = [speed * Math.cos(heading), speed * Math.sin(heading)];
  const [c, s] = [Math.cos(bearing), Math.sin(bearing)];
  return { x: r * c, y: r * s, vx: out * c - across * s, vy: out * s + across * c };
}

/** Where a planet is, and what it was given on its way. */
interface Motion {
  at(timeS: number): Orbit & { readonly gm: number };
  readonly kickedS: number;
  readonly kicked: Orbit | undefined;
  /** GM after the change. */
  readonly later: number;
}

function motionOf(scene: ReadScene, entity: ReadEntity, body: ReadBody, start: Orbit): Motion {
  const gm = numberOf(entity, "gm");
  const change = changeOf(scene, entity);
  const isTouched = change?.target === body.id || change?.target === entity.name;
  if (change === undefined || !isTouched) {
    const at = (t: number): Orbit & { gm: number } => ({ ...propagate(gm, start, t), gm });
    return { at, kickedS: Number.POSITIVE_INFINITY, kicked: undefined, later: gm };
  }
  const kickedS = change.atS;
  const { x, y, vx, vy } = propagate(gm, start, kickedS);
  const factors: Readonly<Record<string, number>> = { "speed-up": 1.2, "slow-down": 0.8 };
  const factor = factors[change.do] ?? 1;
  const later = change.do === "star-vanishes" ? 0 : gm;
  const kicked = { x, y, vx: factor * vx, vy: factor * vy };
  return {
    kickedS,
    kicked,
    later,
    at: (t) =>
      t < kickedS
        ? { ...propagate(gm, start, t), gm }
        : { ...propagate(later, kicked, t - kickedS), gm: later },
  };
}

/** The angle from a start to where the planet is a time later, with its whole turns. */
function turned(gm: number, start: Orbit, time: number, now: Orbit): number {
  const from = Math.atan2(start.y, start.x);
  const part = (Math.atan2(now.y, now.x) - from + 4 * Math.PI) % (2 * Math.PI);
  const { axis } = gm > 0 ? elementsOf(gm, start) : { axis: -1 };
  const whole = axis > 0 ? Math.floor(time / (2 * Math.PI * Math.sqrt(axis ** 3 / gm))) : 0;
  return part + 2 * Math.PI * whole;
}

function describePlanet(body: ReadBody, gm: number, start: Orbit, motion: Motion): Entry[] {
  const { id } = body;
  const mass = numberOf(body, "mass");
  const elements = elementsOf(gm, start);
  const { at } = motion;
  const distance = (t: number): number => {
    const { x, y } = at(t);
    return Math.sqrt(x * x + y * y);
  };
  const state = (t: number): State => {
    const now = at(t);
    const pull = now.gm / distance(t) ** 2;
    const unit = { x: now.x / distance(t), y: now.y / distance(t) };
    return { ...now, ax: -pull * unit.x, ay: -pull * unit.y };
  };
  const swept = (t: number): number => {
    const { kickedS, kicked, later } = motion;
    if (kicked === undefined || t <= kickedS) return turned(gm, start, t, at(t));
    const there = turned(gm, start, kickedS, at(kickedS));
    return there + turned(later, kicked, t - kickedS, at(t));
  };
  return [
    ...describePoint(id, state, () => mass),
    [`distance of ${id}`, distance],
    [
      `radial velocity of ${id}`,
      (t) => {
        const { x, y, vx, vy } = at(t);
        return vx * (x / distance(t)) + vy * (y / distance(t));
      },
    ],
    [`swept angle of ${id}`, swept],
    [`potential energy change of ${id}`, (t) => gm * mass * (1 / distance(0) - 1 / distance(t))],
    whole(`angular momentum of ${id}`, () => mass * Math.abs(elements.spin)),
    whole(`binding energy of ${id}`, () => (gm * mass) / (2 * elements.axis)),
    whole(`final speed of ${id}`, () => Math.sqrt(-gm / elements.axis)),
    ...(body.kind === "probe" ? describeTransfer(body, gm) : describeOrbit(body, elements, start)),
  ];
}

function describeOrbit(body: ReadBody, elements: Elements, start: Orbit): Entry[] {
  const { id } = body;
  const { axis, spin } = elements;
  const eccentricity = isCircular(body) ? 0 : elements.eccentricity;
  const isBound = axis > 0;
  const closest = axis * (1 - eccentricity);
  const farthest = axis * (1 + eccentricity);
  const anomaly = principal(Math.atan2(start.y, start.x) - elements.apse);
  const since = timeAt(elements, anomaly);
  // Counted as the next passage after the start; a start at the point itself has a whole turn to go.
  const wait = (phase: number): number => {
    const turn = turnOf(elements);
    const left = (phase - since + 2 * turn) % turn;
    return left < 1e-9 * turn ? turn : left;
  };
  const isInbound = !isBound && anomaly < -1e-9;
  const bestDistance = isInbound || isBound ? closest : Math.hypot(start.x, start.y);
  return [
    whole(`period of ${id}`, () => (isBound ? turnOf(elements) : undefined)),
    whole(`closest distance of ${id}`, () => bestDistance),
    whole(`farthest distance of ${id}`, () => (isBound ? farthest : undefined)),
    whole(`greatest speed of ${id}`, () => Math.abs(spin) / bestDistance),
    whole(`least speed of ${id}`, () => (isBound ? Math.abs(spin) / farthest : undefined)),
    whole(`time to farthest of ${id}`, () => (isBound ? wait(turnOf(elements) / 2) : undefined)),
    whole(`time to closest of ${id}`, () => (isBound ? wait(0) : isInbound ? -since : undefined)),
  ];
}

function principal(angle: number): number {
  const turn = 2 * Math.PI;
  const positive = ((angle % turn) + turn) % turn;
  return positive > Math.PI ? positive - turn : positive;
}

/** Hohmann (1925): two boosts along the path, half an ellipse between them. */
function describeTransfer(body: ReadBody, gm: number): Entry[] {
  const { id } = body;
  const [r1, r2] = [numberOf(body, "from"), numberOf(body, "to")];
  const first = Math.sqrt(gm / r1) * Math.abs(Math.sqrt((2 * r2) / (r1 + r2)) - 1);
  const second = Math.sqrt(gm / r2) * Math.abs(1 - Math.sqrt((2 * r1) / (r1 + r2)));
  return [
    whole(`transfer time of ${id}`, () => transferTime(body, gm)),
    whole(`first boost of ${id}`, () => first),
    whole(`second boost of ${id}`, () => second),
    whole(`whole boost of ${id}`, () => first + second),
    whole(`arrival speed of ${id}`, () => Math.sqrt(gm / r2) * Math.sqrt((2 * r1) / (r1 + r2))),
  ];
}
