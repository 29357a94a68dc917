/**
 * @file What collisions are made of: spheres on a plane, and bodies in a row on a track.
 *
 * Spheres share one radius: spheres of different size on a plane do not touch at the height of their centres, and
 * would push each other off it. Bodies on a track need no size, for distances are those between the faces that meet.
 */
import type { BodySpec, ChangeSpec, EntitySpec, ParameterSpec } from "../../language/spec.ts";

/** The kind of the entity in which spheres move in a plane. */
export const PLANE = "two-d-collision-plane";
/** The kind of the entity in which bodies move along a line. */
export const TRACK = "complex-collision-plane";

const mass: ParameterSpec = {
  meaning: "mass",
  quantity: "mass",
  symbol: "m",
  low: 0.001,
  high: 1000,
};

/** Left out for a body that starts at rest. */
function component(axis: string, symbol: string): ParameterSpec {
  const meaning = `${axis}initial velocity`;
  return { meaning, quantity: "speed", symbol, low: -50, high: 50, neutral: 0 };
}

function coordinate(axis: string, symbol: string): ParameterSpec {
  const meaning = `${axis} coordinate of the centre at the start`;
  return { meaning, quantity: "length", symbol, low: -100, high: 100, neutral: 0 };
}

/** To the neighbour before it, between the faces that meet. */
const gap: ParameterSpec = {
  meaning: "initial gap",
  quantity: "length",
  symbol: "d",
  low: 0.001,
  high: 100,
  // Left out for the first of a row and behind a spring that joins; the check finds every other omission.
  neutral: 0,
};

/** With the neighbour before it. */
const restitution: ParameterSpec = {
  meaning: "coefficient of restitution",
  quantity: "number",
  symbol: "cr",
  low: 0.02,
  high: 1,
  neutral: 1,
};

const stiffness: ParameterSpec = {
  meaning: "stiffness",
  quantity: "stiffness",
  symbol: "k",
  low: 0.1,
  high: 1e5,
};

const slope: ParameterSpec = {
  meaning: "angle of the slope from the horizontal",
  quantity: "angle",
  symbol: "th",
  low: 0,
  high: 1.5,
  neutral: 0,
};

const onTrack = {
  mass,
  velocity: component("", "v"),
  gap,
  restitution,
};

/** What happens when a body and the neighbour before it meet. */
const contact = ["bounces", "sticks"];

/** The kinds of bodies. */
export const BODIES: Readonly<Record<string, BodySpec>> = {
  sphere: {
    title: "sphere on a plane",
    parameters: {
      mass,
      x: coordinate("first", "px"),
      y: coordinate("second", "py"),
      vx: component("first component of the ", "vx"),
      vy: component("second component of the ", "vy"),
    },
  },
  block: { title: "block on a track", parameters: onTrack, options: { contact } },
  ball: { title: "sphere on a track", parameters: onTrack, options: { contact } },
  wall: {
    title: "fixed wall at an end of a track",
    parameters: { gap, restitution },
  },
  buffer: {
    title: "light spring, fixed to the end of a track, whose free end faces the bodies",
    parameters: { stiffness, gap },
  },
  link: {
    title: "light spring that joins the body before it to the body behind it",
    parameters: {
      stiffness,
      compression: {
        meaning: "initial compression of the spring",
        quantity: "length",
        symbol: "c",
        low: -10,
        high: 10,
        neutral: 0,
      },
    },
  },
};

/** The kinds of entities. */
export const ENTITIES: Readonly<Record<string, EntitySpec>> = {
  [PLANE]: {
    title:
      "Spheres of the same radius on a smooth plane; x to the east or across the slope, y to the north or up the slope",
    parameters: {
      slope,
      radius: {
        meaning: "radius",
        quantity: "length",
        symbol: "r",
        low: 0.005,
        high: 10,
      },
      restitution: {
        meaning: "coefficient of restitution",
        quantity: "number",
        symbol: "cr",
        low: 0.02,
        high: 1,
        neutral: 1,
      },
    },
    bodies: { kinds: ["sphere"], fewest: 2, most: 5 },
  },
  [TRACK]: {
    title:
      "Bodies in a row on a smooth straight track, from left to right; a sloping track goes down to the right",
    parameters: { slope },
    bodies: { kinds: ["block", "ball", "wall", "buffer", "link"], fewest: 2, most: 12 },
  },
};

/** What may happen while bodies move. */
export const CHANGES: Readonly<Record<string, ChangeSpec>> = {
  remove: { meaning: "{target} is taken away" },
  stop: { meaning: "{target} is stopped dead and let go again at once" },
  elastic: { meaning: "every later collision is perfectly elastic" },
};
