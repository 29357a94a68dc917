/**
 * @file A charged particle: in uniform fields in closed form, elsewhere by extrapolation.
 *
 * In crossed uniform fields the velocity relative to the drift turns at the rate qB/m; Jackson, "Classical
 * Electrodynamics", 12.3. Without a magnetic field the velocity is the integral of the field over time.
 */
import type { ReadBody, ReadEntity, ReadScene } from "../../../language/scene.ts";
import { watchCharge } from "../horizon.ts";
import { type Course, changeOf, firstBody, numberOf } from "../layout.ts";
import { type Flow, firstFall, flow } from "./extrapolate.ts";
import { describePoint, type Entry, type State, whole } from "./point.ts";

interface Particle {
  readonly mass: number;
  readonly charge: number;
  readonly start: State;
}

type Travel = (timeS: number) => State;

/** Solves the particle of an entity. */
export function solveCharge(scene: ReadScene, entity: ReadEntity): Course {
  const body = firstBody(entity);
  const [mass, charge, speed, angle] = ["mass", "charge", "speed", "angle"].map((name) =>
    numberOf(body, name),
  ) as [number, number, number, number];
  const start: State = {
    x: 0,
    y: 0,
    z: 0,
    vx: speed * Math.cos(angle),
    vy: speed * Math.sin(angle),
    vz: numberOf(body, "along"),
    ax: 0,
    ay: 0,
  };
  const fields = entity.bodies.slice(1);
  const change = changeOf(scene, entity);
  const watched = watchCharge(entity);
  const endS = change === undefined ? watched : Math.max(watched, 2 * change.atS);
  const particle = { mass, charge, start };
  const before = travel(particle, fields, 0, endS);
  let at = before;
  if (change !== undefined) {
    const left = fields.filter(({ id }) => id !== change.target);
    const later = travel({ ...particle, start: before(change.atS) }, left, change.atS, endS);
    at = (t) => (t < change.atS ? before(t) : later(t));
  }
  const { id } = body;
  const entries: Entry[] = [
    ...describePoint(id, at, () => mass),
    [`electric energy change of ${id}`, (t) => workOf(charge, fields, at(t))],
    [
      `velocity direction of ${id}`,
      (t) => {
        const { vx, vy } = at(t);
        return Math.acos(vx / Math.sqrt(vx * vx + vy * vy));
      },
    ],
    ...describeTurning(id, particle, fields),
    ...describeApproach(id, particle, fields, { watched, at }),
  ];
  const events = change === undefined ? [] : [{ timeS: change.atS, name: "change" }];
  return { endS, events, quantities: new Map(entries) };
}

function travel(
  particle: Particle,
  fields: readonly ReadBody[],
  fromS: number,
  toS: number,
): Travel {
  const isUniform = fields.every(({ kind }) => kind === "electric" || kind === "magnetic");
  if (isUniform) return crossed(particle, fields, fromS);
  const isTimed = fields.every(({ kind }) => ["electric", "oscillating", "ramp"].includes(kind));
  if (isTimed) return timed(particle, fields, fromS);
  return extrapolated(particle, fields, { fromS, toS, longest: (toS - fromS) / 24 });
}

/** The sum of the uniform fields: [Ex, Ey, Bz]. */
function sumOf(fields: readonly ReadBody[]): [number, number, number] {
  const total: [number, number, number] = [0, 0, 0];
  for (const field of fields) {
    const strength = numberOf(field, "strength");
    if (field.kind === "electric") {
      const direction = numberOf(field, "direction");
      total[0] += strength * Math.cos(direction);
      total[1] += strength * Math.sin(direction);
    } else if (field.kind === "magnetic") {
      total[2] += field.options["way"] === "down" ? -strength : strength;
    }
  }
  return total;
}

