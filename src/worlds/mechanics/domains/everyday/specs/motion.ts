/** @file Kinds of motion at constant speed, and of stopping and falling. */
import type { BodySpec, EntitySpec } from "../../../language/spec.ts";
import { DROPPED, TRAVELLERS, WALKERS } from "../things.ts";
import { braking, distance, height, mass, speed, time } from "./parameters.ts";

/** Bodies that move. A stretch of a trip gives two of its speed, its time and its length. */
export const MOTION_BODIES: Readonly<Record<string, BodySpec>> = {
  timed: {
    title: "A stretch with its speed and its time",
    parameters: { speed: speed("speed"), time: time("time") },
  },
  measured: {
    title: "A stretch with its length and its time",
    parameters: { distance: distance("distance"), time: time("time") },
  },
  paced: {
    title: "A stretch with its length and its speed",
    parameters: { distance: distance("distance"), speed: speed("speed") },
  },
  rest: { title: "A rest", parameters: { time: time("time of rest") } },
  walker: {
    title: "Somebody on a straight road",
    parameters: { speed: speed("speed") },
    options: { what: WALKERS },
  },
  dropped: {
    title: "Something let go at a height",
    parameters: {
      mass: mass("mass"),
      height: height("height of the start"),
      end: height("height of the end", { low: 0, neutral: 0 }),
    },
    options: { what: DROPPED, way: ["falls", "slides"] },
  },
  braker: {
    title: "A vehicle that brakes",
    parameters: {
      speed: speed("speed"),
      reaction: time("time before the brakes act"),
      braking: braking("deceleration"),
    },
    options: { what: TRAVELLERS },
  },
};

/** Entities that move. */
export const MOTION_ENTITIES: Readonly<Record<string, EntitySpec>> = {
  trip: {
    title: "A trip in stretches",
    parameters: {},
    options: { what: TRAVELLERS },
    bodies: { kinds: ["timed", "measured", "paced", "rest"], fewest: 1, most: 4 },
  },
  encounter: {
    title: "Two on a straight road",
    parameters: {
      gap: distance("distance between them at the start", { low: 0, neutral: 0 }),
      late: time("time by which the second sets out later", { low: 0, neutral: 0 }),
    },
    options: { sense: ["towards", "behind"] },
    bodies: { kinds: ["walker"], fewest: 2, most: 2 },
  },
  descent: {
    title: "One thing or two gain speed as they lose height",
    parameters: {},
    bodies: { kinds: ["dropped"], fewest: 1, most: 2 },
  },
  stop: {
    title: "A vehicle comes to a stop",
    parameters: {},
    bodies: { kinds: ["braker"], fewest: 1, most: 1 },
  },
};
