/** @file Questions about springs whose answer is one of several bodies. */
import type { ReadBody, ReadScene } from "../../language/scene.ts";
import type { ChoiceAsk } from "../domain.ts";
import { blocksOf, springsOf, theEntity } from "./layout.ts";
import { spanOf } from "./span.ts";

/** Gap between the two largest below which a choice is too close to call. */
const CLEAR = 0.05;
const MOMENTS = [0.35, 0.6, 0.85];
/** Steps of the grid between times with fewer digits. */
const COARSE = 5;

/** How is asked for the larger of two and for the largest of more. */
type Words = readonly [string, string];

/** Which block is the quickest, which spring the longest, which spring stores most. */
export function choicesOf(scene: ReadScene): readonly ChoiceAsk[] {
  const entity = theEntity(scene);
  const span = spanOf(entity);
  const [blocks, springs] = [blocksOf(entity), springsOf(entity)];
  return MOMENTS.flatMap((share) => {
    const coarseS = COARSE * span.gridS;
    const timeS = Number((Math.round((share * span.endS) / coarseS) * coarseS).toFixed(6));
    const choice = (
      word: string,
      bodies: readonly ReadBody[],
      words: Words,
    ): readonly ChoiceAsk[] =>
      bodies.length < 2
        ? []
        : [
            newChoice(
              word,
              bodies.map(({ id }) => id),
              words,
              timeS,
            ),
          ];
    return [
      ...choice("speed", blocks, ["moves faster", "moves fastest"]),
      ...choice("length", springs, ["is longer", "is longest"]),
      ...choice("elastic energy", springs, [
        "stores more elastic energy",
        "stores the most elastic energy",
      ]),
    ];
  });
}

/** "P, Q or R". */
function orOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

function newChoice(word: string, ids: readonly string[], words: Words, timeS: number): ChoiceAsk {
  return {
    id: `largest ${word} at ${timeS}`,
    ask: ({ after, names }) =>
      `${timeS} s ${after}, which ${words[ids.length === 2 ? 0 : 1]}: ${orOf(ids.map((id) => names[id] ?? id))}?`,
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
