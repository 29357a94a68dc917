/**
 * @file Rope scenes, a third time: reads the English of a prompt alone, builds the machine from it and moves it by small
 * steps.
 */
import { type Contact, type Cord, dot, type Machine, mix, type Vec } from "./ropes-machine.ts";
import { growthAt, type Moment, moveOn, startOf } from "./ropes-steps.ts";
import { hearStory } from "./ropes-story.ts";
import { amountOf, lower, type Marked, markQuantities } from "./ropes-words.ts";

/** Seconds of a step: forces are constant where nothing slants. */
const STEP = 0.004;
const SLANTED_STEP = 0.002;
/** Just after the start, for what is the same throughout. */
const SOON = 0.02;

interface Change {
  readonly atS: number;
  readonly what: string;
}

/** What a prompt says and asks. */
export interface Heard {
  readonly machine: Machine;
  readonly change: Change | undefined;
  /** Unset for what is the same throughout. */
  readonly timeS: number | undefined;
  /** What is asked, or, with `outcome`, what is known. */
  readonly phrase: string;
  /** The outcome that a reverse question prints. */
  readonly outcome: number | undefined;
}

const AFTER = "after the (?:release|start)";
const ANSWER = / (?:Answer with|Give the result as|Your answer:) .*$/;

/** Understands a prompt. What is sought, "x" or "t", must be put in as a quantity before. */
export function hear(prompt: string): Heard {
  const marked = markQuantities(prompt.replace(ANSWER, ""));
  const sentences = marked.text.split(/(?<=[.?])\s+/);
  const isChange = (text: string): boolean => text.startsWith("Suppose that");
  const told = sentences.findIndex(
    (text) => isChange(text) || isQuestion(text) || (/ is «\d+»\.$/.test(text) && isOutcome(text)),
  );
  const machine = hearStory(marked, sentences.slice(0, told).join(" "));
  const asked = sentences.slice(told).filter((text) => !isChange(text));
  const change = sentences.slice(told).find(isChange);
  const [first = ""] = asked;
  return {
    machine,
    change: change === undefined ? undefined : readChange(change, marked),
    ...(isQuestion(first) ? readQuestion(first, marked) : readOutcome(first, marked)),
  };
}

function isQuestion(text: string): boolean {
  return /^(?:What is|Find|Determine|Which is|«\d+» after the \w+, (?:what|which) )/.test(text);
}

/** "1.2 s after the start, the speed of block A is 3 m/s." */
function isOutcome(text: string): boolean {
  return /^(?:(?:a time )?«\d+» after the \w+, )?the (?:speed|magnitude|distance|kinetic|change|tension|power|normal|friction)/i.test(
    text,
  );
}

function readChange(text: string, marked: Marked): Change {
  const found = new RegExp(`^Suppose that, («\\d+») ${AFTER}, (.*)\\.$`).exec(text);
  if (found === null) throw new Error(`what is supposed: ${text}`);
  return { atS: amountOf(found[1] ?? "", marked), what: found[2] ?? "" };
}

type Question = Pick<Heard, "timeS" | "phrase" | "outcome">;

function readQuestion(text: string, marked: Marked): Question {
  const plain = text.replace(/[.?]$/, "");
  const [, early, rest = plain] = new RegExp(`^(«\\d+») ${AFTER}, (.*)$`).exec(plain) ?? [];
  const [, front = rest, late] = new RegExp(`^(.*), («\\d+») ${AFTER}$`).exec(rest) ?? [];
  const mark = early ?? late;
  const phrase = front.replace(/^(?:what is|find|determine|which is greater:) /i, "");
  return {
    timeS: mark === undefined ? undefined : amountOf(mark, marked),
    phrase,
    outcome: undefined,
  };
}

function readOutcome(text: string, marked: Marked): Question {
  const found = new RegExp(`^(?:(?:a time )?(«\\d+») ${AFTER}, )?(.*) is («\\d+»)\\.$`, "i").exec(
    text,
  );
  if (found === null) throw new Error(`what is known: ${text}`);
  const [, mark, phrase = "", outcome = ""] = found;
  return {
    timeS: mark === undefined ? undefined : amountOf(mark, marked),
    phrase: lower(phrase),
    outcome: amountOf(outcome, marked),
  };
}

/** The machine without what the change takes away. */
function changed(machine: Machine, what: string): Machine {
  const cut = /^(the (?:rope|string) between .*) is cut$/.exec(what)?.[1];
  if (cut !== undefined) {
    const cords = machine.cords.filter(({ name }) => name !== cut);
    if (cords.length !== machine.cords.length - 1) throw new Error(`which is cut: ${cut}`);
    return { ...machine, cords };
  }
  const [, on = ""] = /^the friction between (.*) vanishes$/.exec(what) ?? [];
  let found = 0;
  const contacts = machine.contacts.map((contact) => {
    if (`${contact.body.name} and ${contact.supportName}` !== on) return contact;
    found += 1;
    return { ...contact, friction: 0 };
  });
  if (found !== 1) throw new Error(`what changes: ${what}`);
  return { ...machine, contacts };
}

/** The machine at the time asked, and what has become of it by then. */
function runOn({ machine, change, timeS = SOON }: Heard): readonly [Machine, Moment] {
  const isSlanted = machine.bodies.some(({ anchors }) => anchors !== undefined);
  const step = isSlanted ? SLANTED_STEP : STEP;
  const start = startOf(machine);
  if (change === undefined || change.atS >= timeS) {
    return [machine, moveOn(machine, start, timeS, step)];
  }
  const then = moveOn(machine, start, change.atS, step);
  const later = changed(machine, change.what);
  return [later, moveOn(later, then, timeS, step)];
}

