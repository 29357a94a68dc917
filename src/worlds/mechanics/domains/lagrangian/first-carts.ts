/** @file The model of a pendulum on a cart for MuJoCo, and what is read off its joints. */
import type { ReadScene } from "../../language/scene.ts";
import { modelXml } from "../../solvers/model-xml.ts";
import { type FirstPlan, stepFor } from "./first-plan.ts";
import { bodyAt, bodyOf, entityOf, numberOf } from "./parts.ts";
import { askModel, linearise, type Sample, type Stage } from "./record.ts";
import {
  at,
  bobAt,
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

const { cos, sin, sqrt } = Math;

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
      worldbody: `<body name="cart"><joint name="x" type="slide" axis="1 0 0" stiffness="${stiffness}"/><inertial pos="0 0 0" mass="${weight}" diaginertia="1 1 1"/><body name="bob">${hingeXml("th")}${pointXml(bob.mass, -bob.length)}</body></body>`,
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
