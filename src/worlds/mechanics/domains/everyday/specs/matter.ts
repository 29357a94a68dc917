/** @file Kinds of simple machines, springs, liquids and pressure. */
import type { BodySpec, EntitySpec } from "../../../language/spec.ts";
import { FLOATERS, LIQUIDS, LOADS, SAMPLES, SPRINGS, STANDERS, WEIGHTS } from "../things.ts";
import {
  area,
  count,
  density,
  distance,
  force,
  height,
  length,
  mass,
  stiffness,
  time,
  volume,
} from "./parameters.ts";

const ARM = { low: 1e-2, high: 100 } as const;

/** Bodies of simple machines. */
const MACHINE_BODIES: Readonly<Record<string, BodySpec>> = {
  weight: {
    title: "A weight on the left arm",
    parameters: { mass: mass("mass"), distance: distance("distance from the pivot", ARM) },
    options: { what: WEIGHTS },
  },
  counterweight: {
    title: "A weight on the right arm whose place is sought",
    parameters: { mass: mass("mass") },
    options: { what: WEIGHTS },
  },
  counterplace: {
    title: "A weight on the right arm whose mass is sought",
    parameters: { distance: distance("distance from the pivot", ARM) },
    options: { what: WEIGHTS },
  },
  load: {
    title: "A load on a pulley block",
    parameters: {
      weight: force("weight"),
      strands: count("number of strands", { high: 12 }),
      height: height("height of the lift"),
    },
    options: { what: LOADS },
  },
  lifted: {
    title: "A load that is lifted",
    parameters: { mass: mass("mass"), height: height("height of the lift"), time: time("time") },
    options: { what: LOADS },
  },
  pushed: {
    title: "A load on a ramp",
    parameters: { mass: mass("mass") },
    options: { what: LOADS },
  },
};

/** Bodies of liquids and pressure, and springs. */
const MATTER_BODIES: Readonly<Record<string, BodySpec>> = {
  lump: {
    title: "A sample with its mass and its volume",
    parameters: { mass: mass("mass"), volume: volume("volume") },
    options: { what: SAMPLES },
  },
  cuboid: {
    title: "A cuboid with its mass and its edges",
    parameters: {
      mass: mass("mass"),
      length: length("length"),
      width: length("width"),
      height: length("height"),
    },
    options: { what: SAMPLES },
  },
  dipped: {
    title: "A sample dipped into a measuring cylinder",
    parameters: {
      mass: mass("mass"),
      before: volume("volume read before"),
      after: volume("volume read after"),
    },
    options: { what: SAMPLES },
  },
  stuff: {
    title: "A sample with its density and its volume",
    parameters: { density: density("density"), volume: volume("volume") },
    options: { what: SAMPLES },
  },
  heap: {
    title: "A sample with its density and its mass",
    parameters: { density: density("density"), mass: mass("mass") },
    options: { what: SAMPLES },
  },
  block: {
    title: "An upright block with its density",
    parameters: { density: density("density"), height: height("height") },
    options: { what: FLOATERS },
  },
  hull: {
    title: "A flat-bottomed box with its mass and its size",
    parameters: {
      mass: mass("mass"),
      length: length("length"),
      width: length("width"),
      height: length("height"),
    },
    options: { what: FLOATERS },
  },
  stander: {
    title: "Something on feet",
    parameters: { mass: mass("mass"), feet: count("number of feet"), area: area("area of a foot") },
    options: { what: STANDERS },
  },
  layer: {
    title: "A layer of liquid",
    parameters: { density: density("density"), depth: height("depth of the layer") },
    options: { what: LIQUIDS },
  },
  piston: { title: "A piston", parameters: { area: area("area") } },
  trial: {
    title: "A pull and the stretch that it makes",
    parameters: { force: force("pull"), stretch: length("stretch") },
  },
  retrial: { title: "A second pull", parameters: { force: force("second pull") } },
  spring: { title: "A spring", parameters: { stiffness: stiffness("stiffness") } },
};

/** Bodies of simple machines, springs, liquids and pressure. */
export const MATTER_BODIES_ALL: Readonly<Record<string, BodySpec>> = {
  ...MACHINE_BODIES,
  ...MATTER_BODIES,
};

/** Entities of simple machines, springs, liquids and pressure. */
export const MATTER_ENTITIES: Readonly<Record<string, EntitySpec>> = {
  lever: {
    title: "A lever in balance",
    parameters: {},
    bodies: { kinds: ["weight", "counterweight", "counterplace"], fewest: 2, most: 3 },
  },
  hoist: few("A set of pulleys", "load", 1),
  lift: few("One load or two are lifted", "lifted", 2),
  slope: {
    title: "A smooth ramp",
    parameters: { length: length("length of the ramp"), height: height("height of the ramp") },
    bodies: { kinds: ["pushed"], fewest: 1, most: 1 },
  },
  sample: {
    title: "A sample of matter, or two",
    parameters: {},
    bodies: { kinds: ["lump", "cuboid", "dipped", "stuff", "heap"], fewest: 1, most: 2 },
  },
  pool: {
    title: "Something in a liquid",
    parameters: { density: density("density of the liquid") },
    options: { liquid: LIQUIDS },
    bodies: { kinds: ["block", "hull"], fewest: 1, most: 1 },
  },
  stand: few("One thing or two stand on the floor", "stander", 2),
  tank: {
    title: "A tank of liquid",
    parameters: { plug: area("area of the plug in the bottom") },
    bodies: { kinds: ["layer"], fewest: 1, most: 2 },
  },
  press: {
    title: "A hydraulic press",
    parameters: {
      force: force("force on the first piston"),
      stroke: distance("distance by which the first piston is pushed in"),
    },
    bodies: { kinds: ["piston"], fewest: 2, most: 2 },
  },
  gauge: {
    title: "A spring that is tested twice, or two springs",
    parameters: {},
    options: { what: SPRINGS },
    bodies: { kinds: ["trial", "retrial"], fewest: 2, most: 2 },
  },
  springs: {
    title: "Springs that are pulled",
    parameters: { force: force("pull") },
    options: { joined: ["one behind the other", "side by side"] },
    bodies: { kinds: ["spring"], fewest: 1, most: 2 },
  },
};

function few(title: string, body: string, most: number): EntitySpec {
  return { title, parameters: {}, bodies: { kinds: [body], fewest: 1, most } };
}
