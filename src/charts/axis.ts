/**
 * @file From values to places and readable ticks.
 *
 * Ticks stand at 1, 2 or 5 times a power of ten (Heckbert 1990), never closer than their labels need; on a logarithmic
 * axis at powers of ten, with steps between them where there are few. Large and small numbers get one factor for the
 * whole axis, as an SI prefix where the unit takes one.
 */
import { TerrellaError } from "../core/errors.ts";
import { axisTitle, factorFor, fixed, logText, sayValue, tickText } from "./numbers.ts";
import { textWidth } from "./text.ts";

/** What an axis shows. */
export interface Axis {
  readonly label: string;
  /** A unit symbol; shown behind the label, with an SI prefix where the numbers ask for one. */
  readonly unit?: string;
  readonly scale?: "linear" | "log";
  /** Fixed ends; otherwise the data decide. */
  readonly from?: number;
  readonly to?: number;
  /** Shares 0 to 1, shown as percentages. */
  readonly percent?: boolean;
  /** Only whole numbers are ticks. */
  readonly whole?: boolean;
}

/** A tick of an axis. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** An axis whose ends and ticks are settled. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
  /** The label with its unit and factor. */
  readonly title: string;
  /** Where a value lies between the ends, 0 to 1. */
  place(value: number): number;
  /** A value in words, with its unit. */
  say(value: number): string;
}

/** How an axis is settled. */
export interface ScaleOptions {
  /** Its length in pixels. */
  readonly length: number;
  /** Whether labels stand beside each other, so that their widths count. */
  readonly across: boolean;
  /** Whether the ends are moved out to ticks. */
  readonly nice: boolean;
  /** Whether zero must be on it. */
  readonly zero?: boolean;
}

/** Font size of tick labels, pixels. */
const SIZE = 12;
/** Room for rounding errors, in steps. */
const SLACK = 1e-9;
/** Ends nearer than this are one value; numbers beyond the largest have no readable ticks. */
const SMALLEST = 1e-90;
const LARGEST = 1e90;
/** The smallest difference of shares that is told apart: a ten-thousandth of a percent. */
const LEAST_SHARE = 1e-6;

/** Settles an axis for these values. Throws `bad-input` for values that the axis cannot show. */
export function settleScale(axis: Axis, values: readonly number[], options: ScaleOptions): Scale {
  for (const value of [...values, axis.from ?? 1, axis.to ?? 1]) assertShown(axis, value);
  return axis.scale === "log"
    ? logScale(axis, values, options)
    : linearScale(axis, values, options);
}

function assertShown(axis: Axis, value: number): void {
  const isLog = axis.scale === "log";
  if (Math.abs(value) <= LARGEST && (!isLog || value >= SMALLEST)) return;
  const allowed = isLog ? "positive numbers on a logarithmic axis" : "finite numbers";
  throw new TerrellaError("bad-input", `"${axis.label}" takes ${allowed}, not ${value}`, {
    data: { field: axis.label, found: value },
  });
}

