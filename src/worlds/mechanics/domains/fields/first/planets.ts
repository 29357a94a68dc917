/**
 * @file Planets about a fixed star, by fixed steps of Newton's second law in Cartesian coordinates.
 *
 * The angle swept by the line to the star is integrated along: a turn is complete where it reaches 2π, which holds for
 * circles too, and the ends of the orbit are where the distance stops growing or shrinking.
 */
import type { ReadBody, ReadEntity, ReadScene } from "../../../language/scene.ts";
import { watchPlanets } from "../horizon.ts";
import { type Course, changeOf, isCircular, numberOf, pairOf } from "../layout.ts";
import { endOf, type Guard, type Leg, runLeg, type Slope, stateAt } from "./path.ts";
import { readPoint, type Sample } from "./readout.ts";

const STEPS_PER_TIME = 100;

/** A planet's flight and what it is asked about. */
export interface Flown {
  readonly body: ReadBody;
  readonly legs: readonly Leg[];
  readonly endS: number;
}

/** Runs every planet of a system. */
export function runPlanets(
  scene: ReadScene,
  entity: ReadEntity,
): Course & { readonly flown: readonly Flown[] } {
  const gm = numberOf(entity, "gm");
  const watched = watchPlanets(entity);
  const changeS = changeOf(scene, entity)?.atS;
  const end = changeS === undefined ? watched : Math.max(watched, 2 * changeS);
  const flown = entity.bodies.map((body) => flyPlanet(scene, entity, body, end));
  const quantities = new Map(flown.flatMap((one) => readPlanet(one, gm)));
  for (const [index, a] of flown.entries()) {
    for (const b of flown.slice(index + 1)) {
      quantities.set(`distance between ${pairOf(a.body, b.body)}`, (t) => {
        const [xa = 0, ya = 0] = stateAt(a.legs, t);
        const [xb = 0, yb = 0] = stateAt(b.legs, t);
        return Math.hypot(xa - xb, ya - yb);
      });
    }
  }
  const events = changeS === undefined ? [] : [{ timeS: changeS, name: "change" }];
  return { endS: Math.min(...flown.map(({ endS }) => endS)), events, quantities, flown };
}

/** Attraction towards a star at the origin; the fifth number is the angle swept. */
function attraction(gm: number): Slope {
  return (_t, y, dy) => {
    const [x = 0, height = 0, vx = 0, vy = 0] = y;
    const r = Math.sqrt(x * x + height * height);
    const pull = -gm / (r * r * r);
    dy[0] = vx;
    dy[1] = vy;
    dy[2] = pull * x;
    dy[3] = pull * height;
    dy[4] = (x * vy - height * vx) / (r * r);
  };
}

function startOf(body: ReadBody, gm: number): number[] {
  const { distance, speed, heading } = launchOf(body, gm);
  const bearing = body.values["bearing"] ?? 0;
  const way = bearing + heading;
  return [
    distance * Math.cos(bearing),
    distance * Math.sin(bearing),
    speed * Math.cos(way),
    speed * Math.sin(way),
    0,
  ];
}

interface Launch {
  readonly distance: number;
  readonly speed: number;
  readonly heading: number;
}

/** At an end of an ellipse, energy and angular momentum are the same as at the other: r₁v₁ = r₂v₂. */
function speedAtEnd(gm: number, here: number, there: number): number {
  const ratio = here / there;
  return Math.sqrt((2 * gm * (1 / here - 1 / there)) / (1 - ratio * ratio));
}

function launchOf(body: ReadBody, gm: number): Launch {
  const heading = Math.PI / 2;
  if (body.kind === "probe") {
    const [here, there] = [numberOf(body, "from"), numberOf(body, "to")];
    return { distance: here, speed: speedAtEnd(gm, here, there), heading };
  }
  if (body.kind === "orbiter") {
    const [axis, eccentricity] = [numberOf(body, "axis"), numberOf(body, "eccentricity")];
    const here = axis * (1 - eccentricity);
    const there = axis * (1 + eccentricity);
    const speed = eccentricity === 0 ? Math.sqrt(gm / axis) : speedAtEnd(gm, here, there);
    return { distance: here, speed, heading };
  }
  return {
    distance: numberOf(body, "distance"),
    speed: numberOf(body, "speed"),
    heading: numberOf(body, "heading"),
  };
}

