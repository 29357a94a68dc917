/**
 * The judge of mechanics before cheaters and before honest students, on problems as they are posed. The texts are made
 * by rule, and what a formula is worth is reckoned here without the judge's own reader.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Posed } from "../src/core/problem.ts";
import { world } from "../src/worlds/mechanics/index.ts";
import {
  isPaid,
  poseSample,
  type Trial,
  tryHedges,
  tryHonest,
  tryMistaken,
  tryTricks,
} from "./cheats/examine.ts";

const STRIDE = 3;
let sample: readonly Posed[] = [];

beforeAll(async () => {
  await world.prepare?.();
  sample = poseSample(world, STRIDE);
});

function told({ cell, how, text }: Trial): string {
  return `${cell}: ${how}: ${text.slice(0, 200)}`;
}

async function collect(trials: (posed: Posed) => Promise<readonly Trial[]>): Promise<Trial[]> {
  const all: Trial[] = [];
  for (const posed of sample) all.push(...(await trials(posed)));
  return all;
}

function kindsOf(trials: readonly Trial[], mode: Trial["mode"]): number {
  return new Set(trials.filter((trial) => trial.mode === mode).map(({ how }) => how)).size;
}

describe("cheaters:", () => {
  it("no wrong answer, and no right one that is taken back, is paid", async () => {
    const trials = await collect((posed) => tryTricks(world, posed));
    const paid = trials.filter((trial) => isPaid(trial));
    expect(paid.map(told)).toEqual([]);
    expect(kindsOf(trials, "numeric")).toBeGreaterThan(130);
    expect(kindsOf(trials, "symbolic")).toBeGreaterThan(130);
    expect(trials.filter(({ how }) => how === "a slip").length).toBeGreaterThan(1000);
  });

  it("none gets anything but a verdict", async () => {
    const trials = await collect((posed) => tryTricks(world, posed));
    expect(trials.filter(({ verdict }) => verdict.kind !== "graded").map(told)).toEqual([]);
  });

  it("no way of writing makes a wrong answer right", async () => {
    const trials = await collect((posed) => tryMistaken(world, posed));
    expect(trials.filter(isPaid).map(told)).toEqual([]);
    expect(trials.length).toBeGreaterThan(20_000);
  });

  it("naming two answers is not paid", async () => {
    let kinds = 0;
    for (const posed of sample) {
      const pairs = await tryHedges(world, posed);
      kinds = Math.max(kinds, pairs.length);
      for (const pair of pairs) {
        expect(pair.filter(isPaid).length, told(pair[0])).toBeLessThan(2);
        const paid = pair.filter((trial) => isPaid(trial));
        expect(paid.map(told)).toEqual([]);
      }
    }
    expect(kinds).toBeGreaterThan(70);
  });
});

describe("honest students:", () => {
  it("every equivalent way of writing is paid", async () => {
    const trials = await collect((posed) => tryHonest(world, posed));
    // Longer than an answer may be: only what a rule has made of a string of four bodies.
    const refused = trials.filter((trial) => !isPaid(trial) && trial.text.length <= 512);
    expect(refused.map(told)).toEqual([]);
    expect(kindsOf(trials, "numeric")).toBeGreaterThan(450);
    expect(kindsOf(trials, "symbolic")).toBeGreaterThan(500);
    expect(trials.length).toBeGreaterThan(10_000);
  });
});
