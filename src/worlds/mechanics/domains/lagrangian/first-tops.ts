/**
 * @file Tops and free bodies for MuJoCo.
 *
 * The top hangs on three hinges (precession, tilt, own rotation), whose coordinates are what is asked for. The free
 * body has a ball joint, which knows no special directions; its rates are those along the body's own axes.
 */
import { TerrellaError } from "../../../../core/errors.ts";
import type { ReadScene } from "../../language/scene.ts";
import { compileModel, releaseModel } from "../../solvers/compiled.ts";
import { modelXml } from "../../solvers/model-xml.ts";
import type { FirstPlan, SampleReading } from "./first-plan.ts";
import { bodyAt, entityOf, numberOf } from "./parts.ts";
import {
  askModel,
  crossings,
  type Oracle,
  type Recorded,
  type RunPlan,
  rootOf,
  type Sample,
  type Stage,
  sampleAt,
} from "./record.ts";

const { abs, cos, hypot, PI, sin, sqrt } = Math;

const at = (values: readonly number[], index: number): number => values[index] ?? Number.NaN;

/** A turn of this much in one step is as far as ball joints and hinges stay exact. */
const TURN = 0.04;

/** Relative thickness that a flat body is given, so that rounding does not make it impossible. */
const THIN = 4e-12;

/** Principal moments that MuJoCo takes: it refuses those of a flat body where the two smaller miss the largest by a bit. */
function thicken(moments: readonly number[]): readonly number[] {
  const largest = Math.max(...moments);
  const total = moments.reduce((sum, moment) => sum + moment, 0);
  if (total - 2 * largest > THIN * largest) return moments;
  return moments.map((moment) => (moment === largest ? moment : moment + THIN * largest));
}

