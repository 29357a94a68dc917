/**
 * @file Accelerations and forces at one moment: Newton's laws with multipliers, Coulomb's law and strings that only pull.
 *
 * For a guess of what every contact and string does (a mode), the equations are linear: M a = F + B l, G a = -c. A guess
 * that contradicts its own result (a string that pushes, friction beyond its limit, sliding against its direction) is
 * corrected at its worst place and solved again; see Pfeiffer and Glocker, "Multibody Dynamics with Unilateral
 * Contacts" (1996), for the conditions. Static and kinetic coefficients are equal, so that the modes join continuously.
 */
import { type Eliminated, eliminate } from "./elimination.ts";
import type { FreeScene, Line, Pair, Surface, Term } from "./model.ts";

/** Places (displacements from the start) and velocities of all bodies: x and y of each. */
export interface State {
  readonly place: Float64Array;
  readonly velocity: Float64Array;
}

/** What is known of surfaces and strings before the forces are. */
export interface Standing {
  /** Of each surface: speed of the upper body along the tangent relative to the lower one; 0 where it does not slide. */
  readonly slip: readonly number[];
  /** Of each string: true where it is taut and stays so or goes slack now; false where it is slack or gone. */
  readonly isTaut: readonly boolean[];
  /** Of each string: true where it exists no more. */
  readonly isCut: readonly boolean[];
  /** Of each surface. */
  readonly friction: readonly number[];
}

/** Accelerations and forces. */
export interface Forces {
  readonly acceleration: Float64Array;
  /** Of each string. */
  readonly tension: number[];
  /** Of each surface: along its normal, and the friction on the upper body along the tangent. */
  readonly normal: readonly number[];
  readonly rub: readonly number[];
  /** Of each surface: the direction of sliding, or 0 where it sticks. */
  readonly sliding: readonly number[];
  /** Of each string: true where it pulls now. */
  readonly pulls: readonly boolean[];
  /** Conditions whose forces the laws leave open while the motion is determined: "string 2", "stick 0" … */
  readonly vague: readonly string[];
  /** The signs of the normal forces, of guides; 1 elsewhere. */
  readonly press: readonly number[];
}

/** The kind of motion that forces were found for. */
export function modeOf({ sliding, press, pulls }: Forces): Mode {
  return { sliding: [...sliding], press: [...press], pulls: [...pulls] };
}

/** How badly the forces contradict the kind of motion that they were found for: 0 where they do not. */
export function contradiction(
  scene: FreeScene,
  state: State,
  standing: Standing,
  forces: Forces,
): number {
  const wrongs = wrongsOf(scene, state, standing, modeOf(forces), forces);
  return Math.max(0, ...wrongs.map(({ size }) => size));
}

/** A guess. Surfaces: direction of sliding, 0 for sticking; the sign of the normal force. Strings: whether they pull. */
export interface Mode {
  readonly sliding: number[];
  readonly press: number[];
  readonly pulls: boolean[];
}

const MAX_TRIES = 300;
/** A body that is heavier than this in kg stands for the ground: its weight says nothing about the forces at play. */
const GROUND = 1e8;
const TOLERANCE = 1e-9;

/** The gradient of a string's length with respect to a body, and the rate at which its own turning feeds the length. */
export function gradientOf(term: Term, { place, velocity }: State): readonly [Pair, number] {
  const { body, gradient, anchor } = term;
  if (anchor === undefined) return [gradient, 0];
  const dx = (place[2 * body] ?? 0) - anchor[0];
  const dy = (place[2 * body + 1] ?? 0) - anchor[1];
  const length = Math.hypot(dx, dy);
  const u: Pair = [dx / length, dy / length];
  const [vx, vy] = [velocity[2 * body] ?? 0, velocity[2 * body + 1] ?? 0];
  const along = vx * u[0] + vy * u[1];
  return [u, (vx * vx + vy * vy - along * along) / length];
}

