/**
 * @file The lines at the end of a text, and the answer that the last of them gives: behind a label ("Answer: …", "the
 * answer is …", `#### …`), below a label that stands alone, or as the end of a closing sentence ("So the speed is …").
 *
 * Whoever denies ("the wrong answer is …", "if the answer is …") or labels two different answers gives none.
 */
import { dropLead, GIVES, readSentence } from "./closing-sentence.ts";
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
const LABELLED = new RegExp(
  `^(.{0,400}?)\\b${LABEL}\\**${UNIT}(?:\\s+${GIVES}\\s*:?|\\s*[:=])\\s*(.*)$`,
  "i",
);
const ALONE = new RegExp(
  `^(?:(.{0,400}?)\\b${LABEL}\\**${UNIT}(?:\\s+${GIVES})?\\s*:|(?:the\\s+)?(?:final\\s+|correct\\s+)?answer${UNIT}(?:\\s+is)?)$`,
  "i",
);
const HASHES = /^####\s+(\S.*)$/;

/** Words that deny what is said behind them in the same clause, or leave it open. */
const DENIED =
  /(?:\b(?:not|never|nor|neither|wrong|incorrect|false|if|whether|unless|unlikely|doubt|or|another|other|alternative|possible)|n['’]t)\b[^.,;:!?]*$/i;

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

/** A label with nothing behind it ("Answer:", "The final speed is:"), and the unit that it names. */
function readLabel(line: string | undefined): { readonly unit: string } | undefined {
  if (line === undefined || line.length > MAX_LINE) return undefined;
  const plain = stripMarks(line);
  const found = ALONE.exec(plain);
  if (found !== null) {
    return DENIED.test(found[1] ?? "") ? undefined : { unit: (found[2] ?? found[3] ?? "").trim() };
  }
  return readSentence(dropLead(plain))?.value === "" ? { unit: "" } : undefined;
}

/** What the last lines answer; "several" where two differ; `undefined` where the last line is no answer line. */
export function readLastLines(lines: readonly string[]): LineAnswer | "several" | undefined {
  const last = lines.at(-1) ?? "";
  const label = readLabel(lines.at(-2));
  const hashes = readHashes(last);
  const own =
    readLabelled(last) ?? (label && below(last, label.unit)) ?? hashes ?? readClosing(last);
  if (own === undefined) return undefined;
  const rest = lines.slice(0, label === undefined ? -1 : -2);
  const above = rest.at(-1);
  if (above === undefined) return own;
  const aboveLabel = readLabel(rest.at(-2));
  const earlier =
    readLabelled(above) ??
    (aboveLabel && below(above, aboveLabel.unit)) ??
    (hashes && readHashes(above));
  const isOther = earlier !== undefined && earlier.text !== "" && earlier.text !== own.text;
  return isOther || isSaidTwice(last, above) ? "several" : own;
}

function below(line: string, unit: string): LineAnswer | undefined {
  return line.length > MAX_LINE ? undefined : { text: plainAnswer(line), unit };
}

/** A closing sentence without the words that lead it in. */
function readClosing(line: string): LineAnswer | undefined {
  if (line.length > MAX_LINE) return undefined;
  const plain = stripMarks(line);
  const rest = dropLead(plain);
  const isClosing = rest !== plain || (readSentence(rest)?.value ?? "") !== "";
  return isClosing ? { text: plainAnswer(rest), unit: "" } : undefined;
}

/** True where two sentences say different things of one quantity. */
function isSaidTwice(line: string, above: string): boolean {
  const [own, other] = [line, above].map((text) => readSentence(dropLead(stripMarks(text))));
  return own !== undefined && own.quantity === other?.quantity && own.value !== other.value;
}

/** An answer without marks and without the full stop behind it. */
export function plainAnswer(text: string): string {
  return stripEnd(stripMarks(stripEnd(text.replace(/\s*[✓✔✅]\ufe0f?\s*$/u, ""))));
}
