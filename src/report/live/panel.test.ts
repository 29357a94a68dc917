import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTerminal } from "../../../test/terminal.ts";
import type { Evaluation } from "../../flywheel/state.ts";
import { loadWorld } from "../../worlds/index.ts";
import { columnsOf, safe, wrap, writeLine } from "./ansi.ts";
import { invite } from "./invitation.ts";
import { type LiveState, newLiveState } from "./live-state.ts";
import { PANEL, panelLines } from "./panel.ts";
import { openScreen } from "./screen.ts";

const world = await loadWorld("mechanics");
const invitation = invite(world);
const cell = invitation?.posed.problem.cell ?? "";
const cells = (world.tokens?.cells() ?? []).filter(({ heldOut }) => !heldOut);

function evaluationAt(seconds: number, answer: string, passed: boolean): Evaluation {
  const all = { answers: { [cell]: answer }, passed: { [cell]: passed } };
  const common = { round: seconds, attempts: 600 * seconds, elapsedMs: 1000 * seconds };
  return { ...common, ...all, families: 0.4, reality: 0.1, score: 0.25 };
}

const busy: LiveState = {
  ...newLiveState("runs/latest", true),
  ...(invitation === undefined ? {} : { invitation }),
  phase: "learning",
  title: world.title,
  facts: ["mechanics", "seed 1", "expert-iteration", "onnxruntime-node 1.30.0 cpu"],
  cells,
  progress: 0.38,
  elapsedMs: 68_000,
  budgetMs: 180_000,
  attempts: 70_412,
  pace: [
    { elapsedMs: 58_000, attempts: 64_292 },
    { elapsedMs: 68_000, attempts: 70_412 },
  ],
  levels: [1, 2, 3, 4, 5, 6].map((level) => ({
    level,
    share: 1 / level,
    families: [1, undefined, 0.5, 0.2],
  })),
  history: [
    evaluationAt(12, "r*(GM/r^2)", false),
    evaluationAt(30, "2*sqrt(r^3/GM)", false),
    evaluationAt(50, "2*pi*r*sqrt(r/GM)", true),
  ],
  keptRound: 50,
  verified: 143,
  evicted: 2,
  searched: 4_812_345,
  found: [
    { cell: "pendulum/plane/T", text: "2*pi*sqrt(l/g)", by: "search" },
    { cell: "chain3/pull-hang+drag-flat+drag-rough/a", text: "m1*g/(m1+m2+m3)", by: "student" },
  ],
  guest: { text: "2*pi*sqrt(r/GM)", passed: false, reason: "wrong dimension" },
};

const full = { columns: 80, lines: PANEL.lines };
const written = (state: LiveState, size = full): readonly string[] =>
  panelLines(state, size).map((line) => writeLine(line, size.columns - 1, false));

describe("the panel", () => {
  it("asks the question in words, and shows answers turning from nonsense to law", () => {
    const said = written(busy).join("\n");
    expect(said).toContain("Can you answer before the student does?");
    expect(said).toContain("picture: runs/latest/report.html");
    expect(said.replace(/\s+/g, " ")).toContain(
      invitation?.posed.problem.prompt.slice(0, 60) ?? "no question",
    );
    expect(said).toMatch(/0:12 wrong T = r·\(GM\/r²\)/);
    expect(said).toMatch(/0:50 right T = 2·π·r·√\(r\/GM\)/);
    expect(said).toMatch(/you +wrong 2·π·√\(r\/GM\) +wrong dimension/);
  });

  it("shows time left, attempts, pace, levels, scores, verified cells and what was just found", () => {
    const said = written(busy).join("\n").replaceAll("\u00a0", " ");
    for (const words of ["38 %  1:52 left", "70,412 attempts  612/s", "level 6", "families 40 %"])
      expect(said).toContain(words);
    for (const words of [`143 of ${cells.length}`, "at 0:50", "found by search  ", "√(l/g)"])
      expect(said).toContain(words);
  });

  it("has as many lines as asked for, none too wide, whatever the size and whatever is typed", () => {
    const size = fc.record({
      columns: fc.integer({ min: 20, max: 120 }),
      lines: fc.integer({ min: 3, max: 22 }),
    });
    fc.assert(
      fc.property(size, fc.string({ unit: "grapheme" }), (asked, text) => {
        const guest = { text, passed: undefined, reason: text };
        const lines = written({ ...busy, guest, message: text }, asked);
        expect(lines).toHaveLength(asked.lines);
        for (const line of lines) expect(columnsOf(line)).toBeLessThan(asked.columns);
        expect(lines.join("")).toBe(safe(lines.join("")));
      }),
    );
  });

  it("keeps progress, question and figures where the window is low", () => {
    const said = written(busy, { columns: 80, lines: 8 }).join("\n");
    expect(said).toContain("70,412 attempts");
    expect(said).toContain("Can you answer");
    expect(said).toContain("families");
  });

  it("colours nothing unless asked to", () => {
    const lines = panelLines(busy, full);
    const plain = lines.map((line) => writeLine(line, 79, false)).join("");
    const coloured = lines.map((line) => writeLine(line, 79, true)).join("");
    const codes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
    expect(codes.test(plain)).toBe(false);
    expect(coloured.replace(codes, "")).toBe(plain);
    expect(coloured).not.toBe(plain);
  });
});

