/** @file Samples, floating, pressure: sums and halving. */
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
const MASSES = ["mass of #", "of mass #", "\\(mass #\\)", "mass is #", "shows # for the mass"];

/** A story of two samples is two stories: each begins where its thing is named with an article. */
const readSamples: Reader = (story) => {
  if (/gravit|pool|basin/.test(story)) return undefined;
  const names = findAll(story, `an? (${SAMPLES.join("|")})`).map(([name = ""]) => name);
  const [one, two] = names;
  if (one === undefined || two === undefined || one === two) return undefined;
  const cut = startOf(story, two);
  const [first, second] = [story.slice(0, cut), story.slice(cut)].map(readSample);
  if (first === undefined || second === undefined) return undefined;
  const asked = (phrase: string): string =>
    /heavier|mass/.test(phrase) ? "the mass" : /volume/.test(phrase) ? "the volume" : "the density";
  return ofSeveral([
    [one, (phrase, x) => first.quantity(asked(phrase), x)],
    [two, (phrase, x) => second.quantity(asked(phrase), x)],
  ]);
};

/** Where the sentences about a thing start: a material or a cylinder may come before its name. */
function startOf(story: string, name: string): number {
  const at = story.search(new RegExp(`\\ban? ${name}`, "i"));
  const before = story.slice(0, at);
  const sentence = before.lastIndexOf(". ") + 1;
  const lead =
    /(?:A material has a density of [^ ]+ kg\/m³|A measuring cylinder holds [^ ]+ mL of water|The water in a measuring cylinder stands at [^ ]+ mL)\.$/;
  const found = lead.exec(before.slice(0, sentence));
  return found === null ? sentence : found.index;
}

const SAMPLES = [
  "piece of wood",
  "block of wax",
  "piece of plastic",
  "brick",
  "block of glass",
  "stone",
  "metal block",
];

const readSample: Reader = (story) => {
  if (/gravit|pool|basin/.test(story)) return undefined;
  const mass = findFirst(story, ...MASSES)?.[0];
  const edges = findFirst(story, "# long, # wide and # high");
  const levels = findFirst(story, "from # to #") ?? levelsOf(story);
  const volume = findFirst(story, "volume of #", "of volume #", "its volume #")?.[0];
  const density = findFirst(story, "density of #", "density is #")?.[0];
  if (mass === undefined && volume === undefined) return undefined;
  const room = (x: number): number => {
    if (edges !== undefined) return edges.reduce((v, edge) => v * amount(edge, x), 1);
    if (levels !== undefined) return amount(levels[1] ?? "", x) - amount(levels[0] ?? "", x);
    return volume === undefined ? NONE : amount(volume, x);
  };
  return {
    quantity: (phrase, x) => {
      const known = (text: string | undefined): number =>
        text === undefined ? NONE : amount(text, x);
      const [m, v, r] = [known(mass), room(x), known(density)];
      return pick(phrase, [
        [/^the density/, m / v],
        [/^the volume/, Number.isNaN(v) ? m / r : v],
        [/^the mass/, r * v],
      ]);
    },
  };
};

function levelsOf(story: string): readonly string[] | undefined {
  const before = findFirst(story, "holds # of water", "stands at #\\.")?.[0];
  const after = findFirst(story, "now stands at #", "it stands at #")?.[0];
  return before === undefined || after === undefined ? undefined : [before, after];
}

