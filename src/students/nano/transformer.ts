/**
 * @file The transformer as graphs: one for training, one for plain logits, two for sampling with a cache.
 *
 * Rows of a batch are grouped by sequence: P prompt rows, then the output rows. No layer needs the prompt rows once the
 * last keys and values are made, so the last layer computes on output rows only.
 */
import { rngFrom } from "../../core/rng.ts";
import type { AdamSettings, Piece } from "../../tensor/adam.ts";
import { adamStep, unpack } from "../../tensor/adam.ts";
import type { Visibility } from "../../tensor/attention.ts";
import { attend, HIDDEN } from "../../tensor/attention.ts";
import { gradients } from "../../tensor/gradients.ts";
import type { Graph, Value } from "../../tensor/graph.ts";
import { newGraph, sizeOf } from "../../tensor/graph.ts";
import {
  add,
  batchedMatmul,
  concat,
  exp,
  logSoftmax,
  matmul,
  multiply,
  normalise,
  reduceSum,
  reshape,
  scale,
  silu,
  softmax,
  split,
  transpose,
  weightedSum,
} from "../../tensor/ops.ts";
import type { NetworkShape } from "./network.ts";

/** Added to the logit of a forbidden token: finite, so that p·log p is 0 rather than NaN. */
export const FORBIDDEN: number = HIDDEN;

/** The quick GELU is silu(1.702x)/1.702; both factors ride on the neighbouring products. */
const GELU = 1.702;

type Weights = (name: string) => Value;

/** The weights of a network in the order of the flat vector. */
export function piecesOf(shape: NetworkShape): readonly Piece[] {
  const { width, vocabulary, d, layers } = shape;
  const block = (layer: number): Piece[] => [
    { name: `${layer}.attention.gain`, dims: [d, 1] },
    { name: `${layer}.attention.qkv`, dims: [d, 3 * d] },
    { name: `${layer}.attention.out`, dims: [d, d] },
    { name: `${layer}.mlp.gain`, dims: [d, 1] },
    { name: `${layer}.mlp.up`, dims: [d, 4 * d] },
    { name: `${layer}.mlp.down`, dims: [4 * d, d] },
  ];
  return [
    { name: "embed", dims: [width, d] },
    ...Array.from({ length: layers }, (_, layer) => block(layer)).flat(),
    { name: "head.gain", dims: [d, 1] },
    { name: "head", dims: [d, vocabulary] },
  ];
}

/** Standard deviation of the initial weights; output projections start small, so that a deep net starts near identity. */
function deviation(name: string, { d, layers }: NetworkShape): number {
  if (name === "embed") return 0.1;
  if (name === "head") return 0.02;
  if (name.endsWith(".out") || name.endsWith(".down")) return 0.05 / Math.sqrt(2 * layers);
  return 0.075 * Math.sqrt(64 / d);
}

/** The initial weights as one flat vector, drawn from the seed. */
export function initialWeights(shape: NetworkShape, seed: number): Float32Array {
  const pieces = piecesOf(shape);
  const flat = new Float32Array(pieces.reduce((sum, piece) => sum + sizeOf(piece.dims), 0));
  let at = 0;
  for (const { name, dims } of pieces) {
    const part = flat.subarray(at, at + sizeOf(dims));
    at += part.length;
    if (name.endsWith("gain")) part.fill(1);
    else {
      const rng = rngFrom("nano", seed, name);
      const spread = deviation(name, shape);
      for (let index = 0; index < part.length; index++) part[index] = spread * rng.normal();
    }
  }
  return flat;
}

/** The weights that follow a normalisation, with its gain multiplied in: there it costs nothing per row. */
const gained = (graph: Graph, weights: Weights, gain: string, name: string): Value =>
  multiply(graph, weights(gain), weights(name));

/** x plus the two-layer perceptron of its normalised rows. */
function perceptron(graph: Graph, weights: Weights, layer: number, x: Value): Value {
  const gain = gained(graph, weights, `${layer}.mlp.gain`, `${layer}.mlp.up`);
  const up = matmul(graph, normalise(graph, x), gain, { alpha: GELU });
  const down = matmul(graph, silu(graph, up), weights(`${layer}.mlp.down`), { alpha: 1 / GELU });
  return add(graph, x, down);
}

