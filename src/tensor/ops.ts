/**
 * @file The differentiable operations: each emits its ONNX node and records the nodes of its gradient.
 *
 * Gradient rules are the textbook ones (Griewank and Walther 2008); layer normalisation after Ba, Kiros and Hinton 2016.
 * In the comments g is the gradient that arrives at the output.
 */
import { TerrellaError } from "../core/errors.ts";
import type { Graph, Value } from "./graph.ts";
import { sizeOf } from "./graph.ts";
import type { Attribute } from "./onnx.ts";

type Sizes = readonly number[];

/** Emits a node of one output. */
function one(
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
function taped(
  graph: Graph,
  output: Value,
  inputs: readonly Value[],
  backward: (gradient: Value) => readonly (Value | undefined)[],
): Value {
  graph.record({ inputs, outputs: [output], backward: ([g]) => backward(g as Value) });
  return output;
}

/** A list of sizes or axes as ONNX wants it. */
const list = (graph: Graph, entries: Sizes): Value =>
  graph.constant(entries, [entries.length], "int64");

/** A constant of one number, of any sizes. */
export function fill(graph: Graph, number: number, dims: Sizes): Value {
  return graph.constant(new Float32Array(sizeOf(dims)).fill(number), dims);
}

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

/** The sum of all elements, a scalar. */
export function sum(graph: Graph, a: Value): Value {
  return reduceSum(
    graph,
    a,
    a.dims.map((_, axis) => axis),
  );
}

/** The mean over the last axis, kept with size 1. Has no gradient. */
function rowMean(graph: Graph, a: Value): Value {
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

/** How matrices enter a product. */
export interface ProductOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  readonly alpha?: number;
}

function productSizes(a: Sizes, b: Sizes, options: ProductOptions): Sizes {
  const [m, inner] = options.transposeA === true ? [a.at(-1), a.at(-2)] : [a.at(-2), a.at(-1)];
  const [depth, n] = options.transposeB === true ? [b.at(-1), b.at(-2)] : [b.at(-2), b.at(-1)];
  if (inner !== depth || m === undefined || n === undefined)
    throw new TerrellaError("internal", `[${a.join(", ")}] times [${b.join(", ")}] does not fit`);
  return [...a.slice(0, -2), m, n];
}

type Product = (graph: Graph, a: Value, b: Value, options?: ProductOptions) => Value;

/** The gradients of alpha·op(a)·op(b), the same for plain and batched products. */
function productBackward(
  graph: Graph,
  product: Product,
  a: Value,
  b: Value,
  { transposeA = false, transposeB = false, alpha = 1 }: ProductOptions,
): (g: Value) => readonly (Value | undefined)[] {
  const da = (g: Value): Value =>
    transposeA
      ? product(graph, b, g, { transposeA: transposeB, transposeB: true, alpha })
      : product(graph, g, b, { transposeB: !transposeB, alpha });
  const db = (g: Value): Value =>
    transposeB
      ? product(graph, g, a, { transposeA: true, transposeB: transposeA, alpha })
      : product(graph, a, g, { transposeA: !transposeA, alpha });
  return (g) => [a.tracked ? da(g) : undefined, b.tracked ? db(g) : undefined];
}

/** alpha·op(a)·op(b) of two matrices. */
export function matmul(graph: Graph, a: Value, b: Value, options: ProductOptions = {}): Value {
  const { transposeA = false, transposeB = false, alpha = 1 } = options;
  const y = one(graph, "Gemm", [a, b], productSizes(a.dims, b.dims, options), {
    transA: { int: transposeA ? 1 : 0 },
    transB: { int: transposeB ? 1 : 0 },
    alpha: { float: alpha },
  });
  return taped(graph, y, [a, b], productBackward(graph, matmul, a, b, options));
}

/** alpha·op(a)·op(b) for every pair of matrices in two stacks of equal leading sizes. */
export function batchedMatmul(
  graph: Graph,
  a: Value,
  b: Value,
  options: ProductOptions = {},
): Value {
  const { transposeA = false, transposeB = false, alpha = 1 } = options;
  const dims = productSizes(a.dims, b.dims, options);
  const y = one(
    graph,
    "FusedMatMul",
    [a, b],
    dims,
    {
      transA: { int: transposeA ? 1 : 0 },
      transB: { int: transposeB ? 1 : 0 },
      alpha: { float: alpha },
    },
    true,
  );
  return taped(graph, y, [a, b], productBackward(graph, batchedMatmul, a, b, options));
}

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

/** Σ a·weights, a scalar; `weights` are untracked. */
export function weightedSum(graph: Graph, a: Value, weights: Value): Value {
  const y = graph.untaped(() => sum(graph, multiply(graph, a, weights)));
  // The gradient of the loss itself is the constant 1, and then weights need no scaling.
  return taped(graph, y, [a], (g) => [
    g.name === fill(graph, 1, []).name ? weights : multiply(graph, weights, g),
  ]);
}
