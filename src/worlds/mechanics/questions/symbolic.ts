/**
 * @file Questions in symbols about a composition with a formula, judged by what the simulator does at a dozen draws.
 *
 * Every draw has fresh numbers inside the ranges of the composition and both witnesses; the formula that a domain gives
 * must pass the same judge as anybody's answer.
 */

import type { DialSettings } from "../../../core/dials.ts";
import { TerrellaError } from "../../../core/errors.ts";
import { compileExpression } from "../../../core/expression/evaluate.ts";
import { isParseFailure, parseExpression } from "../../../core/expression/parse.ts";
import { type Draw, type ExpressionForm, judgeExpression } from "../../../core/judging.ts";
import { type Draft, isRejection, type Rejection, reject } from "../../../core/problem.ts";
import { type Rng, rngFrom } from "../../../core/rng.ts";
import { conditionOf } from "../checks.ts";
import type { Askable, Template } from "../domains/domain.ts";
import type { Values } from "../family.ts";
import { newDrawer } from "../language/drawer.ts";
import { numberAt } from "../language/paths.ts";
import { EARTH_GRAVITY } from "../language/read.ts";
import { publicGivens } from "./givens.ts";
import { measureOf, type Named, nameGivens, TIME } from "./names.ts";
import { askFor, joinPrompt, tellScene } from "./prompt.ts";
import { RECORDED } from "./recorded.ts";
import { type Staged, stageScene, valueIn } from "./staged.ts";
import { templateCell } from "./templates.ts";
import { evidenceOf } from "./truth.ts";

const DRAWS = 12;
const TRIES = 60;
/** Points where the answer hangs on the last digits of a given are no test. */
const MOST_CONDITIONING = 30;

/** What is asked: a composition, one of its questions, and how dials are turned. */
export interface AskedInSymbols {
  readonly template: Template;
  readonly ask: string;
  readonly settings: DialSettings;
}

/** Relative tolerance of an expression's values: never tighter than ten times the simulator's own error. */
export function toleranceOf({ domain }: Pick<Staged, "domain">): number {
  return Math.max(1e-4, 10 * domain.error);
}

/** One draw of a composition: values of the symbols, and what both witnesses find. */
export interface Point extends Draw {
  readonly expected: number;
  readonly conditioning: number;
}

/** The problem, or why it cannot be asked. */
export function poseSymbolic(asked: AskedInSymbols, rng: Rng): Draft | Rejection {
  const { template, ask: id } = asked;
  const staged = stageScene(template.scene);
  const ask = askNamed(staged, id);
  const named = nameGivens(staged);
  const points: Point[] = [];
  const order = rng.fork("points").shuffle(Array.from({ length: POOL }, (_, index) => index));
  for (const index of order.slice(0, DRAWS)) {
    const point = pooledPoint(asked, index);
    if (isRejection(point)) return point;
    points.push(point);
  }
  const answer = expressionForm(staged, ask, named);
  const solution = formulaOf(staged, ask, named);
  const draws = points.map(({ values, outcome }) => ({ values, outcome }));
  const verdict = judgeExpression(answer, draws, solution);
  const cell = templateCell(template, id);
  if (!verdict.passed) {
    throw new TerrellaError("bad-world", `the formula of ${cell} fails: ${verdict.reason}`, {
      data: { solution },
    });
  }
  const labels = Object.fromEntries(named.map(({ path, symbol }) => [path, symbol.name]));
  const told = tellScene(staged, labels, rng.fork("story"));
  const wording = rng.fork("wording");
  const worst = points.reduce((a, b) => (gap(b) > gap(a) ? b : a));
  const question = askFor(ask, told, "t", wording);
  return {
    prompt: joinPrompt([told.story, question], answer, wording),
    answer,
    family: staged.family.id,
    cell,
    givens: publicGivens(staged, labels, told),
    truth: { draws },
    solution,
    evidence: {
      ...evidenceOf(staged, worst.outcome, worst.expected, {
        allowed: answer.tolerance / 10,
        conditioning: Math.max(...points.map(({ conditioning }) => conditioning)),
      }),
      checks: ["something happens", "well-conditioned", `${DRAWS} draws`],
    },
  };
}

function gap({ outcome, expected }: Point): number {
  return Math.abs(outcome - expected) / Math.abs(outcome);
}

/** The question of this id; `bad-world` where the composition does not have it. */
export function askNamed({ asks, family }: Staged, id: string): Askable {
  const ask = asks.find((one) => one.id === id);
  if (ask === undefined) {
    const known = asks.map((one) => one.id).join(", ");
    throw new TerrellaError("bad-world", `${family.id} does not ask "${id}"; it asks: ${known}`);
  }
  return ask;
}

/** The form of an answer in symbols. An angular speed is asked per second: formulas carry no radian. */
export function expressionForm(
  staged: Staged,
  ask: Askable,
  named: readonly Named[],
): ExpressionForm {
  const symbols = named.map(({ symbol }) => symbol);
  return {
    kind: "expression",
    ...measureOf(RECORDED[ask.quantity].quantity),
    symbols: ask.when === "moment" ? [...symbols, TIME] : symbols,
    tolerance: toleranceOf(staged),
  };
}

