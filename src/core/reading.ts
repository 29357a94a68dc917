/**
 * @file Finds the one answer in a free text.
 *
 * The first of these that there is: the last `\boxed{…}` or `<answer>…</answer>`; a block of code that ends the text; a
 * last line "Answer: …", "the answer is …" or `#### …`, or the line below such a label; a closing sentence ("So the
 * speed is …"); the whole text where it is short and on one line. An answer may stand in a quotation of Markdown
 * (`> 3 m`): to quote one's answer is to give it. Whoever hedges is not read. What stands in the found place must then
 * be nothing but an answer; that is for the readers of numbers and expressions to decide.
 */
import type { Asked } from "./reading-behind.ts";
import { readAside } from "./reading-behind.ts";
import type { FinalAnswer, Unread } from "./reading-box.ts";
import { findFaultBefore, lastBox, readBox, readTag, unread } from "./reading-box.ts";
import { isDenied, lastLines, plainAnswer, readLabelled, readLastLines } from "./reading-lines.ts";

export type { Asked } from "./reading-behind.ts";
export type { FinalAnswer, Unread } from "./reading-box.ts";

/** Only this much of the end of a text is looked at. */
const TAIL = 20_000;
/** A text without a box or an answer line must be an answer and nothing else; longer ones are not. */
const MAX_WHOLE = 600;
const THOUGHT = "</think>";
const FENCE = "```";
const PURE: Asked = { unit: "", dimension: 0 };

/**
 * The final answer of a text, or why there is none. `asked` says in which unit, so that a unit that is in no table is
 * known behind a box. Total and linear in the text: any string in.
 */
export function readFinalAnswer(text: string, asked: Asked = PURE): FinalAnswer | Unread {
  const tail = text.length > TAIL ? text.slice(-TAIL) : text;
  const thought = tail.lastIndexOf(THOUGHT);
  const said = thought < 0 ? tail : tail.slice(thought + THOUGHT.length);
  const tagged = readTag(said);
  if (typeof tagged === "object") return tagged;
  return readMarked(tagged ?? said, asked);
}

/** The answer of a text without tags: its box, its last block of code, or its last lines. */
function readMarked(text: string, asked: Asked): FinalAnswer | Unread {
  const box = lastBox(text);
  if (box >= 0) return readBox(text, box, asked);
  const code = readFence(text);
  if (typeof code === "object") return code;
  return readLines(code ?? text, asked);
}

function readLines(text: string, asked: Asked): FinalAnswer | Unread {
  const lines = lastLines(text);
  const [only] = lines;
  if (only === undefined) return unread("no answer was given");
  const found = readLastLines(lines);
  if (found === "several") return unread("several answer lines");
  if (found === undefined) return readWhole(text, only, lines.length);
  if (found.text === "") return unread("the answer line is empty");
  if (found.unit === "") return { kind: "answer", text: found.text, behind: "" };
  const aside = readAside(found.unit, asked);
  return "fault" in aside
    ? unread(aside.fault)
    : { kind: "answer", text: found.text, behind: aside.unit };
}

function readWhole(text: string, line: string, lines: number): FinalAnswer | Unread {
  if (text.trim().length > MAX_WHOLE) return unread("no boxed answer and no answer line");
  if (lines > 1) {
    return unread("several lines, and the last is no answer line; put the answer in \\boxed{…}");
  }
  if (isDenied(line)) return unread("the answer is denied or left open");
  return { kind: "answer", text: plainAnswer(line), behind: "" };
}

/** What a block of code at the very end of a text holds; `undefined` where the text ends otherwise. */
function readFence(text: string): string | Unread | undefined {
  const trimmed = text.trimEnd();
  if (!trimmed.endsWith(FENCE)) return undefined;
  const close = trimmed.length - FENCE.length;
  const open = close === 0 ? -1 : trimmed.lastIndexOf(FENCE, close - 1);
  if (open < 0) return undefined;
  const inside = trimmed.slice(open + FENCE.length, close).replace(/^[A-Za-z+#]*[ \t]*\n/, "");
  return findFaultAbove(trimmed.slice(0, open)) ?? inside;
}

/** Above a block of code there must be words, not another answer. */
function findFaultAbove(text: string): Unread | undefined {
  const above = lastLines(text).at(-1)?.slice(-MAX_WHOLE);
  if (above === undefined) return undefined;
  const isOpen = /[:：]\W*$/.test(above) || /^\W*(?:final\s+)?answer\W*$/i.test(above);
  const words = above.match(/(?<![\\A-Za-z])[A-Za-z]{2,}(?![A-Za-z(_^*/])/g) ?? [];
  const isAnswer = (readLabelled(above)?.text ?? "") !== "";
  if (!isOpen && (isAnswer || words.length < 2)) {
    return unread("several answers, one above the other");
  }
  if (/\b(?:alternatively|otherwise|maybe|perhaps)\W*$/i.test(above)) {
    return unread("several answers side by side");
  }
  return findFaultBefore(above, above.length);
}
