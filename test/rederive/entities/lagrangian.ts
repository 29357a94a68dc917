/**
 * @file Answers about machines with several coordinates, from the English of the prompt alone.
 *
 * Places of points are written down as the story has them; everything else is finite differences and small steps.
 */
import { type Change, type Moment, momentAt, momentOf, type Scene } from "./lagrangian-scene.ts";
import { readBody, readTop, type Spinning } from "./lagrangian-spinning.ts";
import { readAtwood, readHole, readWedge } from "./lagrangian-strings.ts";
import { readCart, readCoupled, readDouble, readSpringPendulum } from "./lagrangian-swinging.ts";
import { readHoop, readRod, readTurntable } from "./lagrangian-turning.ts";
import { amountOf, patternOf, type Text } from "./lagrangian-words.ts";

type Reader = (text: Text) => Scene;

const MACHINES: readonly (readonly [RegExp, Reader])[] = [
  [/\brod of Q\b/, readDouble],
  [/natural length equals the distance between neighbouring pivots/, readCoupled],
  [/\bcart\b/, readCart],
  [/The spring stays straight, turns freely about the pivot/, readSpringPendulum],
  [/\bhoop\b/, readHoop],
  [/\bbead\b.*\brod\b|\brod\b.*\bbead\b/, readRod],
  [/\bturntable\b/, readTurntable],
  [/\bhole\b/, readHole],
  [/\bpulleys\b/, readAtwood],
  [/\bwedge\b/, readWedge],
];

const SPINNING: readonly (readonly [RegExp, (text: Text) => Spinning])[] = [
  [/\btop\b.*\bthin stand\b/, readTop],
  [/No torque acts on it\./, readBody],
];

interface Prompt {
  readonly story: string;
  readonly question: string;
  readonly change: Change | undefined;
}

const FORM = / (?:Your answer: |Answer with |Give the result ).*$/;

/** The story, the change and the question of a prompt. */
function split(prompt: string): Prompt {
  const whole = prompt.replace(FORM, "");
  if (whole === prompt) throw new Error("no form of the answer");
  const sentences = whole.split(/(?<=[.?]) (?=[A-Z\d])/);
  const question = sentences.at(-1) ?? "";
  const supposed = /^Suppose that, ([\d.]+) s after the (?:release|start), (.*)\.$/.exec(
    sentences.at(-2) ?? "",
  );
  return {
    story: sentences.slice(0, supposed === null ? -1 : -2).join(" "),
    question,
    change: supposed === null ? undefined : { atS: Number(supposed[1]), clause: supposed[2] ?? "" },
  };
}

const WHEN = "([\\d.]+) s after the (?:release|start)";

/** The phrase that is asked, and when. */
function phraseOf(question: string): { readonly phrase: string; readonly timeS: number } {
  const forms = [
    `^${WHEN}, what is (.*)\\?$`,
    `^What is (.*), ${WHEN}\\?$`,
    `^(?:Find|Determine) (.*), ${WHEN}\\.$`,
    "^What is (.*)\\?$",
    "^(?:Find|Determine) (.*)\\.$",
  ];
  for (const [index, form] of forms.entries()) {
    const found = new RegExp(form).exec(question);
    if (found === null) continue;
    const [, one = "", two = ""] = found;
    if (index === 0) return { phrase: two, timeS: Number(one) };
    return { phrase: one, timeS: index < 3 ? Number(two) : 0 };
  }
  throw new Error(`no question: ${question}`);
}

function sceneOf(story: Text): Scene | Spinning {
  const fitting = [...MACHINES, ...SPINNING].filter(([mark]) => mark.test(story.text));
  const [only] = fitting;
  if (only === undefined) throw new Error("an unknown machine");
  // A rod with a bead also fits what is told of other rods: the first machine that fits is meant.
  return only[1](story);
}

function valueOfPhrase(
  story: Text,
  phrase: string,
  timeS: number,
  change: Change | undefined,
): number {
  const scene = sceneOf(story);
  const measures = "measures" in scene ? scene.measures : scene;
  const fitting = measures.filter(([pattern]) => pattern.test(phrase));
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) {
    throw new Error(`${fitting.length} measures fit: ${phrase}`);
  }
  const [pattern, value] = only;
  if (!("measures" in scene)) return (value as Spinning[number][1])(timeS);
  const moment: Moment =
    timeS > 0 ? momentAt(scene, timeS, change) : momentOf(scene, scene.machine, scene.start);
  return (value as Scene["measures"][number][1])(moment, pattern.exec(phrase) as RegExpExecArray);
}

/** The number that a prompt asks for, in SI units. */
export function answerNumber(prompt: string): number {
  const { story, question, change } = split(prompt);
  const { phrase, timeS } = phraseOf(question);
  return valueOfPhrase({ text: story }, phrase, timeS, change);
}

/** The option that a prompt's question has as its answer. */
export function answerChoice(prompt: string): string {
  const { story, question, change } = split(prompt);
  const options = (/Answer with one of: (.*)\.$/.exec(prompt)?.[1] ?? "").split(", ");
  const compared = new RegExp(
    `^${WHEN}, which is greater: (the .*) of (.*) or that of (.*)\\?$`,
  ).exec(question);
  if (compared === null) {
    const index = valueOfPhrase({ text: story }, question.replace(/\?$/, ""), 0, change);
    return options[index] ?? "";
  }
  const [, time = "", what = "", ...names] = compared;
  const [a = 0, b = 0] = names.map((name) =>
    valueOfPhrase({ text: story }, `${what} of ${name}`, Number(time), change),
  );
  return (a > b ? names[0] : names[1]) ?? "";
}

/** A reverse question. */
export interface Reverse {
  /** Whether the unknown is a time, the earliest at which the outcome is met. */
  readonly isTime: boolean;
  /** How far the outcome is missed with a value of the unknown. */
  miss(x: number): number;
}

const SOUGHT =
  / (?:What is x, [^?]*\?|Here x, .*, is not known\. Find x\.|Find [^.]* that is called x\.)$/;
const SOUGHT_TIME =
  / (?:Find the earliest such t\.|What is the earliest such time t\?|At what time t is this so for the first time\?)$/;

/** What a reverse question says. */
export function readReverse(prompt: string): Reverse {
  const whole = prompt.replace(FORM, "");
  const isTime = !SOUGHT.test(whole);
  const rest = whole.replace(isTime ? SOUGHT_TIME : SOUGHT, "");
  if (rest === whole) throw new Error("nothing is sought");
  const sentences = rest.split(/(?<=[.?]) (?=[A-Z\d])/);
  const outcome = patternOf(
    `^(?:${WHEN}, |A time t after the (?:release|start), )?(.*) is #\\.$`,
    "",
  ).exec(sentences.at(-1) ?? "");
  if (outcome === null) throw new Error(`no outcome: ${sentences.at(-1)}`);
  const [, time, words = "", value = ""] = outcome;
  const phrase = words.replace(/^The /, "the ");
  const target = amountOf(value, undefined);
  const text = sentences.slice(0, -1).join(" ");
  return {
    isTime,
    miss(x) {
      const found = isTime
        ? valueOfPhrase({ text }, phrase, x, undefined)
        : valueOfPhrase({ text, x }, phrase, Number(time ?? 0), undefined);
      return found - target;
    },
  };
}
