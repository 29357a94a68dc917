/** @file Questions to which the answer is one of several words: who is fastest, do they meet, which way does it move. */

import type { ReadScene } from "../../language/scene.ts";
import { printNumber } from "../../print.ts";
import type { ChoiceAsk, Told, Trace } from "../domain.ts";
import { entityOf, isMover, isPlane, numberOf, pairOf, planeOf, trackOf } from "./layout.ts";
import { outline } from "./second.ts";

/** Times at which a pair that does not meet is looked at, to be sure that it does not nearly meet. */
const SAMPLES = 60;
/** Speeds nearer than this share count as equal. */
const CLOSE = 0.05;

function named(told: Told, id: string): string {
  return told.names[id] ?? id;
}

/** The choices of a scene. */
export function choices(scene: ReadScene): readonly ChoiceAsk[] {
  if (scene.change !== undefined) return [];
  const { hits, endS } = outline(scene);
  const bodies = entityOf(scene).bodies.filter((body) => isPlane(scene) || isMover(body));
  const ids = bodies.map(({ id }) => id);
  const atS = quietTime(
    hits.map(({ timeS }) => timeS),
    endS,
  );
  if (atS === undefined || hits.length === 0) return [];
  const pairs = pairsOf(scene, ids).map((pair) => meets(pair, reachOf(scene), endS));
  const ways = isPlane(scene) ? [] : ids.map((id) => direction(scene, id, atS));
  return [
    ...(ids.length > 1 ? [fastest(ids, atS)] : []),
    ...(ids.length > 2 ? pairs : []),
    ...ways,
  ];
}

/** A time with two digits after the last collision, clear of all of them. */
function quietTime(times: readonly number[], endS: number): number | undefined {
  const last = times.at(-1) ?? 0;
  const atS = Number((last + 0.6 * (endS - last)).toPrecision(2));
  const isClear = times.every((time) => Math.abs(time - atS) > 0.05 * atS);
  return isClear && atS > last && atS < endS ? atS : undefined;
}

function fastest(ids: readonly string[], atS: number): ChoiceAsk {
  return {
    id: "fastest",
    ask: (told) =>
      ids.length > 2
        ? `Which of them is the fastest ${printNumber(atS)} s ${told.after}?`
        : `Which of the two is faster ${printNumber(atS)} s ${told.after}?`,
    options: (told) => ids.map((id) => named(told, id)),
    pick(trace) {
      const speeds = ids.map((id) => trace.value(`speed of ${id}`, atS));
      const [most = 0, next = 0] = [...speeds].sort((a, b) => b - a);
      return most - next > CLOSE * most ? speeds.indexOf(most) : undefined;
    },
  };
}

type Pair = readonly [string, string];

/** Who could meet: any two spheres, or neighbours of a row. */
function pairsOf(scene: ReadScene, ids: readonly string[]): readonly Pair[] {
  if (isPlane(scene)) {
    return ids.flatMap((one, index) => ids.slice(index + 1).map((other): Pair => [one, other]));
  }
  return trackOf(scene)
    .neighbours.filter(({ left, right }) => left !== undefined && right !== undefined)
    .map((between) => between.ids);
}

/** The distance below which spheres, or bodies of a row, have nearly met. */
function reachOf(scene: ReadScene): number {
  return isPlane(scene) ? 2.2 * planeOf(scene).radius : 0.01;
}

function meets(ids: Pair, reach: number, endS: number): ChoiceAsk {
  const pair = pairOf(...ids);
  const until = Number((0.98 * endS).toPrecision(2));
  const clear = (trace: Trace): boolean =>
    trace.endS >= until &&
    trace.events.every(({ timeS }) => Math.abs(timeS - until) > 0.03 * until);
  return {
    id: `meets ${pair}`,
    ask: (told) =>
      `Do ${named(told, ids[0])} and ${named(told, ids[1])} collide with each other within the first ${printNumber(until)} s?`,
    options: () => ["yes", "no"],
    pick(trace) {
      if (!clear(trace)) return undefined;
      const meeting = trace.value(`meeting time of ${pair}`, 0);
      if (Number.isFinite(meeting)) return meeting < until ? 0 : 1;
      const distances = Array.from({ length: SAMPLES }, (_, index) =>
        trace.value(`distance of ${pair}`, (until * (index + 1)) / SAMPLES),
      );
      return Math.min(...distances) > reach ? 1 : undefined;
    },
  };
}

function direction(scene: ReadScene, id: string, atS: number): ChoiceAsk {
  const isSloping = numberOf(entityOf(scene), "slope") > 0;
  return {
    id: `direction ${id}`,
    ask: (told) => `Which way does ${named(told, id)} move ${printNumber(atS)} s ${told.after}?`,
    options: () =>
      isSloping ? ["down the slope", "up the slope"] : ["to the right", "to the left"],
    pick(trace) {
      const velocity = trace.value(`velocity of ${id}`, atS);
      const start = trace.value(`velocity of ${id}`, 0);
      const scale = Math.max(0.1, Math.abs(start));
      if (!(Math.abs(velocity) > CLOSE * scale)) return undefined;
      return velocity > 0 ? 0 : 1;
    },
  };
}
