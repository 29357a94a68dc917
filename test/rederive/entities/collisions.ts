/**
 * @file Reads prompts about collisions from their English alone and answers them by small steps.
 *
 * Nothing of the world is used: not its scenes, not its witnesses. What the text does not say, this reader cannot know.
 */
import {
  type Arena,
  accelerationsOf,
  compressionOf,
  goOn,
  type Instant,
  type Seen,
  type Spring,
  startWatch,
  type Watch,
} from "./collisions-motion.ts";
import { readHappening, readStory, type Story, sizeOf, VALUE } from "./collisions-words.ts";

/** What a prompt asks: a measure of the motion that its story tells. */
interface Question {
  readonly kind: "number" | "outcome" | "choice";
  /** In reverse questions: what the measure is known to be. */
  readonly known: number | undefined;
  readonly isTimeSought: boolean;
  answer(x: number | undefined): number | string;
}

const FORM =
  / (?:Answer with one number .*|Give the result as .*|Your answer: .*|Answer with one of: (.*)\.)$/;
const WHEN = `(${VALUE.slice(1, -1)}|a time t|A time t) after the (?:start|initial moment)`;
const NTH = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];
/** How long a motion is watched for things that may come late. */
const LONG_S = 40;

/** Takes a prompt apart. Throws where it cannot be read. */
export function readPrompt(prompt: string): Question {
  const form = FORM.exec(prompt);
  if (form === null) throw new Error(`no form of answer: ${prompt}`);
  const sentences = prompt.slice(0, form.index).split(/(?<=[.?]) (?=[A-Z\d-])/);
  const options = form[1]?.split(", ");
  const isAsk = (one: string): boolean =>
    /^(What|Find|Determine|Which|Do|At what|Here x)\b/.test(one) ||
    new RegExp(`^${WHEN}, (the|what|which) `).test(one) ||
    (/^The .* is -?[\d.e-]+(?: [^ ]+| kg m\/s)?\.$/.test(one) && OUTCOME.test(one));
  const first = sentences.findIndex(isAsk);
  const supposed = sentences.findIndex((one) => one.startsWith("Suppose that, "));
  const story = sentences.slice(0, supposed === -1 ? first : supposed);
  const ask = sentences.slice(first);
  const tell = (x: number | undefined): Story => {
    const told = readStory(story, x);
    const clause = sentences[supposed];
    if (clause === undefined) return told;
    const found = new RegExp(`^Suppose that, ${WHEN}, (.*)\\.$`).exec(clause);
    if (found === null) throw new Error(`no supposition: ${clause}`);
    const happening = readHappening(found[2] ?? "", sizeOf(found[1] ?? "", x), told.arena);
    return { ...told, arena: { ...told.arena, happening } };
  };
  if (options !== undefined) return choice(tell, ask.join(" "), options);
  return ask.length > 1 ? reverse(tell, ask) : numeric(tell, ask.join(" "));
}

/** How outcomes begin that have no time before them; sentences of a story begin otherwise. */
const OUTCOME =
  /^The (?:speed of|velocity component of|time from|magnitude of|component of|kinetic energy|compression of|duration of|total number|number of) /;

type Tell = (x: number | undefined) => Story;

function numeric(tell: Tell, ask: string): Question {
  const [, phrase, when] = split(ask);
  return {
    kind: "number",
    known: undefined,
    isTimeSought: false,
    answer: () => measure(tell(undefined), phrase, when),
  };
}

/** "What is …, 2 s after the start?" in all its orders. */
function split(ask: string): readonly [string, string, number | undefined] {
  const forms = [
    new RegExp(`^(?:What is|Find|Determine) (?<phrase>the .*), ${WHEN}[.?]$`),
    new RegExp(`^${WHEN}, what is (?<phrase>the .*)\\?$`),
    /^(?:What is|Find|Determine) (?<phrase>the .*)[.?]$/,
  ];
  for (const [index, form] of forms.entries()) {
    const found = form.exec(ask);
    if (found === null) continue;
    const time = [found[2], found[1], undefined][index];
    return [
      ask,
      found.groups?.["phrase"] ?? "",
      time === undefined ? undefined : sizeOf(time, undefined),
    ];
  }
  throw new Error(`no question: ${ask}`);
}

