/** @file Values in sentences about machines: each is found by the one pattern of several that fits. */

const UNITS: Readonly<Record<string, number>> = {
  "kg m²/s": 1,
  "kg m²": 1,
  "kg cm²": 1e-4,
  "g m²": 1e-3,
  "g cm²": 1e-7,
  "rad/s²": 1,
  "m/s²": 1,
  "rad/s": 1,
  "cm/s": 0.01,
  "mm/s": 0.001,
  "km/h": 1 / 3.6,
  "m/s": 1,
  "N m": 1,
  "N/m": 1,
  "N/cm": 100,
  "1/s": 1,
  rad: 1,
  kg: 1,
  cm: 0.01,
  mm: 0.001,
  ms: 0.001,
  kJ: 1000,
  mJ: 0.001,
  kN: 1000,
  g: 0.001,
  m: 1,
  s: 1,
  N: 1,
  J: 1,
  "°": Math.PI / 180,
};

const NUMBER = "-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?";
/** A value with its unit, or the unknown. */
const VALUE = `(x(?![a-z])|${NUMBER} ?(?:${Object.keys(UNITS).join("|")})(?![A-Za-z/²]))`;

/** What a sentence says, with `x` where the unknown is tried. */
export interface Text {
  readonly text: string;
  readonly x?: number;
}

/** A pattern in which `#` stands for a value. */
export function patternOf(pattern: string, flags = "i"): RegExp {
  return new RegExp(pattern.replaceAll("#", VALUE), flags);
}

/** A value in SI units. */
export function amountOf(found: string, x: number | undefined): number {
  if (found === "x") {
    if (x === undefined) throw new Error("x, where nothing is unknown");
    return x;
  }
  const [, digits = "", unit = ""] = new RegExp(`^(${NUMBER}) ?(.*)$`).exec(found) ?? [];
  const factor = UNITS[unit];
  if (factor === undefined) throw new Error(`no unit: ${found}`);
  return Number(digits) * factor;
}

/** The value that one of the patterns finds, or nothing. */
export function look({ text, x }: Text, ...patterns: readonly string[]): number | undefined {
  const found = patterns.flatMap((pattern) => patternOf(pattern).exec(text)?.[1] ?? []);
  if (new Set(found).size > 1) throw new Error(`several values ${found.join()} for ${patterns[0]}`);
  return found[0] === undefined ? undefined : amountOf(found[0], x);
}

/** The value that one of the patterns finds. */
export function read(text: Text, ...patterns: readonly string[]): number {
  const found = look(text, ...patterns);
  if (found === undefined) throw new Error(`nothing says ${patterns.join(" | ")}`);
  return found;
}

/** All values of the one pattern that fits. */
export function readAll({ text, x }: Text, ...patterns: readonly string[]): readonly number[] {
  for (const pattern of patterns) {
    const found = patternOf(pattern).exec(text);
    if (found !== null) return found.slice(1).map((part) => amountOf(part, x));
  }
  throw new Error(`nothing says ${patterns.join(" | ")}`);
}
