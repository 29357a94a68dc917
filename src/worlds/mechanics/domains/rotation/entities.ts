/** @file The bodies and the entities of this domain: solids on a hinge, a bob on a string, solids that roll or unwind. */
import type {
  BodySpec,
  ChangeSpec,
  EntitySpec,
  OptionSpecs,
  ParameterSpecs,
} from "../../language/spec.ts";
import {
  angleSpec,
  FRICTION,
  lengthSpec,
  MASS,
  PLACE,
  POSES,
  RADIUS,
  RUBBING,
  SIDES,
  SPIN,
  speedSpec,
} from "./parameters.ts";

const HEIGHT = lengthSpec("height", "h", 0);

function solid(title: string, parameters: ParameterSpecs, options: OptionSpecs = {}): BodySpec {
  return {
    title,
    parameters: { mass: MASS, ...parameters, ...PLACE },
    options: { ...SIDES, ...options },
  };
}

/** Every solid. Its `mass` is what is left where there is a hole; `along` and `across` are for hinged solids only. */
export const BODIES: Readonly<Record<string, BodySpec>> = {
  point: solid("point mass", {}),
  sphere: solid("uniform solid sphere", { radius: RADIUS }),
  shell: solid("thin uniform spherical shell", { radius: RADIUS }),
  disc: solid("thin uniform disc", { radius: RADIUS }, { pose: POSES }),
  cylinder: solid("uniform solid cylinder", { radius: RADIUS, height: HEIGHT }, { pose: POSES }),
  hoop: solid("thin uniform hoop", { radius: RADIUS }, { pose: POSES }),
  tube: solid(
    "uniform thick-walled tube",
    {
      radius: lengthSpec("outer radius", "r"),
      bore: lengthSpec("inner radius", "ri"),
      height: HEIGHT,
    },
    { pose: POSES },
  ),
  rod: solid(
    "thin uniform rod",
    { length: lengthSpec("length", "l") },
    { pose: ["along", "across"] },
  ),
  bar: solid(
    "uniform rectangular plate",
    { length: lengthSpec("length", "l"), width: lengthSpec("width", "b") },
    { pose: ["along", "across"] },
  ),
  prism: solid(
    "uniform regular prism",
    { radius: lengthSpec("circumscribed radius", "r") },
    { section: ["triangular", "square", "pentagonal", "hexagonal", "octagonal"] },
  ),
  hemisphere: solid("uniform solid hemisphere", { radius: RADIUS }, { bulge: ["out", "in"] }),
  cap: solid(
    "uniform solid spherical cap",
    { radius: lengthSpec("radius of the sphere", "r"), depth: lengthSpec("depth", "h") },
    { bulge: ["out", "in"] },
  ),
  bowl: solid(
    "thin uniform bowl",
    { radius: lengthSpec("radius of the sphere", "r"), depth: lengthSpec("depth", "h") },
    { bulge: ["out", "in"] },
  ),
  "holed-sphere": solid(
    "uniform sphere with a spherical hole",
    {
      radius: RADIUS,
      hole: lengthSpec("radius of the hole", "a"),
      offset: lengthSpec("distance of the hole's centre from the sphere's centre", "u", 0),
    },
    { hollow: ["out", "in"] },
  ),
  "holed-disc": solid(
    "thin uniform disc with a circular hole",
    {
      radius: RADIUS,
      hole: lengthSpec("radius of the hole", "a"),
      offset: lengthSpec("distance of the hole's centre from the disc's centre", "u", 0),
    },
    { hollow: ["out", "in"] },
  ),
};

/** Solids that can roll: round, with the centre of mass on their axis. */
const ROLLERS: readonly string[] = ["sphere", "shell", "disc", "cylinder", "hoop", "tube"];

/** Every entity. */
export const ENTITIES: Readonly<Record<string, EntitySpec>> = {
  pendulum: {
    title: "a bob on a string",
    parameters: {
      length: lengthSpec("length of the string", "l"),
      angle: {
        ...angleSpec("angle of the string from the downward vertical", "th", Math.PI),
        low: 0.002,
      },
      speed: speedSpec("speed of the bob at the start"),
      peg: lengthSpec("distance of a peg below the point of suspension", "d", 0),
    },
    options: { sense: ["down", "up"] },
    bodies: { kinds: ["point"], fewest: 1, most: 1 },
  },
  "rigid-rotation": {
    title: "solids welded together on a hinge",
    parameters: {
      angle: angleSpec("angle of the arm from its lowest position", "th", Math.PI),
      spin: SPIN,
      tilt: {
        ...angleSpec("angle of the axle to the vertical", "ps", Math.PI / 2, Math.PI / 2),
        low: 0.02,
      },
    },
    options: { sense: ["counter-clockwise", "clockwise"] },
    bodies: { kinds: Object.keys(BODIES), fewest: 1, most: 4 },
  },
  "rolling-slope": {
    title: "round solids on a slope",
    parameters: {
      slope: angleSpec("angle of the slope to the horizontal", "th", 1.5),
      friction: FRICTION,
      speed: speedSpec("speed of the centre at the start"),
      track: lengthSpec("distance along the slope from the start down to its end", "d", 0),
    },
    options: { launch: ["down", "up"] },
    bodies: { kinds: ROLLERS, fewest: 1, most: 2 },
  },
  "rolling-floor": {
    title: "a round solid thrown along a level floor",
    parameters: {
      friction: RUBBING,
      speed: speedSpec("speed of the centre at the start"),
      spin: SPIN,
    },
    options: { sense: ["back", "forward"] },
    bodies: { kinds: ROLLERS, fewest: 1, most: 1 },
  },
  unwinding: {
    title: "a round solid that falls while a cord unwinds from it",
    parameters: {
      axle: lengthSpec("radius at which the cord is wound", "a", 0),
      drop: lengthSpec("height that it falls through", "h", 0),
    },
    bodies: { kinds: ROLLERS, fewest: 1, most: 1 },
  },
};

/** What may happen on the way. */
export const CHANGES: Readonly<Record<string, ChangeSpec>> = {
  cut: { meaning: "the string or cord of {target} is cut" },
  unhinge: { meaning: "the axle of {target} is pulled out" },
  drop: { meaning: "{target} comes loose" },
  smooth: { meaning: "the surface under {target} becomes perfectly smooth" },
};
