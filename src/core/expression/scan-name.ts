/** @file Finds the names in a run of letters, digits and subscripts. */
import { nearest } from "../errors.ts";
import type { Meaning } from "./lexicon.ts";
import { scanSpaced } from "./scan-spaced.ts";
import { failAt, type ParseFailure, push, type Scanner } from "./token.ts";

const SUBSCRIPTS: ReadonlyMap<string, string> = new Map(
  [..."₀₁₂₃₄₅₆₇₈₉ᵢₖₛ"].map((sign, index) => [sign, "0123456789iks"[index] ?? ""]),
);

/** True for the code of an ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** True for the code of an ASCII letter. */
export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** A run of letters, digits and subscripts, and the places inside it where one name cannot end. */
interface Run {
  word: string;
  readonly glued: Set<number>;
}

/** Reads on while letters (where allowed), digits and subscripts follow. */
function readRun(scanner: Scanner, run: Run, letters: boolean): ParseFailure | undefined {
  const { text } = scanner;
  for (;;) {
    const code = text.charCodeAt(scanner.at);
    if (isDigit(code) || (letters && isLetter(code))) {
      run.word += text[scanner.at];
      scanner.at++;
      continue;
    }
    const below = code < 128 ? undefined : SUBSCRIPTS.get(text[scanner.at] ?? "");
    if (below !== undefined) {
      run.glued.add(run.word.length);
      run.word += below;
      scanner.at++;
    } else if (code === 95) {
      const failure = readSubscript(scanner, run);
      if (failure !== undefined) return failure;
    } else return undefined;
  }
}

const SUBSCRIPT =
  /_\s*(?:\{\s*([A-Za-z0-9]+)\s*\}|\{\s*\\(?:mathrm|text|rm)\s*\{\s*([A-Za-z0-9]+)\s*\}\s*\}|([A-Za-z0-9]))/y;

function readSubscript(scanner: Scanner, run: Run): ParseFailure | undefined {
  SUBSCRIPT.lastIndex = scanner.at;
  const match = SUBSCRIPT.exec(scanner.text);
  if (match === null) return failAt(scanner.at, "syntax", "a subscript that cannot be read");
  const below = match[1] ?? match[2] ?? match[3] ?? "";
  for (let i = 0; i < below.length; i++) run.glued.add(run.word.length + i);
  run.word += below;
  scanner.at += match[0].length;
  return undefined;
}

/** Cuts a run of letters into names: `mgh` is m·g·h. Longest known name first, no second thoughts. */
export function scanWord(scanner: Scanner): ParseFailure | undefined {
  const start = scanner.at;
  const run: Run = { word: "", glued: new Set() };
  const failure = readRun(scanner, run, true);
  if (failure !== undefined) return failure;
  const { word } = run;
  let from = 0;
  let afterFunction = false;
  while (from < word.length) {
    if (afterFunction && isDigit(word.charCodeAt(from))) {
      const digits = /^\d+/.exec(word.slice(from))?.[0] ?? "";
      push(scanner, "number", start, Number(digits));
      from += digits.length;
      afterFunction = false;
      continue;
    }
    const end = endOfName(scanner, run, from);
    if (end === undefined) return scanRest(scanner, run, from, start);
    afterFunction = pushName(scanner, run, from, end, start);
    from = end;
  }
  return undefined;
}

/** The end of a run that is no name: perhaps the first letter of one that is written with a gap. */
function scanRest(
  scanner: Scanner,
  { word, glued }: Run,
  from: number,
  start: number,
): ParseFailure | undefined {
  const isBare = ![...glued].some((place) => place > from);
  const read = isBare && scanSpaced(scanner, word.slice(from), start);
  if (read === true) return undefined;
  return read === false ? unknownName(scanner, start) : read;
}

/** Where the longest known name that starts here ends. A digit belongs to the name before it, except after sin. */
function endOfName(scanner: Scanner, run: Run, from: number): number | undefined {
  const { word, glued } = run;
  const longest = Math.max(scanner.lexicon.longest, scanner.spellings.longest);
  for (let end = Math.min(word.length, from + longest); end > from; end--) {
    if (glued.has(end)) continue;
    const meaning = meaningOf(scanner, run, from, end);
    if (meaning === undefined) continue;
    if (meaning.kind === "function" || !isDigit(word.charCodeAt(end))) return end;
  }
  return undefined;
}

/** What this part of a run stands for. A letter counts as an index only where it is written as one: `v_i`, not `vi`. */
function meaningOf(scanner: Scanner, run: Run, from: number, end: number): Meaning | undefined {
  const { lexicon, spellings } = scanner;
  const name = run.word.slice(from, end);
  const meaning = lexicon.names.get(name);
  if (meaning !== undefined || spellings.longest === 0) return meaning;
  const spelling = spellings.known.get(name);
  if (spelling === undefined) return undefined;
  const index = from + spelling.stem;
  const isIndex = run.glued.has(index) || isDigit(run.word.charCodeAt(index));
  return isIndex ? lexicon.names.get(spelling.symbol) : undefined;
}

/** True where the name is a function's. */
function pushName(scanner: Scanner, run: Run, from: number, end: number, at: number): boolean {
  const meaning = meaningOf(scanner, run, from, end);
  if (meaning?.kind === "function") push(scanner, "function", at, 0, meaning.name);
  else push(scanner, "leaf", at, 0, "", meaning?.node);
  return meaning?.kind === "function";
}

/** A letter that was named as a whole (Greek, or upright text): with its subscript it must be one known name. */
export function scanWhole(
  scanner: Scanner,
  letter: string,
  start: number,
): ParseFailure | undefined {
  const run: Run = { word: letter, glued: new Set() };
  const failure = readRun(scanner, run, false);
  if (failure !== undefined) return failure;
  if (meaningOf(scanner, run, 0, run.word.length) === undefined) return unknownName(scanner, start);
  pushName(scanner, run, 0, run.word.length, start);
  return undefined;
}

function unknownName(scanner: Scanner, start: number): ParseFailure {
  const written = scanner.text.slice(start, Math.min(scanner.at, start + 40));
  const { symbols } = scanner.lexicon;
  const near = nearest(written.replace(/[\\_{}]/g, ""), symbols);
  const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
  return failAt(
    start,
    "unknown-name",
    `unknown name "${written}".${hint} Allowed: ${symbols.join(", ")}`,
  );
}
