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
  tryTricks,
} from "./cheats/examine.ts";

/**
 * Tricks that are paid, and why nobody gains by them: one place of the text is read, it holds the right answer, and
 * the same text with a wrong answer in that place is not paid.
 */
const HARMLESS: readonly string[] = [
  // A line that begins with ">" is a quotation in Markdown.
  "more than",
  // What stands behind a box is read as far as it is known: furlongs are not.
  "furlongs behind the box",
  // Behind a box a sentence may go on with a comma.
  "box, comma, right first",
];

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
    const paid = trials.filter((trial) => isPaid(trial) && !HARMLESS.includes(trial.how));
    expect(paid.map(told)).toEqual([]);
    expect(kindsOf(trials, "numeric")).toBeGreaterThan(60);
    expect(kindsOf(trials, "symbolic")).toBeGreaterThan(60);
    expect(trials.filter(({ how }) => how === "a slip").length).toBeGreaterThan(1000);
  });

  it("none gets anything but a verdict", async () => {
    const trials = await collect((posed) => tryTricks(world, posed));
    expect(trials.filter(({ verdict }) => verdict.kind !== "graded").map(told)).toEqual([]);
  });

  it("naming two answers is not paid", async () => {
    let kinds = 0;
    for (const posed of sample) {
      const pairs = await tryHedges(world, posed);
      kinds = Math.max(kinds, pairs.length);
      for (const pair of pairs) {
        expect(pair.filter(isPaid).length, told(pair[0])).toBeLessThan(2);
        const paid = pair.filter((trial) => isPaid(trial) && !HARMLESS.includes(trial.how));
        expect(paid.map(told)).toEqual([]);
      }
    }
    expect(kinds).toBeGreaterThan(30);
  });
});

describe("honest students:", () => {
  it("every equivalent way of writing is paid", async () => {
    const trials = await collect((posed) => tryHonest(world, posed));
    // Longer than an answer may be: only what a rule has made of a string of four bodies.
    const refused = trials.filter((trial) => !isPaid(trial) && trial.text.length <= 512);
    expect(refused.map(told)).toEqual([]);
    expect(kindsOf(trials, "numeric")).toBeGreaterThan(100);
    expect(kindsOf(trials, "symbolic")).toBeGreaterThan(300);
    expect(trials.length).toBeGreaterThan(10_000);
  });
});
