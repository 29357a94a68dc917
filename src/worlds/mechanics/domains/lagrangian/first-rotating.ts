/**
 * @file Models of things that turn, for MuJoCo: everything is simulated as it is seen from the ground.
 *
 * What a motor turns at constant speed is a hinge with a moment of inertia so large that nothing else can change its
 * speed. Readings in the turning frame are worked out from the ground's.
 */
import type { ReadScene } from "../../language/scene.ts";
import { modelXml } from "../../solvers/model-xml.ts";
import { type FirstPlan, type SampleReading, stepFor } from "./first-plan.ts";
import { bodyAt, bodyOf, entityOf, numberOf } from "./parts.ts";
import {
  askModel,
  crossings,
  linearise,
  type Oracle,
  type Recorded,
  rootOf,
  type Sample,
  type Stage,
  sampleAt,
} from "./record.ts";

const { abs, cos, hypot, sin, sqrt } = Math;

const GRID = 0.01;

/** How much more inertia a driven thing has than what it carries. */
const FLYWHEEL = 1e9;

const at = (values: readonly number[], index: number): number => values[index] ?? Number.NaN;

/** A hoop and its bead. Joints: the hoop's angle and the bead's. */
export function runHoop(scene: ReadScene): FirstPlan {
  const entity = entityOf(scene);
  const { gravity, change } = scene;
  const [radius, omega] = [numberOf(entity, "radius"), numberOf(entity, "rate")];
  const bead = bodyAt(entity, 0);
  const mass = numberOf(bead, "mass");
  const angle = abs(numberOf(bead, "angle"));
  const wheel = FLYWHEEL * mass * radius * radius;
  const tiny = 1e-9 * mass * radius * radius;
  const xml = modelXml({
    worldbody: `<body name="hoop"><joint name="phi" type="hinge" axis="0 0 1"/><inertial pos="0 0 0" mass="1" diaginertia="${wheel} ${wheel} ${wheel}"/><body name="bead"><joint name="th" type="hinge" axis="0 -1 0"/><inertial pos="0 0 ${-radius}" mass="${mass}" diaginertia="${tiny} ${tiny} ${tiny}"/></body></body>`,
  });
  const stage: Stage = {
    fromS: 0,
    xml,
    joints: ["phi", "th"],
    gravity,
    begin: () => ({ q: [0, angle], v: [omega, 0] }),
  };
  const later: Stage[] =
    change === undefined
      ? []
      : [
          {
            ...stage,
            fromS: change.atS,
            begin: (before) => ({
              q: before?.q ?? [0, angle],
              v: [0, at(before?.v ?? [], 1)],
            }),
          },
        ];
  const spin = ({ stage: of }: Sample): number => (of > 0 ? 0 : omega);
  const out = ({ q }: Sample): number => radius * sin(at(q, 1));
  const along = ({ v }: Sample): number => radius * at(v, 1);
  // Across the plane of the hoop acts the Coriolis term only, for its rate is constant.
  const across: SampleReading = (s) => 2 * mass * spin(s) * along(s) * cos(at(s.q, 1));
  const inwards: SampleReading = (s) =>
    mass *
    (gravity * cos(at(s.q, 1)) +
      along(s) ** 2 / radius +
      spin(s) ** 2 * radius * sin(at(s.q, 1)) ** 2);
  const speed: SampleReading = (s) => hypot(along(s), spin(s) * out(s));
  const energy: SampleReading = (s) =>
    (mass * (along(s) ** 2 - (spin(s) * out(s)) ** 2)) / 2 +
    mass * gravity * radius * (1 - cos(at(s.q, 1)));
  const pushAt = (oracle: Oracle, th: number): number => at(oracle([0, th], [omega, 0]), 1);
  const bend = (oracle: Oracle, th: number, rate: number): number =>
    at(linearise(oracle, [0, th], [rate, 0])[1] ?? [], 1);
  const rest = (oracle: Oracle): number => {
    const lifted = bend(oracle, 0, omega) > 0;
    return lifted ? rootOf((th) => pushAt(oracle, th), 1e-3, Math.PI / 2) : 0;
  };
  return {
    run: {
      stages: [stage, ...later],
      endS: Math.min(6, Math.max(1.5, 8 * sqrt(radius / Math.max(gravity, 0.5)))),
      gridS: GRID,
      stepS: stepFor(GRID, 2 * (omega + sqrt(gravity / radius))),
    },
    readings: {
      [`angle of ${bead.id}`]: ({ q }) => at(q, 1),
      [`angular velocity of ${bead.id}`]: ({ v }) => at(v, 1),
      [`speed of ${bead.id}`]: speed,
      [`relative speed of ${bead.id}`]: (s) => abs(along(s)),
      [`kinetic energy of ${bead.id}`]: (s) => (mass * speed(s) ** 2) / 2,
      [`potential energy change of ${bead.id}`]: ({ q }) =>
        mass * gravity * radius * (cos(angle) - cos(at(q, 1))),
      [`contact force of ${bead.id}`]: (s) => hypot(across(s), inwards(s)),
      [`angular momentum of ${bead.id}`]: (s) => abs(mass * spin(s)) * out(s) ** 2,
      [`driving torque of ${entity.name}`]: (s) => out(s) * across(s),
    },
    singles: {
      [`starting angular acceleration of ${bead.id}`]: () =>
        askModel(stage, (oracle) => pushAt(oracle, angle)),
      [`small swing of ${bead.id}`]: () =>
        askModel(stage, (oracle) => sqrt(-bend(oracle, rest(oracle), omega))),
      [`critical rate of ${entity.name}`]: () =>
        askModel(stage, (oracle) => rootOf((rate) => bend(oracle, 0, rate), 1e-4, 1e3)),
      [`equilibrium angle of ${bead.id}`]: () => askModel(stage, rest),
      [`equilibrium height of ${bead.id}`]: () =>
        askModel(stage, (oracle) => radius * (1 - cos(rest(oracle)))),
      [`far angle of ${bead.id}`]: (record) => {
        const [t] = crossings(record, ({ v, stage: of }) => (of > 0 ? 1 : at(v, 1)), 1);
        return t === undefined ? Number.NaN : at(sampleAt(record, t).q, 1);
      },
      [`frame energy of ${bead.id}`]: ({ samples }) => energy(samples[0] as Sample),
    },
    conserved: energy,
    show: {
      bodies: [
        {
          name: bead.id,
          shape: { kind: "disc", radius: 0.06 * radius },
          pose: (s) => [out(s) * cos(at(s.q, 0)), radius * (1 - cos(at(s.q, 1))), 0],
        },
      ],
      fixed: [
        [
          [0, -0.2 * radius],
          [0, 2.2 * radius],
        ],
        [
          [-radius, radius],
          [radius, radius],
        ],
      ],
    },
  };
}

