/**
 * @file Exact stand-ins for a simulator: what the search and its benchmark are tried on without running one.
 *
 * Formulas live here, in the tests, and nowhere that a student, a search or a training loop can reach.
 */
import { DIMENSIONS, type QuantityName } from "../src/core/dimension.ts";
import type { TokenLexicon } from "../src/core/expression/completion.ts";
import { arityOf, PREFIX_CONSTANTS, PREFIX_OPERATORS } from "../src/core/expression/prefix.ts";
import { type Rng, rngFrom } from "../src/core/rng.ts";
import type { SearchLeaf, SearchRequest } from "../src/training/search/enumerate.ts";
import { SYMBOLS } from "../src/worlds/mechanics/symbols.ts";

/** Values of symbols and blocks by name. */
export type Values = Readonly<Record<string, number>>;

/** A question with its answer as a function. */
export interface StandIn {
  readonly id: string;
  readonly quantity: QuantityName;
  readonly givens: readonly string[];
  readonly answer: (v: Values) => number;
  /** Blocks by token, computed from the givens. */
  readonly blocks?: Readonly<Record<string, (v: Values) => number>>;
}

const BLOCKS: Readonly<Record<string, QuantityName>> = {
  F1: "force",
  F2: "force",
  F3: "force",
  F4: "force",
  A: "acceleration",
  W: "force",
  P: "momentum",
};

const dimensions = new Map([
  ...SYMBOLS.map(({ name, dimension }) => [name, dimension] as const),
  ...Object.entries(BLOCKS).map(([name, quantity]) => [name, DIMENSIONS[quantity]] as const),
]);
const tokens = [...PREFIX_OPERATORS, ...PREFIX_CONSTANTS, ...dimensions.keys()];

/** A lexicon of the symbols of mechanics and the blocks above. */
export const lexicon: TokenLexicon = {
  tokens,
  arity: Uint8Array.from(tokens, arityOf),
  dimension: Float64Array.from(tokens, (name) => dimensions.get(name) ?? 0),
  value: Float64Array.from(tokens, (name) =>
    name === "pi" ? Math.PI : PREFIX_CONSTANTS.includes(name) ? Number(name) : Number.NaN,
  ),
};

/** Token of a name. */
export const tokenOf = (name: string): number => tokens.indexOf(name);

/** The words of a sequence. */
export const show = (sequence: readonly number[]): string =>
  sequence.map((token) => tokens[token]).join(" ");

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  g: [1.6, 25],
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
};

function rangeOf(name: string): readonly [number, number] {
  const known = RANGES[name];
  if (known !== undefined) return known;
  if (name.startsWith("mu")) return [0.05, 0.6];
  if (name.startsWith("th")) return [0.15, 1.3];
  return name.startsWith("m") ? [0.5, 5] : [1, 20];
}

function drawValues({ givens, blocks = {}, answer }: StandIn, rng: Rng): Values {
  for (;;) {
    const values: Record<string, number> = {};
    for (const name of givens) values[name] = rng.logUniform(...rangeOf(name));
    for (const [name, block] of Object.entries(blocks)) values[name] = block(values);
    const moves = Object.keys(blocks).every((name) => (values[name] ?? 0) > 0);
    if (moves && answer(values) > 0.05) return values;
  }
}

/** A search on this many experiments of a stand-in. */
export function requestFor(
  standIn: StandIn,
  seed: number,
  experiments = 6,
): Pick<SearchRequest, "lexicon" | "leaves" | "outcomes" | "target"> {
  const rng = rngFrom("stand-in", standIn.id, seed);
  const draws = Array.from({ length: experiments }, () => drawValues(standIn, rng));
  const names = [...standIn.givens, ...Object.keys(standIn.blocks ?? {})];
  const leaves: readonly SearchLeaf[] = names.map((name) => ({
    token: tokenOf(name),
    dimension: dimensions.get(name) ?? 0,
    values: draws.map((values) => values[name] ?? Number.NaN),
  }));
  const outcomes = draws.map((values) => standIn.answer(values));
  return { lexicon, leaves, outcomes, target: DIMENSIONS[standIn.quantity] };
}

