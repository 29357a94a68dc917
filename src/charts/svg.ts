/** @file Markup, built from values: text is always escaped, and a number that is not finite cannot get in. */
import { TerrellaError } from "../core/errors.ts";

/** An SVG document, or a part of one. */
export type Svg = string;

/** Attributes of an element; those that are undefined are left out, numbers are rounded to hundredths. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand in an element or an attribute. What XML cannot hold becomes the replacement character. */
export function escapeText(text: string): string {
  return text
    .replace(/\p{Surrogate}|\p{Noncharacter_Code_Point}|(?![\t\n\r])\p{Control}/gu, "\ufffd")
    .replace(/[&<>"']/g, (found) => ESCAPES[found] ?? found);
}

/** An element with its children, which are markup already. */
export function element(name: string, attributes: Attributes, ...children: readonly Svg[]): Svg {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeText(attribute(key, value))}"`)
    .join("");
  return children.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${children.join("")}</${name}>`;
}

/** An element that holds text. */
export function textElement(name: string, attributes: Attributes, text: string): Svg {
  return element(name, attributes, escapeText(text));
}

/** What a pointer or a screen reader is told about the element it stands in. */
export function tooltip(text: string): Svg {
  return textElement("title", {}, text);
}

/** The path through points, for the `d` of a path. */
export function pathThrough(points: readonly (readonly [number, number])[]): string {
  return points
    .map(([x, y], index) => `${index === 0 ? "M" : "L"}${write(x)} ${write(y)}`)
    .join("");
}

function attribute(key: string, value: string | number | undefined): string {
  if (typeof value !== "number") return String(value);
  if (!Number.isFinite(value)) throw new TerrellaError("internal", `a chart got ${key} = ${value}`);
  return write(value);
}

function write(value: number): string {
  if (!Number.isFinite(value))
    throw new TerrellaError("internal", `a chart got the place ${value}`);
  return String(Math.round(value * 100) / 100 + 0);
}