/** The rows of each sequence from `first` on: [batch·length, n] → [batch·(length − first), n]. */
function rowsFrom(graph: Graph, x: Value, length: number, first: number): Value {
  if (first === 0) return x;
  const [rows = 0, n = 0] = x.dims;
  const grouped = reshape(graph, x, [rows / length, length, n]);
  const kept = split(graph, grouped, 1, [first, length - first])[1] as Value;
  return reshape(graph, kept, [(rows / length) * (length - first), n]);
}

/** [batch·length, parts·d] → `parts` values of [batch, heads, length, d/heads]. */
function heads(
  graph: Graph,
  x: Value,
  length: number,
  parts: number,
  { d, heads: count }: NetworkShape,
): readonly Value[] {
  const batch = (x.dims[0] as number) / length;
  const apart = reshape(graph, x, [batch, length, parts, count, d / count]);
  const stacked = transpose(graph, apart, [2, 0, 3, 1, 4]);
  const sizes = Array.from({ length: parts }, () => 1);
  return split(graph, stacked, 0, sizes).map((part) =>
    reshape(graph, part, [batch, count, length, d / count]),
  );
}

/** Rows from `first` on see the prompt and what is not later than themselves; undefined where all is prompt. */
function visibility(prompt: number, length: number, first: number): Visibility | undefined {
  if (length === prompt) return undefined;
  const rows = length - first;
  const cells = Array.from({ length: rows * length }, (_, cell) => {
    const column = cell % length;
    return column < prompt || column <= first + Math.floor(cell / length);
  });
  return { rows, columns: length, cells };
}

/** x (its rows from `first` on) plus attention over all rows. */
function attention(
  graph: Graph,
  weights: Weights,
  layer: number,
  x: Value,
  length: number,
  first: number,
  shape: NetworkShape,
): Value {
  const { d, prompt, heads: count } = shape;
  const name = `${layer}.attention`;
  const h = normalise(graph, x);
  const qkv = gained(graph, weights, `${name}.gain`, `${name}.qkv`);
  const [q, k, v] =
    first === 0
      ? heads(graph, matmul(graph, h, qkv), length, 3, shape)
      : apartQueries(graph, h, qkv, length, first, shape);
  const mixed = attend(
    graph,
    q as Value,
    k as Value,
    v as Value,
    1 / Math.sqrt(d / count),
    visibility(prompt, length, first),
  );
  const rows = reshape(graph, transpose(graph, mixed, [0, 2, 1, 3]), [
    ((x.dims[0] as number) / length) * (length - first),
    d,
  ]);
  const kept = rowsFrom(graph, x, length, first);
  return add(graph, kept, matmul(graph, rows, weights(`${name}.out`)));
}

/** Queries of the rows from `first` on, keys and values of all. */
function apartQueries(
  graph: Graph,
  h: Value,
  qkv: Value,
  length: number,
  first: number,
  shape: NetworkShape,
): readonly Value[] {
  const [wq, wkv] = split(graph, qkv, 1, [shape.d, 2 * shape.d]) as readonly [Value, Value];
  const queries = matmul(graph, rowsFrom(graph, h, length, first), wq);
  return [
    ...heads(graph, queries, length - first, 1, shape),
    ...heads(graph, matmul(graph, h, wkv), length, 2, shape),
  ];
}

/** Logits of the output rows of `batch` sequences of `length` output rows: [batch·length, V]. */
function forward(
  graph: Graph,
  weights: Weights,
  rows: Value,
  length: number,
  shape: NetworkShape,
): Value {
  const all = shape.prompt + length;
  let x = matmul(graph, rows, weights("embed"));
  for (let layer = 0; layer < shape.layers; layer++) {
    const first = layer === shape.layers - 1 ? shape.prompt : 0;
    x = attention(graph, weights, layer, x, all, first, shape);
    x = perceptron(graph, weights, layer, x);
  }
  return matmul(graph, normalise(graph, x), gained(graph, weights, "head.gain", "head"));
}