/** A formula over the values, written with every symbol as a variable. */
type Formula = (v: Record<Name, number>) => number;
type Name =
  | "g"
  | "v"
  | "v1"
  | "v2"
  | "t"
  | "h"
  | "d"
  | "F"
  | "k"
  | "x"
  | "r"
  | "GM"
  | "l"
  | "q"
  | "u"
  | "Q"
  | "E"
  | "B"
  | "a"
  | "cr"
  | "m"
  | "th"
  | "mu"
  | "m1"
  | "m2"
  | "m3"
  | "m4"
  | "th1"
  | "th2"
  | "mu1"
  | "mu2"
  | "F1"
  | "F2"
  | "F3"
  | "F4"
  | "A";

function plain(id: string, quantity: QuantityName, givens: string, answer: Formula): StandIn {
  return { id, quantity, givens: givens.split(" "), answer: answer as StandIn["answer"] };
}

const { sin, cos, sqrt, PI } = Math;

/** The questions about single bodies and pairs. */
export const PLAIN: readonly StandIn[] = [
  plain("uniform/d", "length", "v t", ({ v, t }) => v * t),
  plain("uniform/t", "time", "d v", ({ d, v }) => d / v),
  plain("uniform/v", "speed", "d t", ({ d, t }) => d / t),
  plain("accel/v(t)", "speed", "v1 a t", ({ v1, a, t }) => v1 + a * t),
  plain("accel/d", "length", "v1 a t", ({ v1, a, t }) => v1 * t + (a * t * t) / 2),
  plain("accel/v(d)", "speed", "v1 a d", ({ v1, a, d }) => sqrt(v1 * v1 + 2 * a * d)),
  plain("accel/t", "time", "v1 v2 a", ({ v1, v2, a }) => (v2 - v1) / a),
  plain("fall/t", "time", "h g", ({ h, g }) => sqrt((2 * h) / g)),
  plain("fall/v(h)", "speed", "h g", ({ h, g }) => sqrt(2 * g * h)),
  plain("fall/h", "length", "t g", ({ t, g }) => (g * t * t) / 2),
  plain("fall/v(t)", "speed", "t g", ({ t, g }) => g * t),
  plain("throw/h", "length", "v g", ({ v, g }) => (v * v) / (2 * g)),
  plain("throw/t", "time", "v g", ({ v, g }) => (2 * v) / g),
  plain("throw/v", "speed", "v h g", ({ v, h, g }) => sqrt(v * v - 2 * g * h)),
  plain("shot/d", "length", "v th g", ({ v, th, g }) => (v * v * sin(2 * th)) / g),
  plain("shot/h", "length", "v th g", ({ v, th, g }) => (v * sin(th)) ** 2 / (2 * g)),
  plain("shot/t", "time", "v th g", ({ v, th, g }) => (2 * v * sin(th)) / g),
  plain("cliff/d", "length", "v h g", ({ v, h, g }) => v * sqrt((2 * h) / g)),
  plain("cliff/v", "speed", "v h g", ({ v, h, g }) => sqrt(v * v + 2 * g * h)),
  plain("pull/a", "acceleration", "F m", ({ F, m }) => F / m),
  plain("pull/v", "speed", "F m d", ({ F, m, d }) => sqrt((2 * F * d) / m)),
  plain("pull/t", "time", "F m d", ({ F, m, d }) => sqrt((2 * d * m) / F)),
  plain("rough/a", "acceleration", "F m mu g", ({ F, m, mu, g }) => F / m - mu * g),
  plain("rough/v", "speed", "F m mu g d", ({ F, m, mu, g, d }) => sqrt(2 * d * (F / m - mu * g))),
  plain("rough/t", "time", "F m mu g d", ({ F, m, mu, g, d }) => sqrt((2 * d) / (F / m - mu * g))),
  plain("brake/d", "length", "v mu g", ({ v, mu, g }) => (v * v) / (2 * mu * g)),
  plain("brake/t", "time", "v mu g", ({ v, mu, g }) => v / (mu * g)),
  plain("brake/v", "speed", "v mu g d", ({ v, mu, g, d }) => sqrt(v * v - 2 * mu * g * d)),
  plain("collide/v", "speed", "m1 m2 v", ({ m1, m2, v }) => (m1 * v) / (m1 + m2)),
  plain(
    "collide/v2body",
    "speed",
    "m1 m2 v1 v2",
    ({ m1, m2, v1, v2 }) => (m1 * v1 + m2 * v2) / (m1 + m2),
  ),
  plain("collide/E", "energy", "m1 m2 v", ({ m1, m2, v }) => ((m1 * m2) / (m1 + m2) / 2) * v * v),
  plain("collide/v1", "speed", "m1 m2 v", ({ m1, m2, v }) => ((m1 - m2) / (m1 + m2)) * v),
  plain("collide/v2", "speed", "m1 m2 v", ({ m1, m2, v }) => ((2 * m1) / (m1 + m2)) * v),
  plain("collide/P", "momentum", "m1 m2 v1 v2", ({ m1, m2, v1, v2 }) => m1 * v1 + m2 * v2),
  plain(
    "restitution/v2",
    "speed",
    "m1 m2 v cr",
    ({ m1, m2, v, cr }) => ((1 + cr) * m1 * v) / (m1 + m2),
  ),
  plain("restitution/v", "speed", "h cr g", ({ h, cr, g }) => cr * sqrt(2 * g * h)),
  plain("restitution/h", "length", "h cr", ({ h, cr }) => cr * cr * h),
  plain(
    "ballistic/v",
    "speed",
    "m1 m2 h g",
    ({ m1, m2, h, g }) => ((m1 + m2) / m1) * sqrt(2 * g * h),
  ),
  plain(
    "ballistic/h",
    "length",
    "m1 m2 v g",
    ({ m1, m2, v, g }) => ((m1 * v) / (m1 + m2)) ** 2 / (2 * g),
  ),
  plain("spring/x", "length", "m k g", ({ m, k, g }) => (m * g) / k),
  plain("spring/T", "time", "m k", ({ m, k }) => 2 * PI * sqrt(m / k)),
  plain("spring/v", "speed", "m k x", ({ m, k, x }) => x * sqrt(k / m)),
  plain("spring/a", "acceleration", "m k x", ({ m, k, x }) => (k * x) / m),
  plain("pendulum/T", "time", "l g", ({ l, g }) => 2 * PI * sqrt(l / g)),
  plain("pendulum/v", "speed", "l th g", ({ l, th, g }) => sqrt(2 * g * l * (1 - cos(th)))),
  plain("cone/T", "time", "l th g", ({ l, th, g }) => 2 * PI * sqrt((l * cos(th)) / g)),
  plain("cone/F", "force", "m th g", ({ m, th, g }) => (m * g) / cos(th)),
  plain("circular/a", "acceleration", "v r", ({ v, r }) => (v * v) / r),
  plain("circular/F", "force", "m v r", ({ m, v, r }) => (m * v * v) / r),
  plain("circular/loop", "speed", "g r", ({ g, r }) => sqrt(g * r)),
  plain("orbit/T", "time", "r GM", ({ r, GM }) => 2 * PI * sqrt(r ** 3 / GM)),
  plain("orbit/v", "speed", "r GM", ({ r, GM }) => sqrt(GM / r)),
  plain("orbit/escape", "speed", "r GM", ({ r, GM }) => sqrt((2 * GM) / r)),
  plain("sphere/a", "acceleration", "th g", ({ th, g }) => (5 / 7) * g * sin(th)),
  plain("sphere/v(h)", "speed", "h g", ({ h, g }) => sqrt((10 / 7) * g * h)),
  plain("sphere/v(d)", "speed", "d th g", ({ d, th, g }) => sqrt((10 / 7) * g * d * sin(th))),
  plain("sphere/t", "time", "d th g", ({ d, th, g }) => sqrt((14 * d) / (5 * g * sin(th)))),
  plain("cylinder/a", "acceleration", "th g", ({ th, g }) => (2 / 3) * g * sin(th)),
  plain("cylinder/v(h)", "speed", "h g", ({ h, g }) => sqrt((4 / 3) * g * h)),
  plain("cylinder/t", "time", "d th g", ({ d, th, g }) => sqrt((3 * d) / (g * sin(th)))),
  plain("hoop/v(d)", "speed", "d th g", ({ d, th, g }) => sqrt(g * d * sin(th))),
  plain("hoop/t", "time", "d th g", ({ d, th, g }) => sqrt((4 * d) / (g * sin(th)))),
  plain("rocket/F", "force", "q u", ({ q, u }) => q * u),
  plain("rocket/a", "acceleration", "m q u g", ({ m, q, u, g }) => (q * u) / m - g),
  plain("charge/a", "acceleration", "Q E m", ({ Q, E, m }) => (Q * E) / m),
  plain("charge/v", "speed", "Q E m d", ({ Q, E, m, d }) => sqrt((2 * Q * E * d) / m)),
  plain("magnet/r", "length", "m v Q B", ({ m, v, Q, B }) => (m * v) / (Q * B)),
  plain("magnet/T", "time", "m Q B", ({ m, Q, B }) => (2 * PI * m) / (Q * B)),
  plain("gun/r", "length", "m Q E d B", ({ m, Q, E, d, B }) => sqrt(2 * m * Q * E * d) / (Q * B)),
  plain("selector/v", "speed", "E B", ({ E, B }) => E / B),
  plain("slide/d", "length", "h mu", ({ h, mu }) => h / mu),
  plain("ramp/d", "length", "l th mu", ({ l, th, mu }) => (l * sin(th)) / mu),
  plain(
    "pulley/a",
    "acceleration",
    "m1 m2 m3 g",
    ({ m1, m2, m3, g }) => ((m1 - m2) * g) / (m1 + m2 + m3 / 2),
  ),
  plain("atwood/F", "force", "m1 m2 g", ({ m1, m2, g }) => ((2 * m1 * m2) / (m1 + m2)) * g),
  plain("table/F", "force", "m1 m2 g", ({ m1, m2, g }) => ((m1 * m2) / (m1 + m2)) * g),
  plain("pulley/W", "force", "m1 m2 g", ({ m1, m2, g }) => (m1 - m2) * g),
  plain(
    "force/pull-rough",
    "force",
    "m1 th1 mu1 g",
    ({ m1, th1, mu1, g }) => m1 * g * (sin(th1) - mu1 * cos(th1)),
  ),
  plain(
    "force/drag-rough",
    "force",
    "m1 th1 mu1 g",
    ({ m1, th1, mu1, g }) => m1 * g * (sin(th1) + mu1 * cos(th1)),
  ),
];

