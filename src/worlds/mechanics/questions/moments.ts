/** @file The time that a question asks about: chosen first, printed exactly, and read by both witnesses exactly there. */
import { type Rejection, reject } from "../../../core/problem.ts";
import type { Rng } from "../../../core/rng.ts";
import type { FirstTrace, Trace } from "../domains/domain.ts";
import { printNumber } from "../print.ts";

/** Share of the motion that lies before the earliest time asked. */
const EARLIEST = 0.2;
/** Events closer than this share of the time are avoided. */
const MARGIN = 0.06;
const TRIES = 12;

/** Both traces end somewhere, and the change of the scene, if any, comes before the time asked. */
interface Span {
  readonly first: FirstTrace;
  readonly second: Trace;
  /** Not before this time. */
  readonly fromS: number;
}

/** A time with few digits, on the grid, away from events; a rejection where the motion is too short for one. */
export function chooseTime({ first, second, fromS }: Span, rng: Rng): number | Rejection {
  const { gridS } = first;
  const endS = Math.min(first.endS, second.endS);
  const start = Math.max(EARLIEST * endS, fromS === 0 ? 0 : fromS + EARLIEST * (endS - fromS));
  const steps = Math.floor(endS / gridS + 1e-6);
  const from = Math.max(1, Math.ceil(start / gridS - 1e-6));
  if (from > steps) return reject("no-motion", `the motion ends after ${endS.toPrecision(3)} s`);
  // Coarser grids make friendlier numbers: "1.5 s" rather than "1.47 s".
  const coarse = [50, 20, 10, 5, 2, 1].find((factor) => (steps - from) / factor >= 6) ?? 1;
  for (let tried = 0; tried < TRIES; tried++) {
    const step = rng.int(Math.ceil(from / coarse), Math.floor(steps / coarse) + 1) * coarse;
    const timeS = Number(printNumber(step * gridS));
    const events = [...first.events, ...second.events];
    if (events.every((event) => Math.abs(event.timeS - timeS) > MARGIN * timeS)) return timeS;
  }
  return reject("near-event", "every time tried lies close to an event");
}
