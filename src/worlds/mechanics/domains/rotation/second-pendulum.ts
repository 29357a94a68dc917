/** @file A bob on a string in closed form: elliptic functions on every arc, parabolas once it is cut. */
import type { ReadScene } from "../../language/scene.ts";
import { entityOf, numberOf } from "./layout.ts";
import { folded, named, type Readings } from "./readings.ts";
import { type Known, switched } from "./second-rigid.ts";
import { newSwing, type Swing } from "./second-swing.ts";

interface Arc {
  readonly sinceS: number;
  readonly radius: number;
  readonly below: number;
  readonly swing: Swing;
}

interface Bob {
  readonly mass: number;
  readonly length: number;
  readonly peg: number;
  readonly g: number;
  readonly angle: number;
  readonly rate: number;
}

function bobOf(scene: ReadScene): Bob {
  const entity = entityOf(scene);
  const length = numberOf(entity, "length");
  const speed = numberOf(entity, "speed");
  return {
    mass: entity.bodies[0]?.values["mass"] ?? Number.NaN,
    length,
    peg: numberOf(entity, "peg"),
    g: scene.gravity,
    angle: numberOf(entity, "angle"),
    rate: (entity.options["sense"] === "up" ? speed : -speed) / length,
  };
}

/** Square of the speed at the lowest point, by energy. */
function bottomSquare({ length, g, angle, rate }: Bob): number {
  return (length * rate) ** 2 + 2 * g * length * (1 - Math.cos(angle));
}

/** The arcs up to a time: the first, and one for each passing of the vertical where there is a peg. */
function arcsOf(bob: Bob, endS: number): readonly Arc[] {
  const { length, g, angle, rate, peg } = bob;
  const first = newSwing(Math.sqrt(g / length), angle, rate);
  const arcs: Arc[] = [{ sinceS: 0, radius: length, below: 0, swing: first }];
  if (peg === 0) return arcs;
  const speed = Math.sqrt(bottomSquare(bob));
  let time = first.bottom(1);
  for (let pass = 1; time < endS; pass++) {
    const isShort = pass % 2 === 1;
    const radius = isShort ? length - peg : length;
    const swing = newSwing(Math.sqrt(g / radius), 0, ((isShort ? -1 : 1) * speed) / radius);
    arcs.push({ sinceS: time, radius, below: isShort ? peg : 0, swing });
    time += swing.period / 2;
  }
  return arcs;
}

/** The angle at which the string goes slack: 3 cos φ = 2 - v²/(g l), v the speed at the lowest point. */
function slackOf(
  bob: Bob,
  swing: Swing,
): { readonly timeS: number; readonly angle: number } | undefined {
  const square = bottomSquare(bob) / (bob.g * bob.length);
  if (bob.peg > 0 || square <= 2 || square >= 5) return undefined;
  const angle = Math.acos((2 - square) / 3);
  const times = [swing.reaches(angle), swing.reaches(-angle)].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : { timeS: Math.min(...times), angle };
}

/** Everything that is known of a bob on a string. */
export function knowPendulum(scene: ReadScene): Known {
  const { name } = entityOf(scene);
  const bob = bobOf(scene);
  const scale = Math.sqrt(bob.length / bob.g);
  const { change } = scene;
  const until = change?.atS ?? Math.ceil(800 * scale) / 100;
  const arcs = arcsOf(bob, until);
  const slack = arcs[0] === undefined ? undefined : slackOf(bob, arcs[0].swing);
  const isSlack = slack !== undefined && slack.timeS < until;
  const early: Readings = {
    ...named(`${name}.1`, hangingReadings(bob, arcs)),
    ...named(name, { ...stringReadings(bob, arcs), ...eventReadings(bob, arcs) }),
    [`top speed of ${name}.1`]: () => Math.sqrt(bottomSquare(bob)),
    [`slack time of ${name}`]: () => (isSlack ? slack.timeS : Number.NaN),
    [`slack angle of ${name}`]: () => (isSlack ? slack.angle : Number.NaN),
  };
  const pegs = arcs.slice(1).map(({ sinceS }) => ({ timeS: sinceS, name: "peg" }));
  if (isSlack) {
    return {
      endS: slack.timeS,
      events: [...pegs, { timeS: slack.timeS, name: "slack" }],
      readings: early,
    };
  }
  if (change === undefined) return { endS: until, events: pegs, readings: early };
  const late = named(`${name}.1`, thrownReadings(bob, arcs, change.atS));
  return {
    endS: change.atS + 4 * scale,
    events: [...pegs, { timeS: change.atS, name: "cut" }],
    readings: switched(early, late, change.atS),
  };
}

interface Now {
  readonly angle: number;
  readonly rate: number;
  readonly push: number;
  readonly radius: number;
  readonly x: number;
  readonly y: number;
}