function crossed(
  { mass, charge, start }: Particle,
  fields: readonly ReadBody[],
  fromS: number,
): Travel {
  const [ex, ey, b] = sumOf(fields);
  const q = charge / mass;
  const { vz = 0, z = 0 } = start;
  if (b === 0) {
    return (timeS) => {
      const t = timeS - fromS;
      return {
        x: start.x + start.vx * t + 0.5 * q * ex * t * t,
        y: start.y + start.vy * t + 0.5 * q * ey * t * t,
        z: z + vz * t,
        vx: start.vx + q * ex * t,
        vy: start.vy + q * ey * t,
        vz,
        ax: q * ex,
        ay: q * ey,
      };
    };
  }
  // Drift E × B / B², and about it a rotation by −qB/m per time.
  const [dx, dy] = [ey / b, -ex / b];
  const rate = -q * b;
  const [ux, uy] = [start.vx - dx, start.vy - dy];
  return (timeS) => {
    const t = timeS - fromS;
    const [c, s] = [Math.cos(rate * t), Math.sin(rate * t)];
    const [wx, wy] = [ux * c - uy * s, ux * s + uy * c];
    return {
      x: start.x + dx * t + (ux * s - uy * (1 - c)) / rate,
      y: start.y + dy * t + (ux * (1 - c) + uy * s) / rate,
      z: z + vz * t,
      vx: dx + wx,
      vy: dy + wy,
      vz,
      ax: -rate * wy,
      ay: rate * wx,
    };
  };
}

/** Uniform fields that depend on the time: twice the integral of the field. */
function timed(
  { mass, charge, start }: Particle,
  fields: readonly ReadBody[],
  fromS: number,
): Travel {
  const q = charge / mass;
  return (timeS) => {
    const span = timeS - fromS;
    const { vz = 0, z = 0 } = start;
    let [x, y] = [start.x + start.vx * span, start.y + start.vy * span];
    let [vx, vy, ax, ay] = [start.vx, start.vy, 0, 0];
    for (const field of fields) {
      const direction = numberOf(field, "direction");
      const [way, kick, push] = impulseOf(field, fromS, timeS);
      x += q * way * Math.cos(direction);
      y += q * way * Math.sin(direction);
      vx += q * kick * Math.cos(direction);
      vy += q * kick * Math.sin(direction);
      ax += q * push * Math.cos(direction);
      ay += q * push * Math.sin(direction);
    }
    return { x, y, z: z + vz * span, vx, vy, vz, ax, ay };
  };
}

/** The field's second integral, first integral and value, between two times. */
function impulseOf(field: ReadBody, from: number, to: number): readonly [number, number, number] {
  const strength = numberOf(field, "strength");
  const t = to - from;
  if (field.kind === "electric") return [(strength * t * t) / 2, strength * t, strength];
  if (field.kind === "ramp") {
    const rate = strength / numberOf(field, "rise");
    const kick = (rate * (to * to - from * from)) / 2;
    const way = (rate * (to ** 3 - from ** 3)) / 6 - (rate * from * from * t) / 2;
    return [way, kick, rate * to];
  }
  const w = numberOf(field, "frequency");
  const kick = (strength / w) * (Math.sin(w * to) - Math.sin(w * from));
  const way =
    (strength / (w * w)) * (Math.cos(w * from) - Math.cos(w * to)) -
    (strength / w) * Math.sin(w * from) * t;
  return [way, kick, strength * Math.cos(w * to)];
}

function extrapolated(
  { mass, charge, start }: Particle,
  fields: readonly ReadBody[],
  run: { readonly fromS: number; readonly toS: number; readonly longest: number },
): Travel {
  const path = flowOf(charge / mass, start, fields, run);
  const { vz = 0, z = 0 } = start;
  return (timeS) => {
    const [x = 0, y = 0, vx = 0, vy = 0] = path.at(timeS);
    const [, , ax = 0, ay = 0] = path.rate(timeS);
    return { x, y, z: z + vz * (timeS - run.fromS), vx, vy, vz, ax, ay };
  };
}

function flowOf(
  q: number,
  start: State,
  fields: readonly ReadBody[],
  run: { readonly fromS: number; readonly toS: number; readonly longest: number },
): Flow {
  const [ex0, ey0, b0] = sumOf(fields);
  const law = (t: number, [x = 0, y = 0, vx = 0, vy = 0]: readonly number[]): number[] => {
    let [ex, ey, b] = [ex0, ey0, b0];
    for (const field of fields) {
      const [gx, gy, gb] = placed(field, x, y, t);
      ex += gx;
      ey += gy;
      b += gb;
    }
    return [vx, vy, q * (ex + vy * b), q * (ey - vx * b)];
  };
  return flow(law, [start.x, start.y, start.vx, start.vy], run);
}