/** Inputs and outputs of the training graph, all float32; N = batch·length, S = number of weights. */
export const TRAINING = {
  /** [batch·(P + length), W] feature rows. */
  rows: "rows",
  /** [N, V] added to the logits: a bias where allowed, FORBIDDEN elsewhere. */
  mask: "mask",
  /** [N, V] factors of log p: −weight/normaliser at the target, 0 elsewhere. */
  costs: "costs",
  /** [N, 1] factors of Σ p·log p; only in graphs built with entropy. */
  entropy: "entropy",
  /** Scalars of `stepSizes`. */
  rate: "rate",
  correction: "correction",
  /** [S] weights and moments; outputs have the suffix `.next`. */
  weights: "weights",
  first: "first",
  second: "second",
  /** Scalar outputs. */
  loss: "loss",
  norm: "norm",
} as const;

/** Forward, backward, clipping and Adam on one bucket: loss = Σ costs·log p + Σ entropy·Σ p·log p. */
export function trainingGraph(
  shape: NetworkShape,
  batch: number,
  length: number,
  adam: AdamSettings,
  withEntropy: boolean,
): Uint8Array {
  const graph = newGraph("train");
  const pieces = piecesOf(shape);
  const size = pieces.reduce((sum, piece) => sum + sizeOf(piece.dims), 0);
  const rows = graph.input(TRAINING.rows, [batch * (shape.prompt + length), shape.width]);
  const mask = graph.input(TRAINING.mask, [batch * length, shape.vocabulary]);
  const costs = graph.input(TRAINING.costs, [batch * length, shape.vocabulary]);
  const flat = graph.parameter(TRAINING.weights, [size]);
  const byName = unpack(graph, flat, pieces);
  const weights: Weights = (name) => byName.get(name) as Value;

  const logits = forward(graph, weights, rows, length, shape);
  const logp = logSoftmax(graph, add(graph, logits, mask));
  let loss = weightedSum(graph, logp, costs);
  if (withEntropy) {
    const factors = graph.input(TRAINING.entropy, [batch * length, 1]);
    const plogp = multiply(graph, exp(graph, logp), logp);
    loss = add(graph, loss, weightedSum(graph, reduceSum(graph, plogp, [1], true), factors));
  }
  const step = adamStep(
    graph,
    {
      parameters: flat,
      gradient: gradients(graph, loss, [flat])[0] as Value,
      first: graph.input(TRAINING.first, [size]),
      second: graph.input(TRAINING.second, [size]),
      rate: graph.input(TRAINING.rate, []),
      correction: graph.input(TRAINING.correction, []),
    },
    adam,
  );
  graph.output(TRAINING.loss, loss);
  graph.output(TRAINING.norm, step.norm);
  graph.output(`${TRAINING.weights}.next`, step.parameters);
  graph.output(`${TRAINING.first}.next`, step.first);
  graph.output(`${TRAINING.second}.next`, step.second);
  return graph.write();
}

/** Declares every weight as an input of its own. */
function weightInputs(graph: Graph, pieces: readonly Piece[]): Weights {
  const values = new Map(pieces.map(({ name, dims }) => [name, graph.input(name, dims)]));
  return (name) => values.get(name) as Value;
}

/** Logits of one sequence of `length` output rows; inputs `rows` and every weight, output `logits`. */
export function logitsGraph(shape: NetworkShape, length: number): Uint8Array {
  const graph = newGraph("logits");
  const weights = weightInputs(graph, piecesOf(shape));
  const rows = graph.input("rows", [shape.prompt + length, shape.width]);
  graph.output("logits", forward(graph, weights, rows, length, shape));
  return graph.write();
}

/** The weights that `prefillGraph` reads: all but the end of the last layer and the head. */
export function prefillPieces(shape: NetworkShape): readonly Piece[] {
  const last = `${shape.layers - 1}.`;
  const needed = ["gain", "qkv"].map((part) => `${last}attention.${part}`);
  return piecesOf(shape).filter(
    ({ name }) => needed.includes(name) || !(name.startsWith(last) || name.startsWith("head")),
  );
}

