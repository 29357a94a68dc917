/** @file The parameters that the solids of this domain share: what each is called, its symbol, its bounds. */
import type { OptionSpecs, ParameterSpec, ParameterSpecs } from "../../language/spec.ts";

/** A slope or floor with this coefficient of friction is said to be so rough that nothing slips on it. */
export const ROUGH = 1000;

/** A length of at most a kilometre. */
export function lengthSpec(meaning: string, symbol: string, neutral?: number): ParameterSpec {
  const spec = { meaning, quantity: "length", symbol, low: 1e-4, high: 1000 } as const;
  return neutral === undefined ? spec : { ...spec, low: Math.min(neutral, spec.low), neutral };
}

/** A mass. */
export const MASS: ParameterSpec = {
  meaning: "mass",
  quantity: "mass",
  symbol: "m",
  low: 1e-4,
  high: 10_000,
};

/** The radius of a round solid. */
export const RADIUS: ParameterSpec = lengthSpec("radius", "r");

/** An angle from nothing to `high`. */
export function angleSpec(
  meaning: string,
  symbol: string,
  high: number,
  neutral?: number,
): ParameterSpec {
  const spec = { meaning, quantity: "angle", symbol, low: 0, high } as const;
  return neutral === undefined ? spec : { ...spec, neutral };
}

/** A speed that is zero where the scene leaves it out. */
export function speedSpec(meaning: string): ParameterSpec {
  return { meaning, quantity: "speed", symbol: "v", low: 0, high: 1000, neutral: 0 };
}

/** An angular speed that is zero where the scene leaves it out. */
export const SPIN: ParameterSpec = {
  meaning: "angular speed at the start",
  quantity: "angular velocity",
  symbol: "w",
  low: 0,
  high: 1000,
  neutral: 0,
};

/** The coefficient of friction, static and kinetic alike. */
export const RUBBING: ParameterSpec = {
  meaning: "coefficient of friction",
  quantity: "number",
  symbol: "mu",
  low: 0,
  high: ROUGH,
};

/** As `RUBBING`, of a surface that is so rough that nothing slips on it where the scene leaves this out. */
export const FRICTION: ParameterSpec = { ...RUBBING, neutral: ROUGH };

/** Where a solid sits on a body that turns: how far along the arm, how far beside it. */
export const PLACE: ParameterSpecs = {
  along: lengthSpec("distance from the axle, measured along the arm", "d", 0),
  across: lengthSpec("distance from the line of the arm", "c", 0),
};

/** On which side: towards the end of the arm or beyond the axis; ahead of the arm is the counter-clockwise side. */
export const SIDES: OptionSpecs = { end: ["arm", "beyond"], side: ["ahead", "behind"] };

/** How the axis of symmetry of a round solid lies. */
export const POSES: readonly string[] = ["parallel", "along", "across"];
