/** @file Bodies on strings and on wedges, read from their stories. */
import {
  accelerate,
  follow,
  type Machine,
  meet,
  type Now,
  restoring,
} from "./lagrangian-engine.ts";
import {
  dot,
  forceOn,
  type Measure,
  measuresOfPoints,
  momentOf,
  type Scene,
} from "./lagrangian-scene.ts";
import { gravityOf, turning } from "./lagrangian-swinging.ts";
import { read, type Text } from "./lagrangian-words.ts";

/** A ball that swings on one side of an Atwood machine. */
export function readAtwood(text: Text): Scene {
  const ball = read(text, "point mass of #", "ball of mass #");
  const weight = read(text, "weight of mass #");
  const length = read(
    text,
    "when # of string",
    "held # from its pulley",
    "distance of # from its pulley",
  );
  const angle = read(text, "makes an angle of #", "string there at # from", "direction # from");
  const machine: Machine = {
    masses: [ball, weight],
    gravity: gravityOf(text),
    places: ([r = 0, a = 0]) => [
      [r * Math.sin(a), -r * Math.cos(a)],
      [0, r - length],
    ],
  };
  const names = ["the ball", "the weight"];
  const start: Now = { t: 0, q: [length, angle], v: [0, 0] };
  return {
    machine,
    start,
    names,
    measures: [
      ...measuresOfPoints({ names }),
      ...turning("the string", "the ball", 1),
      [/^the distance of the ball from its pulley$/, ({ now }) => now.q[0] ?? 0],
      [
        /^the velocity component of the weight along the vertical, positive upwards$/,
        ({ now }) => now.v[0] ?? 0,
      ],
      ...weightMeasures,
    ],
  };
}

const weightMeasures: readonly Measure[] = [
  [/^the tension in the string$/, (moment) => forceOn(moment, 1).at(-1) ?? 0],
  [
    /^the tension in the string just after the (?:release|start)$/,
    ({ scene }) => forceOn(momentOf(scene, scene.machine, scene.start), 1).at(-1) ?? 0,
  ],
  [
    /^the acceleration of the weight just after the (?:release|start) \(counted positive upwards\)$/,
    ({ scene }) => accelerate(scene.machine, scene.start)[0] ?? 0,
  ],
  [
    /^Does the weight first sink or rise$/,
    ({ scene }) => ((accelerate(scene.machine, scene.start)[0] ?? 0) < 0 ? 0 : 1),
  ],
];

/** A puck tied through a hole to a weight. Coordinates: distance and angle, or all three places once it is cut. */
export function readHole(text: Text): Scene {
  const puck = read(text, "puck of mass #");
  const weight = read(text, "weight of mass #");
  const far = read(
    text,
    "puck starts # from the hole",
    "at a distance of # from the hole",
    "when it is # from the hole",
  );
  const speed = read(text, "speed of # at right", "moves at #", "velocity of # at right");
  const gravity = gravityOf(text);
  const machine: Machine = {
    masses: [puck, weight],
    gravity,
    places: ([r = 0, a = 0]) => [
      [r * Math.cos(a), r * Math.sin(a), 0],
      [0, 0, r - far],
    ],
  };
  const loose: Machine = {
    ...machine,
    places: ([x = 0, y = 0, z = 0]) => [
      [x, y, 0],
      [0, 0, z],
    ],
  };
  const names = ["the puck", "the weight"];
  const start: Now = { t: 0, q: [far, 0], v: [0, speed / far] };
  const spin = puck * far * speed;
  // Round a circle the string must carry the weight: m v²/r = M g.
  const circle = Math.cbrt(spin ** 2 / (puck * weight * gravity));
  const turn = (): Now => meet(machine, start, ({ v }) => v[0] ?? 0);
  const place = (m: { readonly points: readonly { readonly place: readonly number[] }[] }) =>
    m.points[0]?.place ?? [];
  return {
    machine,
    start,
    names,
    changed(clause, now) {
      if (clause !== "the string is cut") throw new Error(clause);
      const [p, w] = momentOf({ ...this, changed: () => never() }, machine, now).points;
      const q = [p?.place[0] ?? 0, p?.place[1] ?? 0, w?.place[2] ?? 0];
      const v = [p?.velocity[0] ?? 0, p?.velocity[1] ?? 0, w?.velocity[2] ?? 0];
      return { machine: loose, now: { t: now.t, q, v } };
    },
    measures: [
      ...measuresOfPoints({ names }),
      ...weightMeasures,
      [/^the distance of the puck from the hole$/, (m) => Math.hypot(...place(m))],
      [
        /^the rate of change of the distance of the puck from the hole \(counted positive where it grows\)$/,
        (m) => dot(place(m), m.points[0]?.velocity ?? []) / Math.hypot(...place(m)),
      ],
      [
        /^the angular speed with which the puck goes round the hole$/,
        (m) => {
          const [x = 0, y = 0] = place(m);
          const [u = 0, w = 0] = m.points[0]?.velocity ?? [];
          return Math.abs(x * w - y * u) / (x * x + y * y);
        },
      ],
      [
        /^the angle through which the puck has gone round the hole since the start$/,
        ({ now }) => now.q[1] ?? 0,
      ],
      [/^the magnitude of the angular momentum of the puck about the hole$/, () => spin],
      [
        /^the distance of the puck from the hole at which its distance next stops changing$/,
        () => turn().q[0] ?? 0,
      ],
      [
        /^the time from the start until the distance of the puck from the hole next stops changing$/,
        () => turn().t,
      ],
      [
        /^the speed with which the puck would have to be started, in the same place and direction, to go round in a circle$/,
        () => Math.sqrt((weight * gravity * far) / puck),
      ],
      [
        /^the radius of the circle round the hole on which the puck could move with the angular momentum that it has$/,
        () => circle,
      ],
      [
        /^the angular frequency of small oscillations of the distance of the puck from the hole about the circle on which it could move with the angular momentum that it has$/,
        () => {
          // Swing a little about the circle and take the time of half a swing.
          const r = circle * 1.001;
          const near: Now = { t: 0, q: [r, 0], v: [0, spin / (puck * r * r)] };
          return Math.PI / meet(machine, near, ({ v }) => v[0] ?? 0).t;
        },
      ],
    ],
  };
}