/**
 * Keys and values of the prompt rows of any number of prompts; input `rows` [prompts·P, W] and the weights of
 * `prefillPieces`, outputs `key.i`, `value.i` [prompts, heads, P, d/heads] for each layer i.
 */
export function prefillGraph(shape: NetworkShape): Uint8Array {
  const graph = newGraph("prefill");
  const weights = weightInputs(graph, prefillPieces(shape));
  const rows = graph.input("rows", [shape.prompt, shape.width], { symbols: ["rows"] });
  let x = matmul(graph, rows, weights("embed"));
  for (let layer = 0; layer < shape.layers; layer++) {
    const name = `${layer}.attention`;
    const qkv = gained(graph, weights, `${name}.gain`, `${name}.qkv`);
    const wkv = split(graph, qkv, 1, [shape.d, 2 * shape.d])[1] as Value;
    const h = normalise(graph, x);
    const [k, v] = heads(graph, matmul(graph, h, wkv), shape.prompt, 2, shape);
    graph.output(`key.${layer}`, k as Value);
    graph.output(`value.${layer}`, v as Value);
    if (layer === shape.layers - 1) break;
    x = attention(graph, weights, layer, x, shape.prompt, 0, shape);
    x = perceptron(graph, weights, layer, x);
  }
  return graph.write();
}

/**
 * One row for each slot, which sees what its cache holds and itself. Inputs: `rows` [slots, W]; `hidden`
 * [slots, 1, 1, capacity], 0 where a row of the cache counts and `HIDDEN` elsewhere; caches `key.i`, `value.i`
 * [slots, heads, capacity, d/heads]; every weight. Outputs: `logits` [slots, V] and the new rows of the caches under
 * the same names with the suffix `.new`, [slots, heads, 1, d/heads]: the caller appends them.
 */
export function decodeGraph(shape: NetworkShape, capacity: number): Uint8Array {
  const { width, layers } = shape;
  const graph = newGraph("decode");
  const weights = weightInputs(graph, piecesOf(shape));
  const symbols = ["slots"];
  const rows = graph.input("rows", [1, width], { symbols });
  const hidden = graph.input("hidden", [1, 1, 1, capacity], { symbols });
  let x = matmul(graph, rows, weights("embed"));
  for (let layer = 0; layer < layers; layer++) {
    x = cachedAttention(graph, weights, layer, x, hidden, shape);
    x = perceptron(graph, weights, layer, x);
  }
  const head = gained(graph, weights, "head.gain", "head");
  graph.output("logits", matmul(graph, normalise(graph, x), head));
  return graph.write();
}

/** x plus attention of one row for each slot over its cache and itself. */
function cachedAttention(
  graph: Graph,
  weights: Weights,
  layer: number,
  x: Value,
  hidden: Value,
  { d, heads: count }: NetworkShape,
): Value {
  const name = `${layer}.attention`;
  const capacity = hidden.dims[3] as number;
  const alpha = 1 / Math.sqrt(d / count);
  const wqkv = gained(graph, weights, `${name}.gain`, `${name}.qkv`);
  const qkv = matmul(graph, normalise(graph, x), wqkv);
  const [q, k, v] = split(graph, qkv, 1, [d, d, d]).map((part) =>
    reshape(graph, part, [1, count, 1, d / count]),
  ) as unknown as readonly [Value, Value, Value];
  const cache = (kind: string): Value =>
    graph.input(`${kind}.${layer}`, [1, count, capacity, d / count], { symbols: ["slots"] });
  const past = batchedMatmul(graph, q, cache("key"), { transposeB: true, alpha });
  const own = scale(graph, reduceSum(graph, multiply(graph, q, k), [3], true), alpha);
  const shares = softmax(graph, concat(graph, [add(graph, past, hidden), own], 3));
  const [p, self] = split(graph, shares, 3, [capacity, 1]) as readonly [Value, Value];
  const mixed = add(graph, batchedMatmul(graph, p, cache("value")), multiply(graph, self, v));
  graph.output(`key.${layer}.new`, k);
  graph.output(`value.${layer}.new`, v);
  return add(graph, x, matmul(graph, reshape(graph, mixed, [1, d]), weights(`${name}.out`)));
}