/** The value of what is asked, or known, in SI units. */
export function work(heard: Heard): number {
  return measure(...runOn(heard), heard.phrase);
}

/** Which of two has more of what is asked. */
export function compare(heard: Heard, options: readonly string[]): string {
  const [a = "", b = ""] = options;
  const both = `${a} or that of ${b}`;
  if (options.length !== 2 || !heard.phrase.includes(both)) {
    throw new Error(`what is compared: ${heard.phrase}`);
  }
  const [machine, now] = runOn(heard);
  const [one = 0, other = 0] = [a, b].map((name) =>
    Math.abs(measure(machine, now, heard.phrase.replace(both, name))),
  );
  return one > other ? a : b;
}

type Gauge = readonly [
  pattern: string,
  read: (machine: Machine, now: Moment, name: string) => number,
];

const size = (vector: Vec | undefined): number => Math.hypot(...(vector ?? [Number.NaN, 0]));

/** Something about a body. */
function ofBody(
  read: (now: Moment, index: number, mass: number, gravity: number) => number,
): Gauge[1] {
  return ({ bodies, gravity }, now, name) => {
    const body = bodies.find((one) => one.name === name);
    if (body === undefined) throw new Error(`who is ${name}?`);
    return read(now, body.index, body.mass, gravity);
  };
}

function ofCord(read: (cord: Cord, now: Moment, index: number) => number): Gauge[1] {
  return ({ cords }, now, name) => {
    const index = cords.findIndex((cord) => cord.name === name);
    const cord = cords[index];
    if (cord === undefined) throw new Error(`which is ${name}?`);
    return read(cord, now, index);
  };
}

function ofContact(read: (contact: Contact, now: Moment, index: number) => number): Gauge[1] {
  return ({ contacts }, now, name) => {
    const index = contacts.findIndex(
      ({ body, supportName }) => `the contact between ${body.name} and ${supportName}` === name,
    );
    const contact = contacts[index];
    if (contact === undefined) throw new Error(`where is ${name}?`);
    return read(contact, now, index);
  };
}

/** How fast a path grows with some of its bodies. */
function growth(terms: Cord["terms"], { places, speeds }: Moment): number {
  return terms.reduce((sum, term) => {
    const { index } = term.body;
    return sum + dot(growthAt(term, places[index] ?? [0, 0]), speeds[index] ?? [0, 0]);
  }, 0);
}

/** The speed of a taut rope; the ends of one that hangs loose may move at different speeds. */
function runs({ name, end }: Cord, now: Moment, index: number): number {
  if (now.tensions[index] === 0) throw new Error(`${name} hangs loose`);
  return Math.abs(growth(end, now));
}

function power({ cords }: Machine, now: Moment, name: string): number {
  const index = cords.findIndex(({ pull, winch }) => (pull ?? winch)?.by === name);
  const { pull, winch, terms = [] } = cords[index] ?? {};
  if (winch !== undefined) return (now.tensions[index] ?? Number.NaN) * winch.speed;
  if (pull !== undefined) return -pull.force * growth(terms, now);
  throw new Error(`who is ${name}?`);
}

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing is known at ${index}`);
  return found;
};

const GAUGES: readonly Gauge[] = [
  [
    "the distance of (.*) from where it started, in a straight line",
    ofBody(({ places }, i) => size(places[i])),
  ],
  ["the speed of (.*)", ofBody(({ speeds }, i) => size(speeds[i]))],
  ["the magnitude of the velocity of (.*)", ofBody(({ speeds }, i) => size(speeds[i]))],
  ["the magnitude of the acceleration of (.*)", ofBody((now, i) => size(now.accelerations[i]))],
  [
    "the magnitude of the momentum of (.*)",
    ofBody(({ speeds }, i, mass) => mass * size(speeds[i])),
  ],
  [
    "the magnitude of the net force on (.*)",
    ofBody((now, i, mass) => mass * size(now.accelerations[i])),
  ],
  [
    "the kinetic energy of (.*)",
    ofBody(({ speeds }, i, mass) => (mass * size(speeds[i]) ** 2) / 2),
  ],
  [
    "the change of the gravitational potential energy of (.*) since the start \\(final minus initial\\)",
    ofBody(({ places }, i, mass, gravity) => mass * gravity * at(at(places, i), 1)),
  ],
  ["the tension in (.*)", ofCord((_, { tensions }, i) => at(tensions, i))],
  ["the speed at which (.*) runs over the fixed pulleys?", ofCord(runs)],
  ["the power that (.*) delivers", power],
  ["the normal force at (.*)", ofContact((_, { normals }, i) => at(normals, i))],
  ["the friction force at (.*)", ofContact((_, { frictions }, i) => at(frictions, i))],
  [
    "the speed at which the surfaces slide over each other at (.*)",
    ofContact(({ body, support, tangent }, { speeds }) => {
      const under = support === undefined ? ([0, 0] as const) : at(speeds, support.index);
      return Math.abs(dot(tangent, mix(1, at(speeds, body.index), -1, under)));
    }),
  ],
];

function measure(machine: Machine, now: Moment, phrase: string): number {
  const found = GAUGES.flatMap(([pattern, read]) => {
    const name = new RegExp(`^${pattern}$`).exec(phrase)?.[1];
    return name === undefined ? [] : [read(machine, now, name)];
  });
  const [value] = found;
  if (value === undefined || found.length > 1) throw new Error(`what is asked: ${phrase}`);
  return value;
}
