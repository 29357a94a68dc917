/** @file Trips, meetings, falls and stops, computed in small steps or by halving. */
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

const NONE = Number.NaN;

/** One stretch of a trip: what is written for its speed, its time and its distance, where it is. */
interface Stretch {
  readonly speed?: string;
  readonly time?: string;
  readonly distance?: string;
}

const STRETCHES: readonly (readonly [string, (a: string, b: string) => Stretch])[] = [
  ["travels at a constant speed of # for #", (speed, time) => ({ speed, time })],
  ["travels for # at a constant speed of #", (time, speed) => ({ speed, time })],
  ["covers # in # at a constant speed", (distance, time) => ({ distance, time })],
  [
    "travels a distance of # at a constant speed, which takes #",
    (distance, time) => ({ distance, time }),
  ],
  ["covers # at a constant speed of #", (distance, speed) => ({ distance, speed })],
  ["travels a distance of # at a constant speed of #", (distance, speed) => ({ distance, speed })],
  ["(?:rests|stands still) for #", (time) => ({ time, speed: "0 m/s" })],
];

function stretchOf(sentence: string): Stretch | undefined {
  for (const [text, make] of STRETCHES) {
    const found = findFirst(sentence, text);
    if (found !== undefined) return make(found[0] ?? "", found[1] ?? "");
  }
  return undefined;
}

const readTrip: Reader = (story) => {
  const stretches = story.split(". ").flatMap((sentence) => stretchOf(sentence) ?? []);
  if (stretches.length === 0) return undefined;
  const legs = (x: number): { readonly way: number; readonly time: number }[] =>
    stretches.map(({ speed, time, distance }) => {
      const [v, t, s] = [speed, time, distance].map((text) =>
        text === undefined ? NONE : amount(text, x),
      );
      return { way: s || (v ?? 0) * (t ?? 0), time: t || (s ?? 0) / (v ?? 0) };
    });
  const whole = (x: number, key: "way" | "time"): number =>
    legs(x).reduce((sum, leg) => sum + leg[key], 0);
  return {
    choice(question, options) {
      const values = legs(NONE).map(({ way, time }) =>
        pick(question, [
          [/way is/, way],
          [/time/, way === 0 ? 0 : time],
          [/speed/, way / time],
        ]),
      );
      const most = Math.max(...values);
      const best = values.flatMap((value, i) => (value > most * (1 - 1e-6) ? i : []));
      const ordinal = ["first", "second", "third", "fourth"][best[0] ?? 0] ?? "";
      if (best.length > 1) return options.at(-1) ?? "";
      return options.find((option) => option.includes(ordinal)) ?? "";
    },
    quantity: (phrase, x) =>
      pick(phrase, [
        [/speed/, () => whole(x, "way") / whole(x, "time")],
        [/distance/, () => whole(x, "way")],
        [/time/, () => whole(x, "time")],
      ])(),
  };
};

const readEncounter: Reader = (story) => {
  const who = findAll(
    story,
    "@ moves towards @ at a constant speed of #|@ comes from one end at a constant speed of #, @ from the other end at a constant speed of #|houses, @ at a constant speed of # and @ at a constant speed of #|@ moves along a straight road at a constant speed of #|@ moves along a straight road at",
    "g",
  );
  if (who.length === 0 && !/straight (?:road|path)/.test(story)) return undefined;
  const people = speakers(story);
  if (people === undefined) return undefined;
  const [one, two] = people;
  const chase = /starts from (?:a|the same) place/.test(story);
  const gap = findFirst(
    story,
    "are # apart",
    "is # from the house",
    "road of length # leads",
    "from a place # behind",
  )?.[0];
  const start = story.replace(/Suppose that.*$/, "");
  const late = findFirst(start, "starts # later", "# after @ has started")?.[0];
  const change = findFirst(story, "Suppose that, # after")?.[0];
  const known = (x: number) => {
    const [v1, v2] = [amount(one.speed, x), amount(two.speed, x)];
    const apart = gap === undefined ? 0 : amount(gap, x);
    const delay = late === undefined ? 0 : amount(late, x);
    const stop = change === undefined ? Number.POSITIVE_INFINITY : amount(change, x);
    const first = (t: number): number => v1 * Math.min(t, stop);
    const second = (t: number): number => v2 * Math.max(0, t - delay);
    const left = (t: number): number =>
      chase ? apart + first(t) - second(t) : apart - first(t) - second(t);
    return { first, second, left, delay };
  };
  /** They part from one place where there is no gap: that they are together then is no meeting. */
  const meeting = (x: number): number => {
    const { left, delay } = known(x);
    return bisect(left, gap === undefined ? delay + 1e-9 : 0, 1e7);
  };
  return {
    quantity(phrase, x) {
      const { first, second, left } = known(x);
      const moment = findFirst(phrase, "# after @ has started", "a time (t) after")?.[0];
      if (moment !== undefined) return left(amount(moment, x));
      if (/time/.test(phrase)) return meeting(x);
      return (new RegExp(`(?:by|that) ${one.name} `).test(phrase) ? first : second)(meeting(x));
    },
    choice(_, options) {
      const { first, second } = known(NONE);
      const t = meeting(NONE);
      if (Math.abs(first(t) / second(t) - 1) < 1e-6) return options.at(-1) ?? "";
      return options.find((name) => name === (first(t) > second(t) ? one : two).name) ?? "";
    },
  };
};

