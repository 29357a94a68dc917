/**
 * @file The plainest way to move a machine: Newton's law for its points, seen along its coordinates.
 *
 * Places are given as functions of coordinates; all derivatives are finite differences and all steps are small.
 */

/** Point masses whose places follow from coordinates and time. The last number of a place is its height. */
export interface Machine {
  readonly masses: readonly number[];
  readonly gravity: number;
  places(q: readonly number[], t: number): readonly (readonly number[])[];
  /** Energy of springs. */
  springs?(q: readonly number[], t: number): number;
  readonly held?: readonly number[];
}

/** Coordinates and rates at a time. */
export interface Now {
  readonly t: number;
  readonly q: readonly number[];
  readonly v: readonly number[];
}

/** How a point moves. */
export interface Point {
  readonly mass: number;
  readonly place: readonly number[];
  readonly velocity: readonly number[];
  readonly acceleration: readonly number[];
}

/** Solves a small linear system by elimination. */
function solve(rows: readonly (readonly number[])[], right: readonly number[]): number[] {
  const m = rows.map((row, i) => [...row, right[i] ?? 0]);
  const n = m.length;
  for (let c = 0; c < n; c++) {
    let best = c;
    for (let i = c; i < n; i++) if (Math.abs(e(m, i, c)) > Math.abs(e(m, best, c))) best = i;
    [m[c], m[best]] = [m[best] ?? [], m[c] ?? []];
    for (let i = 0; i < n; i++) {
      const factor = i === c ? 0 : e(m, i, c) / e(m, c, c);
      m[i] = (m[i] ?? []).map((value, j) => value - factor * e(m, c, j));
    }
  }
  return m.map((row, i) => (row[n] ?? 0) / (row[i] ?? 0));
}

const e = (m: readonly (readonly number[])[], i: number, j: number): number => m[i]?.[j] ?? 0;
const H = 1e-4;

const moved = (q: readonly number[], i: number, by: number): number[] =>
  q.map((value, j) => (i === j ? value + by : value));

/** Places before, at and after a moment of a path with these accelerations. */
function around(machine: Machine, { t, q, v }: Now, a: readonly number[]): readonly number[][][] {
  return [-H, 0, H].map((s) =>
    machine
      .places(
        q.map((value, i) => value + (v[i] ?? 0) * s + ((a[i] ?? 0) * s * s) / 2),
        t + s,
      )
      .map((place) => [...place]),
  );
}

/** Second derivatives of the coordinates: Σ m ẍ · ∂x/∂qᵢ = −∂V/∂qᵢ. */
export function accelerate(machine: Machine, now: Now): number[] {
  const { t, q } = now;
  const energy = (at: readonly number[]): number => machine.springs?.(at, t) ?? 0;
  const [before, here, after] = around(machine, now, []);
  const slopes = q.map((_, i) => {
    const [less, more] = [machine.places(moved(q, i, -H), t), machine.places(moved(q, i, H), t)];
    return more.map((place, k) => place.map((x, axis) => (x - e(less, k, axis)) / (2 * H)));
  });
  const rows = q.map(() => q.map(() => 0));
  const right = q.map((_, i) => -(energy(moved(q, i, H)) - energy(moved(q, i, -H))) / (2 * H));
  for (const [k, mass] of machine.masses.entries()) {
    for (const [axis, x] of (here?.[k] ?? []).entries()) {
      const bend =
        (e(before?.[k] ? before : [], k, axis) + e(after ?? [], k, axis) - 2 * x) / H ** 2;
      const isHeight = axis === (here?.[k]?.length ?? 0) - 1;
      const push = mass * (bend + (isHeight ? machine.gravity : 0));
      for (let i = 0; i < q.length; i++) {
        const slope = e(slopes[i] ?? [], k, axis);
        right[i] = (right[i] ?? 0) - slope * push;
        const row = rows[i] ?? [];
        for (let j = 0; j < q.length; j++) {
          row[j] = (row[j] ?? 0) + mass * slope * e(slopes[j] ?? [], k, axis);
        }
      }
    }
  }
  for (const i of machine.held ?? []) {
    rows[i] = q.map((_, j) => (i === j ? 1 : 0));
    right[i] = 0;
  }
  return solve(rows, right);
}

