/** @file One number as a scene writes it, in SI units and inside its bounds. */
import { DIMENSIONS, showDimension } from "../../../core/dimension.ts";
import { parseUnit } from "../../../core/units.ts";
import { isWithin } from "./bounds.ts";
import { bad } from "./faults.ts";
import type { Written } from "./scene.ts";
import type { ParameterSpec } from "./spec.ts";
import { usualUnit } from "./units.ts";

/** Reads one number and holds it to its bounds. */
export function readNumber(written: Written, spec: ParameterSpec, field: string): number {
  const value = typeof written === "number" ? written : readText(written, spec, field);
  if (Number.isFinite(value) && isWithin(value, spec)) return value;
  const unit = usualUnit(spec.quantity);
  const factor = unit === "" ? 1 : (parseUnit(unit)?.factor ?? 1);
  const show = (bound: number): string => String(Number((bound / factor).toPrecision(6)));
  throw bad(
    field,
    `is ${JSON.stringify(written)} and must be between ${show(spec.low)} and ${show(spec.high)} ${unit}`.trimEnd(),
  );
}

function readText(text: string, { quantity, meaning }: ParameterSpec, field: string): number {
  const found = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(.*?)\s*$/i.exec(text);
  const digits = found?.[1];
  const rest = found?.[2] ?? "";
  if (digits === undefined)
    throw bad(field, `must be a number with a unit (the ${meaning}), found "${text}"`);
  if (rest === "") return Number(digits);
  const unit = parseUnit(rest);
  const usual = usualUnit(quantity);
  if (unit === undefined) throw bad(field, `has an unknown unit "${rest}"; use ${usual}`);
  if (unit.dimension !== DIMENSIONS[quantity]) {
    throw bad(field, `is in ${showDimension(unit.dimension)} and must be in ${usual}: "${text}"`);
  }
  return Number((Number(digits) * unit.factor).toPrecision(15));
}
