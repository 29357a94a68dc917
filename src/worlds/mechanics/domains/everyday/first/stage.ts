/** @file What the first witness hands back, and how it films what it simulates. */
import type { Motion, Shape } from "../../../../../core/motion.ts";
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";
import type { Simulation } from "../../../solvers/mujoco.ts";
import { findZero } from "../../../solvers/root.ts";
import { apart, type Values } from "../reading.ts";
import { sideBySide } from "./joined.ts";

/** What one simulation of an entity found. */
export interface Found {
  readonly values: Values;
  /** How long the motion lasts. */
  readonly endS: number;
  motion(): Motion;
}

/** Simulates an entity of one kind. */
export type Finder = (entity: ReadEntity, scene: ReadScene) => Found;

/** Simulates each body of an entity by itself. */
export function findEachBody(find: Finder): Finder {
  return (entity, scene) => {
    const found = apart(entity).map((one) => find(one, scene));
    const [only] = found;
    if (found.length === 1 && only !== undefined) return only;
    return {
      values: Object.assign({}, ...found.map(({ values }) => values)) as Values,
      endS: Math.max(...found.map(({ endS }) => endS)),
      motion: () => sideBySide(found.map(({ motion }) => motion())),
    };
  };
}

/** Frames of a film, the first not counted. */
export const FRAMES = 60;

/** [x, y, angle]. */
export type Pose = readonly [number, number, number];

/** A body of a film before it has moved. */
export interface Actor {
  readonly name: string;
  readonly shape?: Shape;
}

/** Runs a simulation in equal parts and notes the poses of the actors before and after each. */
export function filmRun(
  simulation: Simulation,
  seconds: number,
  poses: () => readonly Pose[],
): { readonly timesS: readonly number[]; readonly shots: readonly (readonly Pose[])[] } {
  const timesS = [simulation.time()];
  const shots = [poses()];
  for (let frame = 1; frame <= FRAMES; frame++) {
    simulation.runFor(seconds / FRAMES);
    timesS.push(simulation.time());
    shots.push(poses());
  }
  return { timesS, shots };
}

/** Joins shots to a motion. */
export function cut(
  actors: readonly Actor[],
  { timesS, shots }: { timesS: readonly number[]; shots: readonly (readonly Pose[])[] },
  more: Omit<Motion, "timesS" | "bodies"> = {},
): Motion {
  const bodies = actors.map((actor, index) => ({
    ...actor,
    poses: shots.map((row) => row[index] ?? ([0, 0, 0] as const)),
  }));
  return { timesS, bodies, ...more };
}

/** A motion of which each pose is known as a function of the time. */
export function filmBy(
  actors: readonly Actor[],
  seconds: number,
  poses: (timeS: number) => readonly Pose[],
  more: Omit<Motion, "timesS" | "bodies"> = {},
): Motion {
  const timesS = Array.from({ length: FRAMES + 1 }, (_, frame) => (frame * seconds) / FRAMES);
  return cut(actors, { timesS, shots: timesS.map(poses) }, more);
}

const MOST_DOUBLINGS = 60;

/** The positive number at which a function that changes sign once is zero; not a number where none is found. */
export function seek(f: (x: number) => number, guess: number): number {
  const start = f(guess);
  if (start === 0) return guess;
  for (let doublings = 1; doublings <= MOST_DOUBLINGS; doublings++) {
    for (const factor of [2, 0.5]) {
      const [from, to] = [guess * factor ** (doublings - 1), guess * factor ** doublings];
      const [atFrom, atTo] = [f(from), f(to)];
      if (atTo === 0) return to;
      if (atFrom < 0 === atTo < 0) continue;
      return findZero(f, from, atFrom, to, atTo, 1e-14 * to);
    }
  }
  return Number.NaN;
}
