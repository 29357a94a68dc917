/** @file Solids on a hinge in closed form: inertias from tables, motion in elliptic functions. */
import type { ReadBody, ReadScene } from "../../language/scene.ts";
import { entityOf, numberOf, spinOf } from "./layout.ts";
import { folded, named, type Readings } from "./readings.ts";
import { centreDistance, newRotor, type Rotor, towards } from "./second-solids.ts";
import { newSwing, type Swing } from "./second-swing.ts";

/** What the second witness knows of an entity. */
export interface Known {
  readonly endS: number;
  readonly events: readonly { readonly timeS: number; readonly name: string }[];
  readonly readings: Readings;
}

/** A rotor in its motion; `sinceS` is the time at which its own clock starts. */
interface Turning {
  readonly rotor: Rotor;
  readonly swing: Swing;
  readonly sinceS: number;
  /** The parts of gravity in the plane of the motion and along the hinge. */
  readonly inPlane: number;
  readonly alongAxis: number;
}

function turn(
  scene: ReadScene,
  bodies: readonly ReadBody[],
  from: { readonly angle: number; readonly rate: number; readonly sinceS: number },
): Turning {
  const tilt = numberOf(entityOf(scene), "tilt");
  const [inPlane, alongAxis] = [scene.gravity * Math.sin(tilt), scene.gravity * Math.cos(tilt)];
  const rotor = newRotor(bodies);
  const swing = newSwing(omegaOf(rotor, inPlane), from.angle + rotor.lead, from.rate);
  return { rotor, swing, sinceS: from.sinceS, inPlane, alongAxis };
}

function omegaOf({ mass, arm, inertia }: Rotor, gravity: number): number {
  return Math.sqrt((mass * gravity * arm) / inertia);
}

/** Everything that is known of solids on a hinge. */
export function knowRigid(scene: ReadScene): Known {
  const entity = entityOf(scene);
  const [angle, rate] = [numberOf(entity, "angle"), spinOf(entity)];
  const first = turn(scene, entity.bodies, { angle, rate, sinceS: 0 });
  const early = {
    ...named(entity.name, { ...turningReadings(first), ...eventReadings(first, angle) }),
    ...partReadings(entity.bodies, first),
  };
  const scale = 1 / omegaOf(first.rotor, first.inPlane);
  const { change } = scene;
  if (change === undefined)
    return { endS: Math.ceil(800 * scale) / 100, events: [], readings: early };
  const at = change.atS;
  const events = [{ timeS: at, name: change.do }];
  const endS = at + 4 * scale;
  if (change.do === "unhinge") {
    const late = named(entity.name, freeReadings(first, at));
    return { endS, events, readings: switched(early, late, at) };
  }
  const left = entity.bodies.filter(({ id }) => id !== change.target);
  const next = turn(scene, left, {
    angle: first.swing.angle(at) - first.rotor.lead,
    rate: first.swing.rate(at),
    sinceS: at,
  });
  const late = { ...named(entity.name, turningReadings(next)), ...partReadings(left, next) };
  return { endS, events, readings: switched(early, late, at) };
}

/** Early readings before a time, late ones from then on. */
export function switched(early: Readings, late: Readings, at: number): Readings {
  const out: Record<string, (timeS: number) => number> = {};
  for (const [id, after] of Object.entries(late)) {
    const before = early[id];
    out[id] = (t) => (t < at && before !== undefined ? before(t) : after(t));
  }
  return out;
}

/** Potential energy above the lowest place of the centre of mass. */
function heightEnergy({ rotor, inPlane }: Turning, angle: number): number {
  return rotor.mass * inPlane * rotor.arm * (1 - Math.cos(angle));
}

