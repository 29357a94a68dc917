/** @file Bounds of parameters, with room for the rounding of unit conversions. */
import type { ParameterSpec } from "./spec.ts";

const ROUNDING = 1e-12;

/** True for a value inside the bounds. */
export function isWithin(value: number, { low, high }: ParameterSpec): boolean {
  const slack = ROUNDING * Math.max(Math.abs(low), Math.abs(high));
  return value >= low - slack && value <= high + slack;
}
