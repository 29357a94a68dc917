/**
 * @file Reverse questions: the outcome is printed, one given (or the time) is sought.
 *
 * The outcome that is printed comes from the first witness; the second looks for every value of the unknown, over the
 * whole range that the scene language allows, that gives this outcome. There must be exactly one, and it must be the
 * one that the scene was simulated with.
 */
import { DIMENSIONS, UNITS } from "../../../core/dimension.ts";
import type { NumberForm } from "../../../core/judging.ts";
import { type Draft, isRejection, type Rejection, reject } from "../../../core/problem.ts";
import type { Rng } from "../../../core/rng.ts";
import { rejectPrinted } from "../checks.ts";
import type { Askable } from "../domains/domain.ts";
import { numberAt, specAt, withNumber } from "../language/paths.ts";
import type { Path } from "../language/scene.ts";
import type { ParameterSpec } from "../language/spec.ts";
import { printNumber, printUnit } from "../print.ts";
import { cellName } from "./cell.ts";
import { type Asked, pathCondition, timeCondition } from "./filters.ts";
import { publicGivens } from "./givens.ts";
import { chooseTime } from "./moments.ts";
import {
  joinPrompt,
  phraseOf,
  printedLabels,
  printMoment,
  tellChange,
  tellScene,
} from "./prompt.ts";
import { RECORDED } from "./recorded.ts";
import { findRoots } from "./roots.ts";
import { type Staged, valueIn } from "./staged.ts";
import { evidenceOf, findTruth, type Truth } from "./truth.ts";

const UNKNOWN = "x";
const TOLERANCE = 0.01;
const ALLOWED = TOLERANCE / 10;
/** Digits with which the outcome is printed: enough that its rounding stays far below the tolerance. */
const DIGITS = 5;
/** The unknown must move the outcome, and the outcome must tell the unknown. */
const LEAST_EFFECT = 0.1;
const MOST_EFFECT = 10;
/** How far from the true value other solutions are looked for, as a factor, inside the language's bounds. */
const REACH = 10;

/** A scene is solved so many times for one unknown at most; where that is not enough, another question is asked. */
const MOST_SOLUTIONS = 140;

/** What is sought: a number of the scene, or the time. */
interface Sought {
  readonly path: Path | undefined;
  readonly value: number;
  readonly spec: Pick<ParameterSpec, "meaning" | "quantity" | "low" | "high">;
}

/** A question for one of the givens of a scene. */
export function poseReverse(staged: Staged, ask: Askable, rng: Rng): Draft | Rejection {
  const asked = askAt(staged, ask, rng.fork("time"));
  if (isRejection(asked)) return asked;
  const truth = findTruth(asked);
  if (isRejection(truth)) return truth;
  const outcome = Number(truth.value.toPrecision(DIGITS));
  const found = seek(asked, outcome, rng.fork("unknown"));
  if (isRejection(found)) return found;
  const { sought, root } = found;
  const evidence = evidenceOf(staged, sought.value, root, {
    allowed: ALLOWED,
    conditioning: truth.evidence.conditioning,
  });
  if (!(evidence.disagreement <= ALLOWED)) {
    return reject("disagreement", `simulated with ${sought.value}, solved for ${root}`);
  }
  const checks = [...evidence.checks, "exactly one solution"];
  return write(asked, sought, outcome, { ...truth, evidence: { ...evidence, checks } }, rng);
}

function askAt(staged: Staged, ask: Askable, rng: Rng): Asked | Rejection {
  if (ask.when !== "moment") return { staged, ask, timeS: 0 };
  const [first, second] = [staged.first(), staged.second()];
  if (isRejection(first)) return first;
  if (isRejection(second)) return second;
  const timeS = chooseTime({ first, second, fromS: staged.scene.change?.atS ?? 0 }, rng);
  return typeof timeS === "number" ? { staged, ask, timeS } : timeS;
}

/** So many unknowns are tried before the outcome is given up. */
const UNKNOWNS = 2;

/** An unknown that has exactly one value with the outcome, and that value as the second witness finds it. */
function seek(
  asked: Asked,
  outcome: number,
  rng: Rng,
): { readonly sought: Sought; readonly root: number } | Rejection {
  const candidates = rng.shuffle(openPaths(asked)).slice(0, UNKNOWNS);
  let refused: Rejection | undefined;
  for (const path of candidates) {
    const sought = soughtAt(asked, path);
    const root = solve(asked, sought, outcome);
    if (typeof root === "number") return { sought, root };
    refused ??= root;
  }
  return refused ?? reject("degenerate", "the outcome tells none of the givens");
}

/** The numbers on which the outcome depends neither too weakly nor too strongly; `undefined` for the time. */
function openPaths(asked: Asked): readonly (Path | undefined)[] {
  const { staged, ask, timeS } = asked;
  const expected = valueIn(staged.second(), ask, timeS);
  const fits = (effect: number): boolean => effect >= LEAST_EFFECT && effect <= MOST_EFFECT;
  const paths: (Path | undefined)[] = staged.givens
    .map(({ path }) => path)
    .filter((path) => path !== "gravity" && path !== "change.at")
    .filter((path) => numberAt(staged.scene, path) > 0)
    .filter((path) => fits(pathCondition(asked, expected, path)));
  if (ask.when === "moment" && fits(timeCondition(asked, expected))) paths.push(undefined);
  return paths;
}

