/**
 * @file The motion of a rope scene in symbols: Lagrange's equations, ropes taken out of the coordinates, Cramer's rule.
 *
 * Ropes lengthen by whole multiples of the coordinates, so that they leave whole combinations free; the accelerations
 * along these are quotients of determinants. A tension follows from the equations of the coordinates that it pulls.
 */
import type { Coordinates, Stretch, Vector } from "./coordinates.ts";
import { add, constant, determinant, multiply, type Polynomial, sum } from "./polynomial.ts";

/** A motion: every acceleration is a quotient with the same divisor. */
export interface Motion {
  readonly below: Polynomial;
  /** Of each coordinate. */
  readonly accelerations: readonly Polynomial[];
  /** Of each rope, ways of writing its tension, over `below`. */
  readonly tensions: ReadonlyMap<string, readonly Polynomial[]>;
}

/** A rope and, where somebody pulls at it, the force. */
export interface Rope {
  readonly id: string;
  readonly stretch: Stretch;
  readonly pull?: Polynomial;
}

/** What is known of the kind of motion. */
export interface Kind {
  readonly ropes: readonly Rope[];
  /** Of each contact: direction of sliding, 0 where it sticks. */
  readonly sliding: readonly number[];
  readonly gravity: Polynomial;
}

/** Solves the equations; `undefined` where they have no closed form of this sort. */
export function solveMotion(
  all: Coordinates,
  { ropes, sliding, gravity }: Kind,
): Motion | undefined {
  const size = all.count;
  const indices = Array.from({ length: size }, (_, index) => index);
  const inertia = indices.map((row) => indices.map((column) => inertiaOf(all, row, column)));
  const forces = forcesOf(all, { ropes, sliding, gravity });
  if (forces === undefined) return undefined;
  const held = ropes.filter(({ pull }) => pull === undefined);
  const stuck = all.contacts.filter(
    ({ friction }, at) => friction !== undefined && sliding[at] === 0,
  );
  const rows = [
    ...held.map(({ stretch }) => indices.map((index) => stretch.get(index) ?? 0)),
    ...stuck.map(({ slip }) => indices.map((index) => (index === slip ? 1 : 0))),
  ];
  const free = freeDirections(rows, size);
  if (free === undefined || free.length === 0 || free.length > 3) return undefined;
  const project = (vector: readonly number[], column: readonly Polynomial[]): Polynomial =>
    sum(vector.map((share, at) => multiply(constant(share), column[at] ?? constant(0))));
  const small = free.map((left) =>
    free.map((right) =>
      project(
        left,
        inertia.map((row) => project(right, row)),
      ),
    ),
  );
  const push = free.map((vector) => project(vector, forces));
  const below = determinant(small);
  const along = free.map((_, column) =>
    determinant(
      small.map((row, at) => row.map((entry, k) => (k === column ? (push[at] ?? entry) : entry))),
    ),
  );
  const accelerations = indices.map((index) =>
    sum(along.map((one, at) => multiply(constant(free[at]?.[index] ?? 0), one))),
  );
  // What the ropes must still give: forces less masses times accelerations, over the same divisor.
  const missing = indices.map((index) =>
    add(
      multiply(forces[index] ?? constant(0), below),
      project1(inertia[index] ?? [], accelerations),
      -1,
    ),
  );
  const tensions = new Map(held.map(({ id }, at) => [id, multipliers(rows, at, missing)] as const));
  return { below, accelerations, tensions };
}

function project1(row: readonly Polynomial[], column: readonly Polynomial[]): Polynomial {
  return sum(row.map((entry, at) => multiply(entry, column[at] ?? constant(0))));
}

/** a · b of vectors in symbols. */
export function dotVectors(a: Vector, b: Vector): Polynomial {
  return add(multiply(a[0], b[0]), multiply(a[1], b[1]));
}

function inertiaOf({ movers }: Coordinates, row: number, column: number): Polynomial {
  return sum(
    movers.map(({ mass, moves }) => {
      const [a, b] = [moves.get(row), moves.get(column)];
      return a === undefined || b === undefined ? constant(0) : multiply(mass, dotVectors(a, b));
    }),
  );
}

