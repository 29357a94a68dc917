import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Axis,
  barChart,
  heatMap,
  type LineChart,
  levelChart,
  lineChart,
  scatterChart,
} from "./index.ts";
import { spreadRows } from "./marks.ts";
import { element, escapeText, type Svg } from "./svg.ts";
import { textWidth } from "./text.ts";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The text in it, without that of titles. */
  text: string;
  /** What its own title says. */
  hint: string;
}

/** Walks the markup as an XML reader would; throws where it is not well formed. Gives the elements in order. */
function parse(svg: Svg): readonly Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  let at = 0;
  for (const match of svg.matchAll(/<(\/?)([a-z]+)((?: [a-zA-Z-:]+="[^"<]*")*)(\/?)>/g)) {
    const between = svg.slice(at, match.index);
    if (/[<>]|&(?!(amp|lt|gt|quot|#39);)/.test(between)) throw new Error(`bad text: ${between}`);
    if (open.at(-1)?.name !== "title") for (const one of open) one.text += between;
    else if (open.at(-2) !== undefined) (open.at(-2) as Element).hint += between;
    at = match.index + match[0].length;
    const [, closing, name = "", written = "", empty] = match;
    if (closing === "/") {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    const one = { name, attributes: attributesOf(written), text: "", hint: "" };
    found.push(one);
    if (empty !== "/") open.push(one);
  }
  if (open.length > 0 || at !== svg.length) throw new Error("unfinished markup");
  return found;
}

function attributesOf(written: string): Record<string, string> {
  const pairs = [...written.matchAll(/ ([a-zA-Z-:]+)="([^"]*)"/g)].map(
    ([, key = "", value = ""]) => [key, value] as const,
  );
  if (new Set(pairs.map(([key]) => key)).size < pairs.length)
    throw new Error(`doubled: ${written}`);
  return Object.fromEntries(pairs);
}

const x: Axis = { label: "round", whole: true };
const y: Axis = { label: "pass rate", percent: true };
const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const maybe = fc.option(share, { nil: undefined });

const line = fc
  .record({ name, values: fc.array(maybe, { maxLength: 30 }) })
  .map(({ name, values }) => ({
    name,
    points: values.map((value, index) => ({
      x: index,
      y: value,
      ...(value === undefined ? {} : { low: value * 0.9, high: Math.min(1, value * 1.1) }),
    })),
  }));
const lines = fc.record({ title: name, series: fc.array(line, { maxLength: 9 }) });

const bars = fc.record({
  title: name,
  groups: fc.array(
    fc.record({
      name,
      bars: fc.array(
        fc.record({
          value: fc.option(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { nil: undefined }),
        }),
        { minLength: 2, maxLength: 2 },
      ),
    }),
    { maxLength: 6 },
  ),
});

const point = fc.record({
  x: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  y: fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  xError: share,
  yError: share,
});
const scatter = fc.record({
  title: name,
  groups: fc.array(fc.record({ name, points: fc.array(point, { maxLength: 10 }) }), {
    maxLength: 4,
  }),
  identity: fc.boolean(),
  log: fc.boolean(),
});

const table = fc
  .tuple(fc.array(name, { maxLength: 6 }), fc.array(name, { maxLength: 12 }))
  .chain(([rows, columns]) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      cells: fc.array(fc.array(maybe, { minLength: columns.length, maxLength: columns.length }), {
        minLength: rows.length,
        maxLength: rows.length,
      }),
    }),
  );

const any = fc.oneof(
  lines.map((data) => lineChart({ ...data, x, y })),
  lines.map((data) => levelChart({ ...data, x, y: { label: "level" } })),
  bars.map((data) =>
    barChart({ ...data, value: { label: "change" }, series: ["before", "after"] }),
  ),
  scatter.map(({ log, ...data }) => {
    const axis: Axis = { label: "period", unit: "s", scale: log ? "log" : "linear" };
    return scatterChart({ ...data, x: axis, y: axis });
  }),
  table.map((data) => heatMap({ ...data, title: "table", value: y })),
);

describe("any chart", () => {
  test("is well-formed, names itself, and holds no number that is none", () => {
    fc.assert(
      fc.property(any, (svg) => {
        const elements = parse(svg);
        const root = elements[0];
        expect(root).toMatchObject({ name: "svg", attributes: { role: "img" } });
        const ids = elements.flatMap(({ attributes }) => attributes["id"] ?? []);
        expect(root?.attributes["aria-labelledby"]?.split(" ")).toEqual(ids);
        const style = elements.find(({ name }) => name === "style")?.text ?? "";
        expect(svg.replace(style, "")).not.toMatch(/\b(NaN|Infinity|undefined|null)\b/);
      }),
    );
  });

  test("keeps its text on the sheet", () => {
    fc.assert(
      fc.property(any, (svg) => {
        const elements = parse(svg);
        const width = Number(elements[0]?.attributes["width"]);
        const height = Number(elements[0]?.attributes["height"]);
        for (const { name, attributes, text } of elements) {
          if (name !== "text" || attributes["y"] === undefined || /[&]/.test(text)) continue;
          const long = textWidth(text, Number(attributes["font-size"] ?? 12));
          const anchor = attributes["text-anchor"] ?? "start";
          const start =
            Number(attributes["x"]) - { start: 0, middle: long / 2, end: long }[anchor as "start"];
          expect(start).toBeGreaterThanOrEqual(-1);
          expect(start + (attributes["class"]?.includes("tc-cell") ? 0 : long)).toBeLessThanOrEqual(
            width + 1,
          );
          expect(Number(attributes["y"])).toBeGreaterThan(0);
          expect(Number(attributes["y"])).toBeLessThanOrEqual(height);
        }
      }),
    );
  });

  test("is the same text each time, and others have other ids", () => {
    const data: LineChart = {
      title: "one",
      x,
      y,
      series: [{ name: "a", points: [{ x: 1, y: 0.5 }] }],
    };
    expect(lineChart(data)).toBe(lineChart(data));
    const id = (svg: Svg): string => /aria-labelledby="(\S+)/.exec(svg)?.[1] ?? "";
    expect(id(lineChart({ ...data, title: "two" }))).not.toBe(id(lineChart(data)));
  });

  test("cannot be broken out of by its texts", () => {
    const evil = `"/><script>alert('x')</script>&<![CDATA[`;
    const series = [evil, `${evil}2`].map((called) => ({ name: called, points: [{ x: 1, y: 1 }] }));
    const drawn = lineChart({
      title: evil,
      note: evil,
      subtitle: evil,
      x: { label: evil, unit: evil },
      y,
      series,
    });
    expect(parse(drawn).map(({ name }) => name)).not.toContain("script");
    expect(drawn).not.toContain("<![");
  });
});

describe("a line chart", () => {
  test("shows every value, names every line, and leaves gaps where nothing was measured", () => {
    fc.assert(
      fc.property(lines, (data) => {
        const svg = lineChart({ ...data, x, y });
        const told = parse(svg).filter(({ name }) => name === "circle");
        const known = data.series.flatMap(({ points }) =>
          points.filter(({ y: value }) => value !== undefined),
        );
        expect(told).toHaveLength(known.length);
        for (const { name: called } of data.series) expect(svg).toContain(escapeText(called));
        if (known.length === 0) expect(svg).toContain("no data");
      }),
    );
    const gap = lineChart({
      title: "gap",
      x,
      y,
      series: [
        { name: "a", points: [0.1, 0.2, undefined, 0.4].map((value, at) => ({ x: at, y: value })) },
      ],
    });
    const paths = parse(gap).filter(({ attributes }) => attributes["class"]?.startsWith("tc-line"));
    expect(paths.map(({ attributes }) => attributes["d"]?.match(/[ML]/g)?.length)).toEqual([2, 1]);
  });

  test("keeps the names at the line ends apart", () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 2, maxLength: 14 }), (ends) => {
        const series = ends.map((end, index) => ({
          name: `student ${index}`,
          points: [
            { x: 0, y: 0.5 },
            { x: 1, y: end },
          ],
        }));
        const rows = parse(lineChart({ title: "t", x, y, series }))
          .filter(({ attributes }) => attributes["class"]?.startsWith("tc-name"))
          .map(({ attributes }) => Number(attributes["y"]))
          .sort((a, b) => a - b);
        expect(rows).toHaveLength(ends.length);
        for (const [index, row] of rows.slice(1).entries())
          expect(row - (rows[index] ?? 0)).toBeGreaterThan(13.9);
      }),
    );
  });

  test("of very many points stays small and keeps the extremes", () => {
    const points = Array.from({ length: 20_000 }, (_, at) => ({
      x: at,
      y: at === 12_345 ? 1 : 0.2,
    }));
    const svg = lineChart({ title: "long", x, y, series: [{ name: "a", points }] });
    expect(svg.length).toBeLessThan(30_000);
    const top = parse(svg)
      .filter(({ attributes }) => attributes["class"] === "tc-grid")
      .at(-1);
    const peak = /[ML]\S+ (\d+(?:\.\d+)?)/.exec(top?.attributes["d"] ?? "")?.[1];
    expect(svg).toMatch(new RegExp(`L[\\d.]+ ${peak}L`));
  });

  test("of levels has corners only", () => {
    const points = [0, 0, 2, 3].map((level, at) => ({ x: at, y: level }));
    const svg = levelChart({
      title: "levels",
      x,
      y: { label: "level" },
      series: [{ name: "a", points }],
    });
    const path =
      parse(svg).find(({ attributes }) => attributes["class"]?.startsWith("tc-line"))?.attributes[
        "d"
      ] ?? "";
    const places = path
      .slice(1)
      .split("L")
      .map((place) => place.split(" ").map(Number));
    expect(places).toHaveLength(7);
    for (const [index, [across, down]] of places.slice(1).entries()) {
      const [before, above] = places[index] ?? [];
      expect(across === before || down === above).toBe(true);
    }
  });

  test("takes a legend where the line ends have no room, and none for one line", () => {
    const series = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        name: `s${index}`,
        points: [
          { x: 0, y: index },
          { x: 1, y: index },
        ],
      }));
    const names = (count: number) => {
      const svg = lineChart({ title: "t", x, y: { label: "y" }, series: series(count) });
      return parse(svg).filter(({ attributes }) => attributes["class"]?.startsWith("tc-name"))
        .length;
    };
    expect([names(1), names(5), names(30)]).toEqual([0, 5, 0]);
    expect(lineChart({ title: "t", x, y: { label: "y" }, series: series(30) })).toContain(
      ">s29</text>",
    );
  });

  test("refuses a value that its axis cannot show", () => {
    const series = [{ name: "a", points: [{ x: 0, y: Number.POSITIVE_INFINITY }] }];
    expect(() => lineChart({ title: "t", x, y, series })).toThrow(
      expect.objectContaining({ code: "bad-input" }),
    );
  });
});

