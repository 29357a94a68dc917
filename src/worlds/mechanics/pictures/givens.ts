/**
 * @file What a picture is allowed to know: the givens of the prompt, and nothing else.
 */
import { TerrellaError } from "../../../core/errors.ts";
import type { Json } from "../../../core/json.ts";
import { symbolNamed } from "../symbols.ts";
import type { Point } from "./geometry.ts";
import type { Mark } from "./marks.ts";
import { isSymbolic, prettify, type TextStyle, text } from "./text.ts";

/** A scene to draw. */
export interface Givens {
  readonly family: string;
  readonly form: string;
  /** Symbol → the text by which the prompt gives it: "2.0 kg", "30°", or the symbol itself. */
  readonly labels: Readonly<Record<string, string>>;
  /** Values of given angles in radians. They tilt slopes and are never printed. */
  readonly values?: Readonly<Record<string, number>>;
}

/** The givens as a scene reads them. */
export interface View {
  readonly form: string;
  /** True when the prompt gives this symbol. */
  has(symbol: string): boolean;
  /** The text of a given as it is printed; empty when it is not given. */
  show(symbol: string): string;
  /** The label of a given at a point; nothing when it is not given. */
  label(symbol: string, at: Point, style?: TextStyle): Mark[];
  /** How steeply to draw an angle, in degrees: the given one where it is a number, kept drawable; else `usual`. */
  angle(symbol: string, usual: number): number;
}

/** Quantities whose unit alone would not tell what they are: printed as "g = 9.8 m/s²". */
const NAMED = /^(g|k|GM|q|u|E|B|a|mu\d?)$/;
const FLATTEST = 12;
const STEEPEST = 60;

function degreesIn(label: string): number | undefined {
  const found = /^\s*(\d+(?:\.\d+)?)\s*(°|deg|rad)/.exec(label);
  if (found === null) return undefined;
  const value = Number(found[1]);
  return found[2] === "rad" ? (value * 180) / Math.PI : value;
}

function degreesOf(givens: Givens, symbol: string): number | undefined {
  const label = labelOf(givens.labels, symbol);
  const value = givens.values?.[symbol];
  // A value without a label would be something that the prompt does not say.
  if (label === undefined) return undefined;
  if (value !== undefined && Number.isFinite(value)) return (value * 180) / Math.PI;
  return degreesIn(label);
}

function labelOf(labels: Readonly<Record<string, string>>, symbol: string): string | undefined {
  return Object.hasOwn(labels, symbol) ? labels[symbol] : undefined;
}

/** The reading of these givens. */
export function viewOf(givens: Givens): View {
  const { form, labels } = givens;
  const has = (symbol: string): boolean => labelOf(labels, symbol) !== undefined;
  const show = (symbol: string): string => {
    const label = labelOf(labels, symbol);
    if (label === undefined) return "";
    const printed = prettify(label);
    if (isSymbolic(label) || !NAMED.test(symbol)) return printed;
    return `${prettify(symbol)} = ${printed}`;
  };
  return {
    form,
    has,
    show,
    label(symbol, at, style = {}) {
      const label = labelOf(labels, symbol);
      if (label === undefined) return [];
      const look = isSymbolic(label) ? ({ look: "sym" } as const) : {};
      return text(at, show(symbol), { ...look, ...style, symbol });
    },
    angle(symbol, usual) {
      return Math.min(STEEPEST, Math.max(FLATTEST, degreesOf(givens, symbol) ?? usual));
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function bad(what: string): never {
  throw new TerrellaError("bad-world", `a mechanics picture needs ${what}`);
}

/** The givens that a problem carries; fields that pictures do not know are not read. Throws `bad-world` on others. */
export function readGivens(json: Json): Givens {
  if (!isRecord(json)) return bad("givens with family, form and labels");
  const { family, form, labels } = json;
  if (typeof family !== "string" || typeof form !== "string") return bad("a family and a form");
  if (!isRecord(labels)) return bad("the labels of its givens");
  const read: Record<string, string> = {};
  for (const [symbol, label] of Object.entries(labels)) {
    if (typeof label !== "string") return bad(`a text for "${symbol}"`);
    read[symbolNamed(symbol).name] = label;
  }
  return { family, form, labels: read };
}
