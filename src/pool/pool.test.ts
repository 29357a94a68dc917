import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openPool, type Pool, type PoolOptions } from "./pool.ts";
import { workerUrl } from "./worker-url.ts";

/** What the test worker is asked to do. */
interface Deed {
  readonly do: string;
  readonly n?: number;
}

const folder = mkdtempSync(join(tmpdir(), "terrella-pool-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const source = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

function module(name: string, text: string): URL {
  const path = join(folder, name);
  writeFileSync(path, text);
  return pathToFileURL(path);
}

const deeds = module(
  "deeds-worker.ts",
  `import { type Rng, rngFrom } from ${source("../core/rng.ts")};
   import { threadId } from "node:worker_threads";
   const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
   export async function run({ do: deed, n = 0 }: { do: string; n?: number }): Promise<unknown> {
     if (deed === "draw") { await wait((n * 7) % 5); const rng: Rng = rngFrom("pool", n); return rng.unit(); }
     if (deed === "loop") for (;;) Math.sqrt(n);
     if (deed === "throw") throw new RangeError("number " + n);
     if (deed === "throw-later") { setTimeout(() => { throw new Error("stray"); }, 1); await wait(5000); }
     if (deed === "exit") process.exit(7);
     if (deed === "hoard") { const all: unknown[] = []; for (;;) all.push(new Array(1000).fill(n)); }
     if (deed === "function") return () => n;
     if (deed === "wait") await wait(n);
     return threadId;
   }`,
);

async function using<T>(
  options: Partial<PoolOptions>,
  work: (pool: Pool<Deed, unknown>) => Promise<T>,
): Promise<T> {
  const pool = openPool<Deed, unknown>({ worker: deeds, threads: 2, ...options });
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

const draw = (n: number): Deed => ({ do: "draw", n });

describe("a pool", () => {
  test("gives the results in the order of the tasks, whatever the number of threads", async () => {
    const tasks = Array.from({ length: 24 }, (_, n) => draw(n));
    const one = await using({ threads: 1 }, (pool) => pool.map(tasks));
    const three = await using({ threads: 3 }, (pool) => pool.map(tasks));
    expect(three).toEqual(one);
    expect(new Set(one.map((outcome) => outcome.ok && outcome.value)).size).toBe(24);
  });

  test("takes only a few tasks ahead of the reader", async () => {
    let taken = 0;
    async function* endless(): AsyncGenerator<Deed> {
      for (;;) yield draw(taken++);
    }
    const read = await using({}, async (pool) => {
      let count = 0;
      for await (const outcome of pool.stream(endless())) {
        expect(outcome.ok).toBe(true);
        if (++count === 10) break;
      }
      return count;
    });
    expect(taken).toBeLessThanOrEqual(read + 4);
  });

  test("keeps every outcome at its place when tasks die among the others", async () => {
    const kinds = ["draw", "throw", "exit", "function"];
    await using({ memoryMb: 64 }, async (pool) => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.constantFrom(...kinds), { maxLength: 6 }), async (plan) => {
          const outcomes = await pool.map(plan.map((deed, n) => ({ do: deed, n })));
          const codes = outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.code));
          const expected = { draw: "ok", throw: "error", exit: "crash", function: "error" };
          expect(codes).toEqual(plan.map((deed) => expected[deed as keyof typeof expected]));
        }),
        { numRuns: 8 },
      );
    });
  });
});

describe("what goes wrong in a worker is a value, and the pool goes on", () => {
  const cases: [string, Deed, Partial<PoolOptions>, object][] = [
    ["an endless loop", { do: "loop" }, { timeoutMs: 100 }, { code: "timeout" }],
    [
      "a thrown error",
      { do: "throw", n: 3 },
      {},
      { code: "error", reason: "RangeError: number 3" },
    ],
    [
      "an error thrown behind its back",
      { do: "throw-later" },
      {},
      { code: "crash", reason: "Error: stray" },
    ],
    ["an exit", { do: "exit" }, {}, { code: "crash", reason: expect.stringContaining("code 7") }],
    ["more memory than allowed", { do: "hoard" }, { memoryMb: 32 }, { code: "memory" }],
    ["a result that cannot travel", { do: "function" }, {}, { code: "error" }],
  ];
  test.each(cases)("%s", async (_name, deed, options, expected) => {
    await using({ threads: 1, ...options }, async (pool) => {
      expect(await pool.run(deed)).toMatchObject({ ok: false, ...expected });
      const after = await pool.run(draw(1), { timeoutMs: 60_000 });
      expect(after).toMatchObject({ ok: true, value: expect.any(Number) });
    });
  });

  test("a task that cannot travel", async () => {
    await using({ threads: 1 }, async (pool) => {
      const bad = { do: "draw", n: (() => 1) as unknown as number };
      expect(await pool.run(bad)).toMatchObject({ ok: false, code: "error" });
      expect(await pool.run(draw(1))).toMatchObject({ ok: true });
    });
  });

  test.each([
    [
      "a module that is not there",
      () => pathToFileURL(join(folder, "none.mjs")),
      "Cannot find module",
    ],
    ["a module that throws", () => module("bad.mjs", "throw new Error('at load')"), "at load"],
    ["a module without run", () => module("empty.mjs", "export const go = 1;"), "function `run`"],
  ])("%s fails every task and hangs none", async (_name, worker, said) => {
    await using({ worker: worker(), threads: 1 }, async (pool) => {
      for (const outcome of await pool.map([draw(0), draw(1), draw(2)])) {
        expect(outcome).toMatchObject({ ok: false, code: "crash" });
        expect(outcome.ok ? "" : outcome.reason).toContain(said);
      }
    });
  });

  test("a module that never finishes loading", async () => {
    const worker = module("slow.mjs", "await new Promise((done) => setTimeout(done, 1e8));");
    await using({ worker, threads: 1, startTimeoutMs: 200 }, async (pool) => {
      expect(await pool.run(draw(0))).toMatchObject({
        code: "crash",
        reason: expect.stringContaining("did not start"),
      });
    });
  });
});

