/** @file Questions with a choice: does it slip, which of two is first? */
import type { ReadEntity, ReadScene } from "../../language/scene.ts";
import type { ChoiceAsk } from "../domain.ts";
import { entityOf, numberOf } from "./layout.ts";
import { ROUGH } from "./parameters.ts";
import { idOf } from "./readings.ts";

/** A margin of grip nearer to one than this is too close to call. */
const CLOSE = 0.06;

/** Questions answered by a choice. */
export function choices(scene: ReadScene): readonly ChoiceAsk[] {
  const entity = entityOf(scene);
  if (entity.kind !== "rolling-slope" || scene.change !== undefined) return [];
  if (entity.bodies.length > 1) return [firstDown(entity)];
  const friction = numberOf(entity, "friction");
  if (friction === ROUGH || friction === 0) return [];
  const id = `${entity.name}.1`;
  return [
    {
      id: idOf("grip", id),
      ask: ({ names }) =>
        `Does ${names[id] ?? "it"} slip on the slope, or does it roll without slipping?`,
      options: () => ["it slips", "it rolls without slipping"],
      pick(trace) {
        const margin = trace.value(idOf("slip margin", id), 0);
        if (!(Math.abs(margin - 1) > CLOSE)) return undefined;
        return margin < 1 ? 0 : 1;
      },
    },
  ];
}

function firstDown({ name }: ReadEntity): ChoiceAsk {
  return {
    id: idOf("winner", name),
    ask: () => "Which of the two reaches the bottom end of the slope first?",
    options: ({ names }) => [names[`${name}.1`] ?? "the first", names[`${name}.2`] ?? "the second"],
    pick(trace) {
      const lead = trace.value(idOf("lead", name), 0);
      const early = Math.abs(lead) / trace.endS;
      if (!(early > 0.005)) return undefined;
      return lead > 0 ? 0 : 1;
    },
  };
}
