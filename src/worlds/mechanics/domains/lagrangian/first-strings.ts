/** @file The puck on a table with a hole, and the wedge with a spring, as models for MuJoCo. */
import type { ReadScene } from "../../language/scene.ts";
import { modelXml } from "../../solvers/model-xml.ts";
import { type FirstPlan, type SampleReading, stepFor } from "./first-plan.ts";
import { bodyAt, entityOf, numberOf } from "./parts.ts";
import {
  askModel,
  crossings,
  eigenvaluesOf,
  linearise,
  type Oracle,
  type Recorded,
  rootOf,
  type Sample,
  type Stage,
  sampleAt,
} from "./record.ts";
import { swingReadings } from "./swing.ts";

const { cos, hypot, PI, sin, sqrt } = Math;

const GRID = 0.01;

const at = (values: readonly number[], index: number): number => values[index] ?? Number.NaN;

/**
 * A puck on a string through a hole. Joints: its angle round the hole and the change of its distance; the weight moves
 * with the latter, as a mass on that joint and its weight as a force. After a cut both are free on slides.
 */
export function runTableWithHole(scene: ReadScene): FirstPlan {
  const entity = entityOf(scene);
  const { gravity, change } = scene;
  const [puck, weight] = [bodyAt(entity, 0), bodyAt(entity, 1)];
  const [mass, heavy] = [numberOf(puck, "mass"), numberOf(weight, "mass")];
  const [r0, v0] = [numberOf(puck, "distance"), numberOf(puck, "velocity")];
  const small = 1e-9 * mass * r0 * r0;
  const inertial = `<inertial pos="0 0 0" mass="${mass}" diaginertia="${small} ${small} ${small}"/>`;
  const tied: Stage = {
    fromS: 0,
    xml: modelXml({
      worldbody: `<body name="puck" pos="${r0} 0 0"><joint name="phi" type="hinge" axis="0 0 1" pos="${-r0} 0 0"/><joint name="r" type="slide" axis="1 0 0" armature="${heavy}"/>${inertial}</body>`,
    }),
    joints: ["phi", "r"],
    gravity,
    forces: { r: -heavy * gravity },
    begin: () => ({ q: [0, 0], v: [v0 / r0, 0] }),
  };
  const slide = (name: string, axis: string): string =>
    `<joint name="${name}" type="slide" axis="${axis}"/>`;
  const loose: Stage = {
    fromS: change?.atS ?? 0,
    xml: modelXml({
      worldbody: `<body name="puck">${slide("x", "1 0 0")}${slide("y", "0 1 0")}${inertial}</body><body name="weight">${slide("h", "0 0 1")}<inertial pos="0 0 0" mass="${heavy}" diaginertia="1 1 1"/></body>`,
    }),
    joints: ["x", "y", "h"],
    gravity,
    begin(before) {
      const flat = before === undefined ? undefined : flatten(before);
      return {
        q: [flat?.x ?? 0, flat?.y ?? 0, at(before?.q ?? [], 1)],
        v: [flat?.vx ?? 0, flat?.vy ?? 0, at(before?.v ?? [], 1)],
      };
    },
  };
  /** The puck on the table in Cartesian coordinates. */
  function flatten({ q, v, stage }: Sample): { x: number; y: number; vx: number; vy: number } {
    if (stage > 0) return { x: at(q, 0), y: at(q, 1), vx: at(v, 0), vy: at(v, 1) };
    const [phi, r] = [at(q, 0), r0 + at(q, 1)];
    const [round, out] = [r * at(v, 0), at(v, 1)];
    return {
      x: r * cos(phi),
      y: r * sin(phi),
      vx: out * cos(phi) - round * sin(phi),
      vy: out * sin(phi) + round * cos(phi),
    };
  }
  const distance: SampleReading = (s) =>
    s.stage > 0 ? hypot(at(s.q, 0), at(s.q, 1)) : r0 + at(s.q, 1);
  const speed: SampleReading = (s) => hypot(flatten(s).vx, flatten(s).vy);
  const drop = ({ q, stage }: Sample): number => at(q, stage > 0 ? 2 : 1);
  const sink = ({ v, stage }: Sample): number => at(v, stage > 0 ? 2 : 1);
  const momentum = mass * r0 * v0;
  const outwards = (oracle: Oracle, r: number, round: number): number =>
    at(oracle([0, r - r0], [round / (mass * r * r), 0]), 1);
  const circle = (oracle: Oracle): number =>
    rootOf((r) => outwards(oracle, r, momentum), 0.02 * r0, 50 * r0);
  const turn = (record: Recorded): number =>
    crossings(record, ({ t, v, stage }) => (t === 0 || stage > 0 ? 0 : at(v, 1)), 1)[0] ??
    Number.NaN;
  const start = (): number => askModel(tied, (oracle) => at(oracle([0, 0], [v0 / r0, 0]), 1));
  const string = `${entity.name}.string`;
  return {
    run: {
      stages: [tied, ...(change === undefined ? [] : [loose])],
      endS: Math.min(6, Math.max(1, 8 * sqrt(r0 / Math.max(gravity, 0.5)))),
      gridS: GRID,
      stepS: stepFor(GRID, (4 * v0) / r0 + 4 * sqrt(gravity / r0)),
    },
    readings: {
      [`distance of ${puck.id}`]: distance,
      [`radial velocity of ${puck.id}`]: (s) => {
        const { x, y, vx, vy } = flatten(s);
        return (x * vx + y * vy) / hypot(x, y);
      },
      [`speed of ${puck.id}`]: speed,
      [`angular velocity of ${puck.id}`]: (s) => {
        const { x, y, vx, vy } = flatten(s);
        return Math.abs(x * vy - y * vx) / (x * x + y * y);
      },
      [`angle of ${puck.id}`]: (s) => (s.stage > 0 ? Number.NaN : at(s.q, 0)),
      [`kinetic energy of ${puck.id}`]: (s) => (mass * speed(s) ** 2) / 2,
      [`kinetic energy of ${weight.id}`]: (s) => (heavy * sink(s) ** 2) / 2,
      [`potential energy change of ${weight.id}`]: (s) => heavy * gravity * drop(s),
      [`tension of ${string}`]: (s) => (s.stage > 0 ? Number.NaN : heavy * (gravity + at(s.a, 1))),
    },
    singles: {
      [`angular momentum of ${puck.id}`]: () => momentum,
      [`starting acceleration of ${weight.id}`]: start,
      [`starting tension of ${string}`]: () => heavy * (gravity + start()),
      [`other turning distance of ${puck.id}`]: (record) =>
        distance(sampleAt(record, turn(record))),
      [`turning time of ${puck.id}`]: turn,
      [`circle speed of ${puck.id}`]: () =>
        askModel(tied, (oracle) =>
          rootOf(
            (v) => outwards(oracle, r0, mass * r0 * v),
            0,
            10 * sqrt((heavy * gravity * r0) / mass),
          ),
        ),
      [`circle distance of ${puck.id}`]: () => askModel(tied, circle),
      [`small swing of ${puck.id}`]: () =>
        askModel(tied, (oracle) => {
          const r = circle(oracle);
          const h = 1e-3 * r;
          const f = (by: number): number => outwards(oracle, r + by, momentum);
          return sqrt((f(2 * h) - f(-2 * h) - 8 * (f(h) - f(-h))) / (12 * h));
        }),
    },
    conserved: (s) => (mass * speed(s) ** 2 + heavy * sink(s) ** 2) / 2 + heavy * gravity * drop(s),
    show: {
      bodies: [
        {
          name: puck.id,
          shape: { kind: "disc", radius: 0.06 * r0 },
          pose: (s) => [flatten(s).x, flatten(s).y, 0],
        },
      ],
      ties: [
        {
          kind: "rope",
          ends: [{ at: [0, 0] }, { body: 0, at: [0, 0] }],
          ...(change === undefined ? {} : { untilS: change.atS }),
        },
      ],
    },
  };
}

