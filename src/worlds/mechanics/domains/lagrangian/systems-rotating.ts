/** @file Beads and pucks on things that turn, as Lagrangian systems in the turning coordinates. */
import type { ReadScene } from "../../language/scene.ts";
import type { Algebra } from "./autodiff.ts";
import { writeHoop, writeRod, writeTurntable } from "./equations.ts";
import { stateAt, zeroOn } from "./integrate.ts";
import type { System } from "./lagrange.ts";
import { equilibriumNear, modesAt } from "./modes.ts";
import { bodyAt, bodyOf, entityOf, numberOf } from "./parts.ts";
import type { Course, Moment, Plan, Reading } from "./plan.ts";
import {
  atEnd,
  atStart,
  contactOn,
  coordinate,
  dot,
  kineticOf,
  pointOf,
  pointReadings,
  rate,
  second,
  sizeOf,
} from "./readings.ts";

/** A place in a frame that has turned by an angle about the vertical, seen from the ground. */
function turned<N>(on: Algebra<N>, angle: N, x: N, y: N, z: N): readonly N[] {
  const [c, s] = [on.cos(angle), on.sin(angle)];
  return [on.sub(on.mul(c, x), on.mul(s, y)), on.add(on.mul(s, x), on.mul(c, y)), z];
}

/** The vertical part of m r × v of a point. */
const momentumAbout =
  (index: number): Reading =>
  (moment) => {
    const { place, velocity } = pointOf(moment, index);
    const [x = 0, y = 0] = place;
    const [u = 0, v = 0] = velocity;
    return (moment.mechanics.system.masses[index] ?? 0) * (x * v - y * u);
  };

/** The vertical part of r × F, for the force that does not come from weight. */
const torqueAbout =
  (index: number): Reading =>
  (moment) => {
    const [x = 0, y = 0] = pointOf(moment, index).place;
    const [fx = 0, fy = 0] = contactOn(moment, index);
    return x * fy - y * fx;
  };

/** A bead on a hoop that turns about its vertical diameter. Coordinate: its angle from the lowest point. */
export function planHoop(scene: ReadScene): Plan {
  const entity = entityOf(scene);
  const { gravity, change } = scene;
  const [radius, omega] = [numberOf(entity, "radius"), numberOf(entity, "rate")];
  const bead = bodyAt(entity, 0);
  const mass = numberOf(bead, "mass");
  // The reader of the picture lets "positive" be the side of the release.
  const angle = Math.abs(numberOf(bead, "angle"));
  const still = change === undefined ? 0 : omega * change.atS;
  const systemWith = (spin: number, phase: number): System => ({
    size: 1,
    masses: [mass],
    gravity,
    written: writeHoop(radius, spin, gravity),
    places(on, q, t) {
      const th = q[0] ?? on.of(0);
      const out = on.scale(radius, on.sin(th));
      const z = on.sub(on.of(radius), on.scale(radius, on.cos(th)));
      return [turned(on, on.add(on.of(phase), on.scale(spin, t)), out, on.of(0), z)];
    },
  });
  const { id } = bead;
  const rest = (motion: { readonly mechanics: Moment["mechanics"] }): readonly number[] => {
    const share = gravity / (omega * omega * radius);
    return equilibriumNear(motion.mechanics, [share < 1 ? Math.acos(share) : 0]);
  };
  return {
    start: { q: [angle], v: [0] },
    phases: [
      { fromS: 0, system: systemWith(omega, 0) },
      ...(change === undefined ? [] : [{ fromS: change.atS, system: systemWith(0, still) }]),
    ],
    endS: Math.min(6, Math.max(1.5, 8 * Math.sqrt(radius / Math.max(gravity, 0.5)))),
    readings: {
      [`angle of ${id}`]: coordinate(0),
      [`angular velocity of ${id}`]: rate(0),
      ...pointReadings(id, 0, radius * (1 - Math.cos(angle))),
      [`relative speed of ${id}`]: ({ v }) => radius * Math.abs(v[0] ?? Number.NaN),
      [`contact force of ${id}`]: (moment) => sizeOf(contactOn(moment, 0)),
      [`angular momentum of ${id}`]: (moment) => Math.abs(momentumAbout(0)(moment)),
      [`driving torque of ${entity.name}`]: torqueAbout(0),
    },
    singles: {
      [`starting angular acceleration of ${id}`]: atStart(second(0)),
      [`small swing of ${id}`]: (motion) =>
        Math.sqrt(modesAt(motion.mechanics, rest(motion))[0]?.squared ?? Number.NaN),
      // The lowest point stops being stable where its stiffness changes sign; the stiffness is linear in the square
      // of the rate, so two values of it are enough.
      [`critical rate of ${entity.name}`]: ({ mechanics }) => {
        const still = modesAt({ ...mechanics, system: systemWith(0, 0) }, [0])[0]?.squared ?? 0;
        const now = modesAt(mechanics, [0])[0]?.squared ?? 0;
        return omega * Math.sqrt(still / (still - now));
      },
      [`equilibrium angle of ${id}`]: (motion) => rest(motion)[0] ?? Number.NaN,
      [`equilibrium height of ${id}`]: (motion) =>
        radius * (1 - Math.cos(rest(motion)[0] ?? Number.NaN)),
      [`far angle of ${id}`]: (motion) => {
        const path = motion.path();
        const t = zeroOn(path, motion.pathEndS, ({ v }) => v[0] ?? 0);
        return t === undefined ? Number.NaN : (stateAt(path, t).q[0] ?? Number.NaN);
      },
      [`frame energy of ${id}`]: atStart(({ mechanics, t, q, v }) => mechanics.jacobi({ t, q, v })),
    },
  };
}

