/**
 * @file How fast the in-process engine learns and samples, beside what the same machine can do at most.
 *
 * The bound is a plain product of two 512 × 512 matrices in ONNX Runtime, measured in the same run. Two plain
 * transformers are trained (forward, backward, clipping and Adam on 32 sequences of 64 tokens, vocabulary 256) and
 * sampled from (64 sequences of 32 tokens, cached keys and values), and the default student in its usual sizes.
 *
 *     node --import ./scripts/ts-hooks.mjs bench/engine.ts [--json] [--engine node|web] [--threads N]
 */
import { parseArgs } from "node:util";
import { rngFrom } from "../src/core/rng.ts";
import type { Bucket, Network, NetworkShape, TrainItem } from "../src/students/nano/network.ts";
import { openNetwork } from "../src/students/nano/network.ts";
import type { SequenceTask } from "../src/students/nano/sampler.ts";
import { openSampler } from "../src/students/nano/sampler.ts";
import { newGraph } from "../src/tensor/graph.ts";
import { matmul } from "../src/tensor/products.ts";
import type { Engine, Runtime } from "../src/tensor/runtime.ts";
import { openRuntime } from "../src/tensor/runtime.ts";

/** Best and median of repeated timings: the best is what the code can do, the median what the machine let it do. */
interface Timing {
  readonly bestMs: number;
  readonly medianMs: number;
}

/** Repeats `work` for about this long after a warm-up. */
const BUDGET_MS = 2000;

async function time(work: () => Promise<unknown>): Promise<Timing> {
  for (let warm = 0; warm < 3; warm++) await work();
  const spent: number[] = [];
  const end = performance.now() + BUDGET_MS;
  while (performance.now() < end || spent.length < 5) {
    const start = performance.now();
    await work();
    spent.push(performance.now() - start);
  }
  spent.sort((a, b) => a - b);
  return { bestMs: spent[0] ?? 0, medianMs: spent[spent.length >> 1] ?? 0 };
}

/** GFLOP/s of a product of two n × n matrices. */
async function measureBound(runtime: Runtime, n: number): Promise<number> {
  const graph = newGraph("bound");
  graph.output("y", matmul(graph, graph.input("a", [n, n]), graph.input("b", [n, n])));
  const session = await runtime.open(graph.write());
  const square = () => ({
    data: Float32Array.from({ length: n * n }, (_, i) => Math.sin(i)),
    dims: [n, n],
  });
  const feeds = { a: square(), b: square() };
  const { bestMs } = await time(() => session.run(feeds));
  await session.release();
  return (2 * n ** 3) / bestMs / 1e6;
}

/** What to measure. */
interface Subject {
  readonly name: string;
  readonly shape: NetworkShape;
  readonly bucket: Bucket;
  readonly slots: number;
  readonly sequences: number;
  readonly newTokens: number;
}

const plain = (name: string, d: number, layers: number): Subject => ({
  name,
  shape: { width: 256, vocabulary: 256, prompt: 0, d, layers, heads: 4 },
  bucket: { batch: 32, length: 64 },
  slots: 64,
  sequences: 64,
  newTokens: 32,
});

const SUBJECTS: readonly Subject[] = [
  plain("small (d 64, 2 layers)", 64, 2),
  plain("big (d 128, 4 layers)", 128, 4),
  {
    name: "student (d 64, 2 layers, 7 prompt rows)",
    shape: { width: 201, vocabulary: 50, prompt: 7, d: 64, layers: 2, heads: 4 },
    bucket: { batch: 128, length: 12 },
    slots: 256,
    sequences: 1024,
    newTokens: 12,
  },
];

/** Ratios of training to the product of matrices on the machine for which the design was made, with the same engine. */
const REFERENCE = { training: [118, 136], product: [222, 238], share: 0.85 } as const;

/** Floating-point operations of all matrix products of one training step, counting a product's add and multiply. */
function flopsOf(
  { width, vocabulary, d, layers, prompt }: NetworkShape,
  { batch, length }: Bucket,
) {
  const all = prompt + length;
  // Forward and both gradients: three products for each weight; the features need no gradient.
  const embedding = 2 * 2 * width * d * all;
  const perLayer = (rows: number) => 3 * 2 * (12 * d * d * rows + 2 * all * d * rows);
  // The last layer leaves out the prompt rows but for their keys and values.
  const last = perLayer(length) + 3 * 2 * 2 * d * d * prompt;
  const head = 3 * 2 * d * vocabulary * length;
  return batch * (embedding + (layers - 1) * perLayer(all) + last + head);
}