function reverse(tell: Tell, [outcome = "", ...asks]: readonly string[]): Question {
  const found = new RegExp(
    `^(?:${WHEN}, t|T)(?<phrase>he .*) is (?<size>-?[\\d.]+(?:e-?\\d+)?)(?: [^ ]+| kg m/s)?\\.$`,
  ).exec(outcome);
  if (found === null) throw new Error(`no outcome: ${outcome}`);
  const phrase = `t${found.groups?.["phrase"] ?? ""}`;
  const moment = found[1];
  const isTimeSought = moment?.endsWith("time t") ?? false;
  const ask = asks.join(" ");
  const asksTime =
    /^(?:Find (?:t|the earliest such t)\.|What is the (?:earliest such )?time t\?|At what time t is this so(?: for the first time)?\?)$/.test(
      ask,
    );
  const asksGiven =
    /^(?:Here x, the .*, is not known\. Find x\.|What is x, the .*\?|Find the .* that is called x\.)(?: It is (?:positive|negative)\.)?$/.test(
      ask,
    );
  if (isTimeSought ? !asksTime : !asksGiven) throw new Error(`no unknown: ${ask}`);
  const known = Number(found.groups?.["size"]);
  return {
    kind: "outcome",
    known,
    isTimeSought,
    answer(x) {
      if (isTimeSought) return measure(tell(undefined), phrase, x);
      return measure(tell(x), phrase, moment === undefined ? undefined : sizeOf(moment, undefined));
    },
  };
}

function choice(tell: Tell, ask: string, options: readonly string[]): Question {
  const base = { kind: "choice", known: undefined, isTimeSought: false } as const;
  const pair = new RegExp(`^(?:${WHEN}, w|W)hich is greater: (?<phrase>.*)\\?$`).exec(ask);
  if (pair !== null) {
    const [one = "", other = ""] = options;
    const phrase = pair.groups?.["phrase"] ?? "";
    const both = `${one} or that of ${other}`;
    if (!phrase.includes(both)) throw new Error(`not about the options: ${ask}`);
    const when = pair[1] === undefined ? undefined : sizeOf(pair[1], undefined);
    const sizes = (): readonly number[] =>
      options.map((option) => measure(tell(undefined), phrase.replace(both, option), when));
    return { ...base, answer: () => largest(options, sizes()) };
  }
  const fastest = new RegExp(
    `^Which of (?:them is the fastest|the two is faster) ${WHEN}\\?$`,
  ).exec(ask);
  if (fastest !== null) {
    const when = sizeOf(fastest[1] ?? "", undefined);
    const sizes = (): readonly number[] =>
      options.map((option) => measure(tell(undefined), `the speed of ${option}`, when));
    return { ...base, answer: () => largest(options, sizes()) };
  }
  const way = new RegExp(`^Which way does (.+) move ${WHEN}\\?$`).exec(ask);
  if (way !== null) {
    const answer = (): string => {
      const { arena } = tell(undefined);
      const watched = startWatch(arena);
      goOn(watched, sizeOf(way[2] ?? "", undefined));
      const v = watched.run.now.velocities[indexOf(arena, way[1] ?? "")]?.[0] ?? Number.NaN;
      return options.find((one) => v > 0 === /right|down/.test(one)) ?? "";
    };
    return { ...base, answer };
  }
  const meets = new RegExp(
    `^Do (.+) and (.+) collide with each other within the first ${VALUE}\\?$`,
  ).exec(ask);
  if (meets === null) throw new Error(`no choice: ${ask}`);
  const answer = (): string => {
    const { arena } = tell(undefined);
    const watched = startWatch(arena);
    goOn(watched, sizeOf(meets[3] ?? "", undefined));
    const who = [meets[1] ?? "", meets[2] ?? ""].map((name) => indexOf(arena, name));
    return watched.run.seen.some((seen) => who.every((one) => seen.who.includes(one)))
      ? "yes"
      : "no";
  };
  return { ...base, answer };
}

