/**
 * @file Where symbols are drawn unless a family says otherwise: everyday sizes, log-uniform so that each scale is met
 * equally often; angles uniform.
 */
import type { Dial } from "../../../core/dials.ts";
import { TerrellaError } from "../../../core/errors.ts";
import { symbolNamed } from "../symbols.ts";

const MASS = [0.5, 5] as const;
const ANGLE = [0.15, 1.3] as const;
const FRICTION = [0.05, 0.6] as const;

/** Symbol without its index → low and high, in SI units. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  g: [1.6, 25],
  v: [1, 20],
  t: [0.5, 5],
  h: [0.5, 20],
  d: [0.5, 10],
  F: [10, 100],
  k: [10, 500],
  x: [0.05, 0.5],
  r: [0.5, 10],
  GM: [10, 1000],
  l: [0.2, 3],
  q: [0.1, 2],
  u: [5, 50],
  Q: [0.1, 2],
  E: [1, 50],
  B: [0.1, 5],
  a: [0.3, 8],
  cr: [0.2, 0.95],
  m: MASS,
  th: ANGLE,
  mu: FRICTION,
};

/** The dials of the symbols named in `names`, separated by spaces; a symbol without a range is `bad-world`. */
export function ranges(names: string): Readonly<Record<string, Dial>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, dialOf(name)]));
}

function dialOf(name: string): Dial {
  const stem = name.replace(/\d$/, "");
  const range = RANGES[stem];
  if (range === undefined) throw new TerrellaError("bad-world", `no range for "${name}"`);
  const { meaning, unit } = symbolNamed(name);
  const [low, high] = range;
  return { meaning, unit, low, high, draw: stem === "th" ? "uniform" : "log-uniform" };
}
