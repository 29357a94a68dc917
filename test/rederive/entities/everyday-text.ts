/** @file Amounts and patterns in the sentences of everyday mechanics, read without any help of the world. */

const FACTORS: Readonly<Record<string, number>> = {
  "kg/m³": 1,
  "m/s²": 1,
  "km/h": 1 / 3.6,
  "cm/s": 0.01,
  "m/s": 1,
  "N/kg": 1,
  "N/m": 1,
  "cm²": 1e-4,
  "cm³": 1e-6,
  "m²": 1,
  "m³": 1,
  mL: 1e-6,
  min: 60,
  kg: 1,
  km: 1000,
  cm: 0.01,
  mm: 0.001,
  ms: 0.001,
  Pa: 1,
  g: 0.001,
  m: 1,
  s: 1,
  N: 1,
  J: 1,
  W: 1,
};

const UNIT = Object.keys(FACTORS).join("|");
const AMOUNT = `(-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?(?: (?:${UNIT})(?![A-Za-z²³/]))?|x\\b)`;

/** The amount that is sought is written "x" and stands for this number of SI units. */
export type Unknown = number;

/** An amount in SI units. */
export function amount(text: string, x: Unknown): number {
  if (text === "x" || text === "t") return x;
  const [digits = "", unit] = text.split(" ");
  return Number(digits) * (unit === undefined ? 1 : (FACTORS[unit] ?? Number.NaN));
}

/** A pattern: `#` is an amount, `*` a thing, `@` a person. */
function pattern(text: string, flags = "gi"): RegExp {
  const source = text
    .replaceAll("*", "((?!the )[a-z-]+(?: (?!the )[a-z-]+){0,2}?)")
    .replaceAll("@", "([A-Z][a-z]+)")
    .replaceAll("#", AMOUNT);
  return new RegExp(`(?<![A-Za-z])${source}`, flags);
}

/** Everything that a pattern finds: what its groups caught. */
export function findAll(story: string, text: string, flags = "gi"): readonly (readonly string[])[] {
  return [...story.matchAll(pattern(text, flags))].map(([, ...groups]) =>
    groups.map((group) => group ?? ""),
  );
}

/** What the first pattern that fits caught; throws where none does. */
export function find(story: string, ...texts: readonly string[]): readonly string[] {
  const found = findFirst(story, ...texts);
  if (found === undefined) throw new Error(`none of ${texts.join(" | ")} in: ${story}`);
  return found;
}

/** As `find`, or nothing. */
export function findFirst(
  story: string,
  ...texts: readonly string[]
): readonly string[] | undefined {
  for (const text of texts) {
    const [found] = findAll(story, text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a function that changes its sign between two numbers is nothing; not a number where it does not. */
export function bisect(miss: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  const start = Math.sign(miss(a));
  if (start === 0) return a;
  if (start === Math.sign(miss(b))) return Number.NaN;
  for (let step = 0; step < 100; step++) {
    const middle = (a + b) / 2;
    if (Math.sign(miss(middle)) === start) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** What a story answers: a quantity by its phrase, or one of several options. */
export interface Story {
  /** In SI units, with the unknown at some value. */
  quantity(phrase: string, x: Unknown): number;
  choice?(question: string, options: readonly string[]): string;
}

/** Reads a story of one kind; nothing where it is of another. */
export type Reader = (story: string) => Story | undefined;

/** One of several things in a story: its name, and what is asked about it. */
type Part = readonly [name: string, quantity: Story["quantity"]];

/** A story about several things, told apart by their names in the phrase; a choice asks for the most. */
export function ofSeveral(parts: readonly Part[], same = "both"): Story {
  const named = (phrase: string): Part => {
    const found = parts.find(([name]) => new RegExp(`the ${name}\\b`).test(phrase));
    if (found === undefined) throw new Error(`none of the things: ${phrase}`);
    return found;
  };
  return {
    quantity: (phrase, x) => named(phrase)[1](phrase, x),
    choice(question, options) {
      const values = parts.map(([, quantity]) => quantity(question, Number.NaN));
      const most = Math.max(...values);
      const best = parts.filter((_, i) => (values[i] ?? 0) > most * (1 - 1e-6));
      const name = best.length > 1 ? same : `the ${best[0]?.[0] ?? ""}`;
      return options.find((option) => option.startsWith(name)) ?? "";
    },
  };
}

/** The entry whose pattern a phrase fits; throws where none does. */
export function pick<T>(phrase: string, table: readonly (readonly [RegExp, T])[]): T {
  const found = table.find(([words]) => words.test(phrase));
  if (found === undefined) throw new Error(`no rule for the phrase: ${phrase}`);
  return found[1];
}