describe("a scatter chart", () => {
  const period: Axis = { label: "period", unit: "s" };
  test("shows every point with its place and its errors", () => {
    fc.assert(
      fc.property(scatter, ({ log, ...data }) => {
        const axis: Axis = { ...period, scale: log ? "log" : "linear" };
        const elements = parse(scatterChart({ ...data, x: axis, y: axis }));
        const count = data.groups.reduce((sum, { points }) => sum + points.length, 0);
        const told = elements.filter(
          ({ name, hint }) => name === "path" && hint.includes("period"),
        );
        expect(told).toHaveLength(count);
        const errors = elements.filter(({ attributes }) =>
          attributes["class"]?.startsWith("tc-error"),
        );
        expect(errors.length).toBe(2 * count);
      }),
    );
  });

  test("with the line of agreement runs through the same values on both axes", () => {
    const groups = [
      {
        name: "a",
        points: [
          { x: 1, y: 9 },
          { x: 2, y: 4 },
        ],
      },
    ];
    const svg = scatterChart({
      title: "t",
      x: period,
      y: { ...period, label: "predicted" },
      groups,
      identity: true,
    });
    const guide = parse(svg).find(({ attributes }) => attributes["class"] === "tc-guide");
    const ticks = parse(svg).filter(
      ({ name, attributes }) => name === "text" && attributes["class"] === "tc-soft",
    );
    const texts = ticks.map(({ text }) => text);
    expect(guide?.attributes["d"]).toMatch(/^M/);
    for (const end of ["0", "9"]) expect(texts.filter((text) => text === end)).toHaveLength(2);
    expect(svg).toContain("equal");
  });
});

