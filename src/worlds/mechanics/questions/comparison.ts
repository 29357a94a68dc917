/** @file Questions with a choice of words: which of two is greater, or what a domain itself offers to choose from. */
import type { ChoiceForm } from "../../../core/judging.ts";
import {
  type Draft,
  type Evidence,
  isRejection,
  type Rejection,
  reject,
} from "../../../core/problem.ts";
import type { Rng } from "../../../core/rng.ts";
import type { Askable, ChoiceAsk, FirstTrace, Told, Trace } from "../domains/domain.ts";
import { printNumber } from "../print.ts";
import { isSigned, rejectNearEvent } from "./filters.ts";
import { publicGivens } from "./givens.ts";
import { chooseTime } from "./moments.ts";
import { joinPrompt, printedLabels, tellScene } from "./prompt.ts";
import { RECORDED } from "./recorded.ts";
import { type Staged, valueIn } from "./staged.ts";

/** The smaller of two must be at least this much smaller, relative to the larger. */
const GAP = 0.15;
/** Both witnesses see the gap; how well they must agree about it. */
const ALLOWED = 0.04;

/** One thing to compare: a choice of the domain's, or one quantity of two subjects. */
export type Comparison = ChoiceAsk | { readonly left: Askable; readonly right: Askable };

/** Everything that can be compared in a scene. */
export function comparisonsOf({ asks, choices }: Staged): readonly Comparison[] {
  const pairs = asks.flatMap((left, index) =>
    asks
      .slice(index + 1)
      .filter((right) => isAlike(left, right))
      .map((right) => ({ left, right })),
  );
  return [...choices, ...pairs];
}

/** Same quantity, same way of asking, different subjects, and no sign that would make "greater" a riddle. */
function isAlike(left: Askable, right: Askable): boolean {
  return (
    left.quantity === right.quantity &&
    left.when === right.when &&
    left.subject !== right.subject &&
    !isSigned(left) &&
    !isSigned(right) &&
    left.phrase === right.phrase
  );
}

/** Poses a comparison. */
export function poseComparison(staged: Staged, what: Comparison, rng: Rng): Draft | Rejection {
  const [first, second] = [staged.first(), staged.second()];
  if (isRejection(first)) return first;
  if (isRejection(second)) return second;
  return "left" in what
    ? posePair({ staged, first, second }, what.left, what.right, rng)
    : poseChoice({ staged, first, second }, what, rng);
}

interface Both {
  readonly staged: Staged;
  readonly first: FirstTrace;
  readonly second: Trace;
}

function poseChoice({ staged, first, second }: Both, what: ChoiceAsk, rng: Rng): Draft | Rejection {
  const [found, expected] = [what.pick(first), what.pick(second)];
  if (found === undefined || expected === undefined) {
    return reject("ambiguous", `${what.id} is too close to call`);
  }
  if (found !== expected) {
    const { domain } = staged;
    return reject(
      "disagreement",
      `${domain.witnesses.first} picks ${found}, ${domain.witnesses.second} ${expected}`,
    );
  }
  const told = tellScene(staged, printedLabels(staged), rng.fork("story"));
  const options = what.options(told);
  const question = { ask: what.ask(told), options, right: found };
  // Options are numbered from one, so that a witness's pick is never nothing.
  const evidence = { value: found + 1, expected: expected + 1, checks: ["not too close to call"] };
  return write(staged, told, question, evidence, { quantity: "number" }, rng);
}

function posePair(
  { staged, first, second }: Both,
  left: Askable,
  right: Askable,
  rng: Rng,
): Draft | Rejection {
  const span = { first, second, fromS: staged.scene.change?.atS ?? 0 };
  const timeS = left.when === "moment" ? chooseTime(span, rng.fork("time")) : 0;
  if (typeof timeS !== "number") return timeS;
  const near = rejectNearEvent({ staged, ask: left, timeS }, second);
  if (near !== undefined) return near;
  const found = gapOf(first, left, right, timeS);
  const expected = gapOf(second, left, right, timeS);
  if (!(Math.abs(expected) >= GAP)) return reject("ambiguous", `the two differ by ${expected}`);
  if (!(Math.abs(found - expected) <= ALLOWED * Math.abs(expected))) {
    return reject("disagreement", `the gap is ${found} or ${expected}`);
  }
  const told = tellScene(staged, printedLabels(staged), rng.fork("story"));
  const names = [told.names[left.subject] ?? "", told.names[right.subject] ?? ""] as const;
  const order = rng.fork("order").shuffle([0, 1]);
  const options = order.map((index) => names[index] ?? "");
  const question = {
    ask: askPair(left, told, options, timeS),
    options,
    right: options.indexOf(names[found > 0 ? 0 : 1]),
  };
  const evidence = { value: found, expected, checks: ["the two differ by 15 % at least"] };
  return write(staged, told, question, evidence, left, rng);
}

/** How much greater the left one is, relative to the greater of the two. */
function gapOf(trace: Trace, left: Askable, right: Askable, timeS: number): number {
  const [a, b] = [valueIn(trace, left, timeS), valueIn(trace, right, timeS)].map(Math.abs);
  return ((a ?? Number.NaN) - (b ?? Number.NaN)) / Math.max(a ?? 0, b ?? 0);
}

function askPair(ask: Askable, told: Told, names: readonly string[], timeS: number): string {
  const phrase = ask.phrase ?? RECORDED[ask.quantity].phrases[0] ?? ask.quantity;
  const thing = phrase.replaceAll("{name}", names.join(" or that of "));
  const when = ask.when === "moment" ? `${printNumber(timeS)} s ${told.after}, which` : "Which";
  return `${when} is greater: ${thing}?`;
}

interface Written {
  readonly ask: string;
  readonly options: readonly string[];
  readonly right: number;
}

function write(
  staged: Staged,
  told: Told,
  { ask, options, right }: Written,
  found: { readonly value: number; readonly expected: number; readonly checks: readonly string[] },
  { quantity }: Pick<Askable, "quantity">,
  rng: Rng,
): Draft | Rejection {
  const truth = options[right];
  if (truth === undefined || new Set(options).size < options.length) {
    return reject("ambiguous", `the options are not apart: ${options.join(", ")}`);
  }
  const answer: ChoiceForm = { kind: "choice", options };
  const { first, second } = staged.domain.witnesses;
  const { value, expected, checks } = found;
  const evidence: Evidence = {
    witnesses: [
      { name: first, value },
      { name: second, value: expected },
    ],
    disagreement: Math.abs(value - expected) / Math.max(Math.abs(value), Math.abs(expected)),
    allowed: ALLOWED,
    conditioning: 0,
    checks,
  };
  return {
    prompt: joinPrompt([told.story, ask], answer, rng.fork("wording")),
    answer,
    family: staged.family.id,
    cell: `${staged.family.id}/comparison/${quantity}`,
    givens: publicGivens(staged, printedLabels(staged), told),
    truth,
    solution: truth,
    evidence,
  };
}