const readPool: Reader = (story) => {
  if (!/pool|basin/.test(story)) return undefined;
  const [liquid = ""] = find(
    story,
    "pool of [a-z ]+ with a density of #",
    "whose density is #",
    "\\(density #\\)",
  );
  const block = findFirst(story, "is # high and has a density of #");
  const hull = findFirst(story, "is # long, # wide and # high and has a mass of # in all");
  if (block === undefined && hull === undefined) return undefined;
  /** Floor area, height and mass; a block's floor does not matter. */
  const thing = (x: number): readonly [number, number, number] => {
    const [a = NONE, b = NONE, c = NONE, d = NONE] = (hull ?? block ?? []).map((t) => amount(t, x));
    return hull === undefined ? [1, a, a * b] : [a * b, c, d];
  };
  const dip = (x: number): number => {
    const [area, high, mass] = thing(x);
    return bisect((depth) => amount(liquid, x) * area * depth - mass, 0, high);
  };
  return {
    quantity: (phrase, x) => {
      const [area, high, mass] = thing(x);
      return pick(phrase, [
        [/^the depth/, dip(x)],
        [/^the height/, high - dip(x)],
        [/^the fraction/, dip(x) / high],
        [
          /^the mass of the cargo/,
          bisect((cargo) => mass + cargo - amount(liquid, x) * area * high, 0, 1e9),
        ],
      ]);
    },
    choice: (_, options) => {
      const [area, high, mass] = thing(NONE);
      const push = amount(liquid, NONE) * area * high;
      const same = Math.abs(push - mass) < 1e-9 * mass;
      return (same ? options[2] : options[push > mass ? 0 : 1]) ?? "";
    },
  };
};

/** Two things on their feet: the sentences about each begin with its name or with the floor. */
const readStands: Reader = (story) => {
  if (!/strength of gravity/.test(story)) return undefined;
  const found = [
    ...story.matchAll(
      /(?:^|\. )(On a level floor stands an? ([a-z ]+?) \(|An? ([a-z ]+?) (?:with a mass|rests on))/g,
    ),
  ];
  const [one, two] = found.map((match) => match[2] ?? match[3] ?? "");
  const cut = found[1]?.index;
  if (one === undefined || two === undefined || cut === undefined) return undefined;
  const g = /The strength of gravity is .*$/.exec(story)?.[0] ?? "";
  const [first, second] = [`${story.slice(0, cut + 1)} ${g}`, story.slice(cut + 1)].map(readStand);
  if (first === undefined || second === undefined) return undefined;
  const asked = (phrase: string): string =>
    /pressure/.test(phrase) ? "the pressure" : "the force";
  return ofSeveral([
    [one, (phrase, x) => first.quantity(asked(phrase), x)],
    [two, (phrase, x) => second.quantity(asked(phrase), x)],
  ]);
};

const readStand: Reader = (story) => {
  if (!/strength of gravity/.test(story) || !/f(?:oo|ee)t/.test(story)) return undefined;
  const [mass = ""] = find(story, ...MASSES);
  const [feet = ""] = find(story, "# f(?:oo|ee)t");
  const [area = ""] = find(story, "area of #", "under each foot is #", "sole of #");
  const [g = ""] = find(story, "strength of gravity is #");
  return {
    quantity: (phrase, x) => {
      const force = (amount(mass, x) * amount(g, x)) / amount(feet, x);
      return pick(phrase, [
        [/^the pressure/, force / amount(area, x)],
        [/^the force/, force],
      ]);
    },
  };
};

const readTank: Reader = (story) => {
  if (!/open tank/.test(story)) return undefined;
  const layers = findAll(story, "\\(density #\\), # deep");
  const [plug = ""] = find(story, "an area of #", "whose area is #", "plug of area #");
  const [g = ""] = find(story, "strength of gravity is #");
  // The weight over a square metre, layer by layer in thin slices.
  const weight = ([density = "", depth = ""]: readonly string[], x: number): number => {
    let sum = 0;
    for (let slice = 0; slice < 100; slice++)
      sum += (amount(density, x) * amount(g, x) * amount(depth, x)) / 100;
    return sum;
  };
  return {
    quantity: (phrase, x) => {
      const bottom = layers.reduce((sum, layer) => sum + weight(layer, x), 0);
      return pick(phrase, [
        [/^the pressure at the bottom/, bottom],
        [/^the pressure at the boundary/, weight(layers[1] ?? [], x)],
        [/^the force/, bottom * amount(plug, x)],
      ]);
    },
    choice: (_, options) => {
      const [under = 0, top = 0] = layers.map((layer) => weight(layer, NONE));
      if (Math.abs(under - top) < 1e-6 * top) return options[2] ?? "";
      return options[top > under ? 0 : 1] ?? "";
    },
  };
};

/** Readers of stories of matter and liquids. */
export const MATTER_READERS: readonly Reader[] = [
  readTank,
  readStands,
  readStand,
  readPool,
  readSamples,
  readSample,
];
