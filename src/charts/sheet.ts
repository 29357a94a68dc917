/**
 * @file The sheet that all charts are drawn on: title, legend and note, and what is said to those who do not see it.
 *
 * The title says what is seen and stands at the top left, where reading begins. Widths are estimated, so every text gets
 * its room before anything is drawn.
 */
import { element, type Svg, textElement } from "./svg.ts";
import { textWidth, wrapText } from "./text.ts";
import { STYLE } from "./theme.ts";

/** What every chart may be given. */
export interface ChartFrame {
  readonly title: string;
  /** A line below the title, for what the title leaves out. */
  readonly subtitle?: string;
  /** A line at the foot: what the bars mean, where the data come from. */
  readonly note?: string;
  /** What a screen reader says in place of the summary made from the data. */
  readonly description?: string;
  /** Pixels; the picture scales with its place. */
  readonly width?: number;
  readonly height?: number;
}

/** One entry of a legend: a name and the marks in front of it, drawn around the origin within 20 × 10 pixels. */
export interface LegendEntry {
  readonly name: string;
  readonly swatch: Svg;
}

/** The sheet before the plot is drawn: what stands above and below it is settled. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** First free row below title, subtitle and legend. */
  readonly top: number;
  /** Last free row above the note. */
  readonly bottom: number;
  /** Title, subtitle, legend and note. */
  readonly markup: Svg;
}

export const MARGIN = 16;
/** Size of all text but the title. */
export const SIZE = 12;

/** Settles everything around the plot. */
export function layOutSheet(
  chart: ChartFrame,
  legend: readonly LegendEntry[],
  {
    width = chart.width ?? 720,
    height = chart.height ?? 360,
  }: { width?: number; height?: number } = {},
): Sheet {
  const parts: Svg[] = [];
  let row = 12;
  for (const line of wrapText(chart.title, 15, width - 2 * MARGIN, { weight: "bold" })) {
    row += 17;
    parts.push(textElement("text", { x: MARGIN, y: row, class: "tc-title" }, line));
  }
  for (const line of wrapText(chart.subtitle ?? "", SIZE, width - 2 * MARGIN)) {
    row += 17;
    parts.push(textElement("text", { x: MARGIN, y: row, class: "tc-soft" }, line));
  }
  const key = drawLegend(legend, width, row + 22);
  parts.push(key.markup);
  row = key.bottom;
  const notes = wrapText(chart.note ?? "", SIZE, width - 2 * MARGIN);
  for (const [index, line] of notes.entries()) {
    const y = height - 12 - 16 * (notes.length - 1 - index);
    parts.push(textElement("text", { x: MARGIN, y, class: "tc-soft" }, line));
  }
  const bottom = height - 10 - (notes.length > 0 ? 16 * notes.length + 6 : 0);
  return { width, height, top: row + 10, bottom, markup: parts.join("") };
}

/** A sheet as high as its contents: title, legend and note around a body of known height. */
export function growSheet(
  chart: ChartFrame,
  legend: readonly LegendEntry[],
  width: number,
  body: number,
): Sheet {
  const trial = layOutSheet(chart, legend, { width, height: 1000 });
  return layOutSheet(chart, legend, { width, height: trial.top + body + 1000 - trial.bottom });
}

function drawLegend(
  legend: readonly LegendEntry[],
  width: number,
  first: number,
): { readonly markup: Svg; readonly bottom: number } {
  let [x, y] = [MARGIN, first];
  const parts = legend.map(({ name, swatch }) => {
    const [label = name] = wrapText(name, SIZE, width - 2 * MARGIN - 26, { most: 1 });
    const needed = 26 + textWidth(label, SIZE);
    if (x > MARGIN && x + needed > width - MARGIN) [x, y] = [MARGIN, y + 19];
    const entry = element(
      "g",
      { transform: `translate(${Math.round(x)} ${y})` },
      element("g", { transform: "translate(10 -4)" }, swatch),
      textElement("text", { x: 26 }, label),
    );
    x += needed + 18;
    return entry;
  });
  return { markup: parts.join(""), bottom: legend.length === 0 ? first - 22 : y };
}

/** The whole document: sheet and body, with title and description for those who do not see it. */
export function writeDocument(chart: ChartFrame, sheet: Sheet, summary: string, body: Svg): Svg {
  const { width, height, markup } = sheet;
  const id = `tc-${fingerprint(`${chart.title}\n${summary}\n${body}`)}`;
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "tc",
      role: "img",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "aria-labelledby": `${id}-title ${id}-desc`,
    },
    textElement("title", { id: `${id}-title` }, chart.title),
    textElement("desc", { id: `${id}-desc` }, chart.description ?? summary),
    textElement("style", {}, "").replace("></style>", `>${STYLE}</style>`),
    element("rect", { class: "tc-ground", width, height, rx: 8 }),
    markup,
    body,
  );
}

/** Names a chart by its content, so that ids on one page differ (FNV-1a, twice 32 bits). */
function fingerprint(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code ^ (a >>> 13), 0x85ebca6b);
  }
  return [a, b].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