function stepOf(start: readonly number[], gm: number): number {
  const [x = 0, y = 0, vx = 0, vy = 0] = start;
  const spin = Math.abs(x * vy - y * vx);
  // The closest distance is at least h²/(2GM) and the quickest turn there takes about r²/h.
  const closest = Math.min(Math.hypot(x, y), (spin * spin) / gm);
  const times = [(closest * closest) / spin, Math.hypot(x, y) / Math.hypot(vx, vy)];
  return Math.min(...times.filter((time) => time > 0)) / STEPS_PER_TIME;
}

function flyPlanet(scene: ReadScene, entity: ReadEntity, body: ReadBody, endS: number): Flown {
  const gm = numberOf(entity, "gm");
  const start = startOf(body, gm);
  const step = stepOf(start, gm);
  const change = changeOf(scene, entity);
  const isTouched = change !== undefined && [body.id, entity.name].includes(change.target);
  if (body.kind === "probe" && !isTouched) {
    // Radial motion is outwards on the way out and inwards on the way in; it ends where it turns.
    const sign = numberOf(body, "to") > numberOf(body, "from") ? 1 : -1;
    const leg = runLeg(
      attraction(gm),
      { t: 0, y: start },
      { untilS: 100 * endS, step, guards: [(_t, y) => sign * outwards(y)] },
    );
    return { body, legs: [leg], endS: Math.min(endS, leg.toS) };
  }
  if (!isTouched) {
    return { body, legs: flyFree(gm, start, step, endS), endS };
  }
  const before = runLeg(attraction(gm), { t: 0, y: start }, { untilS: change.atS, step });
  const [x = 0, y = 0, vx = 0, vy = 0, swept = 0] = endOf(before).y;
  const factor = change.do === "speed-up" ? 1.2 : change.do === "slow-down" ? 0.8 : 1;
  const left = change.do === "star-vanishes" ? 0 : gm;
  const kicked = [x, y, factor * vx, factor * vy, swept];
  const after = runLeg(
    attraction(left),
    { t: change.atS, y: kicked },
    { untilS: endS, step: step / 2 },
  );
  return { body, legs: [before, after], endS };
}

/** Where the distance counts as unchanging: the rounding of a start at an end of the orbit must not look like a turn. */
const STILL = 1e-11;

/** The cosine between place and velocity: above zero on the way out. */
function outwards([x = 0, y = 0, vx = 0, vy = 0]: ArrayLike<number> & Iterable<number>): number {
  const cosine = (x * vx + y * vy) / Math.sqrt((x * x + y * y) * (vx * vx + vy * vy));
  return Math.abs(cosine) < STILL ? 0 : cosine;
}

/** One leg for each stretch between the ends of the orbit, until a whole turn is seen or the way leads out. */
function flyFree(gm: number, start: readonly number[], step: number, endS: number): Leg[] {
  const none = (): number => -1;
  const isRound = roundness(gm, start) < 1e-3;
  const farthest: Guard = isRound ? none : (_t, y) => outwards(y);
  const closest: Guard = isRound ? none : (_t, y) => -outwards(y);
  const whole: Guard = (_t, y) => 2 * Math.PI - (y[4] ?? 0);
  const legs: Leg[] = [];
  let from = { t: 0, y: start };
  const longest = turnBound(gm, start, endS);
  let isSeen = false;
  for (let part = 0; part < 6 && from.t < longest; part++) {
    const guards = [farthest, closest, isSeen ? none : whole];
    const leg = runLeg(attraction(gm), from, { untilS: longest, step, guards });
    legs.push(leg);
    from = endOf(leg);
    isSeen ||= leg.hit === 2;
    if (leg.hit === undefined) break;
  }
  return legs;
}

/** The eccentricity, from the vector that points to the closest end. */
function roundness(gm: number, [x = 0, y = 0, vx = 0, vy = 0]: readonly number[]): number {
  const spin = x * vy - y * vx;
  const r = Math.hypot(x, y);
  return Math.hypot((vy * spin) / gm - x / r, (-vx * spin) / gm - y / r);
}

