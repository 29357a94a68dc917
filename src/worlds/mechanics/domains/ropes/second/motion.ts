/**
 * @file The motion from event to event.
 *
 * Between two events the forces follow one kind of motion. Where no string turns, all accelerations are then constant and
 * the motion is a closed form; where one does, it is integrated by the pair of orders 5 and 4 of Dormand and Prince
 * (1980). An event is where sliding stops, where a string that was taut no longer pulls or where friction gives way;
 * the motion ends where a slack string becomes taut again with a jerk, where bodies meet, or where one lifts off.
 */

import { REACH } from "../structure.ts";
import { type Adaptive, newAdaptive } from "./adaptive.ts";
import { contradiction, type Forces, findForces, type Standing, type State } from "./forces.ts";
import { startWinches } from "./jerk.ts";
import type { FreeScene } from "./model.ts";
import { distanceOf, nearestAnchor, slipOf } from "./rates.ts";
import { newTurning } from "./turning.ts";

/** One piece of the motion. */
export interface Piece {
  readonly startS: number;
  readonly stateAt: (timeS: number) => State;
  readonly at: (timeS: number) => { readonly state: State; readonly forces: Forces };
}

/** What happened when. */
export interface Happening {
  readonly timeS: number;
  readonly name: string;
}

/** A motion up to `endS`. */
export interface Run {
  readonly pieces: readonly Piece[];
  readonly happenings: readonly Happening[];
  readonly endS: number;
}

/** A change of the scene at a time: what is cut, which surface becomes smooth. */
export interface Turn {
  readonly timeS: number;
  readonly cuts: readonly string[];
  readonly oils: readonly string[];
}

interface Now {
  timeS: number;
  state: State;
  standing: Standing;
}

const MAX_PIECES = 60;
/** Pieces that are shorter are taken for one event, in seconds. */
const INSTANT = 1e-9;

/** Runs a scene up to a time, or says why it cannot be run. */
export function runScene(
  scene: FreeScene,
  endS: number,
  turn?: Turn,
): Run | { readonly fault: string } {
  const pieces: Piece[] = [];
  const happenings: Happening[] = [];
  const started = startWinches(scene);
  if ("fault" in started) return started;
  const now: Now = { timeS: 0, ...started };
  let isTurned = false;
  for (let count = 0; count < MAX_PIECES; count++) {
    const forces = findForces(scene, now.state, now.standing);
    if ("fault" in forces) {
      return now.timeS === 0 ? forces : { pieces, happenings, endS: now.timeS };
    }
    if (liftsOff(scene, forces)) {
      if (now.timeS === 0) return { fault: "a body lifts off" };
      return { pieces, happenings, endS: now.timeS };
    }
    settle(scene, now, forces, happenings);
    const limit = turn !== undefined && !isTurned ? Math.min(turn.timeS, endS) : endS;
    const piece = scene.isLinear
      ? straightPiece(scene, now, forces, limit)
      : curvedPiece(scene, now, forces, limit);
    if (piece === undefined) {
      if (now.timeS === 0) return { fault: "what holds the bodies contradicts itself" };
      return { pieces, happenings, endS: now.timeS };
    }
    pieces.push(piece);
    now.state = piece.stateAt(piece.untilS);
    now.timeS = piece.untilS;
    if (piece.isEnd) return { pieces, happenings, endS: piece.untilS };
    now.standing = standAfter(scene, now, piece.stops);
    for (const index of piece.stops) {
      happenings.push({ timeS: now.timeS, name: `stop at ${scene.surfaces[index]?.id}` });
    }
    if (now.timeS >= endS - INSTANT) return { pieces, happenings, endS };
    if (turn !== undefined && !isTurned && now.timeS >= turn.timeS - INSTANT) {
      isTurned = true;
      now.standing = applyTurn(scene, now.standing, turn);
      happenings.push({ timeS: turn.timeS, name: "change" });
    }
  }
  return { pieces, happenings, endS: now.timeS };
}