/** Weights, pulls and the friction of what slides; `undefined` where friction depends on the motion. */
function forcesOf(
  all: Coordinates,
  { ropes, sliding, gravity }: Kind,
): readonly Polynomial[] | undefined {
  const forces = Array.from({ length: all.count }, (_, index) =>
    sum(
      all.movers.map(({ mass, moves }) => {
        const up = moves.get(index)?.[1] ?? constant(0);
        return multiply(constant(-1), multiply(multiply(mass, gravity), up));
      }),
    ),
  );
  for (const { stretch, pull } of ropes) {
    if (pull === undefined) continue;
    for (const [index, share] of stretch)
      forces[index] = add(forces[index] ?? constant(0), pull, -share);
  }
  for (const [at, { slip, friction, weight }] of all.contacts.entries()) {
    const direction = sliding[at] ?? 0;
    if (friction === undefined) continue;
    if (weight === undefined) return undefined;
    forces[slip] = add(forces[slip] ?? constant(0), multiply(friction, weight), -direction);
  }
  return forces;
}

const LARGEST_DIVISOR = 24;

/** Whole combinations of the coordinates that no row changes; `undefined` where rows repeat each other. */
function freeDirections(
  rows: readonly (readonly number[])[],
  size: number,
): readonly (readonly number[])[] | undefined {
  const work = rows.map((row) => [...row]);
  const pivots: number[] = [];
  for (let column = 0; column < size && pivots.length < work.length; column++) {
    const at = work.findIndex(
      (row, index) => index >= pivots.length && Math.abs(row[column] ?? 0) > 1e-9,
    );
    const pivot = work[at];
    if (pivot === undefined) continue;
    work.splice(at, 1);
    work.splice(pivots.length, 0, pivot);
    const lead = pivot[column] ?? 1;
    for (let k = 0; k < size; k++) pivot[k] = (pivot[k] ?? 0) / lead;
    for (const row of work) {
      const share = row[column] ?? 0;
      if (row === pivot || share === 0) continue;
      for (let k = 0; k < size; k++) row[k] = (row[k] ?? 0) - share * (pivot[k] ?? 0);
    }
    pivots.push(column);
  }
  if (pivots.length < rows.length) return undefined;
  const loose = Array.from({ length: size }, (_, index) => index).filter(
    (index) => !pivots.includes(index),
  );
  return loose.map((index) => {
    const direction = Array.from({ length: size }, (_, at) => {
      if (at === index) return 1;
      const row = pivots.indexOf(at);
      return row < 0 ? 0 : -(work[row]?.[index] ?? 0);
    });
    return makeWhole(direction);
  });
}

function makeWhole(direction: readonly number[]): readonly number[] {
  for (let factor = 1; factor <= LARGEST_DIVISOR; factor++) {
    const scaled = direction.map((one) => one * factor);
    if (scaled.every((one) => Math.abs(one - Math.round(one)) < 1e-9))
      return scaled.map(Math.round);
  }
  return direction;
}

/** All ways to get the multiplier of one row from as many coordinates as there are rows. */
function multipliers(
  rows: readonly (readonly number[])[],
  wanted: number,
  missing: readonly Polynomial[],
): readonly Polynomial[] {
  const ways: Polynomial[] = [];
  for (const chosen of choices(missing.length, rows.length)) {
    const matrix = chosen.map((column) => rows.map((row) => constant(row[column] ?? 0)));
    const whole = determinant(matrix).get("") ?? 0;
    if (whole === 0) continue;
    const replaced = matrix.map((row, at) =>
      row.map((entry, k) => (k === wanted ? (missing[chosen[at] ?? 0] ?? entry) : entry)),
    );
    const found = determinant(replaced);
    ways.push(
      new Map([...found].map(([monomial, coefficient]) => [monomial, coefficient / whole])),
    );
  }
  return ways;
}

function choices(count: number, size: number, from = 0): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  const out: (readonly number[])[] = [];
  for (let first = from; first <= count - size; first++)
    for (const rest of choices(count, size - 1, first + 1)) out.push([first, ...rest]);
  return out;
}
