/** @file Models of pendulums for MuJoCo, and what is read off their joints. */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import { modelXml } from "../../solvers/model-xml.ts";
import { type FirstPlan, type Pose, type SampleReading, stepFor } from "./first-plan.ts";
import { bodyAt, bodyOf, entityOf, numberOf } from "./parts.ts";
import {
  askModel,
  eigenvaluesOf,
  linearise,
  type Oracle,
  rootOf,
  type Sample,
  type Stage,
} from "./record.ts";

const { cos, hypot, sin, sqrt } = Math;

const GRID = 0.01;

/** A point in the plane of the motion with its first two derivatives. */
interface Swing {
  readonly x: number;
  readonly z: number;
  readonly vx: number;
  readonly vz: number;
  readonly ax: number;
  readonly az: number;
}

const FIXED: Swing = { x: 0, z: 0, vx: 0, vz: 0, ax: 0, az: 0 };

/** The end of a rod below a point: angle from the downward vertical, its rate w, its second derivative e. */
function hang(from: Swing, length: number, th: number, w: number, e: number): Swing {
  const [s, c] = [sin(th), cos(th)];
  return {
    x: from.x + length * s,
    z: from.z - length * c,
    vx: from.vx + length * w * c,
    vz: from.vz + length * w * s,
    ax: from.ax + length * (e * c - w * w * s),
    az: from.az + length * (e * s + w * w * c),
  };
}

/** The readings that every body in a plane has. */
export function swingReadings(
  id: string,
  mass: number,
  weight: number,
  point: (sample: Sample) => Swing,
  height: number,
): { readonly [ask: string]: SampleReading } {
  return {
    [`speed of ${id}`]: (s) => hypot(point(s).vx, point(s).vz),
    [`horizontal velocity of ${id}`]: (s) => point(s).vx,
    [`acceleration of ${id}`]: (s) => hypot(point(s).ax, point(s).az),
    [`kinetic energy of ${id}`]: (s) => (mass * (point(s).vx ** 2 + point(s).vz ** 2)) / 2,
    [`potential energy change of ${id}`]: (s) => weight * (point(s).z - height),
  };
}

interface Bob {
  readonly id: string;
  readonly mass: number;
  readonly length: number;
  readonly angle: number;
}

function bobAt(entity: ReadEntity, index: number): Bob {
  const body = bodyAt(entity, index);
  const read = (key: string): number => numberOf(body, key);
  return { id: body.id, mass: read("mass"), length: read("length"), angle: read("angle") };
}

/** A point mass; MuJoCo wants some moment of inertia, which is kept out of sight. */
const point = (mass: number, z: number): string =>
  `<inertial pos="0 0 ${z}" mass="${mass}" diaginertia="${1e-9 * mass * z * z + 1e-14} ${1e-9 * mass * z * z + 1e-14} ${1e-9 * mass * z * z + 1e-14}"/>`;

const hinge = (name: string): string => `<joint name="${name}" type="hinge" axis="0 -1 0"/>`;

/** Angular frequencies of small oscillations about a state of equilibrium, the slowest first. */
function frequencies(oracle: Oracle, q: readonly number[]): readonly number[] {
  const push = linearise(oracle, q).map((row) => row.map((value) => -value));
  return eigenvaluesOf(push).map((squared) => sqrt(squared));
}

const at = (values: readonly number[], index: number): number => values[index] ?? Number.NaN;