/** What a field that is not uniform and constant adds: [Ex, Ey, Bz]. */
function placed(
  field: ReadBody,
  x: number,
  y: number,
  t: number,
): readonly [number, number, number] {
  const {
    strength = 0,
    direction = 0,
    distance = 1,
    rise = 1,
    scale = 1,
    frequency = 0,
  } = field.values;
  const sign = field.options["way"] === "towards" || field.options["way"] === "down" ? -1 : 1;
  switch (field.kind) {
    case "oscillating":
    case "ramp": {
      const now =
        field.kind === "ramp" ? (strength / rise) * t : strength * Math.cos(frequency * t);
      return [now * Math.cos(direction), now * Math.sin(direction), 0];
    }
    case "growing":
      return [(sign * strength * x) / scale, 0, 0];
    case "wire":
      return [0, 0, sign * strength * (distance / (distance + x))];
    case "source": {
      const [toX, toY] = [x - distance, y];
      const away = Math.sqrt(toX * toX + toY * toY);
      const size = sign * strength * (distance / away) ** 2;
      return [(size * toX) / away, (size * toY) / away, 0];
    }
    default:
      return [0, 0, 0];
  }
}

/** Charge times potential difference from the origin; not a number where a field changes in time. */
function workOf(charge: number, fields: readonly ReadBody[], { x, y }: State): number {
  let total = 0;
  for (const { kind, values, options } of fields) {
    const { strength = 0, direction = 0, distance = 1, scale = 1 } = values;
    const sign = options["way"] === "towards" ? -1 : 1;
    if (kind === "electric")
      total -= strength * (x * Math.cos(direction) + y * Math.sin(direction));
    if (kind === "growing") total -= (sign * strength * x * x) / (2 * scale);
    if (kind === "source") {
      const away = Math.sqrt((x - distance) ** 2 + y * y);
      total += sign * strength * distance ** 2 * (1 / away - 1 / distance);
    }
    if (kind === "oscillating" || kind === "ramp") total = Number.NaN;
  }
  return charge * total;
}

function describeTurning(
  id: string,
  { mass, charge, start }: Particle,
  fields: readonly ReadBody[],
): Entry[] {
  const [ex, ey, b] = sumOf(fields);
  const { vx, vy, vz = 0 } = start;
  const rate = (Math.abs(charge) * Math.abs(b)) / mass;
  const period = (2 * Math.PI) / rate;
  const drift = Math.sqrt(ex * ex + ey * ey) / Math.abs(b);
  // Fastest where the turning part points along the drift.
  const turning = Math.sqrt((vx - ey / b) ** 2 + (vy + ex / b) ** 2);
  return [
    whole(`gyration period of ${id}`, () => period),
    whole(`gyration radius of ${id}`, () => Math.sqrt(vx * vx + vy * vy) / rate),
    whole(`pitch of ${id}`, () => vz * period),
    whole(`drift speed of ${id}`, () => drift),
    whole(`greatest speed of ${id}`, () => Math.sqrt((drift + turning) ** 2 + vz * vz)),
  ];
}

function describeApproach(
  id: string,
  { mass, charge, start }: Particle,
  fields: readonly ReadBody[],
  { watched, at }: { readonly watched: number; readonly at: Travel },
): Entry[] {
  const source = fields.find(({ kind }) => kind === "source");
  if (source === undefined) return [];
  const centre = numberOf(source, "distance");
  const run = { fromS: 0, toS: 6 * watched, longest: watched / 24 };
  let path: Flow | undefined;
  const motion = (): Flow => {
    path ??= flowOf(charge / mass, start, fields, run);
    return path;
  };
  const turn = whole("", () =>
    firstFall(motion(), ([x = 0, y = 0, vx = 0, vy = 0]) => (centre - x) * vx - y * vy),
  )[1];
  const there = (): readonly number[] | undefined => {
    const t = turn(0);
    return Number.isNaN(t) ? undefined : motion().at(t);
  };
  const sight = (t: number): number => {
    const [x = 0, y = 0] = motion().at(t);
    return Math.hypot(centre - x, y);
  };
  return [
    [`distance of ${id}`, (t) => Math.hypot(centre - at(t).x, at(t).y)],
    whole(`closest approach of ${id}`, () => (there() === undefined ? undefined : sight(turn(0)))),
    whole(`speed at closest approach of ${id}`, () => {
      const state = there();
      return state === undefined ? undefined : Math.hypot(state[2] ?? 0, state[3] ?? 0);
    }),
    whole(`time to closest approach of ${id}`, () => turn(0)),
  ];
}
