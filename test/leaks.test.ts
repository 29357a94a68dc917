/** @file Thousands of scenes in one process: nothing of a simulation is left behind. */
import { beforeAll, expect, test } from "vitest";
import { problemAt } from "../src/core/posing.ts";
import { world } from "../src/worlds/mechanics/index.ts";
import { memoryUse } from "../src/worlds/mechanics/solvers/compiled.ts";

beforeAll(() => world.prepare?.());

/** Scenes after which every cache is full. */
const WARM = 400;
const SCENES = 1500;
/** As many models as the kept ones, and one that is running. */
const MOST_MODELS = 65;
/** A tenth of what one leaked model a scene would come to. */
const MOST_BYTES = 64 * 2 ** 20;

function pose(from: number, to: number): void {
  const { families } = world;
  for (let scene = from; scene < to; scene++) {
    const family = families[scene % families.length];
    if (family === undefined) throw new Error("no family");
    const level = family.levels[Math.floor(scene / families.length) % family.levels.length] ?? 0;
    problemAt(world, { family: family.id, level, scene, seed: 11 });
  }
}

test("the simulator's memory does not grow with the number of scenes", () => {
  pose(0, WARM);
  const before = memoryUse();
  pose(WARM, SCENES);
  const after = memoryUse();
  expect(before.models).toBeGreaterThan(0);
  expect(after.models).toBeLessThanOrEqual(MOST_MODELS);
  expect(after.bytes).toBeLessThanOrEqual(MOST_BYTES);
}, 120_000);
