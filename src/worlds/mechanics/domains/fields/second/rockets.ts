/**
 * @file Rockets in closed form where gravity is uniform (Tsiolkovsky 1903). Above a round planet by extrapolation while
 * the engine burns, and on a Kepler orbit afterwards.
 */
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";
import { askRocket, watchRocket } from "../horizon.ts";
import { type Course, changeOf, firstBody, numberOf } from "../layout.ts";
import { flow } from "./extrapolate.ts";
import { fallBack, type Orbit, propagate } from "./kepler.ts";
import { describePoint, type Entry, type State, whole } from "./point.ts";

interface Engine {
  readonly mass: number;
  readonly flow: number;
  readonly exhaust: number;
  readonly cos: number;
  readonly sin: number;
  /** The mass that the thrust can just hold. */
  readonly liftable: number;
  /** When it leaves the ground; not a number where it never does. */
  readonly liftS: number;
  /** When the engine is out. */
  readonly outS: number;
}

interface Solved {
  readonly at: (timeS: number) => State;
  readonly height: (state: State) => number;
  readonly potential: (state: State, mass: number) => number;
  /** Gravity's acceleration at a place. */
  readonly pull: (state: State) => readonly [number, number];
  readonly topS: number | undefined;
  readonly landS: number | undefined;
}

/** Solves the rocket of an entity. */
export function solveRocket(scene: ReadScene, entity: ReadEntity): Course {
  const body = firstBody(entity);
  const isLevel = entity.kind === "rocket";
  const weight = isLevel ? scene.gravity : numberOf(entity, "gm") / numberOf(entity, "radius") ** 2;
  const engine = engineOf(scene, entity, weight);
  const watched = watchRocket(entity);
  const solved = isLevel
    ? solveLevel(engine, scene.gravity, watched)
    : solveRound(engine, entity, watched);
  const { liftS, outS } = engine;
  const change = changeOf(scene, entity);
  const events = [
    ...(liftS > 0 ? [{ timeS: liftS, name: "lift-off" }] : []),
    { timeS: outS, name: change === undefined ? "burn-out" : "change" },
    ...(solved.landS === undefined ? [] : [{ timeS: solved.landS, name: "landing" }]),
  ];
  const entries = describeRocket(body.id, engine, solved);
  return {
    endS: Number.isNaN(liftS) ? 0 : Math.min(solved.landS ?? watched, askRocket(entity)),
    events,
    quantities: new Map(entries),
  };
}

function engineOf(scene: ReadScene, entity: ReadEntity, weight: number): Engine {
  const { values } = firstBody(entity);
  const [mass = 1, dry = 1, rate = 1, exhaust = 1] = [
    values["mass"],
    values["dry"],
    values["flow"],
    values["exhaust"],
  ];
  const angle = numberOf(entity, "angle");
  const sin = Math.sin(angle);
  const liftable = weight > 0 ? (rate * exhaust * sin) / weight : Number.POSITIVE_INFINITY;
  const liftS = liftable >= mass ? 0 : liftable > dry ? (mass - liftable) / rate : Number.NaN;
  const outS = Math.min(
    (mass - dry) / rate,
    changeOf(scene, entity)?.atS ?? Number.POSITIVE_INFINITY,
  );
  return { mass, flow: rate, exhaust, cos: Math.cos(angle), sin, liftable, liftS, outS };
}

function massAt({ mass, flow: rate, outS }: Engine, timeS: number): number {
  return mass - rate * Math.min(timeS, outS);
}

/** Speed and way along the thrust by the rocket equation, and a free fall on top of them. */
function solveLevel(engine: Engine, gravity: number, watched: number): Solved {
  const { flow: rate, exhaust, cos, sin, liftS, outS } = engine;
  const begin = engine.mass - rate * liftS;
  const gained = (t: number): number => exhaust * Math.log(begin / massAt(engine, t));
  const burnWay = (t: number): number => {
    const left = massAt(engine, t);
    return exhaust * (t - liftS - (left / rate) * Math.log(begin / left));
  };
  const at = (t: number): State => {
    if (!(t >= liftS)) return { x: 0, y: 0, vx: 0, vy: 0, ax: 0, ay: 0 };
    const end = Math.min(t, outS);
    const speed = gained(end);
    const way = burnWay(end) + speed * (t - end);
    const since = t - liftS;
    const push = t < outS ? (exhaust * rate) / massAt(engine, t) : 0;
    return {
      x: way * cos,
      y: way * sin - (gravity * since * since) / 2,
      vx: speed * cos,
      vy: speed * sin - gravity * since,
      ax: push * cos,
      ay: push * sin - gravity,
    };
  };
  const out = at(outS);
  const topS = outS + out.vy / gravity;
  const landS = outS + (out.vy + Math.sqrt(out.vy ** 2 + 2 * gravity * out.y)) / gravity;
  const isDown = landS <= watched;
  return {
    at,
    height: ({ y }) => y,
    potential: ({ y }, mass) => mass * gravity * y,
    pull: () => [0, -gravity],
    topS: topS <= watched ? topS : undefined,
    landS: isDown ? landS : undefined,
  };
}

