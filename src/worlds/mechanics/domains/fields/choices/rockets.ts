/** @file What can be chosen between at the launch of a rocket. */
import type { Rng } from "../../../../../core/rng.ts";
import type { ReadEntity, ReadScene } from "../../../language/scene.ts";
import type { ChoiceAsk, Trace } from "../../domain.ts";
import { burnTime } from "../horizon.ts";
import { firstBody, numberOf } from "../layout.ts";
import { capital } from "../tell/words.ts";
import { askAtMoment, compareMoments, roundTime, signOf, valueAt } from "./making.ts";

/** Thrust over weight at ignition, within which it is worth asking whether the rocket leaves the ground at once. */
const MAY_LIFT = [0.6, 1.6] as const;

/** Most of it for which the acceleration just after ignition may be less than after burn-out. */
const MOST_LIFT = 2.6;
/** Shares of the greatest height, and factors, one of which a question names. */
const SHARES = [
  [0.2, "a fifth"],
  [0.25, "a quarter"],
  [1 / 3, "a third"],
  [0.5, "half"],
] as const;
const SMALL_SHARES = [
  [0.1, "a tenth"],
  [0.15, "15 %"],
  [0.2, "a fifth"],
] as const;
const FACTORS = [
  [1.5, "one and a half times"],
  [2, "twice"],
  [3, "three times"],
] as const;

/** The choices that a rocket offers; times are drawn. */
export function rocketChoices(
  scene: ReadScene,
  entity: ReadEntity,
  rng: Rng,
): readonly ChoiceAsk[] {
  const { id } = firstBody(entity);
  const burn = burnTime(entity);
  const time = (low: number, high: number): number => roundTime(burn * rng.uniform(low, high));
  const isSlanted = numberOf(entity, "angle") < Math.PI / 2 - 1e-9;
  const isFlat = entity.kind === "rocket";
  const ratio = liftOf(scene, entity);
  // Where the answer would nearly always be the same, the question is not offered.
  return [
    shareChoice(id, isFlat ? rng.pick(SHARES) : rng.pick(SMALL_SHARES)),
    halfChoice(id, time(0.5, 0.85)),
    ...(ratio < MOST_LIFT
      ? [
          compareMoments(id, [time(0.03, 0.2), time(1.15, 1.45)], {
            id: `more accelerated ${id}`,
            stem: "acceleration",
            asked: "is the acceleration of {name} greater in magnitude",
          }),
        ]
      : []),
    ...(isFlat
      ? [
          compareMoments(id, [time(0.8, 0.94), time(1.35, 1.58)], {
            id: `faster ${id}`,
            stem: "speed",
            asked: "is {name} faster",
          }),
        ]
      : []),
    ...(isSlanted && isFlat ? [shapeChoice(id, rng.pick(FACTORS))] : []),
    ...(!isSlanted && ratio > MAY_LIFT[0] && ratio < MAY_LIFT[1] ? [liftChoice(id)] : []),
  ];
}

/** Thrust over weight at ignition: an estimate by which questions are chosen. */
function liftOf({ gravity }: ReadScene, entity: ReadEntity): number {
  const { mass = 1, flow = 0, exhaust = 0 } = firstBody(entity).values;
  const { gm = 0, radius = 1 } = entity.values;
  return (flow * exhaust) / (mass * (entity.kind === "rocket" ? gravity : gm / radius ** 2));
}

function shareChoice(id: string, [part, said]: readonly [number, string]): ChoiceAsk {
  return {
    id: `burnt at ${said} ${id}`,
    ask: (told) =>
      `When the fuel of ${told.names[id] ?? id} runs out, is the rocket at more or at less than ${said} of the greatest height that it reaches?`,
    options: () => ["more", "less"],
    pick(trace) {
      const [burnt, top] = ["burn-out", "greatest"].map((one) =>
        trace.value(`${one} height of ${id}`, 0),
      ) as [number, number];
      return signOf(burnt / (part * top) - 1);
    },
  };
}

/** Half of the fuel is gone long before the rocket has half of its final speed. */
function halfChoice(id: string, timeS: number): ChoiceAsk {
  return askAtMoment(id, timeS, {
    id: `half of the speed ${id}`,
    question:
      "{time} {after}, does {name} have more or less than half of the speed that it has when its fuel runs out?",
    options: ["more", "less"],
    pick: (trace) =>
      signOf(
        (2 * valueAt(trace, `speed of ${id}`, timeS)) / trace.value(`burn-out speed of ${id}`, 0) -
          1,
      ),
  });
}

function shapeChoice(id: string, [factor, said]: readonly [number, string]): ChoiceAsk {
  return {
    id: `wide or high ${said} ${id}`,
    ask: (told) =>
      `${capital(told.names[id] ?? id)} comes back to the level of the launch point at some horizontal distance from it. Is this distance more or less than ${said} the greatest height that it reaches?`,
    options: () => ["more", "less"],
    pick(trace) {
      const [top, range] = ["greatest height", "range"].map((stem) =>
        trace.value(`${stem} of ${id}`, 0),
      ) as [number, number];
      return signOf(range / (factor * top) - 1);
    },
  };
}

function liftChoice(id: string): ChoiceAsk {
  return {
    id: `lifts at once ${id}`,
    ask: (told) =>
      `Does ${told.names[id] ?? id} leave the ground at once when its engine is ignited, or only later?`,
    options: () => ["at once", "only later"],
    pick: (trace: Trace) => signOf(trace.value(`thrust over weight of ${id}`, 0) - 1),
  };
}