/** A bead on a straight rod that turns about a vertical axis through its end. Coordinate: distance along the rod. */
export function planRod(scene: ReadScene): Plan {
  const entity = entityOf(scene);
  const { gravity, change } = scene;
  const [omega, tilt] = [numberOf(entity, "rate"), numberOf(entity, "tilt")];
  const bead = bodyAt(entity, 0);
  const mass = numberOf(bead, "mass");
  const spring = bodyOf(entity, "rod-spring");
  const k = spring === undefined ? 0 : numberOf(spring, "stiffness");
  const natural = spring === undefined ? 0 : numberOf(spring, "natural");
  const start = numberOf(bead, "distance");
  const systemWith = (stiff: number, spin: number, phase: number): System => ({
    size: 1,
    masses: [mass],
    gravity,
    written: writeRod({ omega: spin, tilt }, stiff / mass, natural, gravity),
    places(on, q, t) {
      const s = q[0] ?? on.of(0);
      const angle = on.add(on.of(phase), on.scale(spin, t));
      const out = on.scale(Math.sin(tilt), s);
      return [turned(on, angle, out, on.of(0), on.scale(Math.cos(tilt), s))];
    },
    potential(on, q) {
      const stretch = on.sub(q[0] ?? on.of(0), on.of(natural));
      return on.scale(stiff / 2, on.mul(stretch, stretch));
    },
  });
  const { id } = bead;
  const isHalt = change?.do === "halt";
  const atS = change?.atS ?? 0;
  const along = (moment: Moment): readonly number[] => {
    const { place } = pointOf(moment, 0);
    const s = moment.q[0] ?? Number.NaN;
    return place.map((x) => x / s);
  };
  const contact: Reading = (moment) => {
    // What is along the rod comes from the spring; what is across it, from the rod.
    const force = contactOn(moment, 0);
    return Math.sqrt(Math.max(0, dot(force, force) - dot(force, along(moment)) ** 2));
  };
  const length = numberOf(entity, "length");
  return {
    start: { q: [start], v: [numberOf(bead, "velocity")] },
    phases: [
      { fromS: 0, system: systemWith(k, omega, 0) },
      ...(change === undefined
        ? []
        : [
            {
              fromS: atS,
              system: isHalt ? systemWith(k, 0, omega * atS) : systemWith(0, omega, 0),
            },
          ]),
    ],
    endS: spring === undefined ? 8 : Math.min(4, 9 * Math.sqrt(mass / Math.max(k, mass))),
    guard: ({ q }) => ((q[0] ?? 0) - 0.02 * length) * (length - (q[0] ?? 0)),
    guardName: "bead at the end of the rod",
    readings: {
      [`distance of ${id}`]: coordinate(0),
      [`velocity along of ${id}`]: rate(0),
      [`speed of ${id}`]: (moment) => sizeOf(pointOf(moment, 0).velocity),
      [`kinetic energy of ${id}`]: kineticOf(0),
      [`contact force of ${id}`]: contact,
      [`driving torque of ${entity.name}`]: torqueAbout(0),
      [`angular momentum of ${id}`]: (moment) => Math.abs(momentumAbout(0)(moment)),
      [`spring force of ${spring?.id}`]: ({ t, q }) =>
        change?.do === "break" && t >= atS ? Number.NaN : k * ((q[0] ?? 0) - natural),
    },
    singles: {
      [`starting acceleration of ${id}`]: atStart(second(0)),
      [`arrival time of ${id}`]: (motion) => arrival(motion.end(), length, (m) => m.t),
      [`arrival speed of ${id}`]: (motion) =>
        arrival(motion.end(), length, (m) => sizeOf(pointOf(m, 0).velocity)),
      [`equilibrium distance of ${id}`]: ({ mechanics }) =>
        equilibriumNear(mechanics, [start])[0] ?? Number.NaN,
      [`small swing of ${id}`]: ({ mechanics }) =>
        Math.sqrt(modesAt(mechanics, [start])[0]?.squared ?? Number.NaN),
    },
  };
}

