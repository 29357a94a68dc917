/** @file The state of a parser, and the steps that every rule of the grammar uses. */
import type { Expression } from "./ast.ts";
import { failAt, type ParseFailure, type Token, type TokenKind } from "./token.ts";

/** Where a parser stands in its tokens. */
export interface Parser {
  readonly tokens: readonly Token[];
  /** Reads what stands in brackets: a whole expression. */
  readonly inside: (parser: Parser) => Parsed;
  index: number;
  depth: number;
  failure: ParseFailure | undefined;
}

/** An expression, or `undefined` after a failure has been noted in the parser. */
export type Parsed = Expression | undefined;

const END: Token = { kind: "end", at: 0, gap: false, value: 0, node: undefined, word: "" };

/** The next token. */
export function peek(parser: Parser): Token {
  return parser.tokens[parser.index] ?? END;
}

/** The next token, moving past it. */
export function take(parser: Parser): Token {
  const token = peek(parser);
  parser.index++;
  return token;
}

/** Moves past the next token where it is of this kind. */
export function takeIf(parser: Parser, kind: TokenKind): boolean {
  if (peek(parser).kind !== kind) return false;
  parser.index++;
  return true;
}

/** Notes why reading stops; the first reason stays. */
export function stop(
  parser: Parser,
  token: Token,
  code: ParseFailure["code"],
  reason: string,
): undefined {
  parser.failure ??= failAt(token.at, code, reason);
  return undefined;
}

/** Stops at a token that cannot stand here. */
export function unexpected(parser: Parser, token: Token): undefined {
  const what =
    token.kind === "end" ? "the expression ends too early" : `"${nameOf(token)}" is out of place`;
  return stop(parser, token, "syntax", what);
}

function nameOf(token: Token): string {
  switch (token.kind) {
    case "number":
    case "superscript":
      return String(token.value);
    case "leaf":
      return token.node?.kind === "symbol" ? token.node.name : "pi";
    case "function":
    case "close":
      return token.word;
    case "open":
      return { ")": "(", "]": "[", "}": "{" }[token.word] ?? "(";
    default:
      return token.kind;
  }
}

/** True for tokens that can begin a factor. */
export function beginsFactor(kind: TokenKind): boolean {
  switch (kind) {
    case "number":
    case "leaf":
    case "function":
    case "open":
    case "frac":
    case "root":
      return true;
    default:
      return false;
  }
}