/** A heavy symmetric top. Joints: precession, tilt, own rotation. */
export function runTop(scene: ReadScene): FirstPlan {
  const entity = entityOf(scene);
  const { gravity } = scene;
  const top = bodyAt(entity, 0);
  const read = (key: string): number => numberOf(top, key);
  const [mass, distance, tilt, spin] = [read("mass"), read("distance"), read("tilt"), read("spin")];
  const [transverse, axial] = [read("transverse"), read("axial")];
  const isSteady = entity.options["start"] === "steady";
  const across = transverse - mass * distance * distance;
  const hinge = (name: string, axis: string): string =>
    `<joint name="${name}" type="hinge" axis="${axis}"/>`;
  const xml = modelXml({
    worldbody: `<body name="top">${hinge("phi", "0 0 1")}${hinge("th", "1 0 0")}${hinge("psi", "0 0 1")}<inertial pos="0 0 ${distance}" mass="${mass}" diaginertia="${thicken([across, across, axial]).join(" ")}"/></body>`,
  });
  const model = { xml, joints: ["phi", "th", "psi"], gravity };
  const sinking = (oracle: Oracle, rate: number): number =>
    at(oracle([0, tilt, 0], [rate, 0, spin - rate * cos(tilt)]), 1);
  /** Rates of precession at which the tilt does not change: the slow one and the fast one. */
  const steady = (): readonly [number, number] =>
    askModel(model, (oracle) => {
      const f = (rate: number): number => sinking(oracle, rate);
      const light = (mass * gravity * distance) / (axial * spin);
      if (cos(tilt) > 1e-9) {
        const middle = (axial * spin) / (2 * transverse * cos(tilt));
        return [rootOf(f, 0, middle), rootOf(f, middle, 2.001 * middle)];
      }
      const far = (4 * axial * spin) / (transverse * Math.max(1e-9, abs(cos(tilt))));
      return [rootOf(f, 0, 1.001 * light), rootOf(f, -far, 0)];
    });
  const [slow, fast] = isSteady ? steady() : [0, 0];
  const begin = { q: [0, tilt, 0], v: [slow, 0, spin - slow * cos(tilt)] };
  const stage: Stage = { fromS: 0, ...model, begin: () => begin };
  const nutation = Math.max(
    (axial * spin) / transverse,
    sqrt((mass * gravity * distance) / transverse),
  );
  const vertical: SampleReading = ({ q, v }) => {
    const [rate, th, own] = [at(v, 0), at(q, 1), at(v, 2)];
    return transverse * rate * sin(th) ** 2 + axial * (own + rate * cos(th)) * cos(th);
  };
  /** Tilt's acceleration near the steady tilt, with the two other momenta kept. */
  const nodding = (): number =>
    askModel(model, (oracle) => {
      const along = axial * spin;
      const about = transverse * slow * sin(tilt) ** 2 + along * cos(tilt);
      const f = (th: number): number => {
        const rate = (about - along * cos(th)) / (transverse * sin(th) ** 2);
        return at(oracle([0, th, 0], [rate, 0, along / axial - rate * cos(th)]), 1);
      };
      const h = 1e-3;
      const slope =
        (8 * (f(tilt + h) - f(tilt - h)) - f(tilt + 2 * h) + f(tilt - 2 * h)) / (12 * h);
      return sqrt(-slope);
    });
  const half = (record: Recorded): number =>
    crossings(record, ({ t, v }) => (t === 0 ? 0 : at(v, 1)), 1)[0] ?? Number.NaN;
  const lowest = (record: Recorded): Sample => sampleAt(record, half(record));
  const kinetic: SampleReading = ({ energy }) => energy[0];
  const first = ({ samples }: Recorded): Sample => samples[0] as Sample;
  const grid = 0.002;
  return {
    run: {
      stages: [stage],
      endS: Math.min(3, Math.max(0.3, (2 * PI * 2.5) / nutation)),
      gridS: grid,
      stepS: grid / Math.ceil(grid / Math.min(2e-3, TURN / (spin + nutation))),
    },
    readings: {
      [`tilt of ${top.id}`]: ({ q }) => at(q, 1),
      [`precession angle of ${top.id}`]: ({ q }) => at(q, 0),
      [`precession rate of ${top.id}`]: ({ v }) => at(v, 0),
      [`nodding rate of ${top.id}`]: ({ v }) => at(v, 1),
      ...(isSteady ? {} : { [`kinetic energy of ${top.id}`]: kinetic }),
    },
    singles: {
      [`vertical angular momentum of ${top.id}`]: (record) => vertical(first(record)),
      ...(isSteady
        ? {
            [`precession rate of ${top.id}`]: () => slow,
            // The simulated top is timed, not the root.
            [`precession period of ${top.id}`]: ({ samples, endS }: Recorded) =>
              (2 * PI * endS) / abs(at(samples.at(-1)?.q ?? [], 0)),
            [`fast precession rate of ${top.id}`]: () => abs(fast),
            [`side force of ${top.id}`]: () => mass * distance * sin(tilt) * slow ** 2,
            [`kinetic energy of ${top.id}`]: (record: Recorded) => kinetic(first(record)),
            [`small nodding of ${top.id}`]: nodding,
          }
        : {
            [`lowest tilt of ${top.id}`]: (record: Recorded) => at(lowest(record).q, 1),
            [`nodding period of ${top.id}`]: (record: Recorded) => 2 * half(record),
            [`mean precession of ${top.id}`]: (record: Recorded) =>
              abs(at(lowest(record).q, 0)) / half(record),
            [`largest precession rate of ${top.id}`]: (record: Recorded) =>
              abs(at(lowest(record).v, 0)),
          }),
    },
    show: {
      bodies: [
        {
          name: top.id,
          shape: { kind: "disc", radius: 0.4 * distance },
          pose: ({ q }) => [
            distance * sin(at(q, 1)) * sin(at(q, 0)),
            distance * cos(at(q, 1)),
            at(q, 2),
          ],
        },
      ],
      fixed: [
        [
          [0, -distance],
          [0, 0],
        ],
        [
          [-0.5 * distance, -distance],
          [0.5 * distance, -distance],
        ],
      ],
      ties: [{ kind: "rod", ends: [{ at: [0, 0] }, { body: 0, at: [0, 0] }] }],
    },
  };
}

