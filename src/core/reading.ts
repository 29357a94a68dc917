/**
 * @file Finds the one answer in a free text.
 *
 * The last `\boxed{…}`; else a last line "Answer: …" or "the answer is …"; else the whole text where it is short and on
 * one line. Whoever hedges is not read: two boxes side by side, "x or y", a sign outside the box. What stands in the
 * found place must then be nothing but an answer; that is for the readers of numbers and expressions to decide.
 */

/** The answer's text and what stands right behind its box (a unit, perhaps). */
export interface FinalAnswer {
  readonly kind: "answer";
  readonly text: string;
  readonly behind: string;
}

/** No answer can be read, and why, for a person. */
export interface Unread {
  readonly kind: "unread";
  readonly reason: string;
}

/** Only this much of the end of a text is looked at. */
const TAIL = 20_000;
/** A text without a box or an answer line must be an answer and nothing else; longer ones are not. */
const MAX_WHOLE = 600;
/** Longer lines are no answer lines. */
const MAX_LINE = 2000;
/** Two boxes nearer than this stand side by side. */
const SIDE_BY_SIDE = 30;

/** The final answer of a text, or why there is none. Total and linear in the text: any string in. */
export function readFinalAnswer(text: string): FinalAnswer | Unread {
  const tail = text.length > TAIL ? text.slice(-TAIL) : text;
  const thought = tail.lastIndexOf("</think>");
  const said = thought < 0 ? tail : tail.slice(thought + "</think>".length);
  const box = said.lastIndexOf(BOX);
  if (box >= 0) return readBox(said, box);
  const lines = lastLines(said);
  const last = lines.at(-1);
  if (last === undefined) return unread("no answer was given");
  return readLine(last, lines.at(-2)) ?? readWhole(said);
}

const BOX = "\\boxed";

/** A sign, a factor or a "not" in front of the box. */
const CHANGED_BEFORE =
  /(?:[-−–±\d*/^·×]|\\(?:pm|mp|cdot|times)|=\s*[-−–])\s?\$?$|(?:±|\\pm|=\s*[-−–]|\\neq?|≠|\bnot)\s*\$*\s*$/;
/** A sign or a function whose braces, brackets or thin spaces lead into the box: `-{\boxed{3}}`, `\sqrt{\boxed{3}}`. */
const CHANGED_AROUND =
  /(?:[-−–±]\s?(?:\{|\\[,;:! ]|\\left\()|\\(?:sqrt|sin|cos|tan|ln|log|exp|[dt]?frac)\s*(?:\[[^[\]]*\])?\s*(?:\{|\(|\\left\()|\\[dt]?frac\s*\{[^{}]*\}\s*\{|\d\\left\()[\s{]*$/;
/** A second candidate behind the box. */
const HEDGED_BEHIND =
  /^[\s$)\]\\]*(?:[.,]?\s*(?:(?:text|mathrm)\s*\{\s*)?or\b|±|\\pm|[-−–]\s*\d|(?:and|to|,|;)\s*\$?\s*[-−]?(?:\d|\\boxed))/i;
/** An operator behind the box. */
const CHANGED_BEHIND =
  /^(?:\\[,;:! ]|[\s{}$])*(?:[*×·^/+]|[eE]?\d|\\(?:times|cdot|div)\b|(?:hundred|thousand|million|billion)\b)|^\s*(?:\\right\s*)?\)\s*[*×·^/]/;

function unread(reason: string): Unread {
  return { kind: "unread", reason };
}

function readBox(text: string, at: number): FinalAnswer | Unread {
  const inside = braced(text, at + BOX.length);
  if (inside === undefined) return unread("the box is not closed");
  if (inside.text.trim() === "") return unread("the box is empty");
  const before = text.slice(Math.max(0, at - 40), at);
  if (CHANGED_BEFORE.test(before) || CHANGED_AROUND.test(before)) {
    return unread("what stands in front of the box changes it");
  }
  if (/\bor\s*\$*\s*$/i.test(before)) return unread("several answers side by side");
  const other = text.lastIndexOf(BOX, at - 1);
  if (other >= 0 && isSideBySide(text, other, at, inside.text)) {
    return unread("several boxes side by side");
  }
  const behind = text.slice(inside.end, inside.end + 60);
  if (HEDGED_BEHIND.test(behind)) return unread("more than one answer");
  if (CHANGED_BEHIND.test(behind)) return unread("what stands behind the box changes it");
  return { kind: "answer", text: inside.text.trim(), behind };
}

/** True where an earlier box with another content ends just in front of this one. */
function isSideBySide(text: string, earlier: number, at: number, content: string): boolean {
  const inside = braced(text, earlier + BOX.length);
  if (inside === undefined || inside.end > at || inside.text.trim() === content.trim())
    return false;
  const between = text.slice(inside.end, at);
  return between.length <= SIDE_BY_SIDE && !between.includes("\n");
}

/** What the braces that open here hold, and where they end. */
function braced(
  text: string,
  from: number,
): { readonly text: string; readonly end: number } | undefined {
  let start = from;
  while (text[start] === " ") start++;
  if (text[start] !== "{") return undefined;
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const char = text[index];
    if (char === "\\") index++;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) {
      return { text: text.slice(start + 1, index), end: index + 1 };
    }
  }
  return undefined;
}

/** The last two lines that are not blank. */
function lastLines(text: string): readonly string[] {
  const lines: string[] = [];
  let end = text.length;
  while (end > 0 && lines.length < 2) {
    const start = text.lastIndexOf("\n", end - 1);
    const line = text.slice(start + 1, end).trim();
    if (line !== "") lines.unshift(line);
    end = start;
  }
  return lines;
}

const LINE = /^.{0,400}?\b(?:final\s+)?answer\**(?:\s+is\s*:?|\s*[:=])\s*(.*)$/i;

function readLine(line: string, previous: string | undefined): FinalAnswer | Unread | undefined {
  if (line.length > MAX_LINE) return undefined;
  const plain = stripMarks(line);
  const found = LINE.exec(plain)?.[1];
  if (found === undefined) return undefined;
  const earlier =
    previous === undefined || previous.length > MAX_LINE
      ? undefined
      : LINE.exec(stripMarks(previous))?.[1];
  if (earlier !== undefined && stripEnd(earlier) !== stripEnd(found)) {
    return unread("several answer lines");
  }
  const text = stripEnd(stripMarks(stripEnd(found)));
  return text === "" ? unread("the answer line is empty") : { kind: "answer", text, behind: "" };
}

function readWhole(text: string): FinalAnswer | Unread {
  const whole = text.trim();
  if (whole.length > MAX_WHOLE) return unread("no boxed answer and no answer line");
  if (whole.includes("\n")) {
    return unread("several lines, and the last is no answer line; put the answer in \\boxed{…}");
  }
  return { kind: "answer", text: stripEnd(stripMarks(whole)), behind: "" };
}

/** Without the signs of Markdown (bold, code, heading, quotation) at either end; `v**2` keeps its power. */
function stripMarks(line: string): string {
  return line
    .replace(/^[\s>#]*(?:\*\*|`)?/, "")
    .replace(/(?:\*\*|`)?\s*$/, "")
    .trim();
}

/** Without the full stop that ends a sentence. */
function stripEnd(text: string): string {
  return text
    .trim()
    .replace(/\s*\.$/, "")
    .trim();
}
