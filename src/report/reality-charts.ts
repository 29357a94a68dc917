/** @file The charts of the reality score: how far from nature, before and after, student and simulator told apart. */
import { type Bar, barChart, type Svg } from "../charts/index.ts";
import type { LawScore, Prediction } from "../grounding/reality.ts";
import { wilsonInterval } from "../stats/proportions.ts";
import type { Story } from "./story.ts";
import { type Strip, stripChart } from "./strip-chart.ts";

/** Width, and whether the chart is the narrow one. */
export interface Size {
  readonly width: number;
  readonly narrow?: boolean;
}

type Told = Pick<Story, "report">;

/** Predicted over measured, law by law, before and after: the run in one picture. */
export function predictedOverMeasured({ report }: Told, { width, narrow = false }: Size): Svg {
  const { before, after } = report.reality;
  const lanes = (law: LawScore): readonly (readonly Strip[])[] => {
    const first = before.perLaw.find((one) => one.law === law.law);
    return [
      (first?.predictions ?? []).map((row) => ratioOf(row, "student")),
      law.predictions.map((row) => ratioOf(row, "student")),
      ...(law.simulator === undefined
        ? []
        : [law.predictions.map((row) => ratioOf(row, "simulator"))]),
    ];
  };
  return stripChart({
    title: "Real measurements: predicted over measured",
    subtitle: "Each mark is one measurement that steered nothing; at 1 the prediction is exact",
    width,
    axis: {
      label: "predicted ÷ measured",
      scale: "log",
      ...(narrow ? { from: 0.05, to: 20 } : { from: 0.01, to: 100 }),
    },
    line: 1,
    missing: "with no positive answer",
    series: [
      { name: "untrained student", colour: 0 },
      { name: "trained student", colour: 1 },
      ...simulatorSeries(after.perLaw),
    ],
    rows: after.perLaw.map((law) => ({
      name: narrow ? law.law : `${law.law} (${law.rows})`,
      lanes: lanes(law),
    })),
  });
}

function ratioOf(row: Prediction, who: "student" | "simulator"): Strip {
  const { measured, sigma, label } = row;
  const { value } = row[who];
  const ratio = value === undefined ? undefined : value / measured;
  if (ratio === undefined || !(ratio > 0)) return { value: undefined, label };
  const error = sigma / Math.abs(measured);
  return {
    value: ratio,
    low: ratio * Math.max(1e-3, 1 - error),
    high: ratio * (1 + error),
    label,
  };
}

/** Misses in units of the tolerance: the trained student and the simulator, close up. */
export function missesByLaw({ report }: Told, { width }: Size): Svg {
  const { perLaw } = report.reality.after;
  const extra = simulatorSeries(perLaw);
  const missesOf = (law: LawScore, who: "student" | "simulator"): readonly Strip[] =>
    law.predictions.map(({ label, measured, tolerance, sigma, [who]: { miss } }) => {
      if (miss === undefined) return { value: undefined, label };
      const error = sigma / Math.abs(measured) / tolerance;
      const value = miss / tolerance;
      return { value, low: value - error, high: value + error, label };
    });
  return stripChart({
    title: "Close up: misses in units of the tolerance",
    subtitle: "The band is within tolerance; bars are one standard uncertainty of the measurement",
    width,
    axis: { label: "miss ÷ tolerance", from: -3, to: 3, whole: true },
    band: [-1, 1],
    line: 0,
    missing: "with no answer",
    series: [{ name: "trained student", colour: 1 }, ...extra],
    rows: perLaw.map((law) => ({
      name: law.law,
      lanes: [
        missesOf(law, "student"),
        ...(extra.length === 0 ? [] : [missesOf(law, "simulator")]),
      ],
    })),
  });
}

function simulatorSeries(
  perLaw: readonly LawScore[],
): readonly { readonly name: string; readonly colour: number }[] {
  return perLaw.some(({ simulator }) => simulator !== undefined)
    ? [{ name: "simulator", colour: 2 }]
    : [];
}

/** The share of rows predicted, law by law, with intervals. */
export function sharesByLaw({ report }: Told, { width, narrow = false }: Size): Svg {
  const { untrained, after } = report.reality;
  return barChart({
    title: "Real measurements predicted, law by law",
    subtitle: "Share of rows within tolerance; whiskers are 95 % intervals",
    width,
    value: { label: "rows predicted", percent: true, from: 0, to: 1 },
    series: ["untrained students", "trained student", "simulator"],
    groups: after.perLaw.map(({ law, rows, student, simulator }) => ({
      name: narrow ? law : `${law} (${rows})`,
      bars: [
        barOf(untrained.find((one) => one.law === law)),
        barOf({ right: student.right, rows }),
        barOf(simulator === undefined ? undefined : { right: simulator.right, rows }),
      ],
    })),
  });
}

function barOf(found: { readonly right: number; readonly rows: number } | undefined): Bar {
  if (found === undefined || found.rows === 0) return { value: undefined };
  const { right: passed, rows: tried } = found;
  return { value: passed / tried, ...wilsonInterval({ passed, tried }) };
}
