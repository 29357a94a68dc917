/**
 * @file The second witness of strings: accelerations and tensions from Newton's laws, all at once.
 *
 * Unknown are the accelerations a along each body's path and one multiplier λ for each piece of string:
 * M a − Jᵀ λ = F and J a = 0, with one row of J for each string (x_i − x_{i+1} constant; the tension is −λ). Dry friction
 * is a mode: strings make all bodies of a row move alike, so all slip forwards, or all slip backwards, or all rest, and
 * the mode is right whose motion goes its own way (see, e.g., Featherstone, Rigid Body Dynamics Algorithms, 2008,
 * ch. 11). A string whose tension comes out negative would have to push: it is slack.
 */

/** One body of a row. Forces in newtons along its path, positive the way in which the row is told to move. */
export interface RowBody {
  readonly mass: number;
  /** Weight along the path. */
  readonly drive: number;
  /** Largest dry friction, μN; 0 on smooth surfaces. */
  readonly friction: number;
}

/** The state of a row just after release. */
export interface RowMotion {
  readonly mode: "forwards" | "backwards" | "rests";
  /** Acceleration of each body along its path. */
  readonly accelerations: readonly number[];
  /** Tension behind each body but the last; empty where the row rests, for then it is not determined. */
  readonly tensions: readonly number[];
}

/** The motion that begins when the row is let go from rest. */
export function releaseRow(bodies: readonly RowBody[]): RowMotion {
  for (const mode of ["forwards", "backwards"] as const) {
    const way = mode === "forwards" ? 1 : -1;
    const motion = solveMode(bodies, way);
    if (motion.accelerations.every((a) => way * a > 0)) return { mode, ...motion };
  }
  return { mode: "rests", accelerations: bodies.map(() => 0), tensions: [] };
}

/** Solves the row with friction against `way`. */
function solveMode(bodies: readonly RowBody[], way: 1 | -1): Omit<RowMotion, "mode"> {
  const count = bodies.length;
  const size = 2 * count - 1;
  const matrix = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  const set = (row: number, column: number, value: number): void => {
    (matrix[row] as number[])[column] = value;
  };
  for (const [index, { mass, drive, friction }] of bodies.entries()) {
    set(index, index, mass);
    set(index, size, drive - way * friction);
  }
  for (let string = 0; string < count - 1; string++) {
    const row = count + string;
    set(row, string, 1);
    set(row, string + 1, -1);
    set(string, row, -1);
    set(string + 1, row, 1);
  }
  const solution = eliminate(matrix);
  return {
    accelerations: solution.slice(0, count),
    tensions: solution.slice(count).map((multiplier) => -multiplier),
  };
}

type Matrix = number[][];

function entry(matrix: Matrix, row: number, column: number): number {
  return (matrix[row] as number[])[column] as number;
}

/** Solves [A | b] by Gauss's elimination with partial pivoting, in place. */
function eliminate(matrix: Matrix): number[] {
  const size = matrix.length;
  for (let column = 0; column < size; column++) {
    const top = bringUp(matrix, column);
    for (let row = column + 1; row < size; row++) {
      const current = matrix[row] as number[];
      const factor = (current[column] as number) / (top[column] as number);
      for (let k = column; k <= size && factor !== 0; k++) {
        current[k] = (current[k] as number) - factor * (top[k] as number);
      }
    }
  }
  const x = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let sum = entry(matrix, row, size);
    for (let k = row + 1; k < size; k++) sum -= entry(matrix, row, k) * (x[k] as number);
    x[row] = sum / entry(matrix, row, row);
  }
  return x;
}

/** Swaps the row with the largest entry of a column up to the diagonal, and returns it. */
function bringUp(matrix: Matrix, column: number): readonly number[] {
  let pivot = column;
  for (let row = column + 1; row < matrix.length; row++) {
    if (Math.abs(entry(matrix, row, column)) > Math.abs(entry(matrix, pivot, column))) pivot = row;
  }
  const top = matrix[pivot] as number[];
  matrix[pivot] = matrix[column] as number[];
  matrix[column] = top;
  return top;
}