function largest(options: readonly string[], sizes: readonly number[]): string {
  return options[sizes.indexOf(Math.max(...sizes))] ?? "";
}

function indexOf({ things }: Arena, name: string): number {
  const found = things.findIndex((thing) => thing.name === name);
  if (found < 0) throw new Error(`nobody is called ${name}`);
  return found;
}

/** A quantity of the motion of a story, at a time where one is said. */
function measure(story: Story, phrase: string, timeS: number | undefined): number {
  const fitting = [...MOMENTS, ...EVENTS].flatMap(([text, take]) => {
    const found = new RegExp(`^${text}$`).exec(phrase);
    return found === null ? [] : [{ take, found }];
  });
  const [only] = fitting;
  if (only === undefined || fitting.length > 1)
    throw new Error(`${fitting.length} measures: ${phrase}`);
  const watched = startWatch(story.arena);
  if (timeS !== undefined) goOn(watched, timeS);
  const [, a = "", b = "", c = ""] = only.found;
  return only.take({ story, watched, timeS }, a, b, c);
}

interface Look {
  readonly story: Story;
  readonly watched: Watch;
  readonly timeS: number | undefined;
}

type Measure = readonly [
  pattern: string,
  take: (look: Look, a: string, b: string, c: string) => number,
];

const AXIS = "(along the [^,]+, positive .+|across the slope, positive to the right)";
const BODY = "((?:ball|block|cart|crate|glider|disc|puck|sphere|steel sphere) [A-F])";
const EVERYONE = "(?:all the (?:moving bodies|spheres|balls|discs|pucks))";
const END = "(?: at the (?:left|right|upper|lower) end)?";
const SPRING = `(the spring(?: between .+ and .+? [A-F]|${END}))`;

/** The component that an axis means; all are positive in the direction of the coordinate. */
function axisOf({ isPlane, slope }: Story, words: string): 0 | 1 {
  const known: Readonly<Record<string, 0 | 1>> = isPlane
    ? slope > 0
      ? { "across the slope, positive to the right": 0, "along the slope, positive uphill": 1 }
      : {
          "along the east-west line, positive to the east": 0,
          "along the north-south line, positive to the north": 1,
        }
    : slope > 0
      ? { "along the track, positive down the slope": 0 }
      : { "along the track, positive to the right": 0 };
  const axis = known[words];
  if (axis === undefined) throw new Error(`no such axis: ${words}`);
  return axis;
}

type Of = {
  readonly m: number;
  readonly p: readonly [number, number];
  readonly v: readonly [number, number];
  readonly from: readonly [number, number];
};

function one({ story, watched }: Look, name: string, at: Instant = watched.run.now): Of {
  const index = indexOf(story.arena, name);
  if (watched.run.gone === index) throw new Error(`${name} is gone`);
  const p = at.places[index] ?? ([0, 0] as const);
  const v = at.velocities[index] ?? ([0, 0] as const);
  const { mass, place } = story.arena.things[index] ?? { mass: 0, place: [0, 0] as const };
  return { m: mass, p, v, from: place };
}

function every(look: Look): readonly Of[] {
  return look.story.arena.things
    .filter(({ mass }) => mass !== Infinity)
    .map(({ name }) => one(look, name));
}

function sum(list: readonly number[]): number {
  return list.reduce((total, part) => total + part, 0);
}

const energy = ({ m, v }: Of): number => 0.5 * m * (v[0] * v[0] + v[1] * v[1]);

function springOf({ story }: Look, name: string): Spring {
  const found = story.arena.springs.find((spring) => spring.name === name);
  if (found === undefined) throw new Error(`no spring is called ${name}`);
  return found;
}

