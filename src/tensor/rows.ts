/**
 * @file Operations along the last axis: softmax, normalisation (Ba, Kiros and Hinton 2016) and tables of rows.
 */
import { fill, one, taped } from "./emit.ts";
import type { Graph, Value } from "./graph.ts";
import { sizeOf } from "./graph.ts";
import type { Attribute } from "./onnx.ts";
import { exp, multiply, subtract } from "./ops.ts";
import { matmul } from "./products.ts";
import { reduceSum, reshape, rowMean } from "./shapes.ts";

const lastAxis: Readonly<Record<string, Attribute>> = { axis: { int: -1 } };

/** Softmax over the last axis. */
export function softmax(graph: Graph, a: Value): Value {
  const y = one(graph, "Softmax", [a], a.dims, lastAxis);
  return taped(graph, y, [a], (g) => [softmaxGradient(graph, y, g)]);
}

/** y∘g − y·Σ(y∘g). */
function softmaxGradient(graph: Graph, y: Value, g: Value): Value {
  const yg = multiply(graph, y, g);
  const total = reduceSum(graph, yg, [y.dims.length - 1], true);
  return subtract(graph, yg, multiply(graph, y, total));
}

/** The logarithm of the softmax over the last axis. */
export function logSoftmax(graph: Graph, a: Value): Value {
  const y = one(graph, "LogSoftmax", [a], a.dims, lastAxis);
  return taped(graph, y, [a], (g) => {
    const total = reduceSum(graph, g, [a.dims.length - 1], true);
    return [subtract(graph, g, multiply(graph, exp(graph, y), total))];
  });
}

/** (x − mean)/deviation over the last axis. A gain belongs into the product that follows, where it costs nothing. */
export function normalise(graph: Graph, x: Value): Value {
  const width = x.dims.at(-1) ?? 1;
  const lead = [...x.dims.slice(0, -1), 1];
  const outputs = graph.emit({
    op: "LayerNormalization",
    inputs: [x, fill(graph, 1, [width]), fill(graph, 0, [width])],
    outputs: [x.dims, lead, lead],
    attributes: { ...lastAxis, epsilon: { float: 1e-5 } },
  });
  const [y, , inverse] = outputs as readonly [Value, Value, Value];
  return taped(graph, y, [x], (g) => {
    const pull = multiply(graph, y, rowMean(graph, multiply(graph, g, y)));
    const centred = subtract(graph, subtract(graph, g, rowMean(graph, g)), pull);
    return [multiply(graph, centred, inverse)];
  });
}

/** Rows of a table by int64 id; the gradient is a product with the one-hot matrix, fine for a few hundred ids. */
export function lookUpRows(graph: Graph, table: Value, ids: Value): Value {
  const [count = 0, width = 0] = table.dims;
  const dims = [...ids.dims, width];
  const y = one(graph, "Gather", [table, ids], dims, { axis: { int: 0 } });
  return taped(graph, y, [table], (g) => {
    const flat = sizeOf(ids.dims);
    const depth = graph.constant([count], [1], "int64");
    const levels = graph.constant([0, 1], [2]);
    const hot = one(graph, "OneHot", [ids, depth, levels], [...ids.dims, count], lastAxis);
    return [
      matmul(graph, reshape(graph, hot, [flat, count]), reshape(graph, g, [flat, width]), {
        transposeA: true,
      }),
    ];
  });
}