describe("a bar chart", () => {
  test("prints every value, and says what was not measured", () => {
    fc.assert(
      fc.property(bars, (data) => {
        const svg = barChart({ ...data, value: { label: "change" }, series: ["before", "after"] });
        const all = data.groups.flatMap(({ bars: each }) => each.map(({ value }) => value));
        const rects = parse(svg).filter(({ name, hint }) => name === "rect" && hint !== "");
        expect(rects).toHaveLength(all.filter((value) => value !== undefined).length);
        const missing = svg.match(/>not measured</g)?.length ?? 0;
        expect(missing).toBe(all.filter((value) => value === undefined).length);
      }),
    );
  });

  test("has bars whose lengths are in the ratio of their values, on either side of zero", () => {
    const groups = [4, -2].map((value) => ({
      name: String(value),
      bars: [{ value, low: value - 1, high: value + 1 }],
    }));
    const svg = barChart({ title: "t", value: { label: "change" }, series: ["change"], groups });
    const rects = parse(svg).filter(({ name, hint }) => name === "rect" && hint !== "");
    const [up = Number.NaN, down = Number.NaN] = rects.map(({ attributes }) =>
      Number(attributes["width"]),
    );
    expect(up / down).toBeCloseTo(2, 3);
    const [one, two] = rects.map(({ attributes }) => Number(attributes["x"]));
    expect(one).toBeCloseTo((two ?? 0) + down, 1);
    expect(svg).toContain("4 (3 to 5)");
  });
});

