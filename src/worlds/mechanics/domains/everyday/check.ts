/** @file What makes an everyday scene impossible, or a story about it untrue. */
import type { ReadBody, ReadEntity, ReadScene } from "../../language/scene.ts";
import type { Fault } from "../domain.ts";
import { KIND_OF } from "./entities.ts";
import { bodyAt, numberIn, orderOf, weighingsOf, wordIn } from "./reading.ts";
import { solveSecond } from "./second.ts";
import { checkChange } from "./suppose.ts";

type Checker = (entity: ReadEntity) => readonly Fault[];

const atBody = (index: number, key: string): string => `entities.0.bodies.${index}.${key}`;

/** Things of one scene are told apart by their words. */
const checkWords: Checker = ({ bodies }) =>
  bodies.flatMap((body, index) => {
    const word = wordIn(body, "what");
    const isRepeated =
      word !== "" && bodies.findIndex((other) => wordIn(other, "what") === word) < index;
    if (!isRepeated) return [];
    return [
      {
        field: atBody(index, "what"),
        said: `is "${word}" again and must be another word: things are told apart by it`,
      },
    ];
  });

const checkSides: Checker = ({ bodies }) => {
  const sides = new Set(bodies.map((body) => wordIn(body, "side")));
  if (sides.size > 1) return [];
  const only = [...sides].join("");
  return [{ field: "entities.0.bodies", said: `are all on the ${only} and must be on both sides` }];
};

/** A higher start on a rougher floor: which rolls farther would depend on how rough it is. */
const checkRunout: Checker = ({ bodies }) => {
  const [first, second] = bodies;
  if (first === undefined || second === undefined) return [];
  const roughness = (body: ReadBody): number => (wordIn(body, "floor") === "rough" ? 1 : 0);
  const higher = numberIn(second, "height") - numberIn(first, "height");
  if (higher * (roughness(second) - roughness(first)) <= 0) return [];
  const index = higher > 0 ? 1 : 0;
  return [
    {
      field: atBody(index, "floor"),
      said: "is rough under the higher start and must be smooth there: the outcome would depend on numbers that the story does not give",
    },
  ];
};

const checkRow: Checker = ({ bodies }) => {
  const kinds = bodies.map(({ kind }) => kind);
  const index = kinds.findIndex((kind) => kind !== kinds[0]);
  if (index < 0) return [];
  const said = `is "${kinds[index]}" and must be "${kinds[0]}": long things are compared with long ones`;
  return [{ field: atBody(index, "kind"), said }];
};

const checkTrip: Checker = ({ bodies }) =>
  bodies.every(({ kind }) => kind === "rest")
    ? [{ field: "entities.0.bodies", said: "are rests only and must have a stretch that moves" }]
    : [];

const checkEncounter: Checker = (entity) => {
  const [v1, v2] = [1, 2].map((number) => numberIn(bodyAt(entity, number), "speed"));
  const [gap, late] = [numberIn(entity, "gap"), numberIn(entity, "late")];
  const [slow, fast] = [v1 ?? 0, v2 ?? 0];
  if (wordIn(entity, "sense") === "behind") {
    if (fast <= slow) {
      const said = `is ${fast} m/s and must be greater than the ${slow} m/s of the one in front`;
      return [{ field: atBody(1, "speed"), said }];
    }
    if (gap > 0 || late > 0) return [];
    return [
      { field: "entities.0.gap", said: "is 0, and so is the delay: one of them must not be" },
    ];
  }
  if (gap > slow * late) return [];
  const said = `is ${gap} m and must be more than the ${slow * late} m that the first covers alone`;
  return [{ field: "entities.0.gap", said }];
};

const checkDescent: Checker = ({ bodies }) =>
  bodies.flatMap((body, index) => {
    const [height, end] = [numberIn(body, "height"), numberIn(body, "end")];
    if (end < height) return [];
    return [{ field: atBody(index, "end"), said: `is ${end} m and must be below ${height} m` }];
  });

const checkLever: Checker = ({ bodies }) => {
  const counters = bodies.flatMap(({ kind }, index) => (kind === "weight" ? [] : [index]));
  if (counters.length === 1 && counters[0] === bodies.length - 1) return [];
  return [
    {
      field: "entities.0.bodies",
      said: "must end with the one counterweight or counterplace, the only one there is",
    },
  ];
};

const checkWhole =
  (key: string): Checker =>
  ({ bodies }) =>
    bodies.flatMap((body, index) => {
      const value = numberIn(body, key);
      if (Number.isInteger(value)) return [];
      return [{ field: atBody(index, key), said: `is ${value} and must be a whole number` }];
    });

