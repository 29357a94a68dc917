/**
 * @file Markup made from text: a template whose values are escaped unless they are markup themselves.
 *
 * Whatever a prompt or an answer says, it stays text. A number that is not finite cannot get in, so that no page ever
 * says NaN. What is written is well-formed XML as well as HTML.
 */
import { escapeText } from "../charts/svg.ts";
import { TerrellaError } from "../core/errors.ts";

/** Markup, told apart from text by its type. */
export interface Markup {
  readonly markup: string;
}

/** What a template takes. */
export type Value = string | number | Markup | readonly Markup[];

/** Markup that is known to be safe, such as a chart. */
export function raw(markup: string): Markup {
  return { markup };
}

/** Nothing. */
export const NOTHING: Markup = raw("");

/** The template: text is escaped, markup and lists of markup stand as they are. Throws `internal` for NaN. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const written = values.map(write);
  return raw(parts.map((part, index) => part + (written[index] ?? "")).join(""));
}

/** Markup one after another. */
export function join(parts: readonly Markup[], between = ""): Markup {
  return raw(parts.map(({ markup }) => markup).join(between));
}

/** The markup where something holds, else nothing. */
export function when(holds: boolean, markup: () => Markup): Markup {
  return holds ? markup() : NOTHING;
}

function write(value: Value): string {
  if (typeof value === "string") return escapeText(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TerrellaError("internal", `a page got ${value}`);
    return String(value);
  }
  return "markup" in value ? value.markup : join(value).markup;
}
