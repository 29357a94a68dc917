/**
 * @file How long the motion of springs is watched, and on which grid of times.
 *
 * About one and a half turns of the quickest block: long enough that every spring matters, short enough that an error
 * of a given does not grow through many turns. A choice of times, not physics: both witnesses take it from here.
 */
import type { ReadEntity } from "../../language/scene.ts";

/** What is watched of a motion. Times in seconds. */
export interface Span {
  readonly endS: number;
  readonly gridS: number;
  /** Radians a second of the quickest block, if its neighbours stood still. */
  readonly pace: number;
}

/** Radians of the quickest block that are watched. */
const TURNS = 10;
const LONGEST_S = 8;
const STEPS = 50;
const GRIDS = [0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005];

/** The span of an entity's motion. */
export function spanOf(entity: ReadEntity): Span {
  const pace = paceOf(entity);
  const longest = Math.min(LONGEST_S, TURNS / pace);
  const gridS = GRIDS.find((grid) => longest / grid >= STEPS) ?? 0.0002;
  return { endS: Math.floor(longest / gridS) * gridS, gridS, pace };
}

function paceOf({ values, bodies }: ReadEntity): number {
  const masses = bodies.flatMap((body) => {
    const mass = (body.values["mass"] ?? 0) || (values["mass"] ?? 0);
    return body.kind.endsWith("block") && mass > 0 ? [mass] : [];
  });
  const stiffnesses = bodies.flatMap((body) => {
    if (body.kind === "wall" || body.kind.endsWith("block")) return [];
    return (
      (body.values["stiffness"] || (values["stiffness"] ?? 0)) + (body.values["stiffness2"] ?? 0)
    );
  });
  const sum = stiffnesses.reduce((total, k) => total + k, 0);
  const largest = Math.max(...stiffnesses, 0);
  // In a row a block feels two springs, in a plane all of them.
  const isPlane = bodies[0]?.kind === "free-block";
  const felt = isPlane ? sum : Math.min(sum, 2 * largest);
  return Math.sqrt(Math.max(felt, 1e-6) / Math.max(Math.min(...masses), 1e-6));
}
