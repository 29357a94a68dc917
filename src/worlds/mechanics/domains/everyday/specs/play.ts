/** @file Kinds of level 0: what is compared, weighed, raced and dropped. */
import type { BodySpec, EntitySpec } from "../../../language/spec.ts";
import {
  CARS,
  FALLERS,
  GOODS,
  LONG_THINGS,
  PULLERS,
  RIDERS,
  RUNNERS,
  TALL_THINGS,
  TRAVELLERS,
} from "../things.ts";
import { count, distance, force, height, length, mass, time } from "./parameters.ts";

const SIDE = ["left", "right"] as const;

/** Bodies of level 0. */
export const PLAY_BODIES: Readonly<Record<string, BodySpec>> = {
  goods: {
    title: "Something on a pan",
    parameters: { mass: mass("mass") },
    options: { what: GOODS, side: SIDE },
  },
  strip: {
    title: "Something long",
    parameters: { length: length("length") },
    options: { what: LONG_THINGS },
  },
  pole: {
    title: "Something tall",
    parameters: { height: height("height") },
    options: { what: TALL_THINGS },
  },
  mover: {
    title: "Somebody who covers a distance in a time",
    parameters: { distance: distance("distance"), time: time("time for that distance") },
    options: { what: [...new Set([...RUNNERS, ...TRAVELLERS])] },
  },
  racer: {
    title: "A runner in a race",
    parameters: {
      distance: distance("distance to the finish"),
      stride: length("distance run in each second", { low: 0.01, high: 100 }),
    },
    options: { what: RUNNERS },
  },
  rider: {
    title: "Somebody on a see-saw",
    parameters: { mass: mass("mass"), steps: count("number of steps from the middle") },
    options: { what: RIDERS, side: SIDE },
  },
  puller: {
    title: "Somebody who pulls a cart",
    parameters: { force: force("pull") },
    options: { what: PULLERS, side: SIDE },
  },
  faller: {
    title: "Something that is dropped",
    parameters: { mass: mass("mass"), height: height("height above the ground") },
    options: { what: FALLERS },
  },
  roller: {
    title: "A toy car on a ramp",
    parameters: { height: height("height of its start") },
    options: { what: CARS, floor: ["smooth", "rough"] },
  },
};

/** Which of the things of a weighing lies on a pan. */
const PLACES = ["first", "second", "third"] as const;

/** Bodies whose weights nobody knows, and what a balance showed of them. */
export const WEIGHING_BODIES: Readonly<Record<string, BodySpec>> = {
  thing: { title: "Something of unknown weight", parameters: {}, options: { what: GOODS } },
  weighing: {
    title: "What a balance did with one thing on each pan",
    parameters: {},
    options: {
      left: PLACES,
      right: PLACES,
      seen: ["left pan down", "right pan down", "level"],
    },
  },
};

/** Entities of level 0. */
export const PLAY_ENTITIES: Readonly<Record<string, EntitySpec>> = {
  balance: kind("A balance with two pans", "goods", 2, 4),
  weighings: {
    title: "Things of unknown weight, and weighings of two at a time",
    parameters: {},
    bodies: { kinds: ["thing", "weighing"], fewest: 3, most: 6 },
  },
  row: {
    title: "Things side by side, to compare",
    parameters: {},
    bodies: { kinds: ["strip", "pole"], fewest: 2, most: 3 },
  },
  pace: kind("Two, each with a distance and a time", "mover", 2, 2),
  race: kind("A race", "racer", 2, 3),
  seesaw: kind("A see-saw", "rider", 2, 3),
  tug: kind("A cart pulled from both sides", "puller", 2, 4),
  fall: kind("Things dropped at the same moment", "faller", 2, 2),
  runout: kind("Toy cars that roll off ramps", "roller", 2, 2),
};

function kind(title: string, body: string, fewest: number, most: number): EntitySpec {
  return { title, parameters: {}, bodies: { kinds: [body], fewest, most } };
}
