/**
 * @file Reads prompts about springs from their English alone and answers them by small steps.
 *
 * Every sentence must fit exactly one rule and every question exactly one measure, so that a wording that leaves
 * something open, or a sentence that no rule knows, is an error.
 */
import { readHanging } from "./springs-hanging.ts";
import { type Bench, benchOfLine, benchOfTable, type Happening } from "./springs-measures.ts";
import { readRow } from "./springs-row.ts";
import { readTable } from "./springs-table.ts";
import { numberOf, sentencesOf, VALUE } from "./springs-words.ts";

/** The answer to a prompt: a number in SI units, or one of the words offered. */
export type Answer = number | string;

const ANSWER_FORM =
  / (?:Answer with one number in .*; it is right within .*|Give the result as a number in .*, accurate to .*|Your answer: one number, in .*, with an error of at most .*|Answer with one of: .*)$/;
const AFTER = "after (?:the release|the start|the motion begins)";
const WHEN = `(${VALUE.slice(1, -1)}|a time t|A time t) ${AFTER}`;

/** A prompt taken apart. */
interface Parts {
  readonly story: readonly string[];
  readonly change: string | undefined;
  /** The question, and in reverse questions what is known before it. */
  readonly ask: readonly string[];
}

function takeApart(prompt: string): Parts {
  if (!ANSWER_FORM.test(prompt)) throw new Error(`no form of answer: ${prompt}`);
  const sentences = sentencesOf(prompt.replace(ANSWER_FORM, ""));
  const isAsk = (sentence: string): boolean =>
    /^(What|Find|Determine|Which|At what|Here x)|\?$/.test(sentence);
  const isKnown = (sentence: string): boolean =>
    / is -?[\d.]+(e-?\d+)?( [^ ]+( m²?\/s)?)?\.$/.test(sentence) && isOutcome(sentence);
  const first = sentences.findIndex((one) => isAsk(one) || isKnown(one));
  const changeAt = sentences.findIndex((one) => one.startsWith("Suppose that, "));
  const end = changeAt === -1 ? first : changeAt;
  return {
    story: sentences.slice(0, end),
    change: changeAt === -1 ? undefined : sentences[changeAt],
    ask: sentences.slice(first),
  };
}

/** True for a sentence that tells what was found, not what the scene is like. */
function isOutcome(sentence: string): boolean {
  return (
    new RegExp(`^${WHEN}, the `).test(sentence) ||
    /^The (period|frequency|angular frequency|greatest|least|amplitude|extension|highest|lowest)/.test(
      sentence,
    )
  );
}

function benchOf({ story, change }: Parts, x: number | undefined): Bench {
  const text = story.join(" ");
  const happening = change === undefined ? undefined : readChange(change, x);
  if (/table|air table/.test(text) && !/groove/.test(text)) {
    return benchOfTable(readTable(story, x), happening);
  }
  const line = /ceiling/.test(text) ? readHanging(story, x) : readRow(story, x);
  return benchOfLine(line, happening);
}

function readChange(sentence: string, x: number | undefined): Happening {
  const found = new RegExp(`^Suppose that, ${VALUE} ${AFTER}, (.*)\\.$`).exec(sentence);
  if (found === null) throw new Error(`what is supposed? ${sentence}`);
  return { timeS: numberOf(found[1] ?? "", x), what: found[2] ?? "" };
}

/** What is asked: a phrase, and the time as it is written, where there is one. */
interface Asked {
  readonly phrase: string;
  readonly when: string | undefined;
}

const FORMS: readonly string[] = [
  `^#When, what is (?<phrase>.*)\\?$`,
  `^(?:What is|Find|Determine) (?<phrase>.*), #when[.?]$`,
  "^(?:What is|Find|Determine) (?<phrase>.*)[.?]$",
];

