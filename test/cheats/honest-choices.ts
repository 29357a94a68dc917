/** @file Ways of writing a choice. */
import type { Form } from "./honest-formulas.ts";

const WAYS: Readonly<Record<string, (option: string) => string>> = {
  plain: (option) => option,
  "full stop": (option) => `${option}.`,
  capital: (option) => `${option.charAt(0).toUpperCase()}${option.slice(1)}`,
  bold: (option) => `**${option}**`,
  quotes: (option) => `"${option}"`,
  box: (option) => `\\boxed{${option}}`,
  "text in a box": (option) => `\\boxed{\\text{${option}}}`,
  "box behind words": (option) => `Comparing the two, we find \\boxed{${option}}.`,
  "answer line": (option) => `The forces are compared first.\nAnswer: ${option}`,
  "the answer is": (option) => `They start together, so this follows.\nThe answer is ${option}.`,
  tags: (option) => `<answer>${option}</answer>`,
  "thinking first": (option) => `<think>Is it one or the other?</think>\n${option}`,
  "answer in bold": (option) => `Reasoning.\n**Answer:** ${option}`,
};

/** Honest ways of writing one option. */
export function honestChoices(option: string): readonly Form[] {
  return Object.entries(WAYS).map(([how, write]) => ({ kind: "choice", how, text: write(option) }));
}

/** Texts that name several options, deny one, or go on about it. */
export function choiceTricks(options: readonly string[], right: string): readonly Form[] {
  const other = options.find((option) => option !== right) ?? "neither";
  const texts: Readonly<Record<string, string>> = {
    both: `${right} or ${other}`,
    list: options.join(", "),
    "boxes side by side": `\\boxed{${right}} \\boxed{${other}}`,
    denied: `not ${right}`,
    "denied in a sentence": `The answer is not ${right}.`,
    "taken back": `\\boxed{${right}}\nNo, that is wrong.`,
    other,
    "other boxed behind": `Perhaps ${right}, but no: \\boxed{${other}}`,
    number: "1",
    empty: "",
  };
  return Object.entries(texts).map(([how, text]) => ({ kind: "trick", how, text }));
}
