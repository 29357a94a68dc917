/** @file The puck on a table with a hole, and the wedge with a spring, as Lagrangian systems. */
import type { ReadScene } from "../../language/scene.ts";
import { writeTableWithHole } from "./equations.ts";
import { type State, stateAt, zeroOn } from "./integrate.ts";
import { type Mechanics, mechanicsOf, type System } from "./lagrange.ts";
import { equilibriumNear, modesAt } from "./modes.ts";
import { bodyAt, entityOf, numberOf } from "./parts.ts";
import type { Course, Plan, Reading } from "./plan.ts";
import {
  atStart,
  contactOn,
  coordinate,
  dot,
  kineticOf,
  pointOf,
  pointReadings,
  rate,
  sizeOf,
} from "./readings.ts";

/** Coordinates: the puck's distance from the hole and its angle; after a cut, the places of both bodies. */
export function planTableWithHole(scene: ReadScene): Plan {
  const entity = entityOf(scene);
  const { name } = entity;
  const { gravity, change } = scene;
  const [puck, weight] = [bodyAt(entity, 0), bodyAt(entity, 1)];
  const masses = [numberOf(puck, "mass"), numberOf(weight, "mass")] as const;
  const [r0, v0] = [numberOf(puck, "distance"), numberOf(puck, "velocity")];
  const tied: System = {
    size: 2,
    masses,
    gravity,
    written: writeTableWithHole(masses[0], masses[1], gravity),
    places(on, q) {
      const [r, th] = q as readonly [(typeof q)[number], (typeof q)[number]];
      return [
        [on.mul(r, on.cos(th)), on.mul(r, on.sin(th)), on.of(0)],
        [on.of(0), on.of(0), on.sub(r, on.of(r0))],
      ];
    },
  };
  const loose: System = {
    size: 3,
    masses,
    gravity,
    places: (on, q) => [
      [q[0] ?? on.of(0), q[1] ?? on.of(0), on.of(0)],
      [on.of(0), on.of(0), q[2] ?? on.of(0)],
    ],
  };
  const momentum = masses[0] * r0 * v0;
  const radial: Reading = (moment) => {
    const { place, velocity } = pointOf(moment, 0);
    return dot(place, velocity) / sizeOf(place);
  };
  const tension: Reading = (moment) => contactOn(moment, 1)[2] ?? Number.NaN;
  let met: State | undefined;
  const turn = (motion: Course): State => {
    const path = motion.path();
    if (met !== undefined) return met;
    const t = zeroOn(path, motion.pathEndS, (state) => (state.t === 0 ? 0 : (state.v[0] ?? 0)));
    met = t === undefined ? { t: Number.NaN, q: [], v: [] } : stateAt(path, t);
    return met;
  };
  const string = `${name}.string`;
  // Newton's method leaves the well when it starts outside; the effective force vanishes about here.
  const near = Math.cbrt(momentum ** 2 / (masses[0] * masses[1] * Math.max(gravity, 1e-9)));
  const circling = circleAt(masses, gravity, momentum, r0);
  return {
    start: { q: [r0, 0], v: [0, v0 / r0] },
    phases: [
      { fromS: 0, system: tied },
      ...(change === undefined
        ? []
        : [
            {
              fromS: change.atS,
              system: loose,
              carry: (state, before) => {
                const [one, two] = before.points(state);
                const places = [...(one?.place.slice(0, 2) ?? []), two?.place[2] ?? 0];
                const rates = [...(one?.velocity.slice(0, 2) ?? []), two?.velocity[2] ?? 0];
                return { t: state.t, q: places, v: rates };
              },
            } satisfies Plan["phases"][number],
          ]),
    ],
    endS: Math.min(6, Math.max(1, 8 * Math.sqrt(r0 / Math.max(gravity, 0.5)))),
    readings: {
      [`distance of ${puck.id}`]: (moment) => sizeOf(pointOf(moment, 0).place),
      [`radial velocity of ${puck.id}`]: radial,
      [`speed of ${puck.id}`]: (moment) => sizeOf(pointOf(moment, 0).velocity),
      [`angular velocity of ${puck.id}`]: (moment) => {
        const { place, velocity } = pointOf(moment, 0);
        const [x = 0, y = 0] = place;
        return Math.abs(x * (velocity[1] ?? 0) - y * (velocity[0] ?? 0)) / (x * x + y * y);
      },
      [`angle of ${puck.id}`]: ({ t, q }) =>
        change !== undefined && t >= change.atS ? Number.NaN : (q[1] ?? Number.NaN),
      [`kinetic energy of ${puck.id}`]: kineticOf(0),
      [`kinetic energy of ${weight.id}`]: kineticOf(1),
      [`potential energy change of ${weight.id}`]: (moment) =>
        (masses[1] ?? 0) * gravity * (pointOf(moment, 1).place[2] ?? Number.NaN),
      [`tension of ${string}`]: (moment) =>
        change !== undefined && moment.t >= change.atS ? Number.NaN : tension(moment),
    },
    singles: {
      [`angular momentum of ${puck.id}`]: atStart(({ mechanics, t, q, v }) =>
        Math.abs(mechanics.momenta({ t, q, v })[1] ?? Number.NaN),
      ),
      [`starting acceleration of ${weight.id}`]: atStart(
        (moment) => pointOf(moment, 1).acceleration[2] ?? Number.NaN,
      ),
      [`starting tension of ${string}`]: atStart(tension),
      [`other turning distance of ${puck.id}`]: (motion) => turn(motion).q[0] ?? Number.NaN,
      [`turning time of ${puck.id}`]: (motion) => turn(motion).t,
      [`circle speed of ${puck.id}`]: () =>
        // The speed at which the tension m₂ g just bends the path into a circle.
        Math.sqrt((masses[1] * gravity * r0) / masses[0]),
      [`circle distance of ${puck.id}`]: () => equilibriumNear(circling, [near])[0] ?? Number.NaN,
      [`small swing of ${puck.id}`]: () => {
        const at = equilibriumNear(circling, [near]);
        return Math.sqrt(modesAt(circling, at)[0]?.squared ?? Number.NaN);
      },
    },
  };
}

