/** @file Models of double and coupled pendulums for MuJoCo, and what is read off their joints. */
import type { ReadScene } from "../../language/scene.ts";
import { modelXml } from "../../solvers/model-xml.ts";
import { type FirstPlan, type Pose, type SampleReading, stepFor } from "./first-plan.ts";
import { entityOf, numberOf } from "./parts.ts";
import { askModel, eigenvaluesOf, linearise, type Sample, type Stage } from "./record.ts";
import {
  at,
  bobAt,
  ceilingAt,
  FIXED,
  frequencies,
  GRID,
  hang,
  hingeXml,
  pointXml,
  poseOf,
  type Swing,
  swingReadings,
} from "./swing.ts";

const { cos, hypot, sin, sqrt } = Math;

/** Two bobs, the second below the first. Joints: the upper rod, and the lower one relative to it. */
export function runDoublePendulum(scene: ReadScene): FirstPlan {
  const entity = entityOf(scene);
  const { gravity } = scene;
  const [one, two] = [bobAt(entity, 0), bobAt(entity, 1)];
  const inner = `<body name="low" pos="0 0 ${-one.length}">${hingeXml("b")}${pointXml(two.mass, -two.length)}</body>`;
  const xml = modelXml({
    worldbody: `<body name="up">${hingeXml("a")}${pointXml(one.mass, -one.length)}${inner}</body>`,
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
      fixed: [ceilingAt(0, one.length)],
      ties: [
        { kind: "rod", ends: [{ at: [0, 0] }, { body: 0, at: [0, 0] }, { body: 1, at: [0, 0] }] },
      ],
    },
  };
}

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
      `<body name="b${i}" pos="${i * gap} 0 0">${hingeXml(`j${i}`)}${pointXml(mass, -length)}<site name="s${i}" pos="0 0 ${-depth}"/></body>`,
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
