import { expect, test } from "vitest";
import { rngFrom } from "../core/rng.ts";
import { gradients } from "./gradients.ts";
import { newGraph } from "./graph.ts";
import { silu, sum } from "./ops.ts";
import { importPackage } from "./packages.ts";
import { matmul } from "./products.ts";
import { logSoftmax, normalise } from "./rows.ts";
import type { Engine } from "./runtime.ts";
import { openRuntime } from "./runtime.ts";

/** Loss and gradient of two layers, from one engine. */
async function twoLayers(engine: Engine): Promise<readonly number[]> {
  const graph = newGraph("layers");
  const a = graph.parameter("a", [6, 8]);
  const b = graph.parameter("b", [8, 4]);
  const x = graph.input("x", [5, 6]);
  const h = silu(graph, normalise(graph, matmul(graph, x, a)));
  const loss = sum(graph, logSoftmax(graph, matmul(graph, h, b)));
  graph.output("loss", loss);
  for (const [index, gradient] of gradients(graph, loss, [a, b]).entries())
    graph.output(`d${index}`, gradient);
  const rng = rngFrom("layers");
  const normal = (dims: readonly [number, number]) => ({
    data: Float32Array.from({ length: dims[0] * dims[1] }, () => rng.normal()),
    dims,
  });
  const session = await (await openRuntime({ engine })).open(graph.write());
  const made = await session.run({ a: normal([6, 8]), b: normal([8, 4]), x: normal([5, 6]) });
  await session.release();
  return ["loss", "d0", "d1"].flatMap((name) => Array.from(made[name]?.data ?? [], Number));
}

const native = await importPackage("onnxruntime-node").then(
  () => true,
  () => false,
);

test.skipIf(!native)("the native and the portable engine agree", async () => {
  const [ours, theirs] = [await twoLayers("node"), await twoLayers("web")];
  expect(ours).toHaveLength(1 + 48 + 32);
  for (const [index, value] of ours.entries())
    expect(Math.abs(value - Number(theirs[index]))).toBeLessThan(1e-4);
});

test("the portable engine gives the same numbers every time", async () => {
  expect(await twoLayers("web")).toEqual(await twoLayers("web"));
});

test("without the native package the portable one is taken, and a notice says so", async () => {
  const runtime = await openRuntime({}, async (name) => {
    if (name === "onnxruntime-node") throw new Error("Cannot find package 'onnxruntime-node'");
    return importPackage(name);
  });
  expect(runtime.engine).toMatch(/^onnxruntime-web \d+\.\d+\.\d+ cpu$/);
  expect(runtime.notices.join()).toContain("onnxruntime-node did not load (Cannot find package");
});

test("without any package the error says what to install", async () => {
  const opening = openRuntime({}, async (name) => {
    throw new Error(`Cannot find package '${name}'`);
  });
  await expect(opening).rejects.toMatchObject({
    code: "missing-package",
    message: expect.stringContaining("npm install onnxruntime-web"),
  });
});

test("asked for WebGPU, an engine computes there or says why it does not", async () => {
  const runtime = await openRuntime({ device: "webgpu", engine: "web" });
  const said = runtime.notices.some((notice) => notice.includes("no WebGPU here"));
  expect(said).toBe(!runtime.engine.endsWith("webgpu"));
  expect(runtime.engine).toMatch(/ (cpu|webgpu)$/);
});