const MOMENTS: readonly Measure[] = [
  [
    `the (?:speed|magnitude of the velocity) of ${BODY}`,
    (look, n) => Math.hypot(...one(look, n).v),
  ],
  [
    `the velocity component of ${BODY} ${AXIS}`,
    (look, n, x) => one(look, n).v[axisOf(look.story, x)],
  ],
  [
    `the magnitude of the momentum of ${BODY}`,
    (look, n) => one(look, n).m * Math.hypot(...one(look, n).v),
  ],
  [
    `the momentum component of ${BODY} ${AXIS}`,
    (look, n, x) => one(look, n).m * one(look, n).v[axisOf(look.story, x)],
  ],
  [`the kinetic energy of ${BODY}`, (look, n) => energy(one(look, n))],
  [
    `the distance of ${BODY} from where it started, in a straight line`,
    (look, n) => {
      const { p, from } = one(look, n);
      return Math.hypot(p[0] - from[0], p[1] - from[1]);
    },
  ],
  [
    `the signed displacement of ${BODY} from where it started ${AXIS}`,
    (look, n, x) => {
      const axis = axisOf(look.story, x);
      return one(look, n).p[axis] - one(look, n).from[axis];
    },
  ],
  [
    `the coordinate of the centre of ${BODY} ${AXIS}`,
    (look, n, x) => one(look, n).p[axisOf(look.story, x)],
  ],
  [
    `the acceleration component of ${BODY} ${AXIS}`,
    (look, n, x) => {
      const { arena } = look.story;
      const all = accelerationsOf(arena, look.watched.run.now, look.watched.run.bonds);
      return all[indexOf(arena, n)]?.[axisOf(look.story, x)] ?? Number.NaN;
    },
  ],
  [
    `the change of the gravitational potential energy of ${BODY} since the start \\(final minus initial\\)`,
    (look, n) => {
      const { p, from, m } = one(look, n);
      const { isPlane, gravity, slope } = look.story;
      const rise = (isPlane ? p[1] - from[1] : from[0] - p[0]) * Math.sin(slope);
      return m * gravity * rise;
    },
  ],
  [
    `the distance between the centres of ${BODY} and ${BODY}`,
    (look, n, k) => {
      const [a, b] = [one(look, n).p, one(look, k).p];
      return Math.hypot(a[0] - b[0], a[1] - b[1]);
    },
  ],
  [
    `the magnitude of the relative velocity of ${BODY} and ${BODY}`,
    (look, n, k) => {
      const [a, b] = [one(look, n).v, one(look, k).v];
      return Math.hypot(a[0] - b[0], a[1] - b[1]);
    },
  ],
  [
    `the gap between ${BODY.slice(0, -1)}|the wall${END}) and ${BODY.slice(0, -1)}|the wall${END})`,
    (look, n, k) => one(look, k).p[0] - one(look, n).p[0],
  ],
  [`the total kinetic energy of ${EVERYONE}`, (look) => sum(every(look).map(energy))],
  [
    `the magnitude of the total momentum of ${EVERYONE}`,
    (look) =>
      Math.hypot(
        sum(every(look).map(({ m, v }) => m * v[0])),
        sum(every(look).map(({ m, v }) => m * v[1])),
      ),
  ],
  [
    `the component of the total momentum of ${EVERYONE} ${AXIS}`,
    (look, x) => sum(every(look).map(({ m, v }) => m * v[axisOf(look.story, x)])),
  ],
  [
    "the kinetic energy lost in all the collisions up to then",
    ({ watched }) => sum(watched.run.seen.map(({ loss }) => loss)),
  ],
  [
    "the number of collisions that have taken place up to then",
    ({ watched }) => watched.run.seen.length,
  ],
  [
    `the compression of ${SPRING}(?: positive where it is compressed, negative where it is stretched)?`,
    (look, s) => compressionOf(springOf(look, s), look.watched.run.now),
  ],
  [
    `the elastic energy stored in ${SPRING}`,
    (look, s) => {
      const spring = springOf(look, s);
      return 0.5 * spring.stiffness * compressionOf(spring, look.watched.run.now) ** 2;
    },
  ],
];

