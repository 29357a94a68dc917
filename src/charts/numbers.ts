/** @file Numbers as print: the decimals that a step needs, SI prefixes, powers of ten, a real minus sign. */
import type { Axis } from "./axis.ts";

const PREFIXES: ReadonlyMap<number, string> = new Map([
  [-12, "p"],
  [-9, "n"],
  [-6, "µ"],
  [-3, "m"],
  [3, "k"],
  [6, "M"],
  [9, "G"],
  [12, "T"],
]);

/** Units that take a prefix as they stand; m² or kg do not. */
const PREFIXABLE: ReadonlySet<string> = new Set(
  "s m Hz N J W Pa V A Ω T B g K mol eV m/s m/s² rad".split(" "),
);

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The exponent, a multiple of 3, of the power of ten that is taken out of every number of an axis. */
export function factorFor(axis: Axis, largest: number): number {
  if (axis.percent === true || largest === 0 || (largest >= 0.01 && largest < 10_000)) return 0;
  return Math.floor(Math.log10(largest) / 3 + 1e-9) * 3;
}

/** A value with the decimals that its step needs. */
export function fixed(value: number, step: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return minus(value.toFixed(Math.min(100, decimals)));
}

/** The label of a tick on a linear axis. */
export function tickText(axis: Axis, value: number, step: number, factor: number): string {
  if (axis.percent === true) return `${fixed(100 * value, 100 * step)} %`;
  const text = fixed(value / 10 ** factor, step / 10 ** factor);
  const prefix =
    axis.unit === undefined && factor > 0 && value !== 0 ? PREFIXES.get(factor) : undefined;
  return text + (prefix ?? "");
}

/** The label of a tick on a logarithmic axis; `plain` where no tick needs a power of ten. */
export function logText(axis: Axis, value: number, plain: boolean): string {
  if (axis.percent === true) return `${Number((100 * value).toPrecision(3))} %`;
  if (plain) return String(value);
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const digit = Math.round(value / 10 ** exponent);
  return digit === 1 ? power(exponent) : `${digit}·${power(exponent)}`;
}

/** What an axis is called: its label, with unit and factor. */
export function axisTitle({ label, unit }: Axis, factor: number): string {
  const hasPrefix = PREFIXES.has(factor);
  if (unit === undefined)
    return factor < 0 || (factor > 0 && !hasPrefix) ? `${label} (${power(factor)})` : label;
  if (factor === 0) return `${label} (${unit})`;
  const inUnit = PREFIXABLE.has(unit) && hasPrefix;
  return inUnit
    ? `${label} (${PREFIXES.get(factor)}${unit})`
    : `${label} (${power(factor)} ${unit})`;
}

/** A value with four significant digits and its unit, as it stands in tooltips. */
export function sayValue(axis: Axis, value: number): string {
  if (axis.percent === true) return `${sayNumber(100 * value)} %`;
  return axis.unit === undefined ? sayNumber(value) : `${sayNumber(value)} ${axis.unit}`;
}

/** A number with four significant digits; powers of ten for the very large and the very small. */
export function sayNumber(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e6))
    return minus(String(Number(value.toPrecision(4))));
  const [digits = "", exponent = "0"] = value.toExponential(3).split("e");
  return `${minus(String(Number(digits)))}·${power(Number(exponent))}`;
}

function minus(text: string): string {
  return /^-0?\.?0*$/.test(text) ? text.slice(1) : text.replace("-", "−");
}

function power(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => RAISED[Number(digit)]).join("");
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}
