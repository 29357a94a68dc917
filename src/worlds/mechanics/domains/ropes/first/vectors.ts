/** @file Vectors of the vertical plane, for the models of the first witness. */

/** To the right, upwards. */
export type Pair = readonly [number, number];

/** a + k b */
export function beyond(a: Pair, b: Pair, k: number): Pair {
  return [a[0] + k * b[0], a[1] + k * b[1]];
}

/** The unit vector at an angle above the horizontal, to the right. */
export function heading(angle: number): Pair {
  return [Math.cos(angle), Math.sin(angle)];
}

/** A vector turned by a quarter, counter-clockwise. */
export function turned([x, y]: Pair): Pair {
  return [-y, x];
}