/** The collision that is meant, from the first on. */
function waitFor({ watched }: Look, nth: string, isMeant: (seen: Seen) => boolean): Seen {
  const count = NTH.indexOf(nth) + 1;
  if (count === 0) throw new Error(`no number: ${nth}`);
  goOn(watched, LONG_S, () => watched.run.seen.filter(isMeant).length >= count);
  const found = watched.run.seen.filter(isMeant)[count - 1];
  if (found === undefined) throw new Error(`no ${nth} collision`);
  return found;
}

function velocityAfter(look: Look, name: string, nth: string): readonly [number, number] {
  const index = indexOf(look.story.arena, name);
  const seen = waitFor(look, nth, ({ who }) => who.includes(index));
  return seen.velocities[index] ?? [Number.NaN, Number.NaN];
}

/** When a compression that has grown stops growing, and how great it is then. */
function firstPeak(look: Look, name: string): Instant {
  const spring = springOf(look, name);
  let hasGrown = false;
  let peak: Instant | undefined;
  goOn(look.watched, LONG_S, (before, after) => {
    const grows = compressionOf(spring, after) > compressionOf(spring, before) + 1e-12;
    if (hasGrown && !grows) peak = before;
    hasGrown ||= grows;
    return peak !== undefined;
  });
  if (peak === undefined) throw new Error(`${name} is never compressed`);
  return peak;
}

function firstContact(look: Look, name: string): number {
  const spring = springOf(look, name);
  let [from, to] = [Number.NaN, Number.NaN];
  goOn(look.watched, LONG_S, (_, after) => {
    const touches = compressionOf(spring, after) > 0;
    if (touches && Number.isNaN(from)) from = after.timeS;
    if (!touches && !Number.isNaN(from)) to = after.timeS;
    return !Number.isNaN(to);
  });
  return to - from;
}

const COLLISION = "in the (\\w+) of all the collisions";

const EVENTS: readonly Measure[] = [
  [
    `the speed of ${BODY} just after its (\\w+) collision`,
    (look, n, nth) => Math.hypot(...velocityAfter(look, n, nth)),
  ],
  [
    `the velocity component of ${BODY} just after its (\\w+) collision, ${AXIS}`,
    (look, n, nth, x) => velocityAfter(look, n, nth)[axisOf(look.story, x)],
  ],
  [
    `the speed of ${BODY} after the last of all collisions`,
    (look, n) => {
      goOn(look.watched, LONG_S);
      return Math.hypot(...one(look, n).v);
    },
  ],
  [
    "the time from the start until the first collision of (.+) and (.+)",
    (look, n, k) => {
      const who = [indexOf(look.story.arena, n), indexOf(look.story.arena, k)];
      return waitFor(look, "first", (seen) => who.every((index) => seen.who.includes(index))).timeS;
    },
  ],
  [
    `the magnitude of the impulse that each of the two partners receives ${COLLISION}`,
    (look, nth) => waitFor(look, nth, () => true).impulse,
  ],
  [
    `the kinetic energy that is lost ${COLLISION}`,
    (look, nth) => waitFor(look, nth, () => true).loss,
  ],
  [
    "the total number of collisions that ever take place",
    (look) => {
      goOn(look.watched, LONG_S);
      return look.watched.run.seen.length;
    },
  ],
  [
    "the kinetic energy lost in all the collisions that ever take place",
    (look) => {
      goOn(look.watched, LONG_S);
      return sum(look.watched.run.seen.map(({ loss }) => loss));
    },
  ],
  [
    `the compression of ${SPRING} when it stops growing for the first time`,
    (look, s) => compressionOf(springOf(look, s), firstPeak(look, s)),
  ],
  [
    `the time from the start until the compression of ${SPRING} stops growing for the first time`,
    (look, s) => firstPeak(look, s).timeS,
  ],
  [
    `the duration of the first contact of a body with ${SPRING}`,
    (look, s) => firstContact(look, s),
  ],
];
