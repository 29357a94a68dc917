/** @file Pendulums and what they hang from, as Lagrangian systems for the second witness. */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Algebra } from "./autodiff.ts";
import {
  writeCart,
  writeCoupled,
  writeDoublePendulum,
  writeSpringPendulum,
  writeSwingingAtwood,
} from "./equations.ts";
import { type Place, type System, stopAtOnce } from "./lagrange.ts";
import { equilibriumNear, modesAt } from "./modes.ts";
import { bodyAt, bodyOf, entityOf, numberOf } from "./parts.ts";
import type { Course, Moment, Plan, Reading } from "./plan.ts";
import {
  atStart,
  contactOn,
  coordinate,
  dot,
  kineticOf,
  modeFrequency,
  pointOf,
  pointReadings,
  rate,
  second,
  sizeOf,
  towards,
} from "./readings.ts";

interface Bob {
  readonly mass: number;
  readonly length: number;
  readonly angle: number;
}

const bobAt = (entity: ReadEntity, index: number): Bob => {
  const body = bodyAt(entity, index);
  return {
    mass: numberOf(body, "mass"),
    length: numberOf(body, "length"),
    angle: numberOf(body, "angle"),
  };
};

/** The end of a rod of this length and angle below a place, in the plane [x, z]. */
function below<N>(on: Algebra<N>, [x, z]: readonly [N, N], length: number, angle: N): [N, N] {
  return [on.add(x, on.scale(length, on.sin(angle))), on.sub(z, on.scale(length, on.cos(angle)))];
}

const turning = (id: string, index: number): Readonly<Record<string, Reading>> => ({
  [`angle of ${id}`]: coordinate(index),
  [`angular velocity of ${id}`]: rate(index),
});

/** Seconds that a motion is followed, in units of a typical time √(l/g), with a bound. */
const lasting = (length: number, gravity: number, times: number): number =>
  Math.min(6, Math.max(1, times * Math.sqrt(length / Math.max(gravity, 0.5))));

/** Two bobs, the second below the first. */
export function planDoublePendulum(scene: ReadScene): Plan {
  const entity = entityOf(scene);
  const { gravity } = scene;
  const [upper, lower] = [bobAt(entity, 0), bobAt(entity, 1)];
  const [one, two] = [`${entity.name}.1`, `${entity.name}.2`];
  const system: System = {
    size: 2,
    masses: [upper.mass, lower.mass],
    gravity,
    written: writeDoublePendulum([upper.mass, lower.mass], [upper.length, lower.length], gravity),
    places(on, q) {
      const [a, b] = q as readonly [(typeof q)[number], (typeof q)[number]];
      const high = below(on, [on.of(0), on.of(0)], upper.length, a);
      return [high, below(on, high, lower.length, b)];
    },
  };
  const low = -upper.length * Math.cos(upper.angle);
  const lowForce: Reading = (moment) => pullOn(moment, 1, pointOf(moment, 0).place);
  const highForce: Reading = (moment) => {
    // Both rods act on the upper bob; what is along the upper one is asked for.
    const { place } = pointOf(moment, 0);
    const { along } = towards(place, [0, 0]);
    const down = towards(place, pointOf(moment, 1).place).along;
    return dot(contactOn(moment, 0), along) - lowForce(moment) * dot(down, along);
  };
  return {
    start: { q: [upper.angle, lower.angle], v: [0, 0] },
    phases: [{ fromS: 0, system }],
    endS: lasting(upper.length + lower.length, gravity, 5),
    readings: {
      ...turning(one, 0),
      ...turning(two, 1),
      ...pointReadings(one, 0, low),
      ...pointReadings(two, 1, low - lower.length * Math.cos(lower.angle)),
      [`rod force of ${one}`]: highForce,
      [`rod force of ${two}`]: lowForce,
    },
    singles: {
      [`starting angular acceleration of ${one}`]: atStart(second(0)),
      [`starting angular acceleration of ${two}`]: atStart(second(1)),
      [`starting acceleration of ${two}`]: atStart((m) => sizeOf(pointOf(m, 1).acceleration)),
      [`slow mode of ${entity.name}`]: modeFrequency(0, [0, 0]),
      [`fast mode of ${entity.name}`]: modeFrequency(1, [0, 0]),
    },
  };
}

