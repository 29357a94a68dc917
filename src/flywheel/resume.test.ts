import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { journalOf, newScratch, noticesOf, outcomeOf, runToy } from "../../test/toy-run.ts";
import { seal } from "../journal/line.ts";
import { filesOf } from "./files.ts";
import type { RunRecord } from "./records.ts";

const SCRATCH = newScratch("resume");
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

const at = (name: string): string => join(SCRATCH, name);
const WHOLE = at("whole");

function writeJournal(folder: string, lines: readonly object[], torn = ""): void {
  writeFileSync(filesOf(folder).journal, lines.map(seal).join("") + torn);
}

/** A copy of the folder as a kill would leave it. */
function copyOf(folder: string, name: string): string {
  cpSync(folder, at(name), { recursive: true, filter: (path) => !path.endsWith(".lock") });
  return at(name);
}

const killed: string[] = [];
let whole = "";

beforeAll(async () => {
  const { events } = await runToy(WHOLE, {
    watch(event) {
      if (event.kind === "round") killed.push(copyOf(WHOLE, `after round ${event.state.round}`));
      if (event.kind === "evaluation")
        killed.push(copyOf(WHOLE, `after the examination of round ${event.evaluation.round}`));
    },
  });
  expect(events.filter(({ kind }) => kind === "evaluation").length).toBeGreaterThan(1);
  whole = await outcomeOf(WHOLE);
});

const killedAfter = (what: string): string =>
  killed.find((folder) => folder.endsWith(`after ${what}`)) ?? "";

let copies = 0;

async function comesToTheSame(left: string): Promise<void> {
  const folder = copyOf(left, `resumed ${copies++}`);
  const run = await runToy(folder, { resume: true });
  expect(noticesOf(run)).toEqual([]);
  expect(run.finished).toBe(true);
  expect(await outcomeOf(folder)).toEqual(whole);
}

describe("a run that is killed comes to the same as one that was not", () => {
  it("after any line of its journal, the last examination's too", async () => {
    expect(killed).toHaveLength(journalOf(WHOLE).length - 2);
    for (const folder of killed) await comesToTheSame(folder);
  });
  it("between the best weights and the line that tells of them", async () => {
    const [before, after] = ["after round", "after the examination of round"].map((when) =>
      killed.findLast((folder) => folder.includes(when)),
    );
    const folder = copyOf(before ?? "", "between");
    copyFileSync(filesOf(after ?? "").best, filesOf(folder).best);
    await comesToTheSame(folder);
  });
  it("between the last checkpoint and the end, and in the middle of a line", async () => {
    const folder = copyOf(WHOLE, "before the end");
    const lines = journalOf(WHOLE);
    expect(lines.at(-1)).toMatchObject({ kind: "end" });
    writeJournal(folder, lines.slice(0, -1), '{"kind":"en');
    await comesToTheSame(folder);
  });
  it("before its first line", async () => {
    const folder = copyOf(WHOLE, "nothing yet");
    rmSync(filesOf(folder).newest);
    rmSync(filesOf(folder).best);
    writeFileSync(filesOf(folder).journal, "");
    await comesToTheSame(folder);
  });
  it("and stopped again while it catches up", async () => {
    const folder = copyOf(killedAfter("round 3"), "stopped while catching up");
    rmSync(filesOf(folder).newest, { force: true });
    const { finished } = await runToy(folder, {
      resume: true,
      watch: (event, stop) => void (event.kind === "round" && event.state.round === 2 && stop()),
    });
    expect(finished).toBe(false);
    await comesToTheSame(folder);
  });
});

describe("a finished run", () => {
  it("that is resumed changes nothing", async () => {
    const folder = copyOf(WHOLE, "finished twice");
    await runToy(folder, { resume: true });
    expect(await outcomeOf(folder)).toEqual(whole);
  });
  it("goes on with a larger budget, killed or not", async () => {
    const config = { attempts: 900 };
    const longer = copyOf(WHOLE, "longer");
    const copied: string[] = [];
    await runToy(longer, {
      ...{ config, resume: true },
      watch: (event) =>
        void (event.kind === "round" && copied.push(copyOf(longer, `longer ${copied.length}`))),
    });
    const folder = copied[1] ?? "";
    // Even where the checkpoint of the first end is gone: rounds played again keep the progress of their first budget.
    copyFileSync(filesOf(killed.at(-1) ?? "").newest, filesOf(folder).newest);
    const run = await runToy(folder, { config, resume: true });
    expect(noticesOf(run)).toEqual([]);
    expect(await outcomeOf(folder)).toEqual(await outcomeOf(longer));
  });
});

