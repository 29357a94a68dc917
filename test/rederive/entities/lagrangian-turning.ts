/** @file Beads and pucks on things that turn, read from their stories. */
import { accelerate, type Machine, meet, type Now, restoring } from "./lagrangian-engine.ts";
import {
  dot,
  forceOn,
  type Measure,
  measuresOfPoints,
  momentOf,
  type Scene,
} from "./lagrangian-scene.ts";
import { gravityOf } from "./lagrangian-swinging.ts";
import { look, read, type Text } from "./lagrangian-words.ts";

/** Torque about the vertical, and angular momentum, of the bead. */
function about(axis: string, name: string): readonly Measure[] {
  return [
    [
      new RegExp(
        `^the torque of the motor on ${name} about ${axis} \\(counted positive in the sense of the rotation\\)$`,
      ),
      (moment) => {
        const [x = 0, y = 0] = moment.points[0]?.place ?? [];
        const [fx = 0, fy = 0] = forceOn(moment, 0);
        return x * fy - y * fx;
      },
    ],
    [
      new RegExp(`^the magnitude of the angular momentum of the bead about ${axis}$`),
      ({ points: [bead] }) => {
        const [x = 0, y = 0] = bead?.place ?? [];
        const [u = 0, v = 0] = bead?.velocity ?? [];
        return (bead?.mass ?? 0) * Math.abs(x * v - y * u);
      },
    ],
  ];
}

/** A bead on a turning hoop. */
export function readHoop(text: Text): Scene {
  const mass = read(text, "bead of mass #");
  const radius = read(text, "hoop of radius #");
  const omega = read(
    text,
    "at (?:a constant|an|a constant angular speed of|an angular speed of) #",
    "angular speed of #",
  );
  const angle = read(text, "at an angle of # from the lowest", "stands at # from the lowest");
  const gravity = gravityOf(text);
  const machineWith = (turn: (t: number) => number): Machine => ({
    masses: [mass],
    gravity,
    places([a = 0], t) {
      const out = radius * Math.sin(a);
      return [[out * Math.cos(turn(t)), out * Math.sin(turn(t)), radius * (1 - Math.cos(a))]];
    },
  });
  const machine = machineWith((t) => omega * t);
  const start: Now = { t: 0, q: [angle], v: [0] };
  const share = gravity / (omega ** 2 * radius);
  const rest = share < 1 ? Math.acos(share) : 0;
  const names = ["the bead"];
  return {
    machine,
    start,
    names,
    changed(clause, now) {
      if (clause !== "the hoop is stopped at once and held, so that it no longer turns") {
        throw new Error(clause);
      }
      return { machine: machineWith(() => omega * now.t), now };
    },
    measures: [
      ...measuresOfPoints({ names }),
      ...about("the vertical diameter", "the hoop"),
      [
        /^the angle of the bead from the lowest point of the hoop \(counted positive on the side where it was released\)$/,
        ({ now }) => now.q[0] ?? 0,
      ],
      [
        /^the rate of change of the angle of the bead from the lowest point of the hoop \(counted positive where that angle grows\)$/,
        ({ now }) => now.v[0] ?? 0,
      ],
      [
        /^the speed of the bead relative to the hoop$/,
        ({ now }) => radius * Math.abs(now.v[0] ?? 0),
      ],
      [
        /^the magnitude of the force of the hoop on the bead$/,
        (moment) => Math.hypot(...forceOn(moment, 0)),
      ],
      [
        /^the second time derivative of the angle of the bead from the lowest point just after the release \(counted positive where it drives the angle up\)$/,
        () => accelerate(machine, start)[0] ?? 0,
      ],
      [
        /^the angular frequency of small oscillations of the bead along the hoop about the stable equilibrium$/,
        () => Math.sqrt(restoring(machine, [rest])[0]?.[0] ?? 0),
      ],
      [
        /^the least angular speed of the hoop from which on the bead can stay away from the lowest point$/,
        () => Math.sqrt(gravity / radius),
      ],
      [
        /^the angle of the bead from the lowest point at which it comes to rest on the hoop for the first time after the release \(counted positive on the side where it was released\)$/,
        () => meet(machine, start, ({ v }) => v[0] ?? 0).q[0] ?? 0,
      ],
      [
        /^the energy of the bead in the frame of the hoop, which is the kinetic energy of its motion along the hoop plus its gravitational potential energy \(zero at the lowest point\) plus its centrifugal potential energy \(zero on the vertical diameter\) \(with its sign\)$/,
        () =>
          mass * gravity * radius * (1 - Math.cos(angle)) -
          (mass / 2) * (omega * radius * Math.sin(angle)) ** 2,
      ],
      [
        /^the angle from the lowest point at which the bead can rest on the turning hoop in stable equilibrium$/,
        () => rest,
      ],
      [
        /^the height above the lowest point of the hoop at which the bead can rest on the turning hoop in stable equilibrium$/,
        () => radius * (1 - Math.cos(rest)),
      ],
      [
        /^Is the lowest point of the turning hoop a stable or an unstable place for the bead$/,
        () => (share > 1 ? 0 : 1),
      ],
      [
        /^Does the bead first slide towards the lowest point of the hoop or away from it$/,
        () => ((accelerate(machine, start)[0] ?? 0) < 0 ? 0 : 1),
      ],
    ],
  };
}

