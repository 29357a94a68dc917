/**
 * @file Drawing the values of a scene as a teacher would write them.
 *
 * Two or three digits, whole degrees, now and then grams and centimetres. A dial that the user has turned replaces the
 * range of every value with that symbol, in every family.
 */
import type { DialSettings } from "../../../core/dials.ts";
import { DIMENSIONS, type QuantityName } from "../../../core/dimension.ts";
import type { Rng } from "../../../core/rng.ts";
import type { Written } from "./scene.ts";
import { everydayUnits, factorOf, usualUnit, writeValue } from "./units.ts";

/** Draws values from one key. */
export interface Drawer {
  readonly rng: Rng;
  /**
   * A friendly value between two bounds in SI units (radians for angles), written with its unit. `symbol` is the stem
   * of the parameter's symbol ("m"), by which dials reach it.
   */
  value(symbol: string, quantity: QuantityName, low: number, high: number): Written;
  /** As `value`, with either sign. */
  signed(symbol: string, quantity: QuantityName, low: number, high: number): Written;
  /** A value from a list in SI units, such as the friendly angles. Dials do not reach it. */
  among(quantity: QuantityName, values: readonly number[]): Written;
  /** A whole number, both bounds included. */
  count(low: number, high: number): number;
  /** The gravity of a scene: mostly that of the Earth, sometimes of another place. */
  gravity(): Written;
}

const SMALL_SHARE = 0.2;
const FEW_DIGITS = 0.75;
/** Share of scenes on Earth. */
const EARTH = 0.8;
const ELSEWHERE = [1.62, 3.71, 8.87, 24.8];

/** A drawer. `earth` is the calibrated gravity of the Earth in m/s². */
export function newDrawer(rng: Rng, settings: DialSettings, earth: number): Drawer {
  const isSmall = rng.unit() < SMALL_SHARE;
  const inRange = (symbol: string, low: number, high: number): readonly [number, number] => {
    const turned = Object.hasOwn(settings, symbol) ? settings[symbol] : undefined;
    return turned === undefined ? [low, high] : [turned.low, turned.high];
  };
  const write = (quantity: QuantityName, value: number): Written => {
    const [small] = everydayUnits(quantity);
    const fits = small !== undefined && Math.abs(value) < 1;
    return writeFriendly(value, isSmall && fits ? small : usualUnit(quantity));
  };
  const draw = (symbol: string, quantity: QuantityName, low: number, high: number): number => {
    const [least, most] = inRange(symbol, low, high);
    return friendly(rng, quantity, least, most);
  };
  return {
    rng,
    value: (symbol, quantity, low, high) => write(quantity, draw(symbol, quantity, low, high)),
    signed(symbol, quantity, low, high) {
      const value = draw(symbol, quantity, low, high);
      return write(quantity, rng.unit() < 0.5 ? -value : value);
    },
    among: (quantity, values) => write(quantity, rng.pick(values)),
    count: (low, high) => rng.int(low, high + 1),
    gravity() {
      const turned = Object.hasOwn(settings, "g") ? settings["g"] : undefined;
      if (turned !== undefined) {
        return write("acceleration", friendly(rng, "acceleration", turned.low, turned.high));
      }
      return write("acceleration", rng.unit() < EARTH ? earth : rng.pick(ELSEWHERE));
    },
  };
}

/** A value with few digits inside the bounds; with a range of one value, that value. */
function friendly(rng: Rng, quantity: QuantityName, low: number, high: number): number {
  const value = rng.uniform(low, high);
  const digits = rng.unit() < FEW_DIGITS ? 2 : 3;
  if (low === high) return value;
  const unit = DIMENSIONS[quantity] === DIMENSIONS.angle ? factorOf("deg") : 1;
  for (let tried = digits; tried < 9; tried++) {
    const rounded = Number((value / unit).toPrecision(tried)) * unit;
    if (rounded >= low && rounded <= high) return rounded;
  }
  return value;
}

function writeFriendly(value: number, unit: string): Written {
  return writeValue(Number((value / factorOf(unit)).toPrecision(9)), unit);
}
