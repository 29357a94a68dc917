/** @file Judges of numbers, expressions and choices (signatures; code to follow). */
import type { Compiled } from "./expression/evaluate.ts";
import type { AnswerForm } from "./problem.ts";
import type { Graded } from "./verdict.ts";

/** The form of a numeric answer. */
export type NumberForm = AnswerForm & { readonly kind: "number" };
/** The form of a symbolic answer. */
export type ExpressionForm = AnswerForm & { readonly kind: "expression" };
/** The form of a choice. */
export type ChoiceForm = AnswerForm & { readonly kind: "choice" };

/** One point at which an expression is compared with what happened: values by symbol name, SI units and radians. */
export interface Draw {
  readonly values: Readonly<Record<string, number>>;
  readonly outcome: number;
}

/** Judges a number, with or without a unit; the truth is in the form's unit. Total: any string in. */
export declare function judgeNumber(form: NumberForm, truth: number, text: string): Graded;

/** Judges an expression by its values at the draws. Total: any string in. Fewer than two draws are `judge-failed`. */
export declare function judgeExpression(
  form: ExpressionForm,
  draws: readonly Draw[],
  text: string,
): Graded;

/** Judges an expression that is already compiled for the form's symbols in their order. */
export declare function judgeCompiled(
  form: ExpressionForm,
  draws: readonly Draw[],
  run: Compiled,
): Graded;

/** Judges a choice among the form's options. Total: any string in. */
export declare function judgeChoice(form: ChoiceForm, truth: string, text: string): Graded;
