/** @file Reads stories of hanging chains: springs in series and side by side between a ceiling and blocks. */
import { type Coil, extensionOf, type Line, relax } from "./springs-motion.ts";
import type { Named, ToldLine } from "./springs-row.ts";
import { applyClauses, applyRule, GRAVITY, LAW, numberOf, type Rule } from "./springs-words.ts";

interface Hung {
  readonly name: string;
  readonly mass: number;
  readonly from: string;
  readonly parts: readonly Part[];
}

/** One spring of a group, or two side by side. */
interface Part {
  readonly stiffnesses: readonly number[];
  readonly length: number;
}

interface HangingDraft {
  gravity: number;
  noun: string;
  letters: readonly string[];
  natural: boolean | undefined;
  readonly hung: Hung[];
  readonly pulls: Map<string, number>;
  readonly speeds: Map<string, number>;
}

/** Reads the story of a hanging chain. */
export function readHanging(sentences: readonly string[], x: number | undefined): ToldLine {
  const draft: HangingDraft = {
    gravity: 0,
    noun: "",
    letters: [],
    natural: undefined,
    hung: [],
    pulls: new Map(),
    speeds: new Map(),
  };
  const rules = hangingRules(draft, (text) => numberOf(text, x));
  for (const sentence of sentences) applyRule(sentence, rules);
  return buildHanging(draft);
}

