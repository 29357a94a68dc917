/**
 * @file How an operation is written: it emits one ONNX node and records the nodes of its gradient. Everywhere, g
 * is the gradient that arrives at an output.
 */

import type { Graph, Value } from "./graph.ts";
import { sizeOf } from "./graph.ts";
import type { Attribute } from "./onnx.ts";

/** Lengths along the axes of a tensor. */
export type Sizes = readonly number[];

/** Emits a node of one output. */
export function one(
  graph: Graph,
  op: string,
  inputs: readonly (Value | undefined)[],
  dims: Sizes,
  attributes: Readonly<Record<string, Attribute>> = {},
  contrib = false,
): Value {
  return graph.emit({ op, inputs, outputs: [dims], attributes, contrib })[0] as Value;
}

/** Emits a node of one output and records its gradient. */
export function taped(
  graph: Graph,
  output: Value,
  inputs: readonly Value[],
  backward: (gradient: Value) => readonly (Value | undefined)[],
): Value {
  graph.record({ inputs, outputs: [output], backward: ([g]) => backward(g as Value) });
  return output;
}

/** A list of sizes or axes as ONNX wants it. */
export const list = (graph: Graph, entries: Sizes): Value =>
  graph.constant(entries, [entries.length], "int64");

/** A constant of one number, of any sizes. */
export function fill(graph: Graph, number: number, dims: Sizes): Value {
  return graph.constant(new Float32Array(sizeOf(dims)).fill(number), dims);
}
