/** A run that is stopped from outside: saved, unlocked, resumable; and a second one in the same folder. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const HOOKS = fileURLToPath(new URL("../scripts/ts-hooks.mjs", import.meta.url));
const MAIN = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
const SCRATCH = mkdtempSync(join(tmpdir(), "terrella-signals-"));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly err: string }>;
}

function learn(folder: string, ...more: readonly string[]): Running {
  const args = ["--import", HOOKS, MAIN, "learn", "--attempts", "90000", "--out", folder, ...more];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  let err = "";
  child.stderr?.on("data", (part: Buffer) => {
    err += part.toString();
  });
  const ended = new Promise<{ code: number | null; err: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, err }));
  });
  return { child, ended };
}

async function untilRound(folder: string): Promise<void> {
  const journal = join(folder, "journal.jsonl");
  for (let tries = 0; tries < 500; tries++) {
    if (existsSync(journal) && readFileSync(journal, "utf8").includes('"kind":"round"')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("no round was played");
}

describe("a run that is stopped", () => {
  const folder = join(SCRATCH, "run");
  it("by Ctrl-C saves, says how to go on and ends with 130; meanwhile nobody else may write there", async () => {
    const { child, ended } = learn(folder);
    await untilRound(folder);
    const second = await learn(folder, "--resume").ended;
    expect(second.err).toMatch(/is writing here; wait for it to end, or stop it/);
    expect(second.code).toBe(2);
    child.kill("SIGINT");
    const { code, err } = await ended;
    expect(err).toMatch(/Continue with: .*--resume .*--out/);
    expect(code).toBe(130);
    expect(existsSync(join(folder, "newest.ckpt"))).toBe(true);
    expect(existsSync(join(folder, "journal.jsonl.lock"))).toBe(false);
  });
  it("is continued, and by two signals ends at once", async () => {
    const { child, ended } = learn(folder, "--resume");
    const resumed = new Promise<void>((resolve) => {
      child.stderr?.on("data", (part: Buffer) => part.toString().includes("resumed") && resolve());
    });
    await resumed;
    child.kill("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 30));
    child.kill("SIGINT");
    expect((await ended).code).toBe(130);
    const { err } = await learn(folder).ended;
    expect(err).toMatch(/holds a run already: add --resume/);
  });
});
