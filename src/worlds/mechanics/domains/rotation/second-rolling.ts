/**
 * @file Solids that roll, slip or unwind, in closed form: constant accelerations in stretches, each until the grip changes.
 *
 * With k = I/(m R²): rolling needs a friction of tan θ · k/(1 + k) times the normal force, slipping uses all there is.
 */
import type { ReadBody, ReadScene } from "../../language/scene.ts";
import { entityOf, numberOf } from "./layout.ts";
import { idOf, named, type Readings } from "./readings.ts";
import { type Known, switched } from "./second-rigid.ts";
import { rollingGyration } from "./second-solids.ts";

/** A stretch of constant acceleration. Forwards is down the slope, or the way that the solid is thrown. */
interface Stretch {
  readonly sinceS: number;
  readonly place: number;
  readonly speed: number;
  /** Angular velocity, positive where it goes with rolling forwards. */
  readonly spin: number;
  readonly gain: number;
  readonly spinGain: number;
  /** Friction on the solid, positive forwards. */
  readonly friction: number;
  readonly rolls: boolean;
}

interface Roller {
  readonly mass: number;
  readonly radius: number;
  /** I/(m R²). */
  readonly k: number;
  /** Gravity along the surface and square to it. */
  readonly along: number;
  readonly square: number;
  readonly mu: number;
}

const ZERO = 1e-12;

function stretchFrom(
  { mass, radius, k, along, square, mu }: Roller,
  now: Pick<Stretch, "sinceS" | "place" | "speed" | "spin">,
): Stretch {
  const slip = now.speed - now.spin * radius;
  const isStill = Math.abs(slip) <= ZERO * (Math.abs(now.speed) + Math.abs(now.spin * radius));
  if (isStill && (along * k) / (1 + k) <= mu * square) {
    const gain = along / (1 + k);
    const friction = (-mass * along * k) / (1 + k);
    return { ...now, gain, spinGain: gain / radius, friction, rolls: true };
  }
  // Without slip so far gravity starts one, forwards.
  const sign = isStill ? 1 : Math.sign(slip);
  const rub = sign * mu * square;
  const spinGain = rub / (k * radius);
  return { ...now, gain: along - rub, spinGain, friction: -mass * rub, rolls: false };
}

/** How long a stretch lasts before its slip ends. */
function slipEnd({ rolls, speed, spin, gain, spinGain }: Stretch, radius: number): number {
  const slip = speed - spin * radius;
  const change = gain - spinGain * radius;
  if (rolls || slip * change >= 0) return Number.POSITIVE_INFINITY;
  return -slip / change;
}

function stretchesOf(roller: Roller, start: Stretch, smoothAt: number): readonly Stretch[] {
  const out: Stretch[] = [];
  let now = stretchFrom(roller, start);
  let { mu } = roller;
  for (let count = 0; count < 8; count++) {
    out.push(now);
    const left = slipEnd(now, roller.radius);
    const untilSmooth = mu > 0 ? smoothAt - now.sinceS : Number.POSITIVE_INFINITY;
    const lasts = Math.min(left, untilSmooth);
    if (!Number.isFinite(lasts)) return out;
    const end = stateAfter(now, lasts);
    if (untilSmooth <= left) mu = 0;
    // At the end of a slip both speeds are equal by definition, whatever the rounding.
    const spin = left < untilSmooth ? end.speed / roller.radius : end.spin;
    now = stretchFrom({ ...roller, mu }, { ...end, spin });
  }
  return out;
}

function stateAfter(
  stretch: Stretch,
  time: number,
): Pick<Stretch, "sinceS" | "place" | "speed" | "spin"> {
  const { sinceS, place, speed, spin, gain, spinGain } = stretch;
  return {
    sinceS: sinceS + time,
    place: place + speed * time + (gain * time ** 2) / 2,
    speed: speed + gain * time,
    spin: spin + spinGain * time,
  };
}

/** When the solid gets to a place, going forwards. */
function arrival(stretches: readonly Stretch[], goal: number): number {
  for (const [index, stretch] of stretches.entries()) {
    const { place, speed, gain, sinceS } = stretch;
    const root = speed ** 2 + 2 * gain * (goal - place);
    if (root < 0) continue;
    const time =
      gain === 0
        ? (goal - place) / speed
        : speed >= 0 || gain > 0
          ? (2 * (goal - place)) / (speed + Math.sqrt(root))
          : Number.NaN;
    const next = stretches[index + 1]?.sinceS ?? Number.POSITIVE_INFINITY;
    if (time >= 0 && sinceS + time <= next) return sinceS + time;
  }
  return Number.NaN;
}