describe("a run that comes out otherwise than its journal says", () => {
  it("says so once, rewinds the journal, and is sound from then on", async () => {
    const folder = copyOf(killedAfter("round 3"), "otherwise");
    rmSync(filesOf(folder).newest, { force: true });
    const lines = journalOf(folder);
    const spoiled = lines.map((line) =>
      line.kind === "round" && line.round === 2 ? { ...line, loss: 99 } : line,
    );
    writeJournal(folder, spoiled);
    const run = await runToy(folder, {
      resume: true,
      watch: (event, stop) => void (event.kind === "round" && event.state.round === 4 && stop()),
    });
    expect(noticesOf(run)).toEqual([expect.stringMatching(/otherwise than the journal says/)]);
    const line = lines.findIndex((record) => record.kind === "round" && record.round === 2);
    const rewound: RunRecord = { kind: "rewound", line };
    expect(journalOf(folder)).toContainEqual(rewound);
    rmSync(filesOf(folder).newest);
    const again = await runToy(folder, { resume: true });
    expect(noticesOf(again)).toEqual([]);
    expect(again.finished).toBe(true);
  });
});

describe("a disk that takes no more", () => {
  it("ends the run with a word about it, and what came before is kept", async () => {
    const folder = at("full");
    mkdirSync(`${filesOf(folder).newest}.tmp`, { recursive: true });
    await expect(runToy(folder)).rejects.toMatchObject({
      code: "disk",
      message: expect.stringMatching(/cannot save checkpoint/),
    });
    rmSync(`${filesOf(folder).newest}.tmp`, { recursive: true, force: true });
    await comesToTheSame(folder);
  });
  it("or no folder at all, is told before anything is written", async () => {
    const file = at("a file");
    writeFileSync(file, "");
    for (const folder of [file, join(file, "below")]) {
      await expect(runToy(folder)).rejects.toMatchObject({
        code: "bad-input",
        message: expect.stringMatching(/give another --out/),
      });
    }
  });
});

describe("a folder that does not hold this run", () => {
  const refuses = async (folder: string, resume: boolean, message: RegExp): Promise<void> => {
    const before = journalText(folder);
    await expect(runToy(folder, { resume })).rejects.toThrow(message);
    expect(journalText(folder)).toBe(before);
  };
  const journalText = (folder: string): string | undefined => {
    try {
      return readFileSync(filesOf(folder).journal, "utf8");
    } catch {
      return undefined;
    }
  };
  it("is not resumed where there is no run, and nothing is written", async () => {
    await refuses(at("nowhere"), true, /there is no run in .* to resume/);
  });
  it("is not begun where checkpoints lie whose journal is gone", async () => {
    const folder = copyOf(WHOLE, "no journal");
    rmSync(filesOf(folder).journal);
    await refuses(folder, false, /whose journal is gone/);
  });
  it("is not continued from the checkpoint of another run", async () => {
    const other = copyOf(WHOLE, "other run");
    const [first, ...rest] = journalOf(other);
    if (first?.kind !== "run") throw new Error("no first line");
    writeJournal(other, [{ ...first, config: { ...first.config, seed: 2 } }, ...rest]);
    const resumed = runToy(other, { config: { seed: 2 }, resume: true });
    await expect(resumed).rejects.toThrow(/belongs to another run/);
  });
  it("is not continued in a world whose questions have changed", async () => {
    const folder = copyOf(WHOLE, "other questions");
    const [first, ...rest] = journalOf(folder);
    writeJournal(folder, [{ ...first, catalogue: "carts@0 with 5 cells" }, ...rest]);
    await refuses(folder, true, /questions have changed/);
  });
});
