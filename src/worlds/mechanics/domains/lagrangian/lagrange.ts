/**
 * @file A small solver for Lagrangian systems: the equations of motion need not be written down.
 *
 * A system says where its point masses are as functions of its coordinates and of time, what its potential energy is,
 * and, for rigid bodies, what energy their rotation has. Duals over jets turn places into velocities, and so L = T − V
 * with all the derivatives that the equations of Euler and Lagrange ask for:
 * Σⱼ ∂²L/∂q̇ᵢ∂q̇ⱼ q̈ⱼ = ∂L/∂qᵢ − Σⱼ ∂²L/∂q̇ᵢ∂qⱼ q̇ⱼ − ∂²L/∂q̇ᵢ∂t.
 * (Any textbook, e.g. Goldstein, Poole and Safko, "Classical Mechanics", ch. 1 and 6.)
 */
import { TerrellaError } from "../../../../core/errors.ts";
import {
  type Algebra,
  type Dual,
  dualsOver,
  type Jet,
  newTape,
  REALS,
  type Tape,
} from "./autodiff.ts";
import type { Accelerations, State } from "./integrate.ts";

/** A place by its Cartesian coordinates, two for motion in a plane; the last is the height. */
export type Place<N> = readonly N[];

/** A Lagrangian system. SI units. */
export interface System {
  /** How many coordinates it has. */
  readonly size: number;
  /** Masses of its points, in the order of `places`. */
  readonly masses: readonly number[];
  readonly gravity: number;
  /** Coordinates that are held. */
  readonly frozen?: readonly number[];
  /** Where its point masses are. Written without roots and divisions. */
  places<N>(on: Algebra<N>, q: readonly N[], t: N): readonly Place<N>[];
  /** Potential energy beside that of the weights. */
  potential?<N>(on: Algebra<N>, q: readonly N[], places: readonly Place<N>[]): N;
  /** Kinetic energy beside that of the points. */
  spin?<N>(on: Algebra<N>, q: readonly N[], v: readonly N[]): N;
  /**
   * The equations of motion, written out where they are short: they cost a tenth of derivatives. They must give what
   * the Lagrangian gives.
   */
  written?: Accelerations;
}

/** How a point of a system moves. */
export interface PointMotion {
  readonly place: readonly number[];
  readonly velocity: readonly number[];
  readonly acceleration: readonly number[];
}

/** What can be worked out of a system. Matrices are lists of rows. */
export interface Mechanics {
  readonly system: System;
  /** Second derivatives of the coordinates. */
  accelerations(t: number, q: readonly number[], v: readonly number[]): readonly number[];
  /** The same from second derivatives of L, by the equations of Euler and Lagrange as they stand. */
  fromLagrangian(t: number, q: readonly number[], v: readonly number[]): readonly number[];
  /** Canonical momenta ∂L/∂q̇. */
  momenta(state: State): readonly number[];
  /** Jacobi's integral Σ q̇ ∂L/∂q̇ − L: the energy where places do not depend on time. */
  jacobi(state: State): number;
  points(state: State): readonly PointMotion[];
  /** ∂²L/∂q̇∂q̇ at this state. */
  inertia(state: State): readonly (readonly number[])[];
}

/** Solves a linear system by elimination with pivoting; `simulator-failed` where it has no single solution. */
export function solveLinear(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => row.concat(right[i] ?? 0));
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(entry(rows, i, column)) > Math.abs(entry(rows, best, column))) best = i;
    }
    [rows[column], rows[best]] = [rows[best] as number[], rows[column] as number[]];
    const pivot = rows[column] as number[];
    const top = pivot[column] as number;
    if (!(Math.abs(top) > 0)) {
      throw new TerrellaError("simulator-failed", "the coordinates do not fix the motion");
    }
    for (let i = column + 1; i < size; i++) {
      const row = rows[i] as number[];
      const factor = (row[column] as number) / top;
      for (let j = column; j <= size; j++) (row[j] as number) -= factor * (pivot[j] as number);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    let rest = entry(rows, i, size);
    for (let j = i + 1; j < size; j++) rest -= entry(rows, i, j) * (solution[j] as number);
    solution[i] = rest / entry(rows, i, i);
  }
  return solution;
}

function entry(rows: readonly (readonly number[])[], i: number, j: number): number {
  return (rows[i] as readonly number[])[j] as number;
}

