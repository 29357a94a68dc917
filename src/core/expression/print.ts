/** @file Writes expressions for people (signatures; code to follow). */
import type { Expression } from "./ast.ts";

/** Infix text that `parseExpression` reads back as an equal expression. */
export declare function printInfix(expression: Expression): string;

/** LaTeX that `parseExpression` reads back as an equal expression. */
export declare function printLatex(expression: Expression): string;