function liftsOff({ surfaces }: FreeScene, { normal, tension }: Forces): boolean {
  const unit = [...normal, ...tension].reduce((sum, one) => sum + Math.abs(one), 0);
  return surfaces.some(({ isGuide }, index) => !isGuide && (normal[index] ?? 0) < -1e-9 * unit);
}

/** Strings that do not pull from now on are slack. */
function settle(scene: FreeScene, now: Now, { pulls }: Forces, happenings: Happening[]): void {
  const { isTaut } = now.standing;
  for (const [index, { id }] of scene.lines.entries()) {
    if (isTaut[index] !== true || pulls[index] === true) continue;
    happenings.push({ timeS: now.timeS, name: `slack ${id}` });
  }
  now.standing = {
    ...now.standing,
    isTaut: isTaut.map((taut, index) => taut && pulls[index] === true),
  };
}

function standAfter(scene: FreeScene, now: Now, stops: readonly number[]): Standing {
  const slip = scene.surfaces.map((surface, index) => {
    if (stops.includes(index)) return 0;
    const speed = slipOf(surface, now.state);
    // What stuck stays at rest but for rounding.
    return Math.abs(speed) < 1e-10 ? 0 : speed;
  });
  return { ...now.standing, slip };
}

function applyTurn(scene: FreeScene, standing: Standing, { cuts, oils }: Turn): Standing {
  const isCut = scene.lines.map(
    ({ id }, index) => standing.isCut[index] === true || cuts.includes(id),
  );
  return {
    ...standing,
    isCut,
    isTaut: standing.isTaut.map((taut, index) => taut && isCut[index] !== true),
    friction: standing.friction.map((one, index) =>
      oils.includes(scene.surfaces[index]?.id ?? "") ? 0 : one,
    ),
  };
}

interface Stretch extends Piece {
  readonly untilS: number;
  /** True where the motion ends there. */
  readonly isEnd: boolean;
  /** Surfaces on which sliding stops there. */
  readonly stops: readonly number[];
}

/** Constant accelerations. */
function straightPiece(scene: FreeScene, now: Now, forces: Forces, limit: number): Stretch {
  const { timeS: startS, state: first, standing } = now;
  const move = (timeS: number): State => {
    const t = timeS - startS;
    const place = first.place.map(
      (one, at) =>
        one + t * (first.velocity[at] ?? 0) + (t * t * (forces.acceleration[at] ?? 0)) / 2,
    );
    const velocity = first.velocity.map((one, at) => one + t * (forces.acceleration[at] ?? 0));
    return { place, velocity };
  };
  const end = limit - startS;
  const stops = scene.surfaces.flatMap((surface, index) => {
    const slip = standing.slip[index] ?? 0;
    if (slip === 0 || standing.friction[index] === 0) return [];
    const gain = slipOf(surface, { ...first, velocity: forces.acceleration });
    return slip * gain < 0 ? [{ index, after: -slip / gain }] : [];
  });
  const jerks = scene.lines.flatMap((line, index) => {
    if (standing.isTaut[index] === true || standing.isCut[index] === true) return [];
    if (line.pull !== undefined) return [];
    const distance = distanceOf(line, first, startS);
    const still = { ...first, place: first.place.map(() => 0) };
    const rate = distanceOf(line, { ...still, place: first.velocity }, 0) + line.haul;
    const growth = distanceOf(line, { ...still, place: forces.acceleration }, 0);
    const room = line.room === undefined ? [] : firstRoot(distance + line.room, rate, growth);
    return [...firstRoot(distance, rate, growth), ...room];
  });
  const stopAfter = Math.min(end, ...stops.map(({ after }) => after));
  const endAfter = Math.min(...jerks, Number.POSITIVE_INFINITY);
  const isEnd = endAfter <= stopAfter;
  const after = isEnd ? endAfter : stopAfter;
  return {
    startS,
    untilS: startS + after,
    isEnd,
    stops: isEnd
      ? []
      : stops.filter((stop) => stop.after <= after + INSTANT).map(({ index }) => index),
    stateAt: move,
    at: (timeS) => ({ state: move(timeS), forces }),
  };
}

