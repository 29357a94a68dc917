/** @file What can be chosen between in a system of planets. */
import type { Rng } from "../../../../../core/rng.ts";
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import type { ChoiceAsk } from "../../domain.ts";
import { watchPlanets } from "../horizon.ts";
import { centreOf, isCircular, numberOf } from "../layout.ts";
import {
  askAtMoment,
  compareBodies,
  compareMoments,
  largestOf,
  roundTime,
  signOf,
  valueAt,
} from "./making.ts";

/** Square of the speed over that of escape, within which it is worth asking whether a body escapes. */
const MAY_ESCAPE = [0.68, 1.8] as const;

/** The choices that a system of planets offers; times are drawn. */
export function planetChoices(entity: ReadEntity, rng: Rng): readonly ChoiceAsk[] {
  const centre = `the ${centreOf(entity)}`;
  const ids = entity.bodies.map(({ id }) => id);
  const own = entity.bodies.flatMap((body) => bodyChoices(entity, body, centre, rng));
  if (ids.length < 2) return own;
  return [
    ...own,
    compareBodies(ids, {
      id: "longest period",
      stem: "period",
      question: "Which of them has the longest orbital period?",
    }),
    compareBodies(ids, {
      id: "farthest reach",
      stem: "farthest distance",
      question: `Which of them gets farthest away from ${centre}?`,
    }),
    compareBodies(ids, {
      id: "highest speed",
      stem: "greatest speed",
      question: "Which of them reaches the highest speed?",
    }),
  ];
}

function bodyChoices(entity: ReadEntity, body: ReadBody, centre: string, rng: Rng): ChoiceAsk[] {
  const watched = watchPlanets(entity);
  const turn = turnOf(body, numberOf(entity, "gm"));
  const scale = Math.min(watched, turn);
  const time = (low: number, high: number): number => roundTime(scale * rng.uniform(low, high));
  const { id } = body;
  const turned =
    turn > 1.2 * watched
      ? []
      : [time(0.2, 0.45), time(0.55, 0.75)].map((timeS) => turnChoice(id, timeS, centre));
  if (isCircular(body)) return turned;
  // One that starts at its closest point only flies away at first: all answers would be the same.
  if (body.kind === "orbiter" && turn > 1.2 * watched) return [];
  const pairs = [
    [time(0.1, 0.3), time(0.4, 0.65)],
    [time(0.4, 0.6), time(0.8, 0.98)],
  ] as const;
  const moves = [time(0.15, 0.4), time(0.65, 0.95)].map((timeS) => wayChoice(id, timeS, centre));
  return [
    ...pairs.map((times) =>
      compareMoments(id, times, { id: `faster ${id}`, stem: "speed", asked: "is {name} faster" }),
    ),
    compareMoments(id, [time(0.25, 0.5), time(0.7, 0.95)], {
      id: `farther ${id}`,
      stem: "distance",
      asked: `is {name} farther away from ${centre}`,
    }),
    ...moves,
    ...(body.kind === "probe" ? [boostChoice(id)] : turned),
    ...escapeChoices(entity, body, centre),
  ];
}

/** The time of one turn where there is one: an estimate by which times are chosen. */
function turnOf({ kind, values }: ReadBody, gm: number): number {
  const { axis = 0, distance = 1, speed = 0, from = 0, to = 0 } = values;
  if (kind === "probe") return Math.PI * Math.sqrt(((from + to) / 2) ** 3 / gm);
  const size = kind === "planet" ? 1 / (2 / distance - speed ** 2 / gm) : axis;
  return size > 0 ? 2 * Math.PI * Math.sqrt(size ** 3 / gm) : Number.POSITIVE_INFINITY;
}

function turnChoice(id: string, timeS: number, centre: string): ChoiceAsk {
  return askAtMoment(id, timeS, {
    id: `half turn ${id}`,
    question: `In the first {time} {after}, does the line from ${centre} to {name} turn through more or less than half a full turn?`,
    options: ["more", "less"],
    pick: (trace) => signOf(valueAt(trace, `swept angle of ${id}`, timeS) / Math.PI - 1),
  });
}

function wayChoice(id: string, timeS: number, centre: string): ChoiceAsk {
  return askAtMoment(id, timeS, {
    id: `coming or going ${id}`,
    question: `{time} {after}, is {name} moving away from ${centre} or coming closer to it?`,
    options: ["moving away", "coming closer"],
    pick: (trace) =>
      signOf(
        valueAt(trace, `radial velocity of ${id}`, timeS) / valueAt(trace, `speed of ${id}`, timeS),
      ),
  });
}

function boostChoice(id: string): ChoiceAsk {
  return {
    id: `larger boost ${id}`,
    ask: (told) =>
      `Which of the two firings changes the speed of ${told.names[id] ?? id} by more, the one at the start or the one that puts it on the second circle?`,
    options: () => ["the first firing", "the second firing"],
    pick: (trace) =>
      largestOf(["first", "second"].map((which) => trace.value(`${which} boost of ${id}`, 0))),
  };
}

/** Offered only where the speed is not far from that of escape, or the answer would nearly always be the same. */
function escapeChoices(entity: ReadEntity, body: ReadBody, centre: string): ChoiceAsk[] {
  if (body.kind !== "planet") return [];
  const { id } = body;
  const share =
    (numberOf(body, "speed") ** 2 * numberOf(body, "distance")) / (2 * numberOf(entity, "gm"));
  if (!(share > MAY_ESCAPE[0] && share < MAY_ESCAPE[1])) return [];
  return [
    {
      id: `escape ${id}`,
      ask: (told) =>
        `Does ${told.names[id] ?? id} stay on a closed orbit about ${centre}, or does it go away for good?`,
      options: () => ["it stays", "it goes away"],
      pick: (trace) =>
        signOf(
          trace.value(`binding energy of ${id}`, 0) / trace.value(`kinetic energy of ${id}`, 0),
        ),
    },
  ];
}