/** Two bobs, the second below the first. Joints: the upper rod, and the lower one relative to it. */
export function runDoublePendulum(scene: ReadScene): FirstPlan {
  const entity = entityOf(scene);
  const { gravity } = scene;
  const [one, two] = [bobAt(entity, 0), bobAt(entity, 1)];
  const inner = `<body name="low" pos="0 0 ${-one.length}">${hinge("b")}${point(two.mass, -two.length)}</body>`;
  const xml = modelXml({
    worldbody: `<body name="up">${hinge("a")}${point(one.mass, -one.length)}${inner}</body>`,
  });
  const stage: Stage = {
    fromS: 0,
    xml,
    joints: ["a", "b"],
    gravity,
    begin: () => ({ q: [one.angle, two.angle - one.angle], v: [0, 0] }),
  };
  const upper = ({ q, v, a }: Sample): Swing =>
    hang(FIXED, one.length, at(q, 0), at(v, 0), at(a, 0));
  const sum = (values: readonly number[]): number => at(values, 0) + at(values, 1);
  const lower = (s: Sample): Swing => hang(upper(s), two.length, sum(s.q), sum(s.v), sum(s.a));
  // Each rod carries all that hangs below it.
  const lowForce: SampleReading = (s) =>
    two.mass * (-sin(sum(s.q)) * lower(s).ax + cos(sum(s.q)) * (lower(s).az + gravity));
  const highForce: SampleReading = (s) => {
    const fx = one.mass * upper(s).ax + two.mass * lower(s).ax;
    const fz = one.mass * (upper(s).az + gravity) + two.mass * (lower(s).az + gravity);
    return -sin(at(s.q, 0)) * fx + cos(at(s.q, 0)) * fz;
  };
  const start = (use: (push: readonly number[]) => number): number =>
    askModel(stage, (oracle) => use(oracle([one.angle, two.angle - one.angle], [0, 0])));
  const mode = (index: number): number =>
    askModel(stage, (oracle) => at(frequencies(oracle, [0, 0]), index));
  const low = -one.length * cos(one.angle);
  return {
    run: {
      stages: [stage],
      endS: Math.min(6, Math.max(1, 5 * sqrt((one.length + two.length) / Math.max(gravity, 0.5)))),
      gridS: GRID,
      stepS: stepFor(GRID, 3 * sqrt(gravity / Math.min(one.length, two.length))),
    },
    readings: {
      [`angle of ${one.id}`]: ({ q }) => at(q, 0),
      [`angle of ${two.id}`]: ({ q }) => sum(q),
      [`angular velocity of ${one.id}`]: ({ v }) => at(v, 0),
      [`angular velocity of ${two.id}`]: ({ v }) => sum(v),
      ...swingReadings(one.id, one.mass, one.mass * gravity, upper, low),
      ...swingReadings(
        two.id,
        two.mass,
        two.mass * gravity,
        lower,
        low - two.length * cos(two.angle),
      ),
      [`rod force of ${one.id}`]: highForce,
      [`rod force of ${two.id}`]: lowForce,
    },
    singles: {
      [`starting angular acceleration of ${one.id}`]: () => start((a) => at(a, 0)),
      [`starting angular acceleration of ${two.id}`]: () => start(sum),
      [`starting acceleration of ${two.id}`]: () =>
        start((a) => {
          const q = [one.angle, two.angle - one.angle];
          const s = lower({ t: 0, q, v: [0, 0], a, energy: [0, 0], stage: 0 });
          return hypot(s.ax, s.az);
        }),
      [`slow mode of ${entity.name}`]: () => mode(0),
      [`fast mode of ${entity.name}`]: () => mode(1),
    },
    show: {
      bodies: [
        { name: one.id, shape: { kind: "disc", radius: 0.05 * one.length }, pose: poseOf(upper) },
        { name: two.id, shape: { kind: "disc", radius: 0.05 * one.length }, pose: poseOf(lower) },
      ],
      fixed: [ceiling(0, one.length)],
      ties: [
        { kind: "rod", ends: [{ at: [0, 0] }, { body: 0, at: [0, 0] }, { body: 1, at: [0, 0] }] },
      ],
    },
  };
}

const poseOf =
  (point: (sample: Sample) => { readonly x: number; readonly z: number }) =>
  (sample: Sample): Pose => [point(sample).x, point(sample).z, 0];

const ceiling = (x: number, length: number): readonly (readonly [number, number])[] => [
  [x - 0.4 * length, 0],
  [x + 0.4 * length, 0],
];

