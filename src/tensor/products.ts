/**
 * @file Matrix products: of two matrices (`Gemm`) and of two stacks of them (`FusedMatMul` of ONNX Runtime).
 */
import { TerrellaError } from "../core/errors.ts";
import type { Sizes } from "./emit.ts";
import { one, taped } from "./emit.ts";
import type { Graph, Value } from "./graph.ts";

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
