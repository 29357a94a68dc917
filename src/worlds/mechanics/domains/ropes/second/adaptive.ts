/**
 * @file Adaptive integration that remembers its steps, so that the state at any time in them can be asked for: the pair
 * of orders 5 and 4 of Dormand and Prince (1980). A state between two steps is a shorter step from the first of them.
 */

/** Writes dy/dt at a state; the slope may not depend on anything else. */
export type Slope = (y: Float64Array, out: Float64Array) => void;

/** An integration under way. */
export interface Adaptive {
  /** How far it has come. */
  timeS(): number;
  /** One accepted step, not beyond the limit. */
  step(limit: number): void;
  /** The state at a time that it has come to. */
  at(timeS: number): Float64Array;
}

const TOLERANCE = 4e-9;
const SHORTEST = 1e-7;

const STAGES: readonly Float64Array[] = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
].map((weights) => Float64Array.from(weights));
const ERROR = Float64Array.of(
  71 / 57600,
  0,
  -71 / 16695,
  71 / 1920,
  -17253 / 339200,
  22 / 525,
  -1 / 40,
);

/** A state that has been come to, and the slope there. */
interface Node {
  readonly t: number;
  readonly y: Float64Array;
  readonly slope: Float64Array;
}

/** Starts at a time and a state. */
export function newAdaptive(
  slope: Slope,
  startS: number,
  start: Float64Array,
  longest: number,
): Adaptive {
  const slopes = Array.from({ length: 7 }, () => new Float64Array(start.length));
  const first = new Float64Array(start.length);
  slope(start, first);
  let last: Node = { t: startS, y: start, slope: first };
  const nodes: Node[] = [last];
  let next = longest / 4;

  /** The state after a step; leaves all slopes but the one there. */
  function reach({ y, slope: begin }: Node, h: number): Float64Array {
    (slopes[0] as Float64Array).set(begin);
    const reached = new Float64Array(y.length);
    for (let stage = 0; stage < STAGES.length; stage++) {
      combine(reached, slopes, STAGES[stage] as Float64Array, h);
      for (let at = 0; at < y.length; at++)
        reached[at] = (reached[at] as number) + (y[at] as number);
      if (stage < 5) slope(reached, slopes[stage + 1] as Float64Array);
    }
    return reached;
  }

  const miss = new Float64Array(start.length);
  /** The error of a step that has been made, as a share of the size of what is known. */
  function errorOf(reached: Float64Array, h: number): number {
    slope(reached, slopes[6] as Float64Array);
    combine(miss, slopes, ERROR, h);
    return largest(miss) / (1e-2 + largest(reached));
  }

  return {
    timeS: () => last.t,
    step(limit) {
      const { t } = last;
      for (;;) {
        const h = Math.min(next, limit - t);
        const reached = reach(last, h);
        const error = errorOf(reached, h);
        const factor = 0.9 * (TOLERANCE / Math.max(error, 1e-14)) ** 0.2;
        next = Math.min(longest, h * Math.min(4, Math.max(0.2, factor)));
        if (error > TOLERANCE && h > SHORTEST) continue;
        const end = h === limit - t ? limit : t + h;
        last = { t: end, y: reached, slope: (slopes[6] as Float64Array).slice() };
        nodes.push(last);
        return;
      }
    },
    at(timeS) {
      let low = 0;
      let high = nodes.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((nodes[middle] as Node).t <= timeS) low = middle;
        else high = middle - 1;
      }
      const node = nodes[low] as Node;
      return timeS - node.t < 1e-13 ? node.y : reach(node, timeS - node.t);
    },
  };
}

/** Sets `out` to a weighted sum. */
function combine(
  out: Float64Array,
  values: readonly Float64Array[],
  weights: Float64Array,
  h: number,
): void {
  out.fill(0);
  for (let one = 0; one < weights.length; one++) {
    const value = values[one] as Float64Array;
    const weight = h * (weights[one] as number);
    if (weight === 0) continue;
    for (let at = 0; at < out.length; at++)
      out[at] = (out[at] as number) + weight * (value[at] as number);
  }
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let at = 0; at < values.length; at++) most = Math.max(most, Math.abs(values[at] as number));
  return most;
}
