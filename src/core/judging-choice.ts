/** @file The judge of choices: exactly one of the options, spelled as the prompt spells it. */
import { TerrellaError } from "./errors.ts";
import { excerpt } from "./mismatch.ts";
import type { AnswerForm } from "./problem.ts";
import { readFinalAnswer } from "./reading.ts";
import { fail, type Graded, pass } from "./verdict.ts";

/** The form of a choice. */
export type ChoiceForm = Extract<AnswerForm, { readonly kind: "choice" }>;

/** Judges a choice among the form's options; case, quotes and a full stop do not count. Total: any string in. */
export function judgeChoice(form: ChoiceForm, truth: string, text: string): Graded {
  if (!form.options.includes(truth)) {
    throw new TerrellaError("judge-failed", `the truth "${truth}" is not among the options`);
  }
  // An option may itself be a sentence such as "the left one is heavier".
  const whole = readChoice(form.options, text.trim());
  const answer = whole === undefined ? readFinalAnswer(text) : undefined;
  if (answer?.kind === "unread") return fail(answer.reason);
  const chosen = whole ?? readChoice(form.options, answer?.text ?? "");
  if (chosen === undefined) {
    return fail(`"${excerpt(answer?.text ?? "")}" is none of: ${form.options.join(", ")}`);
  }
  return chosen === truth ? pass() : fail(`"${chosen}" is not right`);
}

/** The one option that a text is, or `undefined`. Spelled exactly, or the only one that differs in case and quotes. */
export function readChoice(options: readonly string[], text: string): string | undefined {
  if (options.includes(text)) return text;
  const plain = plainWords(text);
  const same = options.filter((option) => plainWords(option) === plain);
  return same.length === 1 ? same[0] : undefined;
}

function plainWords(text: string): string {
  if (text.length > 300) return text;
  return text
    .replace(/^\s*\$|\$\s*$/g, "")
    .replace(/^\s*\\(?:text|mathrm|textbf)\s*\{([^{}]*)\}\s*$/, "$1")
    .replace(/^[\s"'“”‘’`*]+|[\s"'“”‘’`*.]+$/g, "")
    .replace(/\s+/g, " ")
    .toLowerCase();
}
