import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { rngFrom } from "../../core/rng.ts";
import { STUDENT_ADAM } from "../../tensor/adam.ts";
import { sizeOf } from "../../tensor/graph.ts";
import type { Engine, Tensor } from "../../tensor/runtime.ts";
import { openRuntime } from "../../tensor/runtime.ts";
import { newBatch } from "./batch.ts";
import { TRAINING, trainingGraph } from "./graphs.ts";
import type { Bucket, Network, NetworkShape, TrainItem } from "./network.ts";
import { openNetwork } from "./network.ts";
import { openSampler } from "./sampler.ts";
import { initialWeights, piecesOf } from "./transformer.ts";

const SHAPE: NetworkShape = { width: 9, vocabulary: 6, prompt: 3, d: 16, layers: 2, heads: 2 };
const BUCKETS: readonly Bucket[] = [
  { batch: 4, length: 3 },
  { batch: 4, length: 6 },
];

async function open(options: { engine?: Engine; buckets?: readonly Bucket[]; seed?: number } = {}) {
  const { engine = "auto", buckets = BUCKETS, seed = 1 } = options;
  return openNetwork(SHAPE, { runtime: await openRuntime({ engine }), seed, buckets });
}

/** An item of random features; every second token is forbidden unless it is the target. */
function item(label: string, n: number, weight = 1): TrainItem {
  const rng = rngFrom("item", label);
  const normals = (count: number) => Float32Array.from({ length: count }, () => rng.normal());
  const targets = Int32Array.from({ length: n }, () => rng.int(0, SHAPE.vocabulary));
  const allowed = Uint8Array.from({ length: n * SHAPE.vocabulary }, (_, cell) => cell % 2);
  for (const [step, token] of targets.entries()) allowed[step * SHAPE.vocabulary + token] = 1;
  return {
    prompt: normals(SHAPE.prompt * SHAPE.width),
    outputs: normals(n * SHAPE.width),
    targets,
    allowed,
    weight,
  };
}

const OPTIONS = { learningRate: 3e-3 };

async function losses(network: Network, steps: number): Promise<number[]> {
  const items = [item("a", 2), item("b", 3, 0.5), item("c", 5), item("d", 6, -0.3)];
  const seen: number[] = [];
  for (let step = 0; step < steps; step++) seen.push((await network.train(items, OPTIONS)).loss);
  return seen;
}

const hash = (network: Network): string => {
  const digest = createHash("sha256");
  for (const values of Object.values(network.parameters())) digest.update(values);
  return digest.digest("hex");
};

test("the gradient of the whole training graph agrees with differences, entropy and mask included", async () => {
  const bucket = { batch: 2, length: 3 };
  const adam = { ...STUDENT_ADAM, clip: Number.POSITIVE_INFINITY };
  const runtime = await openRuntime();
  const session = await runtime.open(trainingGraph(SHAPE, 2, 3, adam, true));
  const batch = newBatch(SHAPE, bucket);
  const bias = Float32Array.from({ length: SHAPE.vocabulary }, (_, token) => -token / 4);
  batch.fill([{ ...item("x", 3, 8), bias }, item("y", 2, -5)], 2);
  const weights = initialWeights(SHAPE, 1);
  const dims = [weights.length];
  const scalar = (value: number): Tensor => ({ data: Float32Array.of(value), dims: [] });
  const run = () =>
    session.run({
      ...batch.feeds,
      [TRAINING.weights]: { data: weights, dims },
      [TRAINING.first]: { data: new Float32Array(weights.length), dims },
      [TRAINING.second]: { data: new Float32Array(weights.length), dims },
      [TRAINING.rate]: scalar(0),
      [TRAINING.correction]: scalar(1),
    });
  const lossNow = async () => Number((await run())[TRAINING.loss]?.data[0]);
  const moments = (await run())[`${TRAINING.first}.next`]?.data as Float32Array;
  const gradient = moments.map((moment) => moment / (1 - adam.beta1));
  let start = 0;
  for (const { name, dims: sizes } of piecesOf(SHAPE)) {
    const own = gradient.subarray(start, start + sizeOf(sizes)).map(Math.abs);
    const cell = start + own.indexOf(Math.max(...own));
    start += own.length;
    const before = Number(weights[cell]);
    const h = 5e-3;
    weights[cell] = before + h;
    const above = await lossNow();
    weights[cell] = before - h;
    const below = await lossNow();
    weights[cell] = before;
    const slope = (above - below) / (2 * h);
    const error = Math.abs(slope - Number(gradient[cell])) / Math.abs(slope);
    expect(error, name).toBeLessThan(0.01);
  }
  await session.release();
});

