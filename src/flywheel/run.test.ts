import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { readJournal } from "../journal/reading.ts";
import { loadCheckpoint } from "../students/nano/checkpoint.ts";
import { DEFAULT_RUN, type RunConfig } from "./config.ts";
import { filesOf } from "./files.ts";
import type { RunRecord } from "./records.ts";
import { learn, type RunEvent } from "./run.ts";

const SCRATCH = mkdtempSync(join(tmpdir(), "terrella-run-"));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

const config: RunConfig = { ...DEFAULT_RUN, minutes: null, attempts: 1000 };

async function run(
  folder: string,
  options: { resume?: boolean; stopAfter?: number } = {},
): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  const stop = new AbortController();
  const { close } = await learn({
    config,
    folder,
    resume: options.resume ?? false,
    signal: stop.signal,
    onEvent(event) {
      events.push(event);
      const rounds = events.filter(({ kind }) => kind === "round").length;
      if (rounds === options.stopAfter) stop.abort();
    },
  });
  await close();
  return events;
}

/** What a run comes to, without the clock. */
async function outcomeOf(folder: string): Promise<unknown> {
  const { newest } = filesOf(folder);
  const { state, meta } = await loadCheckpoint(newest);
  const records = [...readJournal<RunRecord>(filesOf(folder).journal).records()];
  const timeless = JSON.stringify({ meta, records }, (key, value: unknown) =>
    key === "elapsedMs" ? 0 : value,
  );
  return { weights: state.parameters, moments: state.second, timeless };
}

const whole = join(SCRATCH, "whole");
const done = run(whole);

describe("a run", () => {
  it("finds answers from verdicts alone, and ends with an evaluation and its end in the journal", async () => {
    const events = await done;
    const last = events.findLast(({ kind }) => kind === "round");
    expect(last).toMatchObject({
      state: { answers: expect.arrayContaining([expect.objectContaining({ by: "search" })]) },
    });
    const records = [...readJournal<RunRecord>(filesOf(whole).journal).records()];
    expect(records.at(0)).toMatchObject({ kind: "run", config });
    expect(records.slice(-2)).toMatchObject([{ kind: "evaluation" }, { kind: "end" }]);
  });

  it("never practises a held-out cell, nor counts an intermediate as one", async () => {
    const opened = (await done).find(({ kind }) => kind === "opened");
    if (opened?.kind !== "opened") throw new Error("the run was not opened");
    expect(opened.context.cells.some(({ heldOut }) => heldOut)).toBe(false);
    expect(opened.context.form.cells().some(({ heldOut }) => heldOut)).toBe(true);
    const held = new Set(
      opened.context.form.cells().flatMap(({ id, heldOut }) => (heldOut ? [id] : [])),
    );
    const records = [...readJournal<RunRecord>(filesOf(whole).journal).records()];
    const seen = records.flatMap((record) =>
      record.kind === "evaluation" ? Object.keys(record.passed) : [],
    );
    expect(seen.filter((cell) => held.has(cell))).toEqual([]);
  });

  it("whose process is killed continues as if it never had been", async () => {
    await done;
    const folder = join(SCRATCH, "killed");
    const main = fileURLToPath(new URL("../cli/main.ts", import.meta.url));
    const hooks = fileURLToPath(new URL("../../scripts/ts-hooks.mjs", import.meta.url));
    const args = [
      "--import",
      hooks,
      main,
      "learn",
      "--attempts",
      String(config.attempts),
      "--out",
      folder,
    ];
    const child = spawn(process.execPath, args, { stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await waitForRounds(folder, 2);
    child.kill("SIGKILL");
    await ended;
    const events = await run(folder, { resume: true });
    expect(events.filter(({ kind }) => kind === "notice")).toEqual([]);
    expect(await outcomeOf(folder)).toEqual(await outcomeOf(whole));
  });
});

async function waitForRounds(folder: string, rounds: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    try {
      const records = [...readJournal<RunRecord>(filesOf(folder).journal).records()];
      if (records.filter(({ kind }) => kind === "round").length >= rounds) return;
    } catch {
      // the journal is not there yet
    }
  }
  throw new Error(`the run did not come to ${rounds} rounds`);
}