interface Person {
  readonly name: string;
  readonly speed: string;
}

/** Who moves, the one named first in front, and how fast. */
function speakers(story: string): readonly [Person, Person] | undefined {
  const person = (name = "", speed = ""): Person => ({ name, speed });
  const cased = (text: string): readonly (readonly string[])[] => findAll(story, text, "g");
  const [m1, m2] = cased("@ moves towards @ at a constant speed of #");
  if (m1 !== undefined && m2 !== undefined) return [person(m1[0], m1[2]), person(m2[0], m2[2])];
  const [pair] = [
    ...cased("houses, @ at a constant speed of # and @ at a constant speed of #"),
    ...cased(
      "@ comes from one end at a constant speed of #, @ from the other end at a constant speed of #",
    ),
    ...cased("@ moves at a constant speed of #, @ in the same direction at a constant speed of #"),
    ...cased("@ in front at a constant speed of #, and @ behind at a constant speed of #"),
  ];
  if (pair !== undefined) return [person(pair[0], pair[1]), person(pair[2], pair[3])];
  const [front] = cased("@ moves along a straight road at a constant speed of #");
  const [back] = cased("@ starts from");
  const [follows] = cased("follows at a constant speed of #");
  if (front === undefined || back === undefined || follows === undefined) return undefined;
  return [person(front[0], front[1]), person(back[0], follows[0])];
}

/** Two that come down, each from rest. */
const readDescents: Reader = (story) => {
  const sentences = story
    .split(/(?<=ground\.) /)
    .filter((one) => /(?:falls freely|slides) /.test(one));
  const [one, two] = sentences;
  if (one === undefined || two === undefined) return undefined;
  const rest = /Both start from rest.*$/.exec(story)?.[0] ?? "";
  const parts = [one, two].flatMap((sentence) => {
    const [name] = find(sentence, "^an? * (?:of mass|\\()", "an? * with a mass");
    const read = readDescent(`${sentence} ${rest}`);
    return read === undefined || name === undefined ? [] : [[name, read.quantity] as const];
  });
  return ofSeveral(parts);
};

const readDescent: Reader = (story) => {
  if (!/gravitational acceleration/.test(story) || !/down to|come down/.test(story))
    return undefined;
  const [mass = ""] = find(story, "mass of #", "of mass #", "\\(mass #\\)");
  const [start = ""] = story.split(/down to/);
  const [high = ""] = find(start, "height of # above the ground", "# above the ground");
  const [low = "0 m"] = findFirst(story, "down to a height of # above the ground") ?? [];
  const [g = ""] = find(story, "gravitational acceleration is #");
  const speed = (x: number): number => {
    const drop = amount(high, x) - amount(low, x);
    if (!(drop > 0)) return NONE;
    // Work of gravity in small steps of height: what falls or slides without friction gains as much.
    const steps = 1000;
    let square = 0;
    for (let step = 0; step < steps; step++) square += (2 * amount(g, x) * drop) / steps;
    return Math.sqrt(square);
  };
  return {
    quantity: (phrase, x) =>
      /energy/.test(phrase) ? 0.5 * amount(mass, x) * speed(x) ** 2 : speed(x),
  };
};

const readStop: Reader = (story) => {
  if (!/sees an obstacle/.test(story)) return undefined;
  const [speed = ""] = find(story, "drives at #", "moves at #", "at a speed of #");
  const [reaction = ""] = find(story, "For # it goes on", "needs # until", "begin to act # later");
  const [braking = ""] = find(story, "deceleration of #");
  /** Small steps with the speed in their middle, which is exact for a constant deceleration. */
  const brake = (x: number): { readonly way: number; readonly time: number } => {
    const [v, a, steps] = [amount(speed, x), amount(braking, x), 500];
    const step = v / a / steps;
    let way = 0;
    for (let i = 0; i < steps; i++) way += (v - a * step * (i + 0.5)) * step;
    return { way, time: v / a };
  };
  return {
    quantity: (phrase, x) => {
      const before = amount(reaction, x);
      const { way, time } = brake(x);
      return pick(phrase, [
        [/^the distance .*before the brakes/, before * amount(speed, x)],
        [/^the distance .*while the brakes/, way],
        [/^the distance .*obstacle/, before * amount(speed, x) + way],
        [/^the time from/, before + time],
        [/^the time for/, time],
      ]);
    },
  };
};

/** Readers of stories of motion. */
export const MOTION_READERS: readonly Reader[] = [
  readStop,
  readDescents,
  readDescent,
  readEncounter,
  readTrip,
];
