/** @file Questions to which the answer is one of a few words; both witnesses can answer each. */
import type { ReadScene } from "../../language/scene.ts";
import type { ChoiceAsk, Trace } from "../domain.ts";
import { entityOf, numberOf } from "./parts.ts";

/** The questions of a scene. */
export function listChoices(scene: ReadScene): readonly ChoiceAsk[] {
  const entity = entityOf(scene);
  const { name, kind, options } = entity;
  if (kind === "hoop") {
    const rate = numberOf(entity, "rate");
    return [
      choice(
        "stability of the lowest point",
        () => "Is the lowest point of the turning hoop a stable or an unstable place for the bead?",
        ["stable", "unstable"],
        (trace) => (rate - trace.value(`critical rate of ${name}`, 0)) / rate,
      ),
      choice(
        "first move of the bead",
        () => "Does the bead first slide towards the lowest point of the hoop or away from it?",
        ["towards it", "away from it"],
        (trace) => trace.value(`starting angular acceleration of ${name}.1`, 0) / (rate * rate),
      ),
    ];
  }
  if (kind === "table-with-hole" || kind === "swinging-atwood") {
    return [
      choice(
        "first move of the weight",
        (weight) => `Does ${weight} first sink or rise?`,
        ["it sinks", "it rises"],
        (trace) => trace.value(`starting acceleration of ${name}.2`, 0) / scene.gravity,
        `${name}.2`,
      ),
    ];
  }
  if (kind === "heavy-top" && options["start"] === "released") {
    return [
      choice(
        "sinking below the level",
        (top) => `Does the axis of ${top} ever sink below the horizontal through the fixed point?`,
        ["no", "yes"],
        (trace) => trace.value(`lowest tilt of ${name}.1`, 0) - Math.PI / 2,
        `${name}.1`,
      ),
    ];
  }
  return [];
}

/** Below this size, relative to what is usual, neither side is chosen. */
const CLOSE = 0.02;

function choice(
  id: string,
  ask: (name: string) => string,
  options: readonly [string, string],
  balance: (trace: Trace) => number,
  subject = "",
): ChoiceAsk {
  return {
    id,
    ask: ({ names }) => ask(names[subject] ?? "it"),
    options: () => options,
    pick(trace) {
      const value = balance(trace);
      if (!(Math.abs(value) > CLOSE)) return undefined;
      return value < 0 ? 0 : 1;
    },
  };
}