test("two runs from one seed are equal to the bit, another seed is not", async () => {
  const runs = [];
  for (const seed of [1, 1, 2]) {
    const network = await open({ seed });
    runs.push({ losses: await losses(network, 5), hash: hash(network) });
    await network.release();
  }
  expect(runs[0]).toEqual(runs[1]);
  expect(runs[2]?.hash).not.toBe(runs[0]?.hash);
});

test("both engines learn the same", async () => {
  const [ours, theirs] = [await open(), await open({ engine: "web" })];
  const [left, right] = [await losses(ours, 4), await losses(theirs, 4)];
  for (const [step, loss] of left.entries())
    expect(Math.abs(loss - Number(right[step]))).toBeLessThan(1e-4);
  expect(left.at(-1)).toBeLessThan(Number(left[0]));
  await Promise.all([ours.release(), theirs.release()]);
});

test("learning an answer makes it likelier, a negative weight makes it less likely", async () => {
  for (const weight of [1, -1]) {
    const network = await open();
    const one = item("answer", 3, weight);
    const logp = async () => {
      const { loss, tokens } = await network.train([one], { learningRate: 0 });
      return (-loss * Math.max(tokens, 3 * 4)) / weight;
    };
    const before = await logp();
    for (let step = 0; step < 5; step++) await network.train([one], OPTIONS);
    expect(Math.sign((await logp()) - before)).toBe(weight);
    await network.release();
  }
});

test("an entropy coefficient keeps choices open", async () => {
  const spread = async (entropy: number) => {
    const network = await open();
    const one = { ...item("open", 3, 0.01), allowed: new Uint8Array(18).fill(1) };
    for (let step = 0; step < 60; step++)
      await network.train([one], { learningRate: 1e-2, entropy });
    const logits = (await network.logits(one.prompt, one.outputs)).subarray(0, 6);
    await network.release();
    return Math.max(...logits) - Math.min(...logits);
  };
  expect(await spread(1)).toBeLessThan(0.5 * (await spread(0)));
});

test("an output row sees the prompt and the rows before it; the prompt rows see each other", async () => {
  const network = await open();
  const { width: w, vocabulary: v } = SHAPE;
  const base = item("rows", 4);
  const logits = await network.logits(base.prompt, base.outputs);
  await fc.assert(
    fc.asyncProperty(fc.nat(3), fc.nat(w - 1), async (step, feature) => {
      const outputs = base.outputs.slice();
      outputs[step * w + feature] = Number(outputs[step * w + feature]) + 1;
      const changed = await network.logits(base.prompt, outputs);
      expect(changed.subarray(0, step * v)).toEqual(logits.subarray(0, step * v));
      expect(changed.subarray(step * v)).not.toEqual(logits.subarray(step * v));
    }),
    { numRuns: 12 },
  );
  const last = base.prompt.slice();
  last[(SHAPE.prompt - 1) * w] = 5;
  const changed = await network.logits(last, base.outputs);
  expect(changed.subarray(0, v)).not.toEqual(logits.subarray(0, v));
  await network.release();
});

test("what else is in the batch, or how long the bucket is, does not change what is learned from an item", async () => {
  const [short, long] = [await open(), await open({ buckets: [{ batch: 4, length: 6 }] })];
  await Promise.all([short, long].map((network) => network.train([item("a", 3)], OPTIONS)));
  const [left, right] = [short.parameters(), long.parameters()];
  for (const [name, values] of Object.entries(left))
    for (const [index, value] of values.entries())
      expect(Math.abs(value - Number(right[name]?.[index])), name).toBeLessThan(2e-5);
  const alone = await open();
  const busy = await open();
  await busy.train([item("e", 3), item("f", 3)], { learningRate: 0 });
  busy.load(alone.state());
  await Promise.all([alone, busy].map((network) => network.train([item("a", 3)], OPTIONS)));
  expect(hash(busy)).toBe(hash(alone));
  await Promise.all([short, long, alone, busy].map((network) => network.release()));
});

