/**
 * @file The judge of expressions: compared by value at draws of the symbols (Schwartz 1980; Zippel 1979).
 *
 * Any equivalent form passes; a bare number cannot, because the outcome differs from draw to draw. Dimensions explain a
 * wrong answer but never refuse a right one.
 */
import type { Dimension } from "./dimension.ts";
import { TerrellaError } from "./errors.ts";
import type { Expression } from "./expression/ast.ts";
import { dimensionOf, isDimensionFault } from "./expression/dimension-check.ts";
import { type Compiled, compileExpression } from "./expression/evaluate.ts";
import { findFormulaUnitFault } from "./judging-unit.ts";
import { describeMiss, describeWrongDimension, differByAngle } from "./mismatch.ts";
import type { AnswerForm } from "./problem.ts";
import { readFinalAnswer } from "./reading.ts";
import { fail, type Graded, pass } from "./verdict.ts";
import {
  type FormulaRead,
  type FormulaSetting,
  readFormula,
  spellingsOf,
} from "./written-formula.ts";

/** The form of a symbolic answer. */
export type ExpressionForm = Extract<AnswerForm, { readonly kind: "expression" }>;

/** What happened at one choice of the givens: values by symbol name, in SI units and radians. */
export interface Draw {
  readonly values: Readonly<Record<string, number>>;
  readonly outcome: number;
}

/** A draw with its values in a fixed order of symbols. */
export interface Point {
  readonly values: readonly number[];
  readonly outcome: number;
}

/**
 * Judges an expression by its values at the draws: each must be finite and within the form's tolerance. `a = F/m` is
 * read as its right side, and a unit behind the formula must be the one asked. Total and bounded: any string in. Fewer than two draws, draws with one and the same
 * outcome, or a draw without a finite value for each symbol are a `judge-failed` error. What is derived from `form` and `draws` is kept for the next call.
 */
export function judgeExpression(
  form: ExpressionForm,
  draws: readonly Draw[],
  text: string,
): Graded {
  const setting = settingOf(form);
  const { names, dimensions } = setting;
  const points = pointsOf(form, draws);
  const answer = readFinalAnswer(text, form);
  if (answer.kind === "unread") return fail(answer.reason);
  const read = readFormula(setting, answer.text);
  const wrong = "fault" in read ? read.fault : findFormulaUnitFault(answer.behind, form);
  if (wrong !== undefined || "fault" in read) return fail(wrong ?? "");
  const run = compileExpression(read.expression, names);
  const verdict = judgePoints(points, form.tolerance, run);
  if (verdict.passed) return verdict;
  const fault = findDimensionFault(read.expression, dimensions, form);
  return fail(fault ?? describeMisses(points, run, verdict.reason), verdict.metrics);
}

/** Judges an expression that is already compiled for the form's symbols in their order. Errors as `judgeExpression`. */
export function judgeCompiled(form: ExpressionForm, draws: readonly Draw[], run: Compiled): Graded {
  return judgePoints(pointsOf(form, draws), form.tolerance, run);
}

/** Judges a function at points whose values are in the order it expects; stops at the first that does not match. */
export function judgePoints(points: readonly Point[], tolerance: number, run: Compiled): Graded {
  let worst = 0;
  for (const { values, outcome } of points) {
    const value = run(values);
    if (!Number.isFinite(value)) return fail("has no finite value for some of the givens");
    const miss = Math.abs(value - outcome);
    const error = miss === 0 ? 0 : miss / Math.abs(outcome);
    if (error > tolerance) {
      const metrics: Record<string, number> = Number.isFinite(error)
        ? { relativeError: error }
        : {};
      return fail(describeMiss(value, outcome), metrics);
    }
    if (error > worst) worst = error;
  }
  return pass(`right at all ${points.length} points`, { relativeError: worst });
}

const NO_SPELLINGS: FormulaSetting["spellings"] = { known: new Map(), longest: 0 };

/** An expression, or the right side of one equation, where no unit is asked; `fault` says why a text is neither. */
export function readExpression(names: readonly string[], text: string): FormulaRead {
  return readFormula({ names, spellings: NO_SPELLINGS, unit: "", dimension: 0 }, text);
}

interface Setting extends FormulaSetting {
  readonly dimensions: ReadonlyMap<string, Dimension>;
}

const settings = new WeakMap<ExpressionForm, Setting>();
const shared = new Map<string, readonly string[]>();
const MAX_SHARED = 1024;

/** Symbol names and dimensions of a form. Forms with the same symbols share one array of names, hence one lexicon. */
function settingOf(form: ExpressionForm): Setting {
  const kept = settings.get(form);
  if (kept !== undefined) return kept;
  const own = form.symbols.map((symbol) => symbol.name);
  const key = own.join("\n");
  const names = shared.get(key) ?? own;
  if (shared.size >= MAX_SHARED) shared.clear();
  shared.set(key, names);
  const dimensions = new Map(form.symbols.map((symbol) => [symbol.name, symbol.dimension]));
  const { unit, dimension } = form;
  const spellings = spellingsOf(form.symbols);
  const setting = { names, dimensions, spellings, unit, dimension };
  settings.set(form, setting);
  return setting;
}

const ordered = new WeakMap<
  readonly Draw[],
  { readonly names: readonly string[]; readonly points: readonly Point[] }
>();

/** The draws with their values in the order of the form's symbols. Errors as `judgeExpression`. */
export function pointsOf(form: ExpressionForm, draws: readonly Draw[]): readonly Point[] {
  const { names } = settingOf(form);
  const kept = ordered.get(draws);
  if (kept?.names === names) return kept.points;
  if (draws.length < 2) {
    throw new TerrellaError("judge-failed", `${draws.length} draws cannot tell expressions apart`);
  }
  const points = draws.map(({ values, outcome }, index) => {
    const row = names.map((name) => values[name]);
    const missing = names.find((_, column) => !Number.isFinite(row[column]));
    if (missing === undefined && Number.isFinite(outcome))
      return { values: row as number[], outcome };
    throw new TerrellaError("judge-failed", `draw ${index} has no finite ${missing ?? "outcome"}`, {
      data: { draw: index, missing: missing ?? "outcome" },
    });
  });
  if (points.every(({ outcome }) => isNear(outcome, points[0]?.outcome ?? 0, form.tolerance))) {
    throw new TerrellaError("judge-failed", "all draws have one outcome: a bare number would pass");
  }
  ordered.set(draws, { names, points });
  return points;
}

function isNear(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

/** Why the dimension of a wrong answer is wrong, if it is. A radian more or less explains nothing. */
function findDimensionFault(
  expression: Expression,
  dimensions: ReadonlyMap<string, Dimension>,
  form: ExpressionForm,
): string | undefined {
  const found = dimensionOf(expression, dimensions);
  if (isDimensionFault(found)) return `dimensions do not fit: ${found.reason}`;
  if (differByAngle(found, form.dimension)) return undefined;
  return `wrong dimension: ${describeWrongDimension(found, form.unit)}`;
}

/** A constant factor points at a slip that a person can find; else the first miss says what there is to say. */
function describeMisses(points: readonly Point[], run: Compiled, first: string): string {
  const ratios = points.map(({ values, outcome }) => run(values) / outcome);
  const [ratio = Number.NaN] = ratios;
  if (ratios.some((other) => !Number.isFinite(other))) return first;
  const constant = ratios.every((other) => Math.abs(other - ratio) <= 1e-3 * Math.abs(ratio));
  return constant
    ? `${describeMiss(ratio, 1)} at every point`
    : `wrong for some of the givens: ${first} at one point`;
}
