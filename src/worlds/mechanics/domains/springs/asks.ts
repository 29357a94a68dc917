/** @file What can be asked about blocks and springs. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { RecordedName } from "../../questions/recorded.ts";
import type { Askable, ChoiceAsk } from "../domain.ts";
import {
  blocksOf,
  countWalls,
  hasOneMode,
  isRing,
  isStraight,
  isUndamped,
  seriesOf,
  springsOf,
  startsAtRest,
  theEntity,
} from "./layout.ts";
import { spanOf } from "./span.ts";

/** Everything that can be asked about a scene; with a change on the way, only moments. */
export function asksOf(scene: ReadScene): readonly Askable[] {
  const entity = theEntity(scene);
  const target = scene.change?.target ?? "";
  // A cut takes the force from all springs that are joined end to end: they have no mass, and hang anyhow.
  const idle = entity.kind === "hanging-springs" ? seriesOf(entity, target) : [target];
  const blocks = blocksOf(entity).filter(({ id }) => id !== target);
  const springs = springsOf(entity).filter(({ id }) => !idle.includes(id));
  const moments = [
    ...blocks.flatMap((block) => blockAsks(entity, block, scene.gravity)),
    ...springs.flatMap((spring) => springAsks(spring)),
    ...systemAsks(entity),
  ];
  return scene.change === undefined ? [...moments, ...eventAsks(entity, scene.gravity)] : moments;
}

function ask(
  word: string,
  subject: string,
  quantity: RecordedName,
  more: Partial<Pick<Askable, "axis" | "when" | "phrase">> = {},
): Askable {
  return { id: `${word} of ${subject}`, quantity, subject, when: "moment", ...more };
}

function blockAsks(entity: ReadEntity, block: ReadBody, gravity: number): readonly Askable[] {
  const { id } = block;
  const isPlane = entity.kind === "spring-block" && !isStraight(entity);
  const track = {
    phrase: "the distance, measured along the track, of {name} from where it started",
  };
  const common = [
    ask("speed", id, "speed"),
    ask("acceleration", id, "acceleration"),
    ask("net force", id, "net force"),
    ask("momentum", id, "momentum"),
    ask("kinetic energy", id, "kinetic energy"),
    ask("displacement", id, "displacement", isRing(entity) ? track : {}),
  ];
  if (isPlane) return [...common, ...planeAsks(id)];
  const axis = { axis: axisOf(entity) };
  const along =
    entity.kind === "spring-block"
      ? [
          ask("x-velocity", id, "velocity", axis),
          ask("x-position", id, "position", { axis: "along the x axis" }),
        ]
      : [ask("velocity", id, "velocity", axis)];
  const height = gravity * Math.abs(Math.sin(steepnessOf(entity)));
  const fall = height > 0 ? [ask("potential energy change", id, "potential energy change")] : [];
  return [...common, ...along, ...fall];
}

function steepnessOf({ kind, values }: ReadEntity): number {
  return kind === "hanging-springs" ? Math.PI / 2 : (values["slope"] ?? 0);
}

function axisOf(entity: ReadEntity): string {
  if (entity.kind === "spring-block") return "along the x axis";
  if (entity.kind === "hanging-springs") return "along the vertical, positive downwards";
  if (isRing(entity)) return "along the track, positive clockwise as seen from above";
  if (steepnessOf(entity) > 0) return "along the slope, positive downwards";
  return "along the track, positive to the right";
}

function planeAsks(id: string): readonly Askable[] {
  return (["x", "y"] as const)
    .flatMap((letter) => {
      const axis = { axis: `along the ${letter} axis` };
      return [
        ask(`${letter}-velocity`, id, "velocity", axis),
        ask(`${letter}-acceleration`, id, "acceleration component", axis),
        ask(`${letter}-position`, id, "position", axis),
        ask(`${letter}-momentum`, id, "momentum component", axis),
      ];
    })
    .concat([
      ask("angular momentum", id, "angular momentum", {
        phrase: "the magnitude of the angular momentum of {name} about the origin",
      }),
    ]);
}

const FORCE = "the magnitude of the force that {name} exerts on what it is fastened to";

function springAsks(spring: ReadBody): readonly Askable[] {
  const { id, kind, values } = spring;
  const isDamped = (values["damping"] ?? 0) > 0;
  const whole = [
    ask("length", id, "string length"),
    ask("growth", id, "string velocity"),
    ask("elastic energy", id, "elastic energy"),
    ...(isDamped ? [] : [ask("force", id, "force", { phrase: FORCE })]),
  ];
  if (kind !== "spring-pair") return whole;
  const parts = [`${id}a`, `${id}b`].flatMap((part) => [
    ask("elastic energy", part, "elastic energy"),
    ask("force", part, "force", { phrase: FORCE }),
  ]);
  return [...whole, ...parts];
}

function systemAsks(entity: ReadEntity): readonly Askable[] {
  const { name } = entity;
  const several = [
    ...(blocksOf(entity).length > 1
      ? [
          ask("kinetic energy", name, "kinetic energy", {
            phrase: "the total kinetic energy of {name}",
          }),
        ]
      : []),
    ...(springsOf(entity).length > 1
      ? [
          ask("elastic energy", name, "elastic energy", {
            phrase: "the total elastic energy stored in all the springs of {name}",
          }),
        ]
      : []),
  ];
  if (isUndamped(entity)) return several;
  const loss = "the rate at which damping takes mechanical energy from {name}";
  return [...several, ask("loss", name, "power", { phrase: loss })];
}

function eventAsks(entity: ReadEntity, gravity: number): readonly Askable[] {
  if (entity.kind === "spring-block" && !isStraight(entity)) return [];
  const event = { when: "event" } as const;
  const isHanging = entity.kind === "hanging-springs";
  const isHeld = countWalls(entity) > 0 && entity.kind !== "spring-block";
  const rest =
    isHeld && gravity * Math.sin(steepnessOf(entity)) > 0
      ? springsOf(entity).map(({ id }) =>
          ask("extension at rest", id, "string length", {
            ...event,
            phrase: "the extension of {name} when everything hangs or lies at rest in equilibrium",
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
    `the ${which} angular frequency of the normal modes in which {name} can oscillate`;
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
    "the greatest length that {name} has during the motion",
  );
  const shortest = event(
    "least length",
    "string length",
    "the least length that {name} has during the motion",
  );
  const energy = event(
    "greatest elastic energy",
    "elastic energy",
    "the greatest elastic energy stored in {name} during the motion",
  );
  if (!startsAtRest(entity)) return [longest, shortest, energy];
  if (entity.kind === "hanging-springs" && entity.options["from"] === "natural")
    return [longest, energy];
  if (entity.kind !== "spring-mass-plane" || steepnessOf(entity) > 0) return [energy];
  return (values["stretch"] ?? 0) > 0 ? [shortest] : [longest];
}

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