/** The force on a point along the line to another place. */
function pullOn(moment: Moment, index: number, to: readonly number[]): number {
  return dot(contactOn(moment, index), towards(pointOf(moment, index).place, to).along);
}

/** ½ k (|b − a| − l)² */
function elastic<N>(
  on: Algebra<N>,
  stiffness: number,
  natural: number,
  a: Place<N>,
  b: Place<N>,
): N {
  const squares = a.map((x, i) => {
    const reach = on.sub(b[i] as N, x);
    return on.mul(reach, reach);
  });
  const span = on.sqrt(squares.reduce((sum, square) => on.add(sum, square)));
  const stretch = on.sub(span, on.of(natural));
  return on.scale(stiffness / 2, on.mul(stretch, stretch));
}

/** Pendulums side by side with springs between their rods. */
export function planCoupled(scene: ReadScene): Plan {
  const entity = entityOf(scene);
  const { name } = entity;
  const bobs = entity.bodies.map((_, index) => bobAt(entity, index));
  const [stiffness, depth, gap] = ["stiffness", "depth", "gap"].map((key) => numberOf(entity, key));
  const k = stiffness as number;
  const [a, d] = [depth as number, gap as number];
  const pivots = bobs.map((_, index) => index * d);
  const systemWith = (stiff: number): System => ({
    size: bobs.length,
    masses: bobs.map(({ mass }) => mass),
    gravity: scene.gravity,
    written: writeCoupled(bobs, { stiffness: stiff, depth: a, gap: d }, scene.gravity),
    places: (on, q) =>
      bobs.map(({ length }, i) =>
        below(on, [on.of(pivots[i] as number), on.of(0)], length, q[i] as (typeof q)[number]),
      ),
    potential(on, q) {
      const hooks = q.map((angle, i) =>
        below(on, [on.of(pivots[i] as number), on.of(0)], a, angle),
      );
      const energies = hooks
        .slice(1)
        .map((hook, i) => elastic(on, stiff, d, hooks[i] as typeof hook, hook));
      return energies.reduce((sum, energy) => on.add(sum, energy));
    },
  });
  const broken = scene.change;
  const span: Reading = ({ q }) => {
    const hook = (i: number): readonly number[] => [
      (pivots[i] as number) + a * Math.sin(q[i] as number),
      -a * Math.cos(q[i] as number),
    ];
    return towards(hook(0), hook(1)).span;
  };
  // A broken spring is no longer asked about: its length and force mean nothing then.
  const whole =
    (reading: Reading): Reading =>
    (moment) =>
      broken !== undefined && moment.t >= broken.atS ? Number.NaN : reading(moment);
  const rest = bobs.map(() => 0);
  const ratio = (index: number) => (motion: Course) => {
    const shape = modesAt(motion.mechanics, equilibriumNear(motion.mechanics, rest))[index]?.shape;
    return (shape?.[1] ?? Number.NaN) / (shape?.[0] ?? Number.NaN);
  };
  const frequency = (index: number) => modeFrequency(index, rest);
  const system = systemWith(k);
  return {
    start: { q: bobs.map(({ angle }) => angle), v: rest },
    phases: [
      { fromS: 0, system },
      ...(broken === undefined ? [] : [{ fromS: broken.atS, system: systemWith(0) }]),
    ],
    endS: lasting(Math.max(...bobs.map(({ length }) => length)), scene.gravity, 6),
    readings: Object.assign(
      {
        [`length of ${name}.spring`]: whole(span),
        [`elastic energy of ${name}.spring`]: whole((m) => (k / 2) * (span(m) - d) ** 2),
        [`spring force of ${name}.spring`]: whole((m) => k * (span(m) - d)),
      },
      ...bobs.map(({ length, angle }, i) => ({
        ...turning(`${name}.${i + 1}`, i),
        ...pointReadings(`${name}.${i + 1}`, i, -length * Math.cos(angle)),
      })),
    ),
    singles: {
      ...Object.fromEntries(
        bobs.map((_, i) => [
          `starting angular acceleration of ${name}.${i + 1}`,
          atStart(second(i)),
        ]),
      ),
      [`slow mode of ${name}`]: frequency(0),
      [`fast mode of ${name}`]: frequency(bobs.length - 1),
      [`slow mode ratio of ${name}`]: ratio(0),
      [`fast mode ratio of ${name}`]: ratio(1),
      [`beat period of ${name}`]: (motion) =>
        (2 * Math.PI) / (frequency(1)(motion) - frequency(0)(motion)),
    },
  };
}