/** A time within which a bound planet has come round; the watching time for the others. */
function turnBound(
  gm: number,
  [x = 0, y = 0, vx = 0, vy = 0]: readonly number[],
  endS: number,
): number {
  const binding = gm / Math.hypot(x, y) - (vx * vx + vy * vy) / 2;
  if (binding <= 0) return endS;
  const axis = gm / (2 * binding);
  return Math.max(endS, 6.4 * Math.sqrt(axis ** 3 / gm));
}

function readPlanet({ body, legs }: Flown, gm: number): [string, (timeS: number) => number][] {
  const { id } = body;
  const mass = numberOf(body, "mass");
  const law = (t: number): Sample => {
    const state = stateAt(legs, t);
    const [x = 0, y = 0, vx = 0, vy = 0] = state;
    const slope = new Float64Array(5);
    (legs.findLast((leg) => leg.fromS <= t) ?? legs[0])?.slope(t, state, slope);
    return {
      place: [x, y],
      velocity: [vx, vy],
      acceleration: [slope[2] ?? 0, slope[3] ?? 0],
      mass,
    };
  };
  const distance = (t: number): number => Math.hypot(...law(t).place);
  const potential = (t: number): number => (-gm * mass) / distance(t);
  const kinetic = (t: number): number => 0.5 * mass * Math.hypot(...law(t).velocity) ** 2;
  const spin = (t: number): number => {
    const { place, velocity } = law(t);
    const [[x = 0, y = 0], [vx = 0, vy = 0]] = [place, velocity];
    return mass * Math.abs(x * vy - y * vx);
  };
  const radial = (t: number): number => {
    const { place, velocity } = law(t);
    return (
      ((place[0] ?? 0) * (velocity[0] ?? 0) + (place[1] ?? 0) * (velocity[1] ?? 0)) / distance(t)
    );
  };
  const energy = kinetic(0) + potential(0);
  return [
    ...readPoint(id, law),
    [`distance of ${id}`, distance],
    [`radial velocity of ${id}`, radial],
    [`swept angle of ${id}`, (t) => stateAt(legs, t)[4] ?? Number.NaN],
    [`potential energy change of ${id}`, (t) => potential(t) - potential(0)],
    [`angular momentum of ${id}`, () => spin(legs.at(-1)?.toS ?? 0)],
    [`binding energy of ${id}`, () => -energy],
    [`final speed of ${id}`, () => Math.sqrt((2 * energy) / mass)],
    ...ofWhole(body, legs, gm, { speed: (t) => Math.hypot(...law(t).velocity), distance }),
  ];
}

interface Readings {
  speed(timeS: number): number;
  distance(timeS: number): number;
}

function ofWhole(
  body: ReadBody,
  legs: readonly Leg[],
  gm: number,
  { speed, distance }: Readings,
): [string, () => number][] {
  const { id } = body;
  if (body.kind === "probe") {
    const end = legs.at(-1)?.toS ?? Number.NaN;
    const [here, there] = [numberOf(body, "from"), numberOf(body, "to")];
    const boost = Math.abs(speed(0) - Math.sqrt(gm / here));
    const brake = Math.abs(Math.sqrt(gm / there) - speed(end));
    return [
      [`transfer time of ${id}`, () => end],
      [`first boost of ${id}`, () => boost],
      [`second boost of ${id}`, () => brake],
      [`whole boost of ${id}`, () => boost + brake],
      [`arrival speed of ${id}`, () => speed(end)],
    ];
  }
  const turns = legs.filter(({ hit }) => hit === 0 || hit === 1).map(({ toS }) => toS);
  const turn = legs.find(({ hit }) => hit === 2)?.toS;
  const seen = [0, ...turns, ...(turn === undefined ? [] : [turn])];
  const ends = isCircular(body) ? [0] : seen;
  const pick = (of: (timeS: number) => number, choose: (...all: number[]) => number): number =>
    choose(...ends.map(of));
  const first = (hit: number): number => legs.find((leg) => leg.hit === hit)?.toS ?? Number.NaN;
  return [
    [`period of ${id}`, () => turn ?? Number.NaN],
    [`closest distance of ${id}`, () => pick(distance, Math.min)],
    [`farthest distance of ${id}`, () => pick(distance, Math.max)],
    [`greatest speed of ${id}`, () => pick(speed, Math.max)],
    [`least speed of ${id}`, () => pick(speed, Math.min)],
    [`time to farthest of ${id}`, () => first(0)],
    [`time to closest of ${id}`, () => first(1)],
  ];
}
