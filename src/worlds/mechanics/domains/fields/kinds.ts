/**
 * @file The kinds of entities and bodies of the domain of fields, and what may change while they move.
 *
 * A parameter with a neutral value excludes that value from its bounds: a scene that gives the number gives one that
 * its story has to say, and a scene that leaves it out gets the plain wording ("straight up", "from the floor").
 */
import type { BodySpec, ChangeSpec, EntitySpec, ParameterSpec } from "../../language/spec.ts";

const QUARTER = Math.PI / 2;
const DEGREE = Math.PI / 180;

function length(meaning: string, symbol: string, more: { neutral?: number } = {}): ParameterSpec {
  return { meaning, quantity: "length", symbol, low: 1e-6, high: 1e13, ...more };
}

const MASS: ParameterSpec = {
  meaning: "mass",
  quantity: "mass",
  symbol: "m",
  low: 1e-9,
  high: 1e30,
};
const SPEED: ParameterSpec = {
  meaning: "speed at the start",
  quantity: "speed",
  symbol: "v",
  low: 1e-6,
  high: 1e7,
};
const PARAMETER: ParameterSpec = {
  meaning: "gravitational parameter (the gravitational constant times the mass)",
  quantity: "gravitational parameter",
  symbol: "GM",
  low: 1e-6,
  high: 1e22,
};
const BEARING: ParameterSpec = {
  meaning: "angle of the starting point as seen from the centre, counter-clockwise from the X-axis",
  quantity: "angle",
  symbol: "phi",
  low: 1e-6,
  high: 2 * Math.PI,
  neutral: 0,
};
const FIELD: ParameterSpec = {
  meaning: "strength of the electric field",
  quantity: "electric field",
  symbol: "E",
  low: 1e-9,
  high: 1e9,
};
const DIRECTION: ParameterSpec = {
  meaning: "direction of the field, counter-clockwise from the X-axis",
  quantity: "angle",
  symbol: "th",
  low: 0,
  high: 2 * Math.PI,
};

/** Kinds of bodies. Fields count as bodies of a charge. */
export const BODIES: Readonly<Record<string, BodySpec>> = {
  planet: {
    title: "A planet with a known place and velocity at the start",
    parameters: {
      mass: MASS,
      distance: length("distance from the centre of attraction at the start", "d"),
      speed: SPEED,
      heading: {
        meaning: "angle between the velocity and the outward radius at the start",
        quantity: "angle",
        symbol: "th",
        low: 10 * DEGREE,
        high: 170 * DEGREE,
      },
      bearing: BEARING,
    },
  },
  orbiter: {
    title: "A planet on a known ellipse or circle, at its closest point at the start",
    parameters: {
      mass: MASS,
      axis: length("semi-major axis of the orbit", "a"),
      eccentricity: {
        meaning: "eccentricity of the orbit",
        quantity: "number",
        symbol: "ec",
        low: 0.001,
        high: 0.9,
        neutral: 0,
      },
      bearing: BEARING,
    },
  },
  probe: {
    title: "A probe that is fired from one circular orbit to another along half an ellipse",
    parameters: {
      mass: MASS,
      from: length("radius of the first circular orbit", "r"),
      to: length("radius of the second circular orbit", "r"),
    },
  },
  rocket: {
    title: "A rocket that burns its fuel at a constant rate",
    parameters: {
      mass: { ...MASS, meaning: "mass at ignition, with the fuel" },
      dry: { ...MASS, meaning: "mass without fuel" },
      flow: {
        meaning: "mass of gas that is ejected per unit of time",
        quantity: "mass flow",
        symbol: "q",
        low: 1e-9,
        high: 1e7,
      },
      exhaust: { ...SPEED, meaning: "speed of the gas relative to the rocket", symbol: "u" },
    },
  },
  ball: {
    title: "A thrown ball",
    parameters: {
      mass: MASS,
      speed: SPEED,
      angle: {
        meaning: "angle of the throw above the horizontal, negative below it",
        quantity: "angle",
        symbol: "th",
        low: -QUARTER,
        high: QUARTER,
      },
      linear: {
        meaning: "drag force per unit of speed",
        quantity: "damping",
        symbol: "b",
        low: 1e-9,
        high: 1e6,
        neutral: 0,
      },
      quadratic: {
        meaning: "drag force per unit of the square of the speed",
        quantity: "quadratic drag",
        symbol: "c",
        low: 1e-9,
        high: 1e6,
        neutral: 0,
      },
    },
  },
  particle: {
    title: "A charged particle, at the origin at the start",
    parameters: {
      // As light as an electron, whose charge is above the least that `check.ts` takes for a charge.
      mass: { ...MASS, low: 1e-31 },
      charge: {
        meaning: "charge",
        quantity: "charge",
        symbol: "Q",
        low: -1e6,
        high: 1e6,
      },
      speed: { ...SPEED, low: 1e-6, neutral: 0 },
      angle: {
        meaning: "direction of the velocity in the X-Y plane, counter-clockwise from the X-axis",
        quantity: "angle",
        symbol: "al",
        low: 1e-6,
        high: 2 * Math.PI,
        neutral: 0,
      },
      along: {
        meaning: "velocity component along the Z-axis at the start",
        quantity: "speed",
        symbol: "vz",
        low: 1e-6,
        high: 1e7,
        neutral: 0,
      },
    },
  },
  electric: {
    title: "A uniform electric field in the X-Y plane",
    parameters: { strength: FIELD, direction: DIRECTION },
  },
  magnetic: {
    title: "A uniform magnetic field along the Z-axis",
    parameters: {
      strength: {
        meaning: "flux density",
        quantity: "magnetic field",
        symbol: "B",
        low: 1e-9,
        high: 1e6,
      },
    },
    options: { way: ["up", "down"] },
  },
  oscillating: {
    title: "A uniform electric field that varies as the cosine of time",
    parameters: {
      strength: { ...FIELD, meaning: "amplitude of the electric field" },
      frequency: {
        meaning: "angular frequency of the field",
        quantity: "angular velocity",
        symbol: "om",
        low: 1e-6,
        high: 1e9,
      },
      direction: DIRECTION,
    },
  },
  ramp: {
    title: "A uniform electric field that grows in proportion to time",
    parameters: {
      strength: { ...FIELD, meaning: "strength that the field reaches at the stated time" },
      rise: {
        meaning: "time after which the field has that strength",
        quantity: "time",
        symbol: "T",
        low: 1e-9,
        high: 1e6,
      },
      direction: DIRECTION,
    },
  },
  growing: {
    title: "An electric field along the X-axis that is proportional to x",
    parameters: {
      strength: { ...FIELD, meaning: "strength of the field at the stated distance" },
      scale: length("distance from the plane X = 0 at which the field has that strength", "l"),
    },
    options: { way: ["away", "towards"] },
  },
  source: {
    title: "A fixed point charge, given by its field at the starting point of the particle",
    parameters: {
      strength: {
        ...FIELD,
        meaning: "strength of the field at the starting point of the particle",
      },
      distance: length("distance of the source from the origin, on the positive X-axis", "d"),
    },
    options: { way: ["away", "towards"] },
  },
  wire: {
    title: "A long straight wire parallel to the Y-axis, given by its field at the starting point",
    parameters: {
      strength: {
        meaning: "flux density at the starting point of the particle",
        quantity: "magnetic field",
        symbol: "B",
        low: 1e-9,
        high: 1e6,
      },
      distance: length("distance of the wire from the origin, on the negative X-axis", "d"),
    },
    options: { way: ["up", "down"] },
  },
};

