/**
 * @file Rockets by fixed steps: on the pad while the thrust is too weak, then burning, then coasting, then down again.
 *
 * Newton's second law for the rocket with what is left of its fuel: mass times acceleration is thrust plus weight, where
 * the thrust is the mass flow times the exhaust speed.
 */
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";
import { askRocket, watchRocket } from "../horizon.ts";
import { type Course, changeOf, firstBody, numberOf } from "../layout.ts";
import { endOf, type Leg, runLeg, type Slope, type Start, slopeAt, stateAt } from "./path.ts";
import { readPoint, type Sample } from "./readout.ts";

const STEPS = 1200;
/** Numbers of a state: x, y, their velocities, the mass. */
const MASS_AT = 4;

interface Field {
  /** Where it starts; y points up there. */
  readonly start: readonly [number, number];
  pull(x: number, y: number): readonly [number, number];
  /** Height above the ground, or above the level of the start. */
  height(x: number, y: number): number;
  /** Potential energy of a mass with respect to the start. */
  potential(mass: number, x: number, y: number): number;
  /** Speed at which the height grows. */
  climb(state: Float64Array): number;
}

/** Runs the rocket of an entity. */
export function runRocket(
  scene: ReadScene,
  entity: ReadEntity,
): Course & { readonly legs: readonly Leg[] } {
  const body = firstBody(entity);
  const field = entity.kind === "rocket" ? levelField(scene.gravity) : roundField(entity);
  const angle = numberOf(entity, "angle");
  const [mass, dry, flow, exhaust] = ["mass", "dry", "flow", "exhaust"].map((name) =>
    numberOf(body, name),
  ) as [number, number, number, number];
  const lift = [Math.cos(angle), Math.sin(angle)] as const;
  const watched = watchRocket(entity);
  const stopS = changeOf(scene, entity)?.atS ?? Number.POSITIVE_INFINITY;
  const fall = (thrust: number): Slope => slopeOf(field, thrust * exhaust, lift, thrust);
  const step = (mass - dry) / flow / STEPS;

  const [x0, y0] = field.start;
  const weight = -field.pull(x0, y0)[1];
  const held: Slope = (_t, _y, dy) => {
    dy.fill(0);
    dy[MASS_AT] = -flow;
  };
  const legs: Leg[] = [];
  const events: { timeS: number; name: string }[] = [];
  let from: Start = { t: 0, y: [x0, y0, 0, 0, mass] };
  const spare = (_t: number, y: Float64Array): number =>
    (y[MASS_AT] ?? 0) * weight - flow * exhaust * lift[1];
  if (spare(0, Float64Array.from(from.y)) >= 0) {
    const noFuel = (_t: number, y: Float64Array): number => (y[MASS_AT] ?? 0) - dry;
    const waiting = runLeg(held, from, { untilS: watched, step, guards: [spare, noFuel] });
    legs.push(waiting);
    from = endOf(waiting);
    if (waiting.hit === 0) events.push({ timeS: from.t, name: "lift-off" });
  }
  const liftS = from.t;
  const hasLifted = legs.length === 0 || events.length > 0;
  const burning = runLeg(fall(flow), from, {
    untilS: Math.min(watched, Math.max(stopS, from.t)),
    step,
    guards: [(_t, y) => (y[MASS_AT] ?? 0) - dry],
  });
  legs.push(burning);
  const burnt = endOf(burning);
  events.push({ timeS: burnt.t, name: burning.hit === 0 ? "burn-out" : "change" });
  const coast = coastLegs(field, fall(0), burnt, { watched, step: 2 * step });
  legs.push(...coast.legs);
  if (coast.landS !== undefined) events.push({ timeS: coast.landS, name: "landing" });
  const lasts = coast.landS ?? watched;
  return {
    endS: hasLifted ? Math.min(lasts, askRocket(entity)) : 0,
    events,
    legs,
    quantities: new Map(
      readRocket(body.id, legs, field, {
        liftS,
        burntS: burnt.t,
        burning,
        thrustRatio: (flow * exhaust * lift[1]) / (mass * weight),
        topS: coast.topS,
        landS: coast.landS,
      }),
    ),
  };
}

function levelField(gravity: number): Field {
  return {
    start: [0, 0],
    pull: () => [0, -gravity],
    height: (_x, y) => y,
    potential: (mass, _x, y) => mass * gravity * y,
    climb: (state) => state[3] ?? 0,
  };
}