function never(): never {
  throw new Error("nothing changes twice");
}

/** A block on the face of a wedge that can slide. Coordinates: the wedge, and the stretch of the spring. */
export function readWedge(text: Text): Scene {
  const [wedge, block] = [read(text, "wedge of mass #"), read(text, "block of mass #")];
  const stiffness = read(text, "stiffness #");
  const slope = read(text, "angle of # (?:to|with) the horizontal", "to the right at # from");
  const stretch = read(text, "stretched by #", "stretch of the spring of #");
  const gravity = gravityOf(text);
  const machine: Machine = {
    masses: [wedge, block],
    gravity,
    places: ([x = 0, s = 0]) => [
      [x, 0],
      [x + s * Math.cos(slope), -s * Math.sin(slope)],
    ],
    springs: ([, s = 0]) => (stiffness / 2) * s * s,
  };
  const start: Now = { t: 0, q: [0, stretch], v: [0, 0] };
  const names = ["the wedge", "the block"];
  const rest = (block * gravity * Math.sin(slope)) / stiffness;
  const omega = (): number => {
    const [[a = 0] = [], [, d = 0] = []] = restoring(machine, [0, rest]);
    return Math.sqrt(a + d);
  };
  const normal: Measure[1] = (moment) =>
    dot(forceOn(moment, 1), [Math.sin(slope), Math.cos(slope)]);
  return {
    machine,
    start,
    names,
    changed(clause, now) {
      if (clause !== "the spring breaks") throw new Error(clause);
      return { machine: { ...machine, springs: () => 0 }, now };
    },
    measures: [
      ...measuresOfPoints({ names }),
      [
        /^the displacement of the wedge from where it started \(counted positive to the right\)$/,
        ({ now }) => now.q[0] ?? 0,
      ],
      [
        /^the stretch of the spring \(counted negative where it is squeezed\)$/,
        ({ now }) => now.q[1] ?? 0,
      ],
      [
        /^the velocity of the block relative to the wedge along the face, positive downwards$/,
        ({ now }) => now.v[1] ?? 0,
      ],
      [
        /^the elastic energy stored in the spring$/,
        ({ now }) => (stiffness / 2) * (now.q[1] ?? 0) ** 2,
      ],
      [/^the normal force of the wedge on the block$/, normal],
      [
        /^the normal force of the wedge on the block just after the release$/,
        ({ scene }, words) => normal(momentOf(scene, machine, start), words),
      ],
      [
        /^the normal force of the floor on the wedge$/,
        (moment) => (forceOn(moment, 0)[1] ?? 0) + (forceOn(moment, 1)[1] ?? 0),
      ],
      [/^the angular frequency of the oscillations of the wedge and the block together$/, omega],
      [
        /^the period of the oscillations of the wedge and the block together$/,
        () => (2 * Math.PI) / omega(),
      ],
      [
        /^the acceleration of the wedge just after the release \(counted positive to the right\)$/,
        () => accelerate(machine, start)[0] ?? 0,
      ],
      [
        /^the largest speed that the wedge reaches$/,
        () => Math.abs(follow(machine, start, Math.PI / 2 / omega()).v[0] ?? 0),
      ],
      [
        /^the distance between the two positions between which the wedge moves to and fro$/,
        () => Math.abs(follow(machine, start, Math.PI / omega()).q[0] ?? 0),
      ],
      [/^the stretch of the spring at which everything could stay at rest$/, () => rest],
    ],
  };
}
