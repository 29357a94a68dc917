/**
 * @file How winches start: an impulse along the strings that takes no time and sets moving what must move.
 *
 * The impulses of strings and surfaces follow from the velocities that they enforce; a string whose impulse would push
 * has none. Friction has no part in it: scenes in which a surface would be struck while it is rough are refused before.
 */
import { eliminate } from "./elimination.ts";
import { gradientOf, type Standing, type State } from "./forces.ts";
import type { FreeScene } from "./model.ts";
import { slipOf } from "./rates.ts";

const MAX_TRIES = 40;

/** The scene just after the start. */
export function startWinches(
  scene: FreeScene,
): { readonly state: State; readonly standing: Standing } | { readonly fault: string } {
  const size = 2 * scene.bodies.length;
  const rest: State = { place: new Float64Array(size), velocity: new Float64Array(size) };
  const isWinched = scene.lines.some(({ haul }) => haul > 0);
  const velocity = isWinched ? strike(scene, rest) : rest.velocity;
  if (velocity === undefined) return { fault: "a winch pulls at what cannot move" };
  const state = { ...rest, velocity };
  const standing: Standing = {
    slip: scene.surfaces.map((surface) => {
      const slip = slipOf(surface, state);
      return Math.abs(slip) < 1e-12 ? 0 : slip;
    }),
    isTaut: scene.lines.map((line) => line.pull !== undefined || growthOf(line, state) > -1e-9),
    isCut: scene.lines.map(() => false),
    friction: scene.surfaces.map(({ friction }) => friction),
  };
  return { state, standing };
}

/** The rate at which a string would be stretched. */
function growthOf(line: FreeScene["lines"][number], state: State): number {
  const still: State = { ...state, place: state.place.map(() => 0) };
  const along = line.terms.reduce((sum, term) => {
    const [[x, y]] = gradientOf(term, still);
    return (
      sum + x * (state.velocity[2 * term.body] ?? 0) + y * (state.velocity[2 * term.body + 1] ?? 0)
    );
  }, 0);
  return along + line.haul;
}

interface Row {
  readonly gradient: Float64Array;
  readonly wanted: number;
  readonly line: number | undefined;
}

function strike(scene: FreeScene, rest: State): Float64Array | undefined {
  const pulls = scene.lines.map(({ pull }) => pull === undefined);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const rows = rowsOf(scene, rest, pulls);
    const inverse = rest.place.map((_, at) => 1 / (scene.bodies[at >> 1]?.mass ?? 1));
    const equations = rows.map(({ gradient, wanted }) => {
      const row = new Float64Array(rows.length + 1);
      for (const [column, other] of rows.entries()) {
        let sum = 0;
        for (let k = 0; k < gradient.length; k++)
          sum += (gradient[k] ?? 0) * (inverse[k] ?? 0) * (other.gradient[k] ?? 0);
        row[column] = sum;
      }
      row[rows.length] = wanted;
      return row;
    });
    const { x, isConsistent } = eliminate(equations, rows.length);
    if (!isConsistent) return undefined;
    const velocity = new Float64Array(rest.velocity.length);
    for (const [at, { gradient }] of rows.entries())
      for (let k = 0; k < velocity.length; k++)
        velocity[k] = (velocity[k] ?? 0) + (x[at] ?? 0) * (gradient[k] ?? 0) * (inverse[k] ?? 0);
    if (!correct(scene, rest, pulls, rows, x, velocity)) return velocity;
  }
  return undefined;
}

function rowsOf(scene: FreeScene, rest: State, pulls: readonly boolean[]): readonly Row[] {
  const size = rest.place.length;
  const put = (out: Float64Array, body: number | undefined, x: number, y: number): void => {
    if (body === undefined) return;
    out[2 * body] = (out[2 * body] ?? 0) + x;
    out[2 * body + 1] = (out[2 * body + 1] ?? 0) + y;
  };
  const surfaces = scene.surfaces.map(({ upper, lower, normal: [x, y] }): Row => {
    const gradient = new Float64Array(size);
    put(gradient, upper, x, y);
    put(gradient, lower, -x, -y);
    return { gradient, wanted: 0, line: undefined };
  });
  const strings = scene.lines.flatMap((line, index): Row[] => {
    if (pulls[index] !== true) return [];
    const gradient = new Float64Array(size);
    for (const term of line.terms) {
      const [[x, y]] = gradientOf(term, rest);
      // The impulse of a string pulls: minus the gradient, for a positive multiplier.
      put(gradient, term.body, -x, -y);
    }
    return [{ gradient, wanted: line.haul, line: index }];
  });
  return [...strings, ...surfaces];
}

/** Changes which strings pull where their impulses contradict it; false where nothing had to be changed. */
function correct(
  scene: FreeScene,
  rest: State,
  pulls: boolean[],
  rows: readonly Row[],
  impulses: Float64Array,
  velocity: Float64Array,
): boolean {
  const pushing = rows.find(({ line }, at) => line !== undefined && (impulses[at] ?? 0) < -1e-12);
  if (pushing?.line !== undefined) {
    pulls[pushing.line] = false;
    return true;
  }
  const stretched = scene.lines.findIndex(
    (line, index) =>
      line.pull === undefined &&
      pulls[index] === false &&
      growthOf(line, { ...rest, velocity }) > 1e-9,
  );
  if (stretched < 0) return false;
  pulls[stretched] = true;
  return true;
}
