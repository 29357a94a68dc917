/**
 * @file Running the simulator in units that fit the case.
 *
 * A simulator is proved for metres and seconds; a planet is neither. Every law of mechanics keeps its form when the
 * units of length, time, mass and charge change (Buckingham 1914), so the givens are put in units in which they lie
 * nearest to 1, the simulator runs there, and its answer is put back.
 */
import { type Dimension, exponents } from "../../../core/dimension.ts";
import { symbolNamed } from "../symbols.ts";

/** Logarithms of the units of length, time, mass and charge. */
type Units = readonly number[];

const AXES = [0, 1, 2, 3];

/** Runs `simulate` on the values in fitting units; the answer, of this dimension, comes back in SI units. */
export function runScaled(
  values: Readonly<Record<string, number>>,
  answer: Dimension,
  simulate: (scaled: Readonly<Record<string, number>>) => number,
): number {
  const units = fittingUnits(values);
  const scaled = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value / unitOf(dimensionOf(name), units)]),
  );
  return simulate(scaled) * unitOf(answer, units);
}

/** The units in which the logarithms of the values are smallest, by least squares. */
function fittingUnits(values: Readonly<Record<string, number>>): Units {
  const matrix = AXES.map(() => [0, 0, 0, 0, 0]);
  for (const [name, value] of Object.entries(values)) {
    if (value === 0) continue;
    const powers = exponents(dimensionOf(name));
    for (const [i, row] of matrix.entries()) {
      for (const j of AXES) row[j] = (row[j] ?? 0) + (powers[i] ?? 0) * (powers[j] ?? 0);
      row[4] = (row[4] ?? 0) + (powers[i] ?? 0) * Math.log(Math.abs(value));
    }
  }
  return solve(matrix);
}

function dimensionOf(symbol: string): Dimension {
  return symbolNamed(symbol).dimension;
}

function unitOf(dimension: Dimension, units: Units): number {
  const powers = exponents(dimension);
  return Math.exp(AXES.reduce((sum, axis) => sum + (powers[axis] ?? 0) * (units[axis] ?? 0), 0));
}

/** Gauss and Jordan's elimination; a unit that no value fixes stays 1. */
function solve(matrix: number[][]): Units {
  const at = (row: number, column: number): number => matrix[row]?.[column] ?? 0;
  const used = new Map<number, number>();
  for (const column of AXES) {
    const free = AXES.filter((row) => ![...used.values()].includes(row));
    const pivot = free.reduce(
      (best, row) => (Math.abs(at(row, column)) > Math.abs(at(best, column)) ? row : best),
      free[0] ?? 0,
    );
    if (Math.abs(at(pivot, column)) < 1e-9) continue;
    used.set(column, pivot);
    for (const row of AXES) {
      if (row === pivot) continue;
      const factor = at(row, column) / at(pivot, column);
      matrix[row] = (matrix[row] ?? []).map((entry, index) => entry - factor * at(pivot, index));
    }
  }
  return AXES.map((column) => {
    const row = used.get(column);
    return row === undefined ? 0 : at(row, 4) / at(row, column);
  });
}
