/**
 * @file Adam (Kingma and Ba 2015) with clipping by global norm (Pascanu, Mikolov and Bengio 2013), as nodes of a graph.
 *
 * All weights live in one flat vector, so a step is a dozen nodes however many matrices a network has. Bias correction
 * is done by the caller, who counts the steps: `stepSizes`.
 */

import { fill, one } from "./emit.ts";
import type { Graph, Value } from "./graph.ts";
import { sizeOf } from "./graph.ts";
import { add, divide, multiply, scale, sqrt, subtract } from "./ops.ts";
import { reshape, split } from "./shapes.ts";

/** Adam's constants. */
export interface AdamSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Largest global norm of the gradient; Infinity for no clipping. */
  readonly clip: number;
}

/** What suits a student of 0.1 M weights: fast second moments, gradients of norm 1 at most. */
export const STUDENT_ADAM: AdamSettings = { beta1: 0.9, beta2: 0.99, epsilon: 1e-7, clip: 1 };

/** A named piece of the flat vector. */
export interface Piece {
  readonly name: string;
  readonly dims: readonly number[];
}

/** Cuts a flat vector into shaped values, by name. */
export function unpack(
  graph: Graph,
  flat: Value,
  pieces: readonly Piece[],
): ReadonlyMap<string, Value> {
  const parts = split(
    graph,
    flat,
    0,
    pieces.map((piece) => sizeOf(piece.dims)),
  );
  return new Map(
    pieces.map((piece, index) => [piece.name, reshape(graph, parts[index] as Value, piece.dims)]),
  );
}

/** The values that enter one step; `rate` and `correction` are scalars made by `stepSizes`. */
export interface AdamInputs {
  readonly parameters: Value;
  readonly gradient: Value;
  readonly first: Value;
  readonly second: Value;
  readonly rate: Value;
  readonly correction: Value;
}

/** What one step makes; `norm` is the gradient's, before clipping. */
export interface AdamOutputs {
  readonly parameters: Value;
  readonly first: Value;
  readonly second: Value;
  readonly norm: Value;
}

/** Emits one step of Adam on a flat vector. */
export function adamStep(graph: Graph, inputs: AdamInputs, settings: AdamSettings): AdamOutputs {
  const { beta1, beta2, epsilon, clip } = settings;
  return graph.untaped(() => {
    const square = one(graph, "ReduceSumSquare", [inputs.gradient], [], { keepdims: { int: 0 } });
    const norm = sqrt(graph, square);
    const excess = (): Value =>
      one(graph, "Max", [fill(graph, 1, []), scale(graph, norm, 1 / clip)], []);
    const g = Number.isFinite(clip) ? divide(graph, inputs.gradient, excess()) : inputs.gradient;
    const first = add(graph, scale(graph, inputs.first, beta1), scale(graph, g, 1 - beta1));
    const second = add(
      graph,
      scale(graph, inputs.second, beta2),
      scale(graph, multiply(graph, g, g), 1 - beta2),
    );
    const spread = add(
      graph,
      sqrt(graph, multiply(graph, second, inputs.correction)),
      fill(graph, epsilon, []),
    );
    const change = divide(graph, multiply(graph, first, inputs.rate), spread);
    return { parameters: subtract(graph, inputs.parameters, change), first, second, norm };
  });
}

/** The scalars to feed at step t (counted from 1): lr/(1 − β₁ᵗ) and 1/(1 − β₂ᵗ). */
export function stepSizes(
  learningRate: number,
  step: number,
  settings: AdamSettings,
): { readonly rate: number; readonly correction: number } {
  return {
    rate: learningRate / (1 - settings.beta1 ** step),
    correction: 1 / (1 - settings.beta2 ** step),
  };
}