/** A pendulum below a cart, which a spring may hold. */
export function planCart(scene: ReadScene): Plan {
  const entity = entityOf(scene);
  const { name } = entity;
  const { gravity, change } = scene;
  const mass = numberOf(bodyAt(entity, 0), "mass");
  const bob = bobAt(entity, 1);
  const spring = bodyOf(entity, "wall-spring");
  const k = spring === undefined ? 0 : numberOf(spring, "stiffness");
  const systemWith = (stiff: number, frozen: readonly number[]): System => ({
    size: 2,
    masses: [mass, bob.mass],
    gravity,
    frozen,
    written: writeCart({ mass, stiffness: stiff, isHeld: frozen.includes(0) }, bob, gravity),
    places(on, q) {
      const [x, angle] = q as readonly [(typeof q)[number], (typeof q)[number]];
      return [[x, on.of(0)], below(on, [x, on.of(0)], bob.length, angle)];
    },
    potential: (on, q) => on.scale(stiff / 2, on.mul(q[0] ?? on.of(0), q[0] ?? on.of(0))),
  });
  const isLock = change?.do === "lock";
  const [trolley, hanging] = [`${name}.1`, `${name}.2`];
  const pull: Reading = (moment) => pullOn(moment, 1, pointOf(moment, 0).place);
  return {
    start: { q: [0, bob.angle], v: [0, 0] },
    phases: [
      { fromS: 0, system: systemWith(k, []) },
      ...(change === undefined
        ? []
        : [
            {
              fromS: change.atS,
              system: systemWith(isLock ? k : 0, isLock ? [0] : []),
              ...(isLock ? { carry: (state, before) => stopAtOnce(before, state, [0]) } : {}),
            } satisfies Plan["phases"][number],
          ]),
    ],
    endS: lasting(bob.length, gravity, 9),
    readings: {
      ...pointReadings(trolley, 0, 0),
      ...turning(hanging, 1),
      ...pointReadings(hanging, 1, -bob.length * Math.cos(bob.angle)),
      [`position of ${trolley}`]: coordinate(0),
      [`normal force of ${trolley}`]: (moment) =>
        (contactOn(moment, 0)[1] ?? 0) + (contactOn(moment, 1)[1] ?? 0),
      [`rod force of ${hanging}`]: pull,
      [`elastic energy of ${name}.3`]: ({ t, q }) =>
        change?.do === "break" && t >= change.atS ? Number.NaN : (k / 2) * (q[0] ?? 0) ** 2,
    },
    singles: {
      [`starting angular acceleration of ${hanging}`]: atStart(second(1)),
      [`starting acceleration of ${trolley}`]: atStart(second(0)),
      [`slow mode of ${name}`]: modeFrequency(0, [0, 0]),
      [`fast mode of ${name}`]: modeFrequency(1, [0, 0]),
      // Without a spring the slower mode is a drift of the whole, of frequency zero.
      [`small swing of ${name}`]: ({ mechanics }) =>
        Math.sqrt(modesAt(mechanics, [0, 0])[1]?.squared ?? Number.NaN),
    },
  };
}

