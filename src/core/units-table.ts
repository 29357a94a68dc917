/** @file The table of units: SI, its prefixes, what else stands beside it in school physics, and their English names. */

/** One unit of the table. */
export interface NamedUnit {
  /** The short form that it stands for: `meters` is m. */
  readonly symbol: string;
  readonly factor: number;
  /** Exponents of [m, s, kg, C, rad]. */
  readonly powers: readonly number[];
  /** Which prefixes it takes: k, µ, …; kilo, micro, …; none. */
  readonly prefixes: "short" | "long" | "none";
}

/** SI prefixes, short and long, with their factors; "da" stands before "d". */
export const PREFIXES: readonly (readonly [string, number])[] = [
  ["da", 1e1],
  ["T", 1e12],
  ["G", 1e9],
  ["M", 1e6],
  ["k", 1e3],
  ["h", 1e2],
  ["d", 1e-1],
  ["c", 1e-2],
  ["m", 1e-3],
  ["u", 1e-6],
  ["n", 1e-9],
  ["p", 1e-12],
  ["f", 1e-15],
  ["tera", 1e12],
  ["giga", 1e9],
  ["mega", 1e6],
  ["kilo", 1e3],
  ["centi", 1e-2],
  ["milli", 1e-3],
  ["micro", 1e-6],
  ["nano", 1e-9],
];

const M = [1, 0, 0, 0, 0];
const S = [0, 1, 0, 0, 0];
const KG = [0, 0, 1, 0, 0];
const COULOMB = [0, 0, 0, 1, 0];
const RAD = [0, 0, 0, 0, 1];
const N = [1, -2, 1, 0, 0];
const J = [2, -2, 1, 0, 0];
const W = [2, -3, 1, 0, 0];
const PA = [-1, -2, 1, 0, 0];
const HZ = [0, -1, 0, 0, 0];
const V = [2, -2, 1, -1, 0];
const SPEED = [1, -1, 0, 0, 0];
const TURNING = [0, -1, 0, 0, 1];
const PURE = [0, 0, 0, 0, 0];
const HOUR = 3600;

type Row = readonly [
  symbol: string,
  factor: number,
  powers: readonly number[],
  prefixes: "short" | "none",
  ...words: string[],
];

const ROWS: readonly Row[] = [
  ["m", 1, M, "short", "meter", "meters", "metre", "metres"],
  ["s", 1, S, "short", "sec", "secs", "second", "seconds"],
  ["g", 1e-3, KG, "short", "gram", "grams"],
  ["C", 1, COULOMB, "short", "coulomb", "coulombs"],
  ["rad", 1, RAD, "short", "radian", "radians"],
  ["N", 1, N, "short", "newton", "newtons", "Newton", "Newtons"],
  ["J", 1, J, "short", "joule", "joules", "Joule", "Joules"],
  ["W", 1, W, "short", "watt", "watts", "Watt", "Watts"],
  ["Pa", 1, PA, "short", "pascal", "pascals"],
  ["Hz", 1, HZ, "short", "hertz", "Hertz"],
  ["V", 1, V, "short", "volt", "volts"],
  ["A", 1, [0, -1, 0, 1, 0], "short", "ampere", "amperes", "amp", "amps"],
  ["T", 1, [0, -1, 1, -1, 0], "short", "tesla", "teslas", "Tesla"],
  ["Wb", 1, [2, -1, 1, -1, 0], "short", "weber", "webers"],
  ["F", 1, [-2, 2, -1, 2, 0], "short", "farad", "farads"],
  ["Ω", 1, [2, -1, 1, -2, 0], "short", "ohm", "ohms"],
  ["H", 1, [2, 0, 1, -2, 0], "short", "henry", "henries"],
  ["eV", 1.602176634e-19, J, "short"],
  ["Wh", HOUR, J, "short"],
  ["Ws", 1, J, "short"],
  ["Nm", 1, J, "short"],
  ["kgm", 1, [1, 0, 1, 0, 0], "none"],
  ["Ns", 1, [1, -1, 1, 0, 0], "short"],
  ["L", 1e-3, [3, 0, 0, 0, 0], "short", "liter", "liters", "litre", "litres"],
  ["t", 1000, KG, "none", "tonne", "tonnes"],
  ["min", 60, S, "none", "minute", "minutes"],
  ["h", HOUR, S, "none", "hr", "hrs", "hour", "hours"],
  ["day", 24 * HOUR, S, "none", "days"],
  ["year", 365.25 * 24 * HOUR, S, "none", "years", "yr"],
  ["°", Math.PI / 180, RAD, "none", "deg", "degree", "degrees"],
  ["rev", 2 * Math.PI, RAD, "none", "revolution", "revolutions"],
  ["rpm", (2 * Math.PI) / 60, TURNING, "none"],
  ["%", 0.01, PURE, "none", "percent"],
  ["kmh", 1 / 3.6, SPEED, "none", "kph"],
  ["mph", 0.44704, SPEED, "none"],
  ["mi", 1609.344, M, "none", "mile", "miles"],
  ["ft", 0.3048, M, "none", "foot", "feet"],
  ["inch", 0.0254, M, "none", "inches"],
  ["lb", 0.45359237, KG, "none", "lbs", "pound", "pounds"],
];

/** Every unit by its short form and by its names. */
export const NAMED_UNITS: ReadonlyMap<string, NamedUnit> = new Map(
  ROWS.flatMap(([symbol, factor, powers, prefixes, ...words]) => [
    [symbol, { symbol, factor, powers, prefixes }] as const,
    ...words.map((word) => [word, longForm(symbol, factor, powers, prefixes)] as const),
  ]),
);

function longForm(
  symbol: string,
  factor: number,
  powers: readonly number[],
  prefixes: "short" | "none",
): NamedUnit {
  return { symbol, factor, powers, prefixes: prefixes === "short" ? "long" : "none" };
}
