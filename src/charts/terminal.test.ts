import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paint, sparkline, terminalBar, terminalLines, terminalShades } from "./index.ts";

const ESCAPE = "\u001b";
const maybe = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: undefined });

describe("a sparkline", () => {
  test("has the lowest and the highest block for the extremes, and a space for nothing", () => {
    expect(sparkline([0, 1, undefined, 0.5])).toBe("▁█ ▅");
    expect(sparkline([3, 3])).toBe("▅▅");
    expect(sparkline([])).toBe("");
    expect(sparkline([0.5], { from: 0, to: 1 })).toBe("▅");
    expect(sparkline([5, -5], { from: 0, to: 1 })).toBe("█▁");
    expect(sparkline([Number.NaN, 1, 2])).toBe(" ▁█");
  });

  test("is never wider than asked, and one character a value where there is room", () => {
    fc.assert(
      fc.property(
        fc.array(maybe, { maxLength: 200 }),
        fc.integer({ min: 1, max: 60 }),
        (values, width) => {
          const drawn = [...sparkline(values, { width })];
          expect(drawn).toHaveLength(Math.min(values.length, width));
          expect(drawn.every((block) => " ▁▂▃▄▅▆▇█".includes(block))).toBe(true);
        },
      ),
    );
  });

  test("of many values keeps the shape by averaging even groups", () => {
    const ramp = Array.from({ length: 800 }, (_, index) => index);
    expect(sparkline(ramp, { width: 8 })).toBe("▁▂▃▄▅▆▇█");
  });
});

describe("a bar", () => {
  test("is full to an eighth of a character", () => {
    expect(terminalBar(0.5, { width: 4 })).toBe("██  ");
    expect(terminalBar(0.53125, { width: 4 })).toBe("██▏ ");
    expect([
      terminalBar(0, { width: 3 }),
      terminalBar(1, { width: 3 }),
      terminalBar(7, { width: 3 }),
    ]).toEqual(["   ", "███", "███"]);
    expect(terminalBar(undefined, { width: 3 })).toBe("···");
  });

  test("has its width in characters always, with the interval behind it", () => {
    expect(terminalBar(0.4, { width: 10, low: 0.3, high: 0.7 })).toBe("████──┤   ");
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        share,
        share,
        share,
        fc.integer({ min: 1, max: 40 }),
        (value, low, high, width) => {
          expect([...terminalBar(value, { width, low, high })]).toHaveLength(width);
        },
      ),
    );
  });
});

test("shades go from empty to full, and a missing share is a dot", () => {
  expect(terminalShades([0, 0.25, 0.5, 0.75, 1, undefined])).toBe("  ░░▒▒▓▓██· ");
});

describe("lines in a terminal", () => {
  const x = { label: "round", whole: true };
  const y = { label: "pass rate", percent: true };
  const ramp = (name: string, scale: number) => ({
    name,
    points: Array.from({ length: 21 }, (_, at) => ({ x: at, y: (scale * at) / 20 })),
  });

  test("rise where the values rise, between named axes, each with its name at its end", () => {
    const drawn = terminalLines({
      x,
      y,
      series: [ramp("fast", 1), ramp("slow", 0.1)],
      width: 60,
      height: 12,
    });
    const rows = drawn.split("\n");
    expect(rows[0]).toBe("pass rate");
    expect(rows[1]).toMatch(/^100 % ┤ +[⠁-⣿]+ fast$/);
    expect(rows.filter((row) => row.endsWith(" slow"))).toHaveLength(1);
    expect(rows.at(-2)).toMatch(/└[─┬]+ round$/);
    expect(rows.at(-1)).toMatch(/0 +5 +10 +15 +20$/);
    expect(rows).toHaveLength(12);
    expect(drawn).not.toContain(ESCAPE);
  });

  test("have colour only when asked for, and no control of the terminal but that", () => {
    const series = [{ ...ramp("a", 1), name: `evil${ESCAPE}[2J\n` }];
    expect(terminalLines({ x, y, series })).not.toContain(ESCAPE);
    const coloured = terminalLines({ x, y, series, colour: true });
    expect(coloured).toContain(`${ESCAPE}[38;5;`);
    expect(coloured).not.toContain(`${ESCAPE}[2J`);
    expect([paint("x", 0, false), paint("x", 7, true)]).toEqual([
      "x",
      `${ESCAPE}[38;5;208mx${ESCAPE}[39m`,
    ]);
  });

  test("fit their width and height, whatever the data; gaps stay gaps", () => {
    const series = fc.array(
      fc.record({
        name: fc.constantFrom("mechanics", "a rather long name", "π"),
        points: fc
          .array(maybe, { maxLength: 30 })
          .map((values) => values.map((value, at) => ({ x: at, y: value }))),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(
        series,
        fc.integer({ min: 50, max: 120 }),
        fc.integer({ min: 8, max: 30 }),
        (all, width, height) => {
          const rows = terminalLines({
            x,
            y: { label: "reward" },
            series: all,
            width,
            height,
          }).split("\n");
          expect(rows).toHaveLength(height);
          for (const row of rows) expect([...row].length).toBeLessThanOrEqual(width);
        },
      ),
    );
    const gap = {
      name: "g",
      points: [1, 1, undefined, 1, 1].map((value, at) => ({ x: at, y: value })),
    };
    const [, , ...rows] = terminalLines({
      x,
      y: { label: "r", from: 0, to: 2 },
      series: [gap],
    }).split("\n");
    expect(rows.some((row) => /[⠁-⣿] {10,}[⠁-⣿]/.test(row))).toBe(true);
  });
});
