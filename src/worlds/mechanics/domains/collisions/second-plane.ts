/**
 * @file Spheres on a plane from collision to collision.
 *
 * Under one acceleration for all, relative motion is uniform, so the next impact of a pair is the root of a quadratic
 * (Alder and Wainwright 1959); the impulse lies along the line of centres and follows Newton's law of restitution.
 */
import type { Plane } from "./layout.ts";
import { CLASH_S, MOST_ON_PLANE, planeHorizon } from "./limits.ts";
import type { Hit } from "./record.ts";

type Pair = readonly [number, number];

/** A stretch of time without collisions. */
export interface Flight {
  readonly fromS: number;
  readonly places: readonly Pair[];
  readonly velocities: readonly Pair[];
}

/** A whole motion. */
export interface PlaneRun {
  readonly endS: number;
  readonly flights: readonly Flight[];
  readonly hits: readonly Hit[];
  /** Downhill along y, in m/s². */
  readonly pull: number;
  /** True where nothing more would happen after the end. */
  readonly isOver: boolean;
}

interface Impact {
  readonly wait: number;
  readonly one: number;
  readonly other: number;
}

/** The seconds until two spheres touch; infinite where they never do. */
function waitOf(flight: Flight, one: number, other: number, reach: number): number {
  const [p, q] = [flight.places[one] as Pair, flight.places[other] as Pair];
  const [v, w] = [flight.velocities[one] as Pair, flight.velocities[other] as Pair];
  const [rx, ry, ux, uy] = [q[0] - p[0], q[1] - p[1], w[0] - v[0], w[1] - v[1]];
  const closing = rx * ux + ry * uy;
  if (closing >= 0) return Number.POSITIVE_INFINITY;
  const rest = rx * rx + ry * ry - reach * reach;
  const root = closing * closing - (ux * ux + uy * uy) * rest;
  if (root < 0) return Number.POSITIVE_INFINITY;
  return Math.max(0, rest / (-closing + Math.sqrt(root)));
}

function impactsOf(flight: Flight, reach: number, gone: ReadonlySet<number>): readonly Impact[] {
  const impacts: Impact[] = [];
  for (let other = 1; other < flight.places.length; other++) {
    for (let one = 0; one < other; one++) {
      if (gone.has(one) || gone.has(other)) continue;
      const wait = waitOf(flight, one, other, reach);
      if (wait < Number.POSITIVE_INFINITY) impacts.push({ wait, one, other });
    }
  }
  return impacts.sort((a, b) => a.wait - b.wait);
}

function carry(flight: Flight, pull: number, wait: number): Flight {
  return {
    fromS: flight.fromS + wait,
    places: flight.places.map(([x, y], index) => {
      const [vx, vy] = flight.velocities[index] as Pair;
      return [x + vx * wait, y + vy * wait - 0.5 * pull * wait * wait];
    }),
    velocities: flight.velocities.map(([vx, vy]) => [vx, vy - pull * wait]),
  };
}

function stopped(flight: Flight, target: number): Flight {
  const velocities = flight.velocities.map((one, index): Pair => (index === target ? [0, 0] : one));
  return { ...flight, velocities };
}

function bounce(
  flight: Flight,
  { one, other }: Impact,
  { spheres }: Plane,
  restitution: number,
): { readonly flight: Flight; readonly hit: Hit } {
  const [p, q] = [flight.places[one] as Pair, flight.places[other] as Pair];
  const [v, w] = [flight.velocities[one] as Pair, flight.velocities[other] as Pair];
  const [m, n] = [spheres[one]?.mass ?? 0, spheres[other]?.mass ?? 0];
  const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
  const [nx, ny] = [(q[0] - p[0]) / length, (q[1] - p[1]) / length];
  const approach = (v[0] - w[0]) * nx + (v[1] - w[1]) * ny;
  const reduced = (m * n) / (m + n);
  const impulse = (1 + restitution) * reduced * approach;
  const velocities = [...flight.velocities];
  velocities[one] = [v[0] - (impulse / m) * nx, v[1] - (impulse / m) * ny];
  velocities[other] = [w[0] + (impulse / n) * nx, w[1] + (impulse / n) * ny];
  const after = Object.fromEntries(spheres.map(({ id }, at) => [id, velocities[at] as Pair]));
  const hit: Hit = {
    timeS: flight.fromS,
    ids: [spheres[one]?.id ?? "", spheres[other]?.id ?? ""],
    impulse,
    loss: 0.5 * reduced * (1 - restitution * restitution) * approach * approach,
    after,
  };
  return { flight: { ...flight, velocities }, hit };
}

/** Follows spheres until the horizon, the last collision that may be followed, or a collision of three at once. */
export function runPlane(plane: Plane, horizonS: number = planeHorizon(plane)): PlaneRun {
  const { spheres, radius, slope, gravity, change } = plane;
  const pull = gravity * Math.sin(slope);
  const gone = new Set<number>();
  let { restitution } = plane;
  let flight: Flight = {
    fromS: 0,
    places: spheres.map(({ place }) => place),
    velocities: spheres.map(({ velocity }) => velocity),
  };
  const flights = [flight];
  const hits: Hit[] = [];
  let pending = change;
  for (;;) {
    const [next, then] = impactsOf(flight, 2 * radius, gone);
    const at = flight.fromS + (next?.wait ?? Number.POSITIVE_INFINITY);
    if (pending !== undefined && pending.atS <= Math.min(at, horizonS)) {
      const target = spheres.findIndex(({ id }) => id === pending?.target);
      flight = carry(flight, pull, pending.atS - flight.fromS);
      if (pending.do === "elastic") restitution = 1;
      else if (pending.do === "stop") flight = stopped(flight, target);
      else gone.add(target);
      flights.push(flight);
      pending = undefined;
      continue;
    }
    if (next === undefined || at > horizonS) {
      return { endS: horizonS, flights, hits, pull, isOver: next === undefined };
    }
    const previous = hits.at(-1)?.timeS ?? Number.NEGATIVE_INFINITY;
    if (at - previous < CLASH_S) {
      const known = { flights: flights.slice(0, -1), hits: hits.slice(0, -1) };
      return { endS: previous, ...known, pull, isOver: false };
    }
    const isClash = then !== undefined && then.wait - next.wait < CLASH_S;
    if (isClash || hits.length + 1 >= MOST_ON_PLANE) {
      return { endS: at, flights, hits, pull, isOver: false };
    }
    const met = bounce(carry(flight, pull, next.wait), next, plane, restitution);
    flight = met.flight;
    flights.push(flight);
    hits.push(met.hit);
  }
}

/** Where everything is at a time: the flight that it belongs to, carried on to it. */
export function flightAt({ flights, pull }: PlaneRun, timeS: number): Flight {
  const flight = flights.findLast(({ fromS }) => fromS <= timeS) ?? flights[0];
  if (flight === undefined) return { fromS: 0, places: [], velocities: [] };
  return carry(flight, pull, timeS - flight.fromS);
}
