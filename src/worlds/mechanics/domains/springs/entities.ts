/**
 * @file The kinds of entities made of blocks and springs, and the bodies that they hold.
 *
 * Three entities: one block on springs in a plane, blocks in a row (or on a ring) joined by springs, and blocks that
 * hang from springs. Where all blocks or all springs of a row are alike, their common value is said once, by the entity.
 */
import type { BodySpec, ChangeSpec, EntitySpec, ParameterSpec } from "../../language/spec.ts";

const MASS: ParameterSpec = {
  meaning: "mass",
  quantity: "mass",
  symbol: "m",
  low: 0.001,
  high: 1000,
};
const STIFFNESS: ParameterSpec = {
  meaning: "stiffness (spring constant)",
  quantity: "stiffness",
  symbol: "k",
  low: 0.01,
  high: 1e5,
};
const LENGTH: ParameterSpec = {
  meaning: "natural length",
  quantity: "length",
  symbol: "l",
  low: 0.01,
  high: 100,
};

function place(meaning: string, symbol: string): ParameterSpec {
  return { meaning, quantity: "length", symbol, low: -100, high: 100, neutral: 0 };
}

function speed(meaning: string, symbol: string): ParameterSpec {
  return { meaning, quantity: "speed", symbol, low: -50, high: 50, neutral: 0 };
}

/** The bodies. A mass or stiffness left out of a row is the one that the entity gives. */
export const BODIES: Readonly<Record<string, BodySpec>> = {
  "free-block": {
    title: "Block that slides on a smooth horizontal table",
    parameters: {
      mass: MASS,
      x: place("X coordinate at the start", "px"),
      y: place("Y coordinate at the start", "py"),
      vx: speed("X component of the velocity at the start", "vx"),
      vy: speed("Y component of the velocity at the start", "vy"),
    },
  },
  "anchored-spring": {
    title: "Spring from the block to a fixed point of the table",
    parameters: {
      stiffness: STIFFNESS,
      length: LENGTH,
      x: place("X coordinate of the fixed end", "px"),
      y: place("Y coordinate of the fixed end", "py"),
    },
  },
  wall: { title: "Fixed wall at the end of a row", parameters: {} },
  block: {
    title: "Block in a row",
    parameters: {
      mass: { ...MASS, neutral: 0 },
      velocity: speed("velocity along the track at the start", "v"),
    },
  },
  spring: {
    title: "Spring between its neighbours in a row",
    parameters: {
      stiffness: { ...STIFFNESS, neutral: 0 },
      length: LENGTH,
      stretch: {
        meaning: "extension at the start",
        quantity: "length",
        symbol: "d",
        low: -100,
        high: 100,
        neutral: 0,
      },
      damping: {
        meaning: "damping coefficient: force per rate of change of the length",
        quantity: "damping",
        symbol: "b",
        low: 0,
        high: 1000,
        neutral: 0,
      },
    },
  },
  "hung-spring": {
    title: "Spring that hangs from what stands before it",
    parameters: { stiffness: STIFFNESS, length: LENGTH },
  },
  "spring-pair": {
    title: "Two springs of the same natural length, side by side",
    parameters: { stiffness: STIFFNESS, stiffness2: STIFFNESS, length: LENGTH },
  },
  "hung-block": {
    title: "Block that hangs from what stands before it",
    parameters: {
      mass: MASS,
      pull: {
        meaning: "distance below the position of reference at the start",
        quantity: "length",
        symbol: "d",
        low: -100,
        high: 100,
        neutral: 0,
      },
      velocity: speed("downward velocity at the start", "v"),
    },
  },
};

/** The entities. A row is written from one end to the other, a hanging chain from the ceiling down. */
export const ENTITIES: Readonly<Record<string, EntitySpec>> = {
  "spring-block": {
    title: "One block on a smooth table, held by springs with fixed ends",
    parameters: {},
    bodies: { kinds: ["free-block", "anchored-spring"], fewest: 2, most: 6 },
  },
  "spring-mass-plane": {
    title: "Blocks in a row joined by springs, with or without walls, or on a ring",
    parameters: {
      mass: { ...MASS, meaning: "mass of each block", neutral: 0 },
      stiffness: { ...STIFFNESS, meaning: "stiffness of each spring", neutral: 0 },
      slope: {
        meaning: "angle of the track with the horizontal",
        quantity: "angle",
        symbol: "th",
        low: 0,
        high: Math.PI / 2,
        neutral: 0,
      },
    },
    options: { track: ["line", "ring"] },
    bodies: { kinds: ["wall", "block", "spring"], fewest: 3, most: 15 },
  },
  "hanging-springs": {
    title: "Blocks that hang from springs",
    parameters: {},
    // Where the pulls are measured from: the places at rest, or the places with all springs at their natural lengths.
    options: { from: ["equilibrium", "natural"] },
    bodies: { kinds: ["hung-spring", "spring-pair", "hung-block"], fewest: 2, most: 9 },
  },
};

/** What may happen on the way. */
export const CHANGES: Readonly<Record<string, ChangeSpec>> = {
  cut: { meaning: "{target}, a spring, is cut through" },
  hold: { meaning: "{target}, a block, is caught and from then on held fast where it is" },
  undamp: { meaning: "the springs of {target} lose their damping" },
};
