import { describe, expect, it } from "vitest";
import { TerrellaError } from "../core/errors.ts";
import { type Fill, supplyFrom } from "./supply.ts";
import { run } from "./supply-worker.ts";

const free = async (): Promise<void> => {};

/** Fills orders by hand, one at a time, so that the order of filling can be seen. */
function byHand(): { fill: Fill; filled: string[]; next(): void } {
  const filled: string[] = [];
  const waiting: (() => void)[] = [];
  const fill: Fill = ({ order }) =>
    new Promise((resolve) => {
      filled.push(order.cell);
      waiting.push(() => resolve({ goods: [], tookMs: 2 }));
    });
  return { fill, filled, next: () => waiting.shift()?.() };
}

describe("the supply", () => {
  it("makes what is needed now before what may be needed later", async () => {
    const hand = byHand();
    const supply = supplyFrom("toy", hand.fill, free);
    supply.prefetch(
      ["a", "b", "c"].map((cell) => ({ kind: "experiments", cell, seed: 0, count: 1 })),
    );
    const needed = supply.experiments("c", 0, 1);
    hand.next();
    await new Promise(setImmediate);
    expect(hand.filled).toEqual(["a", "c"]);
    hand.next();
    await expect(needed).resolves.toEqual([]);
    await new Promise(setImmediate);
    expect(hand.filled).toEqual(["a", "c", "b"]);
    expect(supply.made()).toMatchObject({ simulatorMs: 4 });
  });
  it("makes nothing twice, and passes a failure on to whoever asked", async () => {
    let calls = 0;
    const fill: Fill = async () => {
      calls++;
      throw new TerrellaError("simulator-failed", "diverged");
    };
    const supply = supplyFrom("toy", fill, free);
    await expect(supply.problem("a", 0, 0)).rejects.toMatchObject({ code: "simulator-failed" });
    await expect(supply.problem("a", 0, 0)).rejects.toMatchObject({ code: "simulator-failed" });
    expect(calls).toBe(1);
  });
});

describe("the thread that fills orders", () => {
  const order = { kind: "problem", cell: "uniform/track/d(t)", seed: 7, index: 1 } as const;
  it("always brings the same goods for the same order", async () => {
    const [first, second] = [
      await run({ world: "mechanics", order }),
      await run({ world: "mechanics", order }),
    ];
    expect(second.goods).toEqual(first.goods);
    expect(first.goods).toMatchObject({
      problem: { cell: order.cell, answer: { kind: "expression" } },
    });
  });
  it("poses held-out cells in a split that never trains", async () => {
    const { goods } = await run({
      world: "mechanics",
      order: { ...order, cell: "rolling/hoop/t(d)" },
    });
    expect(goods).toMatchObject({
      problem: { at: { split: expect.stringMatching(/validation|test|private/) } },
    });
  });
  it("measures as many experiments as were ordered, all of them different", async () => {
    const { goods } = await run({
      world: "mechanics",
      order: { kind: "experiments", cell: order.cell, seed: 1, count: 5 },
    });
    expect(
      new Set((goods as readonly { outcome: number }[]).map(({ outcome }) => outcome)).size,
    ).toBe(5);
  });
});