/** The domain's formula in these symbols; `bad-world` where it has none. */
export function formulaOf(staged: Staged, ask: Askable, named: readonly Named[]): string {
  const symbolAt = (path: string): string => {
    const found = named.find((one) => one.path === path);
    if (found !== undefined) return found.symbol.name;
    throw new TerrellaError(
      "bad-world",
      `the formula of ${ask.id} uses ${path}, which is not given`,
    );
  };
  const formula = staged.domain.formula?.(staged.scene, ask.id, symbolAt);
  if (formula !== undefined) return formula;
  throw new TerrellaError("bad-world", `${staged.family.id} has no formula for ${ask.id}`);
}

/** A draw where there is motion and both witnesses agree; what cannot be asked is drawn again, disagreement is not. */
export function drawPoint(asked: AskedInSymbols, rng: Rng): Point | Rejection {
  const { template, ask: id, settings } = asked;
  const conditionAt = conditionOfFormula(asked);
  const names = symbolNames(stageScene(template.scene));
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const draw = newDrawer(rng.fork("values", attempt), settings, EARTH_GRAVITY);
    const staged = stageScene(template.redraw(draw));
    const ask = staged.asks.find((one) => one.id === id);
    const second = staged.second();
    if (ask === undefined || isRejection(second) || symbolNames(staged) !== names) continue;
    const timeS = ask.when === "moment" ? momentIn(staged, rng.fork("time", attempt)) : 0;
    const expected = valueIn(second, ask, timeS);
    if (!(expected > 0)) continue;
    const values = { ...valuesOf(staged), ...(ask.when === "moment" ? { t: timeS } : {}) };
    const conditioning = conditionAt(values);
    if (!(conditioning <= MOST_CONDITIONING)) continue;
    const first = staged.first();
    if (isRejection(first)) return first;
    const outcome = valueIn(first, ask, timeS);
    const allowed = (toleranceOf(staged) / 10) * Math.abs(expected);
    if (!(Math.abs(outcome - expected) <= allowed)) {
      return reject("disagreement", `${id} of ${template.id}: ${outcome} and ${expected}`);
    }
    return { values, outcome, expected, conditioning };
  }
  return reject("no-motion", `none of ${TRIES} draws made the motion that is asked about`);
}

/** A draw in which a value happens to be the neutral one gives less than the composition does. */
function symbolNames(staged: Staged): string {
  return nameGivens(staged)
    .map(({ path, symbol }) => `${path} ${symbol.name}`)
    .join();
}

function valuesOf(staged: Staged): Readonly<Record<string, number>> {
  return Object.fromEntries(
    nameGivens(staged).map(({ path, symbol }) => [symbol.name, numberAt(staged.scene, path)]),
  );
}

/**
 * How much the answer hangs on its givens, from the formula: it is held to both witnesses at the same point, and costs
 * nothing beside them.
 */
function conditionOfFormula({ template, ask: id }: AskedInSymbols): (values: Values) => number {
  const staged = stageScene(template.scene);
  const ask = askNamed(staged, id);
  const named = nameGivens(staged);
  const names = expressionForm(staged, ask, named).symbols.map(({ name }) => name);
  const solution = formulaOf(staged, ask, named);
  const parsed = parseExpression(solution, names);
  if (isParseFailure(parsed)) {
    throw new TerrellaError("bad-world", `the formula "${solution}" is not read: ${parsed.reason}`);
  }
  const run = compileExpression(parsed, names);
  const answer = (values: Values): number => run(names.map((name) => values[name] ?? Number.NaN));
  return (values) =>
    conditionOf(
      answer,
      Object.fromEntries(names.map((name) => [name, values[name] ?? Number.NaN])),
    );
}

/** So many points are drawn for a question about a composition; each problem takes a dozen of them. */
const POOL = 20;
const POOLS_KEPT = 512;
const pools = new Map<string, readonly (Point | Rejection | undefined)[]>();

/** The point with this number of a question's pool: the same whichever problem asks for it first. */
function pooledPoint(asked: AskedInSymbols, index: number): Point | Rejection {
  const cell = templateCell(asked.template, asked.ask);
  if (Object.keys(asked.settings).length > 0) {
    return drawPoint(asked, rngFrom("point", cell, index));
  }
  const pool = [...(pools.get(cell) ?? [])];
  const point = pool[index] ?? drawPoint(asked, rngFrom("point", cell, index));
  pool[index] = point;
  pools.set(cell, pool);
  const [oldest] = pools.keys();
  if (pools.size > POOLS_KEPT && oldest !== undefined) pools.delete(oldest);
  return point;
}

/** A time on the grid of the first witness, in the later part of the motion. */
function momentIn(staged: Staged, rng: Rng): number {
  const [first, second] = [staged.first(), staged.second()];
  if (isRejection(first) || isRejection(second)) return Number.NaN;
  const steps = Math.floor(Math.min(first.endS, second.endS) / first.gridS + 1e-6);
  return rng.int(Math.ceil(0.3 * steps), steps + 1) * first.gridS;
}
