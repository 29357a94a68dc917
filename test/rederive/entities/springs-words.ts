/**
 * @file Sentences about springs: values with units, lists, and rules of which exactly one must fit each sentence.
 */

/** A value, or the unknown. */
export const VALUE =
  "(x|-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?(?:°| (?:kg m/s|kg m²/s|N s/m|N/m|m/s²|m/s|cm/s|km/h|rad/s|1/s|kg|g|cm|mm|m|ms|s|Hz|N|J|W)(?![A-Za-z/²]))?)";

const FACTORS: Readonly<Record<string, number>> = {
  g: 1e-3,
  cm: 1e-2,
  mm: 1e-3,
  "cm/s": 1e-2,
  "km/h": 1 / 3.6,
  ms: 1e-3,
  "°": Math.PI / 180,
};

/** A number with its unit, in SI units and radians; `x` is what the unknown is tried with. */
export function numberOf(text: string, x: number | undefined): number {
  if (text === "x") {
    if (x === undefined) throw new Error("an unknown where nothing is unknown");
    return x;
  }
  const [, digits = "", unit = ""] = /^(-?[\d.]+(?:e-?\d+)?) ?(.*)$/.exec(text) ?? [];
  const value = Number(digits) * (FACTORS[unit] ?? 1);
  if (!Number.isFinite(value)) throw new Error(`"${text}" is no number`);
  return value;
}

/** A pattern in which `<v>` stands for a value. */
function pattern(text: string): RegExp {
  return new RegExp(`^${text.replaceAll("<v>", VALUE)}$`);
}

/** The sentences of a text: they end with a full stop or a question mark before a capital letter or a digit. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.?]) (?=[A-Z\d-])/);
}

/** "P, Q and R" → its parts. */
export function partsOf(list: string): readonly string[] {
  return list.split(/, | and /);
}

/** What a rule does with what it has found. */
export type Rule = readonly [text: string, note: (...found: string[]) => void];

/** Applies the one rule that fits the sentence. Throws where none does, or several. */
export function applyRule(sentence: string, rules: readonly Rule[]): void {
  const fitting = rules.flatMap(([text, note]) => {
    const found = pattern(text).exec(sentence);
    return found === null ? [] : [{ note, found }];
  });
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) {
    throw new Error(`${fitting.length} rules fit: ${sentence}`);
  }
  only.note(...only.found.slice(1).map((part) => part ?? ""));
}

/** Takes a list apart by clauses that may hold commas and "and" themselves. Throws where something is left over. */
export function applyClauses(list: string, rules: readonly Rule[]): void {
  let rest = list;
  while (rest !== "") {
    const step = rules
      .map(([text, note]) => ({
        note,
        found: new RegExp(`^${text.replaceAll("<v>", VALUE)}(?:, and |, | and |$)`).exec(rest),
      }))
      .filter(({ found }) => found !== null);
    const [only] = step;
    if (only?.found == null || step.length > 1) {
      throw new Error(`${step.length} clauses fit at: ${rest}`);
    }
    only.note(...only.found.slice(1).map((part) => part ?? ""));
    rest = rest.slice(only.found[0].length);
  }
}

/** How gravity is told. */
export const GRAVITY: string =
  "The (?:gravitational acceleration|acceleration of free fall|acceleration due to gravity) is <v>\\.";

/** The law of springs, which holds down to three tenths of their natural lengths. */
export const LAW: string =
  "The springs? obeys? Hooke's law in extension and in compression(?: and never becomes shorter than three tenths of its natural length|, and none ever becomes shorter than three tenths of its natural length)\\.";

/** The share of its natural length that a spring never goes below, with room for the rounding of what is printed. */
export const SHORTEST = 0.295;
