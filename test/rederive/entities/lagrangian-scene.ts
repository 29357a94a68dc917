/** @file What a machine of a story is to the questions: its motion, its named points, and measures in its own words. */
import { follow, type Machine, type Now, type Point, pointsOf } from "./lagrangian-engine.ts";

/** A machine that was read from a story. */
export interface Scene {
  readonly machine: Machine;
  readonly start: Now;
  /** The points that the story names. */
  readonly names: readonly string[];
  /** What the machine becomes by a change, and the state that it starts from then. */
  changed?(clause: string, now: Now): { readonly machine: Machine; readonly now: Now };
  /** Measures, by a pattern of the phrase. */
  readonly measures: readonly Measure[];
}

/** A measure: words, and its value at a moment of the motion. */
export type Measure = readonly [RegExp, (moment: Moment, words: RegExpExecArray) => number];

/** A moment of the motion. */
export interface Moment {
  readonly now: Now;
  readonly machine: Machine;
  readonly points: readonly Point[];
  readonly scene: Scene;
}

/** A change on the way. */
export interface Change {
  readonly atS: number;
  readonly clause: string;
}

/** A moment. */
export function momentOf(scene: Scene, machine: Machine, now: Now): Moment {
  return { scene, machine, now, points: pointsOf(machine, now) };
}

/** The moment at a time. */
export function momentAt(scene: Scene, timeS: number, change?: Change): Moment {
  if (change === undefined || timeS <= change.atS) {
    return momentOf(scene, scene.machine, follow(scene.machine, scene.start, timeS));
  }
  const before = follow(scene.machine, scene.start, change.atS);
  const after = scene.changed?.(change.clause, before);
  if (after === undefined) throw new Error(`nothing known of: ${change.clause}`);
  return momentOf(scene, after.machine, follow(after.machine, after.now, timeS));
}

const size = (vector: readonly number[]): number => Math.hypot(...vector);

/** The scalar product. */
export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

/** Force on a point beside its weight. */
export function forceOn({ points, machine }: Moment, index: number): readonly number[] {
  const { mass = 0, acceleration = [] } = points[index] ?? {};
  return acceleration.map(
    (a, axis) => mass * (a + (axis === acceleration.length - 1 ? machine.gravity : 0)),
  );
}

/** How strongly a point is pulled towards a place. */
export function pullTowards(moment: Moment, index: number, to: readonly number[]): number {
  const reach = to.map((x, axis) => x - (moment.points[index]?.place[axis] ?? 0));
  return dot(forceOn(moment, index), reach) / size(reach);
}

const LAB = "(?: relative to the (?:laboratory|ground)| in the laboratory)?";

/** Measures that any named point has. */
export function measuresOfPoints({ names }: Pick<Scene, "names">): readonly Measure[] {
  return names.flatMap((name, k): Measure[] => {
    const of = (words: string, value: (point: Point, moment: Moment) => number): Measure => [
      new RegExp(`^${words.replace("NAME", name)}$`),
      (moment) => {
        const point = moment.points[k];
        if (point === undefined) throw new Error(`no ${name}`);
        return value(point, moment);
      },
    ];
    return [
      of(`the (?:speed|magnitude of the velocity) of NAME${LAB}`, (p) => size(p.velocity)),
      of(
        "the velocity component of NAME in the horizontal direction, positive to the right",
        (p) => p.velocity[0] ?? 0,
      ),
      of(`the magnitude of the acceleration of NAME${LAB}`, (p) => size(p.acceleration)),
      of(
        "the acceleration component of NAME in the horizontal direction, positive to the right",
        (p) => p.acceleration[0] ?? 0,
      ),
      of(`the kinetic energy of NAME${LAB}`, (p) => (p.mass * size(p.velocity) ** 2) / 2),
      of(
        "the change of the gravitational potential energy of NAME since the start \\(final minus initial\\)",
        (p, { scene, machine }) => {
          const before = scene.machine.places(scene.start.q, 0)[k]?.at(-1) ?? 0;
          return p.mass * machine.gravity * ((p.place.at(-1) ?? 0) - before);
        },
      ),
      of(
        "the magnitude of the acceleration of NAME just after the (?:release|start)",
        (_, { scene }) => size(pointsOf(scene.machine, scene.start)[k]?.acceleration ?? []),
      ),
    ];
  });
}
