/**
 * @file Words in pictures: pretty symbols, an estimate of width, and text that stays on the canvas.
 *
 * No font is measured (there is none when the picture is written), so widths are a rule of thumb for common sans-serif
 * fonts, a little on the wide side.
 */
import { type Box, HEIGHT, num, type Point, WIDTH } from "./geometry.ts";
import { LAYER, type Mark } from "./marks.ts";
import { fill, type Role, stroke } from "./palette.ts";

/** How a text is set. */
export interface TextStyle {
  readonly anchor?: "start" | "middle" | "end";
  readonly size?: number;
  readonly role?: Role;
  /** What lies behind it: the halo takes this colour. */
  readonly on?: Role;
  readonly look?: "sym" | "num";
  /** The given that it shows. */
  readonly symbol?: string;
  /** Height of the canvas where it is not the usual one. */
  readonly canvas?: number;
}

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const GREEK: Readonly<Record<string, string>> = {
  al: "α",
  be: "β",
  mu: "μ",
  om: "ω",
  ph: "φ",
  ps: "ψ",
  th: "θ",
};

/** Space between a text and the edge of the card. */
const EDGE = 10;
/** The size of labels: still 10 px high when the picture is shown at half its width. */
const LABEL = 20;

/** True for the bare name of a symbol, such as "m1" or "GM". */
export function isSymbolic(label: string): boolean {
  return /^[A-Za-z]{1,2}\d?$/.test(label);
}

/** A label as it is printed: m1 → m₁, th1 → θ₁, m/s^2 → m/s². Other text is left alone. */
export function prettify(label: string): string {
  const symbol = /^([A-Za-z]{1,2})(\d?)$/.exec(label);
  if (symbol !== null) {
    const [, letters = "", digit = ""] = symbol;
    return (GREEK[letters] ?? letters) + (SUBSCRIPTS[Number.parseInt(digit, 10)] ?? "");
  }
  return label.replace(/\^(-?)(\d)/g, (_all, minus: string, digit: string) => {
    return (minus === "" ? "" : "⁻") + (SUPERSCRIPTS[Number(digit)] ?? digit);
  });
}

/** Text fit for XML 1.0: mark-up escaped, characters that no XML may hold left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** About how wide a text is at this size. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const character of text) {
    if (/[ilj.,:;'|! ₀-₉⁰-⁹¹²³⁻]/.test(character)) ems += 0.36;
    else if (/[mwMW%@]/.test(character)) ems += 0.95;
    else if (/[A-ZΑ-Ω]/.test(character)) ems += 0.72;
    else if (/[ -~°·=θμ]/.test(character)) ems += 0.6;
    else ems += 1;
  }
  return ems * size;
}

/** The rectangle that a text takes. */
export function textBox(at: Point, content: string, style: TextStyle = {}): Box {
  const size = style.size ?? LABEL;
  const width = widthOf(content, size);
  const anchor = style.anchor ?? "middle";
  const left = at.x - (anchor === "middle" ? width / 2 : anchor === "end" ? width : 0);
  return { left, right: left + width, top: at.y - size * 0.55, bottom: at.y + size * 0.55 };
}

function nudge(low: number, high: number, from: number, to: number): number {
  return low < from ? from - low : high > to ? to - high : 0;
}

/** A text centred in height on a point, pushed back onto the canvas where it would leave it, shrunk if it never fits. */
export function text(at: Point, content: string, style: TextStyle = {}): Mark[] {
  const widest = WIDTH - 2 * EDGE;
  const wanted = style.size ?? LABEL;
  const size = Math.min(wanted, (wanted * widest) / Math.max(1, widthOf(content, wanted)));
  const loose = textBox(at, content, { ...style, size });
  const dx = nudge(loose.left, loose.right, EDGE, WIDTH - EDGE);
  const dy = nudge(loose.top, loose.bottom, 4, (style.canvas ?? HEIGHT) - 4);
  const classes = [fill(style.role ?? "ink"), stroke(style.on ?? "card"), style.look ?? ""];
  const anchor = style.anchor ?? "middle";
  const svg =
    `<text class="${classes.join(" ").trim()}" x="${num(at.x + dx)}" y="${num(at.y + dy + size * 0.35)}"` +
    ` font-size="${num(size)}" text-anchor="${anchor}">${escapeXml(content)}</text>`;
  const box: Box = {
    left: loose.left + dx,
    right: loose.right + dx,
    top: loose.top + dy,
    bottom: loose.bottom + dy,
  };
  const symbol = style.symbol === undefined ? {} : { symbol: style.symbol };
  return [{ layer: LAYER.text, svg, box, ...symbol }];
}
