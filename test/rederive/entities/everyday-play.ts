/** @file The stories that children are asked about: which is heavier, which side goes down, who is first. */
import { amount, findAll, type Reader } from "./everyday-text.ts";

const NONE = Number.NaN;

/** Nearly the same number. */
const same = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

/** The thing with the most of something, or the last option where two have the same. */
function most(
  things: readonly (readonly [name: string, value: number])[],
  options: readonly string[],
): string {
  const [[best, top] = ["", NONE], [, next] = ["", NONE]] = [...things].sort(
    ([, a], [, b]) => b - a,
  );
  if (same(top, next)) return options.at(-1) ?? "";
  return options.find((option) => option === `the ${best.toLowerCase()}`) ?? `the ${best}?`;
}

/** Compares things: `words` of the question that ask for the least instead of the most. */
function compare(
  things: readonly (readonly [name: string, value: number])[],
  least: RegExp,
): ReturnType<Reader> {
  if (things.length < 2) return undefined;
  return {
    quantity: () => NONE,
    choice: (question, options) => {
      const sign = least.test(question) ? -1 : 1;
      return most(
        things.map(([name, value]) => [name, sign * value] as const),
        options,
      );
    },
  };
}

const number = (text = ""): number => amount(text, NONE);

/** A fair tip between the two sides: positive goes down on the left. */
function tip(left: number, right: number, options: readonly string[]): string {
  return (same(left, right) ? options.at(-1) : options[left > right ? 0 : 1]) ?? "";
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

const readBalance: Reader = (story) => {
  const [left = "", right = ""] = story.split(/on the right pan/i);
  const things = (side: string): (readonly [string, number])[] =>
    findAll(side, "an? * that weighs #").map(([name = "", mass]) => [name, number(mass)]);
  const [lefts, rights] = [things(left), things(right)];
  if (lefts.length === 0 || rights.length === 0) return undefined;
  const weight = (side: typeof lefts): number => sum(side.map(([, mass]) => mass));
  return {
    quantity: () => NONE,
    choice: (question, options) =>
      question.includes("pan")
        ? tip(weight(lefts), weight(rights), options)
        : (compare([...lefts, ...rights], /lighter/)?.choice?.(question, options) ?? ""),
  };
};

const readRow: Reader = (story) =>
  compare(
    findAll(story, "(?:the|an?) * (?:that )?is # (?:long|tall)").map(([name = "", size]) => [
      name,
      number(size),
    ]),
    /short/,
  );

const readPace: Reader = (story) => {
  const paces = (x: number) =>
    findAll(story, "the * (?:runs|covers|travels) # in #").map(
      ([name = "", way, time]) => [name, amount(way ?? "", x) / amount(time ?? "", x)] as const,
    );
  const compared = compare(paces(NONE), /slower/);
  return (
    compared && {
      ...compared,
      quantity: (phrase, x) =>
        paces(x).find(([name]) => phrase.includes(`the ${name.toLowerCase()}`))?.[1] ?? NONE,
    }
  );
};

const readRace: Reader = (story) =>
  compare(
    findAll(
      story,
      "the * (?:has|stands) # (?:to go|from it) and runs # (?:in every|each) second",
    ).map(([name = "", way, stride]) => [name, number(way) / number(stride)]),
    /first/,
  );

const readFall: Reader = (story) =>
  compare(
    findAll(story, "the *, which weighs #, is # above the ground").map(([name = "", , high]) => [
      name,
      number(high),
    ]),
    /first/,
  );

const readSeesaw: Reader = (story) => {
  const [left = "", right = ""] = story.split(/on the right side/i);
  const turn = (side: string): number =>
    sum(
      findAll(side, "the *, which weighs #, sits # steps? from the middle").map(
        ([, mass, steps]) => number(mass) * number(steps),
      ),
    );
  if (turn(left) === 0 || turn(right) === 0) return undefined;
  return { quantity: () => NONE, choice: (_, options) => tip(turn(left), turn(right), options) };
};

const readTug: Reader = (story) => {
  const pulls = findAll(story, "the * pulls it to the (left|right) with #");
  const all = (side: string): number =>
    sum(pulls.filter(([, to]) => to === side).map(([, , force]) => number(force)));
  if (pulls.length === 0) return undefined;
  return { quantity: () => NONE, choice: (_, options) => tip(all("left"), all("right"), options) };
};

/** A metre of height is worth a metre of floor, of a rough floor less, how much is not said. */
const readRunout: Reader = (story) => {
  const cars = findAll(
    story,
    "the * starts # above the floor(?: and rolls out onto a (rough|smooth) floor)?",
  );
  const value = (high: string | undefined, floor: string | undefined): number =>
    number(high) * (floor === "rough" ? 0.5 : 1);
  return compare(
    cars.map(([name = "", high, floor]) => [name, value(high, floor)]),
    /less far/,
  );
};

const SEEN = ["the left pan goes down", "the right pan goes down", "the balance stays level"];

/** All ways in which some things may weigh, in as many steps as there are things. */
function ways(names: readonly string[]): readonly ReadonlyMap<string, number>[] {
  return names.reduce<readonly ReadonlyMap<string, number>[]>(
    (known, name) =>
      known.flatMap((way) => names.map((_, i) => new Map([...way, [name, i + 1] as const]))),
    [new Map()],
  );
}

/** Things of unknown weight: of all ways in which they may weigh, those that the balance leaves must agree. */
const readWeighings: Reader = (story) => {
  const seen = findAll(
    story,
    `(?:with|when only|^|[.] )?the * (?:alone on|lies on|is put on) the left pan and (?:only )?the * (?:alone )?on the right (?:pan|one)(?:, and nothing else)?[,:] (${SEEN.join("|")})`,
  );
  if (seen.length === 0) return undefined;
  const names = [...new Set(seen.flatMap(([left = "", right = ""]) => [left, right]))];
  const left = ways(names).filter((way) =>
    seen.every(([one = "", other = "", what = ""]) => {
      const more = Math.sign((way.get(one) ?? NONE) - (way.get(other) ?? NONE));
      return more === [1, -1, 0][SEEN.indexOf(what)];
    }),
  );
  const answers = (asked: readonly string[], sign: number): ReadonlySet<string> =>
    new Set(
      left.map((way) => {
        const [[best = "", top] = [], [, next] = []] = asked
          .map((name) => [name, sign * (way.get(name) ?? NONE)] as const)
          .sort(([, a], [, b]) => b - a);
        return top === next ? "both weigh the same" : `the ${best}`;
      }),
    );
  return {
    quantity: () => NONE,
    choice: (question, options) => {
      const asked = names.filter((name) => question.includes(`the ${name}`));
      const found = answers(asked, /light/.test(question) ? -1 : 1);
      const [only = ""] = found;
      return found.size > 1 || !options.includes(only) ? "one cannot tell" : only;
    },
  };
};

/** Readers of the stories of the lowest rung. */
export const PLAY_READERS: readonly Reader[] = [
  readWeighings,
  readBalance,
  readSeesaw,
  readTug,
  readFall,
  readRunout,
  readRace,
  readPace,
  readRow,
];