/** A bead on a turning rod. */
export function readRod(text: Text): Scene {
  const mass = read(text, "bead of mass #");
  const length = read(text, "rod of length #", "the rod is # long");
  const tilt = read(text, "angle of # (?:with|to) the upward");
  const omega = read(text, "angular speed of #", "at a constant #", "turning at #");
  const stiffness = look(text, "stiffness #") ?? 0;
  const natural = look(text, "natural length #") ?? 0;
  const far = read(
    text,
    "bead starts # from",
    "bead is # from the inner",
    "from a distance of # along the rod",
  );
  const speed = look(text, "velocity of # along the rod, relative") ?? 0;
  const gravity = gravityOf(text);
  const machineWith = (turn: (t: number) => number, k: number): Machine => ({
    masses: [mass],
    gravity,
    places([s = 0], t) {
      const out = s * Math.sin(tilt);
      return [[out * Math.cos(turn(t)), out * Math.sin(turn(t)), s * Math.cos(tilt)]];
    },
    springs: ([s = 0]) => (k / 2) * (s - natural) ** 2,
  });
  const machine = machineWith((t) => omega * t, stiffness);
  const start: Now = { t: 0, q: [far], v: [speed] };
  const names = ["the bead"];
  const out = (): Now => meet(machine, start, ({ q }) => (q[0] ?? 0) - length);
  return {
    machine,
    start,
    names,
    changed(clause, now) {
      if (clause === "the spring breaks") {
        return { machine: machineWith((t) => omega * t, 0), now };
      }
      if (!clause.startsWith("the rod is stopped at once and held")) throw new Error(clause);
      return { machine: machineWith(() => omega * now.t, stiffness), now };
    },
    measures: [
      ...measuresOfPoints({ names }),
      ...about("the axis", "the rod"),
      [/^the distance of the bead from the axis, along the rod$/, ({ now }) => now.q[0] ?? 0],
      [
        /^the velocity of the bead along the rod \(counted positive outwards\)$/,
        ({ now }) => now.v[0] ?? 0,
      ],
      [
        /^the magnitude of the force of the rod on the bead$/,
        (moment) => {
          const force = forceOn(moment, 0);
          const place = moment.points[0]?.place ?? [];
          const along = dot(force, place) / Math.hypot(...place);
          return Math.sqrt(Math.max(0, dot(force, force) - along ** 2));
        },
      ],
      [
        /^the second time derivative of the distance of the bead along the rod just after the start \(counted positive outwards\)$/,
        () => accelerate(machine, start)[0] ?? 0,
      ],
      [/^the time from the start until the bead reaches the outer end of the rod$/, () => out().t],
      [
        /^the speed of the bead relative to the laboratory when it reaches the outer end of the rod$/,
        ({ scene }) => Math.hypot(...(momentOf(scene, machine, out()).points[0]?.velocity ?? [])),
      ],
      [
        /^the force in the spring \(counted positive where the spring pulls\)$/,
        ({ now }) => stiffness * ((now.q[0] ?? 0) - natural),
      ],
      [
        /^the distance from the axis, along the rod, at which the bead can rest on the turning rod$/,
        () => {
          // The acceleration is linear in the distance.
          const at = (s: number): number => accelerate(machine, { t: 0, q: [s], v: [0] })[0] ?? 0;
          return far + (at(far) * 0.1) / (at(far) - at(far + 0.1));
        },
      ],
      [
        /^the angular frequency of the oscillations of the bead along the rod$/,
        () => Math.sqrt(restoring(machine, [far])[0]?.[0] ?? 0),
      ],
    ],
  };
}

