/** @file The judge of numbers: one number, its unit converted, its sign and its size compared. */
import { TerrellaError } from "./errors.ts";
import { findUnitFault } from "./judging-unit.ts";
import { describeMiss, excerpt } from "./mismatch.ts";
import type { AnswerForm } from "./problem.ts";
import { readFinalAnswer } from "./reading.ts";
import { parseUnit, parseUnitAs } from "./units.ts";
import { fail, type Graded, pass } from "./verdict.ts";
import { isOther, readNumber } from "./written-number.ts";

/** The form of a numeric answer. */
export type NumberForm = Extract<AnswerForm, { readonly kind: "number" }>;

/** Room for the rounding of a unit conversion, so that a tolerance of 0 is usable. */
const ROUNDING = 1e-12;

/**
 * Judges a number, with or without a unit; without one it is read in the form's unit, in which the truth is given.
 * Total and bounded: any string in. A truth that is not finite is a `judge-failed` error.
 */
export function judgeNumber(form: NumberForm, truth: number, text: string): Graded {
  if (!Number.isFinite(truth)) {
    throw new TerrellaError("judge-failed", `the truth ${truth} is not a number to compare with`);
  }
  const read = readNumberFor(form, text);
  return "fault" in read ? fail(read.fault) : compare(form, truth, read.value);
}

/** The number that a text answers, in the form's unit; `fault` says why there is none. Total: any string in. */
export function readNumberFor(
  form: Pick<NumberForm, "unit" | "dimension">,
  text: string,
): { readonly value: number } | { readonly fault: string } {
  const answer = readFinalAnswer(text, form);
  if (answer.kind === "unread") return { fault: answer.reason };
  const asked = parseUnit(form.unit);
  const written = readNumber(
    asked === undefined ? withoutUnit(answer.text, form.unit) : answer.text,
    form.dimension,
  );
  if (written === undefined) {
    return { fault: `"${excerpt(answer.text)}" is not one number with at most one unit` };
  }
  const behind = answer.behind === "" ? undefined : parseUnitAs(answer.behind, form.dimension);
  if (behind !== undefined && isOther(behind, written.unit)) return { fault: "two units" };
  const unit = written.unit ?? behind;
  if (unit === undefined) return { value: written.value };
  const fault = findUnitFault(unit, form);
  return fault === undefined
    ? { value: (written.value * unit.factor) / (asked?.factor ?? 1) }
    : { fault };
}

/** A unit that the table does not have (kelvin, moves, pixels) can still be written as it was asked. */
function withoutUnit(text: string, unit: string): string {
  return unit !== "" && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text;
}

function compare(form: NumberForm, truth: number, value: number): Graded {
  const miss = Math.abs(value - truth);
  const error = miss === 0 ? 0 : miss / Math.abs(truth);
  const metrics: Record<string, number> = Number.isFinite(error) ? { relativeError: error } : {};
  if (!form.signed && value < 0) return fail("negative, but a magnitude is asked", metrics);
  if (error <= form.tolerance + ROUNDING) return pass("right", metrics);
  return fail(describeMiss(value, truth), metrics);
}