function rollerOf(scene: ReadScene, body: ReadBody): Roller {
  const entity = entityOf(scene);
  const slope = entity.values["slope"] ?? 0;
  const radius = numberOf(body, "radius");
  return {
    mass: numberOf(body, "mass"),
    radius,
    k: rollingGyration(body) / radius ** 2,
    along: scene.gravity * Math.sin(slope),
    square: scene.gravity * Math.cos(slope),
    mu: numberOf(entity, "friction"),
  };
}

function startOf(scene: ReadScene, { radius }: Roller): Stretch {
  const entity = entityOf(scene);
  const isSlope = entity.kind === "rolling-slope";
  const speed = (entity.options["launch"] === "up" ? -1 : 1) * numberOf(entity, "speed");
  const thrown = (entity.options["sense"] === "forward" ? 1 : -1) * (entity.values["spin"] ?? 0);
  const spin = isSlope ? speed / radius : thrown;
  return { sinceS: 0, place: 0, speed, spin, gain: 0, spinGain: 0, friction: 0, rolls: false };
}

/** Everything that is known of solids on a slope or a floor. */
export function knowRolling(scene: ReadScene): Known {
  const entity = entityOf(scene);
  const smoothAt = scene.change?.atS ?? Number.POSITIVE_INFINITY;
  const runs = entity.bodies.map((body) => {
    const roller = rollerOf(scene, body);
    return { body, roller, stretches: stretchesOf(roller, startOf(scene, roller), smoothAt) };
  });
  const track = entity.values["track"] ?? 0;
  const ends = runs.map(({ stretches }) =>
    track > 0 ? arrival(stretches, track) : endOf(scene, stretches),
  );
  const readings = Object.assign(
    {},
    ...runs.map(({ body, roller, stretches }) => rollingReadings(body, roller, stretches, track)),
  ) as Readings;
  const events = runs.flatMap(({ stretches }) =>
    stretches
      .slice(1)
      .map(({ sinceS, rolls }) => ({ timeS: sinceS, name: rolls ? "grips" : "slips" })),
  );
  const [a, b] = runs;
  const between =
    a !== undefined && b !== undefined
      ? pairReadings(entity.name, [a.stretches, b.stretches], track)
      : {};
  return { endS: Math.min(...ends), events, readings: { ...readings, ...between } };
}

/** Without an end of the track: a while after the grip has settled. */
function endOf(scene: ReadScene, stretches: readonly Stretch[]): number {
  const last = stretches.at(-1)?.sinceS ?? 0;
  const settled = scene.change === undefined ? 1.5 * last : last + Math.max(1, 0.5 * last);
  return Math.max(1, settled);
}

function rollingReadings(
  { id }: ReadBody,
  roller: Roller,
  stretches: readonly Stretch[],
  track: number,
): Readings {
  const { mass, radius, k, along, square, mu } = roller;
  const inertia = k * mass * radius ** 2;
  const stretch = (t: number): Stretch =>
    stretches.findLast(({ sinceS }) => t >= sinceS - 1e-12) ?? (stretches[0] as Stretch);
  const now = (t: number): Pick<Stretch, "place" | "speed" | "spin"> =>
    stateAfter(stretch(t), t - stretch(t).sinceS);
  const speed = (t: number): number => Math.abs(now(t).speed);
  const spin = (t: number): number => Math.abs(now(t).spin);
  const first = stretches[0];
  const atEnd =
    (read: (t: number) => number): (() => number) =>
    () =>
      read(arrival(stretches, track));
  const grip = stretches.slice(1).find(({ rolls }) => rolls);
  const kinetic = (t: number): number => (mass * speed(t) ** 2 + inertia * spin(t) ** 2) / 2;
  const base: Readings = {
    speed,
    velocity: (t) => now(t).speed,
    "angular speed": spin,
    displacement: (t) => Math.abs(now(t).place),
    acceleration: (t) => Math.abs(stretch(t).gain),
    "angular acceleration": (t) => Math.abs(stretch(t).spinGain),
    momentum: (t) => mass * speed(t),
    "angular momentum": (t) => inertia * spin(t),
    "kinetic energy": kinetic,
    "translational energy": (t) => (mass * speed(t) ** 2) / 2,
    "rotational energy": (t) => (inertia * spin(t) ** 2) / 2,
    "potential energy change": (t) => -mass * along * now(t).place,
    "net force": (t) => mass * Math.abs(stretch(t).gain),
    "net torque": (t) => inertia * Math.abs(stretch(t).spinGain),
    "friction force": (t) => Math.abs(stretch(t).friction),
    "normal force": () => mass * square,
    "slip speed": (t) => Math.abs(now(t).speed - now(t).spin * radius),
    inertia: () => inertia,
    "slip margin": () => ((mu * square) / along) * ((1 + k) / k),
    "time to end": () => arrival(stretches, track),
    "end speed": atEnd(speed),
    "end angular speed": atEnd(spin),
    "end kinetic energy": atEnd(kinetic),
    "grip time": () => grip?.sinceS ?? Number.NaN,
    "grip speed": () => Math.abs(grip?.speed ?? Number.NaN),
    "grip distance": () => Math.abs(grip?.place ?? Number.NaN),
    "grip loss": () => kinetic(0) - kinetic(grip?.sinceS ?? Number.NaN),
    "highest place": () => (first?.speed ?? 0) ** 2 / (2 * (first?.gain ?? Number.NaN)),
    "turn back time": () => -(first?.speed ?? 0) / (first?.gain ?? Number.NaN),
  };
  return named(id, base);
}

