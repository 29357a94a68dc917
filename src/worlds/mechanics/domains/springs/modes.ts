/**
 * @file Linear motion in closed form, for the second witness: normal modes, or a matrix exponential where there is
 * damping.
 *
 * Eigenvectors by Jacobi's rotations (1846), exact to rounding for the small symmetric matrices that occur. The
 * exponential acts on the state by its Taylor series over short strides (Al-Mohy and Higham 2011).
 */

/** A square matrix by rows. */
export type Matrix = readonly (readonly number[])[];

/** Motion of M ü = −K u − C u̇ + f. */
export interface LinearMotion {
  /** Displacements and velocities a time after the start. */
  stateAt(timeS: number): { readonly u: readonly number[]; readonly v: readonly number[] };
  /** What the displacements are made of, where no damping eats it up. */
  readonly parts?: readonly Part[];
}

/** One mode's part of the displacements: `shape` times something that swings about `middle`, or runs away. */
export interface Part {
  readonly shape: readonly number[];
  readonly middle: number;
  /** Infinite for a mode that does not swing. */
  readonly amplitude: number;
}

/** A linear system at its start. */
export interface LinearSystem {
  readonly masses: readonly number[];
  readonly stiffness: Matrix;
  readonly damping: Matrix;
  readonly force: readonly number[];
  readonly u: readonly number[];
  readonly v: readonly number[];
}

/** One mode: its squared angular frequency and its shape, of length 1 in coordinates weighted by √m. */
export interface Mode {
  readonly square: number;
  readonly shape: readonly number[];
}

/** Share of the largest squared frequency below which a mode is free motion. */
const FREE = 1e-9;

/** The motion of a system. */
export function solveLinear(system: LinearSystem): LinearMotion {
  const isDamped = system.damping.some((row) => row.some((value) => value !== 0));
  return isDamped ? newDamped(system) : newModal(system);
}

/** The normal modes, highest first. */
export function modesOf(masses: readonly number[], stiffness: Matrix): readonly Mode[] {
  const weighted = stiffness.map((row, i) =>
    row.map((value, j) => value / Math.sqrt((masses[i] ?? 1) * (masses[j] ?? 1))),
  );
  const { values, vectors } = diagonalise(weighted);
  return values
    .map((square, index) => ({ square, shape: vectors.map((row) => row[index] ?? 0) }))
    .sort((a, b) => b.square - a.square);
}

/** How a mode of squared frequency `square` moves under a constant push. */
export interface Swing {
  readonly omega: number;
  readonly middle: number;
  readonly start: number;
  readonly rate: number;
  readonly push: number;
}

/** The coordinates of the modes: one swing a mode, in the order of `modes`. */
export function swingsOf(system: LinearSystem, modes: readonly Mode[]): readonly Swing[] {
  const { masses, u, v, force } = system;
  const largest = modes[0]?.square ?? 0;
  const weigh = (shape: readonly number[], values: readonly number[], power: number): number =>
    shape.reduce((sum, part, i) => sum + part * (masses[i] ?? 1) ** power * (values[i] ?? 0), 0);
  return modes.map(({ square, shape }) => {
    const omega = square > FREE * largest ? Math.sqrt(square) : 0;
    const push = weigh(shape, force, -0.5);
    return {
      omega,
      push,
      middle: omega === 0 ? 0 : push / square,
      start: weigh(shape, u, 0.5),
      rate: weigh(shape, v, 0.5),
    };
  });
}

function newModal(system: LinearSystem): LinearMotion {
  const { masses, stiffness } = system;
  const modes = modesOf(masses, stiffness);
  const swings = swingsOf(system, modes);
  const compose = (amounts: readonly number[]): readonly number[] =>
    masses.map((mass, i) =>
      modes.reduce(
        (sum, { shape }, m) => sum + ((shape[i] ?? 0) * (amounts[m] ?? 0)) / Math.sqrt(mass),
        0,
      ),
    );
  return {
    parts: swings.map(({ omega, middle, start, rate }, m) => ({
      shape: (modes[m]?.shape ?? []).map((part, i) => part / Math.sqrt(masses[i] ?? 1)),
      middle,
      amplitude: omega === 0 ? Infinity : Math.hypot(start - middle, rate / omega),
    })),
    stateAt(timeS) {
      const pairs = swings.map((one) => swingAt(one, timeS));
      return { u: compose(pairs.map(([q]) => q)), v: compose(pairs.map(([, p]) => p)) };
    },
  };
}

function swingAt(
  { omega, middle, start, rate, push }: Swing,
  t: number,
): readonly [number, number] {
  if (omega === 0) return [start + rate * t + 0.5 * push * t * t, rate + push * t];
  const [cos, sin] = [Math.cos(omega * t), Math.sin(omega * t)];
  const away = start - middle;
  return [middle + away * cos + (rate / omega) * sin, -away * omega * sin + rate * cos];
}

/** Terms of the Taylor series over one stride, whose norm is at most 1: the rest is below 1e-16. */
const TERMS = 18;

