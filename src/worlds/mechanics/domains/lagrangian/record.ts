/**
 * @file Runs of MuJoCo for the first witness: a system as a model with joints, its motion as samples on a grid.
 *
 * The same models also answer "what would the accelerations be in this state?", which is all that equilibria, small
 * oscillations and steady motions need.
 */
import { TerrellaError } from "../../../../core/errors.ts";
import { type Simulation, withModel } from "../../solvers/mujoco.ts";

/** Joint coordinates, their rates and second derivatives at a time. */
export interface Sample {
  readonly t: number;
  readonly q: readonly number[];
  readonly v: readonly number[];
  readonly a: readonly number[];
  /** Kinetic and potential energy as MuJoCo has them. */
  readonly energy: readonly [number, number];
  /** Number of the stage that it belongs to. */
  readonly stage: number;
}

/** Places and rates of joints. */
interface JointState {
  readonly q: readonly number[];
  readonly v: readonly number[];
}

/** A model from one time to the next stage. */
export interface Stage {
  readonly fromS: number;
  readonly xml: string;
  /** Slides and hinges, in the order of the model. */
  readonly joints: readonly string[];
  /** Generalised forces that act on joints all the time. */
  readonly forces?: Readonly<{ [joint: string]: number }>;
  readonly gravity: number;
  /** The state at its beginning, from the last sample of the stage before. */
  begin(before: Sample | undefined): JointState;
}

/** How a run is recorded. */
export interface RunPlan {
  readonly stages: readonly Stage[];
  readonly endS: number;
  readonly stepS: number;
  readonly gridS: number;
  /** The motion ends where this changes its sign. */
  readonly stop?: (sample: Sample) => number;
}

/** A recorded motion; the last sample may lie off the grid, where the motion was stopped. */
export interface Recorded {
  readonly samples: readonly Sample[];
  readonly endS: number;
  readonly isStopped: boolean;
}

/** Records a motion. Errors: `simulator-failed` where the state leaves the numbers. */
export function recordRun(plan: RunPlan): Recorded {
  const samples: Sample[] = [];
  for (const [index, stage] of plan.stages.entries()) {
    const untilS = Math.min(plan.stages[index + 1]?.fromS ?? plan.endS, plan.endS);
    if (stage.fromS >= plan.endS && index > 0) break;
    const stopped = runStage(plan, stage, index, untilS, samples);
    if (stopped) return { samples, endS: samples.at(-1)?.t ?? 0, isStopped: true };
  }
  return { samples, endS: plan.endS, isStopped: false };
}

/** The accelerations that a model has in a state. */
export type Oracle = (q: readonly number[], v: readonly number[]) => readonly number[];

/** Lets `use` ask a stage's model for accelerations. */
export function askModel<T>(stage: Omit<Stage, "fromS" | "begin">, use: (oracle: Oracle) => T): T {
  return withModel(stage.xml, { gravity: stage.gravity }, (simulation) => {
    setForces(simulation, stage);
    return use((q, v) => {
      setState(simulation, stage.joints, { q, v });
      return stage.joints.map((joint) => simulation.acceleration(joint));
    });
  });
}

/** The state at a time, by cubic polynomials between samples of the grid. */
export function sampleAt({ samples }: Recorded, t: number): Sample {
  const slack = 1e-9 * Math.max(1, t);
  let [low, high] = [0, samples.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((samples[middle] as Sample).t <= t + slack) low = middle;
    else high = middle;
  }
  const from = samples[low] as Sample;
  const to = samples[low + 1];
  if (to === undefined || t - from.t <= slack || to.stage !== from.stage) return from;
  return between(from, to, t);
}

/** Times at which a function of the state changes its sign, `most` of them. */
export function crossings(
  record: Recorded,
  value: (sample: Sample) => number,
  most: number,
): readonly number[] {
  const times: number[] = [];
  for (const [index, to] of record.samples.entries()) {
    const from = record.samples[index - 1];
    if (from === undefined || from.stage !== to.stage) continue;
    const [before, after] = [value(from), value(to)];
    if (before === 0 || before < 0 === after < 0) continue;
    let [left, right] = [from.t, to.t];
    for (let count = 0; count < 50; count++) {
      const middle = (left + right) / 2;
      if (value(between(from, to, middle)) < 0 === before < 0) left = middle;
      else right = middle;
    }
    times.push((left + right) / 2);
    if (times.length >= most) break;
  }
  return times;
}

/** Where a function is zero between two bounds at which its signs differ; not a number where they do not. */
export function rootOf(f: (x: number) => number, low: number, high: number): number {
  const isNegative = f(low) < 0;
  if (f(high) < 0 === isNegative) return Number.NaN;
  let [left, right] = [low, high];
  for (let count = 0; count < 80; count++) {
    const middle = (left + right) / 2;
    if (f(middle) < 0 === isNegative) left = middle;
    else right = middle;
  }
  return (left + right) / 2;
}

