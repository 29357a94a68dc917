/** @file Whether a unit that was written is the one asked. */
import type { Dimension } from "./dimension.ts";
import { describeWrongDimension, differByAngle } from "./mismatch.ts";
import type { Asked } from "./reading.ts";
import { parseUnit, parseUnitAs, type Unit } from "./units.ts";

/** Room for the rounding of factors such as 1/3.6. */
const ROUNDING = 1e-12;

/**
 * Why a unit does not fit the number before it, if it does not. J and N·m share a dimension: a torque is never given in
 * joules, an energy may be given in newton metres.
 */
export function findUnitFault(unit: Unit, { unit: asked, dimension }: Asked): string | undefined {
  if (unit.dimension !== dimension) return describeWrongUnit(unit.dimension, asked);
  if (unit.kind === "energy" && parseUnit(asked)?.kind === "torque") {
    return `wrong unit: that is an energy; asked: ${asked}`;
  }
  return undefined;
}

/**
 * Why the unit that is written behind a formula does not fit, if it does not. A formula gives SI units whatever is
 * written, so it must be the unit asked and no multiple of it; a radian more or less is no fault.
 */
export function findFormulaUnitFault(unitText: string, asked: Asked): string | undefined {
  if (unitText === "" || unitText === asked.unit) return undefined;
  const unit = parseUnitAs(unitText, asked.dimension);
  if (unit === undefined) return `"${unitText}" is no unit`;
  const isSame = unit.dimension === asked.dimension;
  const fault = isSame ? findUnitFault(unit, asked) : undefined;
  if (fault !== undefined) return fault;
  if (!isSame && !differByAngle(unit.dimension, asked.dimension)) {
    return describeWrongUnit(unit.dimension, asked.unit);
  }
  const ratio = unit.factor / (parseUnit(asked.unit)?.factor ?? 1);
  if (Math.abs(ratio - 1) <= ROUNDING) return undefined;
  return `wrong unit: the formula gives ${asked.unit}, not ${unitText}`;
}

function describeWrongUnit(found: Dimension, asked: string): string {
  return `wrong unit: ${describeWrongDimension(found, asked)}`;
}
