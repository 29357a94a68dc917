import { expect, test } from "vitest";
import { rngFrom } from "../core/rng.ts";
import { attend } from "./attention.ts";
import { gradients } from "./gradients.ts";
import type { Graph, Value } from "./graph.ts";
import { newGraph, sizeOf } from "./graph.ts";
import {
  add,
  divide,
  exp,
  multiply,
  negate,
  scale,
  silu,
  sqrt,
  subtract,
  sum,
  weightedSum,
} from "./ops.ts";
import { batchedMatmul, matmul } from "./products.ts";
import { logSoftmax, lookUpRows, normalise, softmax } from "./rows.ts";
import { openRuntime } from "./runtime.ts";
import { concat, reduceSum, reshape, split, transpose } from "./shapes.ts";

/** Sizes of the inputs and what is computed from them. */
interface Case {
  readonly inputs: readonly (readonly number[])[];
  readonly build: (graph: Graph, inputs: readonly Value[]) => Value;
}

const unary =
  (op: (graph: Graph, a: Value) => Value, dims: readonly number[] = [3, 4]) =>
  (): Case => ({ inputs: [dims], build: (graph, [a]) => op(graph, a as Value) });

const binary =
  (
    op: (graph: Graph, a: Value, b: Value) => Value,
    a: readonly number[],
    b: readonly number[],
  ): (() => Case) =>
  () => ({ inputs: [a, b], build: (graph, [x, y]) => op(graph, x as Value, y as Value) });

const CASES: Readonly<Record<string, () => Case>> = {
  "a + b": binary(add, [3, 4], [3, 4]),
  "a + b, b a row": binary(add, [3, 4], [4]),
  "a − b, b a column": binary(subtract, [3, 4], [3, 1]),
  "a · b, b a column in a stack": binary(multiply, [2, 3, 4], [3, 1]),
  "a · a": unary((graph, a) => multiply(graph, a, a)),
  "a / b": binary(divide, [3, 4], [1, 4]),
  "−a": unary(negate),
  "3a": unary((graph, a) => scale(graph, a, 3)),
  "exp a": unary(exp),
  "√a": unary(sqrt),
  "silu a": unary(silu),
  "softmax a": unary(softmax),
  "log softmax a": unary(logSoftmax),
  "normalised a": unary(normalise),
  "sum over the rows of a": unary((graph, a) => reduceSum(graph, a, [0])),
  "sum over the columns of a, kept": unary((graph, a) => reduceSum(graph, a, [1], true)),
  "sum of a": unary(sum),
  "a reshaped": unary((graph, a) => reshape(graph, a, [2, 6])),
  "a transposed": unary((graph, a) => transpose(graph, a, [2, 0, 1]), [2, 3, 4]),
  "the second of the pieces of a": unary((graph, a) => split(graph, a, 1, [1, 3])[1] as Value),
  "a and b joined": binary((graph, a, b) => concat(graph, [a, b], 1), [3, 4], [3, 2]),
  a·b: binary((graph, a, b) => matmul(graph, a, b, { alpha: 0.7 }), [3, 4], [4, 2]),
  aᵀ·b: binary((graph, a, b) => matmul(graph, a, b, { transposeA: true }), [4, 3], [4, 2]),
  a·bᵀ: binary((graph, a, b) => matmul(graph, a, b, { transposeB: true }), [3, 4], [2, 4]),
  aᵀ·bᵀ: binary(
    (graph, a, b) => matmul(graph, a, b, { transposeA: true, transposeB: true }),
    [4, 3],
    [2, 4],
  ),
  "stacked a·b": binary((graph, a, b) => batchedMatmul(graph, a, b), [2, 3, 4], [2, 4, 2]),
  "stacked a·bᵀ": binary(
    (graph, a, b) => batchedMatmul(graph, a, b, { transposeB: true, alpha: 0.5 }),
    [2, 3, 4],
    [2, 2, 4],
  ),
  "stacked aᵀ·b": binary(
    (graph, a, b) => batchedMatmul(graph, a, b, { transposeA: true }),
    [2, 4, 3],
    [2, 4, 2],
  ),
  "rows of a looked up": unary(
    (graph, a) => lookUpRows(graph, a, graph.constant([2, 0, 2, 1], [2, 2], "int64")),
    [3, 4],
  ),
  "attention that sees all": () => ({
    inputs: [
      [2, 3, 4],
      [2, 5, 4],
      [2, 5, 4],
    ],
    build: (graph, [q, k, v]) => attend(graph, q as Value, k as Value, v as Value, 0.5),
  }),
  "attention that sees the past": () => ({
    inputs: [
      [2, 3, 4],
      [2, 3, 4],
      [2, 3, 4],
    ],
    build: (graph, [q, k, v]) =>
      attend(graph, q as Value, k as Value, v as Value, 0.5, {
        rows: 3,
        columns: 3,
        cells: [true, false, false, true, true, false, true, true, true],
      }),
  }),
};

/** The largest difference between gradients and central differences, relative to the largest gradient. */
async function worstError({ inputs, build }: Case): Promise<number> {
  const rng = rngFrom("gradients");
  const graph = newGraph("case");
  const values = inputs.map((dims, index) => graph.parameter(`x${index}`, dims));
  const y = build(graph, values);
  const factors = Array.from({ length: sizeOf(y.dims) }, () => rng.uniform(0.5, 1.5));
  const loss = weightedSum(graph, y, graph.constant(factors, y.dims));
  graph.output("loss", loss);
  for (const [index, gradient] of gradients(graph, loss, values).entries())
    graph.output(`d${index}`, gradient);
  const runtime = await openRuntime();
  const session = await runtime.open(graph.write());
  const points = inputs.map((dims) =>
    Float32Array.from({ length: sizeOf(dims) }, () => rng.uniform(0.5, 2)),
  );
  const run = () =>
    session.run(
      Object.fromEntries(
        points.map((data, index) => [`x${index}`, { data, dims: inputs[index] as number[] }]),
      ),
    );
  const lossNow = async (): Promise<number> => Number((await run())["loss"]?.data[0]);
  const made = await run();
  const h = 5e-3;
  let worst = 0;
  for (const [index, point] of points.entries()) {
    const gradient = made[`d${index}`]?.data as Float32Array;
    const largest = Math.max(...gradient.map(Math.abs));
    for (const [cell, x] of point.entries()) {
      point[cell] = x + h;
      const above = await lossNow();
      point[cell] = x - h;
      const below = await lossNow();
      point[cell] = x;
      const error = Math.abs((above - below) / (2 * h) - Number(gradient[cell]));
      worst = Math.max(worst, error / Math.max(largest, 0.1));
    }
  }
  await session.release();
  return worst;
}

test.for(Object.entries(CASES))("the gradient of %s agrees with differences", async ([, make]) => {
  expect(await worstError(make())).toBeLessThan(0.01);
});

test("a gradient is refused where the loss does not depend on the value or is no scalar", () => {
  const graph = newGraph("wrong");
  const a = graph.parameter("a", [2]);
  const b = graph.parameter("b", [2]);
  const loss = sum(graph, a);
  expect(() => gradients(graph, loss, [b])).toThrow("does not depend on b");
  expect(() => gradients(graph, a, [a])).toThrow("sizes [2]");
});
