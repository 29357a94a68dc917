/** @file Models of balls on springs and strings for MuJoCo, and what is read off their joints. */
import type { ReadScene } from "../../language/scene.ts";
import { modelXml } from "../../solvers/model-xml.ts";
import { type FirstPlan, type SampleReading, stepFor } from "./first-plan.ts";
import { bodyAt, entityOf, numberOf } from "./parts.ts";
import { askModel, linearise, type Oracle, rootOf, type Sample, type Stage } from "./record.ts";
import { at, ceilingAt, GRID, pointXml, poseOf, type Swing, swingReadings } from "./swing.ts";

const { cos, hypot, sin, sqrt } = Math;

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
      fixed: [ceilingAt(0, natural)],
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
    worldbody: `<body name="ball" pos="0 0 ${-start}"><joint name="th" type="hinge" axis="0 -1 0" pos="0 0 ${start}"/><joint name="r" type="slide" axis="0 0 -1" armature="${heavy}"/>${pointXml(mass, 0)}</body>`,
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
