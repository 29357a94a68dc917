/**
 * @file Values side by side with their intervals: before and after, one world beside another.
 *
 * The bars lie, so that names of any length can be read; the chart grows with the number of bars. The value stands in
 * print behind each bar, and what was not measured says so.
 */
import { type Axis, type Scale, settleScale } from "./axis.ts";
import { intervalBar } from "./marks.ts";
import { sayNumber } from "./numbers.ts";
import { type Box, nothingToShow } from "./plot.ts";
import { type ChartFrame, growSheet, MARGIN, type Sheet, SIZE, writeDocument } from "./sheet.ts";
import { element, pathThrough, type Svg, textElement, tooltip } from "./svg.ts";
import { fitText, textWidth } from "./text.ts";
import { colourClass } from "./theme.ts";

/** One bar. `value` undefined: it was not measured. */
export interface Bar {
  readonly value: number | undefined;
  readonly low?: number;
  readonly high?: number;
}

/** Bars that belong together, in the order of the chart's series. */
export interface BarGroup {
  readonly name: string;
  readonly bars: readonly Bar[];
}

/** What a bar chart shows. */
export interface BarChart extends Omit<ChartFrame, "height"> {
  readonly value: Axis;
  /** What the first, second … bar of every group is: before, after. */
  readonly series: readonly string[];
  readonly groups: readonly BarGroup[];
}

/** Pixels: the height of a bar, the room between groups, the room that the axis takes below. */
const THICK = 15;
const BETWEEN = 12;
const AXIS = 38;

/** Draws bars. Throws `bad-input` for numbers that the axis cannot show. */
export function barChart(chart: BarChart): Svg {
  const { series, groups } = chart;
  const { sheet, plot } = layOutBars(chart);
  const { top, left } = plot.box;
  const step = rowsOf(chart) * THICK + BETWEEN;
  const drawn = groups.map((group, index) => {
    const first = top + BETWEEN + index * step;
    const middle = first + (rowsOf(chart) * THICK) / 2 + 4;
    const name = element(
      "text",
      { x: left - 10, y: middle, "text-anchor": "end" },
      tooltip(group.name),
      textElement("tspan", {}, fitText(group.name, SIZE, plot.nameWidth)),
    );
    const bars = group.bars.map((one, at) => {
      const what = series.length > 1 ? `${series[at] ?? ""}, ${group.name}` : group.name;
      return drawBar(chart.value, plot, one, { what, index: at, top: first + at * THICK });
    });
    return name + bars.join("");
  });
  const isEmpty = groups.every(({ bars }) => bars.every(({ value }) => value === undefined));
  const body = [drawScale(plot), ...drawn, isEmpty ? nothingToShow(plot.box) : ""];
  return writeDocument(chart, sheet, summaryOf(chart), body.join(""));
}

/** Where the bars lie. */
interface BarPlot {
  readonly box: Box;
  readonly scale: Scale;
  readonly nameWidth: number;
  /** Where bars begin: zero, or the low end of a logarithmic axis. */
  readonly start: number;
  x(value: number): number;
}

const rowsOf = ({ series }: BarChart): number => Math.max(1, series.length);

function layOutBars(chart: BarChart): { readonly sheet: Sheet; readonly plot: BarPlot } {
  const { series, groups, value: axis, width = 720 } = chart;
  const swatches = series.map((name, index) => ({ name, swatch: bar(index, -7, -6, 14, 12, 2) }));
  const legend = series.length > 1 ? swatches : [];
  const high = Math.max(1, groups.length) * (rowsOf(chart) * THICK + BETWEEN) + BETWEEN;
  const sheet = growSheet(chart, legend, width, high + AXIS);

  const nameWidth = Math.min(
    0.34 * width,
    Math.max(24, ...groups.map(({ name }) => textWidth(name, SIZE))),
  );
  const values = groups
    .flatMap(({ bars }) => bars.flatMap(({ value, low, high: top }) => [value, low, top]))
    .filter((value) => value !== undefined);
  const room = 10 + Math.max(24, ...values.map((value) => textWidth(sayShort(axis, value), SIZE)));
  const before = values.some((value) => value < 0) ? room : 0;
  const left = MARGIN + nameWidth + 10;
  const length = width - left - before - room - MARGIN;
  const isLog = axis.scale === "log";
  const scale = settleScale(axis, values, { length, across: true, nice: true, zero: !isLog });
  const x = (value: number): number => left + before + scale.place(value) * length;
  const start = x(isLog ? scale.from : Math.min(scale.to, Math.max(scale.from, 0)));
  const box = { left, top: sheet.top, width: before + length, height: high };
  return { sheet, plot: { box, scale, nameWidth, start, x } };
}