function roundField(entity: ReadEntity): Field {
  const [gm, radius] = [numberOf(entity, "gm"), numberOf(entity, "radius")];
  return {
    start: [0, radius],
    pull(x, y) {
      const r = Math.sqrt(x * x + y * y);
      const share = -gm / (r * r * r);
      return [share * x, share * y];
    },
    height: (x, y) => Math.sqrt(x * x + y * y) - radius,
    potential: (mass, x, y) => gm * mass * (1 / radius - 1 / Math.hypot(x, y)),
    climb: ([x = 0, y = 0, vx = 0, vy = 0]) => (x * vx + y * vy) / Math.hypot(x, y),
  };
}

function slopeOf(
  field: Field,
  thrust: number,
  lift: readonly [number, number],
  flow: number,
): Slope {
  return (_t, [x = 0, y = 0, vx = 0, vy = 0, m = 1], dy) => {
    const [gx, gy] = field.pull(x, y);
    dy[0] = vx;
    dy[1] = vy;
    dy[2] = (thrust * lift[0]) / m + gx;
    dy[3] = (thrust * lift[1]) / m + gy;
    dy[MASS_AT] = -flow;
  };
}

interface Coast {
  readonly legs: readonly Leg[];
  readonly topS?: number;
  readonly landS?: number;
}

/** Up to the highest point, if there is one within the watching time, and down to the ground. */
function coastLegs(
  field: Field,
  law: Slope,
  from: Start,
  { watched, step }: { readonly watched: number; readonly step: number },
): Coast {
  const rising = runLeg(law, from, {
    untilS: Math.max(watched, from.t),
    step,
    guards: [(_t, y) => field.climb(y)],
  });
  if (rising.hit === undefined) return { legs: [rising] };
  const falling = runLeg(law, endOf(rising), {
    untilS: Math.max(watched, rising.toS),
    step,
    guards: [(_t, y) => field.height(y[0] ?? 0, y[1] ?? 0)],
  });
  const legs = [rising, falling];
  if (falling.hit === undefined) return { legs, topS: rising.toS };
  return { legs, topS: rising.toS, landS: falling.toS };
}

interface Moments {
  readonly thrustRatio: number;
  readonly burning: Leg;
  readonly liftS: number;
  readonly burntS: number;
  readonly topS: number | undefined;
  readonly landS: number | undefined;
}

function readRocket(
  id: string,
  legs: readonly Leg[],
  field: Field,
  { thrustRatio, burning, liftS, burntS, topS = Number.NaN, landS = Number.NaN }: Moments,
): [string, (timeS: number) => number][] {
  const sample = (t: number): Sample => {
    const [x = 0, y = 0, vx = 0, vy = 0, mass = 0] = stateAt(legs, t);
    const slope = slopeAt(legs, t);
    return {
      place: [x, y],
      velocity: [vx, vy],
      acceleration: [slope[2] ?? 0, slope[3] ?? 0],
      mass,
    };
  };
  const height = (t: number): number => {
    const [x = 0, y = 0] = stateAt(legs, t);
    return field.height(x, y);
  };
  const speed = (t: number): number => Math.hypot(...sample(t).velocity);
  const when = (t: number, of: (timeS: number) => number): number =>
    Number.isNaN(t) ? Number.NaN : of(t);
  return [
    ...readPoint(id, sample),
    [`height of ${id}`, height],
    [`mass of ${id}`, (t) => sample(t).mass],
    [
      `potential energy of ${id}`,
      (t) => {
        const { mass, place } = sample(t);
        return field.potential(mass, place[0] ?? 0, place[1] ?? 0);
      },
    ],
    [`lift-off time of ${id}`, () => liftS],
    [`starting acceleration of ${id}`, () => pushOf(burning, burning.states[0], liftS)],
    [`final acceleration of ${id}`, () => pushOf(burning, burning.states.at(-1), burntS)],
    [`burn-out height of ${id}`, () => height(burntS)],
    [`burn-out speed of ${id}`, () => speed(burntS)],
    [`greatest height of ${id}`, () => when(topS, height)],
    [`time to top of ${id}`, () => topS],
    [`flight time of ${id}`, () => landS],
    [`landing speed of ${id}`, () => when(landS, speed)],
    [`range of ${id}`, () => when(landS, (t) => Math.abs(stateAt(legs, t)[0] ?? 0))],
    [`thrust over weight of ${id}`, () => thrustRatio],
  ];
}

/** The size of the acceleration while the engine burns, at a state of that leg. */
function pushOf({ slope }: Leg, state: Float64Array | undefined, timeS: number): number {
  if (state === undefined) return Number.NaN;
  const dy = new Float64Array(state.length);
  slope(timeS, state, dy);
  return Math.hypot(dy[2] ?? 0, dy[3] ?? 0);
}
