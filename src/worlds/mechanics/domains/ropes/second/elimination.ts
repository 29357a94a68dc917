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
  const scale = rows.map((row) => Math.max(...row.subarray(0, size).map(Math.abs), 1e-300));
  const largest = Math.max(...rows.map((row) => Math.abs(row[size] ?? 0)), 1e-300);
  const pivotRow = new Int32Array(size).fill(-1);
  let done = 0;
  for (let column = 0; column < size && done < rows.length; column++) {
    const at = findPivot(rows, scale, column, done);
    if (at < 0) continue;
    swap(rows, scale, at, done);
    clear(rows, column, done, size);
    pivotRow[column] = done;
    done += 1;
  }
  const isConsistent = rows
    .slice(done)
    .every((row) => Math.abs(row[size] ?? 0) <= RESIDUAL_TOLERANCE * largest);
  const x = new Float64Array(size);
  const isFree = Array.from(pivotRow, (row) => row < 0);
  for (let column = 0; column < size; column++) {
    const row = rows[pivotRow[column] ?? -1];
    if (row === undefined) continue;
    x[column] = row[size] ?? 0;
    // A determined unknown must not lean on a free one.
    for (let other = column + 1; other < size; other++)
      if ((pivotRow[other] ?? -1) < 0 && Math.abs(row[other] ?? 0) > RANK_TOLERANCE)
        isFree[column] = true;
  }
  return { x, isFree, isConsistent };
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
function clear(rows: readonly Float64Array[], column: number, at: number, size: number): void {
  const pivot = rows[at] as Float64Array;
  const factor = 1 / (pivot[column] as number);
  for (let k = column; k <= size; k++) pivot[k] = (pivot[k] as number) * factor;
  for (const row of rows) {
    const share = row[column] as number;
    if (row === pivot || share === 0) continue;
    for (let k = column; k <= size; k++) row[k] = (row[k] as number) - share * (pivot[k] as number);
    row[column] = 0;
  }
}
