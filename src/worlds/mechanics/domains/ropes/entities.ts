/**
 * @file The entities of rope scenes, after the list of Sim2Reason (arXiv 2604.11805), and what each of them is.
 *
 * All ropes and strings are massless, do not stretch, and run without friction over pulleys. Pulleys that are not bodies
 * are massless points: those fixed to the room, and those fixed to the top of a prism or to the edge of a box. Between
 * two entities a rope runs over at least one pulley fixed to the room; outside an entity it only turns corners. At an
 * entity it arrives
 * - from above (vertically) at what hangs,
 * - parallel to the plane at what stands on a plane,
 * - along the slanted line to its own fixed pulley at a directed mass.
 *
 * Everything moves in one vertical plane, or each entity in one of its own. Everything starts at rest, ropes and strings
 * just taut. Planes, faces, ropes and heights are long enough for the whole motion.
 */
import type { ChangeSpec, EntitySpec, ParameterSpec, PointSpec } from "../../language/spec.ts";

const NOTHING = {};

function point(meaning: string): PointSpec {
  return { meaning, ropes: 1 };
}

function length(meaning: string, symbol: string): ParameterSpec {
  return { meaning, quantity: "length", symbol, low: 0.02, high: 100 };
}

/**
 * A block held by a rope that leads to a fixed pulley. Bodies:
 * - `mass`: it hangs;
 * - `mass, plane`: it lies on the plane and the rope leads up the slope, parallel to it (for slope 0: to the right);
 * - `mass, prism`: it lies on the inclined face of a prism, which can slide on the horizontal floor. The vertical side
 *   of the prism is on the right, the face falls to the left. The rope leads from the block up the face, over a massless
 *   pulley at the top of the prism, then horizontally to the right, away from the prism, to a fixed pulley.
 */
const massWithFixedPulley: EntitySpec = {
  title: "block behind a fixed pulley",
  parameters: NOTHING,
  bodies: { kinds: ["mass", "plane", "prism"], fewest: 1, most: 2 },
  points: { default: point("the rope that holds the block") },
};

/**
 * Movable pulleys that hang in the bight of one rope, side by side; between two of them the rope runs up and over a
 * fixed pulley. It comes from `default`, passes all of them from left to right and leaves through `right`; where `right`
 * is not tied, its end is fixed to the ceiling there. All parts of the rope at the pulleys are vertical. Each `pulley`
 * may have a load, which is written behind it:
 * - nothing: only the pulley's own mass;
 * - `mass`: a block hangs from its axle by a short string;
 * - `mass, plane`: a string leads from the axle vertically down to a fixed pulley at the top of a slope, round it, and
 *   down along the slope to a block on it: when the block slides down, the movable pulley sinks as far.
 *
 * Two ropes at `default` and `right` are one and the same rope.
 */
const massWithMovablePulley: EntitySpec = {
  title: "movable pulleys",
  parameters: NOTHING,
  bodies: { kinds: ["pulley", "mass", "plane"], fewest: 1, most: 15 },
  points: {
    default: point("the rope in whose bight the pulleys hang, at its left"),
    right: point("the same rope, at the right of the pulleys"),
  },
};

/**
 * A movable pulley that hangs from a rope by its axle; over it runs a string with a block hanging from each end. Bodies:
 * `pulley, mass, mass` (left, right).
 */
const massWithReversedMovablePulley: EntitySpec = {
  title: "pulley that hangs from a rope and carries two blocks",
  parameters: NOTHING,
  bodies: { kinds: ["pulley", "mass"], fewest: 3, most: 3 },
  points: { top: point("the rope from which the pulley hangs") },
};

/**
 * A block that hangs between two small fixed pulleys at equal heights, each with a rope of its own from the block over
 * it (`side_1` over the left pulley, `side_2` over the right one). At the start the block is `drop` below the pulleys,
 * `left` to the right of the left one and `right` to the left of the right one. Both ropes must be tied. The block is
 * free to move in the vertical plane of the two pulleys.
 */
const directedMass: EntitySpec = {
  title: "block between two fixed pulleys",
  parameters: {
    left: length("horizontal distance from the left pulley to the block at the start", "a"),
    right: length("horizontal distance from the block to the right pulley at the start", "b"),
    drop: length("vertical distance of the block below the pulleys at the start", "h"),
  },
  bodies: { kinds: ["mass"], fewest: 1, most: 1 },
  points: {
    side_1: point("the rope over the left pulley"),
    side_2: point("the rope over the right pulley"),
  },
};

/**
 * One to five blocks in a line on a plane, from left to right, neighbours joined by a short string parallel to the
 * plane; ropes parallel to the plane pull the first to the left and the last to the right. Bodies: `mass … mass, plane`.
 */
const twoSideMassPlane: EntitySpec = {
  title: "blocks in a line on a plane",
  parameters: {
    gap: {
      meaning: "length of each short string between neighbours",
      quantity: "length",
      symbol: "l",
      low: 0.01,
      high: 100,
      // Only says how far a block may run up to its neighbour; the motion up to then does not depend on it.
      neutral: 0.5,
    },
  },
  bodies: { kinds: ["mass", "plane"], fewest: 2, most: 6 },
  points: {
    left: point("the rope at the left of the first block"),
    right: point("the rope at the right of the last block"),
  },
};

const LAYERS = ["lowest", "second lowest", "third lowest", "fourth lowest", "fifth lowest"];

function layerPoints(side: "left" | "right"): Readonly<Record<string, PointSpec>> {
  return Object.fromEntries(
    LAYERS.map((layer, index) => [
      `${side}${index + 1}`,
      point(`the rope at the ${side} of the ${layer} block`),
    ]),
  );
}