/** The least and the largest of some values; infinities the wrong way round for none. */
export function extent(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

function linearScale(axis: Axis, values: readonly number[], options: ScaleOptions): Scale {
  const ends = linearEnds(axis, values, options);
  const step = stepFor(axis, ends, options);
  const [from, to] = options.nice ? outward(axis, values, ends, step) : ends;
  const factor = factorFor(axis, Math.max(Math.abs(from), Math.abs(to)));
  return {
    from,
    to,
    ticks: multiples(from, to, step).map((value) => ({
      value,
      text: tickText(axis, value, step, factor),
    })),
    title: axisTitle(axis, factor),
    place: (value) => (value - from) / (to - from),
    say: (value) => sayValue(axis, value),
  };
}

/** The range of the data; zero is taken in where it must be, or where it is near and the ends may move. */
function linearEnds(
  axis: Axis,
  values: readonly number[],
  { zero = false, nice }: ScaleOptions,
): [number, number] {
  let [low, high] = values.length === 0 ? [0, 1] : extent(values);
  if (zero || (nice && low > 0 && low < 0.4 * high)) low = Math.min(0, low);
  if (zero || (nice && high < 0 && high > 0.4 * low)) high = Math.max(0, high);
  const alone = (end: number): number =>
    axis.percent === true || Math.abs(end) < SMALLEST ? 1 : 0.1 * Math.abs(end);
  return apart(axis, low, high, alone);
}

/** Ends with room between them, fixed where the axis fixes them. */
function apart(
  axis: Axis,
  low: number,
  high: number,
  room: (end: number) => number,
): [number, number] {
  const [from, to] = [axis.from ?? low, axis.to ?? high];
  const least = axis.percent === true ? LEAST_SHARE : SMALLEST;
  const size = Math.max(Math.abs(from), Math.abs(to));
  if (to - from > Math.max(least, 1e-11 * size)) return [from, to];
  if (axis.from !== undefined && axis.to !== undefined) {
    const said = `"${axis.label}" must run upwards, not from ${from} to ${to}`;
    throw new TerrellaError("bad-input", said, { data: { field: axis.label, from, to } });
  }
  if (axis.to !== undefined) return [to - room(to), to];
  return [axis.from ?? from - room(from), Math.max(from, high) + room(from)];
}

/** Moves the ends to the next ticks, but shares not beyond 0 and 1 and fixed ends nowhere. */
function outward(
  axis: Axis,
  values: readonly number[],
  [low, high]: readonly [number, number],
  step: number,
): [number, number] {
  const isShare = axis.percent === true && values.every((value) => value >= 0 && value <= 1);
  const from = axis.from ?? tidy(Math.floor(low / step + SLACK) * step, step);
  const last = Math.max(Math.ceil(high / step - SLACK), Math.round(from / step) + 1);
  const to = axis.to ?? tidy(last * step, step);
  return isShare ? [Math.max(0, from), Math.min(1, to)] : [from, to];
}

/** The smallest step of the 1-2-5 row whose labels keep apart. */
function stepFor(
  axis: Axis,
  [low, high]: readonly [number, number],
  { length, across }: ScaleOptions,
): number {
  const factor = factorFor(axis, Math.max(Math.abs(low), Math.abs(high)));
  const fits = (step: number): boolean => {
    const texts = multiples(low, high, step).map((value) => tickText(axis, value, step, factor));
    const widest = Math.max(0, ...texts.map((text) => textWidth(text, SIZE)));
    return (length * step) / (high - low) >= (across ? Math.max(widest + 18, 44) : 34);
  };
  const smallest = Math.max((high - low) / 60, axis.whole === true ? 1 : 0);
  const row = rungs(
    Math.floor(Math.log10(smallest)),
    Math.ceil(Math.log10(high - low)) + 1,
    [1, 2, 5],
  );
  const steps = row.filter((step) => step >= smallest * (1 - SLACK));
  return steps.find(fits) ?? steps.at(-1) ?? high - low;
}

function multiples(from: number, to: number, step: number): readonly number[] {
  const [first, last] = [Math.ceil(from / step - SLACK), Math.floor(to / step + SLACK)];
  const count = Math.max(0, last - first + 1);
  return Array.from({ length: count }, (_, index) => tidy((first + index) * step, step));
}

/** Takes away the rounding error of a multiple of a step. */
function tidy(value: number, step: number): number {
  return Number(fixed(value, step).replace("−", "-"));
}

/** Every digit times every power of ten between two exponents, as exact decimal numbers. */
function rungs(from: number, to: number, digits: readonly number[]): readonly number[] {
  const exponents = Array.from({ length: Math.max(1, to - from + 1) }, (_, index) => from + index);
  return exponents.flatMap((exponent) => digits.map((digit) => Number(`${digit}e${exponent}`)));
}

function logScale(axis: Axis, values: readonly number[], options: ScaleOptions): Scale {
  const ends = values.length === 0 ? [1, 10] : extent(values);
  const [low, high] = apart(axis, ends[0] ?? 1, ends[1] ?? 10, (end) => 0.6 * end);
  const all = logRungs(low, high);
  const below = all.findLast((value) => value <= low * (1 + SLACK)) ?? low;
  const above = all.find((value) => value >= high * (1 - SLACK)) ?? high;
  const [from, to] = options.nice ? [axis.from ?? below, axis.to ?? above] : [low, high];
  const inside = all.filter((value) => value >= from * (1 - SLACK) && value <= to * (1 + SLACK));
  return {
    from,
    to,
    ticks: thinned(axis, inside, options),
    title: axisTitle(axis, 0),
    place: (value) => Math.log(value / from) / Math.log(to / from),
    say: (value) => sayValue(axis, value),
  };
}

/** Powers of ten, with 3, or with 2 and 5, between them where the range is short. */
function logRungs(low: number, high: number): readonly number[] {
  const decades = Math.log10(high / low);
  const digits = decades > 2.5 ? [1] : decades > 1 ? [1, 3] : [1, 2, 5];
  return rungs(Math.floor(Math.log10(low)) - 1, Math.ceil(Math.log10(high)) + 1, digits);
}

function thinned(axis: Axis, values: readonly number[], options: ScaleOptions): readonly Tick[] {
  const plain = values.every((value) => value >= 1e-3 && value < 1e5);
  const ticks = values.map((value) => ({ value, text: logText(axis, value, plain) }));
  const widest = Math.max(0, ...ticks.map(({ text }) => textWidth(text, SIZE)));
  const room = options.across ? widest + 16 : 26;
  const every = Math.max(1, Math.ceil((ticks.length * room) / options.length));
  return ticks.filter((_, index) => index % every === 0);
}
