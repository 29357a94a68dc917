/** @file Linear equations that may be too many: elimination with full row pivoting, and what is left undetermined. */

/** A solution of A x = b. */
export interface Eliminated {
  /** One solution; unknowns that the equations leave free are 0. */
  readonly x: Float64Array;
  /** Unknowns that the equations do not determine by themselves. */
  readonly isFree: readonly boolean[];
  /** False where the equations contradict each other. */
  readonly isConsistent: boolean;
}

const RANK_TOLERANCE = 1e-9;
const RESIDUAL_TOLERANCE = 1e-7;

/** Solves A x = b by Gauss and Jordan; `rows` are the rows of A followed by b, and are used up. */
export function eliminate(rows: Float64Array[], size: number): Eliminated {
  const { x, isFree, isConsistent } = eliminateMany(rows, size, 1);
  return { x: x[0] as Float64Array, isFree, isConsistent };
}

/** Solutions of A x = b for several b. */
export interface EliminatedMany extends Omit<Eliminated, "x"> {
  readonly x: readonly Float64Array[];
}

/** As `eliminate`, for as many right-hand sides as `count`, which follow one another in each row. */
export function eliminateMany(rows: Float64Array[], size: number, count: number): EliminatedMany {
  const sides = Array.from({ length: count }, (_, one) => size + one);
  const scale = rows.map((row) => Math.max(largestOf(row, size), 1e-300));
  const largest = sides.map((side) =>
    rows.reduce((most, row) => Math.max(most, Math.abs(row[side] ?? 0)), 1e-300),
  );
  const pivotRow = new Int32Array(size).fill(-1);
  let done = 0;
  for (let column = 0; column < size && done < rows.length; column++) {
    const at = findPivot(rows, scale, column, done);
    if (at < 0) continue;
    swap(rows, scale, at, done);
    clear(rows, column, done);
    pivotRow[column] = done;
    done += 1;
  }
  const isConsistent = rows
    .slice(done)
    .every((row) =>
      sides.every(
        (side, one) => Math.abs(row[side] ?? 0) <= RESIDUAL_TOLERANCE * (largest[one] ?? 0),
      ),
    );
  const x = sides.map((side) =>
    Float64Array.from(pivotRow, (at) => (at < 0 ? 0 : (rows[at]?.[side] ?? 0))),
  );
  return { x, isFree: findFree(rows, pivotRow), isConsistent };
}

/** Unknowns without an equation of their own, and those that lean on one of these. */
function findFree(rows: readonly Float64Array[], pivotRow: Int32Array): readonly boolean[] {
  const size = pivotRow.length;
  const isFree = Array.from(pivotRow, (row) => row < 0);
  if (!isFree.includes(true)) return isFree;
  return isFree.map((free, column) => {
    const row = rows[pivotRow[column] ?? -1];
    if (free || row === undefined) return true;
    for (let other = column + 1; other < size; other++)
      if ((pivotRow[other] ?? -1) < 0 && Math.abs(row[other] ?? 0) > RANK_TOLERANCE) return true;
    return false;
  });
}

function largestOf(row: Float64Array, size: number): number {
  let most = 0;
  for (let at = 0; at < size; at++) most = Math.max(most, Math.abs(row[at] as number));
  return most;
}

function findPivot(
  rows: readonly Float64Array[],
  scale: readonly number[],
  column: number,
  from: number,
): number {
  let best = -1;
  let size = RANK_TOLERANCE;
  for (let row = from; row < rows.length; row++) {
    const relative = Math.abs(rows[row]?.[column] ?? 0) / (scale[row] ?? 1);
    if (relative <= size) continue;
    best = row;
    size = relative;
  }
  return best;
}

function swap(rows: Float64Array[], scale: number[], a: number, b: number): void {
  const [row, size] = [rows[a], scale[a]];
  rows[a] = rows[b] as Float64Array;
  scale[a] = scale[b] as number;
  rows[b] = row as Float64Array;
  scale[b] = size as number;
}

/** Makes the pivot 1 and everything else in its column 0. */
function clear(rows: readonly Float64Array[], column: number, at: number): void {
  const pivot = rows[at] as Float64Array;
  const width = pivot.length;
  const factor = 1 / (pivot[column] as number);
  for (let k = column; k < width; k++) pivot[k] = (pivot[k] as number) * factor;
  for (const row of rows) {
    const share = row[column] as number;
    if (row === pivot || share === 0) continue;
    for (let k = column; k < width; k++) row[k] = (row[k] as number) - share * (pivot[k] as number);
    row[column] = 0;
  }
}