function nowOf(arcs: readonly Arc[], time: number): Now {
  const arc = arcs.findLast(({ sinceS }) => time >= sinceS - 1e-12) ?? (arcs[0] as Arc);
  const own = time - arc.sinceS;
  const [angle, rate, push] = [arc.swing.angle(own), arc.swing.rate(own), arc.swing.push(own)];
  const { radius, below } = arc;
  const [x, y] = [radius * Math.sin(angle), -below - radius * Math.cos(angle)];
  return { angle, rate, push, radius, x, y };
}

function hangingReadings({ mass, g }: Bob, arcs: readonly Arc[]): Readings {
  const now = (t: number): Now => nowOf(arcs, t);
  const start = now(0);
  const speed = (t: number): number => now(t).radius * Math.abs(now(t).rate);
  const acceleration = (t: number): number => {
    const { radius, rate, push } = now(t);
    return radius * Math.hypot(push, rate ** 2);
  };
  return {
    speed,
    acceleration,
    momentum: (t) => mass * speed(t),
    "kinetic energy": (t) => (mass * speed(t) ** 2) / 2,
    "net force": (t) => mass * acceleration(t),
    "angular momentum": (t) => mass * now(t).radius * speed(t),
    "net torque": (t) => mass * now(t).radius ** 2 * Math.abs(now(t).push),
    "potential energy change": (t) => mass * g * (now(t).y - start.y),
    displacement: (t) => Math.hypot(now(t).x - start.x, now(t).y - start.y),
    "horizontal velocity": (t) => now(t).radius * now(t).rate * Math.cos(now(t).angle),
    "upward velocity": (t) => now(t).radius * now(t).rate * Math.sin(now(t).angle),
  };
}

function stringReadings({ mass, g }: Bob, arcs: readonly Arc[]): Readings {
  const now = (t: number): Now => nowOf(arcs, t);
  return {
    angle: (t) => folded(now(t).angle),
    "angular speed": (t) => Math.abs(now(t).rate),
    "angular acceleration": (t) => Math.abs(now(t).push),
    tension: (t) => mass * (now(t).radius * now(t).rate ** 2 + g * Math.cos(now(t).angle)),
  };
}

function eventReadings(bob: Bob, arcs: readonly Arc[]): Readings {
  const { mass, g, length, peg } = bob;
  const swing = arcs[0]?.swing;
  if (swing === undefined) return {};
  const square = bottomSquare(bob);
  if (peg > 0) {
    const radius = length - peg;
    const short = newSwing(Math.sqrt(g / radius), 0, Math.sqrt(square) / radius);
    return {
      period: () => (swing.period + short.period) / 2,
      "time to bottom": () => swing.bottom(1),
      "peg tension": () => mass * (g + square / radius),
      "far angle": () => short.widest,
    };
  }
  return {
    period: () => (swing.isFull ? Number.NaN : swing.period),
    "turn time": () => (swing.isFull ? swing.period : Number.NaN),
    "time to bottom": () => swing.bottom(1),
    "greatest angle": () => (swing.isFull ? Number.NaN : swing.widest),
    "top angular speed": () => swing.topRate,
    "greatest tension": () => mass * (g + square / length),
    "first angular acceleration": () => (g / length) * Math.sin(bob.angle),
    "small period": () => 2 * Math.PI * Math.sqrt(length / g),
  };
}

/** After the string is cut at time `at`. */
function thrownReadings(
  { mass, g, length, angle }: Bob,
  arcs: readonly Arc[],
  at: number,
): Readings {
  const from = nowOf(arcs, at);
  const [vx, vy] = [
    from.radius * from.rate * Math.cos(from.angle),
    from.radius * from.rate * Math.sin(from.angle),
  ];
  const x = (t: number): number => from.x + vx * (t - at);
  const y = (t: number): number => from.y + vy * (t - at) - (g * (t - at) ** 2) / 2;
  const up = (t: number): number => vy - g * (t - at);
  const speed = (t: number): number => Math.hypot(vx, up(t));
  const [homeX, homeY] = [length * Math.sin(angle), -length * Math.cos(angle)];
  return {
    speed,
    momentum: (t) => mass * speed(t),
    "kinetic energy": (t) => (mass * speed(t) ** 2) / 2,
    "potential energy change": (t) => mass * g * (y(t) - homeY),
    displacement: (t) => Math.hypot(x(t) - homeX, y(t) - homeY),
    "horizontal velocity": () => vx,
    "upward velocity": up,
    "angular momentum": (t) => mass * Math.abs(x(t) * up(t) - y(t) * vx),
    "net torque": (t) => mass * g * Math.abs(x(t)),
  };
}