function newDamped(system: LinearSystem): LinearMotion {
  const { u, v } = system;
  const size = u.length;
  const { generator, omega } = generatorOf(system);
  const norm = Math.max(
    ...generator.map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0)),
  );
  const stride = 1 / norm;
  const entries = sparse(generator);
  // States at whole strides, as far as they have been needed.
  const known: (readonly number[])[] = [[...u, ...v.map((speed) => speed / omega), 1]];
  return {
    stateAt(timeS) {
      const whole = Math.floor(timeS / stride);
      while (known.length <= whole) {
        known.push(flow(entries, known[known.length - 1] ?? [], stride));
      }
      const state = flow(entries, known[whole] ?? [], timeS - whole * stride);
      const speeds = state.slice(size, 2 * size).map((speed) => speed * omega);
      return { u: state.slice(0, size), v: speeds };
    },
  };
}

/** The matrix of the state (u, u̇/ω, 1), whose last coordinate carries the constant force; ω makes the parts alike. */
function generatorOf({ masses, stiffness, damping, force }: LinearSystem): {
  readonly generator: Matrix;
  readonly omega: number;
} {
  const size = masses.length;
  const over = (matrix: Matrix, i: number, j: number): number =>
    -(matrix[i]?.[j] ?? 0) / (masses[i] ?? 1);
  const omega = Math.sqrt(
    Math.max(...stiffness.map((row, i) => Math.abs(row[i] ?? 0) / (masses[i] ?? 1)), 1e-12),
  );
  const generator = Array.from({ length: 2 * size + 1 }, (_, i) =>
    Array.from({ length: 2 * size + 1 }, (_, j) => {
      if (i < size) return j === i + size ? omega : 0;
      if (i === 2 * size) return 0;
      const row = i - size;
      if (j < size) return over(stiffness, row, j) / omega;
      if (j < 2 * size) return over(damping, row, j - size);
      return (force[row] ?? 0) / (masses[row] ?? 1) / omega;
    }),
  );
  return { generator, omega };
}

/** The entries of a matrix that are not zero, by rows: column and value in turns. */
type Sparse = readonly (readonly number[])[];

function sparse(matrix: Matrix): Sparse {
  return matrix.map((row) => row.flatMap((value, j) => (value === 0 ? [] : [j, value])));
}

/** exp(A t) applied to a state, by its Taylor series. */
function flow(generator: Sparse, state: readonly number[], timeS: number): readonly number[] {
  let term = [...state];
  const sum = [...state];
  for (let order = 1; order <= TERMS; order++) {
    const next = new Array<number>(term.length);
    for (let i = 0; i < next.length; i++) {
      const row = generator[i] ?? [];
      let value = 0;
      for (let j = 0; j < row.length; j += 2) value += (row[j + 1] ?? 0) * (term[row[j] ?? 0] ?? 0);
      const amount = (value * timeS) / order;
      next[i] = amount;
      sum[i] = (sum[i] ?? 0) + amount;
    }
    term = next;
  }
  return sum;
}

function identity(size: number): Matrix {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)),
  );
}

/** Eigenvalues and, by columns, eigenvectors of a symmetric matrix. */
function diagonalise(matrix: Matrix): { readonly values: number[]; readonly vectors: number[][] } {
  const a = matrix.map((row) => [...row]);
  const vectors = identity(a.length).map((row) => [...row]);
  for (let sweep = 0; sweep < 60; sweep++) {
    let rest = 0;
    for (let p = 0; p < a.length; p++) {
      for (let q = p + 1; q < a.length; q++) {
        rest += (a[p]?.[q] ?? 0) ** 2;
        rotate(a, vectors, p, q);
      }
    }
    if (rest === 0) break;
  }
  return { values: a.map((row, i) => row[i] ?? 0), vectors };
}

function rotate(a: number[][], vectors: number[][], p: number, q: number): void {
  const off = a[p]?.[q] ?? 0;
  if (off === 0) return;
  const half = ((a[q]?.[q] ?? 0) - (a[p]?.[p] ?? 0)) / (2 * off);
  const tan = Math.sign(half || 1) / (Math.abs(half) + Math.hypot(half, 1));
  const cos = 1 / Math.hypot(tan, 1);
  const sin = tan * cos;
  const turn = (row: number[]): void => {
    const [x, y] = [row[p] ?? 0, row[q] ?? 0];
    row[p] = cos * x - sin * y;
    row[q] = sin * x + cos * y;
  };
  for (const row of a) turn(row);
  const [rowP = [], rowQ = []] = [a[p], a[q]];
  for (let j = 0; j < a.length; j++) {
    const [x, y] = [rowP[j] ?? 0, rowQ[j] ?? 0];
    rowP[j] = cos * x - sin * y;
    rowQ[j] = sin * x + cos * y;
  }
  rowP[q] = 0;
  rowQ[p] = 0;
  for (const row of vectors) turn(row);
}

/** The solution of a linear system of equations by Gauss's elimination with row exchange. */
export function solveEquations(matrix: Matrix, right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = i;
    }
    const pivot = rows[best] ?? [];
    rows[best] = rows[column] ?? [];
    rows[column] = pivot;
    for (let i = column + 1; i < size; i++) {
      const factor = (rows[i]?.[column] ?? 0) / (pivot[column] ?? 1);
      rows[i] = (rows[i] ?? []).map((value, j) => value - factor * (pivot[j] ?? 0));
    }
  }
  const out = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] ?? [];
    let rest = row[size] ?? 0;
    for (let j = i + 1; j < size; j++) rest -= (row[j] ?? 0) * (out[j] ?? 0);
    out[i] = rest / (row[i] ?? 1);
  }
  return out;
}
