/** @file Reads what people and language models write (signature; code to follow). */
import type { Expression } from "./ast.ts";

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

/** The expression that a text writes with these symbols, or why it is none. Total and bounded: any string in. */
export declare function parseExpression(
  text: string,
  symbols: readonly string[],
): Expression | ParseFailure;

/** True for a failure. */
export declare function isParseFailure(value: Expression | ParseFailure): value is ParseFailure;
