/**
 * @file Reads a number with its unit as people and language models write it: `9.81 m/s^2`, `3.2 \times 10^{-5} kg`,
 * `v = 3 m/s`, `≈ 4.2 m`, `1{,}234.5`, `\frac{3}{2}`, `−4`.
 *
 * One number and at most one unit, nothing else: two numbers, a range, ±, or a word behind the unit make it unreadable.
 */
import { cutSentence } from "./closing-sentence.ts";
import type { Dimension } from "./dimension.ts";
import { dropLeadingFace } from "./tex.ts";
import { parseUnit, parseUnitAs, type Unit } from "./units.ts";

/** A number and the unit written behind it. */
export interface WrittenNumber {
  readonly value: number;
  /** Absent where no unit was written. */
  readonly unit: Unit | undefined;
  /** The unit as it was written, for messages. */
  readonly unitText: string;
}

const MAX_LENGTH = 200;

/**
 * The number that a text writes, or `undefined`. With `asked`, the dimension that is asked, `ms⁻²` can be m·s⁻². Total
 * and bounded: any string in; the value is always finite.
 */
export function readNumber(text: string, asked?: Dimension): WrittenNumber | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const sides = cutSides(cutSentence(dropLeadingFace(plainSigns(text))));
  if (sides === undefined) return undefined;
  const right = dropLeadingFace(sides.right);
  const magnitude = readMagnitude(right);
  if (magnitude === undefined || !Number.isFinite(magnitude.value)) return undefined;
  const { value } = magnitude;
  const rest = right.slice(magnitude.length).replace(ROUNDED, "").trim();
  const unitText = /^\[([^[\]]+)\]$/.exec(rest)?.[1] ?? rest;
  if (unitText === "") return { value, unit: sides.unit, unitText: sides.unitText };
  const unit = asked === undefined ? parseUnit(unitText) : parseUnitAs(unitText, asked);
  if (unit === undefined || isOther(unit, sides.unit)) return undefined;
  return { value, unit, unitText };
}

/** A remark on the digits at the end. */
const ROUNDED =
  /\s*\((?:rounded|approx\.?|approximately|(?:rounded )?to \d (?:s\.?f\.?|d\.?p\.?|sig\.? figs?\.?|significant figures|decimal places?))\)$/i;

/** True where two units were written and they are not the same. */
export function isOther(unit: Unit, other: Unit | undefined): boolean {
  if (other === undefined) return false;
  const ratio = unit.factor / other.factor;
  return unit.dimension !== other.dimension || Math.abs(ratio - 1) > 1e-12;
}

/** Math delimiters, spaces and signs in one spelling. */
function plainSigns(text: string): string {
  if (PLAIN.test(text)) return text.trim();
  return text
    .replace(/\$|\\[()[\]]|\\(?:left|right|displaystyle)(?![A-Za-z])/g, "")
    .replace(/\{,\}/g, ",")
    .replace(/(?<=\d)(?:\\,|[\u2009\u202f])(?=\d{3}(?!\d))/g, ",")
    .replace(/\\approx(?![A-Za-z])|\\simeq(?![A-Za-z])|\\sim(?![A-Za-z])|[≃≅∼]/g, "≈")
    .replace(/\\times(?![A-Za-z])/g, "×")
    .replace(/\\cdot(?![A-Za-z])|⋅/g, "·")
    .replace(/\\(?:[,;:! ]|q?quad(?![A-Za-z]))|[~\u00a0\u2009\u202f]/g, " ")
    .replace(/\{10\}/g, "10")
    .replace(/[−–﹣－]/g, "-")
    .trim()
    .replace(/\s*\.$/, "");
}

/** Nothing here needs another spelling. */
const PLAIN = /^[\w ,+\-/*^()=.]*(?<!\.)$/;

interface Sides {
  readonly right: string;
  /** The unit that the left side names: `v (m/s) = 3`. */
  readonly unit: Unit | undefined;
  readonly unitText: string;
}

const SOFTENER = /^(?:≈|=|(?:about|around|nearly|approximately|roughly|approx\.?)\s)\s*/i;

/** What stands behind the one = or ≈ of `v = 3`; the text itself where there is none. */
function cutSides(text: string): Sides | undefined {
  const softened = text.replace(SOFTENER, "");
  const sign = softened.search(/[=≈:]/);
  if (sign < 0) return { right: softened, unit: undefined, unitText: "" };
  const { name, unitText } = cutLeftSide(softened.slice(0, sign));
  if (!isName(name)) return undefined;
  const right = softened
    .slice(sign + 1)
    .trim()
    .replace(SOFTENER, "");
  return { right, unit: unitText === "" ? undefined : parseUnit(unitText), unitText };
}

