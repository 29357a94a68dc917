/** @file What can be chosen between when a charge moves in fields. */
import type { Rng } from "../../../../../core/rng.ts";
import type { ReadEntity } from "../../../language/scene.ts";
import type { ChoiceAsk, Trace } from "../../domain.ts";
import { watchCharge } from "../horizon.ts";
import { firstBody, numberOf } from "../layout.ts";
import { askAtMoment, compareMoments, largestOf, roundTime, signOf, valueAt } from "./making.ts";

/** Shares of the watched time in which a path is looked at to see how it bends at first. */
const AT_FIRST = [0.02, 0.05] as const;
/** Least angle by which it must have turned at the later of these, in radians. */
const BENT = 0.008;

/** The choices that a charge in fields offers; times are drawn. */
export function chargeChoices(entity: ReadEntity, rng: Rng): readonly ChoiceAsk[] {
  const particle = firstBody(entity);
  const { id } = particle;
  const watched = watchCharge(entity);
  const time = (low: number, high: number): number => roundTime(watched * rng.uniform(low, high));
  const kinds = entity.bodies.slice(1).map(({ kind }) => kind);
  const isMagnetic = kinds.every((kind) => kind === "magnetic" || kind === "wire");
  const isMoving = numberOf(particle, "speed") > 0;
  const sides = [
    sideChoice(id, "x", time(0.3, 0.95)),
    sideChoice(id, "y", time(0.3, 0.95)),
    ...(isMoving ? [bendChoice(id, watched)] : []),
    ...(kinds.includes("source") ? [sourceChoice(entity, time(0.15, 0.6))] : []),
  ];
  if (isMagnetic) return sides;
  const hasSpeed = isMoving || numberOf(particle, "along") > 0;
  return [
    ...sides,
    ...(hasSpeed ? [paceChoice(id, time(0.1, 0.55))] : []),
    ...(kinds.every((kind) => kind === "electric") && !isMoving
      ? []
      : [
          compareMoments(id, [time(0.02, 0.12), time(0.2, 0.4)], {
            id: `faster ${id}`,
            stem: "speed",
            asked: "is {name} faster",
          }),
        ]),
  ];
}

const SIDES = {
  x: {
    axis: "Y",
    options: ["to the right (positive X)", "to the left (negative X)"],
  },
  y: {
    axis: "X",
    options: ["above it (positive Y)", "below it (negative Y)"],
  },
} as const;

function sideChoice(id: string, along: "x" | "y", timeS: number): ChoiceAsk {
  const { axis, options } = SIDES[along];
  return askAtMoment(id, timeS, {
    id: `side of the ${axis}-axis ${id}`,
    question: `Seen on the page, on which side of the ${axis}-axis is {name} {time} {after}?`,
    options,
    pick: (trace) =>
      signOf(
        valueAt(trace, `${along} of ${id}`, timeS) / trace.value(`displacement of ${id}`, timeS),
      ),
  });
}

function bendChoice(id: string, watched: number): ChoiceAsk {
  const bends = AT_FIRST.map((share) => share * watched);
  return {
    id: `first bend ${id}`,
    ask: (told) =>
      `Seen on the page, with the motion along the Z-axis left out of account: does the path of ${told.names[id] ?? id} bend to its left (counter-clockwise) or to its right (clockwise) at first?`,
    options: () => ["to its left", "to its right"],
    pick(trace) {
      const [soon = Number.NaN, later = Number.NaN] = bends.map((timeS) =>
        turnBetween(trace, id, timeS),
      );
      if (!(Math.abs(later) > BENT) || soon * later <= 0) return undefined;
      return later > 0 ? 0 : 1;
    },
  };
}

/** Sine of the angle between the velocity at the start and that at a time, positive counter-clockwise. */
function turnBetween(trace: Trace, id: string, timeS: number): number {
  const [a, b] = [0, timeS].map((t) =>
    ["x", "y"].map((axis) => trace.value(`velocity ${axis} of ${id}`, t)),
  ) as [number[], number[]];
  const [ax = 0, ay = 0] = a;
  const [bx = 0, by = 0] = b;
  return (ax * by - ay * bx) / (Math.hypot(ax, ay) * Math.hypot(bx, by));
}

function paceChoice(id: string, timeS: number): ChoiceAsk {
  return askAtMoment(id, timeS, {
    id: `faster than before ${id}`,
    question: "Is {name} faster or slower {time} {after} than at the start?",
    options: ["faster", "slower"],
    pick: (trace) =>
      orderOf(valueAt(trace, `speed of ${id}`, timeS), trace.value(`speed of ${id}`, 0)),
  });
}

function sourceChoice(entity: ReadEntity, timeS: number): ChoiceAsk {
  const { id } = firstBody(entity);
  return askAtMoment(id, timeS, {
    id: `distance from the source ${id}`,
    question: "Is {name} farther from the source or closer to it {time} {after} than at the start?",
    options: ["farther", "closer"],
    pick: (trace) =>
      orderOf(valueAt(trace, `distance of ${id}`, timeS), trace.value(`distance of ${id}`, 0)),
  });
}

/** 0 where the first is larger, 1 where the second is. */
function orderOf(value: number, other: number): number | undefined {
  return largestOf([value, other]);
}
