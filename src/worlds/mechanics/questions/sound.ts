/**
 * @file Until when a simulated motion may be trusted: between the events that the simulator itself reports, no
 * acceleration may spike.
 */
import type { FirstTrace } from "../domains/domain.ts";
import { pruneSpikes } from "./spikes.ts";
import type { Staged } from "./staged.ts";

const MOST_SAMPLES = 2000;
/** Accelerations that are looked at: the bodies of one scene are tied together, so a few tell of all. */
const MOST_ASKS = 3;

const known = new WeakMap<FirstTrace, number>();

/** The time up to which the first trace has no spike. */
export function soundUntil({ asks }: Pick<Staged, "asks">, first: FirstTrace): number {
  const found = known.get(first);
  if (found !== undefined) return found;
  const watched = asks
    .filter(({ quantity, when }) => quantity === "acceleration" && when === "moment")
    .slice(0, MOST_ASKS);
  const ends = watched.map(({ id }) => endOfSmooth(first, id));
  const untilS = Math.min(first.endS, ...ends);
  known.set(first, untilS);
  return untilS;
}

/** Looks at each stretch between two events by itself: an event may well make a jump. */
function endOfSmooth(first: FirstTrace, ask: string): number {
  const steps = Math.min(MOST_SAMPLES, Math.floor(first.endS / first.gridS + 1e-6));
  const timesS = Array.from({ length: steps }, (_, step) => (step + 1) * first.gridS);
  const borders = [0, ...first.events.map(({ timeS }) => timeS).sort((a, b) => a - b), Infinity];
  for (const [index, to] of borders.slice(1).entries()) {
    const from = borders[index] ?? 0;
    const stretch = timesS.filter((timeS) => timeS > from && timeS < to);
    const last = stretch.at(-1);
    if (last === undefined) continue;
    const sizes = stretch.map((timeS) => Math.abs(first.value(ask, timeS)));
    const untilS = pruneSpikes(stretch, sizes);
    if (untilS < last) return untilS;
  }
  return first.endS;
}
