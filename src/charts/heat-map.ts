/**
 * @file A table of values as colours: levels by worlds, sensors over time, what was practised when.
 *
 * A cell without a value is grey, not the lowest colour. Values stand in the cells as print where there is room.
 */
import type { Axis } from "./axis.ts";
import { sayValue } from "./numbers.ts";
import { nothingToShow } from "./plot.ts";
import { type ChartFrame, growSheet, MARGIN, SIZE, writeDocument } from "./sheet.ts";
import { element, type Svg, textElement, tooltip } from "./svg.ts";
import { fitText, textWidth } from "./text.ts";
import { heatColour, isBright } from "./theme.ts";

/** What a heat map shows. */
export interface HeatMap extends Omit<ChartFrame, "height"> {
  /** What the colours mean; `from` and `to` fix the ends of the ramp. */
  readonly value: Axis;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  /** One list for each row, one entry for each column; undefined where there is nothing. */
  readonly cells: readonly (readonly (number | undefined)[])[];
  /** What the columns are, written below them. */
  readonly columnTitle?: string;
}

/** Pixels: the length of the ramp with its ends, the height of its row. */
const LEGEND = 160;
const RAMP = 28;

/** Draws a table of colours. */
export function heatMap(chart: HeatMap): Svg {
  const { rows, columns, width = 720 } = chart;
  const nameWidth = Math.min(
    0.3 * width,
    Math.max(16, ...rows.map((name) => textWidth(name, SIZE))),
  );
  const left = MARGIN + nameWidth + 8;
  const cellWidth = (width - left - MARGIN) / Math.max(1, columns.length);
  const cellHeight = Math.max(18, Math.min(30, cellWidth));
  const plan = planColumns(columns, cellWidth);
  const foot = plan.depth + (chart.columnTitle === undefined ? 0 : 20);
  const tableHeight = Math.max(1, rows.length) * cellHeight;
  const sheet = growSheet(chart, [], width, RAMP + tableHeight + foot);
  const top = sheet.top + RAMP;
  const box = { left, top, width: width - left - MARGIN, height: tableHeight };

  const ramp = rampOf(chart);
  const drawn = rows.map((name, row) => {
    const y = top + row * cellHeight;
    const label = { x: left - 8, y: y + cellHeight / 2 + 4, "text-anchor": "end" };
    const cells = columns.map((_, column) =>
      drawCell(chart, ramp, row, column, {
        left: left + column * cellWidth,
        top: y,
        width: cellWidth,
        height: cellHeight,
      }),
    );
    return (
      element(
        "text",
        label,
        tooltip(name),
        textElement("tspan", {}, fitText(name, SIZE, nameWidth)),
      ) + cells.join("")
    );
  });
  const body = [
    drawRamp(chart, ramp, width - MARGIN - LEGEND, sheet.top + 4),
    ...drawn,
    drawColumnNames(columns, plan, left, cellWidth, top + tableHeight),
    chart.columnTitle === undefined
      ? ""
      : textElement(
          "text",
          { x: width - MARGIN, y: top + tableHeight + foot - 2, "text-anchor": "end" },
          chart.columnTitle,
        ),
    ramp === undefined ? nothingToShow(box) : "",
  ];
  return writeDocument(chart, sheet, summaryOf(chart, ramp), body.join(""));
}

/** The ends of the ramp; undefined when there is no value at all. */
type Ramp = { readonly from: number; readonly to: number } | undefined;

function rampOf({ value, cells }: HeatMap): Ramp {
  const found = cells.flat().filter((cell) => cell !== undefined);
  if (found.length === 0) return undefined;
  const from = value.from ?? found.reduce((low, cell) => Math.min(low, cell));
  const to = value.to ?? found.reduce((high, cell) => Math.max(high, cell));
  return { from, to };
}

function colourOf(
  ramp: { from: number; to: number },
  value: number,
): readonly [number, number, number] {
  return heatColour(ramp.to > ramp.from ? (value - ramp.from) / (ramp.to - ramp.from) : 0.5);
}

