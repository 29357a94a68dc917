/** @file The bodies of rope scenes: blocks, pulleys, prisms, boxes and planes. */
import type { BodySpec, ParameterSpec } from "../../language/spec.ts";

const MASS: ParameterSpec = {
  meaning: "mass",
  quantity: "mass",
  symbol: "m",
  low: 1e-3,
  high: 1e5,
};

const FRICTION: ParameterSpec = {
  meaning:
    "coefficient of friction (static and kinetic) with the surface on which the body rests or slides",
  quantity: "number",
  symbol: "mu",
  low: 0,
  high: 1.5,
  neutral: 0,
};

const degrees = (angle: number): number => (angle * Math.PI) / 180;

function angle(meaning: string, symbol: string): ParameterSpec {
  return { meaning, quantity: "angle", symbol, low: degrees(2), high: degrees(85) };
}

/**
 * Every body with friction rubs against one thing only: what lies under it (a plane, a prism's face, the layer below,
 * for the block at the side of a box: the side of the box). 0 where it is left out: smooth.
 */
export const BODIES: Readonly<Record<string, BodySpec>> = {
  mass: { title: "block", parameters: { mass: MASS, friction: FRICTION } },
  /** Its mass is at its axle: ropes run over it without friction, so that it need not turn. */
  pulley: { title: "pulley", parameters: { mass: MASS } },
  /** One inclined face: it carries the block; the base rests on a plane or on the floor. */
  prism: {
    title: "prism",
    parameters: {
      mass: MASS,
      angle: angle("angle between the inclined face and the base", "al"),
      friction: FRICTION,
    },
  },
  /** Two inclined faces that meet in a ridge, where a massless pulley is fixed. */
  "double-prism": {
    title: "prism with two inclined faces",
    parameters: {
      mass: MASS,
      left: angle("angle between the left face and the base", "al"),
      right: angle("angle between the right face and the base", "be"),
      friction: FRICTION,
    },
  },
  box: { title: "box", parameters: { mass: MASS, friction: FRICTION } },
  /** Fixed. */
  plane: {
    title: "plane",
    parameters: {
      slope: {
        meaning: "angle of the slope from the horizontal",
        quantity: "angle",
        symbol: "th",
        low: 0,
        high: degrees(80),
        neutral: 0,
      },
    },
    /** Where it is higher. Irrelevant for a block whose rope leads up the slope ("mass-with-fixed-pulley"). */
    options: { rises: ["right", "left"] },
  },
};