const LIFT: ParameterSpec = {
  meaning: "angle of the thrust above the horizontal of the launch point",
  quantity: "angle",
  symbol: "th",
  low: 5 * DEGREE,
  high: 89.9 * DEGREE,
  neutral: QUARTER,
};

/** Kinds of entities. */
export const ENTITIES: Readonly<Record<string, EntitySpec>> = {
  "solar-system": {
    title: "Bodies about a fixed star, asteroid or planet that do not attract each other",
    parameters: { gm: PARAMETER },
    bodies: { kinds: ["planet", "orbiter", "probe"], fewest: 1, most: 6 },
  },
  rocket: {
    title: "A rocket in a uniform gravitational field",
    parameters: { angle: LIFT },
    bodies: { kinds: ["rocket"], fewest: 1, most: 1 },
  },
  "planet-rocket": {
    title: "A rocket that starts from the ground of a round planet",
    parameters: { gm: PARAMETER, radius: length("radius of the planet", "R"), angle: LIFT },
    bodies: { kinds: ["rocket"], fewest: 1, most: 1 },
  },
  throw: {
    title: "A ball thrown over a level floor",
    parameters: {
      height: length("height of the starting point above the floor", "h", { neutral: 0 }),
      restitution: {
        meaning: "coefficient of restitution between ball and floor",
        quantity: "number",
        symbol: "cr",
        low: 0.05,
        high: 0.999,
        neutral: 1,
      },
      friction: {
        meaning: "coefficient of kinetic friction between ball and floor",
        quantity: "number",
        symbol: "mu",
        low: 0.001,
        high: 5,
        neutral: 0,
      },
    },
    options: { floor: ["lands", "bounces"] },
    bodies: { kinds: ["ball"], fewest: 1, most: 1 },
  },
  "slope-throw": {
    title: "A ball thrown from a point of a plane slope",
    parameters: {
      slope: {
        meaning: "angle of the slope with the horizontal",
        quantity: "angle",
        symbol: "be",
        low: 1 * DEGREE,
        high: 80 * DEGREE,
      },
    },
    options: { way: ["uphill", "downhill"] },
    bodies: { kinds: ["ball"], fewest: 1, most: 1 },
  },
  charge: {
    title: "One charged particle in electric and magnetic fields",
    parameters: {},
    bodies: {
      kinds: [
        "particle",
        "electric",
        "magnetic",
        "oscillating",
        "ramp",
        "growing",
        "source",
        "wire",
      ],
      fewest: 2,
      most: 4,
    },
  },
};

/** What may happen while it moves. */
export const CHANGES: Readonly<Record<string, ChangeSpec>> = {
  "speed-up": {
    meaning: "the speed of {target} is suddenly raised by 20 %, without a change of direction",
  },
  "slow-down": {
    meaning: "the speed of {target} is suddenly lowered by 20 %, without a change of direction",
  },
  "star-vanishes": { meaning: "the attraction of {target} ceases" },
  "engine-stops": { meaning: "the engine of {target} stops for good" },
  caught: { meaning: "{target} is stopped in the air and at once let go again from rest" },
  "drag-vanishes": { meaning: "the drag force on {target} vanishes while gravity stays the same" },
  "field-off": { meaning: "{target} is switched off" },
};

/** The kinds of entities that each family is made of. */
export const KINDS_OF: Readonly<Record<string, readonly string[]>> = {
  "orbital-motion": ["solar-system"],
  "rocket-launch": ["rocket"],
  "planet-launch": ["planet-rocket"],
  "projectile-motion": ["throw", "slope-throw"],
  electromagnetic: ["charge"],
};
