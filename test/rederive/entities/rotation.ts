/**
 * @file Reads prompts about rotation from their English alone and answers them by small steps and clouds of points.
 *
 * Every sentence must fit exactly one rule, so that a wording that leaves something open is an error.
 */
import { readHinge } from "./rotation-hinge.ts";
import { readPendulum } from "./rotation-pendulum.ts";
import { readRolling } from "./rotation-rolling.ts";
import { newGrammar, type Rule, readValue, sentencesOf } from "./rotation-words.ts";
import type { Happening, World } from "./rotation-world.ts";

/** The answer to a prompt: numbers in SI units that fit, or the option. */
export type Answer = { readonly numbers: readonly number[] } | { readonly option: string };

const FORM =
  / (?:Answer with one number (?:in (.+)|without a unit); it is right within .*|Give the result as a (?:number in (.+)|pure number), accurate to .*|Your answer: one number,(?: in (.+),)? with an error of at most .*|Answer with one of: (.*))\.$/;
const AFTER = "after the (?:start|release)";

/** A prompt taken apart. */
interface Parts {
  readonly story: readonly string[];
  readonly change: string | undefined;
  readonly ask: readonly string[];
  readonly unit: string;
  readonly options: readonly string[];
}

function takeApart(prompt: string): Parts {
  const form = FORM.exec(prompt);
  if (form === null) throw new Error(`no form of answer: ${prompt}`);
  const sentences = sentencesOf(prompt.slice(0, form.index));
  const from = sentences.findIndex(isAsk);
  const [before, ask] = [sentences.slice(0, from), sentences.slice(from)];
  const change = before.at(-1)?.startsWith("Suppose that, ") ? before.at(-1) : undefined;
  return {
    story: change === undefined ? before : before.slice(0, -1),
    change,
    ask,
    unit: form[1] ?? form[2] ?? form[3] ?? "",
    options: form[4]?.split(", ") ?? [],
  };
}

/** A question, or in reverse questions what is known: a measure that "is" a number. */
function isAsk(sentence: string): boolean {
  if (/\?$|^(?:Find|Determine) /.test(sentence)) return true;
  const isTimed = new RegExp(`^(?:\\d\\S* s|A time t) ${AFTER}, the .* is \\S+ .*\\.$`).test(
    sentence,
  );
  const isWhole =
    /^The (?:magnitude|speed|angular speed|kinetic energy|tension|time|moment of inertia|distance|greatest|period|exact period|angle) .* is -?\d\S* .*\.$/.test(
      sentence,
    );
  const isPlain = /^The (?:period that|kinetic energy that) .* is \S+ .*\.$/.test(sentence);
  return isTimed || ((isWhole || isPlain) && !/^The (?:gravitational|bottom)/.test(sentence));
}

function worldOf({ story, change }: Parts, x: number): World {
  const happening = change === undefined ? undefined : readChange(change);
  const text = story.join(" ");
  if (/string/.test(text)) return readPendulum(story, x, happening);
  return / arm /.test(text) ? readHinge(story, x, happening) : readRolling(story, x, happening);
}

function readChange(sentence: string): Happening {
  const found = new RegExp(`^Suppose that, (\\d\\S* s) ${AFTER}, (.*)\\.$`).exec(sentence);
  if (found === null) throw new Error(`what is supposed? ${sentence}`);
  return { timeS: readValue(found[1], Number.NaN), what: found[2] ?? "" };
}

/** What is asked: a phrase and a time, not a number where none is said. */
interface Asked {
  readonly phrase: string;
  readonly timeS: number;
}

const asked = (phrase: string | undefined, timeS = Number.NaN): Asked => ({
  phrase: phrase ?? "",
  timeS,
});

const QUESTIONS: readonly (readonly [RegExp, (found: RegExpExecArray) => Asked])[] = [
  [
    new RegExp(`^(?:What is|Find|Determine) (.*), (\\d\\S* s) ${AFTER}[.?]$`),
    ([, phrase, when]) => asked(phrase, readValue(when, 0)),
  ],
  [
    new RegExp(`^(\\d\\S* s) ${AFTER}, what is (.*)\\?$`),
    ([, when, phrase]) => asked(phrase, readValue(when, 0)),
  ],
  [/^(?:What is|Find|Determine) (.*)[.?]$/, ([, phrase]) => asked(phrase)],
];

function readQuestion(sentence: string): Asked {
  for (const [shape, act] of QUESTIONS) {
    const found = shape.exec(sentence);
    if (found !== null) return act(found);
  }
  throw new Error(`what is asked? ${sentence}`);
}

function measure(world: World, { phrase, timeS }: Asked): number {
  return world.phrases.read(phrase)(timeS);
}

/** Answers a prompt. */
export function answerRotation(prompt: string): Answer {
  const parts = takeApart(prompt);
  const [only, ...more] = parts.ask;
  if (only === undefined) throw new Error(`nothing is asked: ${prompt}`);
  if (parts.options.length > 0) return { option: choose(parts, only) };
  if (more.length > 0) return { numbers: findUnknown(parts) };
  const timed = readQuestion(only);
  return { numbers: [measure(worldOf(parts, Number.NaN), timed)] };
}

function choose(parts: Parts, question: string): string {
  const world = worldOf(parts, Number.NaN);
  const isComparing = /^At which of these two times |greater or smaller than /.test(question);
  const choices = isComparing ? newGrammar("a choice", comparing(world)) : world.choices;
  const said = choices.read(question);
  if (!parts.options.includes(said))
    throw new Error(`"${said}" is not offered: ${parts.options.join(", ")}`);
  return said;
}

