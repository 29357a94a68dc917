/**
 * @file Fast arithmetic on dimension codes, for the inner loops of grammar and search.
 *
 * The digits of a plausible code lie within ±10, so those of a sum of two lie within ±20, and after adding 32 to each
 * digit the whole is a positive number of 30 bits whose digits are its six-bit groups.
 */
import type { Dimension } from "../dimension.ts";

/** 32 in each of the five digits. */
const SHIFT = 32 * (1 + 64 + 64 ** 2 + 64 ** 3 + 64 ** 4);
/** 1 in each of the five digits. */
const ODD = 1 + 64 + 64 ** 2 + 64 ** 3 + 64 ** 4;
const HIGHEST = 10;

/** `isPlausible` for a sum, difference or double of plausible codes, without decoding. */
export function staysPlausible(code: Dimension): boolean {
  let rest = (code + SHIFT) | 0;
  for (let axis = 0; axis < 5; axis++) {
    const digit = (rest & 63) - 32;
    if (digit > HIGHEST || digit < -HIGHEST) return false;
    rest >>= 6;
  }
  return true;
}

/** `halved` without decoding: NaN where a root has no dimension. */
export function halfOf(code: Dimension): number {
  return (((code + SHIFT) | 0) & ODD) === 0 ? code / 2 : Number.NaN;
}