function hangingRules(draft: HangingDraft, num: (text: string) => number): readonly Rule[] {
  const what = "(?:a ([a-z]+)|two ([a-z]+)s, ([A-Z]) above ([A-Z]),)";
  const intro = (one: string, many: string, upper: string, lower: string): void => {
    draft.noun = one === "" ? many : one;
    draft.letters = one === "" ? [upper, lower] : [];
  };
  const hang = (name: string, mass: string, from: string, list: string): void => {
    draft.hung.push({
      name: `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      mass: num(mass),
      from,
      parts: readParts(list, num),
    });
  };
  const reference = (isNatural: boolean) => (): void => {
    draft.natural = isNatural;
  };
  return [
    [
      `${what.replace("a (", "A (").replace("two", "Two")} hangs? from a ceiling on (?:a )?light springs?\\.`,
      intro,
    ],
    [
      `In a tall stairwell, ${what} (?:is|are) hung from the ceiling on (?:a )?light springs?\\.`,
      intro,
    ],
    [
      `For a study of vertical oscillations, ${what} (?:is|are) hung from the ceiling of a laboratory on (?:a )?light springs?\\.`,
      intro,
    ],
    [
      GRAVITY,
      (g) => {
        draft.gravity = num(g);
      },
    ],
    [
      "(The [a-z]+|[A-Z][a-z]+ [A-Z]), which has a mass of <v>, hangs from (the ceiling|[a-z]+ [A-Z]) on (.*)\\.",
      hang,
    ],
    [LAW, () => {}],
    [
      "All motion is vertical, air resistance is negligible, and the [a-z]+ counts? as (?:a )?points?\\.",
      () => {},
    ],
    [
      "The equilibrium position of (?:the|a) [a-z]+ is where it would hang at rest with the whole system in equilibrium\\.",
      reference(false),
    ],
    [
      "The unstretched position of (?:the|a) [a-z]+ is where it would be if every spring had its natural length\\.",
      reference(true),
    ],
    ...hangingStart(draft, num),
  ];
}

function readParts(list: string, num: (text: string) => number): readonly Part[] {
  const parts: Part[] = [];
  const joined = /^springs joined end to end, which are, from the top down, (.*)$/.exec(list)?.[1];
  applyClauses(joined ?? list, [
    [
      "a spring of stiffness <v> and natural length <v>",
      (k, l) => {
        parts.push({ stiffnesses: [num(k)], length: num(l) });
      },
    ],
    [
      "a pair of parallel springs that always have the same length \\(each of natural length <v>, the first of stiffness <v>, the second of stiffness <v>\\)",
      (l, k1, k2) => {
        parts.push({ stiffnesses: [num(k1), num(k2)], length: num(l) });
      },
    ],
  ]);
  if ((joined === undefined) !== (parts.length === 1)) throw new Error(`how many springs: ${list}`);
  return parts;
}

function hangingStart(draft: HangingDraft, num: (text: string) => number): readonly Rule[] {
  const where =
    "(?:<v> (below|above) |a distance <v> (below) |at )its (unstretched|equilibrium) position";
  const place = (who: string, ...found: string[]): void => {
    const [value = "", side = "", unknown = "", below = "", kind = ""] = found;
    if ((kind === "unstretched") !== draft.natural)
      throw new Error(`what is its ${kind} position?`);
    const size = value === "" ? unknown : value;
    const sign = (side === "" ? below : side) === "above" ? -1 : 1;
    draft.pulls.set(who, size === "" ? 0 : sign * num(size));
  };
  const only = (): string => draft.hung[0]?.name ?? "";
  return [
    [
      `At the start the [a-z]+ is held at rest ${where}; it is then released\\.`,
      (...found) => place(only(), ...found),
    ],
    [
      `At the start each [a-z]+ is held at rest at its (unstretched|equilibrium) position; they are then released together\\.`,
      (kind) => {
        for (const { name } of draft.hung) place(name, "", "", "", "", kind);
      },
    ],
    [
      "At the start (.*), both at rest; they are then released together\\.",
      (list) => applyClauses(list, [[`([a-z]+ [A-Z])(?: is held)? ${where}`, place]]),
    ],
    [
      "At the start (.* is .*); from then on everything moves freely\\.",
      (list) =>
        applyClauses(list, [
          [
            `(the [a-z]+|[a-z]+ [A-Z]) is ${where} and (?:at rest|moving (upwards|downwards) at (?:a speed )?<v>)`,
            (who, ...found) => {
              place(who, ...found.slice(0, 5));
              const [way = "", speed = ""] = found.slice(5);
              if (way !== "") draft.speeds.set(who, (way === "upwards" ? -1 : 1) * num(speed));
            },
          ],
        ]),
    ],
  ];
}

/** The coil that stands for the springs above one block, and each of these springs by its name. */
interface Group {
  readonly softness: number;
  readonly whole: readonly string[];
  readonly springs: Readonly<Record<string, Named>>;
}

/** Springs end to end carry the same force, springs side by side stretch alike: each group is one coil. */
function groupOf({ parts, from, name }: Hung, coil: number, alone: boolean): Group {
  const softness = parts.reduce((sum, part) => sum + 1 / stiffnessOf(part), 0);
  const where = alone ? "" : ` between ${from} and ${name}`;
  const springs: Record<string, Named> = {};
  const whole = parts.map((part, index) => {
    const k = stiffnessOf(part);
    const one = { coil, share: 1 / k / softness, k, length: part.length };
    const which = parts.length === 1 ? "" : (WHICH[parts.length]?.[index] ?? "");
    const [first = k, second] = part.stiffnesses;
    const spring = `the ${which}${second === undefined ? "spring" : "pair of springs"}${where}`;
    springs[spring] = one;
    if (second !== undefined) {
      springs[`the first spring of ${spring}`] = { ...one, k: first };
      springs[`the second spring of ${spring}`] = { ...one, k: second };
    }
    return spring;
  });
  return { softness, whole, springs };
}

function buildHanging(draft: HangingDraft): ToldLine {
  const { hung, gravity, natural, noun } = draft;
  const alone = hung.length === 1;
  for (const [at, { name, from }] of hung.entries()) {
    const above = at === 0 ? "the ceiling" : hung[at - 1]?.name;
    if (from !== above) throw new Error(`${name} hangs from ${from}, not from ${above}`);
  }
  const groups = hung.map((one, at) => groupOf(one, at, alone));
  const loose = groups.map(
    ({ softness }, at): Coil => ({ ends: [at - 1, at], k: 1 / softness, b: 0, start: 0 }),
  );
  const masses = hung.map(({ mass }) => mass);
  const flat: Line = {
    masses,
    speeds: hung.map(({ name }) => draft.speeds.get(name) ?? 0),
    coils: loose,
    pull: gravity,
    held: masses.map(() => false),
  };
  const rest = natural === true ? masses.map(() => 0) : relax(flat);
  const places = hung.map(({ name }, at) => {
    const pull = draft.pulls.get(name);
    if (pull === undefined) throw new Error(`where is ${name}?`);
    return (rest[at] ?? 0) + pull;
  });
  const coils = loose.map((coil) => ({ ...coil, start: extensionOf(coil, places) }));
  return {
    line: { ...flat, coils },
    blocks: Object.fromEntries(hung.map(({ name }, at) => [name, at] as const)),
    springs: Object.assign({}, ...groups.map(({ springs }) => springs)) as ToldLine["springs"],
    whole: groups.flatMap(({ whole }) => whole),
    slope: Math.PI / 2,
    gravity,
    system: alone ? `the ${noun}` : "the hanging system",
  };
}

const WHICH: Readonly<Record<number, readonly string[]>> = {
  2: ["upper ", "lower "],
  3: ["topmost ", "middle ", "lowest "],
};

function stiffnessOf({ stiffnesses }: Part): number {
  return stiffnesses.reduce((sum, k) => sum + k, 0);
}
