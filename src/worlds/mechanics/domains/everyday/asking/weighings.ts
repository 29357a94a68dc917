/** @file Questions about things of unknown weight: which is heavier, which is the lightest, or that one cannot tell. */
import type { ReadBody } from "../../../language/scene.ts";
import type { ChoiceAsk, Told, Trace } from "../../domain.ts";
import { orderOf, weighingsOf } from "../reading.ts";
import { type Chooser, listOf } from "./compare.ts";

const OPEN = "one cannot tell";
const nameOf = (told: Told, { id }: ReadBody): string => told.names[id] ?? id;

const orderIn = (trace: Trace, one: ReadBody, other: ReadBody): number =>
  trace.value(orderOf(one, other), 0);

/** Which of two is heavier (`sign` 1) or lighter (−1). */
function ofTwo(one: ReadBody, other: ReadBody, sign: 1 | -1): ChoiceAsk {
  const word = sign === 1 ? "heavier" : "lighter";
  const names = (told: Told): string[] => [one, other].map((body) => nameOf(told, body));
  return {
    id: `${word} of ${one.id} and ${other.id}`,
    ask: (told) => `Which is ${word}: ${listOf(names(told))}?`,
    options: (told) => [...names(told), "both weigh the same", OPEN],
    pick(trace) {
      const order = orderIn(trace, one, other);
      if (order === 0 || order === 2) return order === 0 ? 2 : 3;
      return order === sign ? 0 : 1;
    },
  };
}

/** Which of all is the heaviest or the lightest. Where several share the place, nothing is asked. */
function ofAll(things: readonly ReadBody[], sign: 1 | -1): ChoiceAsk {
  const word = sign === 1 ? "the heaviest" : "the lightest";
  const names = (told: Told): string[] => things.map((body) => nameOf(told, body));
  return {
    id: word,
    ask: (told) => `Which is ${word}: ${listOf(names(told))}?`,
    options: (told) => [...names(told), OPEN],
    pick(trace) {
      const isBeaten = (one: ReadBody): boolean =>
        things.some((other) => orderIn(trace, one, other) === -sign);
      const left = things.filter((one) => !isBeaten(one));
      const [first] = left;
      if (first !== undefined && left.length === 1) return things.indexOf(first);
      const isOpen = left.some((one) => left.some((other) => orderIn(trace, one, other) === 2));
      return isOpen ? things.length : undefined;
    },
  };
}

/** The questions about things that were weighed two at a time. */
export const chooseWeighings: Chooser = (entity) => {
  const { things, weighings } = weighingsOf(entity);
  const isWeighed = (i: number, j: number): boolean =>
    weighings.some(({ left, right }) => (left === i && right === j) || (left === j && right === i));
  const pairs = things.flatMap((one, i) =>
    things.flatMap((other, j) => {
      // Of three, only what no single weighing shows.
      if (j <= i || (things.length > 2 && isWeighed(i, j))) return [];
      return [ofTwo(one, other, 1), ofTwo(one, other, -1)];
    }),
  );
  return things.length < 3 ? pairs : [...pairs, ofAll(things, 1), ofAll(things, -1)];
};
