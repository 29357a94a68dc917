/** @file Parameters that many kinds share. Bounds are wide: they say what a reader may write, not what is composed. */
import type { ParameterSpec } from "../../../language/spec.ts";

type Bounds = { readonly low?: number; readonly high?: number; readonly neutral?: number };

function parameter(
  quantity: ParameterSpec["quantity"],
  symbol: string,
  usual: readonly [number, number],
): (meaning: string, bounds?: Bounds) => ParameterSpec {
  const [low, high] = usual;
  return (meaning, bounds = {}) => ({ meaning, quantity, symbol, low, high, ...bounds });
}

/** Makes the specification of a quantity: its meaning, and bounds where they are not the usual ones. */
type Maker = (meaning: string, bounds?: Bounds) => ParameterSpec;

/** A mass, "m". */
export const mass: Maker = parameter("mass", "m", [1e-4, 1e5]);
/** A distance, "d". */
export const distance: Maker = parameter("length", "d", [1e-3, 1e6]);
/** A length of a thing, "l". */
export const length: Maker = parameter("length", "l", [1e-4, 1e4]);
/** A height, "h". */
export const height: Maker = parameter("length", "h", [1e-3, 1e4]);
/** A time, "T": "t" is kept for times that are asked. */
export const time: Maker = parameter("time", "T", [1e-2, 1e6]);
/** A speed, "v". */
export const speed: Maker = parameter("speed", "v", [1e-2, 500]);
/** A force, "F". */
export const force: Maker = parameter("force", "F", [1e-2, 1e6]);
/** A count, "n". */
export const count: Maker = parameter("number", "n", [1, 100]);
/** A density, "r". */
export const density: Maker = parameter("density", "D", [1, 3e4]);
/** A volume, "V". */
export const volume: Maker = parameter("volume", "V", [1e-7, 100]);
/** An area, "A". */
export const area: Maker = parameter("area", "A", [1e-6, 100]);
/** A stiffness, "k". */
export const stiffness: Maker = parameter("stiffness", "k", [1, 1e6]);
/** A deceleration, "z". */
export const braking: Maker = parameter("acceleration", "z", [0.1, 50]);