/** The forces, or why there are none. */
export function findForces(
  scene: FreeScene,
  state: State,
  standing: Standing,
): Forces | { readonly fault: string } {
  const mode = firstGuess(scene, standing);
  const seen = new Set<string>();
  let worstFirst = true;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const forces = solveMode(scene, state, standing, mode);
    const wrongs = forces === undefined ? [] : wrongsOf(scene, state, standing, mode, forces);
    if (forces !== undefined && wrongs.length === 0)
      return { ...forces, vague: findVague(scene, state, standing, mode, forces) };
    const key = JSON.stringify([mode.sliding, mode.press, mode.pulls]);
    if (seen.has(key)) worstFirst = false;
    seen.add(key);
    if (forces === undefined) {
      if (!loosen(mode, standing)) return { fault: "what holds the bodies contradicts itself" };
      continue;
    }
    const at = worstFirst ? worstOf(wrongs) : (tries * 7919) % wrongs.length;
    wrongs[at]?.correct();
  }
  return { fault: "no kind of motion satisfies all conditions" };
}

/**
 * Which forces are left open. What is only just at its limit (friction at its largest between bodies that do not slide, a
 * string without tension that stays taut) could as well hold: with it, the forces are not determined one by one.
 */
function findVague(
  scene: FreeScene,
  state: State,
  standing: Standing,
  mode: Mode,
  forces: Forces,
): readonly string[] {
  const pace = Math.max(scene.gravity, ...forces.acceleration.map(Math.abs));
  const sliding = mode.sliding.map((direction, index) => {
    const surface = scene.surfaces[index];
    if (surface === undefined || standing.slip[index] !== 0) return direction;
    const gain = inner(
      across(surface, surface.tangent, forces.acceleration.length),
      forces.acceleration,
    );
    return Math.abs(gain) < 1e-7 * pace ? 0 : direction;
  });
  const pulls = mode.pulls.map((pull, index) => {
    const line = scene.lines[index];
    if (pull || line === undefined || standing.isTaut[index] !== true) return pull;
    return Math.abs(growthOf(line, state, forces.acceleration)) < 1e-7 * pace;
  });
  const held = solveMode(scene, state, standing, { ...mode, sliding, pulls });
  return held?.vague ?? forces.vague;
}

/** How fast the growth of a string's length would grow. */
function growthOf({ terms }: Line, state: State, acceleration: Float64Array): number {
  return terms.reduce((sum, term) => {
    const [[x, y], turning] = gradientOf(term, state);
    const [ax, ay] = [acceleration[2 * term.body] ?? 0, acceleration[2 * term.body + 1] ?? 0];
    return sum + x * ax + y * ay + turning;
  }, 0);
}

function firstGuess({ surfaces, lines }: FreeScene, standing: Standing): Mode {
  return {
    sliding: surfaces.map((_, index) => Math.sign(standing.slip[index] ?? 0)),
    press: surfaces.map(() => 1),
    pulls: lines.map((_, index) => standing.isTaut[index] === true),
  };
}

/** Takes away one condition of a guess that contradicts itself: the last contact that sticks. */
function loosen(mode: Mode, { slip, friction }: Standing): boolean {
  for (let index = mode.sliding.length - 1; index >= 0; index--) {
    if (mode.sliding[index] !== 0 || slip[index] !== 0 || friction[index] === 0) continue;
    mode.sliding[index] = 1;
    return true;
  }
  return false;
}

/** One condition of a mode: it fixes `gradient · a`, and its multiplier acts along `force`. */
export interface Row {
  readonly gradient: Float64Array;
  readonly force: Float64Array;
  readonly rate: number;
  readonly kind: "normal" | "string" | "stick";
  readonly index: number;
}

function addPair(out: Float64Array, body: number | undefined, [x, y]: Pair, share: number): void {
  if (body === undefined) return;
  out[2 * body] = (out[2 * body] ?? 0) + share * x;
  out[2 * body + 1] = (out[2 * body + 1] ?? 0) + share * y;
}

