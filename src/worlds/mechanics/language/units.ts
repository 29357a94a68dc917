/** @file How values are written in scenes and printed in prompts: in the units that people use for their size. */
import { DIMENSIONS, type QuantityName, UNITS } from "../../../core/dimension.ts";
import { parseUnit } from "../../../core/units.ts";
import { printNumber, printUnit } from "../print.ts";

/** Units in which a quantity may be written, beside SI. */
const EVERYDAY: Readonly<Partial<Record<QuantityName, readonly string[]>>> = {
  mass: ["g"],
  length: ["cm"],
  speed: ["cm/s", "km/h"],
  time: ["ms"],
};

/** The everyday units of a quantity; the first suits small things. */
export function everydayUnits(quantity: QuantityName): readonly string[] {
  return EVERYDAY[quantity] ?? [];
}

/** The unit in which scenes write a quantity when nothing else is chosen: degrees for angles, else SI. */
export function usualUnit(quantity: QuantityName): string {
  return DIMENSIONS[quantity] === DIMENSIONS.angle ? "deg" : UNITS[quantity];
}

/** A number with its unit as a scene writes it: "2.5 kg", "30 deg"; a pure number stays a number. */
export function writeValue(value: number, unit: string): number | string {
  return unit === "" ? Number(printNumber(value)) : `${printNumber(value)} ${unit}`;
}

/** What a unit multiplies by to reach SI; 1 for the empty unit. */
export function factorOf(unit: string): number {
  return unit === "" ? 1 : (parseUnit(unit)?.factor ?? Number.NaN);
}

/** A value as prompts print it: "2.5 kg", "30°", "0.3". */
export function printWritten(written: number | string, quantity: QuantityName): string {
  if (typeof written === "number") {
    const unit = usualUnit(quantity);
    return `${printNumber(written / factorOf(unit))}${suffix(unit)}`;
  }
  const [, digits = written, unit = ""] = /^\s*(\S+)\s*(.*?)\s*$/.exec(written) ?? [];
  return `${digits}${suffix(unit)}`;
}

function suffix(unit: string): string {
  if (unit === "deg" || unit === "°") return "°";
  return unit === "" ? "" : ` ${printUnit(unit)}`;
}