function readAsk(sentence: string): Asked {
  for (const form of FORMS) {
    const found = new RegExp(
      form.replace(/#[wW]hen/, `(?<when>${VALUE.slice(1, -1)}) ${AFTER}`),
    ).exec(sentence);
    const { phrase, when } = found?.groups ?? {};
    if (phrase !== undefined) return { phrase, when };
  }
  throw new Error(`what is asked? ${sentence}`);
}

/** The one measure that a phrase means, and of what. */
function measure(
  { gauges }: Bench,
  phrase: string,
): (name: string | undefined, timeS: number) => number {
  const fitting = gauges.flatMap(([text, gauge]) => {
    const found = new RegExp(`^${text.replace("<n>", "(?<name>.+)")}$`).exec(phrase);
    return found === null ? [] : [{ gauge, name: found.groups?.["name"] ?? "" }];
  });
  const [only] = fitting.length > 1 ? fitting.filter(({ name }) => name === "") : fitting;
  if (only === undefined) throw new Error(`what is ${phrase}?`);
  return (name, timeS) => only.gauge(name ?? only.name, timeS);
}

function secondsOf(when: string | undefined): number {
  return when === undefined ? 0 : numberOf(when, undefined);
}

/** Answers a question in numbers. */
export function answerNumber(prompt: string): number {
  const parts = takeApart(prompt);
  const [ask = "", ...more] = parts.ask;
  if (more.length > 0) throw new Error(`two questions: ${parts.ask.join(" ")}`);
  const { phrase, when } = readAsk(ask);
  return measure(benchOf(parts, undefined), phrase)(undefined, secondsOf(when));
}

/** Answers a question with a choice of words. */
export function answerChoice(prompt: string): string {
  const parts = takeApart(prompt);
  const bench = benchOf(parts, undefined);
  const [ask = ""] = parts.ask;
  const pair = new RegExp(`^(?:${WHEN}, which|Which) is greater: (.*)\\?$`).exec(ask);
  if (pair !== null) {
    const both = /^(.*?)(the [^,]*|[a-z]+ [A-Z]) or that of (.*)$/;
    return answerPair(bench, pair[2] ?? "", secondsOf(pair[1]), both);
  }
  const list = new RegExp(`^${WHEN}, which (moves|is|stores) .*?: (.*)\\?$`).exec(ask);
  if (list === null) throw new Error(`what is asked? ${ask}`);
  const [, when, verb = "", names = ""] = list;
  const phrase = {
    moves: "the speed of",
    is: "the length of",
    stores: "the elastic energy of",
  }[verb];
  const options = names.split(/, | or /);
  const sizes = options.map((name) =>
    measure(bench, `${phrase} ${name}`)(undefined, secondsOf(when)),
  );
  return options[sizes.indexOf(Math.max(...sizes))] ?? "";
}

function answerPair(bench: Bench, text: string, timeS: number, both: RegExp): string {
  const [left = "", right = ""] = text.split(" or that of ");
  if (!both.test(text)) throw new Error(`which two? ${text}`);
  // What stands behind the second name belongs to both: "or that of Q during the motion".
  const tail = / (during the motion|when the system .*)$/.exec(right)?.[0] ?? "";
  const second = right.slice(0, right.length - tail.length);
  const whole = `${left}${tail}`;
  const of = measure(bench, whole);
  const name = nameIn(bench, whole);
  return Math.abs(of(name, timeS)) > Math.abs(of(second, timeS)) ? name : second;
}

function nameIn({ gauges }: Bench, phrase: string): string {
  for (const [text] of gauges) {
    const name = new RegExp(`^${text.replace("<n>", "(?<name>.+)")}$`).exec(phrase)?.groups?.[
      "name"
    ];
    if (name !== undefined) return name;
  }
  throw new Error(`who is compared? ${phrase}`);
}

/** How a reverse question could be answered. */
export interface Reverse {
  /** True where the time is sought. */
  readonly isTime: boolean;
  /** What is found with a value of the unknown, less what the prompt says was found; not a number where it cannot be. */
  miss(x: number): number;
}

/** Reads a reverse question. */
export function readReverse(prompt: string): Reverse {
  const parts = takeApart(prompt);
  const [known = "", ask = ""] = parts.ask;
  const found = new RegExp(
    `^(?:${WHEN}, )?(?<phrase>[tT]he .*) is (?<outcome>-?[\\d.]+(?:e-?\\d+)?)(?: [^ ]+(?: m²?/s)?)?\\.$`,
  ).exec(known);
  const { phrase = "", outcome = "" } = found?.groups ?? {};
  if (phrase === "") throw new Error(`what is known? ${known}`);
  const isTime = /^[aA] time t$/.test(found?.[1] ?? "");
  const wanted = isTime ? /\bt\b/ : /\bx\b/;
  if (!wanted.test(ask)) throw new Error(`what is sought? ${ask}`);
  const plain = `t${phrase.slice(1)}`;
  const bench = isTime ? benchOf(parts, undefined) : undefined;
  return {
    isTime,
    miss(x) {
      try {
        const one = bench ?? benchOf(parts, x);
        return measure(one, plain)(undefined, isTime ? x : secondsOf(found?.[1])) - Number(outcome);
      } catch (error) {
        if (error instanceof Error && /too short|too steep|swing/.test(error.message))
          return Number.NaN;
        throw error;
      }
    },
  };
}