function drawScale({ box: { left, top, width, height }, scale, start, x }: BarPlot): Svg {
  const base = top + height;
  const columns = scale.ticks.map(({ value, text }) => {
    const at = x(value);
    const line = element("path", {
      class: "tc-grid",
      d: pathThrough([
        [at, top],
        [at, base],
      ]),
    });
    const label = { class: "tc-soft", x: at, y: base + 17, "text-anchor": "middle" };
    return line + textElement("text", label, text);
  });
  const zero = element("path", {
    class: "tc-axis",
    d: pathThrough([
      [start, top],
      [start, base],
    ]),
  });
  const title = { x: left + width, y: base + 36, "text-anchor": "end" };
  return columns.join("") + zero + textElement("text", title, scale.title);
}

function drawBar(
  axis: Axis,
  { start, x }: BarPlot,
  { value, low, high }: Bar,
  { what, index, top }: { readonly what: string; readonly index: number; readonly top: number },
): Svg {
  const middle = top + THICK / 2;
  if (value === undefined) {
    const at = { class: "tc-soft", x: start + 6, y: middle + 4 };
    return textElement("text", at, "not measured");
  }
  const [from, to] = [Math.min(start, x(value)), Math.max(start, x(value))];
  const interval = low === undefined || high === undefined ? undefined : ([low, high] as const);
  const ends = [start, x(value), ...(interval ?? []).map(x)];
  const range =
    interval === undefined ? "" : ` (${interval.map((end) => sayShort(axis, end)).join(" to ")})`;
  const hint = tooltip(`${what}: ${sayShort(axis, value)}${range}`);
  const label =
    value < 0
      ? { x: Math.min(...ends) - 7, y: middle + 4, "text-anchor": "end" }
      : { x: Math.max(...ends) + 7, y: middle + 4 };
  return [
    bar(index, from, top + 1, to - from, THICK - 2, 0, hint),
    interval === undefined
      ? ""
      : intervalBar("tc-whisker", [x(interval[0]), middle], [x(interval[1]), middle]),
    textElement("text", label, sayShort(axis, value)),
  ].join("");
}

function bar(
  index: number,
  x: number,
  y: number,
  width: number,
  height: number,
  rx: number,
  ...children: readonly Svg[]
): Svg {
  return element(
    "rect",
    { class: `tc-fill ${colourClass(index)}`, x, y, width, height, rx },
    ...children,
  );
}

/** A value as it stands behind its bar: three digits, a tenth of a percent. */
function sayShort(axis: Axis, value: number): string {
  return axis.percent === true
    ? `${(100 * value).toFixed(1).replace("-", "−")} %`
    : sayNumber(Number(value.toPrecision(3)));
}

function summaryOf({ value, series, groups }: BarChart): string {
  const said = groups.map(({ name, bars }) => {
    const each = bars.map((one, index) => {
      const what = one.value === undefined ? "not measured" : sayShort(value, one.value);
      return series.length > 1 ? `${series[index] ?? ""} ${what}` : what;
    });
    return `${name}: ${each.join(", ")}`;
  });
  return `Bar chart of ${value.label}. ${said.join("; ") || "no data"}.`;
}
