/** @file Questions to which the answer is one of several words. */
import type { ReadScene } from "../../language/scene.ts";
import type { ChoiceAsk, Told, Trace } from "../domain.ts";
import { firstBody, numberOf } from "./layout.ts";

/** Values closer than this, relatively, are too close to call. */
const CLOSE = 0.03;

/** The choices that a scene offers. */
export function listChoices(scene: ReadScene): readonly ChoiceAsk[] {
  const [first, second] = scene.entities;
  if (scene.change !== undefined || first === undefined) return [];
  if (second !== undefined) return throwChoices(scene);
  if (first.kind === "solar-system") return planetChoices(scene);
  const isRocket = first.kind === "rocket" || first.kind === "planet-rocket";
  const isVertical = isRocket && Math.abs(numberOf(first, "angle") - Math.PI / 2) < 1e-9;
  return isVertical ? [liftChoice(firstBody(first).id)] : [];
}

function compare(ids: readonly string[], id: string, stem: string, question: string): ChoiceAsk {
  const nameAll = (told: Told): readonly string[] => ids.map((one) => told.names[one] ?? one);
  return {
    id,
    ask: () => question,
    options: nameAll,
    pick: (trace) => largestOf(ids.map((one) => trace.value(`${stem} of ${one}`, 0))),
  };
}

/** Index of the largest, or `undefined` where the next is close to it or a value is missing. */
function largestOf(values: readonly number[]): number | undefined {
  if (!values.every(Number.isFinite)) return undefined;
  const best = Math.max(...values);
  const rest = values.filter((value) => value !== best);
  if (rest.length !== values.length - 1) return undefined;
  const isClear = rest.every((value) => best - value > CLOSE * Math.abs(best));
  return isClear ? values.indexOf(best) : undefined;
}

function planetChoices({ entities }: ReadScene): ChoiceAsk[] {
  const ids = entities.flatMap(({ bodies }) => bodies.map(({ id }) => id));
  if (ids.length < 2) return [];
  return [
    compare(ids, "longest period", "period", "Which of them has the longest orbital period?"),
    compare(
      ids,
      "farthest reach",
      "farthest distance",
      "Which of them gets farthest away from the star?",
    ),
    compare(ids, "highest speed", "greatest speed", "Which of them reaches the highest speed?"),
  ];
}

function throwChoices({ entities }: ReadScene): ChoiceAsk[] {
  const ids = entities.map((entity) => firstBody(entity).id);
  return [
    compare(
      ids,
      "farther",
      "range",
      "Which of the two first touches the ground at the larger horizontal distance from where it was thrown?",
    ),
    compare(
      ids,
      "longer in the air",
      "flight time",
      "Which of the two is in the air for the longer time before it first touches the ground?",
    ),
    compare(
      ids,
      "harder landing",
      "landing speed",
      "Which of the two first meets the ground with the higher speed?",
    ),
  ];
}

function liftChoice(id: string): ChoiceAsk {
  return {
    id: "lifts at once",
    ask: (told) =>
      `Does ${told.names[id] ?? id} leave the ground at once when its engine is ignited?`,
    options: () => ["yes, at once", "no, only later"],
    pick(trace: Trace) {
      const ratio = trace.value(`thrust over weight of ${id}`, 0);
      if (!(Math.abs(ratio - 1) > CLOSE)) return undefined;
      return ratio > 1 ? 0 : 1;
    },
  };
}
