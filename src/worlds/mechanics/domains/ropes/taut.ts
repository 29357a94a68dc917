/**
 * @file How fast a rope runs is known only while it pulls: the ends of a loose or a cut rope move as they like, and there
 * is no one speed to ask for.
 */
import { isRejection, type Rejection } from "../../../../core/problem.ts";
import type { Trace } from "../domain.ts";

const RUNNING = "string velocity of ";
/** A rope that pulls with less than this, in newtons, is loose. */
const LOOSE_N = 1e-6;

/** The same trace, without the running speeds of ropes that do not pull. */
export function onlyWhileTaut<T extends Trace>(trace: T | Rejection): T | Rejection {
  if (isRejection(trace)) return trace;
  return {
    ...trace,
    value(ask, timeS) {
      if (!ask.startsWith(RUNNING)) return trace.value(ask, timeS);
      const pull = trace.value(`tension of ${ask.slice(RUNNING.length)}`, timeS);
      return pull > LOOSE_N ? trace.value(ask, timeS) : Number.NaN;
    },
  };
}
