/**
 * Answers to questions about scenes of entities, in every mode, rewritten by rule: whoever is right is read, however it
 * is written; whoever is wrong is not paid, however it is written.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Posed } from "../src/core/problem.ts";
import { world } from "../src/worlds/mechanics/index.ts";
import {
  isPaid,
  poseModes,
  type Trial,
  tryHonest,
  tryMistaken,
  tryTricks,
} from "./cheats/examine.ts";

const FAMILIES = [
  "basic-pulley",
  "hanging-springs",
  "rolling-bodies",
  "projectile-motion",
  "see-saw",
];
const EACH = 2;
let sample: readonly Posed[] = [];

beforeAll(async () => {
  await world.prepare?.();
  sample = poseModes(world, FAMILIES, EACH);
});

function told({ cell, how, text }: Trial): string {
  return `${cell}: ${how}: ${text.slice(0, 200)}`;
}

async function collect(trials: (posed: Posed) => Promise<readonly Trial[]>): Promise<Trial[]> {
  const all: Trial[] = [];
  for (const posed of sample) all.push(...(await trials(posed)));
  return all;
}

describe("over all modes", () => {
  it("at least 300 equivalent rewrites are all paid", async () => {
    const trials = await collect((posed) => tryHonest(world, posed));
    expect(new Set(trials.map(({ mode }) => mode)).size).toBe(3);
    expect(trials.length).toBeGreaterThanOrEqual(300);
    expect(trials.filter((trial) => !isPaid(trial)).map(told)).toEqual([]);
  });

  it("the same ways of writing something else are never paid", async () => {
    const trials = await collect((posed) => tryMistaken(world, posed));
    expect(trials.length).toBeGreaterThanOrEqual(300);
    expect(trials.filter(isPaid).map(told)).toEqual([]);
  });

  it("tricks are never paid", async () => {
    const trials = await collect((posed) => tryTricks(world, posed));
    expect(trials.length).toBeGreaterThanOrEqual(300);
    expect(trials.filter(isPaid).map(told)).toEqual([]);
  });
});
