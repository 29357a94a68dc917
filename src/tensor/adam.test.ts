import { expect, test } from "vitest";
import { rngFrom } from "../core/rng.ts";
import type { AdamSettings } from "./adam.ts";
import { adamStep, STUDENT_ADAM, stepSizes } from "./adam.ts";
import { newGraph } from "./graph.ts";
import type { Tensor } from "./runtime.ts";
import { openRuntime } from "./runtime.ts";

const SIZE = 5;

/** Runs Adam over these gradients; gives the weights after each step and the norms seen. */
async function descend(
  start: readonly number[],
  slopes: readonly (readonly number[])[],
  learningRate: number,
  settings: AdamSettings,
): Promise<{ readonly weights: number[][]; readonly norms: number[] }> {
  const graph = newGraph("adam");
  const vector = (name: string) => graph.input(name, [SIZE]);
  const step = adamStep(
    graph,
    {
      parameters: vector("p"),
      gradient: vector("g"),
      first: vector("m"),
      second: vector("v"),
      rate: graph.input("rate", []),
      correction: graph.input("correction", []),
    },
    settings,
  );
  graph.output("p2", step.parameters);
  graph.output("m2", step.first);
  graph.output("v2", step.second);
  graph.output("norm", step.norm);
  const session = await (await openRuntime()).open(graph.write());
  const tensor = (data: readonly number[], dims = [SIZE]): Tensor => ({
    data: Float32Array.from(data),
    dims,
  });
  let [p, m, v] = [tensor(start), tensor(start.map(() => 0)), tensor(start.map(() => 0))];
  const weights: number[][] = [];
  const norms: number[] = [];
  for (const [index, g] of slopes.entries()) {
    const { rate, correction } = stepSizes(learningRate, index + 1, settings);
    const scalars = { rate: tensor([rate], []), correction: tensor([correction], []) };
    const made = await session.run({ p, m, v, g: tensor(g), ...scalars });
    [p, m, v] = [made["p2"], made["m2"], made["v2"]] as [Tensor, Tensor, Tensor];
    weights.push(Array.from(p.data, Number));
    norms.push(Number(made["norm"]?.data[0]));
  }
  await session.release();
  return { weights, norms };
}

/** Adam by hand, in double precision, without clipping. */
function descendByHand(
  start: readonly number[],
  slopes: readonly (readonly number[])[],
  learningRate: number,
  { beta1, beta2, epsilon }: AdamSettings,
): number[][] {
  const m = start.map(() => 0);
  const v = start.map(() => 0);
  const p = [...start];
  return slopes.map((g, index) => {
    const t = index + 1;
    for (const [i, slope] of g.entries()) {
      m[i] = beta1 * Number(m[i]) + (1 - beta1) * slope;
      v[i] = beta2 * Number(v[i]) + (1 - beta2) * slope ** 2;
      const mHat = Number(m[i]) / (1 - beta1 ** t);
      const vHat = Number(v[i]) / (1 - beta2 ** t);
      p[i] = Number(p[i]) - (learningRate * mHat) / (Math.sqrt(vHat) + epsilon);
    }
    return [...p];
  });
}

const rng = rngFrom("adam");
const START = Array.from({ length: SIZE }, () => rng.normal());
const SLOPES = Array.from({ length: 12 }, () =>
  Array.from({ length: SIZE }, () => 0.3 * rng.normal()),
);

test("the graph's Adam takes the steps of Adam by hand", async () => {
  const settings = { ...STUDENT_ADAM, clip: Number.POSITIVE_INFINITY };
  const { weights } = await descend(START, SLOPES, 0.01, settings);
  const byHand = descendByHand(START, SLOPES, 0.01, settings);
  for (const [step, expected] of byHand.entries())
    for (const [i, value] of expected.entries())
      expect(Math.abs(Number(weights[step]?.[i]) - value)).toBeLessThan(2e-6);
});

test("a gradient longer than the limit is shortened to it, a shorter one is left alone", async () => {
  const length = Math.hypot(...(SLOPES[0] as number[]));
  const long = SLOPES.map((g) => g.map((slope) => (slope * 40) / length));
  const clipped = await descend(START, long, 0.01, { ...STUDENT_ADAM, clip: 2 });
  const shortened = long.map((g) => g.map((slope) => slope / Math.max(1, Math.hypot(...g) / 2)));
  const byHand = descendByHand(START, shortened, 0.01, STUDENT_ADAM);
  expect(clipped.norms[0]).toBeCloseTo(40, 3);
  for (const [i, value] of (byHand.at(-1) as number[]).entries())
    expect(Math.abs(Number(clipped.weights.at(-1)?.[i]) - value)).toBeLessThan(2e-6);

  const free = await descend(START, SLOPES, 0.01, { ...STUDENT_ADAM, clip: 100 });
  const unlimited = await descend(START, SLOPES, 0.01, {
    ...STUDENT_ADAM,
    clip: Number.POSITIVE_INFINITY,
  });
  expect(free.weights).toEqual(unlimited.weights);
});
