/** @file The second witness: exact motion from event to event, and what can be read off it. */
import { type Rejection, reject } from "../../../../core/problem.ts";
import type { ReadScene } from "../../language/scene.ts";
import type { Trace } from "../domain.ts";
import type { Plane, Track } from "./layout.ts";
import { isPlane, planeOf, trackOf } from "./layout.ts";
import { planeHorizon, trackHorizon } from "./limits.ts";
import type { Happenings } from "./reach.ts";
import { askParts, type Hit, hitsOf } from "./record.ts";
import { flightAt, type PlaneRun, runPlane } from "./second-plane.ts";
import { compressionAt, firstPeak } from "./second-springs.ts";
import { phaseAt, runTrack, type TrackRun } from "./second-track.ts";

/** As long as any record may be, and a little more. */
const LONGEST_S = 12.8;

/**
 * Longer than the first witness, so that a scene with another number still reaches the time that is asked about; on a
 * slope not much longer, for there the end of a fall would dwarf all that went before.
 */
function horizonOf({ slope }: Plane | Track, usualS: number): number {
  return slope > 0 ? Math.min(LONGEST_S, 3 * usualS) : LONGEST_S;
}

/** A body at a time. */
interface Sight {
  readonly mass: number;
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
  readonly startX: number;
  readonly startY: number;
  /** Height above where it started. */
  readonly rise: number;
}

/** What both kinds of scenes can show. */
interface Watched {
  readonly ids: readonly string[];
  readonly hits: readonly Hit[];
  readonly endS: number;
  readonly isOver: boolean;
  readonly gravity: number;
  see(id: string, timeS: number): Sight | undefined;
  /** What only this kind of scene knows; not a number for the rest. */
  special(what: string, of: string, timeS: number): number;
}

/** What can be known about the course of a scene before it is asked about. */
export interface Outline {
  readonly endS: number;
  readonly hits: readonly Hit[];
  /** True where nothing more would ever happen after `endS`. */
  readonly isOver: boolean;
}

/** The motion as the event-driven solver knows it. */
export function second(scene: ReadScene): Trace | Rejection {
  const watched = isPlane(scene) ? watchPlane(planeOf(scene)) : watchTrack(trackOf(scene));
  const { hits, endS } = watched.run;
  if (!(endS > 0)) return reject("near-event", "three bodies meet at once at the start");
  const changes = scene.change === undefined ? [] : [{ timeS: scene.change.atS, name: "change" }];
  const events = [
    ...hits.map(({ timeS, ids }) => ({ timeS, name: `${ids.join(" and ")} collide` })),
    ...watched.touches,
    ...changes,
  ].sort((a, b) => a.timeS - b.timeS);
  return { endS, events, value: (ask, timeS) => readAsk(watched.run, ask, timeS) };
}

/** What happens in a scene, by the second witness alone. */
export function outline(scene: ReadScene): Outline & Pick<Happenings, "touches"> {
  return isPlane(scene) ? runPlane(planeOf(scene)) : runTrack(trackOf(scene));
}

interface WatchedRun {
  readonly run: Watched;
  readonly touches: readonly { readonly timeS: number; readonly name: string }[];
}

function watchPlane(plane: Plane): WatchedRun {
  const run: PlaneRun = runPlane(plane, horizonOf(plane, planeHorizon(plane)));
  const indexOf = new Map(plane.spheres.map(({ id }, index) => [id, index]));
  const see = (id: string, timeS: number): Sight | undefined => {
    const index = indexOf.get(id);
    const sphere = index === undefined ? undefined : plane.spheres[index];
    if (index === undefined || sphere === undefined) return undefined;
    const flight = flightAt(run, timeS);
    const [x, y] = flight.places[index] ?? [Number.NaN, Number.NaN];
    const [vx, vy] = flight.velocities[index] ?? [Number.NaN, Number.NaN];
    const [startX, startY] = sphere.place;
    const rise = (y - startY) * Math.sin(plane.slope);
    return { mass: sphere.mass, x, y, vx, vy, startX, startY, rise };
  };
  const { hits, endS, isOver } = run;
  return {
    run: {
      ids: [...indexOf.keys()],
      hits,
      endS,
      isOver,
      gravity: plane.gravity,
      see,
      special: () => Number.NaN,
    },
    touches: [],
  };
}

function watchTrack(track: Track): WatchedRun {
  const run: TrackRun = runTrack(track, horizonOf(track, trackHorizon(track)));
  const indexOf = new Map(track.movers.map(({ id }, index) => [id, index]));
  const see = (id: string, timeS: number): Sight | undefined => {
    const index = indexOf.get(id);
    const phase = phaseAt(run, timeS);
    if (index === undefined || phase === undefined) return undefined;
    const t = timeS - phase.fromS;
    const x = phase.motion.position(index, t);
    return {
      mass: track.movers[index]?.mass ?? Number.NaN,
      x,
      y: 0,
      vx: phase.motion.velocity(index, t),
      vy: 0,
      startX: 0,
      startY: 0,
      rise: -x * Math.sin(track.slope),
    };
  };
  const { hits, endS, isOver } = run;
  return {
    run: {
      ids: [...indexOf.keys()],
      hits,
      endS,
      isOver,
      gravity: track.gravity,
      see,
      special: (what, of, timeS) => trackSpecial(track, run, what, of, timeS),
    },
    touches: run.touches.map(({ timeS, id, isStart }) => ({
      timeS,
      name: `${id} ${isStart ? "touched" : "let go"}`,
    })),
  };
}

