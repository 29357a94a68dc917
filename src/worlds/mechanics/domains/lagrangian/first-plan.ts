/** @file From a recorded run of MuJoCo to the first witness's trace, its audits and its motion for players. */
import { TerrellaError } from "../../../../core/errors.ts";
import type { Motion, Shape } from "../../../../core/motion.ts";
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { FirstTrace } from "../domain.ts";
import { type Recorded, type RunPlan, recordRun, type Sample, sampleAt } from "./record.ts";

/** [x, y, angle] of a picture of the motion; y points up. */
export type Pose = readonly [number, number, number];

/** What a player shows. */
interface Show {
  readonly bodies: readonly {
    readonly name: string;
    readonly shape?: Shape;
    pose(sample: Sample): Pose;
  }[];
  readonly fixed?: Motion["fixed"];
  readonly ties?: Motion["ties"];
}

/** A quantity of a sample. */
export type SampleReading = (sample: Sample) => number;

/** How the first witness solves a scene. */
export interface FirstPlan {
  readonly run: RunPlan;
  /** Replaces the recording by joints: for models that the runs of this world cannot drive. */
  record?(run: RunPlan): Recorded;
  readonly readings: Readonly<{ [ask: string]: SampleReading }>;
  readonly singles: Readonly<{ [ask: string]: (record: Recorded) => number }>;
  readonly show: Show;
  /** What must stay the same within a stage; absent: MuJoCo's total energy. */
  readonly conserved?: SampleReading;
  /** What must not happen, in words, or `undefined`. */
  forbids?(sample: Sample): string | undefined;
  readonly stopName?: string;
}

/** Drift of a conserved quantity, relative to its scale, from which on a run is not believed. */
const DRIFT = 1e-5;

const FRAMES = 60;

/** Runs a plan. Rejected where MuJoCo diverges, where an audit fails, or where the story's limits are left. */
export function runPlan(plan: FirstPlan): FirstTrace | Rejection {
  let record: Recorded;
  try {
    record = (plan.record ?? recordRun)(plan.run);
  } catch (error) {
    if (error instanceof TerrellaError && error.code === "simulator-failed") {
      return reject("simulator", error.message);
    }
    throw error;
  }
  const fault = findFault(plan, record);
  return fault === undefined ? traceOf(plan, record) : reject("simulator", fault);
}

/** Largest drift of the conserved quantity within a stage, relative to its scale. */
export function driftOf(plan: FirstPlan, { samples }: Recorded): number {
  const conserved = plan.conserved ?? (({ energy }) => energy[0] + energy[1]);
  let worst = 0;
  for (const stage of new Set(samples.map((sample) => sample.stage))) {
    const own = samples.filter((sample) => sample.stage === stage);
    const values = own.map(conserved);
    const scale = Math.max(
      ...own.map(({ energy }) => Math.abs(energy[0])),
      ...values.map(Math.abs),
      Number.MIN_VALUE,
    );
    worst = Math.max(worst, (Math.max(...values) - Math.min(...values)) / scale);
  }
  return worst;
}

function findFault(plan: FirstPlan, record: Recorded): string | undefined {
  for (const sample of record.samples) {
    const said = plan.forbids?.(sample);
    if (said !== undefined) return `${said} at t = ${sample.t.toFixed(2)} s`;
  }
  const drift = driftOf(plan, record);
  return drift < DRIFT ? undefined : `a conserved quantity drifts by ${drift.toExponential(1)}`;
}

function traceOf(plan: FirstPlan, record: Recorded): FirstTrace {
  const known = new Map<string, number>();
  const stages = plan.run.stages.slice(1).map(({ fromS }) => ({ timeS: fromS, name: "change" }));
  const ended = record.isStopped ? [{ timeS: record.endS, name: plan.stopName ?? "end" }] : [];
  return {
    gridS: plan.run.gridS,
    endS: record.endS,
    events: [...stages.filter(({ timeS }) => timeS < record.endS), ...ended],
    value(ask, timeS) {
      const single = Object.hasOwn(plan.singles, ask) ? plan.singles[ask] : undefined;
      if (single !== undefined) {
        const found = known.get(ask) ?? single(record);
        known.set(ask, found);
        return found;
      }
      const reading = Object.hasOwn(plan.readings, ask) ? plan.readings[ask] : undefined;
      const isKnown = timeS >= 0 && timeS <= record.endS + 1e-9;
      return reading === undefined || !isKnown ? Number.NaN : reading(sampleAt(record, timeS));
    },
    motion: () => motionOf(plan.show, record),
  };
}

function motionOf({ bodies, fixed, ties }: Show, record: Recorded): Motion {
  const frames = Array.from({ length: FRAMES + 1 }, (_, index) =>
    sampleAt(record, (record.endS * index) / FRAMES),
  );
  return {
    timesS: frames.map((_, index) => (record.endS * index) / FRAMES),
    bodies: bodies.map(({ name, shape, pose }) => ({
      name,
      poses: frames.map(pose),
      ...(shape === undefined ? {} : { shape }),
    })),
    ...(fixed === undefined ? {} : { fixed }),
    ...(ties === undefined ? {} : { ties }),
  };
}

/** The step that divides the grid and suits the fastest rate of a system (1/s). */
export function stepFor(gridS: number, fastest: number): number {
  const wanted = Math.min(5e-3, 0.04 / fastest);
  return gridS / Math.ceil(gridS / wanted - 1e-9);
}
