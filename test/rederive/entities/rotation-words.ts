/** @file The words of prompts about rotation: sentences, numbers with units, and rules that must fit a whole sentence. */

const NUMBER = "-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?";

/** What a unit multiplies by to reach SI units. */
const FACTORS: Readonly<Record<string, number>> = {
  "": 1,
  kg: 1,
  g: 1e-3,
  m: 1,
  cm: 1e-2,
  s: 1,
  ms: 1e-3,
  "m/s": 1,
  "cm/s": 1e-2,
  "km/h": 1 / 3.6,
  "m/s²": 1,
  "rad/s": 1,
  "rad/s²": 1,
  rad: 1,
  "°": Math.PI / 180,
  N: 1,
  "N m": 1,
  J: 1,
  "kg m/s": 1,
  "kg m²": 1,
  "kg m²/s": 1,
};
const UNITS: readonly string[] = Object.keys(FACTORS)
  .filter((unit) => unit !== "")
  .sort((a, b) => b.length - a.length);

/** A number with or without a unit, or the unknown "x". Longer units come first. */
const VALUE = `(${NUMBER}(?: ?(?:${UNITS.join("|")})(?![\\w/²]))?|x)`;

/** The value that a text such as "2.5 kg" or "30°" stands for, in SI units; `x` is what the unknown stands for. */
export function readValue(text: string | undefined, x: number): number {
  if (text === "x") return x;
  const [, digits, unit = ""] = /^(\S*?\d)\s*([^\d]*)$/.exec(text ?? "") ?? [];
  const factor = FACTORS[unit];
  if (digits === undefined || factor === undefined) throw new Error(`not a value: "${text}"`);
  return Number(digits) * factor;
}

/** The sentences of a text. Full stops inside numbers end none. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.?])\s+/);
}

/** A pattern in which `#` is a value, `@` the name of a body, `%` a plain word; it must fit the whole text. */
function pattern(source: string): RegExp {
  const made = source
    .replaceAll("#", VALUE)
    .replaceAll("@", "((?:[A-Za-z]+ )+A\\d?)")
    .replaceAll("%", "([a-z-]+)");
  return new RegExp(`^${made}$`);
}

/** What a rule does with what it found. Values come in SI units by `value`. */
export type Act<T> = (found: readonly string[], value: (index: number) => number) => T;

/** A way of saying something, and what it means. */
export type Rule<T> = readonly [said: string, act: Act<T>];

/** Rules with their patterns made once. */
export interface Grammar<T> {
  /** What the one rule that fits says; throws where none or several fit. */
  read(text: string, x?: number): T;
}

/** Makes a grammar. `what` tells in errors what could not be read. */
export function newGrammar<T>(what: string, rules: readonly Rule<T>[]): Grammar<T> {
  const made = rules.map(([said, act]) => [pattern(said), act] as const);
  return {
    read(text, x = Number.NaN) {
      const fitting = made.flatMap(([shape, act]) => {
        const found = shape.exec(text);
        return found === null ? [] : [{ found, act }];
      });
      const [only] = fitting;
      if (only === undefined || fitting.length > 1) {
        throw new Error(`${what}: ${fitting.length} rules fit "${text}"`);
      }
      const groups = only.found.slice(1);
      return only.act(groups, (index) => readValue(groups[index], x));
    },
  };
}