/** A rod and its bead. Joints: the rod's angle and the bead's distance. */
export function runRod(scene: ReadScene): FirstPlan {
  const entity = entityOf(scene);
  const { gravity, change } = scene;
  const [omega, tilt] = [numberOf(entity, "rate"), numberOf(entity, "tilt")];
  const length = numberOf(entity, "length");
  const bead = bodyAt(entity, 0);
  const [mass, start] = [numberOf(bead, "mass"), numberOf(bead, "distance")];
  const spring = bodyOf(entity, "rod-spring");
  const k = spring === undefined ? 0 : numberOf(spring, "stiffness");
  const natural = spring === undefined ? 0 : numberOf(spring, "natural");
  const wheel = FLYWHEEL * mass * length * length;
  const xmlWith = (stiffness: number): string =>
    modelXml({
      worldbody: `<body name="rod"><joint name="phi" type="hinge" axis="0 0 1"/><inertial pos="0 0 0" mass="1" diaginertia="${wheel} ${wheel} ${wheel}"/><body name="bead"><joint name="s" type="slide" axis="${sin(tilt)} 0 ${cos(tilt)}" stiffness="${stiffness}" springref="${natural}"/><inertial pos="0 0 0" mass="${mass}" diaginertia="1e-12 1e-12 1e-12"/></body></body>`,
    });
  const begin = { q: [0, start], v: [omega, numberOf(bead, "velocity")] };
  const stage: Stage = {
    fromS: 0,
    xml: xmlWith(k),
    joints: ["phi", "s"],
    gravity,
    begin: () => begin,
  };
  const isHalt = change?.do === "halt";
  const later: Stage[] =
    change === undefined
      ? []
      : [
          {
            ...stage,
            fromS: change.atS,
            xml: xmlWith(isHalt ? k : 0),
            begin: (before) => ({
              q: before?.q ?? begin.q,
              v: [isHalt ? 0 : omega, at(before?.v ?? begin.v, 1)],
            }),
          },
        ];
  const spin = ({ stage: of }: Sample): number => (of > 0 && isHalt ? 0 : omega);
  const out = ({ q }: Sample): number => at(q, 1) * sin(tilt);
  const across: SampleReading = (s) => 2 * mass * spin(s) * at(s.v, 1) * sin(tilt);
  const upwards: SampleReading = (s) =>
    mass * sin(tilt) * (gravity + spin(s) ** 2 * at(s.q, 1) * cos(tilt));
  const speed: SampleReading = (s) => hypot(at(s.v, 1), spin(s) * out(s));
  const stiff = ({ stage: of }: Sample): number => (of > 0 && !isHalt ? 0 : k);
  const begun = (): number => askModel(stage, (oracle) => at(oracle(begin.q, begin.v), 1));
  const slope = (oracle: Oracle): number =>
    at(linearise(oracle, [0, start], [omega, 0])[1] ?? [], 1);
  const arrived = (record: Recorded, reading: SampleReading): number => {
    const last = record.samples.at(-1);
    const isThere = record.isStopped && last !== undefined && abs(at(last.q, 1) - length) < 1e-6;
    return isThere ? reading(last) : Number.NaN;
  };
  return {
    run: {
      stages: [stage, ...later],
      endS: spring === undefined ? 8 : Math.min(4, 9 * sqrt(mass / Math.max(k, mass))),
      gridS: GRID,
      stepS: stepFor(GRID, 2 * omega + sqrt(k / mass)),
      stop: ({ q }) => (at(q, 1) - 0.02 * length) * (length - at(q, 1)),
    },
    stopName: "bead at the end of the rod",
    readings: {
      [`distance of ${bead.id}`]: ({ q }) => at(q, 1),
      [`velocity along of ${bead.id}`]: ({ v }) => at(v, 1),
      [`speed of ${bead.id}`]: speed,
      [`kinetic energy of ${bead.id}`]: (s) => (mass * speed(s) ** 2) / 2,
      [`contact force of ${bead.id}`]: (s) => hypot(across(s), upwards(s)),
      [`driving torque of ${entity.name}`]: (s) => out(s) * across(s),
      [`angular momentum of ${bead.id}`]: (s) => abs(mass * spin(s)) * out(s) ** 2,
      [`spring force of ${spring?.id}`]: (s) =>
        s.stage > 0 && !isHalt ? Number.NaN : k * (at(s.q, 1) - natural),
    },
    singles: {
      [`starting acceleration of ${bead.id}`]: begun,
      [`arrival time of ${bead.id}`]: (record) => arrived(record, ({ t }) => t),
      [`arrival speed of ${bead.id}`]: (record) => arrived(record, speed),
      // All forces along the rod grow in proportion to the distance: one step of Newton's method is exact.
      [`equilibrium distance of ${bead.id}`]: () =>
        askModel(stage, (oracle) => start - at(oracle([0, start], [omega, 0]), 1) / slope(oracle)),
      [`small swing of ${bead.id}`]: () => askModel(stage, (oracle) => sqrt(-slope(oracle))),
    },
    conserved: (s) =>
      (mass * (at(s.v, 1) ** 2 - (spin(s) * out(s)) ** 2)) / 2 +
      mass * gravity * at(s.q, 1) * cos(tilt) +
      (stiff(s) * (at(s.q, 1) - natural) ** 2) / 2,
    show: {
      bodies: [
        {
          name: bead.id,
          shape: { kind: "disc", radius: 0.03 * length },
          pose: (s) => [out(s) * cos(at(s.q, 0)), at(s.q, 1) * cos(tilt), 0],
        },
        {
          name: entity.name,
          pose: (s) => [length * sin(tilt) * cos(at(s.q, 0)), length * cos(tilt), 0],
        },
      ],
      fixed: [
        [
          [0, -0.3 * length],
          [0, length],
        ],
      ],
      ties: [{ kind: "rod", ends: [{ at: [0, 0] }, { body: 1, at: [0, 0] }] }],
    },
  };
}

