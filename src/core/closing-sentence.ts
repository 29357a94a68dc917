/**
 * @file Sentences that end a text with its answer: "Therefore, the final speed is 3 m/s.", "Thus v = 3 m/s."
 *
 * The name of the quantity may hold no number and no word that denies, compares or offers a choice.
 */

const VERBS = "(?:is|are|equals|will be|would be|should be|must be)";
const SOFTENED = "(?:\\s+(?:therefore|thus|then|hence|simply|just|exactly|equal to|given by))?";

/** The verb of a sentence that gives an answer, as the source of a regular expression. */
export const GIVES: string = `${VERBS}\\b${SOFTENED}`;

const LEADS =
  /^(?:(?:(?:so|thus|hence|therefore|finally|consequently|overall|in conclusion|as a result|we (?:get|find|obtain)(?: that)?)\b[,:]?|∴|\\therefore)\s+)+/i;
const SENTENCE = new RegExp(
  `^(?:the|its|their)\\s+((?:[a-z][a-z'’-]*\\s+){0,11}?[a-z][a-z'’-]*)\\s+(?:${GIVES}|comes out (?:as|at|to(?: be)?))\\s*(?::\\s*$|:?\\s+(\\S.*)$)`,
  "i",
);
const NO_QUANTITY =
  /\b(?:not|no|never|nor|or|and|wrong|incorrect|false|if|whether|unless|least|most|other|another|question|guess)\b/i;
const MAX_SENTENCE = 600;

/** A sentence about a quantity: its name, and what it is said to be ("" where that follows on the next line). */
interface Sentence {
  readonly quantity: string;
  readonly value: string;
}

/** The sentence that a text is, or `undefined`. */
export function readSentence(text: string): Sentence | undefined {
  if (text.length > MAX_SENTENCE || !/^(?:the|its|their)\s/i.test(text)) return undefined;
  const [, quantity, value = ""] = SENTENCE.exec(text) ?? [];
  return quantity === undefined || NO_QUANTITY.test(quantity)
    ? undefined
    : { quantity: quantity.toLowerCase(), value };
}

/** A text without "so", "therefore" and the like before it. */
export function dropLead(text: string): string {
  return text.replace(LEADS, "");
}

/** What a sentence says its quantity is; a text that is no such sentence stays as it is. */
export function cutSentence(text: string): string {
  const value = readSentence(text)?.value ?? "";
  return value === "" ? text : value;
}
