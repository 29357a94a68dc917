/**
 * @file Newton's laws for one kind of motion while strings turn, reduced to what turning changes.
 *
 * Only the strings that lead straight from a body to a fixed place change their direction. Everything else that holds the
 * bodies is linear and stays the same: solved once for the outer forces and once for a unit of tension in each turning
 * string, it leaves as unknowns only these few tensions. The other bodies then move by their accelerations without the
 * turning strings, constant, and by as much as each of these has pulled up to now: its tension integrated twice.
 */
import { type Eliminated, eliminateMany } from "./elimination.ts";
import {
  type Forces,
  inner,
  modeOf,
  outerForces,
  type Row,
  readForces,
  rowsOf,
  type Standing,
  type State,
} from "./forces.ts";
import type { FreeScene, Line } from "./model.ts";
import { accelerateHung, type Hanging, newTensions, type Slant, type Turner } from "./tensions.ts";

/** One kind of motion of a scene with turning strings. */
export interface Turning {
  /** The reduced state at the start. */
  readonly start: Float64Array;
  /** Writes the rate of change of a reduced state. */
  slope(y: Float64Array, out: Float64Array): void;
  /** The whole state, so many seconds after the start. */
  stateAt(y: Float64Array, seconds: number): State;
  forcesAt(y: Float64Array): Forces;
}

/** The motion from a moment on as long as its kind stays; `undefined` where its conditions contradict each other. */
export function newTurning(
  scene: FreeScene,
  { state, standing }: { readonly state: State; readonly standing: Standing },
  forces: Forces,
): Turning | undefined {
  const mode = modeOf(forces);
  const hung = hungBodies(scene);
  const slantsOf = ({ terms }: Line): readonly Slant[] =>
    terms.flatMap(({ body, anchor }) =>
      anchor === undefined
        ? []
        : [{ body, at: 2 * hung.indexOf(body), x: anchor[0], y: anchor[1] }],
    );
  const isTurner = (line: Line, index: number): boolean =>
    line.pull === undefined && mode.pulls[index] === true && slantsOf(line).length > 0;
  const rows = rowsOf(scene, state, standing, {
    ...mode,
    pulls: mode.pulls.map((pulls, index) => pulls && !isTurner(scene.lines[index] as Line, index)),
  });
  const inverse = Float64Array.from(state.place, (_, at) => 1 / (scene.bodies[at >> 1]?.mass ?? 1));
  const outer = outerForces(scene, state, standing);
  // The pull of a slanted string turns with it, and is added where that is known.
  const steady = outer.slice();
  for (const body of hung) {
    steady[2 * body] = 0;
    steady[2 * body + 1] = -(scene.bodies[body]?.mass ?? 0) * scene.gravity;
  }
  const turning = scene.lines.flatMap((line, index) => (isTurner(line, index) ? [index] : []));
  const gradients = turning.map((index) =>
    steadyGradient(scene.lines[index] as Line, outer.length),
  );
  const solved = respond(rows, inverse, [
    steady,
    ...gradients.map((gradient) => gradient.map((one) => -one)),
  ]);
  if (!solved.isConsistent) return undefined;
  const turners = turning.map((line, at): Turner => {
    const response = solved.accelerations[at + 1] as Float64Array;
    return {
      line,
      slants: slantsOf(scene.lines[line] as Line),
      response,
      shares: solved.x[at + 1] as Float64Array,
      reach: response.reduce((most, one) => Math.max(most, Math.abs(one)), 0),
      gradient: gradients[at] as Float64Array,
    };
  });
  const pulled = scene.lines.flatMap((line, index) =>
    line.pull === undefined || standing.isCut[index] === true
      ? []
      : slantsOf(line).map((slant) => ({ slant, force: line.pull ?? 0 })),
  );
  const plan: Plan = {
    scene,
    standing,
    forces,
    rows,
    solved,
    inverse,
    hung,
    turners,
    pulled,
    base: solved.accelerations[0] as Float64Array,
    steady,
  };
  return turningOf(plan, state);
}

interface Plan extends Hanging {
  readonly standing: Standing;
  readonly forces: Forces;
  readonly rows: readonly Row[];
  readonly solved: Response;
  readonly inverse: Float64Array;
  /** Outer forces, without those along slants. */
  readonly steady: Float64Array;
}

interface Response extends Pick<Eliminated, "isFree" | "isConsistent"> {
  readonly x: readonly Float64Array[];
  readonly accelerations: readonly Float64Array[];
}

/** Bodies in slanted strings: nothing else holds them. */
function hungBodies({ lines }: FreeScene): readonly number[] {
  const all = lines.flatMap(({ terms }) =>
    terms.flatMap(({ body, anchor }) => (anchor === undefined ? [] : [body])),
  );
  return [...new Set(all)];
}

