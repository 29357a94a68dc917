/**
 * @file The third witness of everyday mechanics: the answer, from nothing but the English of a prompt.
 *
 * A prompt is a story, perhaps a supposition, a question and the form of the answer. A reverse question tells an
 * outcome and calls one number x: it is found by trying values of x until the story gives the outcome.
 */
import { MACHINE_READERS } from "./everyday-machines.ts";
import { MATTER_READERS } from "./everyday-matter.ts";
import { MOTION_READERS } from "./everyday-motion.ts";
import { PLAY_READERS } from "./everyday-play.ts";
import { amount, bisect, find, type Reader, type Story } from "./everyday-text.ts";

const READERS: readonly Reader[] = [
  ...PLAY_READERS,
  ...MACHINE_READERS,
  ...MATTER_READERS,
  ...MOTION_READERS,
];

const FORM = / (?:Answer with one (?:number|of)|Give the result as|Your answer: one number)[^?]*$/;
const SOUGHT =
  / (?:Here x, the [^.]*, is not known\. Find x\.|What is x, the [^?]*\?|Find the [^.]* that is called x\.|Find (?:the earliest such )?t\.|What is the (?:earliest such )?time t\?|At what time t [^?]*\?)$/;

/** The phrase of a question; the moment may stand before it or behind it. */
const PHRASE = /^(?:(.* after [A-Z][a-z]+ has started), )?(?:[Ww]hat is|Find|Determine) (.*)[?.]$/;

/** The last sentence: no other mark than a full stop comes before it. */
const lastOf = (text: string): string =>
  text.slice(text.lastIndexOf(". ", text.length - 2) + 1).trim();

/** What an answer may be: a number in SI units, or one of these options. */
export type Wanted = { readonly options?: readonly string[] };

/** The story as the first reader who can read it understands it. */
function readStory(text: string): Story | undefined {
  for (const read of READERS) {
    const story = read(text);
    if (story !== undefined) return story;
  }
  return undefined;
}

/** The answer to a prompt; throws, with the prompt, where it cannot be read. */
export function answerEveryday(prompt: string, { options }: Wanted): number | string {
  const body = prompt.replace(FORM, "");
  const isReverse = SOUGHT.test(body);
  const told = body.replace(SOUGHT, "");
  const last = lastOf(told);
  const text = told.slice(0, told.length - last.length).trim();
  const story = readStory(text);
  if (story === undefined) throw new Error(`nobody can read: ${prompt}`);
  if (isReverse) return solveFor(story, last);
  if (options === undefined) {
    const [, moment = "", phrase] = PHRASE.exec(last) ?? [];
    if (phrase === undefined) throw new Error(`no question in: ${prompt}`);
    return story.quantity(`${phrase} ${moment}`.trim(), Number.NaN);
  }
  const answer = story.choice?.(last, options);
  if (answer === undefined) throw new Error(`no choice in: ${prompt}`);
  return answer;
}

/** The value of x at which the story gives the outcome that a sentence tells. */
function solveFor(story: Story, sentence: string): number {
  const [outcome = ""] = find(sentence, "is #\\.$");
  const told = sentence.replace(/ is [^ ]+(?: [^ ]+)?\.$/, "");
  const phrase = told.charAt(0).toLowerCase() + told.slice(1);
  const value = amount(outcome, Number.NaN);
  const miss = (exponent: number): number => story.quantity(phrase, 10 ** exponent) / value - 1;
  const step = 0.05;
  for (let exponent = -7; exponent < 7; exponent += step) {
    const root = bisect(miss, exponent, exponent + step);
    if (!Number.isNaN(root) && Math.abs(miss(root)) < 1e-3) return 10 ** root;
  }
  throw new Error(`no x makes this true: ${sentence}`);
}