/** L over any algebra. */
function lagrangianOver<N>(
  on: Algebra<N>,
  system: System,
  q: readonly N[],
  v: readonly N[],
  t: N,
): N {
  const { masses, gravity } = system;
  const moving = q.map((value, i) => ({ value, rate: v[i] as N }));
  const places = system.places(dualsOver(on), moving, { value: t, rate: on.of(1) });
  let sum = system.spin?.(on, q, v) ?? on.of(0);
  for (let index = 0; index < places.length; index++) {
    const place = places[index] as Place<Dual<N>>;
    const mass = masses[index] as number;
    let square: N | undefined;
    for (const { rate } of place) {
      if (rate === undefined) continue;
      const own = on.mul(rate, rate);
      square = square === undefined ? own : on.add(square, own);
    }
    if (square !== undefined) sum = on.add(sum, on.scale(mass / 2, square));
    const height = place[place.length - 1];
    if (height === undefined || gravity === 0) continue;
    sum = on.sub(sum, on.scale(mass * gravity, height.value));
  }
  if (system.potential === undefined) return sum;
  const still = places.map((place): Place<N> => place.map(({ value }) => value));
  return on.sub(sum, system.potential(on, q, still));
}

/** All pairs of variables that the equations of motion need; variables are q, then q̇, then t. */
function pairsOf(size: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= 2 * size; j++) pairs.push([size + i, j]);
  }
  return pairs;
}

function seed(tape: Tape, { t, q, v }: State, system: System): Jet {
  const size = q.length;
  tape.clear();
  const qs = q.map((value, i) => tape.variable(i, value));
  const vs = v.map((value, i) => tape.variable(size + i, value));
  return lagrangianOver(tape, system, qs, vs, tape.variable(2 * size, t));
}

/**
 * Accelerations of a system of points only. There d/dt ∂T/∂q̇ᵢ − ∂T/∂qᵢ = Σ m a · ∂x/∂qᵢ, so that first derivatives of
 * the places and their second derivative along the motion are enough: a fifth of the work of derivatives of L.
 */
function newProjection(system: System): Mechanics["accelerations"] {
  const { size, masses, gravity } = system;
  // Variables: the coordinates, and the time along the motion, on which coordinates depend too.
  const tape = newTape(size + 1, [[size, size]]);
  const isFree = Array.from({ length: size }, (_, i) => !(system.frozen ?? []).includes(i));
  const first: number[] = new Array<number>(size + 1).fill(0);

  return function accelerate(t, q, v) {
    tape.clear();
    const path = q.map((value, i) => {
      first.fill(0);
      first[i] = 1;
      first[size] = v[i] as number;
      return tape.jet(value, first, []);
    });
    const places = system.places(tape, path, tape.variable(size, t));
    const energy = system.potential?.(tape, path, places);
    const rows = path.map(() => new Array<number>(size).fill(0));
    const right = path.map((_, i) => (energy === undefined ? 0 : -tape.first(energy, i)));
    for (let index = 0; index < places.length; index++) {
      const place = places[index] as Place<Jet>;
      const mass = masses[index] as number;
      for (let axis = 0; axis < place.length; axis++) {
        const x = place[axis] as Jet;
        const weight = axis === place.length - 1 ? gravity : 0;
        const push = mass * (tape.second(x, 0) + weight);
        for (let i = 0; i < size; i++) {
          const slope = tape.first(x, i);
          (right[i] as number) -= slope * push;
          const row = rows[i] as number[];
          for (let j = 0; j < size; j++) (row[j] as number) += mass * slope * tape.first(x, j);
        }
      }
    }
    for (let i = 0; i < size; i++) {
      if (isFree[i] === true) continue;
      right[i] = 0;
      for (let j = 0; j < size; j++) {
        (rows[i] as number[])[j] = i === j ? 1 : 0;
        (rows[j] as number[])[i] = i === j ? 1 : 0;
      }
    }
    return solveLinear(rows, right);
  };
}

