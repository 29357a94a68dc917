/**
 * @file Blocks and springs moved by many small steps: the third way to the answers about springs.
 *
 * Nothing clever on purpose: the classical Runge-Kutta method with steps far below every period, rest by relaxation,
 * frequencies by counting signs.
 */

/** A spring that joins two blocks of a line; −1 is a wall. Extensions grow when the second end moves ahead. */
export interface Coil {
  readonly ends: readonly [number, number];
  readonly k: number;
  readonly b: number;
  /** Extension at the start. */
  readonly start: number;
}

/** Blocks on a line. Coordinates count from where each block starts. */
export interface Line {
  readonly masses: readonly number[];
  readonly speeds: readonly number[];
  readonly coils: readonly Coil[];
  /** Acceleration that gravity gives along the line. */
  readonly pull: number;
  readonly held: readonly boolean[];
}

/** One block in a plane, with springs to fixed points. */
export interface Table {
  readonly mass: number;
  readonly place: Pair;
  readonly velocity: Pair;
  readonly pegs: readonly Peg[];
}

/** A point or an arrow. */
export type Pair = readonly [number, number];

/** A spring to a fixed point. */
export interface Peg {
  readonly place: Pair;
  readonly k: number;
  readonly l: number;
}

/** What moves: places, then velocities. */
export interface Moving {
  readonly state: readonly number[];
  /** Radians a second that nothing exceeds. */
  readonly haste: number;
  push(places: readonly number[], speeds: readonly number[]): readonly number[];
}

const STEP = 0.1;

/** The extension of a coil. */
export function extensionOf({ ends, start }: Coil, places: readonly number[]): number {
  return start + (places[ends[1]] ?? 0) - (places[ends[0]] ?? 0);
}

/** How fast a coil grows. */
export function growthOf({ ends }: Coil, speeds: readonly number[]): number {
  return (speeds[ends[1]] ?? 0) - (speeds[ends[0]] ?? 0);
}

/** The line as a thing that moves. */
export function moveLine(line: Line): Moving {
  const { masses, coils, pull, held } = line;
  const stiffest = masses.map((mass, at) => {
    const felt = coils.filter(({ ends }) => ends.includes(at));
    return felt.reduce((sum, { k }) => sum + 2 * k, 0) / mass;
  });
  return {
    state: [...masses.map(() => 0), ...line.speeds],
    haste: Math.sqrt(Math.max(...stiffest, 1)),
    push(places, speeds) {
      const force = masses.map((mass) => mass * pull);
      for (const coil of coils) {
        const strain = coil.k * extensionOf(coil, places) + coil.b * growthOf(coil, speeds);
        const [left, right] = coil.ends;
        if (left >= 0) force[left] = (force[left] ?? 0) + strain;
        if (right >= 0) force[right] = (force[right] ?? 0) - strain;
      }
      return force.map((sum, at) => (held[at] === true ? 0 : sum / (masses[at] ?? 1)));
    },
  };
}

/** The block on the table as a thing that moves. */
export function moveTable({ mass, place, velocity, pegs }: Table): Moving {
  return {
    state: [...place, ...velocity],
    haste: Math.sqrt(Math.max(1, (2 * pegs.reduce((sum, { k }) => sum + k, 0)) / mass)),
    push([x = 0, y = 0]) {
      let [fx, fy] = [0, 0];
      for (const peg of pegs) {
        const [dx, dy] = [peg.place[0] - x, peg.place[1] - y];
        const away = Math.hypot(dx, dy);
        const pull = (peg.k * (away - peg.l)) / away;
        fx += pull * dx;
        fy += pull * dy;
      }
      return [fx / mass, fy / mass];
    },
  };
}

/** Runs to a time and calls back after every step. */
export function run(
  moving: Moving,
  untilS: number,
  see: (state: readonly number[], timeS: number) => void = () => {},
): readonly number[] {
  const steps = Math.max(1, Math.ceil((untilS * moving.haste) / STEP));
  const h = untilS / steps;
  let state = moving.state;
  see(state, 0);
  for (let step = 1; step <= steps; step++) {
    state = stepped(moving, state, h);
    see(state, step * h);
  }
  return state;
}

function stepped({ push }: Moving, state: readonly number[], h: number): readonly number[] {
  const half = state.length / 2;
  const slope = (at: readonly number[]): readonly number[] => {
    const speeds = at.slice(half);
    return [...speeds, ...push(at.slice(0, half), speeds)];
  };
  const along = (by: readonly number[], part: number): readonly number[] =>
    state.map((value, i) => value + part * (by[i] ?? 0));
  const k1 = slope(state);
  const k2 = slope(along(k1, h / 2));
  const k3 = slope(along(k2, h / 2));
  const k4 = slope(along(k3, h));
  return state.map((value, i) => {
    const mixed = (k1[i] ?? 0) + 2 * (k2[i] ?? 0) + 2 * (k3[i] ?? 0) + (k4[i] ?? 0);
    return value + (h / 6) * mixed;
  });
}

/** Places at which nothing moves: every block in turn goes where it feels no force, again and again. */
export function relax({ masses, coils, pull }: Line): readonly number[] {
  const places = masses.map(() => 0);
  for (let sweep = 0; sweep < 20_000; sweep++) {
    let moved = 0;
    for (const [at, mass] of masses.entries()) {
      const felt = coils.filter(({ ends }) => ends.includes(at));
      const stiffness = felt.reduce((sum, { k }) => sum + k, 0);
      const force = felt.reduce((sum, coil) => {
        const strain = coil.k * extensionOf(coil, places);
        return sum + (coil.ends[0] === at ? strain : -strain);
      }, mass * pull);
      places[at] = (places[at] ?? 0) + force / stiffness;
      moved = Math.max(moved, Math.abs(force / stiffness));
    }
    if (moved < 1e-14) break;
  }
  return places;
}

/** Lowest non-zero and highest angular frequency, by bisection on how many lie below a given one. */
export function frequenciesOf(line: Line): { readonly lowest: number; readonly highest: number } {
  const free = line.coils.every(({ ends }) => !ends.includes(-1)) ? 1 : 0;
  return {
    lowest: frequencyNumber(line, free + 1),
    highest: frequencyNumber(line, line.masses.length),
  };
}

function frequencyNumber(line: Line, rank: number): number {
  let [low, high] = [1e-3, 1e3];
  for (let step = 0; step < 80; step++) {
    const middle = Math.sqrt(low * high);
    if (countBelow(line, middle) >= rank) high = middle;
    else low = middle;
  }
  return high;
}

/** As many frequencies lie below ω as K − ω²M has negative pivots (Sylvester's law of inertia). */
function countBelow({ masses, coils }: Line, omega: number): number {
  const rows = masses.map((mass, i) => masses.map((_, j) => (i === j ? -mass * omega * omega : 0)));
  const add = (i: number, j: number, amount: number): void => {
    const row = rows[i];
    if (row !== undefined && j >= 0) row[j] = (row[j] ?? 0) + amount;
  };
  for (const { ends, k } of coils) {
    const [a, b] = ends;
    add(a, a, k);
    add(b, b, k);
    add(a, b, -k);
    add(b, a, -k);
  }
  let negative = 0;
  for (const [at, row] of rows.entries()) {
    const pivot = row[at] ?? 0;
    if (pivot < 0) negative += 1;
    for (const lower of rows.slice(at + 1)) {
      const factor = (lower[at] ?? 0) / pivot;
      for (let j = at; j < lower.length; j++) lower[j] = (lower[j] ?? 0) - factor * (row[j] ?? 0);
    }
  }
  return negative;
}