/** A rigid body that turns freely. Rates: the angular velocity along its own axes. */
export function runFreeBody(scene: ReadScene): FirstPlan {
  const body = bodyAt(entityOf(scene), 0);
  const moments = ["first", "second", "third"].map((key) => numberOf(body, key));
  const rates = ["rate1", "rate2", "rate3"].map((key) => numberOf(body, key));
  const xml = modelXml({
    worldbody: `<body name="solid"><joint name="ball" type="ball"/><inertial pos="0 0 0" mass="1" diaginertia="${thicken(moments).join(" ")}"/></body>`,
  });
  const total = hypot(...rates);
  const spinning = ({ v }: Sample): readonly number[] => v.map((w, i) => w * at(moments, i));
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, x, i) => sum + x * at(b, i), 0);
  // The body turns freely, so the energy that MuJoCo has for it is all rotation.
  const energy: SampleReading = ({ energy: [kinetic] }) => kinetic;
  const record = (run: RunPlan): Recorded => recordBall(xml, rates, run);
  const run: RunPlan = {
    stages: [{ fromS: 0, xml, joints: [], gravity: 0, begin: () => ({ q: [], v: rates }) }],
    endS: Math.min(8, Math.max(1, 40 / total)),
    gridS: 0.01,
    stepS: 0.01 / Math.ceil((0.01 * 1.5 * total) / TURN),
  };
  const middle = moments
    .map((inertia, i) => [inertia, i] as const)
    .sort((a, b) => a[0] - b[0])[1]?.[1];
  const cycle = (recorded: Recorded, tries = 3): number => {
    const [one, two] = crossings(recorded, ({ v }) => at(v, middle ?? 1), 2);
    if (one !== undefined && two !== undefined) return 2 * (two - one);
    if (tries === 0) return Number.NaN;
    return cycle(record({ ...run, endS: 3 * recorded.endS }), tries - 1);
  };
  const { id } = body;
  return {
    run,
    record,
    readings: {
      ...Object.fromEntries(
        [1, 2, 3].map((i) => [`rate ${i} of ${id}`, ({ v }: Sample) => at(v, i - 1)]),
      ),
      [`angular speed of ${id}`]: ({ v }) => hypot(...v),
      [`wobble of ${id}`]: (s) => {
        const [w, l] = [s.v, spinning(s)];
        const across = [0, 1, 2].map((i) => {
          const [j, k] = [(i + 1) % 3, (i + 2) % 3];
          return at(w, j) * at(l, k) - at(w, k) * at(l, j);
        });
        return Math.atan2(hypot(...across), dot(w, l));
      },
      [`angular acceleration of ${id}`]: ({ a }) => hypot(...a),
    },
    singles: {
      [`rotational energy of ${id}`]: ({ samples }) => energy(samples[0] as Sample),
      [`angular momentum of ${id}`]: ({ samples }) => hypot(...spinning(samples[0] as Sample)),
      [`cycle of ${id}`]: (recorded) => cycle(recorded),
    },
    conserved: (s) => hypot(...spinning(s)) / hypot(...rates) + energy(s),
    show: {
      bodies: [
        {
          name: id,
          shape: { kind: "box", width: 0.3, height: 0.15 },
          pose: ({ q }) => [0, 0, at(q, 0)],
        },
      ],
    },
  };
}

/** Runs a body on a ball joint; its coordinates are the angle of its first axis in the picture's plane. */
function recordBall(
  xml: string,
  rates: readonly number[],
  { endS, gridS, stepS }: RunPlan,
): Recorded {
  const compiled = compileModel(xml);
  const { mujoco, model, data, option } = compiled;
  const samples: Sample[] = [];
  try {
    (option.gravity as Float64Array).set([0, 0, 0]);
    option.timestep = stepS;
    mujoco.mj_resetData(model, data);
    (data.qvel as Float64Array).set(rates);
    const steps = Math.round(gridS / stepS);
    let turned = 0;
    for (let index = 0; index * gridS <= endS + 1e-9; index++) {
      mujoco.mj_forward(model, data);
      const v = Array.from(data.qvel as Float64Array);
      if (!v.every(Number.isFinite)) {
        throw new TerrellaError("simulator-failed", "the simulation left the numbers");
      }
      const rows = data.xmat as Float64Array;
      const angle = Math.atan2(rows[15] ?? 0, rows[9] ?? 1);
      turned += Math.atan2(sin(angle - turned), cos(angle - turned));
      samples.push({
        t: index * gridS,
        q: [turned],
        v,
        a: Array.from(data.qacc as Float64Array),
        energy: [at(Array.from(data.energy as Float64Array), 1), 0],
        stage: 0,
      });
      for (let step = 0; step < steps; step++) mujoco.mj_step(model, data);
    }
  } finally {
    releaseModel(compiled);
  }
  return { samples, endS: samples.at(-1)?.t ?? 0, isStopped: false };
}