function across({ upper, lower }: Surface, direction: Pair, size: number): Float64Array {
  const out = new Float64Array(size);
  addPair(out, upper, direction, 1);
  addPair(out, lower, direction, -1);
  return out;
}

/** The conditions of a mode. */
export function rowsOf(
  scene: FreeScene,
  state: State,
  standing: Standing,
  mode: Mode,
): readonly Row[] {
  const size = 2 * scene.bodies.length;
  const rows: Row[] = [];
  for (const [index, surface] of scene.surfaces.entries()) {
    const gradient = across(surface, surface.normal, size);
    const force = gradient.slice();
    const direction = mode.sliding[index] ?? 0;
    const share = (standing.friction[index] ?? 0) * (mode.press[index] ?? 1) * -direction;
    addPair(force, surface.upper, surface.tangent, share);
    addPair(force, surface.lower, surface.tangent, -share);
    rows.push({ gradient, force, rate: 0, kind: "normal", index });
  }
  for (const [index, line] of scene.lines.entries()) {
    if (mode.pulls[index] !== true || line.pull !== undefined) continue;
    const gradient = new Float64Array(size);
    let rate = 0;
    for (const term of line.terms) {
      const [direction, turning] = gradientOf(term, state);
      addPair(gradient, term.body, direction, 1);
      rate += turning;
    }
    rows.push({ gradient, force: gradient.map((one) => -one), rate, kind: "string", index });
  }
  for (const [index, surface] of scene.surfaces.entries()) {
    if (mode.sliding[index] !== 0 || standing.friction[index] === 0) continue;
    const gradient = across(surface, surface.tangent, size);
    rows.push({ gradient, force: gradient, rate: 0, kind: "stick", index });
  }
  return rows;
}

/** Weights and the forces of those who pull. */
export function outerForces(scene: FreeScene, state: State, standing: Standing): Float64Array {
  const out = new Float64Array(2 * scene.bodies.length);
  for (const [index, { mass }] of scene.bodies.entries())
    out[2 * index + 1] = -mass * scene.gravity;
  for (const [index, { pull, terms }] of scene.lines.entries()) {
    if (pull === undefined || standing.isCut[index] === true) continue;
    for (const term of terms) addPair(out, term.body, gradientOf(term, state)[0], -pull);
  }
  return out;
}

function solveMode(
  scene: FreeScene,
  state: State,
  standing: Standing,
  mode: Mode,
): Forces | undefined {
  const rows = rowsOf(scene, state, standing, mode);
  const outer = outerForces(scene, state, standing);
  const inverse = Float64Array.from(outer, (_, at) => 1 / (scene.bodies[at >> 1]?.mass ?? 1));
  const equations = rows.map(({ gradient, rate }) => {
    const row = new Float64Array(rows.length + 1);
    const weighted = gradient.map((one, at) => one * (inverse[at] ?? 0));
    for (const [column, { force }] of rows.entries()) row[column] = inner(weighted, force);
    row[rows.length] = -rate - inner(weighted, outer);
    return row;
  });
  const solved = eliminate(equations, rows.length);
  if (!solved.isConsistent) return undefined;
  return readForces(scene, standing, mode, rows, solved, outer, inverse);
}

/** a · b */
export function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

/** Forces and accelerations of a mode from its multipliers. */
export function readForces(
  scene: FreeScene,
  standing: Standing,
  mode: Mode,
  rows: readonly Row[],
  { x, isFree }: Pick<Eliminated, "x" | "isFree">,
  outer: Float64Array,
  inverse: Float64Array,
): Forces {
  const total = outer.slice();
  const tension = scene.lines.map(({ pull = 0 }, index) =>
    standing.isCut[index] === true ? 0 : pull,
  );
  const normal = scene.surfaces.map(() => 0);
  const rub = scene.surfaces.map(() => 0);
  for (const [at, { force, kind, index }] of rows.entries()) {
    const size = x[at] ?? 0;
    for (let k = 0; k < total.length; k++)
      total[k] = (total[k] as number) + size * (force[k] as number);
    if (kind === "string") tension[index] = size;
    else if (kind === "stick") rub[index] = size;
    else {
      normal[index] = size;
      const direction = mode.sliding[index] ?? 0;
      const share = (standing.friction[index] ?? 0) * (mode.press[index] ?? 1);
      if (direction !== 0) rub[index] = -direction * share * size;
    }
  }
  return {
    acceleration: total.map((one, at) => one * (inverse[at] ?? 0)),
    tension,
    normal,
    rub,
    sliding: [...mode.sliding],
    pulls: scene.lines.map(
      ({ pull }, index) =>
        mode.pulls[index] === true || (pull !== undefined && !standing.isCut[index]),
    ),
    vague: rows.flatMap(({ kind, index }, at) => (isFree[at] === true ? [`${kind} ${index}`] : [])),
    press: [...mode.press],
  };
}

