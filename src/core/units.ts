/**
 * @file Units of measurement: what a text such as `km/h`, `m s⁻²` or `\mathrm{N\,m}` multiplies by to reach SI.
 *
 * Factors are exact by definition (BIPM, The International System of Units, 9th ed. 2019; the international yard and
 * pound agreement of 1959). One reading only: after a slash exactly one factor or a bracket, so `J/kg K` is refused.
 */
import { type Dimension, dimension } from "./dimension.ts";
import { plainUnit, spellApart } from "./units-spelling.ts";
import { NAMED_UNITS, type NamedUnit, PREFIXES } from "./units-table.ts";

/** A unit: what to multiply by to reach SI (radians for angles), and its dimension. */
export interface Unit {
  readonly factor: number;
  readonly dimension: Dimension;
  /** Where a unit says more than its dimension: J is an energy; N·m is a torque, or an energy if that is asked. */
  readonly kind?: "energy" | "torque";
}

const MAX_LENGTH = 120;
const MAX_EXPONENT = 9;
const CACHE_SIZE = 1024;
/** Answers repeat a handful of units, so what has been parsed is kept; a full cache is emptied. */
const cache = new Map<string, Unit | undefined>();

/** The unit that a text names, or `undefined`. A bare number is no unit. Total and bounded: any string in. */
export function parseUnit(text: string): Unit | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const kept = cache.get(text);
  if (kept !== undefined || cache.has(text)) return kept;
  const unit = readUnit(text);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(text, unit);
  return unit;
}

/**
 * The unit that a text names where a quantity of one dimension is asked. As `parseUnit`, but `ms⁻²` is read as m·s⁻²
 * where that, and not per millisecond squared, has the dimension asked.
 */
export function parseUnitAs(text: string, asked: Dimension): Unit | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const unit = parseUnit(text);
  if (unit?.dimension === asked) return unit;
  const apart = spellApart(text);
  const product = apart === text ? undefined : parseUnit(apart);
  return product?.dimension === asked ? product : unit;
}

/** A product of powers while it is being read: SI factor, exponents of [m, s, kg, C, rad], named units seen. */
interface Amount {
  readonly factor: number;
  readonly powers: readonly number[];
  readonly names: readonly string[];
}

interface Reader {
  readonly tokens: readonly string[];
  index: number;
}

const ONE: Amount = { factor: 1, powers: [0, 0, 0, 0, 0], names: [] };

function readUnit(text: string): Unit | undefined {
  const tokens = cutUnit(plainUnit(text));
  if (tokens === undefined || tokens.length === 0) return undefined;
  const reader: Reader = { tokens, index: 0 };
  const amount = readQuotient(reader, 0);
  if (amount === undefined || reader.index < tokens.length || amount.names.length === 0) {
    return undefined;
  }
  const [length = 0, time = 0, mass = 0, charge = 0, angle = 0] = amount.powers;
  if (amount.powers.some((power) => Math.abs(power) > MAX_EXPONENT)) return undefined;
  const code = dimension(length, time, mass, charge, angle);
  const kind = kindOf(amount.names);
  return kind === undefined
    ? { factor: amount.factor, dimension: code }
    : { factor: amount.factor, dimension: code, kind };
}

/** Joules and watt hours are energies whatever is asked; a newton times a length may be either. */
function kindOf(names: readonly string[]): Unit["kind"] {
  const joined = [...names].sort().join(" ");
  if (["J", "Wh", "eV", "Ws"].includes(joined)) return "energy";
  return joined === "N m" || joined === "Nm" ? "torque" : undefined;
}

const TOKEN = /\s*(?:([A-Za-zΩ°%]+)|(-?\d+)|([*^/().-]))/y;

/** Words, integers and signs; `undefined` where something else stands. */
function cutUnit(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    // "m/s 2" is not m/s²: an integer is a power only where it touches its unit.
    const loose = match[2] !== undefined && /^\s/.test(match[0]) && tokens.at(-1) !== "^";
    if (loose && tokens.length > 0) return undefined;
    tokens.push(match[1] ?? match[2] ?? match[3] ?? "");
  }
  return tokens;
}

