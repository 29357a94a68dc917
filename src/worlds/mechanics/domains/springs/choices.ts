/** @file Questions about springs whose answer is one of several bodies. */
import type { ReadBody, ReadScene } from "../../language/scene.ts";
import type { ChoiceAsk } from "../domain.ts";
import { blocksOf, springsOf, theEntity } from "./layout.ts";
import { spanOf } from "./span.ts";

/** Gap between the two largest below which a choice is too close to call. */
const CLEAR = 0.05;
const MOMENTS = [0.35, 0.6, 0.85];

/** Which block is the quickest, which spring the longest, which spring stores most. */
export function choicesOf(scene: ReadScene): readonly ChoiceAsk[] {
  const entity = theEntity(scene);
  const span = spanOf(entity);
  const [blocks, springs] = [blocksOf(entity), springsOf(entity)];
  return MOMENTS.flatMap((share) => {
    const timeS = Number((Math.round((share * span.endS) / span.gridS) * span.gridS).toFixed(6));
    const choice = (
      word: string,
      bodies: readonly ReadBody[],
      question: string,
    ): readonly ChoiceAsk[] =>
      bodies.length < 2
        ? []
        : [
            newChoice(
              word,
              bodies.map(({ id }) => id),
              question,
              timeS,
            ),
          ];
    return [
      ...choice("speed", blocks, "which block moves fastest"),
      ...choice("length", springs, "which spring is longest"),
      ...choice("elastic energy", springs, "which spring stores the most elastic energy"),
    ];
  });
}

function newChoice(
  word: string,
  ids: readonly string[],
  question: string,
  timeS: number,
): ChoiceAsk {
  return {
    id: `largest ${word} at ${timeS}`,
    ask: ({ after }) => `${timeS} s ${after}, ${question}?`,
    options: ({ names }) => ids.map((id) => names[id] ?? id),
    pick(trace) {
      if (timeS > trace.endS) return undefined;
      const sizes = ids.map((id) => trace.value(`${word} of ${id}`, timeS));
      const largest = Math.max(...sizes);
      const [, second = 0] = [...sizes].sort((a, b) => b - a);
      if (!(largest > 0) || largest - second < CLEAR * largest) return undefined;
      return sizes.indexOf(largest);
    },
  };
}