/** A puck above a turntable: it moves in the coordinates of the ground, and the turntable turns below it. */
export function readTurntable(text: Text): Scene {
  const mass = read(text, "puck of mass #");
  const radius = read(text, "turntable of radius #", "disc, # in radius");
  const omega = read(
    text,
    "angular velocity of # ?[,(]",
    "angular velocity of #,",
    "at a constant #",
  );
  const stiffness = look(text, "stiffness #") ?? 0;
  const natural = look(text, "natural length #") ?? 0;
  const far = read(text, "puck is # from the axis", "turntable, # from the centre", "x = #, y = 0");
  const [out, side] = [read(text, "# along x"), read(text, "# along y")];
  const machine: Machine = {
    masses: [mass],
    gravity: 0,
    places: ([x = 0, y = 0]) => [[x, y, 0]],
    springs: (q) => (stiffness / 2) * (Math.hypot(...q) - natural) ** 2,
  };
  const start: Now = { t: 0, q: [far, 0], v: [out, side + omega * far] };
  const back = ([x = 0, y = 0]: readonly number[], t: number): readonly [number, number] => {
    const [c, s] = [Math.cos(omega * t), Math.sin(omega * t)];
    return [c * x + s * y, c * y - s * x];
  };
  const place = ({ q, t }: Now): readonly [number, number] => back(q, t);
  const velocity = (now: Now): readonly [number, number] => {
    const [x, y] = place(now);
    const [u, v] = back(now.v, now.t);
    return [u + omega * y, v - omega * x];
  };
  const elastic = ({ q }: Now): number => (stiffness / 2) * (Math.hypot(...q) - natural) ** 2;
  const rim = (): Now => meet(machine, start, ({ q }) => Math.hypot(...q) - radius);
  const names = ["the puck"];
  const component = (axis: string, index: 0 | 1): readonly Measure[] => [
    [
      new RegExp(`^the coordinate of the puck along the ${axis} axis of the turntable$`),
      ({ now }) => place(now)[index],
    ],
    [
      new RegExp(
        `^the velocity component of the puck relative to the turntable along the ${axis} axis of the turntable$`,
      ),
      ({ now }) => velocity(now)[index],
    ],
  ];
  return {
    machine,
    start,
    names,
    changed(clause, now) {
      if (clause !== "the spring breaks") throw new Error(clause);
      return { machine: { ...machine, springs: () => 0 }, now };
    },
    measures: [
      ...component("x", 0),
      ...component("y", 1),
      [
        /^the speed of the puck relative to the turntable$/,
        ({ now }) => Math.hypot(...velocity(now)),
      ],
      [/^the speed of the puck relative to the ground$/, ({ now }) => Math.hypot(...now.v)],
      [
        /^the distance of the puck from the axis of the turntable$/,
        ({ now }) => Math.hypot(...now.q),
      ],
      [
        /^the magnitude of the Coriolis force on the puck in the frame of the turntable$/,
        ({ now }) => 2 * mass * Math.abs(omega) * Math.hypot(...velocity(now)),
      ],
      [
        /^the magnitude of the centrifugal force on the puck in the frame of the turntable$/,
        ({ now }) => mass * omega ** 2 * Math.hypot(...now.q),
      ],
      [
        /^the magnitude of the acceleration of the puck relative to the turntable$/,
        ({ now, machine: own }) => {
          const [a, b] = back(accelerate(own, now), now.t);
          const [x, y] = place(now);
          const [u, v] = velocity(now);
          return Math.hypot(a + omega ** 2 * x + 2 * omega * v, b + omega ** 2 * y - 2 * omega * u);
        },
      ],
      [
        /^the conserved energy of the puck in the frame of the turntable, with the centrifugal potential energy zero on the axis and the elastic energy of a spring, if there is one, included \(with its sign\)$/,
        () => (mass / 2) * (out ** 2 + side ** 2 - (omega * far) ** 2) + elastic(start),
      ],
      [/^the time from the start until the puck reaches the rim of the turntable$/, () => rim().t],
      [
        /^the speed of the puck relative to the turntable when it reaches the rim$/,
        () => Math.hypot(...velocity(rim())),
      ],
      [
        /^the magnitude of the angle through which the turntable turns until the puck reaches the rim$/,
        () => Math.abs(omega) * rim().t,
      ],
      [/^the elastic energy stored in the spring$/, ({ now }) => elastic(now)],
      [
        /^the force in the spring \(counted positive where the spring pulls\)$/,
        ({ now }) => stiffness * (Math.hypot(...now.q) - natural),
      ],
      [
        /^the angular momentum of the puck about the axis, measured from the ground \(counted positive counter-clockwise seen from above\)$/,
        () => mass * far * (side + omega * far),
      ],
    ],
  };
}