/** The gradient of a string's length without its slants. */
function steadyGradient({ terms }: Line, size: number): Float64Array {
  const out = new Float64Array(size);
  for (const { body, gradient, anchor } of terms) {
    if (anchor !== undefined) continue;
    out[2 * body] = (out[2 * body] ?? 0) + gradient[0];
    out[2 * body + 1] = (out[2 * body + 1] ?? 0) + gradient[1];
  }
  return out;
}

/** What the constant rows answer to several sets of forces on the bodies. */
function respond(
  rows: readonly Row[],
  inverse: Float64Array,
  loads: readonly Float64Array[],
): Response {
  const equations = rows.map(({ gradient }) => {
    const weighted = gradient.map((one, k) => one * (inverse[k] ?? 0));
    const row = new Float64Array(rows.length + loads.length);
    for (const [column, { force }] of rows.entries()) row[column] = inner(weighted, force);
    for (const [one, load] of loads.entries()) row[rows.length + one] = -inner(weighted, load);
    return row;
  });
  const { x, isFree, isConsistent } = eliminateMany(equations, rows.length, loads.length);
  const accelerations = loads.map((load, one) => {
    const total = load.slice();
    for (const [at, { force }] of rows.entries()) {
      const size = x[one]?.[at] ?? 0;
      for (let k = 0; k < total.length; k++)
        total[k] = (total[k] as number) + size * (force[k] as number);
    }
    return total.map((force, k) => force * (inverse[k] ?? 0));
  });
  return { x, isFree, isConsistent, accelerations };
}

/** Places of the hung bodies, how far each turner has moved what it moves most, then the rates of all of these. */
function turningOf(plan: Plan, first: State): Turning {
  const { hung, turners, base } = plan;
  const half = 2 * hung.length + turners.length;
  const start = new Float64Array(2 * half);
  for (const [index, body] of hung.entries()) {
    for (const axis of [0, 1]) {
      start[2 * index + axis] = first.place[2 * body + axis] ?? 0;
      start[half + 2 * index + axis] = first.velocity[2 * body + axis] ?? 0;
    }
  }
  const tensions = newTensions(plan);
  const coordinate = 2 * hung.length;
  return {
    start,
    slope(y, out) {
      const pulls = tensions(y);
      for (let at = 0; at < half; at++) out[at] = y[half + at] as number;
      accelerateHung(plan, y, pulls, out);
      for (let at = 0; at < turners.length; at++)
        out[half + coordinate + at] = (pulls[at] as number) * (turners[at] as Turner).reach;
    },
    stateAt(y, t) {
      const place = first.place.map(
        (one, k) => one + t * (first.velocity[k] ?? 0) + (t * t * (base[k] ?? 0)) / 2,
      );
      const velocity = first.velocity.map((one, k) => one + t * (base[k] ?? 0));
      for (const [at, { response, reach }] of turners.entries()) {
        if (reach === 0) continue;
        addTimes(place, response, (y[coordinate + at] ?? 0) / reach);
        addTimes(velocity, response, (y[half + coordinate + at] ?? 0) / reach);
      }
      for (const [index, body] of hung.entries()) {
        for (const axis of [0, 1]) {
          place[2 * body + axis] = y[2 * index + axis] ?? 0;
          velocity[2 * body + axis] = y[half + 2 * index + axis] ?? 0;
        }
      }
      return { place, velocity };
    },
    forcesAt: (y) => wholeForces(plan, y, tensions(y)),
  };
}

function addTimes(out: Float64Array, values: Float64Array, factor: number): void {
  for (let k = 0; k < out.length; k++) out[k] = (out[k] as number) + factor * (values[k] as number);
}

/** All forces: of the constant rows, and of the turning strings. */
function wholeForces(plan: Plan, y: Float64Array, tensions: Float64Array): Forces {
  const { scene, standing, forces, rows, solved, inverse, hung, turners, steady } = plan;
  const x = (solved.x[0] as Float64Array).slice();
  const outer = steady.slice();
  for (const [at, { shares, gradient }] of turners.entries()) {
    addTimes(x, shares, tensions[at] ?? 0);
    addTimes(outer, gradient, -(tensions[at] ?? 0));
  }
  const { isFree } = solved;
  const found = readForces(scene, standing, modeOf(forces), rows, { x, isFree }, outer, inverse);
  for (const [at, { line }] of turners.entries()) found.tension[line] = tensions[at] ?? 0;
  const half = y.length / 2;
  const rates = new Float64Array(y.length);
  accelerateHung(plan, y, tensions, rates);
  for (const [index, body] of hung.entries())
    found.acceleration.set(rates.subarray(half + 2 * index, half + 2 * index + 2), 2 * body);
  return found;
}
