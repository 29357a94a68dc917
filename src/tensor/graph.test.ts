import { expect, test } from "vitest";
import { newGraph } from "./graph.ts";
import { add, multiply } from "./ops.ts";
import { openRuntime } from "./runtime.ts";
import { concat, reshape } from "./shapes.ts";

test("constants that differ only at the very end stay apart, equal ones are stored once", () => {
  const graph = newGraph("masks");
  const early = Array.from({ length: 4096 }, () => 0);
  const late = early.with(4095, 1);
  const dims = [64, 64];
  expect(graph.constant(early, dims).name).not.toBe(graph.constant(late, dims).name);
  expect(graph.constant(early, dims).name).toBe(graph.constant([...early], dims).name);
  expect(graph.constant(early, dims).name).not.toBe(graph.constant(early, [4096]).name);
  expect(graph.constant([0, 0], [2]).name).not.toBe(graph.constant([0], [1], "int64").name);
});

test("numbers that do not fill the sizes, or sizes that do not fit, are refused while building", () => {
  const graph = newGraph("wrong");
  const a = graph.input("a", [2, 3]);
  expect(() => graph.constant([1, 2, 3], [2])).toThrow("3 numbers do not fill [2]");
  expect(() => add(graph, a, graph.input("b", [2]))).toThrow("do not broadcast");
  expect(() => reshape(graph, a, [4])).toThrow("is not [4]");
});

test("a value may be an output twice, an input may be one, and sizes may differ from run to run", async () => {
  const graph = newGraph("outputs");
  const x = graph.input("x", [1, 2], { symbols: ["rows"] });
  const y = multiply(graph, x, graph.constant([10, 100], [2]));
  graph.output("same", x);
  graph.output("y", y);
  graph.output("again", y);
  graph.output("wide", concat(graph, [x, y], 1));
  const session = await (await openRuntime()).open(graph.write());
  const numbers = async (name: string, rows: readonly number[]) => {
    const data = Float32Array.from(rows);
    const made = await session.run({ x: { data, dims: [rows.length / 2, 2] } });
    return Array.from(made[name]?.data ?? [], Number);
  };
  expect(await numbers("same", [1, 2])).toEqual([1, 2]);
  expect(await numbers("y", [1, 2, 3, 4])).toEqual([10, 200, 30, 400]);
  expect(await numbers("again", [1, 2])).toEqual([10, 200]);
  expect(await numbers("wide", [1, 2])).toEqual([1, 2, 10, 200]);
  await session.release();
});
