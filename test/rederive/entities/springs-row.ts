/** @file Reads stories of rows, slopes and rings. */
import type { Coil, Line } from "./springs-motion.ts";
import {
  applyClauses,
  applyRule,
  GRAVITY,
  LAW,
  numberOf,
  partsOf,
  type Rule,
} from "./springs-words.ts";

/** A named spring: a coil, or a part of one in series or side by side with others. */
export interface Named {
  readonly coil: number;
  /** Its share of the extension of its coil. */
  readonly share: number;
  readonly k: number;
  readonly length: number;
}

/** A row as its story tells it. */
export interface ToldLine {
  readonly line: Line;
  readonly blocks: Readonly<Record<string, number>>;
  readonly springs: Readonly<Record<string, Named>>;
  /** The springs that stand for all, when a total is asked: pairs are not split. */
  readonly whole: readonly string[];
  readonly slope: number;
  readonly gravity: number;
  /** Names that mean the whole system. */
  readonly system: string;
}

const DAMPING =
  "A spring with a damping coefficient also resists any change of its length, with a force on both its ends that is this coefficient times the rate at which the length changes\\.";

interface Draft {
  order: string[];
  ring: boolean;
  slope: number;
  gravity: number;
  noun: string;
  readonly masses: Map<string, number>;
  readonly values: Map<string, { k?: number; l?: number; b?: number; start?: number }>;
  eachMass: number | undefined;
  eachStiffness: number | undefined;
  readonly speeds: Map<string, number>;
  restIsSaid: boolean;
}

/** Reads the story of a row, a slope or a ring. */
export function readRow(sentences: readonly string[], x: number | undefined): ToldLine {
  const draft: Draft = {
    order: [],
    ring: false,
    slope: 0,
    gravity: 0,
    noun: "",
    masses: new Map(),
    values: new Map(),
    eachMass: undefined,
    eachStiffness: undefined,
    speeds: new Map(),
    restIsSaid: false,
  };
  const rules = rowRules(draft, (text) => numberOf(text, x));
  for (const sentence of sentences) applyRule(sentence, rules);
  return buildRow(draft);
}

function rowRules(draft: Draft, num: (text: string) => number): readonly Rule[] {
  const stand = (list: string): void => {
    draft.order = partsOf(list).map((part) => {
      if (/^a (second )?fixed wall$/.test(part)) return "wall";
      const [, noun = "", letter = ""] = /^(?:a small )?([a-z]+)(?: ([A-Z]))?$/.exec(part) ?? [];
      if (noun === "") throw new Error(`"${part}" stands there`);
      draft.noun = noun;
      return letter === "" ? `the ${noun}` : letter;
    });
  };
  const circle = (list: string, noun: string): void => {
    draft.ring = true;
    draft.noun = noun;
    draft.order = [...partsOf(list)];
  };
  const slope = (angle: string): void => {
    draft.slope = num(angle);
    if (draft.slope > Math.PI / 2) throw new Error("too steep for a slope");
  };
  return [
    ["Along a smooth, straight, horizontal track there are, from left to right, (.*)\\.", stand],
    [
      "(?:A|Two|Three|Four|Five|Six) small [a-z]+ can slide without friction along a straight, level track, on which there are, in order from left to right, (.*)\\.",
      stand,
    ],
    [
      "For an experiment on vibrations, a straight air track is set up level, so that friction is negligible\\.",
      () => {},
    ],
    ["It carries, from left to right, (.*)\\.", stand],
    ["A smooth, straight track is inclined at an angle of <v> to the horizontal\\.", slope],
    ["(?:Along|On) it there are, from the top down, (.*)\\.", stand],
    [
      "(?:A|Two|Three|Four|Five|Six) small [a-z]+ can slide without friction along a long, straight track, which slopes at <v> to the horizontal\\.",
      slope,
    ],
    [
      "One end of a straight air track is raised until the track makes an angle of <v> with the horizontal; friction is negligible\\.",
      slope,
    ],
    ["In order from the upper end to the lower end there are (.*)\\.", stand],
    ["A light spring along the track joins (?:the two|each to the next)\\.", () => {}],
    [
      GRAVITY,
      (g) => {
        draft.gravity = num(g);
      },
    ],
    [
      "On a smooth, horizontal, circular track there are (?:two|three|four|five|six) small ([a-z]+)s: clockwise, as seen from above, (.*)\\.",
      (noun, list) => circle(list, noun),
    ],
    [
      "(?:Two|Three|Four|Five|Six) small ([a-z]+)s can slide without friction along a circular groove in a level table\\.",
      (noun) => circle("", noun),
    ],
    [
      "In clockwise order, as seen from above, they are (.*)\\.",
      (list) => circle(list, draft.noun),
    ],
    ["A smooth circular rail lies level\\.", () => {}],
    [
      "It carries (?:two|three|four|five|six) small ([a-z]+)s, named (.*) in clockwise order as seen from above\\.",
      (noun, list) => circle(list, noun),
    ],
    [
      "A light spring lying along the track joins each to the next, and another joins the last to the first, so that the springs close the circle; they push and pull along the track, and all lengths are measured along it\\.",
      () => {},
    ],
    [LAW, () => {}],
    ["The [a-z]+ counts? as (?:a )?points?\\.", () => {}],
    [DAMPING, () => {}],
    ...rowValues(draft, num),
    ...rowStart(draft, num),
  ];
}

