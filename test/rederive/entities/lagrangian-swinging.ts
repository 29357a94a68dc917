/** @file Things that swing, read from their stories. */
import { accelerate, type Machine, modesOf, type Now, restoring } from "./lagrangian-engine.ts";
import {
  dot,
  forceOn,
  type Measure,
  measuresOfPoints,
  pullTowards,
  type Scene,
} from "./lagrangian-scene.ts";
import { amountOf, look, patternOf, read, type Text } from "./lagrangian-words.ts";

/** The gravitational acceleration of a story. */
export const gravityOf = (text: Text): number =>
  read(
    text,
    "gravitational acceleration (?:is|to be) #",
    "straight down with an acceleration of #",
  );

/** A coordinate, its rate and its first acceleration, under the names that they are asked by. */
export function turning(link: string, name: string, index: number): readonly Measure[] {
  const counter = "\\(counted positive counter-clockwise\\)";
  return [
    [
      new RegExp(
        `^the angle of ${link} of ${name} from the downward vertical \\(counted positive to the right\\)$`,
      ),
      ({ now }) => now.q[index] ?? Number.NaN,
    ],
    [
      new RegExp(`^the angular velocity of ${link} of ${name} ${counter}$`),
      ({ now }) => now.v[index] ?? Number.NaN,
    ],
    [
      new RegExp(
        `^the angular acceleration of ${link} of ${name} just after the release ${counter}$`,
      ),
      ({ scene }) => accelerate(scene.machine, scene.start)[index] ?? Number.NaN,
    ],
  ];
}

/** Frequencies of the two modes about hanging straight down. */
const modeMeasures: readonly Measure[] = [
  [
    /^the angular frequency of the (slow|fast)er normal mode of small oscillations of .* about the state of stable equilibrium$/,
    ({ scene }, [, which]) =>
      modesOf(
        scene.machine,
        scene.start.q.map(() => 0),
      )[which === "slow" ? "slow" : "fast"].omega,
  ],
];

const resting = (q: readonly number[]): Now => ({ t: 0, q, v: q.map(() => 0) });
const ROD_PULL = "\\(counted positive where the rod pulls\\)";

/** Two bobs, one below the other. */
export function readDouble(text: Text): Scene {
  const masses = ["P", "Q"].map((bob) =>
    read(text, `bob ${bob}, a point mass of #`, `bob ${bob} of mass #`),
  );
  const lengths = [
    read(
      text,
      "lower end of a light rigid rod of length #",
      "The upper rod, # long",
      "light rigid rod of length # below a fixed pivot",
    ),
    read(
      text,
      "second light rigid rod, of length #",
      "the lower rod, # long",
      "rod of length # hinged at P",
    ),
  ];
  const angles = ["P", "Q"].map((bob) =>
    read(text, `rod of ${bob}(?: makes| is held at| at)? (?:an angle of )?#`),
  );
  const machine: Machine = {
    masses,
    gravity: gravityOf(text),
    places([a = 0, b = 0]) {
      const [l = 0, m = 0] = lengths;
      const high = [l * Math.sin(a), -l * Math.cos(a)] as const;
      return [high, [high[0] + m * Math.sin(b), high[1] - m * Math.cos(b)]];
    },
  };
  const names = ["bob P", "bob Q"];
  return {
    machine,
    start: resting(angles),
    names,
    measures: [
      ...measuresOfPoints({ names }),
      ...modeMeasures,
      ...names.flatMap((name, i) => turning("the rod", name, i)),
      [
        new RegExp(`^the force in the rod of bob Q ${ROD_PULL}$`),
        (moment) => pullTowards(moment, 1, moment.points[0]?.place ?? []),
      ],
      [
        new RegExp(`^the force in the rod of bob P ${ROD_PULL}$`),
        (moment) => {
          // The forces on both bobs together come from the upper rod.
          const [upper, lower] = [forceOn(moment, 0), forceOn(moment, 1)];
          const place = moment.points[0]?.place ?? [];
          const sum = upper.map((f, axis) => f + (lower[axis] ?? 0));
          return -dot(sum, place) / Math.hypot(...place);
        },
      ],
    ],
  };
}