function trackSpecial(
  track: Track,
  run: TrackRun,
  what: string,
  of: string,
  timeS: number,
): number {
  const index = track.movers.findIndex(({ id }) => id === of);
  if (what === "acceleration" && index >= 0) {
    const phase = phaseAt(run, timeS);
    return phase === undefined ? Number.NaN : phase.motion.acceleration(index, timeS - phase.fromS);
  }
  if (what === "distance") {
    const gap = track.neighbours.find(({ ids }) => ids.join("+") === of);
    if (gap === undefined) return Number.NaN;
    const phase = phaseAt(run, timeS);
    if (phase === undefined) return Number.NaN;
    const place = (mover: number | undefined): number =>
      mover === undefined ? 0 : phase.motion.position(mover, timeS - phase.fromS);
    return gap.gap + place(gap.right) - place(gap.left);
  }
  const spring = [...track.links, ...track.buffers].find(({ id }) => id === of);
  if (spring === undefined) return Number.NaN;
  const compression = compressionAt(run, spring, timeS);
  switch (what) {
    case "compression":
      return compression;
    case "elastic energy":
      return 0.5 * spring.stiffness * compression * compression;
    case "spring force":
      return spring.stiffness * compression;
    case "greatest compression":
      return firstPeak(run, spring)?.compression ?? Number.NaN;
    case "greatest compression time":
      return firstPeak(run, spring)?.timeS ?? Number.NaN;
    case "contact duration": {
      const [start, end] = run.touches.filter(({ id }) => id === of);
      return start === undefined || end === undefined ? Number.NaN : end.timeS - start.timeS;
    }
    default:
      return Number.NaN;
  }
}

function readAsk(run: Watched, ask: string, timeS: number): number {
  const { what, nth, of } = askParts(ask);
  if (nth > 0) return afterCollision(run, what, nth, of);
  if (of === "scene") return ofAll(run, what, timeS);
  const special = run.special(what, of, timeS);
  if (!Number.isNaN(special)) return special;
  const [one = "", other] = of.split("+");
  if (other !== undefined) return ofPair(run, what, [one, other], timeS);
  if (what.startsWith("final ")) {
    return run.isOver ? readAsk(run, `${what.slice(6)} of ${of}`, run.endS) : Number.NaN;
  }
  const sight = run.see(one, timeS);
  return sight === undefined ? Number.NaN : ofBody(sight, what, run.gravity);
}

function ofBody(sight: Sight, what: string, gravity: number): number {
  const { mass, x, y, vx, vy, startX, startY, rise } = sight;
  switch (what) {
    case "speed":
      return Math.sqrt(vx * vx + vy * vy);
    case "velocity":
    case "x velocity":
      return vx;
    case "y velocity":
      return vy;
    case "momentum":
      return mass * Math.sqrt(vx * vx + vy * vy);
    case "momentum component":
    case "x momentum":
      return mass * vx;
    case "y momentum":
      return mass * vy;
    case "kinetic energy":
      return (mass * (vx * vx + vy * vy)) / 2;
    case "position":
      return x - startX;
    case "x coordinate":
      return x;
    case "y coordinate":
      return y;
    case "displacement":
      return Math.sqrt((x - startX) ** 2 + (y - startY) ** 2);
    case "potential energy change":
      return mass * gravity * rise;
    default:
      return Number.NaN;
  }
}

function ofPair(run: Watched, what: string, ids: readonly [string, string], timeS: number): number {
  const meetings = run.hits.filter((hit) => ids.every((id) => hit.ids.includes(id)));
  if (what === "meeting time") return meetings[0]?.timeS ?? Number.NaN;
  if (what === "meets") return meetings.length > 0 ? 1 : 0;
  const [one, other] = [run.see(ids[0], timeS), run.see(ids[1], timeS)];
  if (one === undefined || other === undefined) return Number.NaN;
  if (what === "distance") return Math.hypot(one.x - other.x, one.y - other.y);
  if (what === "relative speed") return Math.hypot(one.vx - other.vx, one.vy - other.vy);
  return Number.NaN;
}

function ofAll(run: Watched, what: string, timeS: number): number {
  const past = run.hits.filter((hit) => hit.timeS <= timeS);
  const sum = (part: string): number =>
    run.ids.reduce((total, id) => {
      const sight = run.see(id, timeS);
      return sight === undefined ? Number.NaN : total + ofBody(sight, part, run.gravity);
    }, 0);
  switch (what) {
    case "collisions":
      return past.length;
    case "total collisions":
      return run.isOver ? run.hits.length : Number.NaN;
    case "energy lost":
      return past.reduce((total, { loss }) => total + loss, 0);
    case "total energy lost":
      return run.isOver ? run.hits.reduce((total, { loss }) => total + loss, 0) : Number.NaN;
    case "kinetic energy":
    case "momentum component":
    case "x momentum":
    case "y momentum":
      return sum(what);
    case "momentum":
      return Math.hypot(sum("x momentum"), sum("y momentum"));
    default:
      return Number.NaN;
  }
}

function afterCollision(run: Watched, what: string, nth: number, of: string): number {
  const hit = hitsOf(run.hits, of)[nth - 1];
  if (hit === undefined) return Number.NaN;
  const [vx, vy] = hit.after[of] ?? [Number.NaN, Number.NaN];
  switch (what) {
    case "time":
      return hit.timeS;
    case "impulse":
      return hit.impulse;
    case "loss":
      return hit.loss;
    case "speed":
      return Math.sqrt(vx * vx + vy * vy);
    case "velocity":
    case "x velocity":
      return vx;
    case "y velocity":
      return vy;
    default:
      return Number.NaN;
  }
}
