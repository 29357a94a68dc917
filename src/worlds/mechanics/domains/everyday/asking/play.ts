/** @file The questions of level 0: which is heavier, which goes down, who is first. */
import type { ReadEntity } from "../../../language/scene.ts";
import type { ChoiceAsk, Told } from "../../domain.ts";
import { bySign, type Chooser, contest, pickSide, rivalsIn } from "./compare.ts";
import { chooseWeighings } from "./weighings.ts";

/** Both directions of one comparison; of three, the question may be put in other words. */
function compareBoth(
  { bodies }: ReadEntity,
  [more, less]: readonly [string, string],
  asks: (word: string) => string,
  same: string,
  words: Readonly<Record<string, string>> = {},
): readonly ChoiceAsk[] {
  return [more, less].map((word) =>
    contest({
      id: word,
      question: asks(bodies.length > 2 ? (words[word] ?? word) : word),
      rivals: rivalsIn(bodies, "measure"),
      most: word === more,
      same,
    }),
  );
}

/** Of two things on a balance: the one on the side that goes down is the heavier. */
function weigh({ name, bodies }: ReadEntity, word: "heavier" | "lighter"): ChoiceAsk {
  const isLeftFirst = bodies[0]?.options["side"] === "left";
  const names = (told: Told): string[] => bodies.map(({ id }) => told.names[id] ?? id);
  return {
    id: word,
    ask: (told) => `Which is ${word}: ${names(told).join(" or ")}?`,
    options: (told) => [...names(told), "both weigh the same"],
    pick(trace) {
      const down = pickSide(trace, `tip of ${name}`);
      if (down === undefined || down === 2) return down;
      const heavier = (down === 0) === isLeftFirst ? 0 : 1;
      return word === "heavier" ? heavier : 1 - heavier;
    },
  };
}

const chooseBalance: Chooser = (entity) => {
  const pan = bySign("pan", () => "Which pan of the balance goes down?", `tip of ${entity.name}`, [
    "the left pan",
    "the right pan",
    "the balance stays level",
  ]);
  if (entity.bodies.length !== 2) return [pan];
  return [pan, weigh(entity, "heavier"), weigh(entity, "lighter")];
};

const chooseRow: Chooser = (entity) => {
  const isTall = entity.bodies[0]?.kind === "pole";
  return compareBoth(
    entity,
    [isTall ? "taller" : "longer", "shorter"],
    (word) => `Which is ${word}`,
    isTall ? "both are equally tall" : "both are equally long",
    { taller: "the tallest", longer: "the longest", shorter: "the shortest" },
  );
};

/** Choosers of level 0 by the kind of entity. */
export const PLAY_CHOOSERS: Readonly<Record<string, Chooser>> = {
  weighings: chooseWeighings,
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
  seesaw: ({ name }) => [
    bySign("side", () => "Which side of the see-saw goes down?", `tip of ${name}`, [
      "the left side",
      "the right side",
      "the see-saw stays level",
    ]),
  ],
  tug: ({ name }) => [
    bySign("way", () => "Which way does the cart start to move?", `tip of ${name}`, [
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
};