function drawCell(
  { rows, columns, cells, value }: HeatMap,
  ramp: Ramp,
  row: number,
  column: number,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
): Svg {
  const found = cells[row]?.[column];
  const place = {
    x: left + 0.5,
    y: top + 0.5,
    width: Math.max(0.5, width - 1),
    height: height - 1,
    rx: Math.min(2, width / 4),
  };
  const where = `${rows[row] ?? ""}, ${columns[column] ?? ""}`;
  if (found === undefined || ramp === undefined) {
    return element("rect", { ...place, class: "tc-empty" }, tooltip(`${where}: nothing measured`));
  }
  const colour = colourOf(ramp, found);
  const cell = element(
    "rect",
    { ...place, fill: `rgb(${colour.join(",")})` },
    tooltip(`${where}: ${sayValue(value, found)}`),
  );
  const text =
    value.percent === true ? `${Math.round(100 * found)}` : String(Number(found.toPrecision(2)));
  if (textWidth(text, 11) > width - 6) return cell;
  const ink = isBright(colour) ? "tc-cell-dark" : "tc-cell-light";
  const at = {
    x: left + width / 2,
    y: top + height / 2 + 4,
    "text-anchor": "middle",
    "font-size": 11,
  };
  return cell + textElement("text", { ...at, class: ink }, text);
}

interface ColumnPlan {
  readonly slanted: boolean;
  /** Only each so-many-th name is written. */
  readonly every: number;
  /** Rows of pixels that the names take. */
  readonly depth: number;
}

/** Level where the names fit, thinned where they are numbers, slanted otherwise. */
function planColumns(columns: readonly string[], cellWidth: number): ColumnPlan {
  const widest = Math.max(0, ...columns.map((name) => textWidth(name, SIZE)));
  if (widest + 8 <= cellWidth) return { slanted: false, every: 1, depth: 20 };
  if (columns.every((name) => /^[-−+\d.:%s ]+$/.test(name))) {
    return { slanted: false, every: Math.ceil((widest + 14) / cellWidth), depth: 20 };
  }
  return {
    slanted: true,
    every: Math.ceil(16 / cellWidth),
    depth: 14 + Math.min(110, widest) * 0.72,
  };
}

function drawColumnNames(
  columns: readonly string[],
  { slanted, every }: ColumnPlan,
  left: number,
  cellWidth: number,
  base: number,
): Svg {
  const names = columns.map((name, index) => {
    if (index % every !== 0) return "";
    const x = Math.round((left + (index + 0.5) * cellWidth) * 100) / 100;
    if (!slanted)
      return textElement(
        "text",
        { class: "tc-soft", x, y: base + 15, "text-anchor": "middle" },
        name,
      );
    const turn = {
      transform: `translate(${x + 4} ${Math.round(base + 13)}) rotate(-45)`,
      "text-anchor": "end",
    };
    return element(
      "text",
      { class: "tc-soft", ...turn },
      tooltip(name),
      textElement("tspan", {}, fitText(name, SIZE, 110)),
    );
  });
  return names.join("");
}

function drawRamp({ value }: HeatMap, ramp: Ramp, left: number, top: number): Svg {
  if (ramp === undefined) return "";
  const [low, high] = [sayValue(value, ramp.from), sayValue(value, ramp.to)];
  const [before, after] = [textWidth(low, SIZE) + 6, textWidth(high, SIZE) + 6];
  const start = left + before;
  const length = LEGEND - before - after;
  const steps = 32;
  const parts = Array.from({ length: steps }, (_, step) => {
    const fill = `rgb(${heatColour(step / (steps - 1)).join(",")})`;
    return element("rect", {
      x: start + (step * length) / steps,
      y: top,
      width: length / steps + 0.5,
      height: 10,
      fill,
    });
  });
  return [
    textElement("text", { x: start - before - 8, y: top + 9, "text-anchor": "end" }, value.label),
    textElement("text", { class: "tc-soft", x: start - 6, y: top + 9, "text-anchor": "end" }, low),
    ...parts,
    textElement("text", { class: "tc-soft", x: start + length + 6, y: top + 9 }, high),
  ].join("");
}

function summaryOf({ value, rows, columns, cells }: HeatMap, ramp: Ramp): string {
  const table = `Table of ${value.label}: ${rows.length} rows, ${columns.length} columns`;
  if (ramp === undefined) return `${table}, no data.`;
  const found = cells.flat().filter((cell) => cell !== undefined).length;
  return `${table}, ${found} values from ${sayValue(value, ramp.from)} to ${sayValue(value, ramp.to)}.`;
}