/** Pendulums in a row with springs. */
export function readCoupled(text: Text): Scene {
  const bobs = [
    ...text.text.matchAll(patternOf("bob ([PQS]) has a mass of # and a rod of length #", "g")),
  ].map(([, name = "", mass = "", length = ""]) => ({
    name,
    mass: amountOf(mass, text.x),
    length: amountOf(length, text.x),
  }));
  const angles = bobs.map(({ name }) => read(text, `# for ${name}\\b`));
  const gap = read(
    text,
    "same height, # apart",
    "a distance of # between neighbouring pivots",
    "the pivots # apart",
  );
  const depth = read(text, "at points # below the pivots");
  const stiffness = read(text, "stiffness #");
  const spanOf = (q: readonly number[], i: number): number => {
    const [a, b] = [q[i] ?? 0, q[i + 1] ?? 0];
    const x = gap + depth * (Math.sin(b) - Math.sin(a));
    return Math.hypot(x, depth * (Math.cos(a) - Math.cos(b)));
  };
  const machine: Machine = {
    masses: bobs.map(({ mass }) => mass),
    gravity: gravityOf(text),
    places: (q) =>
      bobs.map(({ length }, i) => [
        i * gap + length * Math.sin(q[i] ?? 0),
        -length * Math.cos(q[i] ?? 0),
      ]),
    springs: (q) =>
      q.slice(1).reduce((sum, _, i) => sum + (stiffness / 2) * (spanOf(q, i) - gap) ** 2, 0),
  };
  const names = bobs.map(({ name }) => `bob ${name}`);
  const zero = bobs.map(() => 0);
  return {
    machine,
    start: resting(angles),
    names,
    changed(clause, now) {
      if (clause !== "the coupling spring breaks") throw new Error(clause);
      return { machine: { ...machine, springs: () => 0 }, now };
    },
    measures: [
      ...measuresOfPoints({ names }),
      ...modeMeasures,
      ...names.flatMap((name, i) => turning("the rod", name, i)),
      [/^the length of the coupling spring$/, ({ now }) => spanOf(now.q, 0)],
      [
        /^the elastic energy stored in the coupling spring$/,
        ({ now }) => (stiffness / 2) * (spanOf(now.q, 0) - gap) ** 2,
      ],
      [
        /^the force in the coupling spring \(counted positive where the spring pulls\)$/,
        ({ now }) => stiffness * (spanOf(now.q, 0) - gap),
      ],
      [
        /^the beat period of small oscillations of the coupled pendulums \(the time from one standstill of a rod to its next\)$/,
        () => {
          const { slow, fast } = modesOf(machine, zero);
          return (2 * Math.PI) / (fast.omega - slow.omega);
        },
      ],
      [
        /^the ratio of the angle of the second rod to that of the first in the (slow|fast)er normal mode of small oscillations of the coupled pendulums \(counted negative where they swing against each other\)$/,
        (_, [, which]) => {
          const [a = 0, b = 0] = modesOf(machine, zero)[which === "slow" ? "slow" : "fast"].shape;
          return b / a;
        },
      ],
    ],
  };
}