/** A contradiction of a mode with its own result, how bad it is (relative), and its correction. */
interface Wrong {
  readonly size: number;
  correct(): void;
}

function wrongsOf(
  scene: FreeScene,
  state: State,
  standing: Standing,
  mode: Mode,
  forces: Forces,
): readonly Wrong[] {
  const weight =
    scene.bodies.reduce((sum, { mass }) => sum + (mass < GROUND ? mass : 0), 0) * scene.gravity;
  const pulls = forces.tension.reduce((sum, one) => sum + Math.abs(one), 0);
  const unit = weight + pulls + 1e-12;
  const pace = Math.max(scene.gravity, ...forces.acceleration.map(Math.abs));
  return [
    ...surfaceWrongs(scene, standing, mode, forces, unit, pace),
    ...stringWrongs(scene, state, standing, mode, forces, unit, pace),
  ];
}

function surfaceWrongs(
  { surfaces }: FreeScene,
  { slip, friction }: Standing,
  mode: Mode,
  { normal, rub, acceleration }: Forces,
  unit: number,
  pace: number,
): readonly Wrong[] {
  return surfaces.flatMap((surface, index): Wrong[] => {
    const press = normal[index] ?? 0;
    const wrongs: Wrong[] = [];
    const add = (size: number, correct: () => void): void => {
      if (size > TOLERANCE) wrongs.push({ size, correct });
    };
    if (friction[index] === 0) return [];
    const side = mode.press[index] ?? 1;
    if (surface.isGuide) {
      add((-press * side) / unit, () => {
        mode.press[index] = -side;
      });
    }
    const direction = mode.sliding[index] ?? 0;
    if (direction === 0) {
      const force = rub[index] ?? 0;
      const limit = (friction[index] ?? 0) * Math.abs(press);
      add((Math.abs(force) - limit) / unit, () => {
        mode.sliding[index] = -Math.sign(force);
      });
    } else if (slip[index] === 0) {
      const gain = inner(across(surface, surface.tangent, acceleration.length), acceleration);
      add((-gain * direction) / pace, () => {
        mode.sliding[index] = 0;
      });
    }
    return wrongs;
  });
}

function stringWrongs(
  { lines }: FreeScene,
  state: State,
  { isTaut }: Standing,
  mode: Mode,
  { tension, acceleration }: Forces,
  unit: number,
  pace: number,
): readonly Wrong[] {
  return lines.flatMap((line, index): Wrong[] => {
    if (line.pull !== undefined || isTaut[index] !== true) return [];
    if (mode.pulls[index] === true) {
      const size = -(tension[index] ?? 0) / unit;
      const correct = (): void => {
        mode.pulls[index] = false;
      };
      return size > TOLERANCE ? [{ size, correct }] : [];
    }
    const growth = growthOf(line, state, acceleration);
    const correct = (): void => {
      mode.pulls[index] = true;
    };
    return growth / pace > TOLERANCE ? [{ size: growth / pace, correct }] : [];
  });
}

function worstOf(wrongs: readonly Wrong[]): number {
  let worst = 0;
  for (const [index, { size }] of wrongs.entries())
    if (size > (wrongs[worst]?.size ?? 0)) worst = index;
  return worst;
}