/** Pendulums side by side; springs between their rods are spatial tendons. Joints: the rods. */
export function runCoupled(scene: ReadScene): FirstPlan {
  const entity = entityOf(scene);
  const { name } = entity;
  const { gravity, change } = scene;
  const bobs = entity.bodies.map((_, index) => bobAt(entity, index));
  const k = numberOf(entity, "stiffness");
  const [depth, gap] = [numberOf(entity, "depth"), numberOf(entity, "gap")];
  const joints = bobs.map((_, i) => `j${i}`);
  const bodies = bobs.map(
    ({ mass, length }, i) =>
      `<body name="b${i}" pos="${i * gap} 0 0">${hinge(`j${i}`)}${point(mass, -length)}<site name="s${i}" pos="0 0 ${-depth}"/></body>`,
  );
  const xmlWith = (stiffness: number): string =>
    modelXml({
      worldbody: bodies.join(""),
      tendon: bobs
        .slice(1)
        .map(
          (_, i) =>
            `<spatial name="t${i}" stiffness="${stiffness}" springlength="${gap}"><site site="s${i}"/><site site="s${i + 1}"/></spatial>`,
        )
        .join(""),
    });
  const begin = { q: bobs.map(({ angle }) => angle), v: bobs.map(() => 0) };
  const stage: Stage = { fromS: 0, xml: xmlWith(k), joints, gravity, begin: () => begin };
  const later: Stage[] =
    change === undefined
      ? []
      : [{ ...stage, fromS: change.atS, xml: xmlWith(0), begin: (before) => before ?? begin }];
  const bobOf =
    (i: number) =>
    ({ q, v, a }: Sample): Swing =>
      hang({ ...FIXED, x: i * gap }, bobs[i]?.length ?? 0, at(q, i), at(v, i), at(a, i));
  const reach: SampleReading = ({ q, stage: of }) => {
    if (of > 0) return Number.NaN;
    const dx = gap + depth * (sin(at(q, 1)) - sin(at(q, 0)));
    return hypot(dx, depth * (cos(at(q, 1)) - cos(at(q, 0))));
  };
  const modes = (): readonly number[] =>
    askModel(stage, (oracle) =>
      frequencies(
        oracle,
        bobs.map(() => 0),
      ),
    );
  const ratio = (index: number): number =>
    askModel(stage, (oracle) => {
      const matrix = linearise(oracle, [0, 0]).map((row) => row.map((value) => -value));
      const squared = at(eigenvaluesOf(matrix), index);
      return (squared - at(matrix[0] ?? [], 0)) / at(matrix[0] ?? [], 1);
    });
  const longest = Math.max(...bobs.map(({ length }) => length));
  const lightest = Math.min(...bobs.map(({ mass, length }) => mass * (length / depth) ** 2));
  const fastest =
    sqrt(gravity / Math.min(...bobs.map(({ length }) => length))) + sqrt((3 * k) / lightest);
  return {
    run: {
      stages: [stage, ...later],
      endS: Math.min(6, Math.max(1, 6 * sqrt(longest / Math.max(gravity, 0.5)))),
      gridS: GRID,
      stepS: stepFor(GRID, fastest),
    },
    readings: Object.assign(
      {
        [`length of ${name}.spring`]: reach,
        [`elastic energy of ${name}.spring`]: (s: Sample) => (k * (reach(s) - gap) ** 2) / 2,
        [`spring force of ${name}.spring`]: (s: Sample) => k * (reach(s) - gap),
      },
      ...bobs.map(({ id, mass, length, angle }, i) => ({
        [`angle of ${id}`]: ({ q }: Sample) => at(q, i),
        [`angular velocity of ${id}`]: ({ v }: Sample) => at(v, i),
        ...swingReadings(id, mass, mass * gravity, bobOf(i), -length * cos(angle)),
      })),
    ),
    singles: {
      ...Object.fromEntries(
        bobs.map(({ id }, i) => [
          `starting angular acceleration of ${id}`,
          () => askModel(stage, (oracle) => at(oracle(begin.q, begin.v), i)),
        ]),
      ),
      [`slow mode of ${name}`]: () => at(modes(), 0),
      [`fast mode of ${name}`]: () => at(modes(), bobs.length - 1),
      [`slow mode ratio of ${name}`]: () => ratio(0),
      [`fast mode ratio of ${name}`]: () => ratio(1),
      [`beat period of ${name}`]: () => (2 * Math.PI) / (at(modes(), 1) - at(modes(), 0)),
    },
    forbids: (s) => {
      const places = bobs.map((_, i) => bobOf(i)(s).x);
      const meet = places.some((x, i) => i > 0 && x <= (places[i - 1] ?? 0));
      return meet ? "neighbouring pendulums meet" : undefined;
    },
    show: {
      bodies: bobs.map(({ id }, i) => ({
        name: id,
        shape: { kind: "disc", radius: 0.05 * longest },
        pose: (s: Sample): Pose => [bobOf(i)(s).x, bobOf(i)(s).z, at(s.q, i)],
      })),
      fixed: [
        [
          [-0.4 * longest, 0],
          [(bobs.length - 1) * gap + 0.4 * longest, 0],
        ],
      ],
      ties: [
        ...bobs.map((_, i) => ({
          kind: "rod" as const,
          ends: [{ at: [i * gap, 0] as const }, { body: i, at: [0, 0] as const }],
        })),
        ...bobs.slice(1).map((_, i) => ({
          kind: "spring" as const,
          ends: [i, i + 1].map((body) => ({
            body,
            at: [0, (bobs[body]?.length ?? 0) - depth] as const,
          })),
          ...(change === undefined ? {} : { untilS: change.atS }),
        })),
      ],
    },
  };
}

