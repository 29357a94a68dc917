/**
 * @file The lines at the end of a text, and the answer that the last of them gives: behind a label ("Answer: …", "the
 * answer is …", `#### …`), below a label that stands alone, or as the end of a closing sentence ("So the speed is …").
 *
 * Whoever denies ("the wrong answer is …", "if the answer is …") or labels two different answers gives none.
 */
import { stripEnd, stripMarks } from "./reading-marks.ts";

/** What a line answers, and the unit that its label names ("Answer (in m/s): …"). */
export interface LineAnswer {
  readonly text: string;
  readonly unit: string;
}

/** Longer lines are no answer lines. */
const MAX_LINE = 2000;
/** A formula set apart takes no more lines than this. */
const MAX_DISPLAY = 12;
/** An answer, its label, and an answer with its label before them. */
const LINES_SEEN = 4;

const DISPLAYS: readonly (readonly [string, string])[] = [
  ["$$", "$$"],
  ["\\[", "\\]"],
];

/** The last lines that are not blank, at most four; what stands in `$$…$$` or `\[…\]` is one line. */
export function lastLines(text: string): readonly string[] {
  const lines: string[] = [];
  let end = text.length;
  while (end > 0 && lines.length < LINES_SEEN) {
    const start = text.lastIndexOf("\n", end - 1);
    const line = text.slice(start + 1, end).trim();
    const display = line === "" ? undefined : readDisplay(text, line, start);
    if (line !== "") lines.unshift(display?.line ?? line);
    end = display?.start ?? start;
  }
  return lines;
}

/** A formula set apart over several lines, of which the last is `line` and begins behind `start`. */
function readDisplay(
  text: string,
  line: string,
  start: number,
): { readonly line: string; readonly start: number } | undefined {
  const bare = stripEnd(line);
  const marks = DISPLAYS.find(([, close]) => bare.endsWith(close));
  if (marks === undefined || bare.slice(0, -2).includes(marks[0])) return undefined;
  let joined = line;
  let end = start;
  for (let count = 0; count < MAX_DISPLAY && end > 0; count++) {
    const begin = text.lastIndexOf("\n", end - 1);
    const above = text.slice(begin + 1, end).trim();
    joined = `${above} ${joined}`;
    if (joined.length > MAX_LINE) return undefined;
    if (above.includes(marks[0])) return { line: joined.trim(), start: begin };
    end = begin;
  }
  return undefined;
}

const LABEL = "(?:final\\s+|correct\\s+)?(?:answer|result|solution)";
const UNIT = "(?:\\s*\\((?:in\\s+)?([^()]{1,40})\\))?";
const VERB = "(?:is|are|equals|will be|would be|should be|must be)";
const SOFTENED = "(?:\\s+(?:therefore|thus|then|hence|simply|just|exactly|equal to|given by))?";
const LABELLED = new RegExp(
  `^(.{0,400}?)\\b${LABEL}\\**${UNIT}(?:\\s+${VERB}\\b${SOFTENED}\\s*:?|\\s*[:=])\\s*(.*)$`,
  "i",
);
const ALONE = new RegExp(
  `^(?:(.{0,400}?)\\b${LABEL}\\**${UNIT}(?:\\s+${VERB}${SOFTENED})?\\s*:|(?:the\\s+)?(?:final\\s+|correct\\s+)?answer${UNIT}(?:\\s+is)?)$`,
  "i",
);
const HASHES = /^####\s+(\S.*)$/;

