/**
 * @file Two quantities against each other, with their errors: measured against predicted, real against simulated.
 *
 * The identity line is where they agree; with it both axes show the same range, so that distance from it can be read.
 */
import { type Axis, extent } from "./axis.ts";
import { intervalBar, marker } from "./marks.ts";
import { layOutPlot, nothingToShow, type Plot } from "./plot.ts";
import { type ChartFrame, layOutSheet, writeDocument } from "./sheet.ts";
import { element, pathThrough, type Svg, textElement, tooltip } from "./svg.ts";
import { colourClass } from "./theme.ts";

/** A point; the errors are half widths in the units of the axes. */
export interface ScatterPoint {
  readonly x: number;
  readonly y: number;
  readonly xError?: number;
  readonly yError?: number;
  /** What the pointer is told; the place is added. */
  readonly label?: string;
}

/** Points of one kind. */
export interface ScatterGroup {
  readonly name: string;
  readonly points: readonly ScatterPoint[];
}

/** A straight line y = intercept + slope·x, such as a fit. */
export interface FittedLine {
  readonly slope: number;
  readonly intercept: number;
  readonly name: string;
}

/** What a scatter chart shows. */
export interface ScatterChart extends ChartFrame {
  readonly x: Axis;
  readonly y: Axis;
  readonly groups: readonly ScatterGroup[];
  /** Draws the line of agreement and gives both axes one range. */
  readonly identity?: boolean;
  readonly lines?: readonly FittedLine[];
}

/** Draws points. Throws `bad-input` for numbers that the axes cannot show. */
export function scatterChart(chart: ScatterChart): Svg {
  const { groups, lines = [], identity = false } = chart;
  const swatches = groups.map(({ name }, index) => ({ name, swatch: marker(index, 0, 0) }));
  const fits = lines.map(({ name }, index) => ({
    name,
    swatch: lineMark(groups.length + index, "M-10 0H10"),
  }));
  const legend = [...(groups.length > 1 || lines.length > 0 ? swatches : []), ...fits];
  const sheet = layOutSheet(chart, legend, { height: chart.height ?? 440 });
  const xValues = groups.flatMap(({ points }) =>
    points.flatMap((point) => ends(chart.x, point.x, point.xError)),
  );
  const yValues = groups.flatMap(({ points }) =>
    points.flatMap((point) => ends(chart.y, point.y, point.yError)),
  );
  const both = [...xValues, ...yValues];
  const plot = layOutPlot(sheet, {
    ...shared(chart, both),
    xValues: identity ? both : xValues,
    yValues: identity ? both : yValues,
    right: 0,
    niceX: true,
    gridX: true,
  });
  const body = [
    plot.markup,
    identity ? drawIdentity(chart, plot, both) : "",
    ...lines.map((line, index) => drawFit(chart, plot, line, xValues, groups.length + index)),
    ...groups.map((group, index) => drawGroup(chart, plot, group, index)),
    both.length === 0 ? nothingToShow(plot.box) : "",
  ];
  return writeDocument(chart, sheet, summaryOf(chart, plot), body.join(""));
}

/** With an identity line the two axes take the fixed ends of either. */
function shared({ x, y, identity }: ScatterChart, both: readonly number[]): { x: Axis; y: Axis } {
  if (identity !== true || both.length === 0) return { x, y };
  const from = x.from ?? y.from;
  const to = x.to ?? y.to;
  const fixed = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return { x: { ...x, ...fixed }, y: { ...y, ...fixed } };
}

/** The value and the ends of its interval; on a logarithmic axis an end that is not positive stays off. */
function ends(axis: Axis, value: number, error = 0): readonly number[] {
  return [value, value - error, value + error].filter(
    (end, index) => index === 0 || axis.scale !== "log" || end > 0,
  );
}

function drawGroup(chart: ScatterChart, plot: Plot, group: ScatterGroup, index: number): Svg {
  const parts = group.points.map((point) => {
    const { x, y, xError, yError } = point;
    const at = [plot.x(x), plot.y(y)] as const;
    const name = `tc-error ${colourClass(index)}`;
    const level = xError === undefined ? [] : ends(chart.x, x, xError).map((end) => plot.x(end));
    const upright = yError === undefined ? [] : ends(chart.y, y, yError).map((end) => plot.y(end));
    return [
      level.length < 2
        ? ""
        : intervalBar(name, [Math.min(...level), at[1]], [Math.max(...level), at[1]]),
      upright.length < 2
        ? ""
        : intervalBar(name, [at[0], Math.min(...upright)], [at[0], Math.max(...upright)]),
      marker(index, ...at, tooltip(sayPoint(chart, plot, group.name, point))),
    ].join("");
  });
  return element("g", {}, ...parts);
}

function drawIdentity({ x }: ScatterChart, plot: Plot, both: readonly number[]): Svg {
  if (both.length === 0) return "";
  const [low, high] = [plot.xScale.from, plot.xScale.to];
  const path = pathThrough([
    [plot.x(low), plot.y(low)],
    [plot.x(high), plot.y(high)],
  ]);
  const at = x.scale === "log" ? low * (high / low) ** 0.98 : low + 0.98 * (high - low);
  const label = {
    class: "tc-soft tc-halo",
    x: plot.x(at) - 12,
    y: plot.y(at) + 4,
    "text-anchor": "end",
  };
  return element("path", { class: "tc-guide", d: path }) + textElement("text", label, "equal");
}

/** Drawn through many places, because a straight line is bent on a logarithmic axis. */
function drawFit(
  chart: ScatterChart,
  plot: Plot,
  line: FittedLine,
  xs: readonly number[],
  index: number,
): Svg {
  if (xs.length === 0) return "";
  const [low, high] = extent(xs);
  const { from, to } = plot.yScale;
  const places = Array.from({ length: 65 }, (_, step) => {
    const part = step / 64;
    const x = chart.x.scale === "log" ? low * (high / low) ** part : low + part * (high - low);
    return [x, line.intercept + line.slope * x] as const;
  }).filter(([, y]) => y >= from && y <= to);
  const path = pathThrough(places.map(([x, y]) => [plot.x(x), plot.y(y)]));
  return places.length < 2 ? "" : lineMark(index, path, tooltip(line.name));
}

function lineMark(index: number, path: string, ...children: readonly Svg[]): Svg {
  return element("path", { class: `tc-line ${colourClass(index)}`, d: path }, ...children);
}

function sayPoint(
  { x, y }: ScatterChart,
  { xScale, yScale }: Plot,
  name: string,
  point: ScatterPoint,
): string {
  const error = (value: number | undefined): string =>
    value === undefined ? "" : ` ± ${value.toPrecision(2)}`;
  const where = `${x.label} ${xScale.say(point.x)}${error(point.xError)}, ${y.label} ${yScale.say(point.y)}${error(point.yError)}`;
  return point.label === undefined ? `${name}: ${where}` : `${name}, ${point.label}: ${where}`;
}

function summaryOf({ groups, identity }: ScatterChart, { xScale, yScale }: Plot): string {
  const kinds = groups.map(({ name, points }) => `${name}: ${points.length} points`).join("; ");
  const agree = identity === true ? " A dashed line shows where the two are equal." : "";
  return `Scatter chart of ${yScale.title} against ${xScale.title}. ${kinds || "no data"}.${agree}`;
}
