/** @file Levers, pulleys, presses, springs, lifts and ramps: balances of moments, forces and work, by halving. */
import {
  amount,
  bisect,
  find,
  findAll,
  findFirst,
  ofSeveral,
  pick,
  type Reader,
} from "./everyday-text.ts";

/** What hangs on the right. */
const counterOf = (story: string): string =>
  findFirst(story, "an? ([a-z]+ weight) of mass # hangs at just")?.[0] ??
  findFirst(story, "an? ([a-z]+ weight) hangs # from the pivot, and its mass")?.[0] ??
  "";

const readLever: Reader = (story) => {
  if (!/from the pivot/.test(story)) return undefined;
  const lefts = findAll(story, "an? * of mass # hangs # from the pivot");
  const counterweight = findFirst(story, "an? * of mass # hangs at just such a distance");
  const counterplace = findFirst(story, "an? [a-z]+ weight hangs # from the pivot, and its mass");
  const turn = (x: number): number =>
    lefts.reduce((sum, [, mass = "", arm = ""]) => sum + amount(mass, x) * amount(arm, x), 0);
  return {
    choice: (_, options) => {
      const given = amount(counterweight?.[1] ?? counterplace?.[0] ?? "", Number.NaN);
      const sought = turn(Number.NaN) / given;
      const [, mass = "", arm = ""] = lefts[0] ?? [];
      const known = amount(counterweight === undefined ? mass : arm, Number.NaN);
      const name = sought > known ? counterOf(story) : (lefts[0]?.[0] ?? "");
      return options.find((option) => option === `the ${name}`) ?? "";
    },
    quantity: (phrase, x) => {
      const given = amount(counterweight?.[1] ?? counterplace?.[0] ?? "", x);
      if (/distance/.test(phrase) !== (counterweight !== undefined)) return Number.NaN;
      return bisect((sought) => given * sought - turn(x), 0, 1e9);
    },
  };
};

const readHoist: Reader = (story) => {
  if (!/strands? of/.test(story)) return undefined;
  const [weight = ""] = find(story, "with a weight of #", "The weight of the load is #");
  const [strands = ""] = find(story, "# strands? of");
  const [high = ""] = find(story, "lifted by #", "with a weight of [^ ]+(?: N)? by #");
  return {
    quantity: (phrase, x) => {
      const count = amount(strands, x);
      return pick(phrase, [
        // Each strand carries as much as the free end is held with.
        [/^the force/, bisect((pull) => count * pull - amount(weight, x), 0, 1e9)],
        // All strands get shorter by the height.
        [/^the length/, count * amount(high, x)],
      ]);
    },
  };
};

const readPress: Reader = (story) => {
  if (!/hydraulic press/.test(story)) return undefined;
  const [small = ""] = find(
    story,
    "small piston with an area of #",
    "small piston \\(area #\\)",
    "small piston has an area of #",
  );
  const [large = ""] = find(
    story,
    "large piston with an area of #",
    "large piston \\(area #\\)",
    "large one, on the other side of the same oil, an area of #",
  );
  const [force = ""] = find(story, "force of #");
  const [stroke = ""] = find(story, "inwards by #", "pushed in by #", "slowly down by #");
  return {
    quantity: (phrase, x) => {
      const [a1, a2, f, s] = [small, large, force, stroke].map((text) => amount(text, x));
      return pick(phrase, [
        [/^the force/, bisect((lift) => lift / (a2 ?? 0) - (f ?? 0) / (a1 ?? 0), 0, 1e12)],
        [/^the distance/, bisect((rise) => rise * (a2 ?? 0) - (s ?? 0) * (a1 ?? 0), 0, 1e6)],
      ]);
    },
  };
};

/** Two loads and their lifts. */
const readLifts: Reader = (story) => {
  const loads = findAll(
    story,
    "lifts an? * of mass # straight up by # in #|an? * \\(mass #\\) is raised by # in #",
  ).map((groups) => groups.filter((group) => group !== ""));
  if (loads.length < 2) return undefined;
  const [g = ""] = find(story, "acceleration is #");
  const of = (
    [, mass = "", high = "", time = ""]: readonly string[],
    phrase: string,
    x: number,
  ): number => {
    const force = amount(mass, x) * amount(g, x);
    return pick(phrase, [
      [/\bwork\b/, force * amount(high, x)],
      [/power/, (force * amount(high, x)) / amount(time, x)],
      [/force/, force],
    ]);
  };
  return ofSeveral(loads.map((load) => [load[0] ?? "", (phrase, x) => of(load, phrase, x)]));
};

const readLift: Reader = (story) => {
  if (!/straight up|vertically/.test(story)) return undefined;
  const [mass = ""] = find(story, "mass of #", "of mass #", "\\(mass #\\)");
  const [high = ""] = find(story, "straight up by #", "rises by #", "vertically by #");
  const [time = ""] = find(story, "takes #", "within # it", "In # a winch");
  const [g = ""] = find(story, "acceleration is #");
  return {
    quantity: (phrase, x) => {
      const force = amount(mass, x) * amount(g, x);
      const work = force * amount(high, x);
      return pick(phrase, [
        [/^the work/, work],
        [/^the power/, work / amount(time, x)],
        [/^the upward force/, force],
      ]);
    },
  };
};

