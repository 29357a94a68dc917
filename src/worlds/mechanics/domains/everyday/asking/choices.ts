/** @file Comparisons on levels 1 and 2: which part is longer, which presses harder, which is faster at the ground. */
import type { ReadBody, ReadEntity } from "../../../language/scene.ts";
import type { ChoiceAsk } from "../../domain.ts";
import { numberIn, wordIn } from "../reading.ts";
import { bySign, type Chooser, contest, type Rival, rivalsIn } from "./compare.ts";

/** What each of two bodies has, by the question's id. */
type Questions = Readonly<
  Record<string, readonly [quantity: string, question: string, same: string]>
>;

const ofPair =
  (questions: Questions): Chooser =>
  ({ bodies }) =>
    bodies.length === 2
      ? Object.entries(questions).map(([id, [quantity, question, same]]) =>
          contest({ id, question, rivals: rivalsIn(bodies, quantity), same }),
        )
      : [];

const ORDINALS = ["first", "second", "third", "fourth"] as const;

/** The parts of a journey as rivals; a rest is none. */
function parts({ bodies }: ReadEntity, quantity: string): readonly Rival[] {
  return bodies.flatMap(({ id, kind }, i) =>
    kind === "rest"
      ? []
      : {
          name: () => `the ${ORDINALS[i] ?? "last"} part`,
          value: (trace) => trace.value(`${quantity} of ${id}`, 0),
        },
  );
}

/** Only what no two of the parts already say. */
const chooseTrip: Chooser = (entity) => {
  const moving = entity.bodies.filter(({ kind }) => kind !== "rest");
  if (moving.length < 2) return [];
  const [longest, most, greatest] =
    moving.length === 2 ? ["longer", "more", "greater"] : ["the longest", "the most", "greatest"];
  const isOpen = (kind: string): boolean => moving.some((body) => body.kind === kind);
  const ask = (id: string, quantity: string, question: string): ChoiceAsk =>
    contest({ id, question, rivals: parts(entity, quantity), same: "both are the same" });
  return [
    ...(isOpen("timed") ? [ask("longest", "way", `Which part of the way is ${longest}`)] : []),
    ...(isOpen("paced")
      ? [ask("slowest", "time", `Which part of the way takes ${most} time`)]
      : []),
    ...(isOpen("measured")
      ? [ask("fastest", "speed", `In which part is the speed ${greatest}`)]
      : []),
  ];
};

/** Who of two moves farther before they meet; who catches up has never moved less. */
const chooseEncounter: Chooser = (entity) =>
  wordIn(entity, "sense") === "behind"
    ? []
    : [
        contest({
          id: "farther",
          question: "Who moves farther up to the meeting",
          rivals: rivalsIn(entity.bodies, "distance"),
          same: "both move equally far",
        }),
      ];

/** A weight whose mass or place is sought against the one on the other arm. */
const chooseLever: Chooser = ({ name, bodies }) => {
  const [weight, counter] = bodies;
  if (bodies.length !== 2 || weight === undefined || counter === undefined) return [];
  const isPlace = counter.kind === "counterweight";
  const [sought, key] = isPlace ? (["place", "distance"] as const) : (["mass", "mass"] as const);
  const rival = ({ id }: ReadBody, value: Rival["value"]): Rival => ({
    name: (told) => told.names[id] ?? id,
    value,
  });
  return [
    contest({
      id: isPlace ? "farther" : "heavier",
      question: isPlace ? "Which hangs farther from the pivot" : "Which is heavier",
      rivals: [
        rival(weight, () => numberIn(weight, key)),
        rival(counter, (trace) => trace.value(`${sought} of ${name}`, 0)),
      ],
    }),
  ];
};

const choosePool: Chooser = ({ name }) => [
  bySign(
    "fate",
    (told) =>
      `Held completely under the surface and then let go, what does ${told.names[name] ?? name} do?`,
    `fate of ${name}`,
    ["it rises and floats", "it sinks to the bottom", "it stays where it is"],
    0.005,
  ),
];

/** Two layers: which of them adds more to the pressure at the bottom. */
const chooseTank: Chooser = ({ name, bodies }) => {
  const [top, under] = bodies;
  if (top === undefined || under === undefined) return [];
  const upper = `boundary pressure of ${name}`;
  return [
    contest({
      id: "layer",
      question: "Which adds more to the pressure at the bottom",
      rivals: [
        { name: () => `the ${wordIn(top, "what")}`, value: (trace) => trace.value(upper, 0) },
        {
          name: () => `the ${wordIn(under, "what")}`,
          value: (trace) => trace.value(`pressure of ${name}`, 0) - trace.value(upper, 0),
        },
      ],
      same: "both add the same",
    }),
  ];
};

const isMade = (body: ReadBody): boolean => body.values["density"] === undefined;

const chooseSample: Chooser = (entity) =>
  entity.bodies.every(isMade)
    ? ofPair({
        denser: ["density", "Which has the greater density", "both have the same density"],
      })(entity)
    : entity.bodies.every(({ kind }) => kind === "stuff")
      ? ofPair({ heavier: ["mass", "Which is heavier", "both have the same mass"] })(entity)
      : [];

const chooseGauge: Chooser = (entity) =>
  entity.bodies.every(({ kind }) => kind === "trial")
    ? ofPair({ stiffer: ["stiffness", "Which is stiffer", "both are equally stiff"] })(entity)
    : [];

/** Choosers of levels 1 and 2 by the kind of entity. */
export const NUMBER_CHOOSERS: Readonly<Record<string, Chooser>> = {
  trip: chooseTrip,
  encounter: chooseEncounter,
  lever: chooseLever,
  pool: choosePool,
  tank: chooseTank,
  sample: chooseSample,
  gauge: chooseGauge,
  stand: ofPair({
    harder: [
      "pressure",
      "Which exerts the greater pressure on the floor",
      "both exert the same pressure",
    ],
  }),
  lift: ofPair({
    power: ["power", "Which is lifted with more power", "both with the same power"],
    work: ["work", "Which takes more work to lift", "both take the same work"],
  }),
  descent: ofPair({
    faster: ["speed", "Which is faster at the end of its way", "both are equally fast"],
    energy: [
      "kinetic energy",
      "Which has more kinetic energy at the end of its way",
      "both have the same kinetic energy",
    ],
  }),
};
