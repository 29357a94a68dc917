/** @file What can be asked about the whole motion of springs: periods, extremes, modes, places at rest. */
import type { ReadEntity } from "../../language/scene.ts";
import type { RecordedName } from "../../questions/recorded.ts";
import type { Askable } from "../domain.ts";
import { ask, steepnessOf } from "./ask.ts";
import {
  blocksOf,
  countWalls,
  hasOneMode,
  isStraight,
  isUndamped,
  springsOf,
  startsAtRest,
} from "./layout.ts";

/** The asks that need no time. */
export function eventAsks(entity: ReadEntity, gravity: number): readonly Askable[] {
  if (entity.kind === "spring-block" && !isStraight(entity)) return [];
  const event = { when: "event" } as const;
  const isHanging = entity.kind === "hanging-springs";
  const isHeld = countWalls(entity) > 0 && entity.kind !== "spring-block";
  // Between two walls the lower springs are compressed: only the uppermost is surely extended.
  const extended = countWalls(entity) === 2 ? springsOf(entity).slice(0, 1) : springsOf(entity);
  const rest =
    isHeld && gravity * Math.sin(steepnessOf(entity)) > 0
      ? extended.map(({ id }) =>
          ask("extension at rest", id, "string length", {
            ...event,
            phrase: `the extension of {name} when the system ${isHanging ? "hangs" : "is"} at rest in equilibrium`,
          }),
        )
      : [];
  if (!isUndamped(entity)) return [];
  if (hasOneMode(entity)) return [...rest, ...swingAsks(entity)];
  // On a slope the modes are those of the level track: that is not asked.
  return entity.values["slope"] === 0 || isHanging ? [...rest, ...modeAsks(entity)] : rest;
}

function modeAsks({ name }: ReadEntity): readonly Askable[] {
  const phrase = (which: string): string =>
    `the ${which} angular frequency among the normal modes of {name}`;
  return [
    ask("highest mode", name, "angular frequency", { when: "event", phrase: phrase("highest") }),
    ask("lowest mode", name, "angular frequency", {
      when: "event",
      phrase: phrase("lowest non-zero"),
    }),
  ];
}

function swingAsks(entity: ReadEntity): readonly Askable[] {
  const { name } = entity;
  const whole = (word: string, quantity: RecordedName): Askable =>
    ask(word, name, quantity, {
      when: "event",
      phrase: `the ${word} of the oscillation of {name}`,
    });
  const isSloping = (entity.values["slope"] ?? 0) > 0;
  const periods = isSloping
    ? []
    : [
        whole("period", "time"),
        whole("frequency", "frequency"),
        whole("angular frequency", "angular frequency"),
      ];
  const [block, other] = blocksOf(entity);
  const single = block !== undefined && other === undefined ? singleAsks(block.id) : [];
  return [
    ...periods,
    ...single,
    ...springsOf(entity).flatMap(({ id, values }) => extremeAsks(entity, id, values)),
  ];
}

function singleAsks(id: string): readonly Askable[] {
  const event = (word: string, quantity: RecordedName, phrase: string): Askable =>
    ask(word, id, quantity, { when: "event", phrase });
  return [
    event("greatest speed", "speed", "the greatest speed of {name} during the motion"),
    event(
      "greatest acceleration",
      "acceleration",
      "the greatest magnitude of the acceleration of {name} during the motion",
    ),
    event("amplitude", "displacement", "the amplitude of the oscillation of {name}"),
  ];
}

/** Of a start from rest, the length at one of the two ends of the swing is the length at the start: that is not asked. */
function extremeAsks(
  entity: ReadEntity,
  id: string,
  values: Readonly<Record<string, number>>,
): readonly Askable[] {
  const event = (word: string, quantity: RecordedName, phrase: string): Askable =>
    ask(word, id, quantity, { when: "event", phrase });
  const longest = event(
    "greatest length",
    "string length",
    "the greatest length of {name} during the motion",
  );
  const shortest = event(
    "least length",
    "string length",
    "the least length of {name} during the motion",
  );
  const energy = event(
    "greatest elastic energy",
    "elastic energy",
    "the greatest elastic energy of {name} during the motion",
  );
  if (!startsAtRest(entity)) return [longest, shortest, energy];
  if (entity.kind === "hanging-springs" && entity.options["from"] === "natural")
    return [longest, energy];
  if (entity.kind !== "spring-mass-plane" || steepnessOf(entity) > 0) return [energy];
  return (values["stretch"] ?? 0) > 0 ? [shortest] : [longest];
}
