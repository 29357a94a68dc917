/**
 * @file The layers of the transformer and its initial weights.
 *
 * Rows of a batch are grouped by sequence: P prompt rows, then the output rows. No layer needs the prompt rows once the
 * last keys and values are made, so the last layer computes on output rows only.
 */
import { rngFrom } from "../../core/rng.ts";
import type { Piece } from "../../tensor/adam.ts";
import type { Visibility } from "../../tensor/attention.ts";
import { attend } from "../../tensor/attention.ts";
import type { Graph, Value } from "../../tensor/graph.ts";
import { sizeOf } from "../../tensor/graph.ts";
import { add, multiply, scale, silu } from "../../tensor/ops.ts";
import { batchedMatmul, matmul } from "../../tensor/products.ts";
import { normalise, softmax } from "../../tensor/rows.ts";
import { concat, reduceSum, reshape, split, transpose } from "../../tensor/shapes.ts";
import type { NetworkShape } from "./network.ts";

/** The quick GELU is silu(1.702x)/1.702; both factors ride on the neighbouring products. */
const GELU = 1.702;

/** Weights as values of a graph, by name. */
export type Weights = (name: string) => Value;

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
export const gained = (graph: Graph, weights: Weights, gain: string, name: string): Value =>
  multiply(graph, weights(gain), weights(name));

/** x plus the two-layer perceptron of its normalised rows. */
export function perceptron(graph: Graph, weights: Weights, layer: number, x: Value): Value {
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
export function heads(
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
export function attention(
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
export function forward(
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

/**
 * x plus attention of one row for each slot over its cache and itself. Declares the caches as inputs `key.i`,
 * `value.i`, and what is to be appended to them as outputs `key.i.new`, `value.i.new`.
 */
export function cachedAttention(
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
