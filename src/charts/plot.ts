/**
 * @file The plot on a sheet: two axes, their ticks and grid.
 *
 * The vertical axis is named above the plot, level like all other text.
 */
import { type Axis, type Scale, settleScale } from "./axis.ts";
import { MARGIN, type Sheet, SIZE } from "./sheet.ts";
import { element, type Svg, textElement, tooltip } from "./svg.ts";
import { textWidth } from "./text.ts";

/** A rectangle on the sheet. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The plot: where values lie, and the axes behind them. */
export interface Plot {
  readonly box: Box;
  readonly xScale: Scale;
  readonly yScale: Scale;
  /** Grid, axes and labels. */
  readonly markup: Svg;
  x(value: number): number;
  y(value: number): number;
}

/** What the plot is made from. */
export interface PlotOptions {
  readonly x: Axis;
  readonly y: Axis;
  readonly xValues: readonly number[];
  readonly yValues: readonly number[];
  /** Room for labels at the right. */
  readonly right: number;
  /** Whether the ends of the horizontal axis are moved out to ticks. */
  readonly niceX: boolean;
  /** Whether vertical grid lines are drawn too. */
  readonly gridX: boolean;
}

/** Lays the plot out on the free part of a sheet. */
export function layOutPlot(sheet: Sheet, options: PlotOptions): Plot {
  const top = sheet.top + 24;
  const height = Math.max(40, sheet.bottom - 40 - top);
  const yScale = settleScale(options.y, options.yValues, {
    length: height,
    across: false,
    nice: true,
  });
  const widest = yScale.ticks.reduce((most, { text }) => Math.max(most, textWidth(text, SIZE)), 0);
  const left = MARGIN + widest + 8;
  const width = Math.max(40, sheet.width - left - Math.max(MARGIN + 6, options.right));
  const xScale = settleScale(options.x, options.xValues, {
    length: width,
    across: true,
    nice: options.niceX,
  });
  const box = { left, top, width, height };
  const x = (value: number): number => left + xScale.place(value) * width;
  const y = (value: number): number => top + (1 - yScale.place(value)) * height;
  const markup = drawAxes(box, xScale, yScale, x, y, options.gridX);
  return { box, xScale, yScale, markup, x, y };
}

function drawAxes(
  { left, top, width, height }: Box,
  xScale: Scale,
  yScale: Scale,
  x: (value: number) => number,
  y: (value: number) => number,
  gridX: boolean,
): Svg {
  const base = top + height;
  const right = left + width;
  const rows = yScale.ticks.map(({ value, text }) => {
    const at = y(value);
    const line = element("path", { class: "tc-grid", d: `M${left} ${round(at)}H${round(right)}` });
    return (
      line +
      textElement("text", { class: "tc-soft", x: left - 8, y: at + 4, "text-anchor": "end" }, text)
    );
  });
  const columns = xScale.ticks.map(({ value, text }) => {
    const at = round(x(value));
    const grid = gridX
      ? element("path", { class: "tc-grid", d: `M${at} ${round(top)}V${round(base)}` })
      : "";
    const tick = element("path", { class: "tc-axis", d: `M${at} ${round(base)}v5` });
    return (
      grid +
      tick +
      textElement("text", { class: "tc-soft", x: at, y: base + 19, "text-anchor": "middle" }, text)
    );
  });
  return [
    ...rows,
    ...columns,
    element("path", { class: "tc-axis", d: `M${round(left)} ${round(base)}H${round(right)}` }),
    textElement("text", { x: MARGIN, y: top - 12 }, yScale.title),
    textElement("text", { x: right, y: base + 37, "text-anchor": "end" }, xScale.title),
  ].join("");
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The words in the middle of a plot that has nothing to show. */
export function nothingToShow({ left, top, width, height }: Box): Svg {
  const at = {
    x: left + width / 2,
    y: top + height / 2,
    "text-anchor": "middle",
    class: "tc-soft tc-halo",
  };
  return textElement("text", at, "no data");
}

/** An invisible wide target that tells what lies under the pointer. */
export function hoverTarget(x: number, y: number, text: string, radius = 9): Svg {
  return element("circle", { cx: x, cy: y, r: radius, "fill-opacity": 0 }, tooltip(text));
}
