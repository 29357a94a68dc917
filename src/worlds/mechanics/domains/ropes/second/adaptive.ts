/**
 * @file Adaptive integration that remembers its steps, so that the state at any time in them can be asked for: the pair
 * of orders 5 and 4 of Dormand and Prince (1980). A state between two steps is a shorter step from the first of them.
 */

/** dy/dt at a time. */
export type Slope = (t: number, y: Float64Array) => Float64Array;

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

const STAGES: readonly (readonly number[])[] = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

/** Starts at a time and a state; the slope may not depend on anything else. */
export function newAdaptive(
  slope: Slope,
  startS: number,
  start: Float64Array,
  longest: number,
): Adaptive {
  const nodes: { readonly t: number; readonly y: Float64Array }[] = [{ t: startS, y: start }];
  let next = longest / 4;

  function tryStep(t: number, y: Float64Array, h: number): readonly [Float64Array, number] {
    const slopes: Float64Array[] = [];
    let reached = y;
    for (const weights of STAGES) {
      reached = y.slice();
      for (const [stage, weight] of weights.entries()) add(reached, slopes[stage], h * weight);
      slopes.push(slope(t, reached));
    }
    const miss = new Float64Array(y.length);
    for (const [stage, weight] of ERROR.entries()) add(miss, slopes[stage], h * weight);
    const scale = 1e-2 + Math.max(...reached.map(Math.abs));
    return [reached, Math.max(...miss.map(Math.abs)) / scale];
  }

  return {
    timeS: () => nodes.at(-1)?.t ?? startS,
    step(limit) {
      const { t, y } = nodes.at(-1) ?? { t: startS, y: start };
      for (;;) {
        const h = Math.min(next, limit - t);
        const [reached, error] = tryStep(t, y, h);
        const factor = 0.9 * (TOLERANCE / Math.max(error, 1e-14)) ** 0.2;
        next = Math.min(longest, h * Math.min(4, Math.max(0.2, factor)));
        if (error > TOLERANCE && h > SHORTEST) continue;
        nodes.push({ t: h === limit - t ? limit : t + h, y: reached });
        return;
      }
    },
    at(timeS) {
      let low = 0;
      let high = nodes.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((nodes[middle]?.t ?? 0) <= timeS) low = middle;
        else high = middle - 1;
      }
      const { t, y } = nodes[low] ?? { t: startS, y: start };
      return timeS - t < 1e-13 ? y : tryStep(t, y, timeS - t)[0];
    },
  };
}

function add(out: Float64Array, values: Float64Array | undefined, weight: number): void {
  if (values === undefined || weight === 0) return;
  for (let at = 0; at < out.length; at++)
    out[at] = (out[at] as number) + weight * (values[at] as number);
}