const checkSlope: Checker = (entity) => {
  const [length, height] = [numberIn(entity, "length"), numberIn(entity, "height")];
  if (height < length) return [];
  return [{ field: "entities.0.height", said: `is ${height} m and must be below ${length} m` }];
};

const checkSample: Checker = ({ bodies }) =>
  bodies.flatMap((body, index) => {
    if (body.kind !== "dipped" || numberIn(body, "after") > numberIn(body, "before")) return [];
    const said = `is ${numberIn(body, "after")} m³ and must be above the ${numberIn(body, "before")} m³ before`;
    return [{ field: atBody(index, "after"), said }];
  });

/** A second pull comes after the first. */
const checkGauge: Checker = ({ bodies: [first] }) =>
  first?.kind === "trial"
    ? []
    : [{ field: atBody(0, "kind"), said: 'is "retrial" and must be "trial"' }];

const checkPress: Checker = (entity) => {
  const [small, large] = [1, 2].map((number) => numberIn(bodyAt(entity, number), "area"));
  if ((small ?? 0) < (large ?? 0)) return [];
  return [
    {
      field: atBody(1, "area"),
      said: `is ${large} m² and must be above the ${small} m² of the small piston`,
    },
  ];
};

const checkTank: Checker = ({ bodies }) => {
  const [top, under] = bodies;
  if (top === undefined || under === undefined) return [];
  const [above, below] = [numberIn(top, "density"), numberIn(under, "density")];
  const words = checkTankWords(top, under);
  if (above < below) return words;
  const said = `is ${below} kg/m³ and must be above the ${above} kg/m³ of the layer on top of it`;
  return [{ field: atBody(1, "density"), said }, ...words];
};

const checkTankWords = (top: ReadBody, under: ReadBody): readonly Fault[] =>
  wordIn(top, "what") === wordIn(under, "what")
    ? [{ field: atBody(1, "what"), said: `is "${wordIn(under, "what")}" again` }]
    : [];

const checkWeighings: Checker = (entity) => {
  const { things, weighings } = weighingsOf(entity);
  if (things.length < 2 || things.length > 3 || weighings.length === 0) {
    return [
      { field: "entities.0.bodies", said: "must be two or three things and then their weighings" },
    ];
  }
  const wrong = weighings.findIndex(
    ({ left, right }) => left === right || Math.max(left, right) >= things.length,
  );
  if (wrong >= 0) {
    const said = "is the same as the left one, or there is no such thing";
    return [{ field: atBody(things.length + wrong, "right"), said }];
  }
  const trace = solveSecond({ family: "", gravity: 0, entities: [entity], ropes: [] });
  const isOdd = things.some((one) => trace.value(orderOf(one, one), 0) !== 0);
  return isOdd
    ? [{ field: "entities.0.bodies", said: "contradict one another: nothing outweighs itself" }]
    : [];
};

const CHECKERS: Readonly<Record<string, readonly Checker[]>> = {
  weighings: [checkWords, checkWeighings],
  balance: [checkWords, checkSides],
  row: [checkRow, checkWords],
  pace: [checkWords],
  race: [checkWords],
  seesaw: [checkWords, checkSides, checkWhole("steps")],
  tug: [checkWords, checkSides],
  fall: [checkWords],
  runout: [checkWords, checkRunout],
  trip: [checkTrip],
  encounter: [checkWords, checkEncounter],
  descent: [checkDescent, checkWords],
  lever: [checkLever, checkWords],
  hoist: [checkWhole("strands")],
  slope: [checkSlope],
  sample: [checkSample, checkWords],
  stand: [checkWhole("feet"), checkWords],
  lift: [checkWords],
  gauge: [checkGauge],
  tank: [checkTank],
  press: [checkPress],
};

/** Every fault of a scene that its specification cannot see. */
export function checkScene(scene: ReadScene): readonly Fault[] {
  const { entities, family, ropes } = scene;
  const [entity] = entities;
  const kind = KIND_OF[family];
  if (entity === undefined || entities.length > 1) {
    return [
      { field: "entities", said: `are ${entities.length} in number and must be 1 in "${family}"` },
    ];
  }
  if (kind !== undefined && entity.kind !== kind) {
    return [{ field: "entities.0.kind", said: `is "${entity.kind}" and must be "${kind}"` }];
  }
  if (ropes.length > 0) return [{ field: "ropes", said: "have no place in everyday scenes" }];
  const faults = (CHECKERS[entity.kind] ?? []).flatMap((check) => check(entity));
  return faults.length > 0 ? faults : checkChange(scene);
}
