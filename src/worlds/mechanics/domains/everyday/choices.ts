/** @file Questions whose answer is one of several words: all of level 0, and whether something floats. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { ChoiceAsk, Told, Trace } from "../domain.ts";
import { entityOf } from "./reading.ts";

/** Two values of the same size to this share are the same. */
const SAME = 1e-6;
/** Values nearer than this, but not the same, are too close to call. */
const CLEAR = 0.005;

/** Left, right or level: by the sign of a tip. */
function pickSide(trace: Trace, ask: string): number | undefined {
  const tip = trace.value(ask, 0);
  if (Math.abs(tip) < SAME) return 2;
  // A beam that is watched for a moment turns through less than the share by which one side outweighs the other.
  if (!(Math.abs(tip) > CLEAR / 10)) return undefined;
  return tip < 0 ? 0 : 1;
}

/** The body with the greatest (`sign` 1) or the least (−1) measure; behind the last of two: all the same. */
function pickMost(trace: Trace, bodies: readonly ReadBody[], sign: 1 | -1): number | undefined {
  const values = bodies.map(({ id }) => sign * trace.value(`measure of ${id}`, 0));
  const [best = 0, next = 0] = [...values].sort((a, b) => b - a);
  const gap = Math.abs(best - next) / Math.max(Math.abs(best), Math.abs(next));
  if (gap < SAME) return bodies.length === 2 ? 2 : undefined;
  return gap > CLEAR ? values.indexOf(best) : undefined;
}

const listOf = (names: readonly string[]): string => {
  const last = names.at(-1) ?? "";
  return names.length < 3 ? names.join(" or ") : `${names.slice(0, -1).join(", ")} or ${last}`;
};

interface Comparison {
  readonly id: string;
  readonly sign: 1 | -1;
  /** Of two and of three, before the names. */
  readonly question: readonly [two: string, three: string];
  readonly same: string;
}

function compare({ bodies }: ReadEntity, { id, sign, question, same }: Comparison): ChoiceAsk {
  const names = (told: Told): string[] => bodies.map((body) => told.names[body.id] ?? body.id);
  const [two, three] = question;
  return {
    id,
    ask: (told) => `${bodies.length === 2 ? two : three}: ${listOf(names(told))}?`,
    options: (told) => (bodies.length === 2 ? [...names(told), same] : names(told)),
    pick: (trace) => pickMost(trace, bodies, sign),
  };
}

/** Both directions of one comparison. */
function compareBoth(
  entity: ReadEntity,
  [more, less]: readonly [string, string],
  asks: (word: string, isThree: boolean) => string,
  same: string,
  words: Readonly<Record<string, string>> = {},
): readonly ChoiceAsk[] {
  return [[more, 1] as const, [less, -1] as const].map(([word, sign]) =>
    compare(entity, {
      id: word,
      sign,
      question: [asks(word, false), asks(words[word] ?? word, true)],
      same,
    }),
  );
}

function side(
  { name }: ReadEntity,
  id: string,
  question: string,
  options: readonly string[],
): ChoiceAsk {
  return {
    id,
    ask: () => question,
    options: () => options,
    pick: (trace) => pickSide(trace, `tip of ${name}`),
  };
}

/** Of two things on a balance: the one on the side that goes down is the heavier. */
function weigh(entity: ReadEntity, word: "heavier" | "lighter"): ChoiceAsk {
  const isLeftFirst = entity.bodies[0]?.options["side"] === "left";
  const names = (told: Told): string[] =>
    entity.bodies.map((body) => told.names[body.id] ?? body.id);
  return {
    id: word,
    ask: (told) => `Which is ${word}: ${listOf(names(told))}?`,
    options: (told) => [...names(told), "both weigh the same"],
    pick(trace) {
      const down = pickSide(trace, `tip of ${entity.name}`);
      if (down === undefined || down === 2) return down;
      const heavier = (down === 0) === isLeftFirst ? 0 : 1;
      return word === "heavier" ? heavier : 1 - heavier;
    },
  };
}

type Chooser = (entity: ReadEntity) => readonly ChoiceAsk[];

const chooseBalance: Chooser = (entity) => {
  const pan = side(entity, "pan", "Which pan of the balance goes down?", [
    "the left pan",
    "the right pan",
    "the balance stays level",
  ]);
  if (entity.bodies.length !== 2) return [pan];
  return [pan, weigh(entity, "heavier"), weigh(entity, "lighter")];
};

const chooseRow: Chooser = (entity) => {
  const isTall = entity.bodies[0]?.kind === "pole";
  const pair = isTall ? (["taller", "shorter"] as const) : (["longer", "shorter"] as const);
  return compareBoth(
    entity,
    pair,
    (word) => `Which is ${word}`,
    isTall ? "both are equally tall" : "both are equally long",
    { taller: "the tallest", longer: "the longest", shorter: "the shortest" },
  );
};

const choosePool: Chooser = ({ name }) => [
  {
    id: "fate",
    ask: (told) =>
      `Held completely under the surface and then let go, what does ${told.names[name] ?? name} do?`,
    options: () => ["it rises and floats", "it sinks to the bottom", "it stays where it is"],
    pick(trace) {
      const fate = trace.value(`fate of ${name}`, 0);
      if (Math.abs(fate) < SAME) return 2;
      if (!(Math.abs(fate) > CLEAR)) return undefined;
      return fate < 0 ? 0 : 1;
    },
  },
];

const CHOOSERS: Readonly<Record<string, Chooser>> = {
  balance: chooseBalance,
  row: chooseRow,
  pace: (entity) =>
    compareBoth(
      entity,
      ["faster", "slower"],
      (word) => `Which is ${word}`,
      "both are equally fast",
    ),
  race: (entity) =>
    compareBoth(
      entity,
      ["last", "first"],
      (word) => `Which arrives ${word}`,
      "both arrive at the same time",
    ),
  seesaw: (entity) => [
    side(entity, "side", "Which side of the see-saw goes down?", [
      "the left side",
      "the right side",
      "the see-saw stays level",
    ]),
  ],
  tug: (entity) => [
    side(entity, "way", "Which way does the cart start to move?", [
      "to the left",
      "to the right",
      "it stays where it is",
    ]),
  ],
  fall: (entity) =>
    compareBoth(
      entity,
      ["last", "first"],
      (word) => `Which reaches the ground ${word}`,
      "both at the same time",
    ),
  runout: (entity) =>
    compareBoth(
      entity,
      ["farther", "less far"],
      (word) => `Which rolls ${word} before it stops`,
      "both roll equally far",
    ),
  pool: choosePool,
};

/** The questions of a scene that are answered by a word. */
export function listChoices(scene: ReadScene): readonly ChoiceAsk[] {
  const entity = entityOf(scene);
  return CHOOSERS[entity.kind]?.(entity) ?? [];
}
