/** @file Relative motion at surfaces and along strings. */
import type { State } from "./forces.ts";
import { dot, type FreeScene, type Line, type Pair, type Surface, type Term } from "./model.ts";

function pairAt(values: Float64Array, body: number): Pair {
  return [values[2 * body] ?? 0, values[2 * body + 1] ?? 0];
}

/** Speed of the upper body relative to the lower one, along the tangent. */
export function slipOf({ upper, lower, tangent }: Surface, { velocity }: State): number {
  const under = lower === undefined ? 0 : dot(tangent, pairAt(velocity, lower));
  return dot(tangent, pairAt(velocity, upper)) - under;
}

/** By how much the distance along a string is longer than the string: 0 where it is taut, negative where it is slack. */
export function distanceOf({ terms, haul }: Line, { place }: State, timeS: number): number {
  return terms.reduce((sum, term) => sum + lengthOf(term, place), haul * timeS);
}

function lengthOf({ body, gradient, anchor }: Term, place: Float64Array): number {
  const [x, y] = pairAt(place, body);
  if (anchor === undefined) return dot(gradient, [x, y]);
  return Math.hypot(x - anchor[0], y - anchor[1]) - Math.hypot(anchor[0], anchor[1]);
}

/** The rate at which the distance along some terms grows. */
export function rateAt(terms: readonly Term[], { place, velocity }: State): number {
  return terms.reduce((sum, { body, gradient, anchor }) => {
    const [x, y] = pairAt(place, body);
    const length = anchor === undefined ? 1 : Math.hypot(x - anchor[0], y - anchor[1]);
    const direction: Pair =
      anchor === undefined ? gradient : [(x - anchor[0]) / length, (y - anchor[1]) / length];
    return sum + dot(direction, pairAt(velocity, body));
  }, 0);
}

/** How near a body is to a pulley towards which its rope is slanted; infinite without such. */
export function nearestAnchor({ lines }: FreeScene, { place }: State): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const { body, anchor } of lines.flatMap(({ terms }) => terms)) {
    if (anchor === undefined) continue;
    const [x, y] = pairAt(place, body);
    nearest = Math.min(nearest, Math.hypot(x - anchor[0], y - anchor[1]));
  }
  return nearest;
}