/** Words that deny what is said behind them in the same clause, or leave it open. */
const DENIED =
  /(?:\b(?:not|never|nor|neither|wrong|incorrect|false|if|whether|unless|unlikely|doubt|or|another|other|alternative|possible)|n['’]t)\b[^.,;:!?]*$/i;

const LEADS =
  /^(?:(?:so|thus|hence|therefore|finally|consequently|overall|in conclusion|as a result|we (?:get|find|obtain)(?: that)?)\b[,:]?\s+)+/i;
const SENTENCE = new RegExp(
  `^(?:the|its|their)\\s+((?:[a-z][a-z'’-]*\\s+){0,11}?[a-z][a-z'’-]*)\\s+(?:${VERB}|comes out (?:as|at|to(?: be)?))${SOFTENED}\\s*:?\\s+(\\S.*)$`,
  "i",
);
/** Not the name of a quantity: what such a sentence says is no answer. */
const NO_QUANTITY =
  /\b(?:not|no|never|nor|or|and|wrong|incorrect|false|if|whether|unless|least|most|other|another|question|guess)\b/i;

/** What a line answers behind a label; "" where nothing follows; `undefined` where it has none or denies it. */
export function readLabelled(line: string): LineAnswer | undefined {
  if (line.length > MAX_LINE) return undefined;
  const found = LABELLED.exec(stripMarks(line));
  if (found === null || DENIED.test(found[1] ?? "")) return undefined;
  return { text: plainAnswer(found[3] ?? ""), unit: found[2]?.trim() ?? "" };
}

/** True for a line that speaks of an answer only to deny it, to suppose it, or to name one of several. */
export function isDenied(line: string): boolean {
  const found = line.length > MAX_LINE ? null : LABELLED.exec(stripMarks(line));
  return found !== null && DENIED.test(found[1] ?? "");
}

/** What stands behind four hashes, as data sets of school problems write their answers. */
function readHashes(line: string): LineAnswer | undefined {
  const text = line.length > MAX_LINE ? undefined : HASHES.exec(line.trim())?.[1];
  return text === undefined ? undefined : { text: plainAnswer(text), unit: "" };
}

/** A label with nothing behind it, and the unit that it names. */
function readLabel(line: string | undefined): { readonly unit: string } | undefined {
  if (line === undefined || line.length > MAX_LINE) return undefined;
  const found = ALONE.exec(stripMarks(line));
  if (found === null || DENIED.test(found[1] ?? "")) return undefined;
  return { unit: (found[2] ?? found[3] ?? "").trim() };
}

/** What the last lines answer; "several" where two differ; `undefined` where the last line is no answer line. */
export function readLastLines(lines: readonly string[]): LineAnswer | "several" | undefined {
  const last = lines.at(-1) ?? "";
  const label = readLabel(lines.at(-2));
  const hashes = readHashes(last);
  const own =
    readLabelled(last) ?? (label && below(last, label.unit)) ?? hashes ?? readSentence(last);
  if (own === undefined) return undefined;
  const rest = lines.slice(0, label === undefined ? -1 : -2);
  const above = rest.at(-1);
  const aboveLabel = readLabel(rest.at(-2));
  const earlier =
    above === undefined
      ? undefined
      : (readLabelled(above) ??
        (aboveLabel && below(above, aboveLabel.unit)) ??
        (hashes && readHashes(above)));
  return earlier !== undefined && earlier.text !== "" && earlier.text !== own.text
    ? "several"
    : own;
}

function below(line: string, unit: string): LineAnswer | undefined {
  return line.length > MAX_LINE ? undefined : { text: plainAnswer(line), unit };
}

/** The end of a closing sentence: "Therefore, v = 3 m/s.", "The final speed is 3 m/s." */
function readSentence(line: string): LineAnswer | undefined {
  if (line.length > MAX_LINE) return undefined;
  const plain = stripMarks(line);
  const lead = LEADS.exec(plain)?.[0] ?? "";
  const rest = plain.slice(lead.length);
  const sentence = SENTENCE.exec(rest);
  if (sentence !== null && !NO_QUANTITY.test(sentence[1] ?? "")) {
    return { text: plainAnswer(sentence[2] ?? ""), unit: "" };
  }
  return lead === "" ? undefined : { text: plainAnswer(rest), unit: "" };
}

/** An answer without marks and without the full stop behind it. */
export function plainAnswer(text: string): string {
  return stripEnd(stripMarks(stripEnd(text)));
}
