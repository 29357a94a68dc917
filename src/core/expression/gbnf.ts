/**
 * @file Infix expressions as GBNF, the grammar notation of llama.cpp. Names are fixed, dimensions are not checked.
 */
import { UNARY_OPERATORS } from "./ast.ts";

/** Expressions over these names, as text that the parser reads. */
export function expressionGbnf(names: readonly string[]): string {
  const functions = UNARY_OPERATORS.filter((name) => name !== "sq");
  const alternatives = (words: readonly string[]): string =>
    words.map((word) => JSON.stringify(word)).join(" | ");
  return [
    'root ::= term (" "? [-+] " "? term)*',
    'term ::= power (" "? [*/] " "? power)*',
    'power ::= factor ("^2")?',
    'factor ::= call | "(" root ")" | number | name',
    'call ::= function "(" root ")"',
    `function ::= ${alternatives(functions)}`,
    'number ::= [0-9]+ ("." [0-9]+)?',
    `name ::= ${alternatives(["pi", ...names])}`,
    "",
  ].join("\n");
}
