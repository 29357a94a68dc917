/**
 * @file Attention as one operation (Vaswani et al. 2017), because its gradient is cheaper whole than in parts.
 */
import type { Graph, Value } from "./graph.ts";
import { add, multiply, subtract } from "./ops.ts";
import { batchedMatmul } from "./products.ts";
import { softmax } from "./rows.ts";
import { reduceSum } from "./shapes.ts";

/** Which rows may be seen: cell (i, j) of a rows × columns table, row by row, is true where query i sees key j. */
export interface Visibility {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly boolean[];
}

/** Added to scores that do not count: e⁻⁶⁰ vanishes beside 1, yet keeps clear of the denormals that make kernels crawl. */
export const HIDDEN = -60;

/**
 * Softmax over the last axis among the visible cells; the others are exactly 0. A score of −∞ instead of −60 and a
 * product would give the same zeros, several times slower.
 */
function shares(graph: Graph, scores: Value, visible: Visibility | undefined): Value {
  if (visible === undefined) return softmax(graph, scores);
  const { rows, columns, cells } = visible;
  const constant = (seen: number, unseen: number): Value =>
    graph.constant(
      cells.map((cell) => (cell ? seen : unseen)),
      [rows, columns],
    );
  return multiply(graph, softmax(graph, add(graph, scores, constant(0, HIDDEN))), constant(1, 0));
}

/**
 * softmax(alpha·q·kᵀ)·v for stacks q [… , rows, n] and k, v [… , columns, n]; without `visible` every row sees all.
 * Backward, Σⱼ pᵢⱼ·dpᵢⱼ is taken as the product of output and its gradient, which is smaller (Dao et al. 2022).
 */
export function attend(
  graph: Graph,
  q: Value,
  k: Value,
  v: Value,
  alpha: number,
  visible?: Visibility,
): Value {
  const [p, y] = graph.untaped(() => {
    const scores = batchedMatmul(graph, q, k, { transposeB: true, alpha });
    const p = shares(graph, scores, visible);
    return [p, batchedMatmul(graph, p, v)];
  }) as readonly [Value, Value];
  graph.record({
    inputs: [q, k, v],
    outputs: [y],
    backward: ([arrived]) => {
      const g = arrived as Value;
      const pull = reduceSum(graph, multiply(graph, g, y), [y.dims.length - 1], true);
      const dp = batchedMatmul(graph, g, v, { transposeB: true });
      const ds = multiply(graph, p, subtract(graph, dp, pull));
      return [
        batchedMatmul(graph, ds, k, { alpha }),
        batchedMatmul(graph, ds, q, { transposeA: true, alpha }),
        batchedMatmul(graph, p, g, { transposeA: true }),
      ];
    },
  });
  return y;
}
