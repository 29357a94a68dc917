/** @file The kinds of bodies and entities of analytical mechanics, with their parameters. */
import type { BodySpec, ChangeSpec, EntitySpec, ParameterSpec } from "../../language/spec.ts";

const RAD = Math.PI / 180;

const mass = (what: string): ParameterSpec => ({
  meaning: `mass of the ${what}`,
  quantity: "mass",
  symbol: "m",
  low: 0.001,
  high: 1000,
});
const length = (meaning: string, symbol: string, low = 0.01, high = 100): ParameterSpec => ({
  meaning,
  quantity: "length",
  symbol,
  low,
  high,
});
const angle = (meaning: string, low: number, high: number): ParameterSpec => ({
  meaning,
  quantity: "angle",
  symbol: "th",
  low: low * RAD,
  high: high * RAD,
});
const stiffness = (what: string): ParameterSpec => ({
  meaning: `stiffness of the ${what}`,
  quantity: "stiffness",
  symbol: "k",
  low: 0.01,
  high: 1e5,
});
const turning = (meaning: string, low: number, high: number): ParameterSpec => ({
  meaning,
  quantity: "angular velocity",
  symbol: "w",
  low,
  high,
});
const speed = (meaning: string, symbol: string, low: number, high: number): ParameterSpec => ({
  meaning,
  quantity: "speed",
  symbol,
  low,
  high,
});
const inertia = (meaning: string): ParameterSpec => ({
  meaning,
  quantity: "moment of inertia",
  symbol: "I",
  low: 1e-6,
  high: 1e4,
});

/** The kinds of bodies. Angles of pendulums are signed: positive to the right. */
export const BODIES: Readonly<Record<string, BodySpec>> = {
  bob: {
    title: "point mass on a light rigid rod",
    parameters: {
      mass: mass("bob"),
      length: length("length of the rod of the bob", "l"),
      angle: angle("starting angle of the rod from the downward vertical", -175, 175),
    },
  },
  cart: { title: "cart on a smooth level track", parameters: { mass: mass("cart") } },
  "wall-spring": {
    title: "light spring between a wall and the cart",
    parameters: { stiffness: stiffness("spring") },
  },
  "spring-ball": {
    title: "point mass at the end of a spring",
    parameters: {
      mass: mass("ball"),
      angle: angle("starting angle of the spring from the downward vertical", -150, 150),
    },
  },
  "pivot-spring": {
    title: "light spring that hangs from a pivot and stays straight",
    parameters: {
      stiffness: stiffness("spring"),
      natural: length("natural length of the spring", "l"),
      start: length("length of the spring at the release", "s"),
    },
  },
  bead: {
    title: "bead on a smooth hoop",
    parameters: {
      mass: mass("bead"),
      angle: angle("starting angle of the bead from the lowest point of the hoop", -175, 175),
    },
  },
  slider: {
    title: "bead on a smooth straight rod",
    parameters: {
      mass: mass("bead"),
      distance: length("starting distance of the bead from the axis along the rod", "s"),
      velocity: {
        ...speed("starting velocity of the bead along the rod", "v", -100, 100),
        neutral: 0,
      },
    },
  },
  "rod-spring": {
    title: "light spring around the rod, from the axis to the bead",
    parameters: {
      stiffness: stiffness("spring"),
      natural: length("natural length of the spring", "l"),
    },
  },
  puck: {
    title: "puck on a smooth turntable",
    parameters: {
      mass: mass("puck"),
      distance: length("starting distance of the puck from the axis", "r"),
      outward: speed(
        "outward part of the starting velocity relative to the turntable",
        "u",
        -100,
        100,
      ),
      sideways: speed(
        "sideways part of the starting velocity relative to the turntable",
        "v",
        -100,
        100,
      ),
    },
  },
  "table-spring": {
    title: "light spring between the axis of the turntable and the puck",
    parameters: {
      stiffness: stiffness("spring"),
      natural: length("natural length of the spring", "l"),
    },
  },
  top: {
    title: "symmetric top held at a point of its axis",
    parameters: {
      mass: mass("top"),
      distance: length("distance from the fixed point to the centre of mass", "d", 0.001, 10),
      transverse: inertia("moment of inertia about a line through the fixed point across the axis"),
      axial: inertia("moment of inertia about the axis of the top"),
      tilt: angle("starting angle of the axis from the upward vertical", 1, 175),
      spin: turning("component of the angular velocity along the axis", 0.01, 300),
    },
  },
  solid: {
    title: "rigid body by its principal moments of inertia",
    parameters: {
      first: inertia("principal moment of inertia about axis 1"),
      second: inertia("principal moment of inertia about axis 2"),
      third: inertia("principal moment of inertia about axis 3"),
      rate1: turning("starting angular velocity component along axis 1", -60, 60),
      rate2: turning("starting angular velocity component along axis 2", -60, 60),
      rate3: turning("starting angular velocity component along axis 3", -60, 60),
    },
  },
  "table-puck": {
    title: "puck on a smooth table, on a string through a hole",
    parameters: {
      mass: mass("puck"),
      distance: length("starting distance of the puck from the hole", "r"),
      velocity: speed(
        "starting velocity of the puck, at right angles to the string",
        "v",
        0.01,
        100,
      ),
    },
  },
  hanger: { title: "weight that hangs below the hole", parameters: { mass: mass("weight") } },
  swinger: {
    title: "ball that swings at the end of a string over a small pulley",
    parameters: {
      mass: mass("ball"),
      length: length("starting length of string between the pulley and the ball", "r"),
      angle: angle("starting angle of the string from the downward vertical", -120, 120),
    },
  },
  counterweight: {
    title: "weight that moves up and down at the other end of the string",
    parameters: { mass: mass("weight") },
  },
  wedge: {
    title: "wedge on a smooth floor",
    parameters: {
      mass: mass("wedge"),
      slope: angle("angle of the face of the wedge from the horizontal", 5, 85),
    },
  },
  "wedge-block": {
    title: "block on the smooth face of a wedge",
    parameters: {
      mass: mass("block"),
      stretch: length("stretch of the spring at the release", "s", -10, 10),
    },
  },
  "wedge-spring": {
    title: "light spring between the top of the wedge and the block",
    parameters: { stiffness: stiffness("spring") },
  },
};