describe("text in lines", () => {
  it("breaks at spaces, and no line is too wide", () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 40 }), fc.integer({ min: 4, max: 60 }), (text, width) => {
        const lines = wrap(text, width);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
        expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      }),
    );
  });
});

describe("the screen", () => {
  const drawn = (columns = 80, rows = 30, prompt?: string) => {
    const terminal = openTerminal(columns, rows);
    terminal.write("what was there before\r\n");
    const screen = openScreen(terminal, {
      colour: true,
      ...(prompt === undefined ? {} : { prompt }),
      onResize: () => screen.draw(panelLines(busy, screen.size())),
    });
    const draw = (): void => screen.draw(panelLines(busy, screen.size()));
    for (let times = 0; times < 5; times++) draw();
    return { terminal, screen, draw };
  };
  const count = (lines: readonly string[], words: string): number =>
    lines.filter((line) => line.includes(words)).length;

  it("draws the panel over itself and leaves what stands above", () => {
    const { terminal, screen } = drawn();
    expect(terminal.isCursorShown()).toBe(false);
    screen.close();
    const lines = terminal.screen();
    expect(lines[0]).toBe("what was there before");
    expect(lines.slice(1, 1 + PANEL.lines)).toEqual(written(busy).map((line) => line.trimEnd()));
    expect(terminal.isCursorShown()).toBe(true);
  });

  it("does so at the foot of the window too, where everything scrolls", () => {
    const { terminal } = drawn(80, 24);
    expect(count(terminal.screen(), "Terrella")).toBe(1);
    expect(count(terminal.screen(), "found by search")).toBe(1);
  });

  it("leaves what a person is typing, and starts a new line when they are done", () => {
    const { terminal, screen, draw } = drawn(80, 24, "your formula > ");
    terminal.write("2*pi*sq");
    draw();
    terminal.write("rt(l/g)");
    expect(terminal.screen().at(-1)).toBe("your formula > 2*pi*sqrt(l/g)");
    terminal.write("\r\n");
    screen.typed("2*pi*sqrt(l/g)");
    draw();
    expect(
      terminal
        .screen()
        .filter((line) => line !== "")
        .at(-1),
    ).toBe("your formula >");
    expect(count(terminal.screen(), "Terrella")).toBe(1);
    expect(terminal.isCursorShown()).toBe(true);
  });

  it("is whole again after the window has changed its size", () => {
    const { terminal, draw } = drawn();
    terminal.resize(50, 16);
    draw();
    expect(count(terminal.screen(), "Terrella")).toBe(1);
    expect(Math.max(...terminal.screen().map((line) => line.length))).toBeLessThan(50);
    terminal.resize(120, 40);
    draw();
    expect(terminal.screen().slice(0, PANEL.lines)).toEqual(
      written(busy).map((line) => line.trimEnd()),
    );
  });
});