/** A ball on a spring, in polar coordinates: length and angle. */
export function planSpringPendulum(scene: ReadScene): Plan {
  const entity = entityOf(scene);
  const { gravity, change } = scene;
  const [ball, spring] = [bodyAt(entity, 0), bodyAt(entity, 1)];
  const mass = numberOf(ball, "mass");
  const angle = numberOf(ball, "angle");
  const k = numberOf(spring, "stiffness");
  const [natural, start] = [numberOf(spring, "natural"), numberOf(spring, "start")];
  const systemWith = (stiff: number): System => ({
    size: 2,
    masses: [mass],
    gravity,
    written: writeSpringPendulum(stiff / mass, natural, gravity),
    places(on, q) {
      const [r, th] = q as readonly [(typeof q)[number], (typeof q)[number]];
      return [[on.mul(r, on.sin(th)), on.scale(-1, on.mul(r, on.cos(th)))]];
    },
    potential(on, q) {
      const stretch = on.sub(q[0] ?? on.of(0), on.of(natural));
      return on.scale(stiff / 2, on.mul(stretch, stretch));
    },
  });
  const whole =
    (reading: Reading): Reading =>
    (moment) =>
      change !== undefined && moment.t >= change.atS ? Number.NaN : reading(moment);
  const modes = (index: number) => (motion: Course) => {
    const { mechanics } = motion;
    const found = modesAt(mechanics, equilibriumNear(mechanics, [natural, 0]));
    // The up-and-down mode is the one whose shape has no angle in it.
    const upright = found.findIndex(({ shape }) => Math.abs(shape[1] ?? 0) < 1e-6);
    return Math.sqrt(found[index === 0 ? upright : 1 - upright]?.squared ?? Number.NaN);
  };
  return {
    start: { q: [start, angle], v: [0, 0] },
    phases: [
      { fromS: 0, system: systemWith(k) },
      ...(change === undefined ? [] : [{ fromS: change.atS, system: systemWith(0) }]),
    ],
    endS: lasting(Math.max(start, natural), gravity, 7),
    readings: {
      [`angle of ${ball.id}`]: whole(coordinate(1)),
      [`angular velocity of ${ball.id}`]: whole(rate(1)),
      ...pointReadings(ball.id, 0, -start * Math.cos(angle)),
      [`length of ${spring.id}`]: whole(coordinate(0)),
      [`rate of length of ${spring.id}`]: whole(rate(0)),
      [`spring force of ${spring.id}`]: whole(({ q }) => k * ((q[0] ?? 0) - natural)),
      [`elastic energy of ${spring.id}`]: whole(({ q }) => (k / 2) * ((q[0] ?? 0) - natural) ** 2),
    },
    singles: {
      [`equilibrium length of ${spring.id}`]: ({ mechanics }) =>
        equilibriumNear(mechanics, [natural, 0])[0] ?? Number.NaN,
      [`starting acceleration of ${ball.id}`]: atStart((m) => sizeOf(pointOf(m, 0).acceleration)),
      [`up-and-down mode of ${entity.name}`]: modes(0),
      [`sideways mode of ${entity.name}`]: modes(1),
    },
  };
}

/** A ball on a string over a pulley, and the weight at the string's other end. Coordinates: length and angle. */
export function planSwingingAtwood(scene: ReadScene): Plan {
  const entity = entityOf(scene);
  const { gravity } = scene;
  const [ball, weight] = [bodyAt(entity, 0), bodyAt(entity, 1)];
  const masses = [numberOf(ball, "mass"), numberOf(weight, "mass")];
  const [start, angle] = [numberOf(ball, "length"), numberOf(ball, "angle")];
  const string = `${entity.name}.string`;
  const system: System = {
    size: 2,
    masses,
    gravity,
    written: writeSwingingAtwood(numberOf(ball, "mass"), numberOf(weight, "mass"), gravity),
    places(on, q) {
      const [r, th] = q as readonly [(typeof q)[number], (typeof q)[number]];
      return [
        [on.mul(r, on.sin(th)), on.scale(-1, on.mul(r, on.cos(th)))],
        [on.of(0), on.sub(r, on.of(start))],
      ];
    },
  };
  const tension: Reading = (moment) => contactOn(moment, 1)[1] ?? Number.NaN;
  return {
    start: { q: [start, angle], v: [0, 0] },
    phases: [{ fromS: 0, system }],
    endS: lasting(start, gravity, 4),
    guard: ({ q }) => (q[0] ?? 0) - 0.2 * start,
    guardName: "ball near the pulley",
    readings: {
      [`angle of ${ball.id}`]: coordinate(1),
      [`angular velocity of ${ball.id}`]: rate(1),
      ...pointReadings(ball.id, 0, -start * Math.cos(angle)),
      ...pointReadings(weight.id, 1, 0),
      [`distance of ${ball.id}`]: coordinate(0),
      [`vertical velocity of ${weight.id}`]: rate(0),
      [`kinetic energy of ${weight.id}`]: kineticOf(1),
      [`tension of ${string}`]: tension,
    },
    singles: {
      [`starting angular acceleration of ${ball.id}`]: atStart(second(1)),
      [`starting acceleration of ${weight.id}`]: atStart(second(0)),
      [`starting tension of ${string}`]: atStart(tension),
    },
  };
}