/** The first time after an instant at which c + b t + a t²/2 is zero. */
function firstRoot(c: number, b: number, a: number): readonly number[] {
  const later = (t: number): boolean => Number.isFinite(t) && t > 1e-7;
  if (Math.abs(c) < 1e-12) return [(-2 * b) / a].filter(later);
  if (Math.abs(a) < 1e-12) return [-c / b].filter(later);
  const root = b * b - 2 * a * c;
  if (root < 0) return [];
  const q = -(b + Math.sign(b || 1) * Math.sqrt(root));
  const found = [q / a, (2 * c) / q].filter(later);
  return found.length === 0 ? [] : [Math.min(...found)];
}

const LONGEST_STEP = 0.05;

/** Integrated, because a string turns; `undefined` where this kind of motion contradicts itself. */
function curvedPiece(
  scene: FreeScene,
  now: Now,
  forces: Forces,
  limit: number,
): Stretch | undefined {
  const { timeS: startS, standing } = now;
  const turning = newTurning(scene, now, forces);
  if (turning === undefined) return undefined;
  const run: Adaptive = newAdaptive(turning.slope, startS, turning.start, LONGEST_STEP);
  const hasEvent = (timeS: number, y: Float64Array): Event => {
    const state = turning.stateAt(y, timeS - startS);
    const stops = scene.surfaces.flatMap((surface, index) => {
      const slip = standing.slip[index] ?? 0;
      const direction = slip === 0 ? (forces.sliding[index] ?? 0) : Math.sign(slip);
      if (standing.friction[index] === 0 || direction === 0) return [];
      return slipOf(surface, state) * direction < -1e-12 ? [index] : [];
    });
    const arrives = nearestAnchor(scene, state) < REACH;
    const isEnd =
      arrives ||
      scene.lines.some((line, index) => {
        if (line.pull !== undefined || standing.isTaut[index] === true) return false;
        if (standing.isCut[index] === true) return false;
        const distance = distanceOf(line, state, timeS);
        return distance > 1e-12 || (line.room !== undefined && distance < -line.room);
      });
    const present = turning.forcesAt(y);
    const wrong = contradiction(scene, state, standing, present) > 1e-8;
    const lifted = liftsOff(scene, present);
    return { stops, isEnd: isEnd || lifted, isEvent: stops.length > 0 || isEnd || wrong || lifted };
  };
  const untilS = advance(run, limit, hasEvent);
  const { stops, isEnd } = hasEvent(untilS, run.at(untilS));
  let last: { timeS: number; state: State; forces: Forces } | undefined;
  return {
    startS,
    untilS,
    isEnd,
    stops,
    stateAt: (timeS) => turning.stateAt(run.at(timeS), timeS - startS),
    at(timeS) {
      // Many quantities are read at one time.
      if (last?.timeS === timeS) return last;
      const y = run.at(timeS);
      last = { timeS, state: turning.stateAt(y, timeS - startS), forces: turning.forcesAt(y) };
      return last;
    },
  };
}

interface Event {
  readonly stops: readonly number[];
  readonly isEnd: boolean;
  readonly isEvent: boolean;
}

/** Steps up to the limit or to the first event, located by bisection just behind it. */
function advance(
  run: Adaptive,
  limit: number,
  hasEvent: (timeS: number, y: Float64Array) => Event,
): number {
  while (run.timeS() < limit - INSTANT) {
    let before = run.timeS();
    run.step(limit);
    let after = run.timeS();
    if (!hasEvent(after, run.at(after)).isEvent) continue;
    for (let halvings = 0; after - before > 1e-9 && halvings < 45; halvings++) {
      const middle = (before + after) / 2;
      if (hasEvent(middle, run.at(middle)).isEvent) after = middle;
      else before = middle;
    }
    return after;
  }
  return limit;
}
