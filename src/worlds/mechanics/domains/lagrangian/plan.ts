/**
 * @file From Lagrangian systems to the second witness's trace.
 *
 * A plan is a row of phases, each a system that takes over the state of the one before; readings look at one moment,
 * singles at the whole motion. Paths are integrated when first asked for, so that a question about a frequency costs
 * no motion.
 */
import { TerrellaError } from "../../../../core/errors.ts";
import type { Trace } from "../domain.ts";
import { integratePath, type Path, type State, stateAt } from "./integrate.ts";
import { type Mechanics, mechanicsOf, type PointMotion, type System } from "./lagrange.ts";

/** A system from a time on. */
interface Phase {
  readonly fromS: number;
  readonly system: System | Mechanics;
  /** The state at its beginning, from the end of the phase before; absent: the same. */
  carry?(state: State, before: Mechanics): State;
}

/** A moment of the motion with all that is known of it. */
export interface Moment extends State {
  readonly points: readonly PointMotion[];
  readonly mechanics: Mechanics;
}

/** A quantity at a moment. */
export type Reading = (moment: Moment) => number;

/** Several quantities are asked at the same times. */
const KEPT_MOMENTS = 256;

/** The motion as the singles see it. */
export interface Course {
  readonly start: Moment;
  readonly mechanics: Mechanics;
  /** The path of the first phase, and when that phase ends. */
  path(): Path;
  readonly pathEndS: number;
  /** The moment at which the motion ends. */
  end(): Moment;
}

/** How the second witness solves a scene. */
export interface Plan {
  readonly start: Omit<State, "t">;
  readonly phases: readonly [Phase, ...Phase[]];
  readonly endS: number;
  /** The motion ends where this changes its sign. */
  readonly guard?: (state: State) => number;
  readonly guardName?: string;
  readonly readings: Readonly<Record<string, Reading>>;
  readonly singles: Readonly<Record<string, (motion: Course) => number>>;
}

interface Leg {
  readonly path: Path;
  readonly mechanics: Mechanics;
  readonly untilS: number;
}

/** Not a number where a solver finds nothing: an equilibrium that does not exist. */
function numberOrNone(find: () => number): number {
  try {
    return find();
  } catch (error) {
    if (error instanceof TerrellaError && error.code === "simulator-failed") return Number.NaN;
    throw error;
  }
}

/** The trace of a plan. */
export function traceOf(plan: Plan): Trace {
  const legs = newLegs(plan);
  const start: State = { t: 0, ...plan.start };
  const momentOf = (state: State, mechanics: Mechanics): Moment => ({
    ...state,
    mechanics,
    points: mechanics.points(state),
  });
  // Where nothing can end the motion early, its end is known without following it.
  const endOf = (): number => (plan.guard === undefined ? plan.endS : legs.reach(plan.endS));
  const motion: Course = {
    get start() {
      return momentOf(start, legs.first.mechanics);
    },
    mechanics: legs.first.mechanics,
    path: () => legs.first.path,
    pathEndS: legs.first.untilS,
    end() {
      const { path, mechanics } = legs.at(legs.reach(plan.endS));
      return momentOf(path.knots.at(-1) ?? start, mechanics);
    },
  };
  const known = new Map<string, number>();
  const moments = new Map<number, Moment>();
  function momentAt(t: number): Moment {
    const found = moments.get(t);
    if (found !== undefined) return found;
    legs.reach(t);
    const { path, mechanics } = legs.at(t);
    const moment = { ...momentOf(stateAt(path, t), mechanics), t };
    if (moments.size >= KEPT_MOMENTS) moments.clear();
    moments.set(t, moment);
    return moment;
  }
  return {
    get endS() {
      return endOf();
    },
    get events() {
      const endS = endOf();
      const changes = plan.phases.slice(1).map(({ fromS }) => ({ timeS: fromS, name: "change" }));
      const isStopped = endS < plan.endS - 1e-9;
      const ended = isStopped ? [{ timeS: endS, name: plan.guardName ?? "end" }] : [];
      return [...changes.filter(({ timeS }) => timeS < endS), ...ended];
    },
    value(ask, timeS) {
      const single = Object.hasOwn(plan.singles, ask) ? plan.singles[ask] : undefined;
      if (single !== undefined) {
        const found = known.get(ask) ?? numberOrNone(() => single(motion));
        known.set(ask, found);
        return found;
      }
      const reading = Object.hasOwn(plan.readings, ask) ? plan.readings[ask] : undefined;
      if (reading === undefined || !(timeS >= 0) || timeS > endOf() + 1e-9) return Number.NaN;
      return numberOrNone(() => reading(momentAt(timeS)));
    },
  };
}

interface Legs {
  readonly first: Leg;
  /** Follows the motion to this time; returns where it ends, if earlier, else this time. */
  reach(t: number): number;
  /** The leg at a time that has been reached. */
  at(t: number): Leg;
}

function newLegs({ phases, start, endS, guard }: Plan): Legs {
  const all = phases.map(({ system }) =>
    "accelerations" in system ? system : mechanicsOf(system),
  );
  const legAt = (index: number, state: State): Leg => {
    const mechanics = all[index] as Mechanics;
    const untilS = Math.min(phases[index + 1]?.fromS ?? endS, endS);
    const path = integratePath(mechanics.accelerations, state, untilS, guard);
    return { path, mechanics, untilS };
  };
  const first = legAt(0, { t: 0, ...start });
  const legs = [first];

  /** The leg after one that has come to its end. */
  function follow({ path, mechanics, untilS }: Leg): Leg | undefined {
    const phase = phases[legs.length];
    if (phase === undefined || path.isStopped || untilS >= endS) return undefined;
    const { q, v } = path.knots.at(-1) as State;
    const state = { t: untilS, q, v };
    const next = legAt(legs.length, phase.carry?.(state, mechanics) ?? state);
    legs.push(next);
    return next;
  }

  return {
    first,
    reach(t) {
      let leg = legs.at(-1) as Leg;
      leg.path.reach(t);
      while (t >= leg.untilS) {
        const next = follow(leg);
        if (next === undefined) break;
        leg = next;
        leg.path.reach(t);
      }
      return leg.path.isStopped ? Math.min(t, leg.path.endS) : Math.min(t, endS);
    },
    at: (t) => legs.findLast(({ path }) => (path.knots[0]?.t ?? 0) <= t) ?? first,
  };
}