describe("a heat map", () => {
  test("tells every cell, and keeps what is missing apart from what is low", () => {
    fc.assert(
      fc.property(table, (data) => {
        const svg = heatMap({ ...data, title: "t", value: { ...y, from: 0, to: 1 } });
        const cells = parse(svg).filter(({ name, hint }) => name === "rect" && hint !== "");
        const empty = data.cells.flat().filter((cell) => cell === undefined).length;
        expect(cells).toHaveLength(data.cells.flat().length);
        expect(cells.filter(({ attributes }) => attributes["class"] === "tc-empty")).toHaveLength(
          empty,
        );
      }),
    );
  });
});

test("label rows are spread in order, apart, within the ends, and not moved without need", () => {
  const wishes = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 12 });
  fc.assert(
    fc.property(wishes, (rows) => {
      const spread = spreadRows(rows, 5, 0, 100);
      const order = [...rows.keys()].sort((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0) || a - b);
      for (const [rank, index] of order.entries()) {
        const at = spread[index] ?? Number.NaN;
        expect(at).toBeGreaterThanOrEqual(-1e-9);
        expect(at).toBeLessThanOrEqual(100 + 1e-9);
        const before = spread[order[rank - 1] ?? -1];
        if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(5 - 1e-9);
      }
    }),
  );
  expect(spreadRows([10, 50, 90], 5, 0, 100)).toEqual([10, 50, 90]);
});

test("markup refuses a place that is no number", () => {
  expect(() => element("rect", { x: Number.NaN })).toThrow("a chart got x = NaN");
  expect(escapeText("a\u0000b\ud800c\u001b[31m\td")).toBe("a\ufffdb\ufffdc\ufffd[31m\td");
});
