/**
 * @file The second witness of strings: accelerations and tensions from Newton's laws, all at once.
 *
 * Unknown are the accelerations a along each body's path and one multiplier λ for each piece of string:
 * M a − Jᵀ λ = F and J a = 0, with one row of J for each string (x_i − x_{i+1} constant; the tension is −λ). Dry friction
 * is a mode of each rough contact: slipping forwards, slipping backwards, or sticking, which adds a row a_i = 0 whose
 * multiplier is the friction. A mode is right when slip goes its way and what sticks needs no more than μN (see, e.g.,
 * Featherstone, Rigid Body Dynamics Algorithms, 2008, ch. 11). A string whose tension comes out negative is slack.
 */

/** One body of a row. Forces in newtons along its path, positive the way in which the row is told to move. */
export interface RowBody {
  readonly mass: number;
  /** Weight along the path. */
  readonly drive: number;
  /** Largest dry friction, μN; 0 on smooth surfaces. */
  readonly friction: number;
}

/** What a contact does. */
export type Contact = "forwards" | "backwards" | "sticks" | "smooth";

/** The state of a row just after release. */
export interface RowMotion {
  readonly accelerations: readonly number[];
  /** Tension behind each body but the last; a negative one would have to push. */
  readonly tensions: readonly number[];
  readonly contacts: readonly Contact[];
}

/** The motion that begins when the row is let go from rest; forwards is tried first. `undefined`: no mode fits. */
export function releaseRow(bodies: readonly RowBody[]): RowMotion | undefined {
  for (const contacts of modesOf(bodies)) {
    const motion = solveMode(bodies, contacts);
    if (motion !== undefined) return motion;
  }
  return undefined;
}

const SLIPS: readonly Contact[] = ["forwards", "sticks", "backwards"];

/** Every choice of a mode for each rough contact, all forwards first. */
function* modesOf(bodies: readonly RowBody[]): Generator<readonly Contact[]> {
  const rough = bodies.map(({ friction }) => friction > 0);
  const count = 3 ** rough.filter(Boolean).length;
  for (let code = 0; code < count; code++) {
    let rest = code;
    yield rough.map((isRough) => {
      if (!isRough) return "smooth";
      const slip = SLIPS[rest % 3] ?? "forwards";
      rest = Math.floor(rest / 3);
      return slip;
    });
  }
}

function solveMode(
  bodies: readonly RowBody[],
  contacts: readonly Contact[],
): RowMotion | undefined {
  const count = bodies.length;
  const stuck = contacts.flatMap((contact, index) => (contact === "sticks" ? [index] : []));
  // A row that sticks at two places or more has tensions that rigid bodies cannot tell apart; one place says it all.
  if (stuck.length > 1) return undefined;
  const size = count + (count - 1) + stuck.length;
  const matrix = Array.from({ length: size }, () => new Float64Array(size + 1));
  const set = (row: number, column: number, value: number): void => {
    (matrix[row] as Float64Array)[column] = value;
  };
  for (const [index, { mass, drive, friction }] of bodies.entries()) {
    const contact = contacts[index];
    const rubs = contact === "forwards" ? -friction : contact === "backwards" ? friction : 0;
    set(index, index, mass);
    set(index, size, drive + rubs);
  }
  for (let string = 0; string < count - 1; string++) {
    const row = count + string;
    set(row, string, 1);
    set(row, string + 1, -1);
    set(string, row, -1);
    set(string + 1, row, 1);
  }
  for (const [at, index] of stuck.entries()) {
    const row = 2 * count - 1 + at;
    set(row, index, 1);
    set(index, row, -1);
  }
  const solution = eliminate(matrix);
  if (solution === undefined) return undefined;
  const accelerations = solution.slice(0, count);
  const tensions = solution.slice(count, 2 * count - 1).map((multiplier) => -multiplier);
  const fits = contacts.every((contact, index) => {
    const a = accelerations[index] ?? 0;
    if (contact === "forwards") return a > 0;
    if (contact === "backwards") return a < 0;
    if (contact === "smooth") return true;
    const needed = solution[2 * count - 1 + stuck.indexOf(index)] ?? 0;
    return Math.abs(needed) <= (bodies[index]?.friction ?? 0);
  });
  return fits ? { accelerations, tensions, contacts } : undefined;
}

/** Gauss's elimination with partial pivoting on [A | b]; `undefined` for a singular matrix. */
function eliminate(matrix: readonly Float64Array[]): number[] | undefined {
  const rows = [...matrix];
  const size = rows.length;
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    }
    if (at(pivot, column) === 0) return undefined;
    const top = rows[pivot] as Float64Array;
    rows[pivot] = rows[column] as Float64Array;
    rows[column] = top;
    for (let row = column + 1; row < size; row++) {
      const factor = at(row, column) / at(column, column);
      if (factor === 0) continue;
      const current = rows[row] as Float64Array;
      for (let k = column; k <= size; k++) {
        current[k] = (current[k] as number) - factor * (top[k] as number);
      }
    }
  }
  const x = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let sum = at(row, size);
    for (let k = row + 1; k < size; k++) sum -= at(row, k) * (x[k] ?? 0);
    x[row] = sum / at(row, row);
  }
  return x;
}
