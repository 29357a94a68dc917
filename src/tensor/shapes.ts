/**
 * @file Operations that rearrange or sum elements.
 */
import { TerrellaError } from "../core/errors.ts";
import type { Sizes } from "./emit.ts";
import { fill, list, one, taped } from "./emit.ts";
import type { Graph, Value } from "./graph.ts";
import { sizeOf } from "./graph.ts";

/** The sum over some axes; axes that are not kept disappear. */
export function reduceSum(graph: Graph, a: Value, axes: Sizes, keep = false): Value {
  const kept = a.dims.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const dims = keep ? kept : a.dims.filter((_, axis) => !axes.includes(axis));
  const y = one(graph, "ReduceSum", [a, list(graph, axes)], dims, {
    keepdims: { int: keep ? 1 : 0 },
  });
  return taped(graph, y, [a], (g) => {
    const spread = keep ? g : reshape(graph, g, kept);
    return [one(graph, "Expand", [spread, list(graph, a.dims)], a.dims)];
  });
}

/** The mean over the last axis, kept with size 1. Has no gradient. */
export function rowMean(graph: Graph, a: Value): Value {
  return one(graph, "ReduceMean", [a], [...a.dims.slice(0, -1), 1], {
    axes: { ints: [-1] },
    keepdims: { int: 1 },
  });
}

/** The same elements with other sizes. The first size is left to the engine, so it may be symbolic. */
export function reshape(graph: Graph, a: Value, dims: Sizes): Value {
  if (sizeOf(dims) !== sizeOf(a.dims))
    throw new TerrellaError("internal", `[${a.dims.join(", ")}] is not [${dims.join(", ")}]`);
  const asked = dims.length === 0 ? [] : [-1, ...dims.slice(1)];
  const y = one(graph, "Reshape", [a, list(graph, asked)], dims);
  return taped(graph, y, [a], (g) => [reshape(graph, g, a.dims)]);
}

/** Axis i of the result is axis `order[i]` of a. */
export function transpose(graph: Graph, a: Value, order: Sizes): Value {
  const dims = order.map((axis) => a.dims[axis] as number);
  const y = one(graph, "Transpose", [a], dims, { perm: { ints: order } });
  const back = a.dims.map((_, axis) => order.indexOf(axis));
  return taped(graph, y, [a], (g) => [transpose(graph, g, back)]);
}

/** Cuts along an axis into pieces of these sizes. */
export function split(graph: Graph, a: Value, axis: number, sizes: Sizes): readonly Value[] {
  const shapes = sizes.map((size) => a.dims.map((old, index) => (index === axis ? size : old)));
  const outputs = graph.emit({
    op: "Split",
    inputs: [a, list(graph, sizes)],
    outputs: shapes,
    attributes: { axis: { int: axis } },
  });
  graph.record({
    inputs: [a],
    outputs,
    backward: (gradients) => [
      concat(
        graph,
        gradients.map((g, index) => g ?? fill(graph, 0, shapes[index] as Sizes)),
        axis,
      ),
    ],
  });
  return outputs;
}

/** Joins along an axis. */
export function concat(graph: Graph, parts: readonly Value[], axis: number): Value {
  const sizes = parts.map((part) => part.dims[axis] as number);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const dims = (parts[0] as Value).dims.map((size, index) => (index === axis ? total : size));
  const y = one(graph, "Concat", parts, dims, { axis: { int: axis } });
  return taped(graph, y, parts, (g) => split(graph, g, axis, sizes));
}