function turningReadings(turning: Turning): Readings {
  const { rotor, swing, sinceS, inPlane, alongAxis } = turning;
  const { mass, inertia, centralInertia, arm, lead } = rotor;
  const angle = (t: number): number => swing.angle(t - sinceS);
  const rate = (t: number): number => Math.abs(swing.rate(t - sinceS));
  const push = (t: number): number => Math.abs(swing.push(t - sinceS));
  const acceleration = (t: number): number => arm * Math.hypot(push(t), rate(t) ** 2);
  const start = swing.angle(-sinceS);
  return {
    angle: (t) => folded(angle(t) - lead),
    "angular speed": rate,
    "angular acceleration": push,
    "angular momentum": (t) => inertia * rate(t),
    momentum: (t) => mass * arm * rate(t),
    speed: (t) => arm * rate(t),
    acceleration,
    "net force": (t) => mass * acceleration(t),
    "net torque": (t) => inertia * push(t),
    "hinge force"(t) {
      const radial = mass * (inPlane * Math.cos(angle(t)) + arm * rate(t) ** 2);
      const tangential = mass * inPlane * Math.sin(angle(t)) * (1 - (mass * arm ** 2) / inertia);
      return Math.hypot(radial, tangential, mass * alongAxis);
    },
    "kinetic energy": (t) => (inertia * rate(t) ** 2) / 2,
    "translational energy": (t) => (mass * (arm * rate(t)) ** 2) / 2,
    "rotational energy": (t) => (centralInertia * rate(t) ** 2) / 2,
    "potential energy change": (t) =>
      heightEnergy(turning, angle(t)) - heightEnergy(turning, start),
    displacement: (t) => 2 * arm * Math.abs(Math.sin((angle(t) - start) / 2)),
    "com offset": () => arm,
    inertia: () => inertia,
    "central inertia": () => centralInertia,
  };
}

function partReadings(bodies: readonly ReadBody[], { swing, sinceS }: Turning): Readings {
  return Object.fromEntries(
    bodies.map((body) => {
      const distance = centreDistance(body);
      return [`speed of ${body.id}`, (t: number) => distance * Math.abs(swing.rate(t - sinceS))];
    }),
  );
}

function eventReadings(turning: Turning, armAngle: number): Readings {
  const { rotor, swing, inPlane } = turning;
  const weightTorque = rotor.mass * inPlane * rotor.arm;
  return {
    period: () => (swing.isFull ? Number.NaN : swing.period),
    "turn time": () => (swing.isFull ? swing.period : Number.NaN),
    "time to bottom": () => swing.bottom(1),
    "top angular speed": () => swing.topRate,
    "greatest angle": () => (swing.isFull ? Number.NaN : swing.widest),
    "first angular acceleration": () =>
      Math.abs((weightTorque * Math.sin(armAngle + rotor.lead)) / rotor.inertia),
    "first hinge force": () => turningReadings(turning)["hinge force"]?.(0) ?? Number.NaN,
    "small period": () => 2 * Math.PI * Math.sqrt(rotor.inertia / weightTorque),
  };
}

/** After the axis is pulled out at time `at`: the centre of mass flies a parabola, the spin stays. */
function freeReadings({ rotor, swing, inPlane }: Turning, at: number): Readings {
  const [angle, rate] = [swing.angle(at), swing.rate(at)];
  const { mass, arm, centralInertia } = rotor;
  const [ox, oy] = towards(angle).map((part) => arm * part) as [number, number];
  const [vx, vy] = [arm * rate * Math.cos(angle), arm * rate * Math.sin(angle)];
  const [sx, sy] = towards(swing.angle(0)).map((part) => arm * part) as [number, number];
  const up = (t: number): number => vy - inPlane * (t - at);
  const speed = (t: number): number => Math.hypot(vx, up(t));
  const rise = (t: number): number => oy + vy * (t - at) - (inPlane * (t - at) ** 2) / 2 - sy;
  const spin = (centralInertia * rate ** 2) / 2;
  return {
    "angular speed": () => Math.abs(rate),
    speed,
    momentum: (t) => mass * speed(t),
    "kinetic energy": (t) => (mass * speed(t) ** 2) / 2 + spin,
    "translational energy": (t) => (mass * speed(t) ** 2) / 2,
    "rotational energy": () => spin,
    "potential energy change": (t) => mass * inPlane * rise(t),
    displacement: (t) => Math.hypot(ox + vx * (t - at) - sx, rise(t)),
  };
}