const readSlope: Reader = (story) => {
  if (!/straight(?:, frictionless)? ramp/.test(story)) return undefined;
  const [mass = ""] = find(story, "mass of #", "of mass #");
  const [length = ""] = find(story, "ramp is # long", "the ramp measures #", "surface is #");
  const [high = ""] = find(story, "lies # higher", "leads up by #", "a platform # above");
  const [g = ""] = find(story, "acceleration is #");
  return {
    quantity: (phrase, x) => {
      const weight = amount(mass, x) * amount(g, x);
      const work = weight * amount(high, x);
      const force = bisect((push) => push * amount(length, x) - work, 0, 1e12);
      return pick(phrase, [
        [/^the force/, force],
        [/^the mechanical/, weight / force],
        [/^the work/, work],
      ]);
    },
  };
};

/** Two springs, each with a pull of its own. */
const readGauges: Reader = (story) => {
  const made = findAll(story, "pull of # makes the (?:left|right) one # longer");
  const under = [
    ...findAll(story, "left one is stretched by # under a pull of #"),
    ...findAll(story, "right one by # under a pull of #"),
    ...findAll(story, "the left one of two [a-z ]+ by # from its natural length takes a pull of #"),
    ...findAll(story, "the right one by # takes a pull of #"),
  ];
  const pairs = made.length > 0 ? made : under.map(([stretch = "", pull = ""]) => [pull, stretch]);
  if (pairs.length < 2) return undefined;
  return ofSeveral(
    pairs.map(([pull = "", stretch = ""], i) => [
      i === 0 ? "left" : "right",
      (_, x) => amount(pull, x) / amount(stretch, x),
    ]),
  );
};

const readGauge: Reader = (story) => {
  if (!/Hooke's law|proportional to the pull/.test(story) || /stiffness/.test(story)) {
    return undefined;
  }
  const one = findFirst(story, "A pull of # makes it # longer", "a pull of # it is stretched by #");
  const turned = findFirst(story, "by # from its natural length takes a pull of #");
  const [pull = "", stretch = ""] = one ?? [turned?.[1], turned?.[0]];
  const [second = ""] = find(story, "pulled with #", "a second pull of #");
  return {
    quantity: (phrase, x) => {
      const stiffness = amount(pull, x) / amount(stretch, x);
      return pick(phrase, [
        [/stiffness/, stiffness],
        [/distance/, bisect((longer) => stiffness * longer - amount(second, x), 0, 1e9)],
      ]);
    },
  };
};

const readSprings: Reader = (story) => {
  if (!/Hooke's law/.test(story) || !/stiffness/.test(story)) return undefined;
  const [left = ""] = find(
    story,
    "left one[^.]{0,40}? stiffness of #",
    "stiffness of the left one is #",
  );
  const [right = ""] = find(
    story,
    "right one(?: has| with)? a stiffness of #",
    "right one of #",
    "right one #",
  );
  const [pull = ""] = find(
    story,
    "pulled down with #",
    "from the wall with #",
    "along the line with #",
    "pulls the bar down with #",
    "with a force of #",
  );
  const isBeside = /side by side/.test(story);
  const known = (x: number) => {
    const [k1, k2, f] = [amount(left, x), amount(right, x), amount(pull, x)];
    // Side by side both are stretched alike; one behind the other both feel the same pull.
    const alike = bisect((longer) => k1 * longer + k2 * longer - f, 0, 1e9);
    const [x1, x2] = isBeside ? [alike, alike] : [f / k1, f / k2];
    const whole = isBeside ? alike : x1 + x2;
    return { k1, k2, f, x1, x2, whole };
  };
  const energy = (x: number): number => {
    const { f, whole } = known(x);
    // The pull grows in even steps from nothing to its end.
    const steps = 1000;
    let work = 0;
    for (let step = 0; step < steps; step++) work += ((f * (step + 0.5)) / steps) * (whole / steps);
    return work;
  };
  return {
    quantity: (phrase, x) => {
      const { k1, k2, f, x1, x2, whole } = known(x);
      return pick(phrase, [
        [/energy/, energy(x)],
        [/^the stiffness of the pair/, f / whole],
        [/^the distance/, whole],
        [/^the stretch of the left/, x1],
        [/^the stretch of the right/, x2],
        [/^the pulling force of the left/, k1 * x1],
        [/^the pulling force of the right/, k2 * x2],
      ]);
    },
    choice: (question, options) => {
      const { k1, k2, x1, x2 } = known(Number.NaN);
      const isLeft = /stretch/.test(question) ? x1 > x2 : k1 * x1 > k2 * x2;
      return options.find((option) => option.includes(isLeft ? "left" : "right")) ?? "";
    },
  };
};

/** Readers of stories of simple machines. */
export const MACHINE_READERS: readonly Reader[] = [
  readHoist,
  readLever,
  readPress,
  readGauges,
  readGauge,
  readSprings,
  readSlope,
  readLifts,
  readLift,
];