/** A cart with a pendulum. Joints: the cart's slide and the rod. */
export function runCart(scene: ReadScene): FirstPlan {
  const entity = entityOf(scene);
  const { name } = entity;
  const { gravity, change } = scene;
  const trolley = bodyAt(entity, 0);
  const mass = numberOf(trolley, "mass");
  const bob = bobAt(entity, 1);
  const spring = bodyOf(entity, "wall-spring");
  const k = spring === undefined ? 0 : numberOf(spring, "stiffness");
  const xmlWith = (stiffness: number, weight: number): string =>
    modelXml({
      worldbody: `<body name="cart"><joint name="x" type="slide" axis="1 0 0" stiffness="${stiffness}"/><inertial pos="0 0 0" mass="${weight}" diaginertia="1 1 1"/><body name="bob">${hinge("th")}${point(bob.mass, -bob.length)}</body></body>`,
    });
  const begin = { q: [0, bob.angle], v: [0, 0] };
  const stage: Stage = {
    fromS: 0,
    xml: xmlWith(k, mass),
    joints: ["x", "th"],
    gravity,
    begin: () => begin,
  };
  const isLock = change?.do === "lock";
  // A brake is a cart too heavy to be moved. The blow goes through the rod: it leaves the bob's spin about the pivot.
  const stopped = (s: Sample): { q: readonly number[]; v: readonly number[] } => ({
    q: s.q,
    v: [0, at(s.v, 1) + (at(s.v, 0) * cos(at(s.q, 1))) / bob.length],
  });
  const later: Stage[] =
    change === undefined
      ? []
      : [
          {
            ...stage,
            fromS: change.atS,
            xml: isLock ? xmlWith(0, 1e9 * (mass + bob.mass)) : xmlWith(0, mass),
            begin: (before) => (before === undefined ? begin : isLock ? stopped(before) : before),
          },
        ];
  const pivot = ({ q, v, a }: Sample): Swing => ({
    ...FIXED,
    x: at(q, 0),
    vx: at(v, 0),
    ax: at(a, 0),
  });
  const ball = (s: Sample): Swing => hang(pivot(s), bob.length, at(s.q, 1), at(s.v, 1), at(s.a, 1));
  const start = (index: number): number =>
    askModel(stage, (oracle) => at(oracle(begin.q, begin.v), index));
  const mode = (index: number): number =>
    askModel(stage, (oracle) => at(frequencies(oracle, [0, 0]), index));
  return {
    run: {
      stages: [stage, ...later],
      endS: Math.min(6, Math.max(1, 9 * sqrt(bob.length / Math.max(gravity, 0.5)))),
      gridS: GRID,
      stepS: stepFor(
        GRID,
        1.5 * sqrt((gravity * (1 + bob.mass / mass)) / bob.length) + sqrt(k / mass),
      ),
    },
    readings: {
      ...swingReadings(trolley.id, mass, 0, pivot, 0),
      [`position of ${trolley.id}`]: ({ q }) => at(q, 0),
      [`horizontal acceleration of ${trolley.id}`]: ({ a }) => at(a, 0),
      [`normal force of ${trolley.id}`]: (s) => (mass + bob.mass) * gravity + bob.mass * ball(s).az,
      [`angle of ${bob.id}`]: ({ q }) => at(q, 1),
      [`angular velocity of ${bob.id}`]: ({ v }) => at(v, 1),
      ...swingReadings(bob.id, bob.mass, bob.mass * gravity, ball, -bob.length * cos(bob.angle)),
      // Along the rod: the bob's weight, its turning, and the pull of the cart's own acceleration.
      [`rod force of ${bob.id}`]: ({ q, v, a }) =>
        bob.mass *
        (gravity * cos(at(q, 1)) + bob.length * at(v, 1) ** 2 - at(a, 0) * sin(at(q, 1))),
      [`elastic energy of ${name}.3`]: ({ q, stage: of }) =>
        change?.do === "break" && of > 0 ? Number.NaN : (k * at(q, 0) ** 2) / 2,
    },
    singles: {
      [`starting angular acceleration of ${bob.id}`]: () => start(1),
      [`starting acceleration of ${trolley.id}`]: () => start(0),
      [`slow mode of ${name}`]: () => mode(0),
      [`fast mode of ${name}`]: () => mode(1),
      [`small swing of ${name}`]: () =>
        // The free cart's drift has frequency zero: what is left is the trace of the matrix.
        askModel(stage, (oracle) => {
          const push = linearise(oracle, [0, 0]);
          return sqrt(-at(push[0] ?? [], 0) - at(push[1] ?? [], 1));
        }),
    },
    // In the second stage the brake is a weight that would drown all energies.
    conserved: (s) =>
      (isLock && s.stage > 0
        ? 0
        : (mass * at(s.v, 0) ** 2 + k * at(s.q, 0) ** 2 * (s.stage === 0 || isLock ? 1 : 0)) / 2) +
      (bob.mass * (ball(s).vx ** 2 + ball(s).vz ** 2)) / 2 +
      bob.mass * gravity * ball(s).z,
    show: {
      bodies: [
        {
          name: trolley.id,
          shape: { kind: "box", width: 0.5 * bob.length, height: 0.2 * bob.length },
          pose: (s) => [at(s.q, 0), 0, 0],
        },
        { name: bob.id, shape: { kind: "disc", radius: 0.07 * bob.length }, pose: poseOf(ball) },
      ],
      fixed: [
        [
          [-2 * bob.length, -0.1 * bob.length],
          [2 * bob.length, -0.1 * bob.length],
        ],
      ],
      ties: [
        {
          kind: "rod",
          ends: [
            { body: 0, at: [0, 0] },
            { body: 1, at: [0, 0] },
          ],
        },
        ...(spring === undefined
          ? []
          : [
              {
                kind: "spring" as const,
                ends: [{ at: [-1.6 * bob.length, 0] as const }, { body: 0, at: [0, 0] as const }],
                ...(change?.do === "break" ? { untilS: change.atS } : {}),
              },
            ]),
      ],
    },
  };
}