/** A left side and the unit in brackets behind its name: `speed (km/h)`, `v [m/s]`; `v(t)` has none. */
export function cutLeftSide(text: string): { readonly name: string; readonly unitText: string } {
  const none = { name: text, unitText: "" };
  const found =
    /^(.*\S)(?:\s+\(|(?<=[A-Za-z]{3})\(|\s*\[)\s*(?:in\s+)?([^()[\]]{1,40})[)\]]\s*$/.exec(text);
  const [, name = "", unitText = ""] = found ?? [];
  return found === null || unitText.trim() === "t" || parseUnit(unitText) === undefined
    ? none
    : { name, unitText };
}

/**
 * True for what may stand on the left of an equals sign: a quantity's name such as `v`, `m_1`, `|a|`, `\theta_{max}`,
 * `final speed`. A number there, or a list, would be a second candidate.
 */
export function isName(text: string): boolean {
  return (
    text.length <= 60 &&
    NAME.test(text.trim()) &&
    !/\b(?:not|or|and|never|wrong|incorrect|false)\b/i.test(text)
  );
}

const NAME =
  /^\|?\s*(?:\\?(?:Delta|Δ)\s*)?(?:\\?[\p{L}]+['′]*(?:_?(?:\{[\p{L}\d\\ ,{}]*\}|[\p{L}\d]+)|[₀-₉]+)?|\\(?:text|mathrm|vec|mathbf)\{[\p{L} _]+\}(?:_(?:\{[\p{L}\d ]*\}|[\p{L}\d]))?)(?:\([\p{L}\d]*\)|\s+\((?:[\p{L}\d]{0,2}|final|initial|total|max|min)\))?(?:\s+[\p{L}]{2,}){0,4}\s*\|?$/u;

interface Magnitude {
  readonly value: number;
  /** How much of the text it takes. */
  readonly length: number;
}

const DECIMAL = "(?:[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?|\\d+\\.?\\d*|\\.\\d+)";
const POWER_OF_TEN =
  "10\\s*(?:(?:\\^|\\*\\*)\\s*(?:\\{\\s*([-+]?\\d{1,3})\\s*\\}|\\(([-+]?\\d{1,3})\\)|([-+]?\\d{1,3}))|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))";
const SIGN = "([-+]?)\\s?";
/** Behind a number no digit, and no sign that would make it a part of something. */
const NO_MORE = "(?![\\d.,]|\\s*[-+±]|\\s+\\d(?!\\s*/\\s*[A-Za-z]))";
const SCIENTIFIC = new RegExp(`^${SIGN}(${DECIMAL})\\s*[×x*·]\\s*${POWER_OF_TEN}${NO_MORE}`);
const TEN = new RegExp(`^${SIGN}()${POWER_OF_TEN}${NO_MORE}`);
const RATIO = new RegExp(`^${SIGN}(${DECIMAL})\\s*/\\s*(${DECIMAL})${NO_MORE}`);
/** The sign of a fraction may stand in front of it or in its numerator, not in both. */
const FRACTION = new RegExp(
  `^(?:${SIGN}(?=\\\\[dt]?frac\\s*\\{\\s*[\\d.])|(?=\\\\))\\\\[dt]?frac\\s*\\{\\s*([-+]?)\\s*(${DECIMAL})\\s*\\}\\s*\\{\\s*(${DECIMAL})\\s*\\}${NO_MORE}`,
);
const PLAIN_DECIMAL = new RegExp(`^${SIGN}(${DECIMAL}(?:[eE][-+]?\\d{1,4}(?![\\d.]))?)${NO_MORE}`);
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function readMagnitude(text: string): Magnitude | undefined {
  const scientific = SCIENTIFIC.exec(text) ?? TEN.exec(text);
  if (scientific !== null) {
    const [whole, sign = "", digits = "", braced, round, bare, raised] = scientific;
    const exponent = braced ?? round ?? bare ?? plainDigits(raised ?? "");
    // Through the decimal text, so that 3.2 × 10^-5 is exactly 3.2e-5.
    const value = Number(`${digits.replaceAll(",", "") || "1"}e${exponent}`);
    return { value: signed(sign, value), length: whole.length };
  }
  const ratio = RATIO.exec(text);
  if (ratio !== null) {
    const [whole, sign = "", over = "", under = ""] = ratio;
    return { value: signed(sign, decimal(over) / decimal(under)), length: whole.length };
  }
  const fraction = FRACTION.exec(text);
  if (fraction !== null) {
    const [whole, before = "", inside = "", over = "", under = ""] = fraction;
    const value = decimal(over) / decimal(under);
    return { value: signed(before || inside, value), length: whole.length };
  }
  const plain = PLAIN_DECIMAL.exec(text);
  if (plain === null) return undefined;
  const [whole, sign = "", digits = ""] = plain;
  return { value: signed(sign, decimal(digits)), length: whole.length };
}

function decimal(digits: string): number {
  return Number(digits.replaceAll(",", ""));
}

function signed(sign: string, value: number): number {
  return sign === "-" ? -value : value;
}

function plainDigits(raised: string): string {
  return [...raised].map((char) => (char === "⁻" ? "-" : SUPERSCRIPTS.indexOf(char))).join("");
}