function soughtAt({ staged, timeS }: Asked, path: Path | undefined): Sought {
  if (path === undefined) {
    const spec = { meaning: "time", quantity: "time", low: 0, high: endOf(staged) } as const;
    return { path, value: timeS, spec };
  }
  const spec = specAt(staged.scene, staged.lexicon, path);
  return { path, value: numberAt(staged.scene, path), spec };
}

function endOf(staged: Staged): number {
  const ends = [staged.first(), staged.second()].map((trace) =>
    isRejection(trace) ? 0 : trace.endS,
  );
  return Math.min(...ends);
}

/** The one value of the unknown that gives the outcome; a rejection where there are none or several. */
function solve({ staged, ask, timeS }: Asked, sought: Sought, outcome: number): number | Rejection {
  const { path, value, spec } = sought;
  const known = staged.second();
  let left = MOST_SOLUTIONS;
  const miss = (x: number): number => {
    if (path === undefined) return valueIn(known, ask, x) - outcome;
    if (left === 0) return Number.NaN;
    left--;
    const scene = withNumber(staged.scene, path, x);
    if (staged.domain.check(scene).length > 0) return Number.NaN;
    const trace = staged.domain.second(scene);
    return valueIn(trace, ask, timeS) - outcome;
  };
  const low = Math.max(spec.low, value / REACH);
  const high = Math.min(spec.high, value * REACH);
  const samples = path === undefined ? 240 : 32;
  const roots = findRoots(miss, { low, high, near: value, samples, most: 2 });
  const [root] = roots;
  if (left === 0) return reject("ambiguous", "the outcome bends too often to be searched for x");
  // Both witnesses agree forwards; a root that is lost or elsewhere tells of a kink or a peak at the true value.
  if (root === undefined) return reject("ambiguous", "no value of the unknown gives the outcome");
  if (roots.length === 1 && Math.abs(root - value) <= TOLERANCE * value) return root;
  return reject(
    "ambiguous",
    `${roots.length} values of the unknown give the outcome: ${roots.join(", ")}`,
  );
}

function write(
  { staged, ask, timeS }: Asked,
  sought: Sought,
  outcome: number,
  { evidence }: Truth,
  rng: Rng,
): Draft | Rejection {
  const { path, value, spec } = sought;
  const printed = printedLabels(staged);
  const labels = path === undefined ? printed : { ...printed, [path]: UNKNOWN };
  const told = tellScene(staged, labels, rng.fork("story"));
  const wording = rng.fork("wording");
  const phrase = phraseOf(ask, told, wording);
  const unit = UNITS[RECORDED[ask.quantity].quantity];
  const found = `${printNumber(outcome)} ${printUnit(unit)}`.trim();
  const moment = path === undefined ? "t" : timeS;
  const when = ask.when === "moment" ? `${printMoment(moment, told)}, ` : "";
  const known = capitalise(`${when}${phrase} is ${found}.`);
  const answer = soughtForm(spec.quantity);
  const asks = path === undefined ? askTime(wording) : askPath(spec, wording);
  const change = tellChangeOf(told, labels["change.at"]);
  const prompt = joinPrompt([told.story, change, known, asks], answer, wording);
  const given = rejectPrinted(value, prompt);
  if (given !== undefined) return given;
  return {
    prompt,
    answer,
    family: staged.family.id,
    cell: cellName(staged, ask),
    givens: publicGivens(staged, labels, told, path === undefined ? [] : [path]),
    truth: value,
    solution: `${printNumber(Number(value.toPrecision(6)))} ${answer.unit}`.trim(),
    evidence,
  };
}

function tellChangeOf(
  told: Parameters<typeof tellChange>[0],
  at: string | undefined,
): string | undefined {
  return at === undefined ? undefined : tellChange(told, at);
}

function soughtForm(quantity: ParameterSpec["quantity"]): NumberForm {
  return {
    kind: "number",
    unit: UNITS[quantity],
    dimension: DIMENSIONS[quantity],
    tolerance: TOLERANCE,
    signed: false,
  };
}

function askPath({ meaning, low }: Sought["spec"], rng: Rng): string {
  // Where the language allows negative numbers, too, only positive ones have been tried.
  const what = low < 0 ? `${meaning} (a positive number)` : meaning;
  return rng.pick([
    `Here x, the ${what}, is not known. Find x.`,
    `What is x, the ${what}?`,
    `Find the ${what} that is called x.`,
  ]);
}

/** Motions that come back to a place do so again after the time that was searched. */
function askTime(rng: Rng): string {
  return rng.pick([
    "Find the earliest such t.",
    "What is the earliest such time t?",
    "At what time t is this so for the first time?",
  ]);
}

function capitalise(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