/** Items whose next token can be learned from the one before. */
function newItems({ width, vocabulary, prompt }: NetworkShape, { batch, length }: Bucket) {
  const rng = rngFrom("bench", "items");
  return Array.from({ length: batch }, (): TrainItem => {
    const outputs = new Float32Array(length * width);
    const targets = new Int32Array(length);
    let token = rng.int(0, vocabulary);
    for (let step = 0; step < length; step++) {
      outputs[step * width + token] = 1;
      token = (5 * token + rng.int(1, 8)) % vocabulary;
      targets[step] = token;
    }
    const features = new Float32Array(prompt * width).fill(0.1);
    const allowed = new Uint8Array(length * vocabulary).fill(1);
    return { prompt: features, outputs, targets, allowed, weight: 1 };
  });
}

/** A task that writes so many tokens, all allowed. */
function newTask({ width, vocabulary, prompt }: NetworkShape, length: number): SequenceTask {
  let last = 0;
  let count = 0;
  return {
    prompt(rows) {
      for (let row = 0; row < prompt; row++) rows[row * width + row] = 1;
    },
    features(row) {
      row[last] = 1;
    },
    mask(allowed) {
      allowed.fill(1);
      return vocabulary;
    },
    push(token) {
      last = token;
      count += 1;
    },
    back: () => false,
    finished: () => count === length,
  };
}

async function measureSampling(network: Network, subject: Subject): Promise<Timing> {
  const { slots, newTokens, sequences, shape } = subject;
  const sampler = await openSampler(network, { slots, length: newTokens });
  let call = 0;
  const timing = await time(() => {
    const tasks = Array.from({ length: sequences }, () => newTask(shape, newTokens));
    return sampler.sample(tasks, { rng: rngFrom("bench", call++) });
  });
  await sampler.release();
  return timing;
}

const perSecond = (count: number, ms: number): number => Math.round((count / ms) * 1000);

async function measure(runtime: Runtime, subject: Subject, bound: number) {
  const { name, shape, bucket, sequences, newTokens } = subject;
  const network = await openNetwork(shape, { runtime, seed: 1, buckets: [bucket] });
  const items = newItems(shape, bucket);
  const training = await time(() => network.train(items, { learningRate: 1e-3 }));
  const sampling = await measureSampling(network, subject);
  await network.release();
  const tokens = bucket.batch * bucket.length;
  const gflops = flopsOf(shape, bucket) / training.bestMs / 1e6;
  const written = sequences * newTokens;
  return {
    name,
    parameters: network.size,
    trainMs: training.bestMs,
    trainMedianMs: training.medianMs,
    trainTokensPerSecond: perSecond(tokens, training.bestMs),
    gflops,
    shareOfBound: gflops / bound,
    sampleTokensPerSecond: perSecond(written, sampling.bestMs),
    sampleMedianTokensPerSecond: perSecond(written, sampling.medianMs),
  };
}

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    engine: { type: "string", default: "auto" },
    threads: { type: "string", default: "1" },
  },
});
const runtime = await openRuntime({
  engine: values.engine as Engine,
  threads: Number(values.threads),
});
const bound = await measureBound(runtime, 512);
const networks = [];
for (const subject of SUBJECTS) networks.push(await measure(runtime, subject, bound));

const middle = ([low, high]: readonly [number, number]): number => (low + high) / 2;
const ratio = middle(REFERENCE.training) / middle(REFERENCE.product);
const target = REFERENCE.share * ratio;
const big = networks[1]?.shareOfBound ?? 0;
// The reference was taken natively on one thread and says nothing about other engines.
const comparable = runtime.engine.startsWith("onnxruntime-node") && values.threads === "1";
const report = {
  engine: runtime.engine,
  threads: Number(values.threads),
  node: process.version,
  boundGflops: bound,
  networks,
  ...(comparable ? { reference: { ...REFERENCE, ratio, target, reached: big >= target } } : {}),
};

if (values.json) console.log(JSON.stringify(report, undefined, 2));
else {
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  console.log(`${report.engine}, ${report.threads} thread(s), Node ${report.node}`);
  console.log(`bound: ${bound.toFixed(0)} GFLOP/s (512 × 512 product)\n`);
  for (const each of networks) {
    console.log(`${each.name}, ${each.parameters} weights`);
    console.log(
      `  train   ${each.trainMs.toFixed(1)} ms (median ${each.trainMedianMs.toFixed(1)}), ` +
        `${each.trainTokensPerSecond} tokens/s, ${each.gflops.toFixed(0)} GFLOP/s = ${percent(each.shareOfBound)} of the bound`,
    );
    console.log(
      `  sample  ${each.sampleTokensPerSecond} tokens/s (median ${each.sampleMedianTokensPerSecond})`,
    );
  }
  if (comparable)
    console.log(
      `\nbig network: ${percent(big)} of the bound; reference ${percent(ratio)} ` +
        `(${REFERENCE.training.join("–")} of ${REFERENCE.product.join("–")} GFLOP/s); ` +
        `target: within 15 % of the reference, so at least ${percent(target)}: ${big >= target ? "reached" : "missed"}`,
    );
}
