/**
 * @file Reads what people and language models write.
 *
 * Recursive descent over tokens with precedence levels (Pratt 1973): sum, product, power, atom. A product may be
 * written by juxtaposition. Where juxtaposition after a slash has no agreed reading (`F/m g`) the text is refused
 * rather than guessed; where it has one, that one is taken: `1/2 m v^2` is a half of m·v², `v^2/2g` is v²/(2g).
 */
import { binary, type Expression, negate, number, power } from "./ast.ts";
import {
  beginsFactor,
  type Parsed,
  type Parser,
  peek,
  stop,
  takeIf,
  unexpected,
} from "./cursor.ts";
import { fractionOf } from "./exponent.ts";
import { lexiconOf } from "./lexicon.ts";
import { parseAtom } from "./parse-atom.ts";
import { scan } from "./scan.ts";
import { failAt, type ParseFailure, type Spellings, type Token } from "./token.ts";

export type { ParseFailure, Spelling, Spellings } from "./token.ts";

/** Longer texts are no answers. */
export const MAX_CHARACTERS = 512;
/** Deeper brackets are no answers. */
const MAX_NESTING = 32;

const NO_SPELLINGS: Spellings = { known: new Map(), longest: 0 };

/**
 * The expression that a text writes with these symbols, or why it is none.
 *
 * Takes infix with `^` or `**`, juxtaposition, Unicode signs (· × √ ² π θ −) and common LaTeX; a whole text in `$…$`
 * is unwrapped. At most 512 characters, 32 nested brackets, exponents that are fractions of integers up to 99. Total
 * and bounded: any string in. The same `symbols` array should be passed again: its lexicon is kept. `spellings` are
 * further names that one problem allows.
 */
export function parseExpression(
  text: string,
  symbols: readonly string[],
  spellings: Spellings = NO_SPELLINGS,
): Expression | ParseFailure {
  const bare = unwrapMath(text);
  if (bare === "") return failAt(0, "empty", "there is no expression");
  if (bare.length > MAX_CHARACTERS) {
    return failAt(MAX_CHARACTERS, "too-long", `longer than ${MAX_CHARACTERS} characters`);
  }
  const tokens = scan(bare, lexiconOf(symbols), spellings);
  if (isParseFailure(tokens)) return tokens;
  const parser: Parser = { tokens, inside: parseSum, index: 0, depth: 0, failure: undefined };
  const parsed = parseSum(parser);
  if (parsed !== undefined && peek(parser).kind !== "end") unexpected(parser, peek(parser));
  return parser.failure ?? parsed ?? failAt(0, "syntax", "not an expression");
}

/** True for a failure. */
export function isParseFailure(value: object): value is ParseFailure {
  return "kind" in value && value.kind === "failure";
}

const WRAPPERS: readonly (readonly [string, string])[] = [
  ["$$", "$$"],
  ["$", "$"],
  ["\\(", "\\)"],
  ["\\[", "\\]"],
];

/** The inside of `$…$`, `\(…\)` or `\[…\]` round a whole text, trimmed. */
export function unwrapMath(text: string): string {
  const trimmed = text.trim();
  const first = trimmed.charCodeAt(0);
  if (first !== 36 && first !== 92) return trimmed;
  for (const [open, close] of WRAPPERS) {
    const long = trimmed.length >= open.length + close.length;
    if (!long || !trimmed.startsWith(open) || !trimmed.endsWith(close)) continue;
    const inside = trimmed.slice(open.length, -close.length);
    return inside.includes(close) ? trimmed : inside.trim();
  }
  return trimmed;
}

function parseSum(parser: Parser): Parsed {
  if (parser.depth++ > MAX_NESTING) {
    return stop(parser, peek(parser), "too-deep", `nested deeper than ${MAX_NESTING}`);
  }
  let left = parseSigned(parser, parseProduct);
  while (left !== undefined) {
    const { kind } = peek(parser);
    if (kind !== "+" && kind !== "-") break;
    parser.index++;
    const right = parseSigned(parser, parseProduct);
    left = right && binary(kind, left, right);
  }
  parser.depth--;
  return left;
}

