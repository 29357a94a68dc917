/**
 * @file Takes the marks of Markdown off a line: bold, italics, code, headings, quotations.
 *
 * Two stars are bold only at the edge of a word, because `v**2` is a power. A quotation is `>` with a gap behind it;
 * `>3` is an inequality and stays one.
 */

const OPENING = /^(?:\s|>+(?=\s)|#+)+/;
const BOLD_OPENS = /(^|[\s(:>])\*\*(?=\S)/g;
const BOLD_CLOSES = /(\S)\*\*(?=$|[\s.,;:!?)])/g;
const ITALIC = /^\*(?![\s*])([^*]*[^\s*])\*$/;
const UNDERSCORED = /^__(?=\S)(.*\S)__$/;

/** A line without the marks of Markdown, trimmed. Linear in the line. */
export function stripMarks(line: string): string {
  let plain = line.trim().replace(OPENING, "");
  if (plain.includes("`")) plain = plain.replaceAll("`", " ").trim();
  if (plain.includes("**")) plain = stripBold(plain);
  if (plain.startsWith("*")) plain = plain.replace(ITALIC, "$1");
  else if (plain.startsWith("__")) plain = plain.replace(UNDERSCORED, "$1");
  return plain.trim();
}

/** A line without bold, where bold both begins and ends: `(v **2)` has one pair of stars, and it is a power. */
export function stripBold(line: string): string {
  const opened = line.replace(BOLD_OPENS, "$1");
  const closed = opened.replace(BOLD_CLOSES, "$1");
  return opened !== line && closed !== opened ? closed : line;
}

/** A text without the full stop that ends a sentence. */
export function stripEnd(text: string): string {
  const trimmed = text.trim();
  return trimmed.endsWith(".") ? trimmed.slice(0, -1).trimEnd() : trimmed;
}
