/**
 * @file Masses and springs under constant forces, solved by their modes.
 *
 * M ẍ = f − K x. With S = M^(−1/2) K M^(−1/2) = U Ω² Uᵀ each column of U moves on its own: a mode of frequency zero like
 * a body under a constant force, the others in harmonic motion about their balance. S is diagonalised by rotations
 * (Jacobi 1846).
 */

/** Masses, stiffness matrix and constant forces. */
export interface Oscillator {
  readonly masses: readonly number[];
  readonly stiffness: readonly (readonly number[])[];
  readonly forces: readonly number[];
}

/** A motion that is known for all times, from time 0 on. */
export interface ModalMotion {
  position(index: number, seconds: number): number;
  velocity(index: number, seconds: number): number;
  acceleration(index: number, seconds: number): number;
  /** The highest angular frequency, in rad/s; 0 where nothing swings. */
  readonly fastest: number;
}

interface Mode {
  readonly frequency: number;
  readonly force: number;
  readonly start: number;
  readonly rate: number;
  /** What the mode contributes to each coordinate. */
  readonly shape: readonly number[];
}

/** The motion from these positions and velocities. */
export function modalMotion(
  { masses, stiffness, forces }: Oscillator,
  positions: readonly number[],
  velocities: readonly number[],
): ModalMotion {
  const roots = masses.map(Math.sqrt);
  const matrix = stiffness.map((row, i) => row.map((k, j) => k / (at(roots, i) * at(roots, j))));
  const { values, vectors } = diagonalise(matrix);
  const largest = Math.max(0, ...values);
  const modes = values.map((value, index): Mode => {
    const column = vectors.map((row) => at(row, index));
    const project = (list: readonly number[], weight: (i: number) => number): number =>
      column.reduce((sum, u, i) => sum + u * at(list, i) * weight(i), 0);
    return {
      frequency: value > 1e-12 * largest ? Math.sqrt(value) : 0,
      force: project(forces, (i) => 1 / at(roots, i)),
      start: project(positions, (i) => at(roots, i)),
      rate: project(velocities, (i) => at(roots, i)),
      shape: column.map((u, i) => u / at(roots, i)),
    };
  });
  const sum = (index: number, part: (mode: Mode) => number): number =>
    modes.reduce((total, mode) => total + at(mode.shape, index) * part(mode), 0);
  return {
    position: (index, seconds) => sum(index, (mode) => amplitude(mode, seconds)),
    velocity: (index, seconds) => sum(index, (mode) => rate(mode, seconds)),
    acceleration: (index, seconds) =>
      sum(index, (mode) => mode.force - mode.frequency ** 2 * amplitude(mode, seconds)),
    fastest: Math.sqrt(largest),
  };
}

function amplitude({ frequency, force, start, rate: speed }: Mode, t: number): number {
  if (frequency === 0) return start + speed * t + 0.5 * force * t * t;
  const balance = force / frequency ** 2;
  return (
    balance +
    (start - balance) * Math.cos(frequency * t) +
    (speed / frequency) * Math.sin(frequency * t)
  );
}

function rate({ frequency, force, start, rate: speed }: Mode, t: number): number {
  if (frequency === 0) return speed + force * t;
  const balance = force / frequency ** 2;
  return speed * Math.cos(frequency * t) - (start - balance) * frequency * Math.sin(frequency * t);
}

function at(list: readonly number[], index: number): number {
  return list[index] ?? 0;
}

/** Eigenvalues and eigenvectors (as columns) of a symmetric matrix. */
function diagonalise(symmetric: readonly (readonly number[])[]): {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
} {
  const size = symmetric.length;
  const a = symmetric.map((row) => [...row]);
  const u = a.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  const scale = Math.max(0, ...a.flat().map(Math.abs));
  for (let sweep = 0; sweep < 60; sweep++) {
    let worst = 0;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        worst = Math.max(worst, Math.abs(at(a[p] ?? [], q)));
        rotate(a, u, p, q);
      }
    }
    if (worst <= 1e-16 * scale) break;
  }
  return { values: a.map((row, i) => at(row, i)), vectors: u };
}

/** Turns coordinates p and q so that they no longer mix. */
function rotate(a: number[][], u: number[][], p: number, q: number): void {
  const [rowP, rowQ] = [a[p] ?? [], a[q] ?? []];
  const mixed = at(rowP, q);
  if (mixed === 0) return;
  const theta = (at(rowQ, q) - at(rowP, p)) / (2 * mixed);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cos = 1 / Math.hypot(t, 1);
  const sin = t * cos;
  for (const rows of [a, u]) {
    for (const row of rows) {
      const [x, y] = [at(row, p), at(row, q)];
      row[p] = cos * x - sin * y;
      row[q] = sin * x + cos * y;
    }
  }
  for (let k = 0; k < rowP.length; k++) {
    const [x, y] = [at(rowP, k), at(rowQ, k)];
    rowP[k] = cos * x - sin * y;
    rowQ[k] = sin * x + cos * y;
  }
}
