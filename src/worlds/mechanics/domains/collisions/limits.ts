/**
 * @file Until when a scene is followed: a convention, not physics, and therefore the same for both witnesses.
 *
 * Each collision of spheres multiplies what a small change of the start does, so few are followed. On a slope a body
 * above a wall bounces ever faster; a bound on the count keeps clear of that.
 */
import type { Plane, Track } from "./layout.ts";

/** The collision of this number ends the record of a plane; the one before it is the last that can be asked about. */
export const MOST_ON_PLANE = 5;
/** As `MOST_ON_PLANE`, for a track. */
export const MOST_ON_TRACK = 8;
/** Collisions closer than this, in seconds, count as one of three bodies, which has no law; the record ends there. */
export const CLASH_S = 1e-4;
/** Longest record, in seconds. */
const LONGEST_S = 12;
/** Most radians that the fastest spring may go through. */
const MOST_RADIANS = 70;

/** The longest time for which spheres are followed. */
export function planeHorizon({ spheres }: Plane): number {
  const xs = spheres.map(({ place }) => place[0]);
  const ys = spheres.map(({ place }) => place[1]);
  const span = Math.hypot(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const vx = spheres.map(({ velocity }) => velocity[0]);
  const vy = spheres.map(({ velocity }) => velocity[1]);
  const spread = Math.hypot(Math.max(...vx) - Math.min(...vx), Math.max(...vy) - Math.min(...vy));
  return nice(Math.min(LONGEST_S, 2.4 * crossing(span, spread, 0)));
}

/** The longest time for which a row is followed. */
export function trackHorizon(track: Track): number {
  const { movers, neighbours, links, buffers, slope, gravity } = track;
  const gaps = [...neighbours, ...buffers].map(({ gap }) => gap);
  const span = gaps.reduce((sum, gap) => sum + gap, 0);
  const speeds = movers.map(({ velocity }) => velocity);
  const spread = Math.max(0, ...speeds) - Math.min(0, ...speeds);
  const hasEnd =
    buffers.length > 0 ||
    neighbours.some(({ left, right }) => left === undefined || right === undefined);
  const fall = hasEnd ? gravity * Math.sin(slope) : 0;
  const frequency = fastestOf(track);
  const periods = links.length + buffers.length === 0 ? 0 : 9 / slowestOf(track);
  const whole = 3 * crossing(span, spread, fall) + periods;
  return nice(Math.min(LONGEST_S, whole, frequency === 0 ? LONGEST_S : MOST_RADIANS / frequency));
}

/** An upper bound of the angular frequencies of a row, in rad/s; 0 without springs. */
export function fastestOf({ movers, links, buffers }: Track): number {
  const bounds = movers.map(({ mass }, index) => {
    const joined = links.filter(({ left, right }) => left === index || right === index);
    const facing = buffers.filter(({ mover }) => mover === index);
    const stiffness = [
      ...joined.map((link) => 2 * link.stiffness),
      ...facing.map((one) => one.stiffness),
    ];
    return stiffness.reduce((sum, one) => sum + one, 0) / mass;
  });
  return Math.sqrt(Math.max(0, ...bounds));
}

/** A rough lower end of the angular frequencies of a row. */
function slowestOf({ movers, links, buffers }: Track): number {
  const mass = movers.reduce((sum, one) => sum + one.mass, 0);
  const stiffness = [...links, ...buffers].map((spring) => spring.stiffness);
  return Math.sqrt(Math.min(...stiffness) / mass);
}

/** The time to cross a distance, from a speed and with an acceleration. */
function crossing(span: number, speed: number, acceleration: number): number {
  const pace = speed + Math.sqrt(speed * speed + 2 * acceleration * span);
  return pace > 0 ? (2 * span) / pace : LONGEST_S;
}

/** Two digits, so that the end of a record can be printed. */
function nice(seconds: number): number {
  return Number(Math.max(0.01, seconds).toPrecision(2));
}

/** The step of the first witness's record: some hundredths of the whole, with one digit. */
export function gridOf(horizonS: number): number {
  const raw = horizonS / 150;
  const power = 10 ** Math.floor(Math.log10(raw));
  const digit = [1, 2, 5].find((one) => one * power >= raw) ?? 10;
  return Number((digit * power).toPrecision(2));
}
