/**
 * @file The transformer as graphs: one for training, one for plain logits, two for sampling with a cache.
 */
import type { AdamSettings, Piece } from "../../tensor/adam.ts";
import { adamStep, unpack } from "../../tensor/adam.ts";
import { HIDDEN } from "../../tensor/attention.ts";
import { gradients } from "../../tensor/gradients.ts";
import type { Graph, Value } from "../../tensor/graph.ts";
import { newGraph, sizeOf } from "../../tensor/graph.ts";
import { add, exp, multiply, weightedSum } from "../../tensor/ops.ts";
import { matmul } from "../../tensor/products.ts";
import { logSoftmax, normalise } from "../../tensor/rows.ts";
import { reduceSum, split } from "../../tensor/shapes.ts";
import type { NetworkShape } from "./network.ts";
import type { Weights } from "./transformer.ts";
import {
  attention,
  cachedAttention,
  forward,
  gained,
  heads,
  perceptron,
  piecesOf,
} from "./transformer.ts";

/** Added to the logit of a forbidden token: finite, so that p·log p is 0 rather than NaN. */
export const FORBIDDEN: number = HIDDEN;

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