describe("a deadline", () => {
  test("counts from the start of the work, not from the queue or the loading", async () => {
    const slow = module(
      "slow-start.mjs",
      `await new Promise((done) => setTimeout(done, 1100));
       export const run = ({ n }) => new Promise((done) => setTimeout(done, n, n));`,
    );
    await using({ worker: slow, threads: 1, timeoutMs: 1000 }, async (pool) => {
      const outcomes = await pool.map(Array.from({ length: 4 }, () => ({ do: "wait", n: 300 })));
      expect(outcomes).toEqual(Array(4).fill({ ok: true, value: 300 }));
    });
  });

  test("does not discard a result that came while this side was busy", async () => {
    await using({ threads: 1 }, async (pool) => {
      await pool.run(draw(0));
      const outcome = pool.run({ do: "wait", n: 10 }, { timeoutMs: 400 });
      await new Promise(setImmediate);
      const until = performance.now() + 1200;
      while (performance.now() < until);
      expect(await outcome).toMatchObject({ ok: true });
    });
  });

  test("may be longer than a timer can count", async () => {
    await using({ threads: 1 }, async (pool) => {
      const outcome = await pool.run(
        { do: "wait", n: 30 },
        { timeoutMs: Number.POSITIVE_INFINITY },
      );
      expect(outcome.ok).toBe(true);
    });
  });
});

describe("giving up", () => {
  test("a waiting task leaves the queue, a running one is killed, a finished one is untouched", async () => {
    await using({ threads: 1 }, async (pool) => {
      const done = new AbortController();
      const finished = await pool.run(draw(1), { signal: done.signal });
      done.abort();
      expect(finished.ok).toBe(true);
      const [running, waiting] = [new AbortController(), new AbortController()];
      const first = pool.run({ do: "loop" }, { signal: running.signal });
      const second = pool.run(draw(2), { signal: waiting.signal });
      const third = pool.run(draw(3));
      waiting.abort();
      expect(await second).toMatchObject({ code: "aborted" });
      running.abort();
      expect(await first).toMatchObject({ code: "aborted" });
      expect(await third).toMatchObject({ ok: true });
      expect(await pool.run(draw(4), { signal: running.signal })).toMatchObject({
        code: "aborted",
      });
    });
  });

  test("closing ends everything as aborted, at once and for good", async () => {
    const pool = openPool<Deed, unknown>({ worker: deeds, threads: 1 });
    const pending = [pool.run({ do: "loop" }), pool.run(draw(1))];
    await pool.close();
    for (const outcome of await Promise.all(pending))
      expect(outcome).toMatchObject({ code: "aborted" });
    expect(await pool.run(draw(2))).toMatchObject({ ok: false, code: "aborted" });
  });

  test("a queue at its limit turns the next task away", async () => {
    await using({ threads: 1, maxQueue: 1 }, async (pool) => {
      const [first, second, third] = [1, 2, 3].map((n) => pool.run(draw(n)));
      expect(await third).toMatchObject({ ok: false, code: "full" });
      expect(await first).toMatchObject({ ok: true });
      expect(await second).toMatchObject({ ok: true });
    });
  });
});

test("settings that make no sense are refused by name", () => {
  for (const bad of [
    { threads: 0 },
    { threads: 1.5 },
    { timeoutMs: Number.NaN },
    { memoryMb: -1 },
  ]) {
    expect(() => openPool({ worker: deeds, ...bad })).toThrow(
      expect.objectContaining({
        code: "bad-input",
        data: expect.objectContaining({ field: Object.keys(bad)[0] }),
      }),
    );
  }
});

test("a worker's address follows the sources and the build", () => {
  const path = "./judge-worker.ts";
  expect(workerUrl("file:///app/src/judge.ts", path).href).toBe("file:///app/src/judge-worker.ts");
  expect(workerUrl("file:///app/dist/judge.js", path).href).toBe(
    "file:///app/dist/judge-worker.js",
  );
});

test("an open pool does not keep the process alive once nothing runs", () => {
  const script = join(folder, "main.ts");
  writeFileSync(
    script,
    `import { openPool } from ${source("./pool.ts")};
     const pool = openPool<object, unknown>({ worker: new URL(${JSON.stringify(deeds.href)}), threads: 2 });
     const outcome = await pool.run({ do: "draw", n: 5 });
     console.log(outcome.ok);`,
  );
  const hooks = fileURLToPath(new URL("../../scripts/ts-hooks.mjs", import.meta.url));
  const child = spawnSync(process.execPath, ["--import", hooks, script], { timeout: 20_000 });
  expect([child.status, String(child.stdout).trim(), String(child.stderr)]).toEqual([
    0,
    "true",
    "",
  ]);
});