test("a state saved and loaded goes on to the bit", async () => {
  const straight = await open();
  await losses(straight, 4);
  const [first, second] = [await open(), await open({ seed: 9 })];
  await losses(first, 2);
  second.load(first.state());
  await losses(second, 2);
  expect(hash(second)).toBe(hash(straight));
  expect(second.state()).toEqual(straight.state());
  await Promise.all([straight, first, second].map((network) => network.release()));
});

test("items that cannot be learned from are refused by name", async () => {
  const network = await open();
  const good = item("good", 2);
  const before = hash(network);
  const refused: readonly (readonly [TrainItem, string])[] = [
    [item("long", 7), "7 tokens fits no bucket"],
    [{ ...good, outputs: good.outputs.slice(1) }, 'in "outputs"'],
    [{ ...good, allowed: new Uint8Array(12) }, "forbidden by its own mask"],
    [{ ...good, weight: Number.NaN }, "the weight of a training item is NaN"],
    [item("empty", 0), "no tokens"],
  ];
  for (const [wrong, message] of refused)
    await expect(network.train([good, wrong], OPTIONS)).rejects.toMatchObject({
      code: "bad-input",
      message: expect.stringContaining(message),
    });
  expect(hash(network)).toBe(before);
  await network.release();
});

test("a step that would make the weights not a number is undone, and the next one is sound", async () => {
  const network = await open();
  const poisoned = { ...item("a", 3), outputs: new Float32Array(27).fill(Number.NaN) };
  const before = hash(network);
  await expect(network.train([poisoned], OPTIONS)).rejects.toMatchObject({
    code: "student-failed",
  });
  expect(hash(network)).toBe(before);
  expect((await network.train([item("b", 1)], OPTIONS)).loss).toBeGreaterThan(0);
  await network.release();
});

test("weights of another network are refused", async () => {
  const network = await open();
  const { parameters } = network.state();
  const { embed, ...rest } = parameters as Record<string, Float32Array>;
  const cut = { ...rest, embed: (embed as Float32Array).slice(1) };
  expect(() => network.load({ parameters: rest })).toThrow('weights "embed" should have 144');
  expect(() => network.load({ parameters: cut })).toThrow("there are 143");
  expect(() => network.load({ parameters: { ...parameters, other: new Float32Array(1) } })).toThrow(
    'no weights "other"',
  );
  await expect(
    openNetwork({ ...SHAPE, heads: 3 }, { runtime: await openRuntime(), seed: 1 }),
  ).rejects.toThrow("heads must divide d");
  await network.release();
});

test("policy gradients alone teach to prefer even tokens", async () => {
  const [vocabulary, length, count] = [16, 8, 32];
  const shape = { width: vocabulary + 1, vocabulary, prompt: 0, d: 16, layers: 1, heads: 2 };
  const network = await openNetwork(shape, {
    runtime: await openRuntime(),
    seed: 3,
    buckets: [{ batch: count, length }],
  });
  const sampler = await openSampler(network, { slots: count, length });
  const newTask = () => {
    const tokens: number[] = [];
    return {
      prompt() {},
      features(row: Float32Array) {
        row[tokens.at(-1) ?? vocabulary] = 1;
      },
      mask: (allowed: Uint8Array) => allowed.fill(1).length,
      push: (token: number) => void tokens.push(token),
      back: () => false,
      finished: () => tokens.length === length,
    };
  };
  const shares: number[] = [];
  for (let update = 0; update < 45; update++) {
    const tasks = Array.from({ length: count }, newTask);
    const { sequences } = await sampler.sample(tasks, {
      rng: rngFrom("even", update),
      record: true,
    });
    const rewards = sequences.map(
      ({ tokens }) => tokens.filter((token) => token % 2 === 0).length / length,
    );
    const mean = rewards.reduce((sum, reward) => sum + reward, 0) / count;
    shares.push(mean);
    const items = sequences.flatMap(({ record }, index) =>
      record === undefined ? [] : [{ ...record, weight: 4 * (Number(rewards[index]) - mean) }],
    );
    await network.train(items, { learningRate: 1e-2 });
  }
  expect(shares[0]).toBeLessThan(0.65);
  expect(shares.at(-1)).toBeGreaterThan(0.9);
  await sampler.release();
  await network.release();
});
