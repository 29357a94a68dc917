/**
 * @file Values along an axis: training curves, pass rates over rounds, levels reached.
 *
 * Each line is named at its end, in its colour; a legend takes over where the ends leave no room. A missing value is a
 * gap, never a zero. Lines of more points than pixels keep the lowest and highest of each stretch.
 */
import type { Axis } from "./axis.ts";
import { drawGuides, type Guide } from "./guides.ts";
import {
  type Defined,
  definedOf,
  type LineSeries,
  marksOf,
  type Place,
  steps,
  stretches,
  thin,
} from "./line-points.ts";
import { marker, spreadRows } from "./marks.ts";
import { hoverTarget, layOutPlot, nothingToShow, type Plot } from "./plot.ts";
import { type ChartFrame, type LegendEntry, layOutSheet, SIZE, writeDocument } from "./sheet.ts";
import { element, pathThrough, type Svg, textElement, tooltip } from "./svg.ts";
import { fitText, textWidth } from "./text.ts";
import { colourClass, dashOf } from "./theme.ts";

/** What a line chart shows. */
export interface LineChart extends ChartFrame {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly LineSeries[];
  readonly guides?: readonly Guide[];
  /** `step` holds each value until the next; for what changes at once, such as levels. */
  readonly shape?: "line" | "step";
}

/** Points of one line up to which each tells its value to the pointer. */
const MOST_TOLD = 250;
const LABEL_ROW = 15;
const LONGEST_LABEL = 170;

/** Draws lines. Throws `bad-input` for numbers that the axes cannot show. */
export function lineChart(chart: LineChart): Svg {
  const { series } = chart;
  const named = series.length > 1;
  const atEnds = named && canLabelEnds(chart);
  const sheet = layOutSheet(chart, named && !atEnds ? series.map(legendEntry) : []);
  const longest = Math.max(0, ...series.map(({ name }) => textWidth(name, SIZE, "bold")));
  const plot = layOutPlot(sheet, {
    x: chart.x,
    y: chart.y,
    ...valuesOf(chart),
    right: atEnds ? Math.min(longest, LONGEST_LABEL) + 34 : 0,
    niceX: false,
    gridX: false,
  });
  const drawn = series.map((line, index) => drawLine(chart, plot, line, index));
  const isEmpty = series.every((line) => definedOf(line).length === 0);
  const body = [
    plot.markup,
    drawGuides(plot, chart.guides ?? []),
    ...drawn.map(({ band }) => band),
    ...drawn.map(({ line }) => line),
    atEnds ? drawEndLabels(plot, series) : "",
    isEmpty ? nothingToShow(plot.box) : "",
  ];
  return writeDocument(chart, sheet, summaryOf(chart, plot), body.join(""));
}

/** Draws levels reached: steps between whole numbers. */
export function levelChart(chart: Omit<LineChart, "shape">): Svg {
  return lineChart({ ...chart, y: { ...chart.y, whole: true }, shape: "step" });
}

function valuesOf({ series, guides = [] }: LineChart): { xValues: number[]; yValues: number[] } {
  const xValues = series.flatMap(({ points }) => points.map(({ x }) => x));
  const yValues = series.flatMap(definedOf).flatMap(({ y, low = y, high = y }) => [y, low, high]);
  for (const { axis, at } of guides) (axis === "x" ? xValues : yValues).push(at);
  return { xValues, yValues };
}

function canLabelEnds({ series, width = 720, height = 360 }: LineChart): boolean {
  return series.length * LABEL_ROW <= 0.6 * height && width >= 420;
}

function legendEntry({ name }: LineSeries, index: number): LegendEntry {
  const stroke = { class: `tc-line ${colourClass(index)}`, "stroke-dasharray": dashOf(index) };
  return { name, swatch: element("path", { ...stroke, d: "M-10 0H10" }) + marker(index, 0, 0) };
}

function drawLine(
  chart: LineChart,
  plot: Plot,
  series: LineSeries,
  index: number,
): { band: Svg; line: Svg } {
  const colour = colourClass(index);
  const isStep = chart.shape === "step";
  const parts = stretches(series.points).map(thin);
  const bands = parts.map((part) => drawBand(plot, part, colour, isStep));
  const paths = parts.map((part) => {
    const places = part.map(({ x, y }) => [plot.x(x), plot.y(y)] as const);
    return element("path", {
      class: `tc-line ${colour}`,
      "stroke-dasharray": dashOf(index),
      d: pathThrough(isStep ? steps(places) : places),
    });
  });
  const defined = definedOf(series);
  const marks = marksOf(defined, parts, isStep).map(({ x, y }) =>
    marker(index, plot.x(x), plot.y(y)),
  );
  const told = defined.length <= MOST_TOLD ? defined : [];
  const targets = told.map((point) =>
    hoverTarget(plot.x(point.x), plot.y(point.y), sayPoint(plot, series.name, point)),
  );
  const line = element("g", {}, tooltip(series.name), ...paths, ...marks, ...targets);
  return { band: bands.join(""), line };
}

function drawBand(plot: Plot, part: readonly Defined[], colour: string, isStep: boolean): Svg {
  if (part.length < 2 || part.every(({ low, high }) => low === undefined && high === undefined))
    return "";
  const edge = (pick: (point: Defined) => number): readonly Place[] => {
    const places = part.map((point) => [plot.x(point.x), plot.y(pick(point))] as const);
    return isStep ? steps(places) : places;
  };
  const upper = edge(({ y, high = y }) => high);
  const lower = [...edge(({ y, low = y }) => low)].reverse();
  return element("path", {
    class: `tc-band ${colour}`,
    d: `${pathThrough([...upper, ...lower])}Z`,
  });
}

function drawEndLabels(plot: Plot, series: readonly LineSeries[]): Svg {
  const { left, top, width, height } = plot.box;
  const ends = series.flatMap((line, index) => {
    const last = definedOf(line).at(-1);
    return last === undefined
      ? []
      : [{ name: line.name, index, x: plot.x(last.x), y: plot.y(last.y) }];
  });
  const rows = spreadRows(
    ends.map(({ y }) => y),
    LABEL_ROW,
    top + 2,
    top + height - 2,
  );
  const column = left + width + 22;
  const labels = ends.map(({ name, index, x, y }, at) => {
    const row = rows[at] ?? y;
    const colour = colourClass(index);
    const leader = pathThrough([
      [Math.min(x + 7, column - 12), y],
      [column - 12, y],
      [column - 4, row],
    ]);
    const text = fitText(name, SIZE, LONGEST_LABEL, "bold");
    return (
      element("path", { class: `tc-leader ${colour}`, d: leader }) +
      textElement("text", { class: `tc-name ${colour}`, x: column, y: row + 4 }, text)
    );
  });
  return labels.join("");
}

function sayPoint({ xScale, yScale }: Plot, name: string, { x, y, low, high }: Defined): string {
  const interval =
    low === undefined || high === undefined ? "" : ` (${yScale.say(low)} to ${yScale.say(high)})`;
  return `${name}: ${yScale.say(y)}${interval} at ${xScale.say(x)}`;
}

function summaryOf({ series }: LineChart, { xScale, yScale }: Plot): string {
  const lines = series.map((line) => {
    const defined = definedOf(line);
    const [first, last] = [defined[0], defined.at(-1)];
    if (first === undefined || last === undefined) return `${line.name}: no data`;
    return `${line.name}: ${yScale.say(first.y)} at ${xScale.say(first.x)}, ${yScale.say(last.y)} at ${xScale.say(last.x)}`;
  });
  return `Line chart of ${yScale.title} against ${xScale.title}. ${lines.join("; ")}.`;
}
