/** @file What can be chosen between when balls are thrown. */
import type { Rng } from "../../../../../core/rng.ts";
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";
import type { ChoiceAsk, Trace } from "../../domain.ts";
import { firstBody, numberOf } from "../layout.ts";
import {
  askAtMoment,
  compareBodies,
  compareMoments,
  roundTime,
  signOf,
  valueAt,
} from "./making.ts";

/** The choices that one or two throws offer; times and walls are drawn. */
export function throwChoices(scene: ReadScene, rng: Rng): readonly ChoiceAsk[] {
  const { entities, gravity } = scene;
  const own = entities.flatMap((entity) => ballChoices(entity, gravity, rng));
  if (entities.length < 2) return own;
  const ids = entities.map((entity) => firstBody(entity).id);
  return [
    ...own,
    compareBodies(ids, {
      id: "farther",
      stem: "range",
      question:
        "Which of the two meets the floor at the larger horizontal distance from where it was thrown?",
    }),
    compareBodies(ids, {
      id: "longer in the air",
      stem: "flight time",
      question: "Which of the two is in the air for the longer time before it meets the floor?",
    }),
    compareBodies(ids, {
      id: "harder landing",
      stem: "landing speed",
      question: "Which of the two meets the floor with the higher speed?",
    }),
  ];
}

/** The flight without air, by which times and walls are chosen; what is asked is read from the traces. */
interface Flight {
  readonly across: number;
  readonly up: number;
  /** Until it is back on the ground. */
  readonly lastsS: number;
}

function flightOf(entity: ReadEntity, gravity: number): Flight {
  const body = firstBody(entity);
  const [speed, angle] = [numberOf(body, "speed"), numberOf(body, "angle")];
  const [across, up] = [speed * Math.cos(angle), speed * Math.sin(angle)];
  if (entity.kind === "slope-throw") {
    const sign = entity.options["way"] === "downhill" ? -1 : 1;
    const rise = sign * Math.tan(numberOf(entity, "slope"));
    return { across, up, lastsS: (2 * (up - across * rise)) / gravity };
  }
  const drop = Math.sqrt(up * up + 2 * gravity * numberOf(entity, "height"));
  return { across, up, lastsS: (up + drop) / gravity };
}

function ballChoices(entity: ReadEntity, gravity: number, rng: Rng): ChoiceAsk[] {
  const { id } = firstBody(entity);
  const flight = flightOf(entity, gravity);
  const share = (low: number, high: number): number => rng.uniform(low, high);
  const time = (low: number, high: number): number => roundTime(flight.lastsS * share(low, high));
  const rises = flight.up > 0;
  const isSloped = entity.kind === "slope-throw";
  const isSteep = Math.abs(flight.across) < 1e-9 * Math.abs(flight.up);
  // With both kinds of times, neither answer is the usual one.
  const topS = flight.up / gravity;
  const ways = rises
    ? [
        roundTime(topS * share(0.4, 0.85)),
        roundTime(topS + (flight.lastsS - topS) * share(0.15, 0.8)),
      ]
    : [];
  const pairs = rises ? ([[time(0.05, 0.3), time(0.45, 0.8)]] as const) : [];
  return [
    ...ways.map((timeS) => wayChoice(id, timeS)),
    ...pairs.map((times) =>
      compareMoments(id, times, { id: `faster ${id}`, stem: "speed", asked: "is {name} faster" }),
    ),
    ...(isSloped || isSteep ? [] : wallsOf(entity, flight, gravity, rng)),
    ...(entity.options["floor"] === "bounces" ? bounceChoices(entity, flight, gravity, rng) : []),
  ];
}

function wayChoice(id: string, timeS: number): ChoiceAsk {
  return askAtMoment(id, timeS, {
    id: `rising or falling ${id}`,
    question: "{time} {after}, is {name} rising or falling?",
    options: ["rising", "falling"],
    pick: (trace) =>
      signOf(
        valueAt(trace, `velocity y of ${id}`, timeS) / valueAt(trace, `speed of ${id}`, timeS),
      ),
  });
}