/** A ball on a spring, by its Cartesian coordinates; the spring is a spatial tendon. Joints: x and z. */
export function runSpringPendulum(scene: ReadScene): FirstPlan {
  const entity = entityOf(scene);
  const { gravity, change } = scene;
  const [ball, spring] = [bodyAt(entity, 0), bodyAt(entity, 1)];
  const [mass, angle] = [numberOf(ball, "mass"), numberOf(ball, "angle")];
  const k = numberOf(spring, "stiffness");
  const [natural, start] = [numberOf(spring, "natural"), numberOf(spring, "start")];
  const xmlWith = (stiffness: number): string =>
    modelXml({
      worldbody: `<site name="pivot"/><body name="ball"><joint name="x" type="slide" axis="1 0 0"/><joint name="z" type="slide" axis="0 0 1"/><inertial pos="0 0 0" mass="${mass}" diaginertia="1 1 1"/><site name="ball"/></body>`,
      tendon: `<spatial stiffness="${stiffness}" springlength="${natural}"><site site="pivot"/><site site="ball"/></spatial>`,
    });
  const begin = { q: [start * sin(angle), -start * cos(angle)], v: [0, 0] };
  const stage: Stage = {
    fromS: 0,
    xml: xmlWith(k),
    joints: ["x", "z"],
    gravity,
    begin: () => begin,
  };
  const later: Stage[] =
    change === undefined
      ? []
      : [{ ...stage, fromS: change.atS, xml: xmlWith(0), begin: (before) => before ?? begin }];
  const where = ({ q, v, a }: Sample): Swing => ({
    x: at(q, 0),
    z: at(q, 1),
    vx: at(v, 0),
    vz: at(v, 1),
    ax: at(a, 0),
    az: at(a, 1),
  });
  const span: SampleReading = ({ q, stage: of }) =>
    of > 0 ? Number.NaN : hypot(at(q, 0), at(q, 1));
  const rest = (oracle: Oracle): number =>
    rootOf(
      (z) => at(oracle([0, z], [0, 0]), 1),
      -natural - (3 * mass * gravity) / k,
      -0.2 * natural,
    );
  const mode = (index: number): number =>
    askModel(stage, (oracle) =>
      sqrt(-at(linearise(oracle, [0, rest(oracle)])[index] ?? [], index)),
    );
  return {
    run: {
      stages: [stage, ...later],
      endS: Math.min(6, Math.max(1, 7 * sqrt(Math.max(start, natural) / Math.max(gravity, 0.5)))),
      gridS: GRID,
      stepS: stepFor(GRID, sqrt(k / mass)),
    },
    readings: {
      [`angle of ${ball.id}`]: (s) =>
        s.stage > 0 ? Number.NaN : Math.atan2(at(s.q, 0), -at(s.q, 1)),
      [`angular velocity of ${ball.id}`]: (s) =>
        (at(s.q, 0) * at(s.v, 1) - at(s.q, 1) * at(s.v, 0)) / span(s) ** 2,
      ...swingReadings(ball.id, mass, mass * gravity, where, -start * cos(angle)),
      [`length of ${spring.id}`]: span,
      [`rate of length of ${spring.id}`]: (s) =>
        (at(s.q, 0) * at(s.v, 0) + at(s.q, 1) * at(s.v, 1)) / span(s),
      [`spring force of ${spring.id}`]: (s) => k * (span(s) - natural),
      [`elastic energy of ${spring.id}`]: (s) => (k * (span(s) - natural) ** 2) / 2,
    },
    singles: {
      [`equilibrium length of ${spring.id}`]: () => -askModel(stage, rest),
      [`starting acceleration of ${ball.id}`]: () =>
        askModel(stage, (oracle) => hypot(...oracle(begin.q, begin.v))),
      [`up-and-down mode of ${entity.name}`]: () => mode(1),
      [`sideways mode of ${entity.name}`]: () => mode(0),
    },
    forbids(s) {
      if (s.stage > 0) return undefined;
      if (span(s) < 0.25 * natural) return "the ball comes to the pivot";
      return at(s.q, 1) > 0.6 * span(s) ? "the ball goes over the pivot" : undefined;
    },
    show: {
      bodies: [
        { name: ball.id, shape: { kind: "disc", radius: 0.06 * natural }, pose: poseOf(where) },
      ],
      fixed: [ceiling(0, natural)],
      ties: [
        {
          kind: "spring",
          ends: [{ at: [0, 0] }, { body: 0, at: [0, 0] }],
          ...(change === undefined ? {} : { untilS: change.atS }),
        },
      ],
    },
  };
}