/** Any number of signs, then what `parse` reads. */
function parseSigned(parser: Parser, parse: (parser: Parser) => Parsed): Parsed {
  let negative = false;
  for (;;) {
    if (takeIf(parser, "-")) negative = !negative;
    else if (!takeIf(parser, "+")) break;
  }
  const value = parse(parser);
  return negative && value !== undefined ? negate(value) : value;
}

function parseProduct(parser: Parser): Parsed {
  let plain = isPlainConstant(parser);
  let left = parsePower(parser);
  while (left !== undefined) {
    const { kind } = peek(parser);
    if (kind === "*" || kind === "/") {
      parser.index++;
      const constant = isPlainConstant(parser);
      const right: Parsed =
        kind === "*" ? parseSigned(parser, parsePower) : parseDivisor(parser, plain);
      left = right && binary(kind, left, right);
      plain = constant && kind === "*";
    } else if (beginsFactor(kind)) {
      left = parseNeighbour(parser, left, plain);
      plain = false;
    } else break;
  }
  return left;
}

/** True where a bare number or pi comes next, with no power on it. */
function isPlainConstant(parser: Parser): boolean {
  const { kind, node } = peek(parser);
  if (kind !== "number" && node?.kind !== "pi") return false;
  const after = parser.tokens[parser.index + 1]?.kind;
  return after !== "^" && after !== "superscript";
}

/** A factor that stands beside the one before it, with no sign between. */
function parseNeighbour(parser: Parser, left: Expression, afterConstant: boolean): Parsed {
  const token = peek(parser);
  if (token.kind === "number") {
    return stop(parser, token, "syntax", `a number after another factor: write *${token.value}`);
  }
  const right = parsePower(parser);
  if (right === undefined) return undefined;
  if (afterConstant && token.kind === "frac" && fractionOf(right) !== undefined) {
    return stop(parser, token, "ambiguous", "a mixed number or a product? Write + or *");
  }
  return binary("*", left, right);
}

/**
 * What a slash divides by. A bracket stands alone; `1/2` is a coefficient; `/2gh` without gaps is one divisor; with a
 * gap there is no agreed reading.
 */
function parseDivisor(parser: Parser, afterConstant: boolean): Parsed {
  const first = peek(parser);
  const coefficient = afterConstant && isPlainConstant(parser);
  let divisor = parseSigned(parser, parsePower);
  if (coefficient || (first.kind !== "number" && first.kind !== "leaf")) return divisor;
  for (
    let next = peek(parser);
    divisor !== undefined && beginsFactor(next.kind);
    next = peek(parser)
  ) {
    if (next.gap) {
      return stop(parser, next, "ambiguous", "what does / divide by? Write a/(b*c) or (a/b)*c");
    }
    divisor = parseNeighbour(parser, divisor, false);
  }
  return divisor;
}

function parsePower(parser: Parser): Parsed {
  let base = parseAtom(parser);
  while (base !== undefined) {
    const token = peek(parser);
    if (token.kind === "superscript") {
      parser.index++;
      base = raise(parser, token, base, number(Math.abs(token.value)), token.value < 0);
    } else if (token.kind === "^") {
      parser.index++;
      base = parseExponent(parser, token, base);
    } else break;
  }
  return base;
}

function parseExponent(parser: Parser, caret: Token, base: Expression): Parsed {
  const first = peek(parser);
  // Powers of powers recurse here, so they count as nesting.
  if (parser.depth++ > MAX_NESTING) return stop(parser, caret, "too-deep", "too many powers");
  const exponent = parseSigned(parser, parsePower);
  parser.depth--;
  if (exponent === undefined) return undefined;
  const next = peek(parser);
  if (first.kind === "number" && first.value === 1 && next.kind === "/" && !next.gap) {
    return stop(parser, caret, "ambiguous", "for a root write ^(1/2)");
  }
  return raise(parser, caret, base, exponent, false);
}

function raise(
  parser: Parser,
  at: Token,
  base: Expression,
  exponent: Expression,
  negative: boolean,
): Parsed {
  const fraction = fractionOf(exponent);
  if (fraction === undefined) {
    return stop(parser, at, "exponent", "an exponent must be a fraction of integers up to 99");
  }
  return power(base, negative ? -fraction.numerator : fraction.numerator, fraction.denominator);
}