/** One wall that is a little lower and one that is a little higher than the path without air. */
function wallsOf(entity: ReadEntity, flight: Flight, gravity: number, rng: Rng): ChoiceAsk[] {
  const start = entity.values["height"] ?? 0;
  const { linear = 0, quadratic = 0 } = firstBody(entity).values;
  // Air takes away much of the height.
  const isBraked = linear + quadratic > 0;
  const bounds = isBraked
    ? [
        [0.2, 0.45],
        [0.8, 1.2],
      ]
    : [
        [0.6, 0.85],
        [1.2, 1.6],
      ];
  return bounds.map(([low = 1, high = 1]) => {
    const timeS = flight.lastsS * rng.uniform(0.35, 0.75);
    const height = start + flight.up * timeS - (gravity * timeS * timeS) / 2;
    return wallChoice(entity, {
      away: roundTime(flight.across * timeS),
      high: roundTime(height * rng.uniform(low, high)),
    });
  });
}

interface Wall {
  /** Horizontal distance from the starting point and height above the floor, in m. */
  readonly away: number;
  readonly high: number;
}

function wallChoice(entity: ReadEntity, { away, high }: Wall): ChoiceAsk {
  const { id } = firstBody(entity);
  return {
    id: `clears ${id} ${away} ${high}`,
    ask: (told) =>
      `Imagine a thin wall of height ${high} m across the way of ${told.names[id] ?? id}, at a horizontal distance of ${away} m from the starting point. Would ${told.names[id] ?? id} pass over this wall without having touched the floor before?`,
    options: () => ["yes", "no"],
    pick: (trace) => signOf(heightAcross(trace, entity, away) / high - 1),
  };
}

/** The height at a horizontal distance on the way to the first touch; below the floor where it lands before. */
function heightAcross(trace: Trace, entity: ReadEntity, away: number): number {
  const { id } = firstBody(entity);
  const start = entity.values["height"] ?? 0;
  const range = trace.value(`range of ${id}`, 0);
  if (range < away) return away - range > 0.05 * away ? -away : Number.NaN;
  const height = (timeS: number): number => trace.value(`height of ${id}`, timeS);
  const across = (timeS: number): number =>
    Math.sqrt(
      Math.max(0, trace.value(`displacement of ${id}`, timeS) ** 2 - (height(timeS) - start) ** 2),
    );
  let [low, high] = [0, trace.value(`flight time of ${id}`, 0)];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (across(middle) < away) low = middle;
    else high = middle;
  }
  return height(low);
}

const COUNTS = ["not at all", "once", "twice", "three times"];

function bounceChoices(entity: ReadEntity, flight: Flight, gravity: number, rng: Rng): ChoiceAsk[] {
  const { id } = firstBody(entity);
  const restitution = numberOf(entity, "restitution");
  // Times of the bounces without friction or air.
  const times = [flight.lastsS];
  const down = gravity * flight.lastsS - flight.up;
  for (let k = 1; k < COUNTS.length; k++)
    times.push((times.at(-1) ?? 0) + (2 * down * restitution ** k) / gravity);
  const between = [rng.int(0, 2), rng.int(2, COUNTS.length)];
  return between.map((index) => {
    const [from, to] = [times[index - 1] ?? 0.3 * flight.lastsS, times[index] ?? 0];
    const timeS = roundTime(from + (to - from) * rng.uniform(0.25, 0.75));
    return askAtMoment(id, timeS, {
      id: `count of bounces ${id}`,
      question: "How often does {name} touch the floor in the first {time} {after}?",
      options: COUNTS,
      pick: (trace) => countBounces(trace, id, timeS),
    });
  });
}

function countBounces(trace: Trace, id: string, timeS: number): number | undefined {
  if (Number.isNaN(valueAt(trace, `speed of ${id}`, timeS))) return undefined;
  const touched = [
    trace.value(`flight time of ${id}`, 0),
    ...[2, 3].map((k) => trace.value(`time of bounce ${k} of ${id}`, 0)),
  ];
  return touched.filter((bounceS) => bounceS < timeS).length;
}
