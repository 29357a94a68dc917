/**
 * @file Operations element by element, with broadcasting; gradients by the textbook (Griewank and Walther 2008).
 */
import { TerrellaError } from "../core/errors.ts";
import type { Sizes } from "./emit.ts";
import { fill, one, taped } from "./emit.ts";
import type { Graph, Value } from "./graph.ts";
import { reduceSum, reshape } from "./shapes.ts";

function broadcastSizes(a: Sizes, b: Sizes): Sizes {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const x = a[axis - rank + a.length] ?? 1;
    const y = b[axis - rank + b.length] ?? 1;
    if (x !== y && x !== 1 && y !== 1)
      throw new TerrellaError(
        "internal",
        `[${a.join(", ")}] and [${b.join(", ")}] do not broadcast`,
      );
    return Math.max(x, y);
  });
}

/** Undoes broadcasting: sums `g` over the axes along which `dims` was repeated. */
function unbroadcast(graph: Graph, g: Value, dims: Sizes): Value {
  const lead = g.dims.length - dims.length;
  const axes = g.dims.flatMap((size, axis) =>
    axis < lead || (dims[axis - lead] === 1 && size !== 1) ? [axis] : [],
  );
  return axes.length === 0 ? g : reshape(graph, reduceSum(graph, g, axes), dims);
}

/** a + b with broadcasting. */
export function add(graph: Graph, a: Value, b: Value): Value {
  const y = one(graph, "Add", [a, b], broadcastSizes(a.dims, b.dims));
  return taped(graph, y, [a, b], (g) => [
    a.tracked ? unbroadcast(graph, g, a.dims) : undefined,
    b.tracked ? unbroadcast(graph, g, b.dims) : undefined,
  ]);
}

/** a − b with broadcasting. */
export function subtract(graph: Graph, a: Value, b: Value): Value {
  const y = one(graph, "Sub", [a, b], broadcastSizes(a.dims, b.dims));
  return taped(graph, y, [a, b], (g) => [
    a.tracked ? unbroadcast(graph, g, a.dims) : undefined,
    b.tracked ? unbroadcast(graph, negate(graph, g), b.dims) : undefined,
  ]);
}

/** a·b, element by element, with broadcasting. */
export function multiply(graph: Graph, a: Value, b: Value): Value {
  const y = one(graph, "Mul", [a, b], broadcastSizes(a.dims, b.dims));
  return taped(graph, y, [a, b], (g) => [
    a.tracked ? unbroadcast(graph, multiply(graph, g, b), a.dims) : undefined,
    b.tracked ? unbroadcast(graph, multiply(graph, g, a), b.dims) : undefined,
  ]);
}

/** a / b, element by element, with broadcasting. */
export function divide(graph: Graph, a: Value, b: Value): Value {
  const y = one(graph, "Div", [a, b], broadcastSizes(a.dims, b.dims));
  return taped(graph, y, [a, b], (g) => {
    const da = divide(graph, g, b);
    return [
      a.tracked ? unbroadcast(graph, da, a.dims) : undefined,
      b.tracked ? unbroadcast(graph, negate(graph, multiply(graph, da, y)), b.dims) : undefined,
    ];
  });
}

/** −a. */
export function negate(graph: Graph, a: Value): Value {
  return taped(graph, one(graph, "Neg", [a], a.dims), [a], (g) => [negate(graph, g)]);
}

/** a times a number. */
export function scale(graph: Graph, a: Value, factor: number): Value {
  return multiply(graph, a, fill(graph, factor, []));
}

/** eᵃ. */
export function exp(graph: Graph, a: Value): Value {
  const y = one(graph, "Exp", [a], a.dims);
  return taped(graph, y, [a], (g) => [multiply(graph, g, y)]);
}

/** √a. */
export function sqrt(graph: Graph, a: Value): Value {
  const y = one(graph, "Sqrt", [a], a.dims);
  return taped(graph, y, [a], (g) => [divide(graph, scale(graph, g, 0.5), y)]);
}

/** x·σ(x) (Elfwing, Uchibe and Doya 2018). The quick GELU of x is silu(1.702x)/1.702. */
export function silu(graph: Graph, x: Value): Value {
  const s = one(graph, "Sigmoid", [x], x.dims);
  const y = one(graph, "Mul", [x, s], x.dims);
  // y' = s(1 + x − y)
  return taped(graph, y, [x], (g) => [
    multiply(graph, multiply(graph, add(graph, subtract(graph, x, y), fill(graph, 1, [])), s), g),
  ]);
}

/** The sum of all elements, a scalar. */
export function sum(graph: Graph, a: Value): Value {
  return reduceSum(
    graph,
    a,
    a.dims.map((_, axis) => axis),
  );
}

/** Σ a·weights, a scalar; `weights` are untracked. */
export function weightedSum(graph: Graph, a: Value, weights: Value): Value {
  const y = graph.untaped(() => sum(graph, multiply(graph, a, weights)));
  // The gradient of the loss itself is the constant 1, and then weights need no scaling.
  return taped(graph, y, [a], (g) => [
    g.name === fill(graph, 1, []).name ? weights : multiply(graph, weights, g),
  ]);
}