/** Comparisons that can be put about any motion. */
function comparing(world: World): readonly Rule<string>[] {
  const side = (value: number, mark: number): string => (value > mark ? "greater" : "smaller");
  return [
    [
      `At which of these two times is (the .*) greater: # or # ${AFTER}\\?`,
      ([phrase, one, other], value) => {
        const [a, b] = [1, 2].map((index) => measure(world, asked(phrase, value(index))));
        return ((a ?? 0) > (b ?? 0) ? one : other) ?? "";
      },
    ],
    [
      `# ${AFTER}, is (the .*) greater or smaller than #\\?`,
      ([, phrase], value) => side(measure(world, asked(phrase, value(0))), value(2)),
    ],
    [
      "Is (the .*) greater or smaller than #\\?",
      ([phrase], value) => side(measure(world, asked(phrase)), value(1)),
    ],
  ];
}

/** Where the unknown may lie, by its unit. Angles are in radians. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  kg: [0.02, 60],
  m: [0.004, 30],
  rad: [0.02, 3.1],
  "m/s": [0.1, 40],
  "rad/s": [0.1, 300],
  "": [0.01, 2],
};
const SAMPLES = 45;
/** Moments at which something may be so, close together. */
const INSTANTS: readonly number[] = Array.from({ length: 300 }, (_, index) => 0.005 + 0.03 * index);
/** A root leaves less than this share of what was missing around it. */
const JUMP = 0.01;

/** Every value of the unknown that gives what is known. */
function findUnknown(parts: Parts): readonly number[] {
  const [known = "", ...questions] = parts.ask;
  expectQuestion(questions);
  const found = new RegExp(
    `^(?:(\\d\\S* s|A time t) ${AFTER}, )?(.*) is (-?\\d\\S*)(?: (.*))?\\.$`,
  ).exec(known);
  if (found === null) throw new Error(`what is known? ${known}`);
  const [, when, said = "", digits, unit = ""] = found;
  const phrase = `${said.charAt(0).toLowerCase()}${said.slice(1)}`;
  const outcome = readValue(`${digits} ${unit}`.trim(), Number.NaN);
  const isTime = when === "A time t";
  const fixed = when === undefined || isTime ? Number.NaN : readValue(when, Number.NaN);
  const still = isTime ? worldOf(parts, Number.NaN) : undefined;
  const miss = (x: number): number => {
    try {
      const world = still ?? worldOf(parts, x);
      return measure(world, asked(phrase, isTime ? x : fixed)) - outcome;
    } catch {
      return Number.NaN;
    }
  };
  // A phrase that cannot be read must not pass for a value that cannot be.
  worldOf(parts, 1).phrases.read(phrase);
  if (isTime) return rootsOf(miss, INSTANTS).slice(0, 1);
  const [low, high] = RANGES[parts.unit] ?? [0.01, 100];
  // No slope and no axle is steeper than steep.
  const isInclination = /angle of the (?:slope|axle)/.test(questions.join(" "));
  return rootsOf(miss, spread(low, isInclination ? Math.PI / 2 : high));
}

function expectQuestion(questions: readonly string[]): void {
  const text = questions.join(" ");
  const isKnown = [
    /^Here x, the .+, is not known\. Find x\.$/,
    /^What is x, the .+\?$/,
    /^Find the .+ that is called x\.$/,
    /^(?:Find (?:t|the earliest such t)\.|What is the (?:earliest such )?time t\?|At what time t is this so(?: for the first time)?\?)$/,
  ].some((shape) => shape.test(text));
  if (!isKnown) throw new Error(`what is sought? ${text}`);
}

/** Places in a range, evenly in the logarithm. */
function spread(low: number, high: number): readonly number[] {
  return Array.from({ length: SAMPLES + 1 }, (_, index) => low * (high / low) ** (index / SAMPLES));
}

/** Roots near any of these places, which ascend. */
function rootsOf(miss: (x: number) => number, places: readonly number[]): readonly number[] {
  const samples = places.map((x): Sample => ({ x, y: miss(x) }));
  return samples.slice(1).flatMap((right, index) => {
    const left = samples[index] ?? right;
    const from = Number.isNaN(left.y) ? edgeOf(miss, right, left) : left;
    const to = Number.isNaN(right.y) ? edgeOf(miss, left, right) : right;
    if (!(from.y * to.y <= 0)) return [];
    const root = bisect(miss, from.x, to.x, from.y);
    // Where the motion becomes another, the outcome may jump over what is known.
    const around = Math.max(Math.abs(from.y), Math.abs(to.y));
    return Math.abs(miss(root)) <= JUMP * around ? [root] : [];
  });
}

interface Sample {
  readonly x: number;
  readonly y: number;
}

/** The last place with a value on the way to one without. */
function edgeOf(miss: (x: number) => number, inside: Sample, outside: Sample): Sample {
  let [kept, beyond] = [inside, outside.x];
  for (let halving = 0; halving < 16; halving++) {
    const x = (kept.x + beyond) / 2;
    const y = miss(x);
    if (Number.isNaN(y)) beyond = x;
    else kept = { x, y };
  }
  return kept;
}

function bisect(miss: (x: number) => number, from: number, to: number, first: number): number {
  let [low, high] = [from, to];
  for (let halving = 0; halving < 24; halving++) {
    const middle = (low + high) / 2;
    if (miss(middle) * first > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
