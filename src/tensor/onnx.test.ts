import fc from "fast-check";
import { expect, test } from "vitest";
import type { NodeSpec } from "./onnx.ts";
import { writeModel } from "./onnx.ts";
import { openRuntime } from "./runtime.ts";

/** Runs one node on `x`, a row of numbers. */
async function runNode(
  node: Partial<NodeSpec> & Pick<NodeSpec, "op">,
  x: readonly number[],
  constants: Readonly<Record<string, readonly number[]>> = {},
): Promise<number[]> {
  const model = writeModel({
    name: "one",
    nodes: [{ inputs: ["x", ...Object.keys(constants)], outputs: ["y"], ...node }],
    inputs: [{ name: "x", type: "float32", dims: [x.length] }],
    outputs: [{ name: "y", type: "float32" }],
    constants: Object.entries(constants).map(([name, entries]) => ({
      name,
      type: "int64",
      dims: [entries.length],
      bytes: new Uint8Array(BigInt64Array.from(entries, BigInt).buffer),
    })),
  });
  const session = await (await openRuntime()).open(model);
  const made = await session.run({ x: { data: Float32Array.from(x), dims: [x.length] } });
  await session.release();
  return Array.from(made["y"]?.data ?? [], Number);
}

test("integer attributes of either sign and any length arrive", async () => {
  const range = { starts: [1], ends: [2 ** 40] };
  expect(await runNode({ op: "Slice" }, [5, 6, 7], range)).toEqual([6, 7]);
  const softmax = { op: "Softmax", attributes: { axis: { int: -1 } } };
  const shares = await runNode(softmax, [0, Math.log(3)]);
  expect(shares[0]).toBeCloseTo(0.25, 6);
  const turned = { op: "Transpose", attributes: { perm: { ints: [0] } } };
  expect(await runNode(turned, [1, 2])).toEqual([1, 2]);
});

test("float and text attributes and an input left out arrive", async () => {
  await fc.assert(
    fc.asyncProperty(fc.float({ min: -8, max: 8, noNaN: true }), async (slope) => {
      const leaky = { op: "LeakyRelu", attributes: { alpha: { float: slope } } };
      expect((await runNode(leaky, [-1]))[0]).toBeCloseTo(-slope, 5);
    }),
    { numRuns: 10 },
  );
  const clip = { op: "Clip", inputs: ["x", "", ""] };
  expect(await runNode(clip, [-3, 3])).toEqual([-3, 3]);
  const padded = { op: "Pad", attributes: { mode: { text: "reflect" } } };
  expect(await runNode(padded, [1, 2, 3], { pads: [1, 0] })).toEqual([2, 1, 2, 3]);
});
