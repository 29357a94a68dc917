/**
 * @file Parameters that a table does not give, set from some of its rows and tested on the others.
 *
 * No row is predicted with a parameter that has seen it. The uncertainty of the parameter is added to that of the row:
 * what a calibration does not know, a prediction cannot be held to.
 */
import { TerrellaError } from "../../../core/errors.ts";
import { linearFit } from "../../../stats/fit.ts";
import { mean, variance } from "../../../stats/summary.ts";
import { multiply, type Numbers, type Observation } from "./observe.ts";
import type { Fit, Uncertainty } from "./table.ts";

/** An observation that may be asked about: its numbers with the fitted parameters, and its whole uncertainty. */
export interface Asked {
  readonly observation: Observation;
  readonly numbers: Numbers;
  /** One standard uncertainty of measured value and fitted parameter together, in SI units. */
  readonly sigma: number;
}

/** The observations left to ask about once the free parameter is set. */
export function fitRows(
  observations: readonly Observation[],
  uncertainty: Uncertainty,
  fit?: Fit,
): readonly Asked[] {
  const sigmas = sigmasOf(observations, uncertainty);
  if (fit === undefined) {
    return observations.map((observation, index) => ({
      observation,
      numbers: observation.numbers,
      sigma: sigmas[index] ?? Number.NaN,
    }));
  }
  return "line" in fit
    ? fitLines(observations, sigmas, fit)
    : fitProduct(observations, sigmas, fit);
}

/** One standard uncertainty of each observation: stated, or the standard error from the pooled scatter of repeats. */
function sigmasOf(
  observations: readonly Observation[],
  uncertainty: Uncertainty,
): readonly number[] {
  if ("is" in uncertainty) {
    return observations.map(({ numbers }) => multiply(uncertainty.is, numbers));
  }
  const isRelative = uncertainty.pooled === "relative";
  const unit = ({ measured }: Observation): number => (isRelative ? measured : 1);
  let squares = 0;
  let degrees = 0;
  for (const observation of observations) {
    const own = variance(observation.repeats.map((value) => value / unit(observation)));
    if (own === undefined) continue;
    squares += own * (observation.repeats.length - 1);
    degrees += observation.repeats.length - 1;
  }
  const scatter = Math.sqrt(squares / degrees);
  return observations.map(
    (observation) => (scatter * unit(observation)) / Math.sqrt(observation.repeats.length),
  );
}

function fitProduct(
  observations: readonly Observation[],
  sigmas: readonly number[],
  { name, rows, is }: Extract<Fit, { rows: readonly number[] }>,
): readonly Asked[] {
  const used = rows.map((row) => {
    const observation = observations[row];
    if (observation === undefined) throw missingRow(row, observations.length);
    const { numbers, measured } = observation;
    return { value: multiply(is, { ...numbers, measured }), blur: (sigmas[row] ?? 0) / measured };
  });
  const parameter = mean(used.map(({ value }) => value)) ?? Number.NaN;
  // A prediction moves with the measured values that set the parameter, in proportion.
  const blur = Math.hypot(...used.map((one) => one.blur)) / used.length;
  return observations.flatMap((observation, index) => {
    if (rows.includes(index)) return [];
    const sigma = Math.hypot(sigmas[index] ?? Number.NaN, blur * observation.measured);
    return [{ observation, numbers: { ...observation.numbers, [name]: parameter }, sigma }];
  });
}

function fitLines(
  observations: readonly Observation[],
  sigmas: readonly number[],
  { line }: Extract<Fit, { line: unknown }>,
): readonly Asked[] {
  const xs = observations.map(({ numbers }) => multiply(line.x, numbers));
  return observations.map((observation, index) => {
    const others = <T>(items: readonly T[]): T[] => items.filter((_item, other) => other !== index);
    const measured = observations.map((other) => other.measured);
    const found = linearFit(others(xs), others(measured), others(sigmas));
    if (found === undefined) throw missingRow(index, observations.length);
    const { slope, intercept, slopeError = 0, interceptError = 0, covariance = 0 } = found;
    const x = xs[index] ?? Number.NaN;
    const spread = interceptError ** 2 + (x * slopeError) ** 2 + 2 * x * covariance;
    const sigma = Math.sqrt((sigmas[index] ?? Number.NaN) ** 2 + spread);
    const fitted = { [line.slope]: slope, [line.origin]: x + intercept / slope };
    return { observation, numbers: { ...observation.numbers, ...fitted }, sigma };
  });
}

function missingRow(row: number, rows: number): TerrellaError {
  return new TerrellaError("bad-world", `a fit needs row ${row} of ${rows}`, {
    data: { row, rows },
  });
}