/** A puck above which a turntable turns away: on smooth ground it is a free body. Joints: x and y of the ground. */
export function runTurntable(scene: ReadScene): FirstPlan {
  const entity = entityOf(scene);
  const { change } = scene;
  const [omega, radius] = [numberOf(entity, "rate"), numberOf(entity, "radius")];
  const puck = bodyAt(entity, 0);
  const [mass, start] = [numberOf(puck, "mass"), numberOf(puck, "distance")];
  const spring = bodyOf(entity, "table-spring");
  const k = spring === undefined ? 0 : numberOf(spring, "stiffness");
  const natural = spring === undefined ? 0 : numberOf(spring, "natural");
  const xmlWith = (stiffness: number): string =>
    modelXml({
      worldbody: `<site name="axis"/><body name="puck"><joint name="x" type="slide" axis="1 0 0"/><joint name="y" type="slide" axis="0 1 0"/><inertial pos="0 0 0" mass="${mass}" diaginertia="1 1 1"/><site name="puck"/></body>`,
      tendon:
        spring === undefined
          ? ""
          : `<spatial stiffness="${stiffness}" springlength="${natural}"><site site="axis"/><site site="puck"/></spatial>`,
    });
  const begin = {
    q: [start, 0],
    v: [numberOf(puck, "outward"), numberOf(puck, "sideways") + omega * start],
  };
  const stage: Stage = {
    fromS: 0,
    xml: xmlWith(k),
    joints: ["x", "y"],
    gravity: 0,
    begin: () => begin,
  };
  const later: Stage[] =
    change === undefined
      ? []
      : [{ ...stage, fromS: change.atS, xml: xmlWith(0), begin: (before) => before ?? begin }];
  const inFrame = (t: number, [x = 0, y = 0]: readonly number[]): readonly [number, number] => {
    const [c, s] = [cos(omega * t), sin(omega * t)];
    return [c * x + s * y, c * y - s * x];
  };
  const place = ({ t, q }: Sample): readonly [number, number] => inFrame(t, q);
  const velocity = (s: Sample): readonly [number, number] => {
    const [x, y] = place(s);
    const [u, v] = inFrame(s.t, s.v);
    return [u + omega * y, v - omega * x];
  };
  const acceleration = (s: Sample): readonly [number, number] => {
    const [x, y] = place(s);
    const [u, v] = velocity(s);
    const [a, b] = inFrame(s.t, s.a);
    return [a + 2 * omega * v + omega * omega * x, b - 2 * omega * u + omega * omega * y];
  };
  const distance: SampleReading = ({ q }) => hypot(...q);
  const relative: SampleReading = (s) => hypot(...velocity(s));
  const ground: SampleReading = ({ v }) => hypot(...v);
  const pull: SampleReading = (s) => (s.stage > 0 ? Number.NaN : k * (distance(s) - natural));
  const left = (record: Recorded, reading: SampleReading): number => {
    const last = record.samples.at(-1);
    return record.isStopped && last !== undefined ? reading(last) : Number.NaN;
  };
  const { id } = puck;
  const first = ({ samples }: Recorded): Sample => samples[0] as Sample;
  return {
    run: {
      stages: [stage, ...later],
      endS: spring === undefined ? 10 : Math.min(4, 9 * sqrt(mass / Math.max(k, mass))),
      gridS: GRID,
      stepS: spring === undefined ? GRID / 2 : stepFor(GRID, sqrt(k / mass) + 1),
      stop: (s) => radius - distance(s),
    },
    stopName: "puck at the rim",
    readings: {
      [`x of ${id}`]: (s) => place(s)[0],
      [`y of ${id}`]: (s) => place(s)[1],
      [`velocity x of ${id}`]: (s) => velocity(s)[0],
      [`velocity y of ${id}`]: (s) => velocity(s)[1],
      [`relative speed of ${id}`]: relative,
      [`distance of ${id}`]: distance,
      [`Coriolis force of ${id}`]: (s) => 2 * mass * abs(omega) * relative(s),
      [`centrifugal force of ${id}`]: (s) => mass * omega ** 2 * distance(s),
      [`relative acceleration of ${id}`]: (s) => hypot(...acceleration(s)),
      ...(spring === undefined
        ? {}
        : {
            [`ground speed of ${id}`]: ground,
            [`spring force of ${spring.id}`]: pull,
            [`elastic energy of ${spring.id}`]: (s: Sample) => pull(s) ** 2 / (2 * k),
          }),
    },
    singles: {
      [`frame energy of ${id}`]: (record) =>
        (mass * (relative(first(record)) ** 2 - (omega * start) ** 2)) / 2 +
        (k * (start - natural) ** 2) / 2,
      ...(spring === undefined
        ? { [`ground speed of ${id}`]: (record: Recorded) => ground(first(record)) }
        : {}),
      [`leaving time of ${id}`]: (record) => left(record, ({ t }) => t),
      [`leaving speed of ${id}`]: (record) => left(record, relative),
      [`leaving turn of ${entity.name}`]: (record) => left(record, ({ t }) => abs(omega) * t),
      [`angular momentum of ${id}`]: () => mass * start * at(begin.v, 1),
    },
    forbids: (s) =>
      spring !== undefined && s.stage === 0 && distance(s) < 0.05 * natural
        ? "the puck comes to the axis"
        : undefined,
    show: {
      bodies: [
        {
          name: id,
          shape: { kind: "disc", radius: 0.05 * radius },
          pose: (s) => [at(s.q, 0), at(s.q, 1), omega * s.t],
        },
        {
          name: entity.name,
          shape: { kind: "ring", radius },
          pose: (s) => [0, 0, omega * s.t],
        },
      ],
      ...(spring === undefined
        ? {}
        : {
            ties: [
              {
                kind: "spring" as const,
                ends: [{ at: [0, 0] as const }, { body: 0, at: [0, 0] as const }],
                ...(change === undefined ? {} : { untilS: change.atS }),
              },
            ],
          }),
    },
  };
}