function rowValues(draft: Draft, num: (text: string) => number): readonly Rule[] {
  return [
    [
      "Each [a-z]+ has a mass of <v>\\.",
      (mass) => {
        draft.eachMass = num(mass);
      },
    ],
    [
      "(The [a-z]+) has a mass of <v>\\.",
      (name, mass) => {
        draft.masses.set(name.replace("The", "the"), num(mass));
      },
    ],
    [
      "([A-Z] has a mass of .*, .*|[A-Z] has a mass of .* and .*)\\.",
      (list) =>
        applyClauses(list, [
          [
            "([A-Z]) (?:has a mass|one) of <v>",
            (letter, mass) => {
              draft.masses.set(letter, num(mass));
            },
          ],
        ]),
    ],
    [
      "Each spring has a stiffness of <v>\\.",
      (k) => {
        draft.eachStiffness = num(k);
      },
    ],
    [
      "(The spring(?: between .*| that leads .*)?) has (?:a stiffness of <v>(?:,| and) )?a natural length of <v>(?: and a damping coefficient of <v>)?\\.",
      (name, k, l, b) => {
        draft.values.set(name.replace("The", "the"), {
          ...(k === "" ? {} : { k: num(k) }),
          l: num(l),
          b: b === "" ? 0 : num(b),
        });
      },
    ],
  ];
}

function rowStart(draft: Draft, num: (text: string) => number): readonly Rule[] {
  const name =
    "(the spring(?: between (?:the (?:left |right |upper |lower )?wall|the [a-z]+|[A-Z]) and (?:the (?:left |right |upper |lower )?wall|the [a-z]+|[A-Z])| that leads clockwise from [A-Z] to [A-Z])?)";
  const stretch = (spring: string, start: number): void => {
    const values = draft.values.get(spring);
    if (values === undefined) throw new Error(`no spring is called ${spring}`);
    values.start = start;
  };
  const speed = (who: string, way: string, size: string): void => {
    const ahead = ["to the right", "down the slope", "clockwise"].includes(way);
    draft.speeds.set(who, (ahead ? 1 : -1) * num(size.replace(/^a speed /, "")));
  };
  const rest = (): void => {
    draft.restIsSaid = true;
  };
  return [
    [
      "At the start (.*)\\.",
      (list) =>
        applyClauses(list, [
          [`${name} is stretched by <v>`, (spring, d) => stretch(spring, num(d))],
          [`${name} is compressed by <v>`, (spring, d) => stretch(spring, -num(d))],
          ["the spring has its natural length", () => stretch("the spring", 0)],
          ["the other spring has its natural length", () => {}],
          ["the other springs have their natural lengths", () => {}],
          ["all the springs have their natural lengths", () => {}],
        ]),
    ],
    ["The [a-z]+ is held at rest and then released\\.", rest],
    ["The [a-z]+s are held at rest and then released together\\.", rest],
    [
      "At that moment (.*); from then on everything moves freely\\.",
      (list) =>
        applyClauses(list, [
          [
            "([A-Z]|the [a-z]+) moves (to the right|to the left|down the slope|up the slope|clockwise|counterclockwise) at (?:a speed )?<v>",
            speed,
          ],
          ["the other [a-z]+ is at rest", rest],
          ["the other [a-z]+s are at rest", rest],
        ]),
    ],
  ];
}

function buildRow(draft: Draft): ToldLine {
  const { order, slope, gravity, noun } = draft;
  const movers = order.filter((one) => one !== "wall");
  if (movers.length > draft.speeds.size !== draft.restIsSaid)
    throw new Error("who is at rest is not said, or said of nobody");
  const walls = order.length - movers.length;
  const sides =
    slope > 0 ? ["the upper wall", "the lower wall"] : ["the left wall", "the right wall"];
  const called = (at: number): string => {
    const one = order[at % order.length] ?? "";
    if (one !== "wall") return one;
    return walls === 1 ? "the wall" : (sides[at === 0 ? 0 : 1] ?? "");
  };
  const { coils, springs } = coilsOf(draft, movers, called);
  const masses = movers.map((one) => {
    const mass = draft.masses.get(one) ?? draft.eachMass;
    if (mass === undefined) throw new Error(`no mass for ${one}`);
    return mass;
  });
  const line: Line = {
    masses,
    speeds: movers.map((one) => draft.speeds.get(one) ?? 0),
    coils,
    pull: gravity * Math.sin(slope),
    held: masses.map(() => false),
  };
  const alone = movers.length === 1;
  return {
    line,
    blocks: Object.fromEntries(
      movers.map((one, at) => [alone ? one : `${noun} ${one}`, at] as const),
    ),
    springs,
    whole: Object.keys(springs),
    slope,
    gravity,
    system: alone ? `the ${noun}` : `the system of ${noun}s and springs`,
  };
}

/** The springs between neighbours, by the names that the story must have given them. */
function coilsOf(
  draft: Draft,
  movers: readonly string[],
  called: (at: number) => string,
): { readonly coils: readonly Coil[]; readonly springs: Readonly<Record<string, Named>> } {
  const { order, ring } = draft;
  const count = ring ? order.length : order.length - 1;
  const coils: Coil[] = [];
  const springs: Record<string, Named> = {};
  for (let at = 0; at < count; at++) {
    const [from, to] = [called(at), called(at + 1)];
    const long = ring
      ? `the spring that leads clockwise from ${from} to ${to}`
      : `the spring between ${from} and ${to}`;
    const name = count === 1 ? "the spring" : long;
    const values = draft.values.get(name);
    const k = values?.k ?? draft.eachStiffness;
    if (values?.l === undefined || k === undefined) throw new Error(`nothing is said of ${name}`);
    springs[name] = { coil: at, share: 1, k, length: values.l };
    const ends = [movers.indexOf(from), movers.indexOf(to)] as const;
    coils.push({ ends, k, b: values.b ?? 0, start: values.start ?? 0 });
  }
  if (draft.values.size !== count) throw new Error("a spring that is not there");
  return { coils, springs };
}
