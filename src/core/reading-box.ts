/**
 * @file The answer in the last `\boxed{…}` of a text, or between the last `<answer>` and `</answer>`.
 *
 * Whoever hedges is not read: two places side by side, "or" between them, a sign, a factor, a function or a "not" in
 * front, and whatever reading-behind.ts refuses behind.
 */

import { findTakenBack } from "./reading-after.ts";
import type { Asked } from "./reading-behind.ts";
import { BEHIND, readBehind } from "./reading-behind.ts";
import { stripBold } from "./reading-marks.ts";
import { closingBrace } from "./tex.ts";

/** The answer's text and the unit that stands right behind its box, "" for none. */
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

/** A place that a text marks as its answer. */
interface Place {
  readonly inside: string;
  /** Where its marks begin, and where they end. */
  readonly from: number;
  readonly to: number;
}

/** Two places nearer than this stand side by side. */
const SIDE_BY_SIDE = 30;
const BEFORE = 60;
const BOX = "\\boxed";
const [OPEN_TAG, CLOSE_TAG] = ["<answer>", "</answer>"];

/** A text without an answer. */
export function unread(reason: string): Unread {
  return { kind: "unread", reason };
}

/** A sign, a factor, a comparison or a denial in front. */
const CHANGED_BEFORE =
  /(?:[-−–±\d*/^·×]|\\(?:pm|mp|cdot|times|pi)|=\s*[-−–])\s?\$?$|(?:±|\\pm|=\s*[-−–]|\\neq?|≠|[<≤≥≪≫]|(?<![-=])>|\\(?:leq?|geq?|lt|gt|leqslant|geqslant|ll|gg))\s*\$*\s*$|(?:\bnot|n['’]t|\bnever|\bwrong|\bat (?:least|most)|\bthan)\W{0,4}$/i;
/** A sign or a function whose braces, brackets or thin spaces lead in: `-{\boxed{3}}`, `\sqrt{\boxed{3}}`. */
const CHANGED_AROUND =
  /(?:[-−–±]\s?(?:\{|\\[,;:! ]|\\left\()|\\?\b(?:sqrt|sin|cos|tan|ln|log|exp|abs|[dt]?frac)\s*(?:\[[^[\]]*\])?\s*(?:\{|\(|\\left\()|\\[dt]?frac\s*\{[^{}]*\}\s*\{|\d\\left\()[\s{]*$|\\[dt]?frac\s*\{[^{}]*\}\s*\{[^{}]*\}\s*$|(?:^|[^A-Za-z\\])[A-Za-z]$|[^\\\s]\)$/;

/** Why what stands in front of a marked place spoils it. `isBold`: two stars behind the place close two in front. */
export function findFaultBefore(text: string, at: number, isBold = false): Unread | undefined {
  const near = text.slice(Math.max(0, at - BEFORE), at);
  const unbold = isBold ? near.replace(/(^|[\s:(>])\*{1,3}(\$*)$/, "$1$2") : near;
  // A quotation of Markdown begins its line; a tag is closed where it is opened.
  const before = stripBold(unbold.replace(/([:.])\*\*(?=\s)/g, "$1"))
    .replace(/(^|\n)(?:[ \t]*>)+(?=[ \t]+\S{0,2}$)/, "$1")
    .replace(/(?:<[^<>\s]{1,30}>\s*)+$/, "");
  if (CHANGED_BEFORE.test(before) || CHANGED_AROUND.test(before)) {
    return unread("what stands in front of the box changes it");
  }
  return /\bor\W{0,4}$/i.test(before) ? unread("several answers side by side") : undefined;
}

/** Where the last box stands, or -1. */
export function lastBox(text: string): number {
  return text.lastIndexOf(BOX);
}

function boxAt(text: string, at: number): Place | undefined {
  let open = at + BOX.length;
  while (text[open] === " ") open++;
  const close = text[open] === "{" ? closingBrace(text, open) : -1;
  return close < 0 ? undefined : { inside: text.slice(open + 1, close), from: at, to: close + 1 };
}

/** The answer in the box at this place. */
export function readBox(text: string, at: number, asked: Asked): FinalAnswer | Unread {
  const box = boxAt(text, at);
  if (box === undefined) return unread("the box is not closed");
  if (box.inside.trim() === "") return unread("the box is empty");
  const behind = text.slice(box.to, box.to + BEHIND);
  const fault = findFaultBefore(text, at, /^[^\n]*?\*/.test(behind));
  if (fault !== undefined) return fault;
  const other = at === 0 ? -1 : text.lastIndexOf(BOX, at - 1);
  const earlier = other < 0 ? undefined : boxAt(text, other);
  if (earlier !== undefined && isSideBySide(text, earlier, box)) {
    return unread("several boxes side by side");
  }
  const read = readBehind(behind, asked);
  if ("fault" in read) return unread(read.fault);
  const taken = findTakenBack(text.slice(box.to), box.inside);
  if (taken !== undefined) return unread(taken);
  return { kind: "answer", text: box.inside.trim(), behind: read.unit };
}

/** What stands between the last tags of an answer, behind which nothing more is said; `undefined` without tags. */
export function readTag(text: string): string | Unread | undefined {
  const close = text.lastIndexOf(CLOSE_TAG);
  const open = close < 0 ? -1 : text.lastIndexOf(OPEN_TAG, close);
  // A box further on is the answer.
  if (open < 0 || lastBox(text) > close) return undefined;
  const inside = text.slice(open + OPEN_TAG.length, close);
  const tag: Place = { inside, from: open, to: close + CLOSE_TAG.length };
  if (/[^\s.`$*]/.test(text.slice(tag.to).replace(/<\|?[^<>\s]{1,30}>/g, ""))) {
    return unread("something stands behind the answer's tag");
  }
  const before = text.slice(0, open);
  const other = before.lastIndexOf(CLOSE_TAG);
  const start = other < 0 ? -1 : before.lastIndexOf(OPEN_TAG, other);
  const tagged: Place | undefined =
    start < 0
      ? undefined
      : {
          inside: before.slice(start + OPEN_TAG.length, other),
          from: start,
          to: other + CLOSE_TAG.length,
        };
  const box = lastBox(before);
  const boxed = box < 0 ? undefined : boxAt(before, box);
  for (const earlier of [tagged, boxed]) {
    if (earlier !== undefined && isSideBySide(text, earlier, tag)) {
      return unread("several answers side by side");
    }
  }
  return findFaultBefore(text, open) ?? inside;
}

/** True where an earlier place with another content ends just in front of this one. */
function isSideBySide(text: string, earlier: Place, place: Place): boolean {
  if (earlier.to > place.from || earlier.inside.trim() === place.inside.trim()) return false;
  const between = text.slice(earlier.to, place.from);
  return between.length <= SIDE_BY_SIDE && !between.includes("\n");
}