/** Real eigenvalues of a small matrix, the smallest first, from its characteristic polynomial. */
export function eigenvaluesOf(matrix: readonly (readonly number[])[]): readonly number[] {
  const at = (i: number, j: number): number => matrix[i]?.[j] ?? 0;
  if (matrix.length === 1) return [at(0, 0)];
  if (matrix.length === 2) {
    const half = (at(0, 0) + at(1, 1)) / 2;
    const root = Math.sqrt(((at(0, 0) - at(1, 1)) / 2) ** 2 + at(0, 1) * at(1, 0));
    return [half - root, half + root];
  }
  const minor = (i: number, j: number): number => at(i, i) * at(j, j) - at(i, j) * at(j, i);
  const third = (at(0, 0) + at(1, 1) + at(2, 2)) / 3;
  const pairs = minor(0, 1) + minor(0, 2) + minor(1, 2);
  const determinant =
    at(0, 0) * minor(1, 2) -
    at(0, 1) * (at(1, 0) * at(2, 2) - at(1, 2) * at(2, 0)) +
    at(0, 2) * (at(1, 0) * at(2, 1) - at(1, 1) * at(2, 0));
  // λ = third + x with x³ − 3 p x − 2 q = 0; three real roots by the cosine of a third of an angle (Viète).
  const p = third * third - pairs / 3;
  const q = (2 * third ** 3 - third * pairs + determinant) / 2;
  const angle = Math.acos(Math.min(1, Math.max(-1, q / p ** 1.5))) / 3;
  return [0, 1, 2]
    .map((k) => third + 2 * Math.sqrt(p) * Math.cos(angle + (2 * Math.PI * k) / 3))
    .sort((a, b) => a - b);
}

/** Rates of change of accelerations with coordinates at rest, by central differences of fourth order: row i, column j. */
export function linearise(oracle: Oracle, q: readonly number[], v?: readonly number[]): number[][] {
  const rates = v ?? q.map(() => 0);
  const h = 1e-3;
  const columns = q.map((_, j) => {
    const moved = (by: number): readonly number[] =>
      oracle(
        q.map((value, i) => (i === j ? value + by : value)),
        rates,
      );
    const [p1, m1, p2, m2] = [moved(h), moved(-h), moved(2 * h), moved(-2 * h)];
    return q.map((__, i) => {
      const near = (p1[i] as number) - (m1[i] as number);
      const far = (p2[i] as number) - (m2[i] as number);
      return (8 * near - far) / (12 * h);
    });
  });
  return q.map((_, i) => columns.map((column) => column[i] as number));
}

function setForces(simulation: Simulation, { forces = {} }: Pick<Stage, "forces">): void {
  for (const [joint, force] of Object.entries(forces)) simulation.setForce(joint, force);
}

function setState(simulation: Simulation, joints: readonly string[], { q, v }: JointState): void {
  for (const [index, joint] of joints.entries()) {
    simulation.setPosition(joint, q[index] as number);
    simulation.setVelocity(joint, v[index] as number);
  }
}

function runStage(
  plan: RunPlan,
  stage: Stage,
  index: number,
  untilS: number,
  samples: Sample[],
): boolean {
  const { stepS, gridS, stop } = plan;
  const numbers = { gravity: stage.gravity, timestep: stepS };
  return withModel(stage.xml, numbers, (simulation) => {
    setForces(simulation, stage);
    setState(simulation, stage.joints, stage.begin(samples.at(-1)));
    const read = (t: number): Sample => readSample(simulation, stage, index, t);
    if (samples.at(-1)?.t === stage.fromS) samples.pop();
    let here = read(stage.fromS);
    samples.push(here);
    while (here.t < untilS - 1e-12) {
      const onGrid = (Math.floor(here.t / gridS + 1e-6) + 1) * gridS;
      const next = Math.min(onGrid, untilS);
      simulation.runFor(next - here.t);
      const there = read(next);
      if (stop !== undefined && stop(here) < 0 !== stop(there) < 0) {
        samples.push(landing(simulation, stage, here, gridS, stop, read));
        return true;
      }
      samples.push(there);
      here = there;
    }
    return false;
  });
}

function landing(
  simulation: Simulation,
  { joints }: Stage,
  from: Sample,
  limit: number,
  stop: (sample: Sample) => number,
  read: (t: number) => Sample,
): Sample {
  setState(simulation, joints, from);
  const began = simulation.time();
  const met = simulation.runUntil(() => stop(read(from.t)), 2 * limit);
  return read(from.t + met - began);
}

function readSample(simulation: Simulation, stage: Stage, index: number, t: number): Sample {
  const { joints } = stage;
  const sample: Sample = {
    t,
    q: joints.map((joint) => simulation.position(joint)),
    v: joints.map((joint) => simulation.velocity(joint)),
    a: joints.map((joint) => simulation.acceleration(joint)),
    energy: [simulation.kineticEnergy(), simulation.potentialEnergy()],
    stage: index,
  };
  if ([...sample.q, ...sample.v, ...sample.a].every(Number.isFinite)) return sample;
  throw new TerrellaError("simulator-failed", `the simulation left the numbers before t = ${t}`);
}

function between(from: Sample, to: Sample, t: number): Sample {
  const h = to.t - from.t;
  const s = (t - from.t) / h;
  const cubic = (x0: number, d0: number, x1: number, d1: number): number => {
    const rest = x1 - x0;
    const [c2, c3] = [3 * rest - h * (2 * d0 + d1), h * (d0 + d1) - 2 * rest];
    return x0 + s * (h * d0 + s * (c2 + s * c3));
  };
  const mix = (
    x0: readonly number[],
    d0: readonly number[],
    x1: readonly number[],
    d1: readonly number[],
  ): number[] => x0.map((x, i) => cubic(x, d0[i] as number, x1[i] as number, d1[i] as number));
  const line = (x0: number, x1: number): number => x0 + s * (x1 - x0);
  return {
    t,
    q: mix(from.q, from.v, to.q, to.v),
    v: mix(from.v, from.a, to.v, to.a),
    a: from.a.map((x, i) => line(x, to.a[i] as number)),
    energy: [line(from.energy[0], to.energy[0]), line(from.energy[1], to.energy[1])],
    stage: from.stage,
  };
}