function pairReadings(
  name: string,
  runs: readonly [readonly Stretch[], readonly Stretch[]],
  track: number,
): Readings {
  const place = (stretches: readonly Stretch[], t: number): number => {
    const one =
      stretches.findLast(({ sinceS }) => t >= sinceS - 1e-12) ?? (stretches[0] as Stretch);
    return stateAfter(one, t - one.sinceS).place;
  };
  const [a, b] = runs;
  return {
    [idOf("distance", name)]: (t) => Math.abs(place(a, t) - place(b, t)),
    [idOf("lead", name)]: () => arrival(b, track) - arrival(a, track),
    [idOf("arrival gap", name)]: () => Math.abs(arrival(a, track) - arrival(b, track)),
  };
}

/** Everything that is known of a solid on a cord that unwinds. */
export function knowUnwinding(scene: ReadScene): Known {
  const entity = entityOf(scene);
  const [body] = entity.bodies;
  if (body === undefined) return { endS: 0, events: [], readings: {} };
  const mass = numberOf(body, "mass");
  const inertia = mass * rollingGyration(body);
  const axle = numberOf(entity, "axle") || numberOf(body, "radius");
  const share = 1 / (1 + inertia / (mass * axle ** 2));
  const gain = scene.gravity * share;
  const drop = numberOf(entity, "drop");
  const cut = scene.change?.atS ?? Number.POSITIVE_INFINITY;
  const readings: Readings = unwindingReadings({
    mass,
    inertia,
    axle,
    gain,
    g: scene.gravity,
    cut,
  });
  const time = Math.sqrt((2 * drop) / gain);
  const ends: Readings = {
    "time to end": () => time,
    "end speed": () => gain * time,
    "end angular speed": () => (gain * time) / axle,
  };
  const early = named(body.id, { ...readings, ...ends });
  if (scene.change !== undefined) {
    const endS = cut + 1;
    const events = [{ timeS: cut, name: "cut" }];
    return { endS, events, readings: switched(early, early, cut) };
  }
  return { endS: drop > 0 ? time : 2, events: [], readings: early };
}

interface Reel {
  readonly mass: number;
  readonly inertia: number;
  readonly axle: number;
  readonly gain: number;
  readonly g: number;
  readonly cut: number;
}

function unwindingReadings({ mass, inertia, axle, gain, g, cut }: Reel): Readings {
  const fallen = (t: number): number => Math.max(0, t - cut);
  const held = (t: number): number => Math.min(t, cut);
  const speed = (t: number): number => gain * held(t) + g * fallen(t);
  const spin = (t: number): number => (gain * held(t)) / axle;
  const place = (t: number): number =>
    (gain * held(t) ** 2) / 2 + gain * held(t) * fallen(t) + (g * fallen(t) ** 2) / 2;
  const gainAt = (t: number): number => (t < cut ? gain : g);
  return {
    speed,
    "angular speed": spin,
    displacement: place,
    acceleration: gainAt,
    "angular acceleration": (t) => (t < cut ? gain / axle : 0),
    momentum: (t) => mass * speed(t),
    "angular momentum": (t) => inertia * spin(t),
    "kinetic energy": (t) => (mass * speed(t) ** 2 + inertia * spin(t) ** 2) / 2,
    "translational energy": (t) => (mass * speed(t) ** 2) / 2,
    "rotational energy": (t) => (inertia * spin(t) ** 2) / 2,
    "potential energy change": (t) => -mass * g * place(t),
    "net force": (t) => mass * gainAt(t),
    "net torque": (t) => (t < cut ? (inertia * gain) / axle : 0),
    tension: (t) => (t < cut ? mass * (g - gain) : 0),
    inertia: () => inertia,
  };
}
