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
export interface Phase {
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

/** The motion as the singles see it. */
export interface Motion2 {
  readonly start: Moment;
  readonly mechanics: Mechanics;
  /** The path of the first phase. */
  path(): Path;
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
  readonly singles: Readonly<Record<string, (motion: Motion2) => number>>;
}

/** Several quantities are asked at the same times. */
const KEPT_MOMENTS = 256;

interface Leg {
  readonly path: Path;
  readonly mechanics: Mechanics;
}

/** Makes a value when it is first asked for, and keeps it. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
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
  const all = plan.phases.map(({ system }) =>
    "accelerations" in system ? system : mechanicsOf(system),
  );
  const [first] = all as [Mechanics];
  const legs = once(() => integrateLegs(plan, all));
  const endOf = (): number => legs().at(-1)?.path.endS ?? 0;
  const start: State = { t: 0, ...plan.start };
  const momentOf = (state: State, mechanics: Mechanics): Moment => ({
    ...state,
    mechanics,
    points: mechanics.points(state),
  });
  const motion: Motion2 = {
    get start() {
      return momentOf(start, first);
    },
    mechanics: first,
    path: () => (legs()[0] as Leg).path,
    end() {
      const { path, mechanics } = legs().at(-1) as Leg;
      return momentOf(path.knots.at(-1) ?? start, mechanics);
    },
  };
  const known = new Map<string, number>();
  const moments = new Map<number, Moment>();
  function momentAt(t: number): Moment {
    const found = moments.get(t);
    if (found !== undefined) return found;
    const leg = legs().findLast(({ path }) => (path.knots[0]?.t ?? 0) <= t) ?? (legs()[0] as Leg);
    const moment = { ...momentOf(stateAt(leg.path, t), leg.mechanics), t };
    if (moments.size >= KEPT_MOMENTS) moments.clear();
    moments.set(t, moment);
    return moment;
  }
  return {
    get endS() {
      return endOf();
    },
    get events() {
      const changes = plan.phases.slice(1).map(({ fromS }) => ({ timeS: fromS, name: "change" }));
      const endS = endOf();
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
      return reading(momentAt(timeS));
    },
  };
}

function integrateLegs(plan: Plan, all: readonly Mechanics[]): readonly Leg[] {
  const legs: Leg[] = [];
  let state: State = { t: 0, ...plan.start };
  for (const [index, { fromS, carry }] of plan.phases.entries()) {
    const mechanics = all[index] as Mechanics;
    const before = all[index - 1];
    if (index > 0 && state.t < fromS - 1e-9) break;
    if (carry !== undefined && before !== undefined) state = carry(state, before);
    const untilS = Math.min(plan.phases[index + 1]?.fromS ?? plan.endS, plan.endS);
    if (untilS <= state.t) break;
    const path = integratePath(mechanics.accelerations, state, untilS, plan.guard);
    legs.push({ path, mechanics });
    const { t, q, v } = path.knots.at(-1) as State;
    state = { t, q, v };
  }
  return legs;
}