/**
 * Motion of the distance alone, at a given angular momentum: both masses move with it, in the effective potential
 * L²/(2 m₁ r²) + m₂ g r.
 */
function circleAt(
  [puck, weight]: readonly [number, number],
  gravity: number,
  momentum: number,
  r0: number,
): Mechanics {
  return mechanicsOf({
    size: 1,
    masses: [puck + weight],
    gravity: 0,
    places: (_on, q) => [q],
    potential(on, q) {
      const r = q[0] ?? on.of(r0);
      const barrier = on.scale(momentum ** 2 / (2 * puck), on.inverse(on.mul(r, r)));
      return on.add(barrier, on.scale(weight * gravity, r));
    },
  });
}

/** A block on the face of a wedge, held by a spring. Coordinates: the wedge's place and the spring's stretch. */
export function planSpringWedge(scene: ReadScene): Plan {
  const entity = entityOf(scene);
  const { name } = entity;
  const { gravity, change } = scene;
  const [wedge, block, spring] = [bodyAt(entity, 0), bodyAt(entity, 1), bodyAt(entity, 2)];
  const masses = [numberOf(wedge, "mass"), numberOf(block, "mass")];
  const slope = numberOf(wedge, "slope");
  const stretch = numberOf(block, "stretch");
  const k = numberOf(spring, "stiffness");
  const systemWith = (stiff: number): System => ({
    size: 2,
    masses,
    gravity,
    places(on, q) {
      const [x, s] = q as readonly [(typeof q)[number], (typeof q)[number]];
      const down = on.scale(-Math.sin(slope), s);
      return [
        [x, on.of(0)],
        [on.add(x, on.scale(Math.cos(slope), s)), down],
      ];
    },
    potential: (on, q) => on.scale(stiff / 2, on.mul(q[1] ?? on.of(0), q[1] ?? on.of(0))),
  });
  const away = [Math.sin(slope), Math.cos(slope)];
  const contact: Reading = (moment) => dot(contactOn(moment, 1), away);
  const omega = ({ mechanics }: Pick<Course, "mechanics">): number =>
    Math.sqrt(modesAt(mechanics, [0, stretch])[1]?.squared ?? Number.NaN);
  const rest = (masses[1] ?? 0) * gravity * (Math.sin(slope) / k);
  const whole =
    (reading: Reading): Reading =>
    (moment) =>
      change !== undefined && moment.t >= change.atS ? Number.NaN : reading(moment);
  const drive: Reading = ({ t, q, v, mechanics }) => mechanics.accelerations(t, q, v)[0] ?? 0;
  return {
    start: { q: [0, stretch], v: [0, 0] },
    phases: [
      { fromS: 0, system: systemWith(k) },
      ...(change === undefined ? [] : [{ fromS: change.atS, system: systemWith(0) }]),
    ],
    endS: Math.min(4, 9 / Math.sqrt(k * (1 / (masses[0] ?? 1) + 1 / (masses[1] ?? 1)))),
    readings: {
      ...pointReadings(wedge.id, 0, 0),
      ...pointReadings(block.id, 1, -stretch * Math.sin(slope)),
      [`position of ${wedge.id}`]: coordinate(0),
      [`stretch of ${spring.id}`]: whole(coordinate(1)),
      [`velocity along of ${block.id}`]: rate(1),
      [`elastic energy of ${spring.id}`]: whole(({ q }) => (k / 2) * (q[1] ?? 0) ** 2),
      [`contact force of ${block.id}`]: contact,
      [`floor force of ${wedge.id}`]: (moment) =>
        (contactOn(moment, 0)[1] ?? 0) + (contactOn(moment, 1)[1] ?? 0),
    },
    singles: {
      [`small swing of ${name}`]: omega,
      [`period of ${name}`]: (motion) => (2 * Math.PI) / omega(motion),
      [`starting acceleration of ${wedge.id}`]: atStart(drive),
      [`starting contact force of ${block.id}`]: atStart(contact),
      // Everything swings in step: a(t) = a₀ cos ωt for the wedge.
      [`largest wedge speed of ${wedge.id}`]: (motion) =>
        Math.abs(drive(motion.start)) / omega(motion),
      [`travel of ${wedge.id}`]: (motion) =>
        (2 * Math.abs(drive(motion.start))) / omega(motion) ** 2,
      [`equilibrium stretch of ${spring.id}`]: () => rest,
    },
  };
}