/** A pendulum below a cart. */
export function readCart(text: Text): Scene {
  const mass = read(text, "cart of mass #");
  const length = read(text, "rod of length #", "light rigid rod, # long");
  const bob = read(text, "a point mass of #", "bob of mass #");
  const angle = read(
    text,
    "angle of # with the downward",
    "rod at # from",
    "rod at an angle of # from",
  );
  const stiffness = look(text, "spring of stiffness #") ?? 0;
  const gravity = gravityOf(text);
  const machine: Machine = {
    masses: [mass, bob],
    gravity,
    places: ([x = 0, a = 0]) => [
      [x, 0],
      [x + length * Math.sin(a), -length * Math.cos(a)],
    ],
    springs: ([x = 0]) => (stiffness / 2) * x * x,
  };
  const names = ["the cart", "the bob"];
  return {
    machine,
    start: resting([0, angle]),
    names,
    changed(clause, now) {
      if (clause === "the spring breaks") return { machine: { ...machine, springs: () => 0 }, now };
      if (clause !== "a brake stops the cart at once and holds it from then on") {
        throw new Error(clause);
      }
      // The rod's blow passes through the hinge: the bob keeps its momentum across the rod.
      const [u = 0, w = 0] = now.v;
      const turn = w + (u * Math.cos(now.q[1] ?? 0)) / length;
      return { machine: { ...machine, held: [0] }, now: { ...now, v: [0, turn] } };
    },
    measures: [
      ...measuresOfPoints({ names }),
      ...(stiffness > 0 ? modeMeasures : []),
      ...turning("the rod", "the bob", 1),
      [
        /^the displacement of the cart from where it started \(counted positive to the right\)$/,
        ({ now }) => now.q[0] ?? 0,
      ],
      [
        /^the force of the track on the cart \(counted positive upwards\)$/,
        (moment) => (forceOn(moment, 0)[1] ?? 0) + (forceOn(moment, 1)[1] ?? 0),
      ],
      [
        new RegExp(`^the force in the rod of the bob ${ROD_PULL}$`),
        (moment) => pullTowards(moment, 1, moment.points[0]?.place ?? []),
      ],
      [
        /^the acceleration of the cart just after the release \(counted positive to the right\)$/,
        ({ scene }) => accelerate(machine, scene.start)[0] ?? 0,
      ],
      [
        /^the elastic energy stored in the spring$/,
        ({ now }) => (stiffness / 2) * (now.q[0] ?? 0) ** 2,
      ],
      [
        /^the angular frequency of small oscillations of the cart and the pendulum together about the state of stable equilibrium$/,
        () => {
          // One of the two rates is zero: the other is the trace.
          const [[a = 0] = [], [, d = 0] = []] = restoring(machine, [0, 0]);
          return Math.sqrt(a + d);
        },
      ],
    ],
  };
}

/** A ball on a spring: right and up are its coordinates. */
export function readSpringPendulum(text: Text): Scene {
  const mass = read(text, "point mass of #", "ball of mass #");
  const stiffness = read(text, "stiffness #");
  const natural = read(text, "natural length(?:: | of | )#");
  const length = read(text, "spring is # long", "to a length of #", "from rest, # from the pivot");
  const angle = read(text, "an angle of #", "spring at # from");
  const gravity = gravityOf(text);
  const lengthOf = (q: readonly number[]): number => Math.hypot(...q);
  const machine: Machine = {
    masses: [mass],
    gravity,
    places: (q) => [q],
    springs: (q) => (stiffness / 2) * (lengthOf(q) - natural) ** 2,
  };
  const names = ["the ball"];
  const low = natural + (mass * gravity) / stiffness;
  const angleOf = (q: readonly number[]): number => Math.atan2(q[0] ?? 0, -(q[1] ?? 0));
  return {
    machine,
    start: resting([length * Math.sin(angle), -length * Math.cos(angle)]),
    names,
    changed(clause, now) {
      if (clause !== "the spring breaks") throw new Error(clause);
      return { machine: { ...machine, springs: () => 0 }, now };
    },
    measures: [
      ...measuresOfPoints({ names }),
      [
        /^the angle of the spring of the ball from the downward vertical \(counted positive to the right\)$/,
        ({ now }) => angleOf(now.q),
      ],
      [
        /^the angular velocity of the spring of the ball \(counted positive counter-clockwise\)$/,
        ({ now: { q, v } }) =>
          ((q[0] ?? 0) * (v[1] ?? 0) - (q[1] ?? 0) * (v[0] ?? 0)) / lengthOf(q) ** 2,
      ],
      [/^the length of the spring$/, ({ now }) => lengthOf(now.q)],
      [
        /^the rate at which the length of the spring grows \(negative where it shrinks\)$/,
        ({ now: { q, v } }) => dot(q, v) / lengthOf(q),
      ],
      [
        /^the force in the spring \(counted positive where the spring pulls\)$/,
        ({ now }) => stiffness * (lengthOf(now.q) - natural),
      ],
      [
        /^the elastic energy stored in the spring$/,
        ({ now }) => (stiffness / 2) * (lengthOf(now.q) - natural) ** 2,
      ],
      [/^the length of the spring when the ball hangs in equilibrium$/, () => low],
      [
        /^the angular frequency of small (up-and-down|sideways) oscillations of the elastic pendulum about the equilibrium$/,
        (_, [, which]) => {
          const a = restoring(machine, [0, -low]);
          return Math.sqrt((which === "sideways" ? a[0]?.[0] : a[1]?.[1]) ?? 0);
        },
      ],
    ],
  };
}
