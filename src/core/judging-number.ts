/** @file The judge of numbers: one number, its unit converted, its sign and its size compared. */
import { TerrellaError } from "./errors.ts";
import { describeMiss, describeWrongDimension, excerpt } from "./mismatch.ts";
import type { AnswerForm } from "./problem.ts";
import { readFinalAnswer } from "./reading.ts";
import { parseUnit, type Unit } from "./units.ts";
import { fail, type Graded, pass } from "./verdict.ts";
import { readNumber } from "./written-number.ts";

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
  const answer = readFinalAnswer(text);
  if (answer.kind === "unread") return { fault: answer.reason };
  const asked = parseUnit(form.unit);
  const written = readNumber(
    asked === undefined ? withoutUnit(answer.text, form.unit) : answer.text,
  );
  if (written === undefined) {
    return { fault: `"${excerpt(answer.text)}" is not one number with at most one unit` };
  }
  const unit = written.unit ?? readUnitBehind(answer.behind);
  if (unit === undefined) return { value: written.value };
  const fault = findUnitFault(unit, asked, form);
  return fault === undefined
    ? { value: (written.value * unit.factor) / (asked?.factor ?? 1) }
    : { fault };
}

/** A unit that the table does not have (kelvin, moves, pixels) can still be written as it was asked. */
function withoutUnit(text: string, unit: string): string {
  return unit !== "" && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text;
}

/** J and N·m share a dimension: a torque is never given in joules, an energy may be given in newton metres. */
function findUnitFault(
  unit: Unit,
  asked: Unit | undefined,
  form: Pick<NumberForm, "unit" | "dimension">,
): string | undefined {
  if (unit.dimension !== form.dimension) {
    return `wrong unit: ${describeWrongDimension(unit.dimension, form.unit)}`;
  }
  if (unit.kind === "energy" && asked?.kind === "torque") {
    return `wrong unit: that is an energy; asked: ${form.unit}`;
  }
  return undefined;
}

function compare(form: NumberForm, truth: number, value: number): Graded {
  const miss = Math.abs(value - truth);
  const error = miss === 0 ? 0 : miss / Math.abs(truth);
  const metrics: Record<string, number> = Number.isFinite(error) ? { relativeError: error } : {};
  if (!form.signed && value < 0) return fail("negative, but a magnitude is asked", metrics);
  if (error <= form.tolerance + ROUNDING) return pass("right", metrics);
  return fail(describeMiss(value, truth), metrics);
}

/** The unit that stands directly behind a box: `\boxed{3}\,\mathrm{km/h}`, `\boxed{3} km/h.` */
function readUnitBehind(behind: string): Unit | undefined {
  if (!/[A-Za-z°%]/.test(behind)) return undefined;
  const line = (behind.split("\n", 1)[0] ?? "").replace(/^(?:[\s${}]|\\[,;:!\])]|\\ )+/, "");
  const words = line.split(/\s+/, 6);
  for (let count = words.length; count > 0; count--) {
    const unit = parseUnit(
      words
        .slice(0, count)
        .join(" ")
        .replace(/[.,;:)$\]\\]+$/, ""),
    );
    if (unit !== undefined) return unit;
  }
  return undefined;
}
