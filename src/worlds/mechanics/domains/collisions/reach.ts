/**
 * @file Who can have had an influence on whom: what has not been met yet, by others or through others, cannot matter.
 *
 * A quantity on which some body has no influence has a shortcut: that body may be forgotten. Such a quantity is not
 * offered, where there are others.
 */
import type { ReadScene } from "../../language/scene.ts";
import type { Askable } from "../domain.ts";
import { entityOf } from "./layout.ts";
import { askParts, type Hit, hitsOf } from "./record.ts";

/** What happens in a scene, as far as it matters here. */
export interface Happenings {
  readonly endS: number;
  readonly hits: readonly Hit[];
  readonly touches?: readonly { readonly timeS: number; readonly id: string }[];
}

/** Questions are not put so close to the end of the motion. */
const LATEST = 0.9;

/** The asks that depend on every body; all of them where none does. */
export function keepWhole(
  scene: ReadScene,
  happenings: Happenings,
  asks: readonly Askable[],
): readonly Askable[] {
  const knows = meetingsOf(scene, happenings);
  const kept = asks.filter((ask) => knows(idsOf(ask, happenings.hits), timeOf(ask, happenings)));
  return kept.length > 0 ? kept : asks;
}

/** The bodies that an ask is about; nobody for what is about all of them together. */
function idsOf({ id }: Askable, hits: readonly Hit[]): readonly string[] {
  const { what, nth, of } = askParts(id);
  if (of !== "scene") return of.split("+");
  const isOne = what === "impulse" || what === "loss";
  return isOne ? (hits[nth - 1]?.ids ?? []) : [];
}

/** The latest time to which the ask can belong. */
function timeOf({ id, when }: Askable, { hits, endS }: Happenings): number {
  const { what, nth, of } = askParts(id);
  if (nth > 0) return hitsOf(hits, of)[nth - 1]?.timeS ?? endS;
  if (what !== "meeting time") return when === "moment" ? LATEST * endS : endS;
  const pair = of.split("+");
  return hits.find(({ ids }) => pair.every((one) => ids.includes(one)))?.timeS ?? endS;
}

type Known = ReadonlyMap<string, ReadonlySet<string>>;

interface Meeting {
  readonly timeS: number;
  readonly ids: readonly string[];
}

/** Tells whether everybody had met these bodies, or somebody who had met them, by a time. */
function meetingsOf(
  scene: ReadScene,
  { hits, touches = [] }: Happenings,
): (ids: readonly string[], timeS: number) => boolean {
  const { bodies } = entityOf(scene);
  const beside = (index: number): readonly string[] =>
    [bodies[index - 1], bodies[index + 1]].flatMap((body) => (body === undefined ? [] : [body.id]));
  const joined = bodies.flatMap(({ id, kind }, index) =>
    kind === "link" ? [[id, ...beside(index)]] : [],
  );
  const events: readonly Meeting[] = [
    ...hits,
    ...touches.map(({ timeS, id }) => {
      const index = bodies.findIndex((body) => body.id === id);
      return { timeS, ids: [id, ...beside(index)] };
    }),
  ].sort((a, b) => a.timeS - b.timeS);
  let known: Known = new Map(bodies.map(({ id }) => [id, new Set([id])]));
  // Bodies that a spring joins go on learning of each other for as long as they move.
  const learn = (met: readonly string[]): void => {
    for (const ids of [met, ...joined]) known = shareAmong(known, ids);
  };
  learn([]);
  const states = [{ timeS: 0, known }];
  for (const { timeS, ids } of events) {
    learn(ids);
    states.push({ timeS, known });
  }
  return (ids, timeS) => {
    const state = states.findLast((one) => one.timeS <= timeS) ?? states[0];
    const reached = new Set(ids.flatMap((id) => [...(state?.known.get(id) ?? [])]));
    return ids.length === 0 || bodies.every(({ id }) => reached.has(id));
  };
}

/** All that one of them knows, all of them know: also a wall, for it has one neighbour only. */
function shareAmong(known: Known, ids: readonly string[]): Known {
  const all = new Set(ids.flatMap((id) => [...(known.get(id) ?? [])]));
  return new Map([...known, ...ids.map((id) => [id, all] as const)]);
}