/** The motion of the points at a moment. */
export function pointsOf(machine: Machine, now: Now): readonly Point[] {
  const [before, here, after] = around(machine, now, accelerate(machine, now));
  return machine.masses.map((mass, k) => ({
    mass,
    place: here?.[k] ?? [],
    velocity: (after?.[k] ?? []).map((x, axis) => (x - e(before ?? [], k, axis)) / (2 * H)),
    acceleration: (after?.[k] ?? []).map(
      (x, axis) => (x + e(before ?? [], k, axis) - 2 * e(here ?? [], k, axis)) / H ** 2,
    ),
  }));
}

/** One step of the classical method of Runge and Kutta for y' = f(y). */
export function stepOf(
  f: (t: number, y: readonly number[]) => readonly number[],
  t: number,
  y: readonly number[],
  h: number,
): number[] {
  const go = (by: readonly number[], s: number): number[] =>
    y.map((value, i) => value + s * (by[i] ?? 0));
  const k1 = f(t, y);
  const k2 = f(t + h / 2, go(k1, h / 2));
  const k3 = f(t + h / 2, go(k2, h / 2));
  const k4 = f(t + h, go(k3, h));
  return y.map(
    (value, i) =>
      value + (h / 6) * ((k1[i] ?? 0) + 2 * (k2[i] ?? 0) + 2 * (k3[i] ?? 0) + (k4[i] ?? 0)),
  );
}

function step(machine: Machine, { t, q, v }: Now, h: number): Now {
  const n = q.length;
  const slope = (time: number, y: readonly number[]): readonly number[] => {
    const rates = y.slice(n);
    return [...rates, ...accelerate(machine, { t: time, q: y.slice(0, n), v: rates })];
  };
  const y = stepOf(slope, t, [...q, ...v], h);
  return { t: t + h, q: y.slice(0, n), v: y.slice(n) };
}

const STEP = 0.004;

/** The state at a later time. */
export function follow(machine: Machine, from: Now, untilS: number): Now {
  const count = Math.ceil((untilS - from.t) / STEP - 1e-9);
  let now = from;
  for (let k = 0; k < count; k++) now = step(machine, now, (untilS - from.t) / count);
  return now;
}

/** The state in which a function first changes its sign after the first step. */
export function meet(machine: Machine, from: Now, value: (now: Now) => number): Now {
  let now = step(machine, from, STEP);
  for (let k = 0; k < 5000; k++) {
    const next = step(machine, now, STEP);
    if (value(now) * value(next) <= 0) {
      let [low, high] = [0, STEP];
      for (let turn = 0; turn < 40; turn++) {
        const middle = (low + high) / 2;
        if (value(now) * value(step(machine, now, middle)) <= 0) high = middle;
        else low = middle;
      }
      return step(machine, now, (low + high) / 2);
    }
    now = next;
  }
  throw new Error("never met");
}

/** q̈ = −A δq about a place of rest: A. */
export function restoring(machine: Machine, q: readonly number[]): number[][] {
  const v = q.map(() => 0);
  const by = 1e-3;
  const columns = q.map((_, j) => {
    const [less, more] = [-by, by].map((s) => accelerate(machine, { t: 0, q: moved(q, j, s), v }));
    return q.map((__, i) => ((less?.[i] ?? 0) - (more?.[i] ?? 0)) / (2 * by));
  });
  return q.map((_, i) => columns.map((column) => column[i] ?? 0));
}

/** The largest and smallest frequency of small oscillations, with shapes, by plain iteration. */
export function modesOf(
  machine: Machine,
  q: readonly number[],
): Readonly<
  Record<"slow" | "fast", { readonly omega: number; readonly shape: readonly number[] }>
> {
  const a = restoring(machine, q);
  const iterate = (matrix: readonly (readonly number[])[]): { value: number; shape: number[] } => {
    let shape = q.map((_, i) => 1 + 0.37 * i * i - 1.9 * i);
    let value = 0;
    for (let k = 0; k < 4000; k++) {
      const next = matrix.map((row) => row.reduce((sum, x, j) => sum + x * (shape[j] ?? 0), 0));
      value = Math.hypot(...next);
      shape = next.map((x) => x / value);
    }
    return { value, shape };
  };
  const fast = iterate(a);
  const rest = iterate(a.map((row, i) => row.map((x, j) => (i === j ? fast.value : 0) - x)));
  return {
    fast: { omega: Math.sqrt(fast.value), shape: fast.shape },
    slow: { omega: Math.sqrt(Math.max(0, fast.value - rest.value)), shape: rest.shape },
  };
}
