/** @file Springs in the simulator: they are pulled, and settle. */

import type { ReadBody } from "../../../language/scene.ts";
import { integrate, type Moment } from "../../../solvers/integrator.ts";
import { numberIn, wordIn } from "../reading.ts";
import { sideBySide } from "./joined.ts";
import { cut, type Finder, type Found, FRAMES, type Pose, seek } from "./stage.ts";

/**
 * How springs settle under a pull at their end: [places of the joints, then speeds], damped. Links follow one another;
 * the springs of a link hold side by side. Units are those of the stiffest spring and of unit masses.
 */
function settleChain(links: readonly (readonly number[])[], pull: number): readonly Moment[] {
  const count = links.length;
  const most = Math.max(...links.flat());
  const scaled = links.map((link) => link.map((stiffness) => stiffness / most));
  const heldBy = (link: readonly number[], stretch: number): number =>
    link.reduce((force, stiffness) => force + stiffness * stretch, 0);
  const move = (_: number, y: Float64Array, dy: Float64Array): void => {
    let back = heldBy(scaled[0] ?? [], y[0] ?? 0);
    for (let i = 0; i < count; i++) {
      const next = scaled[i + 1];
      const on = next === undefined ? pull / most : heldBy(next, (y[i + 1] ?? 0) - (y[i] ?? 0));
      dy[i] = y[count + i] ?? 0;
      dy[count + i] = on - back - 0.8 * (y[count + i] ?? 0);
      back = on;
    }
  };
  const film: Moment[] = [{ t: 0, y: Array.from({ length: 2 * count }, () => 0) }];
  const slowest = Math.min(...scaled.flat()) / count ** 2;
  const seconds = 40 * Math.max(2.5, 0.8 / slowest);
  const steps = Math.ceil((seconds * 5) / FRAMES);
  for (let frame = 0; frame < FRAMES; frame++) {
    film.push(integrate(move, film[frame] ?? { t: 0, y: [] }, seconds / FRAMES, steps));
  }
  return film;
}

const restOf = (film: readonly Moment[]): readonly number[] => film.at(-1)?.y ?? [];

const stretchUnder = (stiffness: number, pull: number): number =>
  restOf(settleChain([[stiffness]], pull))[0] ?? Number.NaN;

/** The stiffness with which a spring stretches as it was seen to. */
function stiffnessIn(trial: ReadBody): number {
  const [pull, stretch] = [numberIn(trial, "force"), numberIn(trial, "stretch")];
  // The settled stretch is one over the stiffness: its inverse is a straight line.
  return seek((k) => 1 / stretchUnder(k, pull) - 1 / stretch, (pull / stretch) * 0.7);
}

/** One spring under a first and a second pull, or two springs, each under a pull of its own. */
export const findGauge: Finder = ({ name, bodies }) => {
  const trials = bodies.filter(({ kind }) => kind === "trial");
  const stiffness = trials.map(stiffnessIn);
  const [one = Number.NaN] = stiffness;
  const again = bodies.find(({ kind }) => kind === "retrial");
  if (again === undefined) {
    const films = trials.map((body, i) =>
      settleChain([[stiffness[i] ?? 1]], numberIn(body, "force")),
    );
    return {
      values: Object.fromEntries(
        trials.map(({ id }, i) => [`stiffness of ${id}`, stiffness[i] ?? 0]),
      ),
      endS: 1,
      motion: () => sideBySide(films.map((film, i) => filmSprings([`${name}.${i + 1}`], film))),
    };
  }
  const film = settleChain([[one]], numberIn(again, "force"));
  return {
    values: { [`stiffness of ${name}`]: one, [`stretch of ${name}`]: restOf(film)[0] ?? 0 },
    endS: film.at(-1)?.t ?? 1,
    motion: () => filmSprings([`${name}.1`], film),
  };
};

/** Springs under a pull, at rest. */
export const findSprings: Finder = (entity) => {
  const { name, bodies } = entity;
  const pull = numberIn(entity, "force");
  const fields = bodies.map((body) => numberIn(body, "stiffness"));
  const beside = wordIn(entity, "joined") === "side by side";
  const chain = beside ? [fields] : fields.map((k) => [k]);
  const film = settleChain(chain, pull);
  const rest = restOf(film).slice(0, chain.length);
  const whole = rest.at(-1) ?? Number.NaN;
  const own = fields.map((_, i) => (beside ? whole : (rest[i] ?? 0) - (rest[i - 1] ?? 0)));
  const energy = fields.reduce((sum, k, i) => sum + (k * (own[i] ?? 0) ** 2) / 2, 0);
  const each = bodies.flatMap(({ id }, i) => [
    [`stretch of ${id}`, own[i] ?? 0] as const,
    [`force of ${id}`, (fields[i] ?? 0) * (own[i] ?? 0)] as const,
  ]);
  return {
    values: {
      [`stretch of ${name}`]: whole,
      [`stiffness of ${name}`]: pull / whole,
      [`energy of ${name}`]: energy,
      ...Object.fromEntries(each),
    },
    endS: film.at(-1)?.t ?? 1,
    motion: () => filmSprings(chain.length > 1 ? bodies.map(({ id }) => id) : [name], film),
  };
};

/** Springs hang down, each as long unstretched as the whole stretch. */
function filmSprings(
  names: readonly string[],
  film: readonly Moment[],
): ReturnType<Found["motion"]> {
  const whole = restOf(film)[names.length - 1] ?? 1;
  const shape = { kind: "disc", radius: whole / 12 } as const;
  const shots = film.map(({ y }): Pose[] =>
    names.map((_, i) => [0, -(whole * (i + 1) + (y[i] ?? 0)), 0]),
  );
  const ties = names.map((_, i) => ({
    kind: "spring" as const,
    ends: [
      i === 0 ? { at: [0, 0] as const } : { body: i - 1, at: [0, 0] as const },
      { body: i, at: [0, 0] as const },
    ],
  }));
  const ceiling = [[-whole, 0] as const, [whole, 0] as const];
  const actors = names.map((name) => ({ name, shape }));
  return cut(actors, { timesS: film.map(({ t }) => t), shots }, { fixed: [ceiling], ties });
}