/** A reading at the end of the motion, where it ended at the outer end of the rod. */
function arrival(end: Moment, length: number, reading: Reading): number {
  return Math.abs((end.q[0] ?? 0) - length) < 1e-6 * length ? reading(end) : Number.NaN;
}

/** A puck on a smooth turntable. Coordinates: x and y painted on the turntable. */
export function planTurntable(scene: ReadScene): Plan {
  const entity = entityOf(scene);
  const { change } = scene;
  const [omega, radius] = [numberOf(entity, "rate"), numberOf(entity, "radius")];
  const puck = bodyAt(entity, 0);
  const mass = numberOf(puck, "mass");
  const spring = bodyOf(entity, "table-spring");
  const k = spring === undefined ? 0 : numberOf(spring, "stiffness");
  const natural = spring === undefined ? 0 : numberOf(spring, "natural");
  const systemWith = (stiff: number): System => ({
    size: 2,
    masses: [mass],
    gravity: 0,
    written: writeTurntable(omega, stiff / mass, natural),
    places(on, q, t) {
      const [x, y] = q as readonly [(typeof q)[number], (typeof q)[number]];
      return [turned(on, on.scale(omega, t), x, y, on.of(0))];
    },
    potential(on, q) {
      if (stiff === 0) return on.of(0);
      const [x, y] = q as readonly [(typeof q)[number], (typeof q)[number]];
      const span = on.sqrt(on.add(on.mul(x, x), on.mul(y, y)));
      const stretch = on.sub(span, on.of(natural));
      return on.scale(stiff / 2, on.mul(stretch, stretch));
    },
  });
  const distance: Reading = ({ q }) => sizeOf(q);
  const relative: Reading = ({ v }) => sizeOf(v);
  const whole =
    (reading: Reading): Reading =>
    (moment) =>
      change !== undefined && moment.t >= change.atS ? Number.NaN : reading(moment);
  const { id } = puck;
  const left =
    (reading: Reading) =>
    (motion: Course): number => {
      const end = motion.end();
      return Math.abs(sizeOf(end.q) - radius) < 1e-6 * radius ? reading(end) : Number.NaN;
    };
  return {
    start: {
      q: [numberOf(puck, "distance"), 0],
      v: [numberOf(puck, "outward"), numberOf(puck, "sideways")],
    },
    phases: [
      { fromS: 0, system: systemWith(k) },
      ...(change === undefined ? [] : [{ fromS: change.atS, system: systemWith(0) }]),
    ],
    endS: spring === undefined ? 10 : Math.min(4, 9 * Math.sqrt(mass / Math.max(k, mass))),
    guard: ({ q }) => radius - sizeOf(q),
    guardName: "puck at the rim",
    readings: {
      [`x of ${id}`]: coordinate(0),
      [`y of ${id}`]: coordinate(1),
      [`velocity x of ${id}`]: rate(0),
      [`velocity y of ${id}`]: rate(1),
      [`relative speed of ${id}`]: relative,
      [`distance of ${id}`]: distance,
      [`Coriolis force of ${id}`]: (moment) => 2 * mass * Math.abs(omega) * relative(moment),
      [`centrifugal force of ${id}`]: (moment) => mass * omega * omega * distance(moment),
      [`relative acceleration of ${id}`]: ({ t, q, v, mechanics }) =>
        sizeOf(mechanics.accelerations(t, q, v)),
      ...(spring === undefined
        ? {}
        : {
            [`ground speed of ${id}`]: (moment: Moment) => sizeOf(pointOf(moment, 0).velocity),
            [`spring force of ${spring.id}`]: whole((m) => k * (distance(m) - natural)),
            [`elastic energy of ${spring.id}`]: whole(
              (m) => (k / 2) * (distance(m) - natural) ** 2,
            ),
          }),
    },
    singles: {
      [`frame energy of ${id}`]: atStart(({ mechanics, t, q, v }) => mechanics.jacobi({ t, q, v })),
      ...(spring === undefined
        ? { [`ground speed of ${id}`]: atEnd((m) => sizeOf(pointOf(m, 0).velocity)) }
        : {}),
      [`leaving time of ${id}`]: left(({ t }) => t),
      [`leaving speed of ${id}`]: left(relative),
      [`leaving turn of ${entity.name}`]: left(({ t }) => Math.abs(omega) * t),
      [`angular momentum of ${id}`]: atStart(momentumAbout(0)),
    },
  };
}