/** product { "/" factor }; a product may not go on behind a slash. */
function readQuotient(reader: Reader, depth: number): Amount | undefined {
  if (depth > 4) return undefined;
  let amount = readProduct(reader, depth);
  while (amount !== undefined && isSlash(reader.tokens[reader.index])) {
    reader.index++;
    const under = readFactor(reader, depth);
    amount = under && join(amount, under, -1);
    if (beginsFactor(reader.tokens[reader.index])) return undefined;
  }
  return amount;
}

function readProduct(reader: Reader, depth: number): Amount | undefined {
  const { tokens } = reader;
  // "1/s" begins with a one.
  if (tokens[reader.index] === "1" && isSlash(tokens[reader.index + 1])) {
    reader.index++;
    return ONE;
  }
  let amount = readFactor(reader, depth);
  while (amount !== undefined) {
    const next = tokens[reader.index];
    if (next === "*" || next === "." || next === "-") reader.index++;
    else if (!beginsFactor(next)) break;
    const right = readFactor(reader, depth);
    amount = right && join(amount, right, 1);
  }
  return amount;
}

function readFactor(reader: Reader, depth: number): Amount | undefined {
  const token = reader.tokens[reader.index] ?? "";
  reader.index++;
  if (token === "(") {
    const inner = readQuotient(reader, depth + 1);
    if (reader.tokens[reader.index] !== ")") return undefined;
    reader.index++;
    return inner && raise(inner, readPower(reader));
  }
  if (token === "square" || token === "cubic") {
    const inner = readFactor(reader, depth);
    return inner && raise(inner, token === "square" ? 2 : 3);
  }
  const named = unitNamed(token);
  if (named === undefined) return undefined;
  const [factor, powers] = named;
  return raise({ factor, powers, names: [named[2] ?? token] }, readPower(reader));
}

/** `^2`, `^-1`, `^(-1)`, a bare integer behind a name, `squared` or `cubed`; 1 where there is none. */
function readPower(reader: Reader): number | undefined {
  const { tokens } = reader;
  const next = tokens[reader.index];
  if (next === "squared" || next === "cubed") {
    reader.index++;
    return next === "squared" ? 2 : 3;
  }
  const caret = next === "^";
  if (caret) reader.index++;
  const bracket = caret && tokens[reader.index] === "(";
  if (bracket) reader.index++;
  const digits = tokens[reader.index] ?? "";
  if (!/^-?\d{1,2}$/.test(digits)) return caret ? undefined : 1;
  reader.index++;
  if (bracket && tokens[reader.index++] !== ")") return undefined;
  return Number(digits);
}

function raise(amount: Amount, power: number | undefined): Amount | undefined {
  if (power === undefined || Math.abs(power) > MAX_EXPONENT || power === 0) return undefined;
  return {
    factor: amount.factor ** power,
    powers: amount.powers.map((exponent) => exponent * power),
    names: power === 1 ? amount.names : [...amount.names, "power"],
  };
}

function join(left: Amount, right: Amount, sign: 1 | -1): Amount | undefined {
  return {
    factor: sign === 1 ? left.factor * right.factor : left.factor / right.factor,
    powers: left.powers.map((exponent, axis) => exponent + sign * (right.powers[axis] ?? 0)),
    names: sign === 1 ? [...left.names, ...right.names] : [...left.names, ...right.names, "/"],
  };
}

function isSlash(token: string | undefined): boolean {
  return token === "/" || token === "per";
}

function beginsFactor(token: string | undefined): boolean {
  return token !== undefined && token !== "per" && /^[A-Za-zΩ°%(]/.test(token);
}

/** A named unit, alone or behind a prefix; names win over prefixes, so `min` is a minute and `ft` a foot. */
function unitNamed(name: string): readonly [number, readonly number[], string] | undefined {
  const whole = NAMED_UNITS.get(name);
  if (whole !== undefined) return [whole.factor, whole.powers, whole.symbol];
  for (const [prefix, scale] of PREFIXES) {
    if (!name.startsWith(prefix)) continue;
    const rest: NamedUnit | undefined = NAMED_UNITS.get(name.slice(prefix.length));
    if (rest?.prefixes === (prefix.length > 2 ? "long" : "short")) {
      return [scaled(rest.factor, scale), rest.powers, rest.symbol];
    }
  }
  return undefined;
}

/** 1e-3·1e-3 is not 1e-6 in binary; the product of two decimals is the decimal nearest to it. */
function scaled(factor: number, scale: number): number {
  return Number((factor * scale).toPrecision(15));
}
