/**
 * @file Equilibria and small oscillations about them.
 *
 * The equilibrium is found by Newton's method on the effective potential; the modes solve K u = ω² M u, both matrices
 * by automatic differentiation. M is split by Cholesky's method and the symmetric rest is turned diagonal by Jacobi's
 * rotations (Golub and Van Loan, "Matrix Computations", 4th ed., § 8.5 and 8.7).
 */
import { TerrellaError } from "../../../../core/errors.ts";
import { type Mechanics, solveLinear, stiffnessOf } from "./lagrange.ts";

/** A matrix as a list of rows. */
type Matrix = readonly (readonly number[])[];

/** One mode: the square of its angular frequency (negative where it runs away) and its shape in the coordinates. */
interface NormalMode {
  readonly squared: number;
  readonly shape: readonly number[];
}

/** Where the slope of the effective potential is zero, near a guess. `simulator-failed` where none is found. */
export function equilibriumNear(mechanics: Mechanics, guess: readonly number[]): readonly number[] {
  let q = guess;
  for (let count = 0; count < 60; count++) {
    const { slope, stiffness } = stiffnessOf(mechanics.system, q);
    const step = solveLinear(stiffness, slope);
    q = q.map((value, i) => value - (step[i] as number));
    if (step.every((value) => Math.abs(value) < 1e-13)) return q;
  }
  throw new TerrellaError("simulator-failed", "no equilibrium was found near the guess");
}

/** The modes of small oscillations about an equilibrium, the slowest first. */
export function modesAt(mechanics: Mechanics, q: readonly number[]): readonly NormalMode[] {
  const { stiffness } = stiffnessOf(mechanics.system, q);
  const inertia = mechanics.inertia({ t: 0, q, v: q.map(() => 0) });
  return solveModes(stiffness, inertia);
}

/** Solves K u = ω² M u for symmetric K and symmetric positive M. */
export function solveModes(stiffness: Matrix, inertia: Matrix): readonly NormalMode[] {
  const lower = cholesky(inertia);
  // C = L⁻¹ K L⁻ᵀ: solve with L on the columns of K, then on the rows of what comes out.
  const half = transpose(stiffness).map((column) => forwards(lower, column));
  const symmetric = transpose(half).map((row) => forwards(lower, row));
  const { values, vectors } = diagonalise(symmetric);
  return values
    .map((squared, k) => ({
      squared,
      shape: backwards(
        lower,
        vectors.map((row) => row[k] as number),
      ),
    }))
    .sort((a, b) => a.squared - b.squared);
}

function at(matrix: Matrix, i: number, j: number): number {
  return (matrix[i] as readonly number[])[j] as number;
}

function transpose(matrix: Matrix): number[][] {
  return matrix.map((_, i) => matrix.map((row) => row[i] as number));
}

function cholesky(matrix: Matrix): Matrix {
  const lower = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = at(matrix, i, j);
      for (let k = 0; k < j; k++) rest -= at(lower, i, k) * at(lower, j, k);
      (lower[i] as number[])[j] = i === j ? Math.sqrt(rest) : rest / at(lower, j, j);
    }
  }
  return lower;
}

/** L x = b. */
function forwards(lower: Matrix, b: readonly number[]): number[] {
  const x: number[] = [];
  for (let i = 0; i < b.length; i++) {
    let rest = b[i] as number;
    for (let k = 0; k < i; k++) rest -= at(lower, i, k) * (x[k] as number);
    x.push(rest / at(lower, i, i));
  }
  return x;
}

/** Lᵀ x = b. */
function backwards(lower: Matrix, b: readonly number[]): number[] {
  const x = new Array<number>(b.length).fill(0);
  for (let i = b.length - 1; i >= 0; i--) {
    let rest = b[i] as number;
    for (let k = i + 1; k < b.length; k++) rest -= at(lower, k, i) * (x[k] as number);
    x[i] = rest / at(lower, i, i);
  }
  return x;
}

const SWEEPS = 60;
/** What is nothing beside the diagonal: a rotation would not change it. */
const NOTHING = 1e-17;

/** Jacobi's rotations: eigenvalues, and eigenvectors in the columns. */
function diagonalise(symmetric: Matrix): {
  readonly values: readonly number[];
  readonly vectors: Matrix;
} {
  const a = symmetric.map((row) => [...row]);
  const size = a.length;
  const vectors = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let r = p + 1; r < size; r++) {
        const scale = Math.abs(at(a, p, p)) + Math.abs(at(a, r, r));
        if (Math.abs(at(a, p, r)) <= NOTHING * scale) continue;
        const angle = Math.atan2(2 * at(a, p, r), at(a, r, r) - at(a, p, p)) / 2;
        rotateRows(a, p, r, angle);
        rotateColumns(a, p, r, angle);
        rotateColumns(vectors, p, r, angle);
      }
    }
  }
  return { values: a.map((row, i) => row[i] as number), vectors };
}

function rotateRows(a: number[][], p: number, r: number, angle: number): void {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [first, second] = [a[p] as number[], a[r] as number[]];
  for (let k = 0; k < first.length; k++) {
    const [x, y] = [first[k] as number, second[k] as number];
    first[k] = c * x - s * y;
    second[k] = s * x + c * y;
  }
}

function rotateColumns(a: number[][], p: number, r: number, angle: number): void {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  for (const row of a) {
    const [x, y] = [row[p] as number, row[r] as number];
    row[p] = c * x - s * y;
    row[r] = s * x + c * y;
  }
}
