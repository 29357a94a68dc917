/** The same problem is byte-identical in this process, in another process and in a worker thread. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { problemAt, type Request } from "../src/core/posing.ts";
import { openSupply, supplyFrom } from "../src/flywheel/supply.ts";
import { run } from "../src/flywheel/supply-worker.ts";
import { loadWorld } from "../src/worlds/index.ts";

const world = await loadWorld("mechanics");
const requests: readonly Request[] = world.families.flatMap(({ id: family, levels }) =>
  levels.map((level) => ({ family, level, seed: 11, scene: 3, question: 1 })),
);
const SCRIPT = `
  const [posing, worlds] = await Promise.all([import(process.argv[1]), import(process.argv[2])]);
  const world = await worlds.loadWorld("mechanics");
  for (const request of JSON.parse(process.argv[3]).reverse()) {
    const { problem, sealed } = posing.problemAt(world, request);
    console.log(JSON.stringify({ problem, sealed }));
  }`;

const url = (path: string): string => new URL(`../${path}`, import.meta.url).href;

describe("a problem", () => {
  it("is the same bytes in another process, asked for in another order", () => {
    const hooks = fileURLToPath(url("scripts/ts-hooks.mjs"));
    const args = ["--import", hooks, "--input-type=module", "-e", SCRIPT];
    const rest = [url("src/core/posing.ts"), url("src/worlds/index.ts"), JSON.stringify(requests)];
    const there = execFileSync(process.execPath, [...args, ...rest], { encoding: "utf8" })
      .trim()
      .split("\n");
    const here = requests.map((request) => {
      const { problem, sealed } = problemAt(world, request);
      return JSON.stringify({ problem, sealed });
    });
    expect(there.reverse()).toEqual(here);
  });

  const thread = openSupply("mechanics");
  const local = supplyFrom("mechanics", run, async () => {});
  afterAll(() => thread.close());
  it("is the same bytes in a worker thread", async () => {
    for (const cell of ["rolling/hoop/v(h)", "chain2/pull-hang+drag-hang/a", "charge/magnet/T"]) {
      const [there, here] = [await thread.problem(cell, 5, 2), await local.problem(cell, 5, 2)];
      expect(JSON.stringify(there)).toBe(JSON.stringify(here));
    }
  });
});
