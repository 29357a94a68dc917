import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rngFrom } from "../../core/rng.ts";
import { openRuntime } from "../../tensor/runtime.ts";
import type { Network, NetworkShape } from "./network.ts";
import { openNetwork } from "./network.ts";
import type { SampleOptions, SequenceTask } from "./sampler.ts";
import { openSampler } from "./sampler.ts";

/** Ways to write a number as an ordered sum of these parts in which neighbours differ; the tokens are their indices. */
const PARTS = [1, 2, 4];
const SHAPE: NetworkShape = { width: 12, vocabulary: 3, prompt: 2, d: 16, layers: 2, heads: 2 };
const LENGTH = 16;

let network: Network;
beforeAll(async () => {
  network = await openNetwork(SHAPE, { runtime: await openRuntime(), seed: 5 });
});
afterAll(() => network.release());

/** A task that writes `goal`, with its tokens and the dead ends it met. */
interface SumTask extends SequenceTask {
  readonly tokens: number[];
  deadEnds: number;
}

function sumTask(goal: number, patience = 50): SumTask {
  const tokens: number[] = [];
  const banned: Set<number>[] = [new Set()];
  const left = () => goal - tokens.reduce((sum, token) => sum + Number(PARTS[token]), 0);
  const task: SumTask = {
    tokens,
    deadEnds: 0,
    prompt(rows) {
      rows[0] = 1;
      rows[SHAPE.width + 1] = goal / 16;
    },
    features(row) {
      row[2] = left() / 16;
      row[3 + (tokens.at(-1) ?? PARTS.length)] = 1;
      row[8] = tokens.length / LENGTH;
    },
    mask(allowed) {
      let count = 0;
      for (const [token, part] of PARTS.entries()) {
        const fits = part <= left() && token !== tokens.at(-1);
        if (!fits || banned[tokens.length]?.has(token) === true) continue;
        allowed[token] = 1;
        count += 1;
      }
      return count;
    },
    push(token) {
      tokens.push(token);
      banned[tokens.length] = new Set();
    },
    back() {
      task.deadEnds += 1;
      const token = tokens.pop();
      if (token === undefined || task.deadEnds > patience) return false;
      banned[tokens.length]?.add(token);
      return true;
    },
    finished: () => left() === 0,
  };
  return task;
}

async function sample(goals: readonly number[], slots: number, options: SampleOptions) {
  const sampler = await openSampler(network, { slots, length: LENGTH });
  const tasks = goals.map((goal) => sumTask(goal));
  const result = await sampler.sample(tasks, options);
  await sampler.release();
  return { ...result, tasks };
}

const goals = (count: number): number[] => Array.from({ length: count }, (_, i) => 1 + (i % 15));

test("every sequence keeps its grammar, also where dead ends make it step back", async () => {
  const { sequences, tasks, backtracks } = await sample(goals(60), 16, { rng: rngFrom("keep") });
  expect(backtracks).toBeGreaterThan(0);
  expect(tasks.reduce((sum, task) => sum + task.deadEnds, 0)).toBe(backtracks);
  for (const [index, { ending, tokens }] of sequences.entries()) {
    expect(ending).toBe("finished");
    const parts = Array.from(tokens, (token) => Number(PARTS[token]));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(goals(60)[index]);
    expect(parts.every((part, i) => part !== parts[i + 1])).toBe(true);
    expect(Array.from(tokens)).toEqual(tasks[index]?.tokens);
  }
});

test("neither the number of slots nor the company changes a sequence", async () => {
  const tokens = async (slots: number) => {
    const { sequences } = await sample(goals(40), slots, { rng: rngFrom("slots") });
    return sequences.map((sequence) => Array.from(sequence.tokens));
  };
  const one = await tokens(1);
  expect(await tokens(7)).toEqual(one);
  expect(await tokens(64)).toEqual(one);
});

test("logits with a cache equal logits without, wherever the sequence steps back or changes slots", async () => {
  const { sequences } = await sample(goals(30), 5, { rng: rngFrom("cache"), record: true });
  for (const { record, logProbability, tokens } of sequences) {
    if (record === undefined) throw new Error("nothing was recorded");
    const logits = await network.logits(record.prompt, record.outputs);
    let total = 0;
    for (const [step, token] of tokens.entries()) {
      const row = Array.from(logits.subarray(step * 3, step * 3 + 3));
      const mask = record.allowed.subarray(step * 3, step * 3 + 3);
      const open = row.filter((_, i) => mask[i] === 1).map(Math.exp);
      total += Number(row[token]) - Math.log(open.reduce((sum, weight) => sum + weight, 0));
    }
    expect(Math.abs(total - logProbability)).toBeLessThan(1e-4);
  }
});

test("step by step, cached logits equal those of the whole sequence, in every slot", async () => {
  const rng = rngFrom("rows");
  const normals = (count: number) => Float32Array.from({ length: count }, () => rng.normal());
  const [count, steps, w, v] = [5, 4, SHAPE.width, SHAPE.vocabulary];
  const decoder = await network.openDecoder({ slots: count, length: steps });
  const prompts = Array.from({ length: count }, () => normals(SHAPE.prompt * w));
  const outputs = Array.from({ length: count }, () => normals(steps * w));
  for (const [slot, rows] of prompts.entries()) decoder.promptRows.set(rows, slot * rows.length);
  await decoder.prefill(prompts.map((_, slot) => slot));
  const whole = [];
  for (const [slot, rows] of prompts.entries())
    whole.push(await network.logits(rows, outputs[slot] as Float32Array));
  // The last two steps are taken twice: stepping back must leave no trace.
  for (const step of [0, 1, 2, 3, 2, 3]) {
    for (const [slot, rows] of outputs.entries())
      decoder.rows.set(rows.subarray(step * w, (step + 1) * w), slot * w);
    const made = await decoder.step(new Int32Array(count).fill(step), count);
    for (const [slot, logits] of whole.entries())
      for (let token = 0; token < v; token++) {
        const difference = Number(made[slot * v + token]) - Number(logits[step * v + token]);
        expect(Math.abs(difference)).toBeLessThan(1e-4);
      }
  }
  await decoder.release();
});

