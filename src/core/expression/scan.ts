/**
 * @file Cuts a text into tokens: ASCII mathematics, Unicode signs and common LaTeX, all in one pass.
 *
 * Each token remembers whether a gap stood before it, because `v^2/2g` and `v^2/2 g` are not read alike.
 */
import { GREEK, type Lexicon } from "./lexicon.ts";
import { scanCommand } from "./scan-latex.ts";
import { isDigit, isLetter, scanWhole, scanWord } from "./scan-name.ts";
import {
  failAt,
  type ParseFailure,
  push,
  type Scanner,
  type Spellings,
  type Token,
  type TokenKind,
} from "./token.ts";

/** The tokens of a text, an `end` token last, or why it cannot be cut. */
export function scan(
  text: string,
  lexicon: Lexicon,
  spellings: Spellings,
): readonly Token[] | ParseFailure {
  const scanner: Scanner = { text, lexicon, spellings, tokens: [], at: 0, gap: false };
  while (scanner.at < text.length) {
    const failure = scanNext(scanner);
    if (failure !== undefined) return failure;
  }
  push(scanner, "end", text.length);
  return scanner.tokens;
}

const SIGNS: ReadonlyMap<string, readonly [TokenKind, string]> = new Map<
  string,
  readonly [TokenKind, string]
>([
  ["+", ["+", ""]],
  ...[..."-−–﹣－"].map((sign) => [sign, ["-", ""]] as const),
  ...[..."*·×⋅∙∗•"].map((sign) => [sign, ["*", ""]] as const),
  ...[..."/÷∕⁄"].map((sign) => [sign, ["/", ""]] as const),
  ["^", ["^", ""]],
  ["(", ["open", ")"]],
  ["[", ["open", "]"]],
  ["{", ["open", "}"]],
  [")", ["close", ")"]],
  ["]", ["close", "]"]],
  ["}", ["close", "}"]],
  ["√", ["function", "sqrt"]],
]);
const FRACTION_SIGNS: ReadonlyMap<string, number> = new Map([
  ["½", 0.5],
  ["¼", 0.25],
  ["¾", 0.75],
]);
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const BLANK = /[\s~\u200b\u2060-\u2064]/;

function scanNext(scanner: Scanner): ParseFailure | undefined {
  const { text, at } = scanner;
  const code = text.charCodeAt(at);
  if (code === 32) {
    scanner.gap = true;
    scanner.at++;
    return undefined;
  }
  if (isDigit(code) || code === 46) return scanNumber(scanner);
  if (isLetter(code)) return scanWord(scanner);
  if (code === 92) return scanCommand(scanner);
  return scanSign(scanner, text[at] ?? "");
}

function scanSign(scanner: Scanner, char: string): ParseFailure | undefined {
  const { text, at } = scanner;
  const sign = SIGNS.get(char);
  if (sign !== undefined) {
    const double = char === "*" && text[at + 1] === "*";
    push(scanner, double ? "^" : sign[0], at, 0, sign[1]);
    scanner.at += double ? 2 : 1;
    return undefined;
  }
  const letter = GREEK.get(char);
  if (letter !== undefined) {
    scanner.at++;
    return scanWhole(scanner, letter, at);
  }
  if (SUPERSCRIPTS.includes(char) || char === "⁻") return scanSuperscript(scanner);
  const fraction = FRACTION_SIGNS.get(char);
  if (fraction !== undefined) push(scanner, "number", at, fraction);
  else if (BLANK.test(char)) scanner.gap = true;
  else
    return failAt(
      at,
      "syntax",
      `"${String.fromCodePoint(text.codePointAt(at) ?? 0)}" does not belong in an expression`,
    );
  scanner.at++;
  return undefined;
}

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;

function scanNumber(scanner: Scanner): ParseFailure | undefined {
  const { at } = scanner;
  NUMBER.lastIndex = at;
  const written = NUMBER.exec(scanner.text)?.[0];
  const value = Number(written);
  if (written === undefined || !Number.isFinite(value)) {
    return failAt(at, "syntax", `"${written ?? "."}" is not a usable number`);
  }
  push(scanner, "number", at, value);
  scanner.at += written.length;
  return undefined;
}

function scanSuperscript(scanner: Scanner): ParseFailure | undefined {
  const { text, at } = scanner;
  const negative = text[at] === "⁻";
  if (negative) scanner.at++;
  let digits = "";
  for (let digit = SUPERSCRIPTS.indexOf(text[scanner.at] ?? "-"); digit >= 0; ) {
    digits += digit;
    scanner.at++;
    digit = SUPERSCRIPTS.indexOf(text[scanner.at] ?? "-");
  }
  if (digits === "") return failAt(at, "syntax", "a raised minus without a number");
  push(scanner, "superscript", at, negative ? -Number(digits) : Number(digits));
  return undefined;
}
