/**
 * @file Lines for a terminal, drawn with braille dots: two columns and four rows of dots to a character.
 *
 * Both axes have the ticks of the charts, and each line has its name at its end, so it can be read without colour.
 */
import { type Axis, type Scale, settleScale } from "./axis.ts";
import { spreadRows } from "./marks.ts";
import { clamp, paint } from "./terminal.ts";

/** A named line; a point whose `y` is undefined is a gap. */
export interface TerminalSeries {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number | undefined }[];
}

/** What is drawn, and how large: `width` and `height` in characters, 72 by 12 unless given. */
export interface TerminalChart {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly TerminalSeries[];
  readonly width?: number;
  readonly height?: number;
  readonly colour?: boolean;
}

/** The first braille character (Unicode 2800), without dots. */
const BRAILLE = 0x2800;
/** Where the dot of a column (0, 1) and a row (0 to 3) lies in a braille character. */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;
/** Pixels that one character stands for where the charts' spacing of ticks is used. */
const CHARACTER = { width: 8, height: 17 };
const LONGEST_NAME = 16;

type Known = { readonly x: number; readonly y: number };

interface Cell {
  dots: number;
  series: number;
}

/** Rows of cells, and where values lie among their dots. */
interface Canvas {
  readonly rows: readonly (readonly Cell[])[];
  readonly xScale: Scale;
  readonly yScale: Scale;
  /** Column and row of dots. */
  place(point: Known): readonly [number, number];
}

/** Draws lines as text. Throws `bad-input` for numbers that the axes cannot show. */
export function terminalLines(chart: TerminalChart): string {
  const { series, colour = false } = chart;
  const names = series.map(({ name }) => [...safe(name)].slice(0, LONGEST_NAME).join(""));
  const known = series.map(({ points }) =>
    points.filter((point): point is Known => point.y !== undefined),
  );
  const beside = Math.max(chart.x.label.length + 5, ...names.map((name) => name.length));
  const canvas = newCanvas(chart, known.flat(), beside);
  for (const [index, { points }] of series.entries()) drawPolyline(canvas, points, index);

  const labels = endLabels(
    canvas,
    known.map((points) => points.at(-1)),
  );
  const ticks = yTicks(canvas);
  const margin = marginOf(canvas.yScale);
  const lines = canvas.rows.map((cells, row) => {
    const tick = ticks.get(row);
    const axis = `${(tick ?? "").padStart(margin)} ${tick === undefined ? "│" : "┤"}`;
    const named = labels.get(row);
    if (named === undefined) return axis + writeDots(trimmed(cells), colour);
    return `${axis}${writeDots(cells, colour)} ${paint(names[named] ?? "", named, colour)}`;
  });
  const base = xAxis(canvas).map((line) => " ".repeat(margin + 1) + line);
  return [safe(canvas.yScale.title), ...lines, ...base].join("\n");
}

function newCanvas(chart: TerminalChart, points: readonly Known[], beside: number): Canvas {
  const { width = 72, height = 12 } = chart;
  const rows = Math.max(3, height - 3);
  const ys = points.map(({ y }) => y);
  const upright = { length: rows * CHARACTER.height, across: false, nice: true };
  const yScale = settleScale(chart.y, ys, upright);
  const columns = Math.max(10, width - marginOf(yScale) - beside - 3);
  const xs = points.map(({ x }) => x);
  const level = { length: columns * CHARACTER.width, across: true, nice: false };
  const xScale = settleScale(chart.x, xs, level);
  const cells = (): Cell[] => Array.from({ length: columns }, () => ({ dots: 0, series: 0 }));
  return {
    rows: Array.from({ length: rows }, cells),
    xScale,
    yScale,
    place: ({ x, y }) => [
      Math.round(xScale.place(x) * (columns * 2 - 1)),
      Math.round((1 - yScale.place(y)) * (rows * 4 - 1)),
    ],
  };
}

function marginOf({ ticks }: Scale): number {
  return Math.max(1, ...ticks.map(({ text }) => text.length));
}

function drawPolyline(canvas: Canvas, points: TerminalSeries["points"], series: number): void {
  let before: readonly [number, number] | undefined;
  for (const { x, y } of points) {
    const place = y === undefined ? undefined : canvas.place({ x, y });
    if (place !== undefined) drawSegment(canvas, before ?? place, place, series);
    before = place;
  }
}

function drawSegment(
  { rows }: Canvas,
  from: readonly [number, number],
  to: readonly [number, number],
  series: number,
): void {
  const steps = Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]), 1);
  for (let step = 0; step <= steps; step++) {
    const column = Math.round(from[0] + ((to[0] - from[0]) * step) / steps);
    const row = Math.round(from[1] + ((to[1] - from[1]) * step) / steps);
    const cell = rows[row >> 2]?.[column >> 1];
    if (cell === undefined) continue;
    cell.dots |= DOTS[column & 1 ? 1 : 0][(row & 3) as 0 | 1 | 2 | 3];
    cell.series = series;
  }
}

/** A row without the empty cells at its end. */
function trimmed(cells: readonly Cell[]): readonly Cell[] {
  return cells.slice(0, cells.findLastIndex(({ dots }) => dots !== 0) + 1);
}

/** A row of dots; neighbours of one colour share its escape codes. */
function writeDots(cells: readonly Cell[], colour: boolean): string {
  const runs: { text: string; series: number | undefined }[] = [];
  for (const cell of cells) {
    const last = runs.at(-1);
    const series = cell.dots === 0 ? undefined : cell.series;
    const text = series === undefined ? " " : String.fromCodePoint(BRAILLE + cell.dots);
    if (last !== undefined && last.series === series) last.text += text;
    else runs.push({ text, series });
  }
  return runs
    .map(({ text, series }) => (series === undefined ? text : paint(text, series, colour)))
    .join("");
}

/** The row of text for each line's name: that of its end, or as near as the other names leave room. */
function endLabels(
  canvas: Canvas,
  ends: readonly (Known | undefined)[],
): ReadonlyMap<number, number> {
  const named = ends.flatMap((end, series) =>
    end === undefined ? [] : [{ series, row: canvas.place(end)[1] / 4 }],
  );
  const wishes = named.map(({ row }) => row);
  const spread = spreadRows(wishes, 1, 0, canvas.rows.length - 1e-6);
  return new Map(named.map(({ series, row }, index) => [Math.floor(spread[index] ?? row), series]));
}

function yTicks({ yScale, rows }: Canvas): ReadonlyMap<number, string> {
  const rowOf = (value: number): number =>
    Math.round((1 - yScale.place(value)) * (rows.length * 4 - 1)) >> 2;
  return new Map(yScale.ticks.map(({ value, text }) => [rowOf(value), text]));
}

function xAxis({ xScale, rows }: Canvas): readonly [string, string] {
  const columns = rows[0]?.length ?? 0;
  const line = Array.from({ length: columns }, () => "─");
  const text = Array.from({ length: columns + 1 }, () => " ");
  let free = 0;
  for (const tick of xScale.ticks) {
    const column = Math.round(xScale.place(tick.value) * (columns * 2 - 1)) >> 1;
    const start = clamp(column - (tick.text.length >> 1), 0, columns + 1 - tick.text.length);
    if (start < free) continue;
    line[column] = "┬";
    for (const [index, character] of [...tick.text].entries()) text[start + index] = character;
    free = start + tick.text.length + 1;
  }
  return [`└${line.join("")} ${safe(xScale.title)}`, ` ${text.join("")}`.trimEnd()];
}

/** Text without control characters, which could steer the terminal. */
function safe(text: string): string {
  return text.replace(/\p{Control}/gu, "\ufffd");
}