test("tokens come as often as the network says, at any temperature", async () => {
  const bias = Float32Array.of(0.5, -0.5, 0);
  const probe = await sample([15], 1, { rng: rngFrom("probe"), greedy: true, record: true });
  const record = probe.sequences[0]?.record;
  if (record === undefined) throw new Error("nothing was recorded");
  const logits = await network.logits(record.prompt, record.outputs);
  for (const temperature of [1, 0.5]) {
    const weights = [0, 1, 2].map((i) =>
      Math.exp((Number(logits[i]) + Number(bias[i])) / temperature),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const count = 3000;
    const sampler = await openSampler(network, { slots: 256, length: LENGTH });
    const tasks = Array.from({ length: count }, () => ({ ...sumTask(15), finished: () => true }));
    const { sequences } = await sampler.sample(tasks, {
      rng: rngFrom("often", temperature),
      temperature,
      bias,
    });
    await sampler.release();
    for (const [token, weight] of weights.entries()) {
      const share = sequences.filter(({ tokens }) => tokens[0] === token).length / count;
      // Four standard errors.
      expect(Math.abs(share - weight / total)).toBeLessThan(4 * Math.sqrt(0.25 / count));
    }
  }
});

test("greedy takes the likeliest token and needs no luck", async () => {
  const tokens = async (label: string) => {
    const { sequences } = await sample(goals(15), 4, { rng: rngFrom(label), greedy: true });
    return sequences.map((sequence) => Array.from(sequence.tokens));
  };
  expect(await tokens("heads")).toEqual(await tokens("tails"));
  const { sequences } = await sample([15], 1, { rng: rngFrom(1), greedy: true, record: true });
  const { record, tokens: chosen } = sequences[0] ?? {};
  if (record === undefined) throw new Error("nothing was recorded");
  const logits = await network.logits(record.prompt, record.outputs);
  const first = Array.from(logits.subarray(0, 3));
  expect(chosen?.[0]).toBe(first.indexOf(Math.max(...first)));
});

test("a task that cannot begin, gives up or writes too long ends so, and the others go on", async () => {
  const sampler = await openSampler(network, { slots: 2, length: 4 });
  const hopeless = sumTask(0.5);
  const impatient = sumTask(3.5, 0);
  const endless: SequenceTask = { ...sumTask(1000), finished: () => false };
  const tasks = [hopeless, sumTask(4), impatient, endless, sumTask(2)];
  const { sequences } = await sampler.sample(tasks, { rng: rngFrom("ends") });
  expect(sequences.map(({ ending }) => ending)).toEqual([
    "dead",
    "finished",
    "dead",
    "truncated",
    "finished",
  ]);
  expect(sequences[0]?.tokens).toHaveLength(0);
  expect(sequences[3]?.tokens).toHaveLength(4);
  await sampler.release();
});

test("what is recorded can be trained on, and the sampler sees the new weights at once", async () => {
  const own = await openNetwork(SHAPE, {
    runtime: await openRuntime(),
    seed: 6,
    buckets: [{ batch: 1, length: LENGTH }],
  });
  const sampler = await openSampler(own, { slots: 8, length: LENGTH });
  const rewrite = async (update: number) => {
    const tasks = Array.from({ length: 24 }, () => sumTask(7));
    return sampler.sample(tasks, { rng: rngFrom("learn", update), record: true });
  };
  const long = async (update: number) => {
    const { sequences } = await rewrite(update);
    for (const { record, tokens } of sequences)
      if (record !== undefined)
        await own.train([{ ...record, weight: tokens.length - 4 }], { learningRate: 3e-3 });
    return sequences.reduce((sum, { tokens }) => sum + tokens.length, 0) / sequences.length;
  };
  const before = await long(0);
  await long(1);
  expect(await long(2)).toBeGreaterThan(before + 0.4);
  await sampler.release();
  await own.release();
});

test("a network that broke, or a mask that lies, is an error and no token; the sampler works on", async () => {
  const own = await openNetwork(SHAPE, { runtime: await openRuntime(), seed: 7 });
  const sampler = await openSampler(own, { slots: 4, length: LENGTH });
  const sound = own.state();
  const sample = (task: SequenceTask) =>
    sampler.sample([sumTask(3), task], { rng: rngFrom("broken") });
  const liar: SequenceTask = { ...sumTask(3), mask: () => 1 };
  await expect(sample(liar)).rejects.toThrow("its mask allows none");
  const { head, ...rest } = sound.parameters as Record<string, Float32Array>;
  own.load({ parameters: { ...rest, head: (head as Float32Array).map(() => Number.NaN) } });
  await expect(sample(sumTask(3))).rejects.toMatchObject({ code: "student-failed" });
  own.load(sound);
  const { sequences } = await sample(sumTask(3));
  expect(sequences.map(({ ending }) => ending)).toEqual(["finished", "finished"]);
  await own.release();
});

test("any mix of goals and slots completes", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 9 }),
      async (some, slots) => {
        const { sequences } = await sample(some, slots, { rng: rngFrom("mix") });
        expect(sequences).toHaveLength(some.length);
        expect(sequences.every(({ ending }) => ending === "finished")).toBe(true);
      },
    ),
    { numRuns: 10 },
  );
});
