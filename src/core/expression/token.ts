/** @file The tokens of an expression's text, and the failure that every stage of reading may give. */
import type { Expression } from "./ast.ts";
import type { Lexicon } from "./lexicon.ts";

/** Why a text is not an expression. */
export interface ParseFailure {
  readonly kind: "failure";
  readonly code:
    | "empty"
    | "too-long"
    | "too-deep"
    | "unknown-name"
    | "exponent"
    | "ambiguous"
    | "syntax";
  /** For a person. */
  readonly reason: string;
  /** Where in the text (index of a UTF-16 unit). */
  readonly at: number;
}

/** What a token is. */
export type TokenKind =
  | "number"
  | "leaf"
  | "function"
  | "+"
  | "-"
  | "*"
  | "/"
  | "^"
  | "superscript"
  | "open"
  | "close"
  | "frac"
  | "root"
  | "end";

/** One token. Fields that do not belong to its kind hold neutral values, so that all tokens have one shape. */
export interface Token {
  readonly kind: TokenKind;
  readonly at: number;
  /** True where white space stands before it. */
  readonly gap: boolean;
  /** Of a number, or of an exponent written as superscript. */
  readonly value: number;
  /** Of a leaf: the symbol or pi. */
  readonly node: Expression | undefined;
  /** Of a function its name, of a bracket the character that closes it. */
  readonly word: string;
}

/** A symbol that one problem lets be written in another way, and how long the name is before its index. */
export interface Spelling {
  readonly symbol: string;
  readonly stem: number;
}

/** Ways of writing that hold for one problem only: written name without underscore → symbol. */
export interface Spellings {
  readonly known: ReadonlyMap<string, Spelling>;
  /** Length of the longest of them. */
  readonly longest: number;
}

/** A text being cut. */
export interface Scanner {
  readonly text: string;
  readonly lexicon: Lexicon;
  readonly spellings: Spellings;
  readonly tokens: Token[];
  at: number;
  gap: boolean;
}

/** A failure at a place of the text. */
export function failAt(at: number, code: ParseFailure["code"], reason: string): ParseFailure {
  return { kind: "failure", code, reason, at };
}

/** Adds a token; it takes the gap that was seen before it. */
export function push(
  scanner: Scanner,
  kind: TokenKind,
  at: number,
  value = 0,
  word = "",
  node: Expression | undefined = undefined,
): void {
  scanner.tokens.push({ kind, at, gap: scanner.gap, value, node, word });
  scanner.gap = false;
}