/** The mechanics of a system. */
export function mechanicsOf(system: System): Mechanics {
  const { size } = system;
  const tape = newTape(2 * size + 1, pairsOf(size));
  const time = newTape(1, [[0, 0]]);
  const row = 2 * size + 1;
  const isFree = Array.from({ length: size }, (_, i) => !(system.frozen ?? []).includes(i));
  function inertiaOf(l: Jet): number[][] {
    const rows: number[][] = [];
    for (let i = 0; i < size; i++) {
      const inertia: number[] = [];
      for (let j = 0; j < size; j++) {
        if (isFree[i] && isFree[j]) inertia.push(tape.second(l, i * row + size + j));
        else inertia.push(i === j ? 1 : 0);
      }
      rows.push(inertia);
    }
    return rows;
  }

  function fromLagrangian(
    t: number,
    q: readonly number[],
    v: readonly number[],
  ): readonly number[] {
    const l = seed(tape, { t, q, v }, system);
    const right: number[] = [];
    for (let i = 0; i < size; i++) {
      let force = tape.first(l, i) - tape.second(l, i * row + 2 * size);
      for (let j = 0; j < size; j++) force -= tape.second(l, i * row + j) * (v[j] as number);
      right.push(isFree[i] === true ? force : 0);
    }
    return solveLinear(inertiaOf(l), right);
  }

  const accelerations =
    system.written ?? (system.spin === undefined ? newProjection(system) : fromLagrangian);

  function momenta(state: State): readonly number[] {
    const l = seed(tape, state, system);
    return state.q.map((_, i) => tape.first(l, size + i));
  }

  function points({ t, q, v }: State): readonly PointMotion[] {
    const a = accelerations(t, q, v);
    time.clear();
    const path = q.map((value, i) => time.jet(value, [v[i] as number], [a[i] as number]));
    return system.places(time, path, time.jet(t, [1], [0])).map((place) => ({
      place: place.map(time.value),
      velocity: place.map((x) => time.first(x, 0)),
      acceleration: place.map((x) => time.second(x, 0)),
    }));
  }

  return {
    system,
    accelerations,
    fromLagrangian,
    momenta,
    points,
    jacobi(state) {
      const l = lagrangianOver(REALS, system, state.q, state.v, state.t);
      return momenta(state).reduce((sum, p, i) => sum + p * (state.v[i] as number), -l);
    },
    inertia: (state) => inertiaOf(seed(tape, state, system)),
  };
}

/** Motion in quasi-coordinates, whose equations are given: nothing else is known of it. */
export function quasiMechanics(size: number, accelerations: Mechanics["accelerations"]): Mechanics {
  const unknown = (): never => {
    throw new TerrellaError("internal", "quasi-coordinates have no Lagrangian");
  };
  return {
    system: { size, masses: [], gravity: 0, places: () => [] },
    accelerations,
    fromLagrangian: accelerations,
    points: () => [],
    momenta: unknown,
    jacobi: unknown,
    inertia: unknown,
  };
}

/** The rates just after coordinates were stopped at once: the momenta of all others are kept. */
export function stopAtOnce(mechanics: Mechanics, state: State, stopped: readonly number[]): State {
  const inertia = mechanics.inertia(state);
  const size = state.q.length;
  const isStopped = (i: number): boolean => stopped.includes(i);
  const right = state.v.map((_, i) => {
    if (isStopped(i)) return 0;
    return state.v.reduce((sum, v, j) => sum + entry(inertia, i, j) * v, 0);
  });
  const matrix = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => {
      if (!isStopped(i) && !isStopped(j)) return entry(inertia, i, j);
      return i === j ? 1 : 0;
    }),
  );
  return { ...state, v: solveLinear(matrix, right) };
}

/** −∂L/∂q and −∂²L/∂q∂q at rest: the slope and the stiffness of the effective potential. */
export function stiffnessOf(
  system: System,
  q: readonly number[],
): { readonly slope: readonly number[]; readonly stiffness: readonly (readonly number[])[] } {
  const { size } = system;
  const pairs = Array.from({ length: size * size }, (_, k): [number, number] => [
    Math.floor(k / size),
    k % size,
  ]);
  const tape = newTape(size, pairs);
  const qs = q.map((value, i) => tape.variable(i, value));
  const still = q.map(() => tape.of(0));
  const l = lagrangianOver(tape, system, qs, still, tape.of(0));
  return {
    slope: q.map((_, i) => -tape.first(l, i)),
    stiffness: q.map((_, i) => q.map((__, j) => -tape.second(l, i * size + j))),
  };
}