/** The kinds of entities; a scene holds one. */
export const ENTITIES: Readonly<Record<string, EntitySpec>> = {
  "double-pendulum": {
    title: "pendulum below a pendulum",
    parameters: {},
    bodies: { kinds: ["bob"], fewest: 2, most: 2 },
  },
  "coupled-pendulums": {
    title: "pendulums side by side, joined by springs",
    parameters: {
      stiffness: stiffness("coupling springs"),
      depth: length("distance of the springs' ends below the pivots", "a"),
      gap: length("distance between neighbouring pivots", "d"),
    },
    bodies: { kinds: ["bob"], fewest: 2, most: 3 },
  },
  "pendulum-on-cart": {
    title: "pendulum that hangs from a cart",
    parameters: {},
    bodies: { kinds: ["cart", "bob", "wall-spring"], fewest: 2, most: 3 },
  },
  "spring-pendulum": {
    title: "ball that swings on a spring",
    parameters: {},
    bodies: { kinds: ["spring-ball", "pivot-spring"], fewest: 2, most: 2 },
  },
  hoop: {
    title: "hoop that turns about its vertical diameter",
    parameters: {
      radius: length("radius of the hoop", "R"),
      rate: turning("angular speed of the hoop", 0.01, 100),
    },
    bodies: { kinds: ["bead"], fewest: 1, most: 1 },
  },
  "rotating-rod": {
    title: "straight rod that turns about a vertical axis through its end",
    parameters: {
      rate: turning("angular speed of the rod", 0.01, 100),
      tilt: angle("angle of the rod from the upward vertical", 5, 150),
      length: length("length of the rod", "L"),
    },
    bodies: { kinds: ["slider", "rod-spring"], fewest: 1, most: 2 },
  },
  turntable: {
    title: "level turntable",
    parameters: {
      rate: turning(
        "angular velocity of the turntable, counter-clockwise seen from above",
        -60,
        60,
      ),
      radius: length("radius of the turntable", "R"),
    },
    bodies: { kinds: ["puck", "table-spring"], fewest: 1, most: 2 },
  },
  "heavy-top": {
    title: "heavy symmetric top",
    parameters: {},
    options: { start: ["released", "steady"] },
    bodies: { kinds: ["top"], fewest: 1, most: 1 },
  },
  "free-body": {
    title: "rigid body that turns freely",
    parameters: {},
    bodies: { kinds: ["solid"], fewest: 1, most: 1 },
  },
  "table-with-hole": {
    title: "table with a hole, a puck on it and a weight below",
    parameters: {},
    bodies: { kinds: ["table-puck", "hanger"], fewest: 2, most: 2 },
  },
  "swinging-atwood": {
    title: "two bodies on a string over two pulleys, one of which swings",
    parameters: {},
    bodies: { kinds: ["swinger", "counterweight"], fewest: 2, most: 2 },
  },
  "spring-wedge": {
    title: "block held by a spring on a movable wedge",
    parameters: {},
    bodies: { kinds: ["wedge", "wedge-block", "wedge-spring"], fewest: 3, most: 3 },
  },
};

/** What may happen to a scene. */
export const CHANGES: Readonly<Record<string, ChangeSpec>> = {
  break: { meaning: "{target} breaks" },
  cut: { meaning: "{target} is cut" },
  lock: { meaning: "{target} is stopped at once by a brake, which holds it from then on" },
  halt: { meaning: "{target} is stopped at once and held, so that it no longer turns" },
};
