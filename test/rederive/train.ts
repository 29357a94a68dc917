/**
 * @file A row of bodies on one string as particles that stiff, damped springs join, marched in small steps.
 *
 * A string pulls and never pushes; friction takes momentum against the motion, holds a body that it can hold, and asks
 * nobody which way the row will go.
 */

/** A body of the row and what acts along its path, forward positive. */
export interface Wagon {
  readonly mass: number;
  /** Weight along the path. */
  readonly drive: number;
  /** Friction at most. */
  readonly grip: number;
}

/** The row at one moment: places and speeds from the front body to the last, tensions of the strings between them. */
interface Row {
  readonly time: number;
  readonly ways: readonly number[];
  readonly speeds: readonly number[];
  readonly tensions: readonly number[];
}

const STIFFNESS = 1e7;
const DAMPING = 1000;
const STEP = 5e-5;
const TOO_LONG = 60;

/** Marches from rest with taut strings until the watcher says stop; returns the last row. */
function marchRow(wagons: readonly Wagon[], watch: (row: Row) => boolean): Row {
  const ways = wagons.map(() => 0);
  const speeds = wagons.map(() => 0);
  const tensions = wagons.map(() => 0);
  const row = { time: 0, ways, speeds, tensions };
  while (!watch(row)) {
    row.time += STEP;
    if (row.time > TOO_LONG) throw new Error("it does not move");
    pullStrings(row);
    wagons.forEach((wagon, at) => {
      const net = wagon.drive + (tensions[at - 1] ?? 0) - (tensions[at] ?? 0);
      const free = (speeds[at] ?? 0) + (net / wagon.mass) * STEP;
      const rubbed = (wagon.grip / wagon.mass) * STEP;
      const speed = Math.abs(free) <= rubbed ? 0 : free - Math.sign(free) * rubbed;
      speeds[at] = speed;
      ways[at] = (ways[at] ?? 0) + speed * STEP;
    });
  }
  return row;
}

/** The string behind each body but the last: it is stretched where the body in front has gone further. */
function pullStrings({ ways, speeds, tensions }: Row & { readonly tensions: number[] }): void {
  for (let at = 0; at + 1 < ways.length; at++) {
    const stretch = (ways[at] ?? 0) - (ways[at + 1] ?? 0);
    const rate = (speeds[at] ?? 0) - (speeds[at + 1] ?? 0);
    tensions[at] = stretch <= 0 ? 0 : Math.max(0, STIFFNESS * stretch + DAMPING * rate);
  }
}

/** When the springs have come to rest, and how long is then measured. */
const SETTLED = 0.15;
const MEASURED = 0.15;

/** Acceleration of the front body and the mean tension of the first string, once the springs have settled. */
export function measureRow(wagons: readonly Wagon[]): { acceleration: number; tension: number } {
  let [early, pulls, count] = [Number.NaN, 0, 0];
  const end = marchRow(wagons, ({ time, speeds, tensions }) => {
    if (time < SETTLED) return false;
    if (Number.isNaN(early)) early = speeds[0] ?? 0;
    pulls += tensions[0] ?? 0;
    count++;
    return time >= SETTLED + MEASURED;
  });
  const gained = (end.speeds[0] ?? 0) - early;
  return { acceleration: gained / ((count - 1) * STEP), tension: pulls / count };
}

/** Speed of the front body, and the time, when it has covered a distance. */
export function driveRow(
  wagons: readonly Wagon[],
  distance: number,
): { speed: number; time: number } {
  const { time, speeds } = marchRow(wagons, ({ ways }) => (ways[0] ?? 0) >= distance);
  return { speed: speeds[0] ?? 0, time };
}