const weight =
  (i: number): StandIn["answer"] =>
  (v) =>
    (v[`m${i}`] ?? 0) * (v["g"] ?? 0);
const slope =
  (i: number): StandIn["answer"] =>
  (v) =>
    weight(i)(v) * sin(v[`th${i}`] ?? 0);
const rough =
  (i: number, sign: 1 | -1): StandIn["answer"] =>
  (v) =>
    weight(i)(v) * (sin(v[`th${i}`] ?? 0) + sign * (v[`mu${i}`] ?? 0) * cos(v[`th${i}`] ?? 0));
const drag =
  (i: number): StandIn["answer"] =>
  (v) =>
    weight(i)(v) * (v[`mu${i}`] ?? 0);

function chain(id: string, givens: string, blocks: StandIn["blocks"] & {}, pulls: number): StandIn {
  const names = Object.keys(blocks);
  const answer: StandIn["answer"] = (v) => {
    const force = names.reduce((sum, name, i) => sum + (i < pulls ? 1 : -1) * (v[name] ?? 0), 0);
    return force / names.reduce((sum, _, i) => sum + (v[`m${i + 1}`] ?? 0), 0);
  };
  return { id, quantity: "acceleration", givens: givens.split(" "), answer, blocks };
}

/** Bodies on one string, with the force of each as a block. */
export const CHAINS: readonly StandIn[] = [
  chain("chain2", "m1 m2 th2 mu2 g", { F1: weight(1), F2: rough(2, 1) }, 1),
  chain("chain3", "m1 th1 m2 mu2 m3 th3 mu3 g", { F1: slope(1), F2: drag(2), F3: rough(3, 1) }, 1),
  chain(
    "chain3-two-pull",
    "m1 m2 th2 mu2 m3 th3 g",
    { F1: weight(1), F2: rough(2, -1), F3: slope(3) },
    2,
  ),
  chain(
    "chain4",
    "m1 m2 th2 m3 mu3 m4 th4 mu4 g",
    { F1: weight(1), F2: slope(2), F3: drag(3), F4: rough(4, 1) },
    2,
  ),
  chain(
    "chain4-three-drag",
    "m1 m2 mu2 m3 th3 m4 th4 g",
    { F1: weight(1), F2: drag(2), F3: slope(3), F4: slope(4) },
    1,
  ),
];