/**
 * Two to five blocks, one on top of the other, on a plane; the first is the lowest. Each rubs against what is below it.
 * Ropes parallel to the plane at the sides of any layer: `left1` at the left of the lowest, `right2` at the right of the
 * second … Bodies: `mass … mass, plane`.
 */
const stackedMassPlane: EntitySpec = {
  title: "stack of blocks on a plane",
  parameters: NOTHING,
  bodies: { kinds: ["mass", "plane"], fewest: 3, most: 6 },
  points: { ...layerPoints("left"), ...layerPoints("right") },
};

/**
 * A block on the inclined face of a prism that can slide along a plane. The side of the prism on the left is
 * perpendicular to the plane, the inclined face falls towards the right (as seen from the base). Ropes are parallel to
 * the plane. `right`: at the right edge of the prism, to the right. `left`: to the left, tied to what the option `tied`
 * says: "prism", to the left side of the prism; "block", to the block: up along the face, over a massless pulley at the
 * top of the prism, then to the left. Bodies: `mass, prism, plane`.
 */
const massPrismPlane: EntitySpec = {
  title: "block on a prism that slides on a plane",
  parameters: NOTHING,
  options: { tied: ["prism", "block"] },
  bodies: { kinds: ["mass", "prism", "plane"], fewest: 3, most: 3 },
  points: {
    left: point("the rope that leads to the left"),
    right: point("the rope at the right edge of the prism"),
  },
};

/**
 * A prism with two inclined faces on a plane, a block on each face, and a string from block to block along the faces
 * over a massless pulley at the ridge. Ropes parallel to the plane at the left and the right edge of the prism. Bodies:
 * `mass` (left face), `mass` (right face), `double-prism`, `plane`.
 */
const massPrismPulleyPlane: EntitySpec = {
  title: "prism with a block on each face",
  parameters: NOTHING,
  bodies: { kinds: ["mass", "double-prism", "plane"], fewest: 4, most: 4 },
  points: {
    left: point("the rope at the left edge of the prism"),
    right: point("the rope at the right edge of the prism"),
  },
};

/**
 * A box on a plane; a block on top of it and a block at its right side, joined by a string over a massless pulley at
 * the box's upper right edge. The string is parallel to the plane above, perpendicular to it at the side. The block at
 * the side runs in a guide on the side of the box, so that it can neither leave it nor press through it. Ropes parallel
 * to the plane, at the box itself: to the left and to the right. Bodies: `box`, `mass` (top), `mass` (side), `plane`.
 */
const massBoxPlane: EntitySpec = {
  title: "box with a block on top and a block at its side",
  parameters: NOTHING,
  bodies: { kinds: ["box", "mass", "plane"], fewest: 4, most: 4 },
  points: {
    left: point("the rope at the left side of the box"),
    right: point("the rope at the right side of the box"),
  },
};

/** The end of a rope, fixed to the ceiling or a wall. No bodies. */
const fixedPulley: EntitySpec = {
  title: "fixed end",
  parameters: NOTHING,
  bodies: { kinds: [], fewest: 0, most: 0 },
  points: { default: point("the rope that ends here") },
};

/** Somebody who pulls at the end of a rope with a constant force from the start on. No bodies. */
const constantForcePuller: EntitySpec = {
  title: "constant force at a rope's end",
  parameters: {
    force: {
      meaning: "force with which the rope is pulled",
      quantity: "force",
      symbol: "F",
      low: 1e-3,
      high: 1e6,
    },
  },
  bodies: { kinds: [], fewest: 0, most: 0 },
  points: { default: point("the rope that is pulled") },
};

/**
 * A winch that takes in rope at a constant speed from the start on. It starts with a jerk that takes no time: just after
 * the start everything that it pulls is already moving; nothing has had time to go anywhere, and weights and friction
 * have had no time to act. No bodies.
 */
const constantVelocityPuller: EntitySpec = {
  title: "winch",
  parameters: {
    speed: {
      meaning: "speed at which the winch takes in the rope",
      quantity: "speed",
      symbol: "v",
      low: 1e-3,
      high: 1e3,
    },
  },
  bodies: { kinds: [], fewest: 0, most: 0 },
  points: { default: point("the rope that is taken in") },
};

/** All kinds of entities. */
export const ENTITIES: Readonly<Record<string, EntitySpec>> = {
  "mass-with-fixed-pulley": massWithFixedPulley,
  "mass-with-movable-pulley": massWithMovablePulley,
  "mass-with-reversed-movable-pulley": massWithReversedMovablePulley,
  "directed-mass": directedMass,
  "two-side-mass-plane": twoSideMassPlane,
  "stacked-mass-plane": stackedMassPlane,
  "mass-prism-plane": massPrismPlane,
  "mass-prism-pulley-plane": massPrismPulleyPlane,
  "mass-box-plane": massBoxPlane,
  "fixed-pulley": fixedPulley,
  "constant-force-puller": constantForcePuller,
  "constant-velocity-puller": constantVelocityPuller,
};

/** What may happen while a scene moves. */
export const CHANGES: Readonly<Record<string, ChangeSpec>> = {
  /** Target: a rope ("rope 1") or a string inside an entity ("A.string 1"). It no longer pulls at anything. */
  cut: { meaning: "{target} is cut" },
  /** Target: a body with friction ("A.1"). What it rests or slides on stays as it is. */
  oil: { meaning: "the friction between {target} and what it rests on vanishes" },
};