/** A block on a wedge. Joints: the wedge's slide and the block's, down the face; the latter has the spring. */
export function runSpringWedge(scene: ReadScene): FirstPlan {
  const entity = entityOf(scene);
  const { gravity, change } = scene;
  const [wedge, block, spring] = [bodyAt(entity, 0), bodyAt(entity, 1), bodyAt(entity, 2)];
  const [heavy, mass] = [numberOf(wedge, "mass"), numberOf(block, "mass")];
  const [slope, stretch] = [numberOf(wedge, "slope"), numberOf(block, "stretch")];
  const k = numberOf(spring, "stiffness");
  const inertial = (of: number): string =>
    `<inertial pos="0 0 0" mass="${of}" diaginertia="1 1 1"/>`;
  const xmlWith = (stiffness: number): string =>
    modelXml({
      worldbody: `<body name="wedge"><joint name="x" type="slide" axis="1 0 0"/>${inertial(heavy)}<body name="block"><joint name="s" type="slide" axis="${cos(slope)} 0 ${-sin(slope)}" stiffness="${stiffness}"/>${inertial(mass)}</body></body>`,
    });
  const begin = { q: [0, stretch], v: [0, 0] };
  const stage: Stage = {
    fromS: 0,
    xml: xmlWith(k),
    joints: ["x", "s"],
    gravity,
    begin: () => begin,
  };
  const later: Stage[] =
    change === undefined
      ? []
      : [{ ...stage, fromS: change.atS, xml: xmlWith(0), begin: (before) => before ?? begin }];
  const [c, d] = [cos(slope), sin(slope)];
  const along = (values: readonly number[]): { readonly x: number; readonly z: number } => ({
    x: at(values, 0) + c * at(values, 1),
    z: -d * at(values, 1),
  });
  const where = ({
    q,
    v,
    a,
  }: Sample): Parameters<typeof swingReadings>[3] extends (s: Sample) => infer P ? P : never => ({
    x: along(q).x,
    z: along(q).z,
    vx: along(v).x,
    vz: along(v).z,
    ax: along(a).x,
    az: along(a).z,
  });
  const contact = (a: readonly number[]): number => mass * (gravity * c + d * at(a, 0));
  const start = (): readonly number[] =>
    askModel(stage, (oracle) => oracle(begin.q, begin.v).slice());
  const omega = (): number =>
    askModel(stage, (oracle) => {
      const push = linearise(oracle, begin.q).map((row) => row.map((value) => -value));
      return sqrt(eigenvaluesOf(push)[1] ?? Number.NaN);
    });
  /** Places of the wedge at its first two standstills after the release. */
  const ends = (record: Recorded): readonly Sample[] =>
    crossings(record, ({ t, v, stage: of }) => (t === 0 || of > 0 ? 0 : at(v, 0)), 1).map((t) =>
      sampleAt(record, t),
    );
  const isWhole = (s: Sample): boolean => s.stage === 0;
  return {
    run: {
      stages: [stage, ...later],
      endS: Math.min(4, 9 / sqrt(k * (1 / heavy + 1 / mass))),
      gridS: GRID,
      stepS: stepFor(GRID, sqrt((k * (heavy + mass)) / (mass * heavy))),
    },
    readings: {
      [`position of ${wedge.id}`]: ({ q }) => at(q, 0),
      [`horizontal velocity of ${wedge.id}`]: ({ v }) => at(v, 0),
      [`horizontal acceleration of ${wedge.id}`]: ({ a }) => at(a, 0),
      [`kinetic energy of ${wedge.id}`]: ({ v }) => (heavy * at(v, 0) ** 2) / 2,
      [`stretch of ${spring.id}`]: (s) => (isWhole(s) ? at(s.q, 1) : Number.NaN),
      [`velocity along of ${block.id}`]: ({ v }) => at(v, 1),
      ...swingReadings(block.id, mass, mass * gravity, where, -d * stretch),
      [`elastic energy of ${spring.id}`]: (s) =>
        isWhole(s) ? (k * at(s.q, 1) ** 2) / 2 : Number.NaN,
      [`contact force of ${block.id}`]: ({ a }) => contact(a),
      [`floor force of ${wedge.id}`]: ({ a }) => (heavy + mass) * gravity - mass * d * at(a, 1),
    },
    singles: {
      [`small swing of ${entity.name}`]: omega,
      [`period of ${entity.name}`]: () => (2 * PI) / omega(),
      [`starting acceleration of ${wedge.id}`]: () => at(start(), 0),
      [`starting contact force of ${block.id}`]: () => contact(start()),
      [`largest wedge speed of ${wedge.id}`]: (record) => {
        const [t] = crossings(record, ({ a, stage: of }) => (of > 0 ? 0 : at(a, 0)), 1);
        return t === undefined ? Number.NaN : Math.abs(at(sampleAt(record, t).v, 0));
      },
      [`travel of ${wedge.id}`]: (record) => Math.abs(at(ends(record)[0]?.q ?? [], 0)),
      [`equilibrium stretch of ${spring.id}`]: () =>
        askModel(stage, (oracle) =>
          rootOf(
            (s) => at(oracle([0, s], [0, 0]), 1),
            -10 * ((mass * gravity) / k),
            10 * ((mass * gravity) / k),
          ),
        ),
    },
    forbids: ({ a }) => (contact(a) < 0 ? "the block leaves the wedge" : undefined),
    show: {
      bodies: [
        {
          name: wedge.id,
          shape: {
            kind: "polygon",
            points: [
              [-0.5, -1.5 * Math.tan(slope)],
              [-0.5, 0.5 * Math.tan(slope)],
              [1.5, -1.5 * Math.tan(slope)],
            ],
          },
          pose: ({ q }) => [at(q, 0), 0, 0],
        },
        {
          name: block.id,
          shape: { kind: "box", width: 0.2, height: 0.12 },
          pose: (s) => [where(s).x, where(s).z, -slope],
        },
      ],
      ties: [
        {
          kind: "spring",
          ends: [
            { body: 0, at: [-0.5, 0.5 * Math.tan(slope)] },
            { body: 1, at: [0, 0] },
          ],
          ...(change === undefined ? {} : { untilS: change.atS }),
        },
      ],
    },
  };
}