function solveRound(engine: Engine, entity: ReadEntity, watched: number): Solved {
  const [gm, radius] = [numberOf(entity, "gm"), numberOf(entity, "radius")];
  const { flow: rate, exhaust, cos, sin, liftS, outS } = engine;
  const law = (t: number, [x = 0, y = 0, vx = 0, vy = 0]: readonly number[]): number[] => {
    const pull = gm / (x * x + y * y) ** 1.5;
    const push = (rate * exhaust) / (engine.mass - rate * t);
    return [vx, vy, push * cos - pull * x, push * sin - pull * y];
  };
  const start = [0, radius, 0, 0];
  if (Number.isNaN(liftS)) {
    const rest = { x: 0, y: radius, vx: 0, vy: 0, ax: 0, ay: 0 };
    return {
      at: () => rest,
      height: () => 0,
      potential: () => 0,
      pull: () => [0, 0],
      topS: undefined,
      landS: undefined,
    };
  }
  const burnS = Math.max(outS, liftS);
  const burn = flow(law, start, { fromS: liftS, toS: burnS, longest: (burnS - liftS) / 8 });
  const [x0 = 0, y0 = 0, vx0 = 0, vy0 = 0] = burn.at(burnS);
  const left: Orbit = { x: x0, y: y0, vx: vx0, vy: vy0 };
  const at = (t: number): State => {
    if (t < liftS) return { x: 0, y: radius, vx: 0, vy: 0, ax: 0, ay: 0 };
    if (t < burnS) {
      const [x = 0, y = 0, vx = 0, vy = 0] = burn.at(t);
      const [, , ax = 0, ay = 0] = burn.rate(t);
      return { x, y, vx, vy, ax, ay };
    }
    const now = propagate(gm, left, t - burnS);
    const pull = gm / (now.x ** 2 + now.y ** 2) ** 1.5;
    return { ...now, ax: -pull * now.x, ay: -pull * now.y };
  };
  const fall = fallBack(gm, left, radius);
  const within = (waitS: number | undefined): number | undefined =>
    waitS !== undefined && burnS + waitS <= watched ? burnS + waitS : undefined;
  const [topS, landS] = [within(fall?.topS), within(fall?.backS)];
  const height = ({ x, y }: State): number => Math.sqrt(x * x + y * y) - radius;
  return {
    at,
    height,
    pull({ x, y }) {
      const share = -gm / (x * x + y * y) ** 1.5;
      return [share * x, share * y];
    },
    potential: (state, mass) => (gm * mass * height(state)) / (radius * (radius + height(state))),
    topS,
    landS,
  };
}

function describeRocket(
  id: string,
  engine: Engine,
  { at, height, potential, pull, topS, landS }: Solved,
): Entry[] {
  const { liftS, outS } = engine;
  const speed = (t: number): number => {
    const { vx, vy } = at(t);
    return Math.sqrt(vx * vx + vy * vy);
  };
  return [
    ...describePoint(id, at, (t) => massAt(engine, t)),
    [`height of ${id}`, (t) => height(at(t))],
    [`mass of ${id}`, (t) => massAt(engine, t)],
    [`potential energy of ${id}`, (t) => potential(at(t), massAt(engine, t))],
    whole(`lift-off time of ${id}`, () => liftS),
    whole(`starting acceleration of ${id}`, () => thrustAndWeight(engine, at(liftS), liftS, pull)),
    whole(`final acceleration of ${id}`, () => thrustAndWeight(engine, at(outS), outS, pull)),
    whole(`burn-out height of ${id}`, () => height(at(outS))),
    whole(`burn-out speed of ${id}`, () => speed(outS)),
    whole(`greatest height of ${id}`, () => (topS === undefined ? undefined : height(at(topS)))),
    whole(`time to top of ${id}`, () => topS),
    whole(`flight time of ${id}`, () => landS),
    whole(`landing speed of ${id}`, () => (landS === undefined ? undefined : speed(landS))),
    whole(`range of ${id}`, () => (landS === undefined ? undefined : Math.abs(at(landS).x))),
    whole(`thrust over weight of ${id}`, () => engine.liftable / engine.mass),
  ];
}

/** The vector sum of thrust over mass and gravity, in size. */
function thrustAndWeight(
  engine: Engine,
  state: State,
  timeS: number,
  pull: (state: State) => readonly [number, number],
): number {
  const thrust = (engine.flow * engine.exhaust) / massAt(engine, timeS);
  const [gx, gy] = pull(state);
  return Math.sqrt((thrust * engine.cos + gx) ** 2 + (thrust * engine.sin + gy) ** 2);
}
