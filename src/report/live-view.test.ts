import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, describe, expect, it, vi } from "vitest";
import { openTerminal } from "../../test/terminal.ts";
import { faultOf, firstMatch } from "../../test/well-formed.ts";
import { DEFAULT_RUN } from "../flywheel/config.ts";
import { summarise } from "../flywheel/final.ts";
import { learn } from "../flywheel/run.ts";
import { loadWorld } from "../worlds/index.ts";
import { openLiveView } from "./live-view.ts";
import { percent } from "./words.ts";
import { writeReport } from "./write.ts";

const SCRATCH = mkdtempSync(join(tmpdir(), "terrella-live-"));
afterAll(() => rmSync(SCRATCH, { recursive: true, force: true }));

const world = await loadWorld("mechanics");

/** A short run as the command line does it, seen on a terminal and in a pipe. */
async function shortRun() {
  const folder = join(SCRATCH, "run");
  const terminal = openTerminal(80, 26);
  const lines: string[] = [];
  const views = [
    openLiveView({ stream: terminal, colour: true, folder }),
    openLiveView({ stream: { write: (text) => lines.push(text) }, colour: false, folder }),
  ];
  for (const view of views) view.invite(world);
  const asked = terminal.screen();
  const pages: string[] = [];
  const config = { ...DEFAULT_RUN, algorithm: "group-relative", minutes: null, attempts: 300 };
  const outcome = await learn({
    config,
    folder,
    onEvent(event) {
      for (const view of views) view.show(event);
      pages.push(readFileSync(join(folder, "report.html"), "utf8"));
    },
  });
  try {
    const report = await summarise(outcome.context, outcome.state, outcome.finished);
    const files = await writeReport(report, world, folder);
    for (const view of views) view.close();
    return { report, files, asked, terminal, lines, pages };
  } finally {
    await outcome.close();
  }
}

describe("a short run", () => {
  const run = shortRun();

  it("asks its question on the terminal before anything has happened", async () => {
    const { asked } = await run;
    expect(asked.join("\n")).toContain("Can you answer before the student does?");
  });

  it("has a page from its first event on, which loads itself again until the report is there", async () => {
    const { pages, files } = await run;
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      expect(faultOf(page)).toBeUndefined();
      expect(firstMatch(page, /http-equiv="refresh" content="5"/)).toBeDefined();
      expect(firstMatch(page, /Can you answer before it does/)).toBeDefined();
      expect(firstMatch(page, /<svg[^>]*class="terrella-mechanics"/)).toBeDefined();
    }
    const last = readFileSync(files.html, "utf8");
    expect(firstMatch(last, /http-equiv="refresh"/)).toBeUndefined();
    expect(faultOf(last)).toBeUndefined();
  });

  it("ends with a panel that holds the last figures, and gives the cursor back", async () => {
    const { terminal, report } = await run;
    const said = terminal.screen().join("\n");
    expect(said).toContain(`${report.verified.cells} of ${report.verified.of}`);
    expect(said).toContain(percent(report.history.at(-1)?.families ?? 0));
    expect(said.split("Terrella")).toHaveLength(2);
    expect(terminal.isCursorShown()).toBe(true);
  });

  it("says one plain line for each examination where there is no terminal", async () => {
    const { lines, report } = await run;
    const examined = lines.filter((line) => /^\d+:\d\d .*families/.test(line));
    expect(examined).toHaveLength(report.history.length);
    expect(lines.join("")).toBe(lines.join("").replace(/[^\P{Control}\n]/gu, ""));
  });

  it("makes a report without NaN whose figures are those of the record", async () => {
    const { files, report } = await run;
    const read = JSON.parse(readFileSync(files.json, "utf8"));
    expect(read).toEqual(JSON.parse(JSON.stringify(report)));
    expect(report.examples.length).toBeGreaterThan(4);
    const page = readFileSync(files.html, "utf8").replace(/<style>[\s\S]*?<\/style>|<[^>]*>/g, " ");
    expect(firstMatch(page, /\b(NaN|undefined|null|Infinity)\b|\[object/)).toBeUndefined();
    expect(firstMatch(page, new RegExp(percent(report.familyAverage.value)))).toBeDefined();
  });
});

describe("a person at the terminal", () => {
  it("may answer at any time: the answer is judged and the verdict shown, without holding the process", async () => {
    const terminal = openTerminal(80, 26);
    const letGo = vi.fn();
    const answerStream = Object.assign(new PassThrough(), { unref: letGo });
    const view = openLiveView({ stream: terminal, colour: false, folder: SCRATCH, answerStream });
    view.invite(world);
    expect(letGo).toHaveBeenCalled();
    answerStream.write("2*pi*sqrt(r/GM)\n");
    await vi.waitFor(() => expect(terminal.screen().join("\n")).toMatch(/you +wrong/));
    answerStream.write("2 pi sqrt(r^3/GM)\n");
    await vi.waitFor(() => expect(terminal.screen().join("\n")).toMatch(/you +right/));
    answerStream.write("\u001b[2J<script>\n");
    await vi.waitFor(() => expect(terminal.screen().join("\n")).toMatch(/you +wrong/));
    view.close();
    expect(terminal.screen().join("\n")).not.toContain("your formula >");
    expect(answerStream.isPaused()).toBe(true);
  });
});

describe("a view that never saw its run open", () => {
  it("leaves the page of another run in the folder alone", () => {
    const folder = join(SCRATCH, "other");
    mkdirSync(folder);
    const view = openLiveView({ stream: openTerminal(80, 26), colour: false, folder });
    view.invite(world);
    view.close({ stopped: "It broke off." });
    expect(() => readFileSync(join(folder, "report.html"))).toThrow(/ENOENT/);
  });
});