/**
 * A ball on a string over a pulley and a weight at its other end. Joints: the string's angle and the change of the
 * ball's distance; the weight moves with the latter, as a mass on that joint and its weight as a force.
 */
export function runSwingingAtwood(scene: ReadScene): FirstPlan {
  const entity = entityOf(scene);
  const { gravity } = scene;
  const [ball, weight] = [bodyAt(entity, 0), bodyAt(entity, 1)];
  const [mass, heavy] = [numberOf(ball, "mass"), numberOf(weight, "mass")];
  const [start, angle] = [numberOf(ball, "length"), numberOf(ball, "angle")];
  const xml = modelXml({
    worldbody: `<body name="ball" pos="0 0 ${-start}"><joint name="th" type="hinge" axis="0 -1 0" pos="0 0 ${start}"/><joint name="r" type="slide" axis="0 0 -1" armature="${heavy}"/>${point(mass, 0)}</body>`,
  });
  const stage: Stage = {
    fromS: 0,
    xml,
    joints: ["th", "r"],
    gravity,
    forces: { r: -heavy * gravity },
    begin: () => ({ q: [angle, 0], v: [0, 0] }),
  };
  const where = ({ q, v, a }: Sample): Swing => {
    const [r, dr, ddr] = [start + at(q, 1), at(v, 1), at(a, 1)];
    const [th, w, e] = [at(q, 0), at(v, 0), at(a, 0)];
    const [along, across] = [ddr - r * w * w, r * e + 2 * dr * w];
    return {
      x: r * sin(th),
      z: -r * cos(th),
      vx: dr * sin(th) + r * w * cos(th),
      vz: -dr * cos(th) + r * w * sin(th),
      ax: along * sin(th) + across * cos(th),
      az: -along * cos(th) + across * sin(th),
    };
  };
  const pull: SampleReading = ({ a }) => heavy * (gravity + at(a, 1));
  const begun = (index: number): number =>
    askModel(stage, (oracle) => at(oracle([angle, 0], [0, 0]), index));
  const string = `${entity.name}.string`;
  return {
    run: {
      stages: [stage],
      endS: Math.min(6, Math.max(1, 4 * sqrt(start / Math.max(gravity, 0.5)))),
      gridS: GRID,
      stepS: stepFor(GRID, 6 * sqrt(gravity / start)),
      stop: ({ q }) => at(q, 1) + 0.8 * start,
    },
    stopName: "ball near the pulley",
    readings: {
      [`angle of ${ball.id}`]: ({ q }) => at(q, 0),
      [`angular velocity of ${ball.id}`]: ({ v }) => at(v, 0),
      ...swingReadings(ball.id, mass, mass * gravity, where, -start * cos(angle)),
      [`distance of ${ball.id}`]: ({ q }) => start + at(q, 1),
      [`vertical velocity of ${weight.id}`]: ({ v }) => at(v, 1),
      [`kinetic energy of ${weight.id}`]: ({ v }) => (heavy * at(v, 1) ** 2) / 2,
      [`potential energy change of ${weight.id}`]: ({ q }) => heavy * gravity * at(q, 1),
      [`tension of ${string}`]: pull,
    },
    singles: {
      [`starting angular acceleration of ${ball.id}`]: () => begun(0),
      [`starting acceleration of ${weight.id}`]: () => begun(1),
      [`starting tension of ${string}`]: () => heavy * (gravity + begun(1)),
    },
    conserved: (s) =>
      (mass * (where(s).vx ** 2 + where(s).vz ** 2) + heavy * at(s.v, 1) ** 2) / 2 +
      gravity * (mass * where(s).z + heavy * at(s.q, 1)),
    show: {
      bodies: [
        { name: ball.id, shape: { kind: "disc", radius: 0.07 * start }, pose: poseOf(where) },
        {
          name: weight.id,
          shape: { kind: "box", width: 0.2 * start, height: 0.25 * start },
          pose: (s) => [-1.2 * start, at(s.q, 1) - start, 0],
        },
      ],
      fixed: [
        [
          [-1.4 * start, 0.1 * start],
          [0.3 * start, 0.1 * start],
        ],
      ],
      ties: [
        {
          kind: "rope",
          ends: [
            { body: 0, at: [0, 0] },
            { at: [0, 0] },
            { at: [-1.2 * start, 0] },
            { body: 1, at: [0, 0] },
          ],
        },
      ],
    },
  };
}
